import { DeliveriesService } from '../../../src/assessment/quotas/deliveries.service.js';
import { DeterminationService } from '../../../src/assessment/quotas/determination.service.js';
import { ObjectionsService } from '../../../src/assessment/quotas/objections.service.js';
import { OpeningService } from '../../../src/assessment/quotas/opening.service.js';
import { QuotasService } from '../../../src/assessment/quotas/quotas.service.js';
import { StepsService } from '../../../src/assessment/quotas/steps.service.js';
import { systemActor, type Actor } from '../../../src/platform/audit/actor.js';
import type { Fresh } from './fresh.js';
import { REASON } from './fresh.js';
import type { World } from './world.js';

export interface FreshQuota {
  readonly quota: string;
  readonly batch: string;
}

const STEPS = ['declared', 'determined', 'posted', 'approved', 'issued', 'served'] as const;
type Reached = (typeof STEPS)[number];

/** Long enough ago that every step of today is one that may be taken. */
const POSTED_ON = '2026-09-28';
const APPROVED_ON = '2026-10-12';
export const SERVED_ON = '2026-10-14';

/** Quotas of a household that have come so far, by officers who are no callers. */
export class FreshQuotas {
  private actors: Promise<{ maker: Actor; approver: Actor }> | undefined;

  constructor(
    private readonly world: World,
    private readonly fresh: Fresh,
  ) {}

  /** The household has none on the way any more, and no open objection. */
  async free(taxpayer: string): Promise<void> {
    const { maker, approver } = await this.people();
    const open = await this.world.database.query<{ id: string }>(
      `SELECT o.id FROM objection o JOIN quota q ON q.id = o.quota_id WHERE q.taxpayer_id = $1 AND o.status = 'open'`,
      [taxpayer],
    );
    for (const { id } of open) {
      const papers = [await this.fresh.paper(taxpayer)];
      await this.world.test.app.get(ObjectionsService).withdraw(approver, id, REASON, papers, SERVED_ON);
    }
    const pending = await this.world.database.query<{ id: string }>(
      `SELECT id FROM quota WHERE taxpayer_id = $1 AND status IN ('declared', 'determined', 'posted', 'approved', 'issued')`,
      [taxpayer],
    );
    for (const { id } of pending) await this.world.test.app.get(QuotasService).withdraw(maker, id, REASON);
  }

  async make(taxpayer: string, reached: Reached): Promise<FreshQuota> {
    const { app } = this.world.test;
    const { maker, approver } = await this.people();
    await this.free(taxpayer);
    const households = { ids: [taxpayer], trigger: 'correction', causedBy: null } as const;
    const opening = { periodFrom: '2026-10', months: null, station: null, households, reason: null };
    const { batch } = await app.get(OpeningService).open(maker, opening, POSTED_ON);
    const [row] = await this.world.database.query<{ id: string }>('SELECT id FROM quota WHERE batch_id = $1', [batch]);
    const quota = row?.id as string;
    const steps: Readonly<Record<Exclude<Reached, 'declared'>, () => Promise<unknown>>> = {
      determined: () => app.get(DeterminationService).determine(maker, batch),
      posted: () => app.get(StepsService).post(maker, batch, POSTED_ON),
      approved: () => app.get(StepsService).approve(approver, batch, [], APPROVED_ON),
      issued: () => app.get(StepsService).issue(maker, batch, APPROVED_ON),
      served: async () => app.get(DeliveriesService).serve(maker, quota, await this.receipt(taxpayer), SERVED_ON),
    };
    for (const step of STEPS.slice(1, STEPS.indexOf(reached) + 1) as (keyof typeof steps)[]) await steps[step]();
    return { quota, batch };
  }

  /** A receipt whose paper may be read by whoever may read the taxpayer. */
  async receipt(taxpayer: string): Promise<Parameters<DeliveriesService['serve']>[2]> {
    return {
      ...{ manner: 'signed', deliveredOn: SERVED_ON, receiver: '本人', deliverers: ['甲', '乙'] },
      ...{ relation: null, reason: null, witness: null, postNumber: null },
      papers: [await this.fresh.paper(taxpayer)],
    };
  }

  /** An open objection against a posted quota. */
  async objection(taxpayer: string): Promise<string> {
    const { quota } = await this.make(taxpayer, 'posted');
    const { approver } = await this.people();
    const papers = [await this.fresh.paper(taxpayer)];
    const objection = { raisedOn: POSTED_ON, grounds: REASON, papers };
    return this.world.test.app.get(ObjectionsService).raise(approver, quota, objection, POSTED_ON);
  }

  private people(): Promise<{ maker: Actor; approver: Actor }> {
    this.actors ??= (async () => {
      const actor = async () => systemActor(this.world.test.authority, 'system', await this.fresh.officer());
      return { maker: await actor(), approver: await actor() };
    })();
    return this.actors;
  }
}
