import { TaxrollError } from '../../kernel/errors.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import { officerOf } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import type { TakeDown } from '../../platform/audit/audit.js';
import type { Connection, Queryable, Row } from '../../platform/database/database.js';
import { withinScope } from '../../register/scope-sql.js';
import { STATUS_WORDS, TRANSITIONS, type Step } from './domain/lifecycle.js';
import { sideOf, VISIT_NAMES, type Side, type Visit } from './domain/visit.js';

function columnOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function read(field: keyof Visit): string {
  const column = `v.${columnOf(field)}`;
  if (!field.endsWith('At')) return `${column} AS "${field}"`;
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "${field}"`;
}

/** The columns of alias v. */
export const VISIT = VISIT_NAMES.map(read).join(', ');

/** A visit with the rulings of its draw. */
export interface FoundVisit extends Visit, Row {
  /** m² */
  readonly areaTolerance: string;
  /** days, from the second signature on */
  readonly followUpDays: number;
  /** how often a team that is not let in has to come */
  readonly triesRuled: number;
  readonly drawnOn: PlainDate;
  /** the last day for the visit */
  readonly dueOn: PlainDate;
}

const DRAWN_ON = `(d.seed_at AT TIME ZONE 'Asia/Shanghai')::date`;
/** Of the draw d, the last day for its visits. */
export const DUE_ON = `(${DRAWN_ON} + (d.procedure->>'visitDays')::int)`;
const FOUND = `${VISIT}, d.procedure->>'areaTolerance' AS "areaTolerance", (d.procedure->>'followUpDays')::int AS "followUpDays",
  coalesce((d.procedure->>'tries')::int, 3) AS "triesRuled", ${DRAWN_ON} AS "drawnOn", ${DUE_ON} AS "dueOn"`;
const OF = `FROM spot_visit v JOIN spot_draw d ON d.authority = v.authority AND d.id = v.draw_id
  JOIN taxpayer t ON t.authority = v.authority AND t.id = v.taxpayer_id`;

/** Of $n, whether a visit is his own; an earlier one of a household that he is to measure again is closed to him meanwhile. */
const own = (n: number) => `$${n} IN (v.checker_a, v.checker_b) AND NOT EXISTS (
  SELECT FROM spot_visit w WHERE w.authority = v.authority AND w.taxpayer_id = v.taxpayer_id AND w.id <> v.id
    AND w.status = 'assigned' AND $${n} IN (w.checker_a, w.checker_b))`;

/**
 * Whose visits an officer may read: those that are his own to make, and those of households that his scope reaches. The
 * values go into a statement from parameter number `first` on.
 */
export function readable(actor: Actor, first: number): { sql: string; values: readonly unknown[] } {
  const scope = withinScope(actor, 't', first + 1);
  return { sql: `(${own(first)} OR ${scope.sql})`, values: [actor.officer, ...scope.values] };
}

/** @throws TaxrollError SPOT_CHECK.VISIT_NOT_FOUND, ACCESS.OUTSIDE_SCOPE */
export async function findVisit(queryable: Queryable, actor: Actor, id: string): Promise<FoundVisit> {
  const within = readable(actor, 3);
  const [row] = await queryable.query<FoundVisit & { readonly reached: boolean }>(
    `SELECT ${FOUND}, ${within.sql} AS reached ${OF} WHERE v.authority = $1 AND v.id = $2`,
    [actor.authority, id, ...within.values],
  );
  if (row === undefined) throw new TaxrollError('SPOT_CHECK.VISIT_NOT_FOUND', { id });
  const { reached, ...visit } = row;
  if (!reached) throw new TaxrollError('ACCESS.OUTSIDE_SCOPE', { station: visit.station });
  return visit;
}

/**
 * A visit for one of its two checkers, who acts himself; others who write to it wait.
 * @throws TaxrollError SPOT_CHECK.VISIT_NOT_FOUND, ACCESS.OUTSIDE_SCOPE, SPOT_CHECK.NOT_YOUR_VISIT, SPOT_CHECK.BARRED
 */
export async function ownVisit(
  connection: Connection,
  actor: Actor,
  id: string,
): Promise<{ readonly visit: FoundVisit; readonly side: Side }> {
  await connection.query('SELECT FROM spot_visit WHERE authority = $1 AND id = $2 FOR UPDATE', [actor.authority, id]);
  const visit = await findVisit(connection, actor, id);
  const side = sideOf(visit, officerOf(actor));
  if (side === null) throw new TaxrollError('SPOT_CHECK.NOT_YOUR_VISIT');
  // who acts for somebody else brings him along
  if (actor.onBehalfOf !== null && visit.notBy.includes(actor.onBehalfOf)) throw new TaxrollError('SPOT_CHECK.BARRED');
  return { visit, side };
}

/** That a step leads from the state in which a visit is. @throws TaxrollError SPOT_CHECK.WRONG_STATE */
export function requireState({ status }: Pick<Visit, 'status'>, step: Step): void {
  if (status !== TRANSITIONS[step].from)
    throw new TaxrollError('SPOT_CHECK.WRONG_STATE', { zh: STATUS_WORDS[status], en: status });
}

/**
 * That a step may be taken of a visit that is as the officer has seen it.
 * @throws TaxrollError SPOT_CHECK.WRONG_STATE, SPOT_CHECK.CHANGED_MEANWHILE
 */
export function requireAsSeen(visit: Pick<Visit, 'status' | 'version'>, version: number, step: Step): void {
  requireState(visit, step);
  if (visit.version !== version) throw new TaxrollError('SPOT_CHECK.CHANGED_MEANWHILE', { version: visit.version });
}

const JSON_FIELDS: ReadonlySet<string> = new Set(['fields', 'rest', 'finding']);

/**
 * Takes a step of a visit that is still as it was seen: one row, or none and the loser is told.
 * @throws TaxrollError SPOT_CHECK.CHANGED_MEANWHILE
 */
export async function takeStep(
  queryable: Queryable,
  authority: string,
  { id, version }: Pick<Visit, 'id' | 'version'>,
  step: Step,
  set: Partial<Visit>,
): Promise<void> {
  const { from, to } = TRANSITIONS[step];
  const entries = Object.entries(set);
  const written = await queryable.query(
    `UPDATE spot_visit SET version = version + 1, status = $5,
       ${entries.map(([field], at) => `${columnOf(field)} = $${at + 6}`).join(', ')}
     WHERE authority = $1 AND id = $2 AND status = $3 AND version = $4 RETURNING id`,
    [
      ...[authority, id, from, version, to],
      ...entries.map(([field, value]) => (JSON_FIELDS.has(field) ? JSON.stringify(value) : value)),
    ],
  );
  if (written.length === 0) throw new TaxrollError('SPOT_CHECK.CHANGED_MEANWHILE', { version });
}

/** When the transaction began, as the database's clock has it. */
export async function momentOf(connection: Connection): Promise<string> {
  const [row] = await connection.query<{ at: string }>(
    `SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at`,
  );
  return (row as { at: string }).at;
}

/** Takes down what was done with a visit. */
export function tell(
  record: TakeDown,
  visit: Pick<Visit, 'id' | 'station' | 'taxpayerId' | 'drawId'>,
  step: string,
  facts: object,
  after: object | null = null,
  reason: string | null = null,
): void {
  record({
    act: `spot-check.visit.${step}`,
    subject: { kind: 'spot-visit', key: visit.id },
    station: visit.station,
    facts: { taxpayer: visit.taxpayerId, draw: visit.drawId, ...facts },
    after,
    reason,
  });
}
