import type { INestApplicationContext } from '@nestjs/common';
import { DeliveriesService, type Delivery } from '../../src/assessment/quotas/deliveries.service.js';
import { DeterminationService } from '../../src/assessment/quotas/determination.service.js';
import { OpeningService } from '../../src/assessment/quotas/opening.service.js';
import { StepsService } from '../../src/assessment/quotas/steps.service.js';
import type { Actor } from '../../src/platform/audit/actor.js';
import { Database } from '../../src/platform/database/database.js';

const WAY = ['declared', 'determined', 'posted', 'approved', 'issued', 'served'] as const;
export type Reached = (typeof WAY)[number];

/** Long enough ago that every step of today is one that may be taken. */
export const POSTED_ON = '2026-09-28';
const APPROVED_ON = '2026-10-12';
export const SERVED_ON = '2026-10-14';

/** A receipt that the household has signed. */
export const signedReceipt = (paper: string): Delivery => ({
  ...{ manner: 'signed', deliveredOn: SERVED_ON, receiver: '本人', deliverers: ['甲', '乙'] },
  ...{ relation: null, reason: null, witness: null, postNumber: null },
  papers: [paper],
});

/** A quota of the household that has come so far; its days are of autumn 2026. */
export async function quotaOnItsWay(
  app: INestApplicationContext,
  by: { readonly maker: Actor; readonly approver: Actor },
  household: string,
  reached: Reached,
  paper: () => Promise<string>,
): Promise<{ quota: string; batch: string }> {
  const { maker, approver } = by;
  const households = { ids: [household], trigger: 'correction', causedBy: null } as const;
  const opening = { periodFrom: '2026-10', months: null, station: null, households, reason: null };
  const { batch } = await app.get(OpeningService).open(maker, opening, POSTED_ON);
  const rows = await app.get(Database).query<{ id: string }>('SELECT id FROM quota WHERE batch_id = $1', [batch]);
  const quota = rows[0]?.id as string;
  const steps: Readonly<Record<Exclude<Reached, 'declared'>, () => Promise<unknown>>> = {
    determined: () => app.get(DeterminationService).determine(maker, batch),
    posted: () => app.get(StepsService).post(maker, batch, POSTED_ON),
    approved: () => app.get(StepsService).approve(approver, batch, [], APPROVED_ON),
    issued: () => app.get(StepsService).issue(maker, batch, APPROVED_ON),
    served: async () => app.get(DeliveriesService).serve(maker, quota, signedReceipt(await paper()), SERVED_ON),
  };
  for (const step of WAY.slice(1, WAY.indexOf(reached) + 1) as (keyof typeof steps)[]) await steps[step]();
  return { quota, batch };
}
