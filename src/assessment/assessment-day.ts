import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addMonths, monthOf, todayInChina } from '../kernel/plain-date.js';
import { HandlesJob, JobKind, type JobContext, type JobHandler, type JobOutcome } from '../platform/jobs/job-kind.js';
import { RegisterDay } from '../register/acts/register-day.js';
import { DuesService } from './dues/dues.service.js';
import { DeliveriesService } from './quotas/deliveries.service.js';

export const ASSESSMENT_DAY = new JobKind<{ day: string }>('assessment.day');

/** Payments of the last months may still be missing when their day is over. */
const MONTHS_BACK = 3;

/** Time limits run by themselves: what was announced counts as served, what is unpaid becomes arrears. */
@HandlesJob(ASSESSMENT_DAY)
@Injectable()
export class AssessmentDay implements JobHandler, OnModuleInit {
  constructor(
    private readonly registerDay: RegisterDay,
    private readonly deliveries: DeliveriesService,
    private readonly dues: DuesService,
  ) {}

  onModuleInit(): void {
    this.registerDay.askDaily(ASSESSMENT_DAY);
  }

  async handle({ actor }: JobContext<{ day: string }>): Promise<JobOutcome> {
    const today = todayInChina();
    const served = await this.deliveries.turn(actor, today);
    let arrears = 0;
    for (let back = MONTHS_BACK; back > 0; back--)
      arrears += await this.dues.settle(actor, addMonths(monthOf(today), -back), today);
    return { status: arrears > 0 ? 'attention' : 'done', result: { served, arrears } };
  }
}
