import { TaxrollError } from '../../kernel/errors.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import { requireStation, requireWholeBranch } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import type { Connection, Row } from '../../platform/database/database.js';
import { STATUS_NAMES, STEPS, type Step } from '../domain/quota-steps.js';

export interface LockedBatch extends Row {
  readonly station: string | null;
  readonly status: 'open' | 'posted' | 'approved';
  readonly periodFrom: PlainDate;
  readonly periodTo: PlainDate;
  readonly noticeTo: PlainDate | null;
}

/**
 * A batch that nobody else can take a step with until this act is done; for those who reach all of its households where
 * they are now.
 * @throws TaxrollError QUOTA.BATCH_NOT_FOUND, ACCESS.OUTSIDE_SCOPE, ACCESS.BRANCH_ONLY
 */
async function lockBatch(connection: Connection, actor: Actor, id: string): Promise<LockedBatch> {
  const [batch] = await connection.query<LockedBatch & { stations: string[] }>(
    `SELECT b.station, b.status, b.period_from AS "periodFrom", b.period_to AS "periodTo", b.notice_to AS "noticeTo",
       ARRAY(SELECT DISTINCT t.station FROM quota q JOIN taxpayer t ON t.authority = q.authority AND t.id = q.taxpayer_id
         WHERE q.authority = b.authority AND q.batch_id = b.id) AS stations
     FROM quota_batch b WHERE b.authority = $1 AND b.id = $2 FOR UPDATE OF b`,
    [actor.authority, id],
  );
  if (batch === undefined) throw new TaxrollError('QUOTA.BATCH_NOT_FOUND', { id });
  if (batch.stations.length === 0) requireWholeBranch(actor);
  for (const station of batch.stations) requireStation(actor, station);
  return batch;
}

const STANDS: Readonly<Record<LockedBatch['status'], string>> = {
  open: '待公示',
  posted: STATUS_NAMES.posted.zh,
  approved: STATUS_NAMES.approved.zh,
};

/** A batch as `lockBatch` gives it, which stands where the step begins. @throws TaxrollError as lockBatch, QUOTA.STEP_NOT_NOW */
export async function lockBatchFor(
  connection: Connection,
  actor: Actor,
  id: string,
  step: Step,
  from: LockedBatch['status'],
): Promise<LockedBatch> {
  const batch = await lockBatch(connection, actor, id);
  if (batch.status !== from)
    throw new TaxrollError('QUOTA.STEP_NOT_NOW', { step: STEPS[step].zh, status: STANDS[batch.status] });
  return batch;
}
