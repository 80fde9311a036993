import { TaxrollError } from '../../kernel/errors.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import type { Actor } from '../../platform/audit/actor.js';
import type { Connection, Row } from '../../platform/database/database.js';
import { withinScope } from '../../register/scope-sql.js';
import { refusal } from '../../register/withheld/locked.js';
import type { QuotaStatus, Trigger } from '../domain/quota-steps.js';

export interface LockedQuota extends Row {
  readonly taxpayerId: string;
  readonly name: string;
  readonly station: string;
  readonly status: QuotaStatus;
  readonly periodFrom: PlainDate;
  readonly issuedOn: PlainDate | null;
  readonly servedOn: PlainDate | null;
  readonly objectionUntil: PlainDate | null;
  readonly postedOn: PlainDate | null;
  readonly trigger: Trigger;
  /** open ones of the household */
  readonly objections: number;
  /** of objections against it: the first day, and the last on which one was answered */
  readonly raisedOn: PlainDate | null;
  readonly answeredOn: PlainDate | null;
}

/**
 * A quota that nobody else can take a step with until this act is done.
 * @throws TaxrollError QUOTA.NOT_FOUND, ACCESS.OUTSIDE_SCOPE
 */
export async function lockQuota(connection: Connection, actor: Actor, id: string): Promise<LockedQuota> {
  const scope = withinScope(actor, 't', 3);
  const [quota] = await connection.query<LockedQuota & { reached: boolean }>(
    `SELECT q.taxpayer_id AS "taxpayerId", t.name, t.station, q.status, q.trigger, q.period_from AS "periodFrom", q.issued_on AS "issuedOn",
       q.served_on AS "servedOn", q.objection_until AS "objectionUntil", ${scope.sql} AS reached,
       (SELECT count(*)::int FROM objection o JOIN quota c ON c.authority = o.authority AND c.id = o.quota_id
         WHERE o.authority = q.authority AND c.taxpayer_id = q.taxpayer_id AND o.status = 'open') AS objections,
       (SELECT max(o.answered_on) FROM objection o WHERE o.authority = q.authority AND o.quota_id = q.id) AS "answeredOn",
       (SELECT min(o.raised_on) FROM objection o WHERE o.authority = q.authority AND o.quota_id = q.id) AS "raisedOn",
       (SELECT b.posted_on FROM quota_batch b WHERE b.authority = q.authority AND b.id = q.batch_id) AS "postedOn"
     FROM quota q JOIN taxpayer t ON t.authority = q.authority AND t.id = q.taxpayer_id
     WHERE q.authority = $1 AND q.id = $2 FOR UPDATE OF q`,
    [actor.authority, id, ...scope.values],
  );
  if (quota === undefined) throw new TaxrollError('QUOTA.NOT_FOUND', { id });
  if (!quota.reached) throw refusal(actor, quota.taxpayerId, quota.station);
  return quota;
}
