import { Global, Module, type DynamicModule, type Type } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { JobQueue } from './job-kind.js';
import { JobWorker } from './job-worker.js';
import { JobsController } from './jobs.controller.js';
import { JobsService } from './jobs.service.js';

@Global()
@Module({})
export class JobsModule {
  /** @param queue which hands jobs to workers, or leaves them to another program */
  static forRoot(queue: Type<JobQueue>): DynamicModule {
    return {
      module: JobsModule,
      imports: [DiscoveryModule],
      providers: [queue, { provide: JobQueue, useExisting: queue }, JobWorker, JobsService],
      controllers: [JobsController],
      exports: [JobsService, queue],
    };
  }
}
