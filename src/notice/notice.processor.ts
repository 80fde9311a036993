import { Injectable } from '@nestjs/common';
import { RunsService } from '../assessment/run/runs.service.js';
import { HandlesJob, type JobContext, type JobHandler, type JobOutcome } from '../platform/jobs/job-kind.js';
import { NOTICE_PACK, NoticeService } from './notice.service.js';

/** Makes and keeps the notices of a run; begun again after a kill it keeps what is there and makes the rest equal. */
@HandlesJob(NOTICE_PACK)
@Injectable()
export class NoticeProcessor implements JobHandler {
  constructor(
    private readonly runs: RunsService,
    private readonly notices: NoticeService,
  ) {}

  async handle(job: JobContext<{ runId: string }>): Promise<JobOutcome> {
    const run = await this.runs.get(job.authority, job.payload.runId);
    let made = 0;
    for await (const notice of this.notices.make(job.authority, run)) {
      await this.notices.keep(job.actor, run, notice);
      made++;
      await job.progress(made, made);
      if (job.signal.aborted) return { status: 'handed-back' };
    }
    return { status: 'done', result: { notices: made } };
  }
}
