import { TaxrollError } from '../../kernel/errors.js';
import { maskPersonalNumber } from '../../kernel/masking.js';
import type { Actor } from '../../platform/audit/actor.js';
import { todayInChina } from '../../kernel/plain-date.js';
import type { Connection } from '../../platform/database/database.js';
import { actsOf, putVersions } from '../acts/act-store.js';
import { versionsOf } from '../domain/acts.js';
import { TAXPAYER_FIELDS } from '../domain/taxpayer.js';
import { officersOf, WITHHELD_NUMBERS } from '../withheld/withheld-sql.js';

/** So many rows are written at a time, so that a page can see how far a large plan has come. */
const ROWS_AT_ONCE = 5_000;

/** Taxpayers that the plan would change, held until the end: always in the same order, so that two plans wait and do not lock. */
const HOLD = `
  SELECT count(*) FROM (
    SELECT FROM taxpayer t JOIN register_import_decided r ON r.authority = t.authority AND r.number = t.number
    WHERE r.authority = $1 AND r.import_id = $2 AND r.action = 'changed' ORDER BY t.number FOR UPDATE OF t) held`;

/** A taxpayer that has changed since the plan was made, or has come to be, and how many there are. */
const CHECK_STALE = `
  SELECT min(r.number) AS number, count(*)::int AS count
  FROM register_import_decided r
  LEFT JOIN taxpayer t ON t.authority = r.authority AND t.number = r.number
  WHERE r.authority = $1 AND r.import_id = $2
    AND r.before IS DISTINCT FROM to_jsonb(t) - '{authority,id,suspended_to,last_act}'::text[]
  HAVING count(*) > 0`;

/** A station of the plan's taxpayers, as they are or as they would be, that is not among $3. */
const FIND_OUT_OF_REACH = `
  SELECT s.station FROM register_import_decided r
  CROSS JOIN LATERAL (VALUES (r.taxpayer->>'station'), (r.before->>'station')) s(station)
  WHERE r.authority = $1 AND r.import_id = $2 AND s.station <> ALL($3::text[])
  ORDER BY s.station LIMIT 1`;

/** Of whom the plan would change one is withheld from the officer by now. */
const FIND_WITHHELD = `
  SELECT FROM register_import_decided r WHERE r.authority = $1 AND r.import_id = $4 AND r.number IN (${WITHHELD_NUMBERS}) LIMIT 1`;

/** The last of the next rows after ($3, $4), and how many they are. */
const STRETCH = `
  SELECT sheet, row_number AS row, (count(*) OVER ())::int AS count FROM (
    SELECT sheet, row_number FROM register_import_decided
    WHERE authority = $1 AND import_id = $2 AND (sheet, row_number) > ($3, $4)
    ORDER BY sheet, row_number LIMIT ${ROWS_AT_ONCE}) stretch
  ORDER BY sheet DESC, row_number DESC LIMIT 1`;

const WITHIN = `r.authority = $1 AND r.import_id = $2 AND (r.sheet, r.row_number) > ($3, $4) AND (r.sheet, r.row_number) <= ($5, $6)`;

const ADD = `
  INSERT INTO taxpayer (authority, ${TAXPAYER_FIELDS.join(', ')})
  SELECT $1, ${TAXPAYER_FIELDS.map((field) => `planned.${field}`).join(', ')}
  FROM register_import_decided r CROSS JOIN LATERAL jsonb_populate_record(NULL::taxpayer, r.taxpayer) planned
  WHERE ${WITHIN} AND r.action = 'new'`;

const CHANGED_FIELDS = TAXPAYER_FIELDS.filter((field) => field !== 'number');
const CHANGE = `
  UPDATE taxpayer t SET ${CHANGED_FIELDS.map((field) => `${field} = planned.${field}`).join(', ')}
  FROM register_import_decided r CROSS JOIN LATERAL jsonb_populate_record(NULL::taxpayer, r.taxpayer) planned
  WHERE ${WITHIN} AND r.action = 'changed' AND t.authority = r.authority AND t.number = r.number`;

/** Told while a plan is applied: rows so far, and of how many. */
export type ApplyProgress = (done: number, total: number) => Promise<void>;

/**
 * Does what a plan comes to, within the transaction at hand: what it calls new is inserted, what it calls changed is
 * changed, each with its act.
 * @throws TaxrollError ACCESS.OUTSIDE_SCOPE, REGISTER.VALUES_WITHHELD, REGISTER.IMPORT_STALE
 */
export async function applyPlan(
  connection: Connection,
  actor: Actor,
  id: string,
  progress?: ApplyProgress,
): Promise<number> {
  const { authority, officer, onBehalfOf, scope } = actor;
  if (scope.stations !== null) {
    // The scope may have become narrower since the plan was made.
    const stations = [...scope.stations];
    const [outside] = await connection.query<{ station: string }>(FIND_OUT_OF_REACH, [authority, id, stations]);
    if (outside !== undefined) throw new TaxrollError('ACCESS.OUTSIDE_SCOPE', { station: outside.station });
  }
  const withheld = await connection.query(FIND_WITHHELD, [authority, ...officersOf(actor), id]);
  if (withheld.length > 0) throw new TaxrollError('REGISTER.VALUES_WITHHELD');
  await connection.query(HOLD, [authority, id]);
  const [stale] = await connection.query<{ number: string; count: number }>(CHECK_STALE, [authority, id]);
  if (stale !== undefined) throw staleFor(stale.number, stale.count);
  const [counted] = await connection.query<{ total: number }>(
    'SELECT count(*)::int AS total FROM register_import_decided WHERE authority = $1 AND import_id = $2',
    [authority, id],
  );
  const total = counted?.total ?? 0;
  let after = { sheet: '', row: 0 };
  for (let done = 0; done < total;) {
    const [stretch] = await connection.query<{ sheet: string; row: number; count: number }>(STRETCH, [
      ...[authority, id, after.sheet, after.row],
    ]);
    if (stretch === undefined) break;
    const within = [authority, id, after.sheet, after.row, stretch.sheet, stretch.row];
    await connection.query(ADD, within).catch(numberTaken);
    await connection.query(CHANGE, within);
    await keepActs(connection, authority, [...within, officer, onBehalfOf]);
    after = stretch;
    done += stretch.count;
    await progress?.(done, total);
  }
  return total;
}

/** The acts of a stretch; where an act holds from today on or later, the versions follow from all of a taxpayer's acts. */
async function keepActs(connection: Connection, authority: string, stretch: readonly unknown[]): Promise<void> {
  const derived = await connection.query<{ taxpayer: string; lastAct: number }>(
    `SELECT derived_id AS taxpayer, derived_seq AS "lastAct" FROM taxpayer_import_acts($1, $2, $3, $4, $5, $6, $7, $8)`,
    stretch,
  );
  const today = todayInChina();
  for (const { taxpayer, lastAct } of derived) {
    const versions = versionsOf(await actsOf(connection, authority, taxpayer));
    await putVersions(connection, authority, taxpayer, versions, lastAct, today);
  }
}

/** A new taxpayer whom somebody else has registered this very moment. */
function numberTaken(error: unknown): never {
  const { constraint, detail = '' } = error as { constraint?: string; detail?: string };
  if (constraint !== 'taxpayer_pkey') throw error;
  throw staleFor(/=\(.*, (.*)\)/.exec(detail)?.[1] ?? '', 1, error);
}

function staleFor(number: string, count: number, cause?: unknown): TaxrollError {
  return new TaxrollError('REGISTER.IMPORT_STALE', { number: maskPersonalNumber(number), count }, { cause });
}
