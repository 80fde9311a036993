import { TaxrollError } from '../../kernel/errors.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import { officerOf } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import type { Connection, Queryable, Row } from '../../platform/database/database.js';
import { CYCLE_STATUSES, type CycleStatus } from '../domain/cycle-steps.js';

export interface Cycle {
  readonly id: string;
  readonly name: string;
  readonly scheme: string;
  readonly ruleSet: string;
  /** the set that it is rated by beside */
  readonly besideSet: string | null;
  readonly periodFrom: PlainDate;
  readonly periodTo: PlainDate;
  readonly ratingDay: PlainDate;
  readonly status: CycleStatus;
}

export const CYCLE_COLUMNS = `c.id, c.name, c.scheme, c.rule_set_id AS "ruleSet", c.beside_set_id AS "besideSet",
  c.period_from AS "periodFrom", c.period_to AS "periodTo", c.rating_day AS "ratingDay", c.status`;

/** @throws TaxrollError RATING.CYCLE_NOT_FOUND */
export async function findCycle(queryable: Queryable, actor: Actor, id: string, locking = ''): Promise<Cycle> {
  const [cycle] = await queryable.query<Cycle & Row>(
    `SELECT ${CYCLE_COLUMNS} FROM rating_cycle c WHERE c.authority = $1 AND c.id = $2 ${locking}`,
    [actor.authority, id],
  );
  if (cycle === undefined) throw new TaxrollError('RATING.CYCLE_NOT_FOUND', { id });
  return cycle;
}

/**
 * A cycle that stands where the work is done, and stays there until this act is done.
 * @param step what is done, as a refusal says it
 * @throws TaxrollError RATING.CYCLE_NOT_FOUND, RATING.STEP_NOT_NOW
 */
export async function holdCycle(
  connection: Connection,
  actor: Actor,
  id: string,
  step: string,
  statuses: readonly CycleStatus[],
): Promise<Cycle> {
  const cycle = await findCycle(connection, actor, id, 'FOR SHARE');
  requireStatus(cycle, step, statuses);
  return cycle;
}

/** Takes the cycle a step on: one of two who try is told. @throws TaxrollError RATING.CYCLE_NOT_FOUND, RATING.STEP_NOT_NOW */
export async function lockCycle(
  connection: Connection,
  actor: Actor,
  id: string,
  step: string,
  statuses: readonly CycleStatus[],
): Promise<Cycle> {
  const cycle = await findCycle(connection, actor, id, 'FOR UPDATE');
  requireStatus(cycle, step, statuses);
  return cycle;
}

/** Writes a step of a locked cycle, with who takes it. */
export async function stepCycle(
  connection: Connection,
  actor: Actor,
  { id }: Cycle,
  to: Exclude<CycleStatus, 'open'>,
  today: PlainDate,
  reason: string | null = null,
): Promise<void> {
  await connection.query(
    `UPDATE rating_cycle SET status = $3, ${to}_on = $4, ${to}_by = $5, ${to}_for = $6, ${to}_at = now()
       ${reason === null ? '' : ', abandoned_reason = $7'} WHERE authority = $1 AND id = $2`,
    [actor.authority, id, to, today, officerOf(actor), actor.onBehalfOf, ...(reason === null ? [] : [reason])],
  );
}

function requireStatus({ status }: Cycle, step: string, statuses: readonly CycleStatus[]): void {
  if (!statuses.includes(status))
    throw new TaxrollError('RATING.STEP_NOT_NOW', { step, status: CYCLE_STATUSES[status].zh });
}
