import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { InProcessQueue } from './in-process-queue.js';
import { JobQueue } from './job-kind.js';
import { JobWorker } from './job-worker.js';
import { JobsController } from './jobs.controller.js';
import { JobsService } from './jobs.service.js';

@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [InProcessQueue, { provide: JobQueue, useExisting: InProcessQueue }, JobWorker, JobsService],
  controllers: [JobsController],
  exports: [JobsService, InProcessQueue],
})
export class JobsModule {}
