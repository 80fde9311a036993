import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { JobQueue, type JobRef } from './job-kind.js';
import { JobWorker } from './job-worker.js';

/**
 * One job after the other in this process: for a branch on one machine without Redis. What was queued or running
 * when the program ended, however it ended, is taken up at the next start.
 */
@Injectable()
export class InProcessQueue extends JobQueue implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(InProcessQueue.name);
  private readonly stopping = new AbortController();
  private last: Promise<void> = Promise.resolve();

  constructor(private readonly modules: ModuleRef) {
    super();
  }

  async onApplicationBootstrap(): Promise<void> {
    for (const ref of await this.worker.open()) this.push(ref);
  }

  push(ref: JobRef): void {
    this.last = this.last.then(async () => {
      if (this.stopping.signal.aborted) return;
      try {
        await this.worker.work(ref, this.stopping.signal);
      } catch (error) {
        // The database was gone: the row keeps its state and the next start takes it up.
        this.logger.error({ err: error, job: ref.id }, 'job left for the next start');
      }
    });
  }

  /** Resolves when everything pushed so far has been worked on. */
  async idle(): Promise<void> {
    await this.last;
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.last;
  }

  /** Looked up late: the worker's handlers may themselves enqueue. */
  private get worker(): JobWorker {
    return this.modules.get(JobWorker);
  }
}
