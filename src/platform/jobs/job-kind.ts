import { SetMetadata, type CustomDecorator } from '@nestjs/common';
import type { Actor } from '../audit/actor.js';

/** A kind of job and what its payload holds. Each kind has exactly one handler, checked at the start. */
export class JobKind<Payload extends object> {
  static readonly all = new Map<string, JobKind<object>>();
  /** only for the compiler: binds the payload's type to the kind */
  declare readonly payload: Payload;

  constructor(readonly name: string) {
    if (JobKind.all.has(name)) throw new Error(`the job kind ${name} is defined twice`);
    JobKind.all.set(name, this);
  }
}

export const JOB_HANDLER = 'taxroll:job-handler';

/** Marks the class that handles a kind of job. */
export function HandlesJob(kind: JobKind<object>): CustomDecorator {
  return SetMetadata(JOB_HANDLER, kind.name);
}

/** A job as its handler sees it. Handlers are idempotent: after a kill the same job runs again from its rows. */
export interface JobContext<Payload extends object = object> {
  readonly authority: string;
  /** the job, for the officer who asked for it */
  readonly actor: Actor;
  readonly id: string;
  readonly payload: Payload;
  /** aborted when the program is to stop: hand back by returning early; the job is taken up at the next start */
  readonly signal: AbortSignal;
  /** visible to others at once, whatever transaction the handler is in */
  progress(done: number, total: number): Promise<void>;
}

/** `attention`: done, but somebody should look at it; `handed-back`: stopped on request, to be taken up again. */
export interface JobOutcome {
  readonly status: 'done' | 'attention' | 'handed-back';
  readonly result?: object;
}

export interface JobHandler {
  handle(job: JobContext): Promise<JobOutcome>;
}

/** What a queue carries: never the work itself, only which row of `job` it is. */
export interface JobRef {
  readonly authority: string;
  readonly id: string;
}

/** Hands job rows to workers. In-process here; over Redis where several machines share the work. */
export abstract class JobQueue {
  abstract push(ref: JobRef): void;
}
