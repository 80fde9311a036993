import { TaxrollError } from '../../kernel/errors.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import type { Actor } from '../../platform/audit/actor.js';
import type { Queryable, Row } from '../../platform/database/database.js';
import { withinScope } from '../../register/scope-sql.js';
import { refusal } from '../../register/withheld/locked.js';
import type { CycleStatus, ParticipationKind, SheetStatus } from '../domain/cycle-steps.js';
import type { Round } from '../domain/proposals.js';
import type { StandingScore } from '../domain/score-plan.js';
import { personsOf } from './responsibility.js';

/** A sheet as it is worked on. */
export interface Sheet extends Row {
  readonly id: string;
  readonly taxpayer: string;
  readonly number: string;
  readonly name: string;
  readonly kind: string;
  readonly industry: string;
  readonly station: string;
  readonly registeredOn: PlainDate;
  readonly participation: ParticipationKind;
  readonly participationReason: string | null;
  readonly status: SheetStatus;
  /** what is left of the full marks, once it is reviewed */
  readonly score: string | null;
  readonly cycleStatus: CycleStatus;
  /** null before scoring ends */
  readonly blind: boolean | null;
  readonly reviewer: string | null;
  readonly reviewerFor: string | null;
  readonly outcome: 'agreed' | 'disagreed' | null;
  /** whether the actor may be shown what was scored */
  readonly shown: boolean;
}

/** A decision on a deduction with who took it. */
export interface StoredEntry extends StandingScore, Row {
  readonly sheet: string;
  readonly by: string;
  readonly byName: string;
  readonly at: Date;
}

export interface Mark extends Row {
  readonly sheet: string;
  readonly indicator: string;
  readonly round: Round | 'third';
  readonly deducted: string;
  readonly stands: Round | null;
  readonly reason: string | null;
  readonly by: string;
  readonly byName: string;
  readonly at: Date;
}

/**
 * Sheets `s` with their cycle `c` and review `r`, within the actor's scope. What was scored is shown to those who scored
 * it, who never review it; to everybody else once scoring has ended and, of a blind one, the second score stands: enforced
 * here, below every page. $1 authority, $2 cycle, $3 officer, $4 in whose name.
 */
export function sheetsOf(actor: Actor, cycle: string): { readonly sql: string; readonly values: readonly unknown[] } {
  const scope = withinScope(actor, 's', 5);
  const sql = `
    SELECT s.id, s.taxpayer_id AS taxpayer, s.number, s.name, s.kind, s.industry, s.station, s.registered_on AS "registeredOn",
      s.participation, s.participation_reason AS "participationReason", s.status, s.score::text, c.status AS "cycleStatus",
      r.blind, r.reviewer, r.reviewer_for AS "reviewerFor", r.outcome,
      c.status NOT IN ('open', 'scoring') AND (r.blind IS NOT TRUE OR r.outcome IS NOT NULL)
        OR rating_scored_by(s, $3::uuid) OR rating_scored_by(s, $4::uuid) AS shown
    FROM rating_sheet s JOIN rating_cycle c ON c.authority = s.authority AND c.id = s.cycle_id
      LEFT JOIN rating_review r ON r.authority = s.authority AND r.sheet_id = s.id
    WHERE s.authority = $1 AND s.cycle_id = $2 AND ${scope.sql}`;
  return { sql, values: [actor.authority, cycle, actor.officer, actor.onBehalfOf, ...scope.values] };
}

/** @throws TaxrollError RATING.SHEET_NOT_FOUND, ACCESS.OUTSIDE_SCOPE */
export async function findSheet(queryable: Queryable, actor: Actor, cycle: string, id: string): Promise<Sheet> {
  const { sql, values } = sheetsOf(actor, cycle);
  const [sheet] = await queryable.query<Sheet>(`${sql} AND s.id = $${values.length + 1}`, [...values, id]);
  if (sheet !== undefined) return sheet;
  const [there] = await queryable.query<{ taxpayer: string; station: string }>(
    'SELECT taxpayer_id AS taxpayer, station FROM rating_sheet WHERE authority = $1 AND cycle_id = $2 AND id = $3',
    [actor.authority, cycle, id],
  );
  if (there === undefined) throw new TaxrollError('RATING.SHEET_NOT_FOUND', { id });
  throw refusal(actor, there.taxpayer, there.station);
}

/** A sheet with those of its indicators that are the actor's and not submitted. */
export type OwnSheet = Sheet & { readonly own: readonly string[] };

/**
 * The open sheets of a cycle of which an indicator is the actor's and not submitted, by number, a page at a time: what he
 * sees of them is his own work.
 * @param only an indicator or a station, null: all
 */
export function ownSheets(
  queryable: Queryable,
  actor: Actor,
  cycle: string,
  only: { readonly indicator: string | null; readonly station: string | null },
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<OwnSheet[]> {
  const { sql, values } = sheetsOf(actor, cycle);
  const n = values.length;
  const own = `SELECT a.indicator FROM rating_assignment a WHERE a.authority = s.authority AND a.cycle_id = s.cycle_id
    AND a.station = s.station AND a.ended_at IS NULL AND a.officer_id = ANY($${n + 1}::uuid[])
    AND ($${n + 2}::text IS NULL OR a.indicator = $${n + 2}) AND NOT EXISTS (SELECT FROM rating_mark m
      WHERE m.authority = s.authority AND m.sheet_id = s.id AND m.indicator = a.indicator AND m.round = 'first')`;
  return queryable.query<OwnSheet>(
    `SELECT found.*, own.own FROM (${sql} AND s.status = 'open' AND c.status = 'scoring'
         AND ($${n + 3}::text IS NULL OR s.station = $${n + 3}) AND EXISTS (${own})
         AND s.number > coalesce((SELECT p.number FROM rating_sheet p WHERE p.authority = $1 AND p.id = $${n + 4}), '')
       ORDER BY s.number LIMIT $${n + 5}) found
     CROSS JOIN LATERAL (SELECT ARRAY(${own}) AS own FROM rating_sheet s WHERE s.authority = $1 AND s.id = found.id) own
     ORDER BY found.number`,
    [...values, personsOf(actor), only.indicator, only.station, after, limit],
  );
}

/** How many blank rows the work list has at least: one for each item of what is the actor's and not submitted. */
export async function countOwnItems(
  queryable: Queryable,
  actor: Actor,
  cycle: string,
  only: { readonly indicator: string | null; readonly station: string | null },
): Promise<number> {
  const [{ count } = { count: 0 }] = await queryable.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM rating_assignment a
       JOIN rating_sheet s ON s.authority = a.authority AND s.cycle_id = a.cycle_id AND s.station = a.station
         AND s.status = 'open'
       JOIN rating_item i ON i.authority = a.authority AND i.cycle_id = a.cycle_id AND i.indicator = a.indicator
     WHERE a.authority = $1 AND a.cycle_id = $2 AND a.ended_at IS NULL AND a.officer_id = ANY($3::uuid[])
       AND ($4::text IS NULL OR a.indicator = $4) AND ($5::text IS NULL OR a.station = $5)
       AND NOT EXISTS (SELECT FROM rating_mark m WHERE m.authority = s.authority AND m.sheet_id = s.id
         AND m.indicator = a.indicator AND m.round = 'first')`,
    [actor.authority, cycle, personsOf(actor), only.indicator, only.station],
  );
  return count;
}

/** Entries of sheets that stand, in the order in which they were made. */
export function entriesOf(queryable: Queryable, authority: string, sheets: readonly string[]): Promise<StoredEntry[]> {
  return queryable.query<StoredEntry>(
    `SELECT e.id, e.sheet_id AS sheet, e.round, e.indicator, e.item, e.source, e.decision, e.quantity, e.facts, e.reason,
       e.happened_on AS "happenedOn", e.evidence_source AS "evidenceSource", e.evidence, e.entered_by AS by, o.name AS "byName",
       e.entered_at AS at
     FROM rating_entry e JOIN officer o ON o.authority = e.authority AND o.id = e.entered_by
     WHERE e.authority = $1 AND e.sheet_id = ANY($2) AND e.ended_at IS NULL
     ORDER BY e.entered_at, e.item, e.facts->0->>'day', e.id`,
    [authority, sheets],
  );
}

/** A decision that was taken back, or in whose place another was put. */
export interface EndedEntry extends StandingScore, Row {
  readonly sheet: string;
  readonly endedBy: string;
  readonly endedReason: string;
}

/** Of the first round of sheets, in the order in which they were made. */
export function endedEntriesOf(
  queryable: Queryable,
  authority: string,
  sheets: readonly string[],
): Promise<EndedEntry[]> {
  return queryable.query<EndedEntry>(
    `SELECT e.id, e.sheet_id AS sheet, e.round, e.indicator, e.item, e.source, e.decision, e.quantity, e.facts, e.reason,
       e.happened_on AS "happenedOn", e.evidence_source AS "evidenceSource", e.evidence, o.name AS "endedBy",
       e.ended_reason AS "endedReason"
     FROM rating_entry e JOIN officer o ON o.authority = e.authority AND o.id = e.ended_by
     WHERE e.authority = $1 AND e.sheet_id = ANY($2) AND e.round = 'first' AND e.ended_at IS NOT NULL
     ORDER BY e.ended_at, e.entered_at, e.id`,
    [authority, sheets],
  );
}

export function marksOf(queryable: Queryable, authority: string, sheets: readonly string[]): Promise<Mark[]> {
  return queryable.query<Mark>(
    `SELECT m.sheet_id AS sheet, m.indicator, m.round, m.deducted::text, m.stands, m.reason, m.submitted_by AS by,
       o.name AS "byName", m.submitted_at AS at
     FROM rating_mark m JOIN officer o ON o.authority = m.authority AND o.id = m.submitted_by
     WHERE m.authority = $1 AND m.sheet_id = ANY($2) ORDER BY m.indicator, m.submitted_at`,
    [authority, sheets],
  );
}
