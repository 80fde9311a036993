import type { Actor } from '../../platform/audit/actor.js';
import { literal } from '../../platform/database/database.js';
import { withinScope } from '../scope-sql.js';

const LOCK = `hashtext('taxroll.clearing.' || $1)`;
export const ONE_LIST_AT_A_TIME = `SELECT pg_advisory_xact_lock(${LOCK})`;
/** While a list is being matched nothing is decided: it would be of a difference that is about to change. */
export const NO_LIST_MEANWHILE = `SELECT pg_advisory_xact_lock_shared(${LOCK})`;

/** Settled items that the new findings meet again. */
export function settled(authority: string, list: string): string {
  return `
  SELECT i.id, i.status, i.difference, f.difference AS now, i.last_list_id <> ${literal(list)} AS newer
  FROM clearing_item i JOIN found f USING (key) WHERE i.authority = ${literal(authority)} AND i.status <> 'open'`;
}

export const KEEP_REOPENED = `
  INSERT INTO reopened SELECT * FROM jsonb_populate_recordset(NULL::reopened, $1::jsonb)`;

/** The history keeps what was settled, and as what it comes back. */
const TELL_REOPENED = `
  INSERT INTO clearing_decision (authority, item_id, act, status, reason, details, list_id)
  SELECT $1, i.id, 'reopened', 'open', r.why, i.details, $2 FROM reopened r JOIN clearing_item i ON i.authority = $1 AND i.id = r.id`;

const REOPEN = `
  UPDATE clearing_item i SET status = 'open', due_day = NULL, outcome_reason = NULL, decided_by = NULL, decided_for = NULL,
    decided_at = NULL, gone_list_id = NULL
  FROM reopened r WHERE i.authority = $1 AND i.id = r.id`;

/** Items that are found again say the difference as it is now. */
const REFRESH = `
  UPDATE clearing_item i SET details = f.details, difference = f.difference, candidates = f.candidates, last_list_id = $2,
    gone_list_id = NULL, station = CASE WHEN i.placed THEN i.station ELSE f.station END
  FROM found f WHERE i.authority = $1 AND i.key = f.key AND (i.gone_list_id IS NOT NULL
    OR (i.last_list_id, i.details, i.difference, i.candidates) IS DISTINCT FROM ($2::uuid, f.details, f.difference, f.candidates)
    OR NOT i.placed AND i.station IS DISTINCT FROM f.station)`;

const ADD = `
  INSERT INTO clearing_item (authority, key, kind, taxpayer_id, code, station, details, difference, candidates, first_list_id, last_list_id)
  SELECT $1, f.key, f.kind, f.taxpayer_id, f.code, f.station, f.details, f.difference, f.candidates, $2, $2 FROM found f
  WHERE NOT EXISTS (SELECT FROM clearing_item i WHERE i.authority = $1 AND i.key = f.key)`;

/** What is no longer found: an open item is gone by itself, a settled one stays settled and says so. */
const TELL_GONE = `
  INSERT INTO clearing_decision (authority, item_id, act, status, details, list_id)
  SELECT $1, i.id, 'gone', CASE WHEN i.status = 'open' THEN 'gone' ELSE i.status END, i.details, $2
  FROM clearing_item i WHERE i.authority = $1 AND i.gone_list_id IS NULL AND NOT EXISTS (SELECT FROM found f WHERE f.key = i.key)`;

const GO = `
  UPDATE clearing_item i SET gone_list_id = $2, status = CASE WHEN status = 'open' THEN 'gone' ELSE status END
  WHERE i.authority = $1 AND i.gone_list_id IS NULL AND NOT EXISTS (SELECT FROM found f WHERE f.key = i.key)`;

/** In this order; each with the authority and the list. */
export const REMEMBER = [TELL_REOPENED, REOPEN, REFRESH, ADD, TELL_GONE, GO] as const;

/** What the findings will do to the items, by kind; asked before it is done. */
export const COUNTS = `
  SELECT kind, count(*) FILTER (WHERE what <> 'gone')::int AS found, count(*) FILTER (WHERE what = 'new')::int AS new,
    count(*) FILTER (WHERE what = 'reopened')::int AS reopened, count(*) FILTER (WHERE what = 'gone')::int AS gone
  FROM (
    SELECT f.kind, CASE WHEN i.id IS NULL THEN 'new' WHEN r.id IS NOT NULL THEN 'reopened' ELSE 'known' END AS what
    FROM found f LEFT JOIN clearing_item i ON i.authority = $1 AND i.key = f.key LEFT JOIN reopened r ON r.id = i.id
    UNION ALL
    SELECT i.kind, 'gone' FROM clearing_item i
    WHERE i.authority = $1 AND i.gone_list_id IS NULL AND NOT EXISTS (SELECT FROM found f WHERE f.key = i.key)) counted
  GROUP BY kind ORDER BY kind`;

/** Whose items an actor's scope reaches: those of its taxpayers; a licence's by its station, without one the branch's. */
export function itemsWithin(actor: Actor, first: number): { sql: string; values: readonly unknown[] } {
  const scope = withinScope(actor, 't', first);
  const sql = `CASE WHEN i.taxpayer_id IS NULL THEN $${first}::text[] IS NULL OR coalesce(i.station = ANY($${first}), false) ELSE ${scope.sql} END`;
  return { sql, values: scope.values };
}
