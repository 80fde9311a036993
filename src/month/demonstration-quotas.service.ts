import { Injectable } from '@nestjs/common';
import { DeliveriesService, type Delivery } from '../assessment/quotas/deliveries.service.js';
import { DeterminationService } from '../assessment/quotas/determination.service.js';
import { OpeningService } from '../assessment/quotas/opening.service.js';
import { StepsService } from '../assessment/quotas/steps.service.js';
import type { Actor } from '../platform/audit/actor.js';
import { Database } from '../platform/database/database.js';
import { PapersService } from '../register/papers/papers.service.js';

const PERIOD_FROM = '2026-10';
/** The office's days of the demonstration's determination. */
const DAYS = { opened: '2026-09-14', approved: '2026-09-22', served: '2026-09-24', published: '2026-09-30' } as const;
const NOT_NEEDED = { relation: null, reason: null, witness: null, postNumber: null };
const RECEIPT: Omit<Delivery, 'papers'> = {
  manner: 'signed',
  deliveredOn: DAYS.served,
  receiver: '本人',
  deliverers: ['周敏', '孙立'],
  ...NOT_NEEDED,
};

/** By whom the demonstration's steps are taken. */
export interface DemonstrationOfficers {
  readonly collection: Actor;
  readonly notice: Actor;
  readonly approval: Actor;
  readonly register: Actor;
}

/** The demonstration branch on the six steps: every household with a quota for 2026-10 to 2027-09. */
@Injectable()
export class DemonstrationQuotasService {
  constructor(
    private readonly database: Database,
    private readonly opening: OpeningService,
    private readonly determination: DeterminationService,
    private readonly steps: StepsService,
    private readonly deliveries: DeliveriesService,
    private readonly papers: PapersService,
  ) {}

  /** Takes whatever step is next until there is none; after a kill it goes on where it was. */
  async load(by: DemonstrationOfficers): Promise<void> {
    const { authority } = by.collection;
    if ((await this.batch(authority)) === undefined) {
      const opening = { periodFrom: PERIOD_FROM, months: null, station: null, households: null, reason: '演示数据' };
      await this.opening.open(by.collection, opening, DAYS.opened);
    }
    const { id, status } = (await this.batch(authority)) as { id: string; status: string };
    if (status === 'open') {
      await this.determination.determine(by.collection, id);
      await this.steps.post(by.notice, id, DAYS.opened);
    }
    if (status !== 'approved') await this.steps.approve(by.approval, id, [], DAYS.approved);
    if ((await this.quotas(authority, id, 'approved')).length > 0)
      await this.steps.issue(by.register, id, DAYS.approved);
    const issued = await this.quotas(authority, id, 'issued');
    const { sha256 } = await this.papers.keep(by.register, '送达回证.pdf', Buffer.from('%PDF-1.4 演示用送达回证'));
    for (const quota of issued)
      await this.deliveries.serve(by.register, quota, { ...RECEIPT, papers: [sha256] }, DAYS.served);
    if ((await this.quotas(authority, id, 'served')).length > 0)
      await this.steps.publish(by.notice, id, DAYS.published);
  }

  private async batch(authority: string): Promise<{ id: string; status: string } | undefined> {
    const [batch] = await this.database.query<{ id: string; status: string }>(
      'SELECT id, status FROM quota_batch WHERE authority = $1 ORDER BY opened_at LIMIT 1',
      [authority],
    );
    return batch;
  }

  private async quotas(authority: string, batch: string, status: string): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      'SELECT id FROM quota WHERE authority = $1 AND batch_id = $2 AND status = $3 ORDER BY document_kind, document_number',
      [authority, batch, status],
    );
    return rows.map(({ id }) => id);
  }
}
