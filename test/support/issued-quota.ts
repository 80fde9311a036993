import { DeliveriesService } from '../../src/assessment/quotas/deliveries.service.js';
import { DeterminationService } from '../../src/assessment/quotas/determination.service.js';
import { OpeningService } from '../../src/assessment/quotas/opening.service.js';
import { StepsService } from '../../src/assessment/quotas/steps.service.js';
import type { TestApp } from './app.js';

/** A quota of the household whose document is issued and served with the paper, by officers of the branch; its days are of autumn 2026. */
export async function issuedQuota(test: TestApp, household: string, paper: string): Promise<string> {
  const { app, actor } = test;
  const households = { ids: [household], trigger: 'correction', causedBy: null } as const;
  const opening = { periodFrom: '2026-10', months: null, station: null, households, reason: null };
  const { batch } = await app.get(OpeningService).open(actor('collection'), opening, '2026-09-28');
  await app.get(DeterminationService).determine(actor('collection'), batch);
  await app.get(StepsService).post(actor('notice'), batch, '2026-09-28');
  await app.get(StepsService).approve(actor('approval'), batch, [], '2026-10-12');
  await app.get(StepsService).issue(actor('register'), batch, '2026-10-12');
  const [quota] = await test.asOwner<{ id: string }>('SELECT id FROM quota WHERE batch_id = $1', [batch]);
  const id = quota?.id as string;
  const nobody = { relation: null, reason: null, witness: null, postNumber: null };
  const receipt = { manner: 'signed', deliveredOn: '2026-10-13', receiver: '本人', ...nobody } as const;
  const delivery = { ...receipt, deliverers: ['甲', '乙'], papers: [paper] } as const;
  await app.get(DeliveriesService).serve(actor('clerk'), id, delivery, '2026-10-13');
  return id;
}
