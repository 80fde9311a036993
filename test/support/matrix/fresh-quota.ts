import type { Delivery } from '../../../src/assessment/quotas/deliveries.service.js';
import { ObjectionsService } from '../../../src/assessment/quotas/objections.service.js';
import { QuotasService } from '../../../src/assessment/quotas/quotas.service.js';
import { systemActor, type Actor } from '../../../src/platform/audit/actor.js';
import { POSTED_ON, quotaOnItsWay, SERVED_ON, signedReceipt, type Reached } from '../quota-way.js';
import type { Fresh } from './fresh.js';
import { REASON } from './fresh.js';
import type { World } from './world.js';

export interface FreshQuota {
  readonly quota: string;
  readonly batch: string;
}

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
    return quotaOnItsWay(app, { maker, approver }, taxpayer, reached, () => this.fresh.paper(taxpayer));
  }

  /** A receipt whose paper may be read by whoever may read the taxpayer. */
  async receipt(taxpayer: string): Promise<Delivery> {
    return signedReceipt(await this.fresh.paper(taxpayer));
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
