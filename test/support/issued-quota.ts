import { DeterminationService } from '../../src/assessment/quotas/determination.service.js';
import { OpeningService } from '../../src/assessment/quotas/opening.service.js';
import { StepsService } from '../../src/assessment/quotas/steps.service.js';
import type { TestApp } from './app.js';

/** A quota of the household whose document is issued, by officers of the branch; its days are of autumn 2026. */
export async function issuedQuota({ app, actor, asOwner }: TestApp, household: string): Promise<string> {
  const households = { ids: [household], trigger: 'correction', causedBy: null } as const;
  const opening = { periodFrom: '2026-10', months: null, station: null, households, reason: null };
  const { batch } = await app.get(OpeningService).open(actor('collection'), opening, '2026-09-28');
  await app.get(DeterminationService).determine(actor('collection'), batch);
  await app.get(StepsService).post(actor('notice'), batch, '2026-09-28');
  await app.get(StepsService).approve(actor('approval'), batch, [], '2026-10-12');
  await app.get(StepsService).issue(actor('register'), batch, '2026-10-12');
  const [quota] = await asOwner<{ id: string }>('SELECT id FROM quota WHERE batch_id = $1', [batch]);
  return quota?.id as string;
}
