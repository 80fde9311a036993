import type { PlainDate } from '../../kernel/plain-date.js';
import { officerOf } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import type { Connection, Row } from '../../platform/database/database.js';
import type { RatingFact } from '../domain/derive.js';
import type { Round } from '../domain/proposals.js';
import type { ItemRule } from '../domain/rules.js';
import type { Sheet } from './sheet-store.js';

/** What is written of a decision; its points follow from its item. */
export interface NewEntry {
  readonly sheet: string;
  readonly item: ItemRule;
  readonly decision: 'accepted' | 'refused' | 'added';
  readonly quantity: number;
  readonly fact: RatingFact | null;
  /** of an addition: its day, where it comes from, SHA-256 of the papers that show it */
  readonly outside: {
    readonly happenedOn: PlainDate;
    readonly source: string;
    readonly evidence: readonly string[];
  } | null;
  readonly reason: string | null;
}

export function countsOf(entries: readonly NewEntry[]): Record<NewEntry['decision'], number> {
  const count = (decision: NewEntry['decision']) => entries.filter((one) => one.decision === decision).length;
  return { accepted: count('accepted'), refused: count('refused'), added: count('added') };
}

/** What of a sheet is scored by, and told of. */
export type OpenSheet = Pick<Sheet, 'id' | 'taxpayer' | 'name'>;

/**
 * Sheets of a station whose indicator nobody has submitted, by their ids: two at once take them in the same order. Who is
 * shown what of each is not asked: their scorer is.
 */
export function openSheets(
  connection: Connection,
  { authority }: Actor,
  cycleId: string,
  indicator: string,
  station: string,
  locking = '',
): Promise<OpenSheet[]> {
  return connection.query<OpenSheet & Row>(
    `SELECT s.id, s.taxpayer_id AS taxpayer, s.name FROM rating_sheet s
     WHERE s.authority = $1 AND s.cycle_id = $2 AND s.station = $3 AND s.status = 'open' AND NOT EXISTS (SELECT FROM rating_mark m
       WHERE m.authority = s.authority AND m.sheet_id = s.id AND m.indicator = $4 AND m.round = 'first')
     ORDER BY s.id ${locking}`,
    [authority, cycleId, station, indicator],
  );
}

/** So many are handed over at a time: a statement holds no more, however many sheets an act is about. */
const ENTRIES_AT_ONCE = 1000;

export async function writeEntries(
  connection: Connection,
  actor: Actor,
  cycleId: string,
  round: Round,
  entries: readonly NewEntry[],
): Promise<void> {
  for (let start = 0; start < entries.length; start += ENTRIES_AT_ONCE)
    await writePortion(connection, actor, cycleId, round, entries.slice(start, start + ENTRIES_AT_ONCE));
}

async function writePortion(
  connection: Connection,
  actor: Actor,
  cycleId: string,
  round: Round,
  entries: readonly NewEntry[],
): Promise<void> {
  const rows = entries.map(({ sheet, item, decision, quantity, fact, outside, reason }) => ({
    ...{ sheet_id: sheet, indicator: item.indicator, item: item.code, decision, quantity, reason },
    source: decision === 'added' ? 'outside' : 'register',
    facts: fact === null ? [] : [fact],
    ...{ happened_on: outside?.happenedOn, evidence_source: outside?.source, evidence: outside?.evidence ?? [] },
  }));
  await connection.query(
    `INSERT INTO rating_entry (authority, cycle_id, round, entered_by, entered_for, sheet_id, indicator, item, source, decision,
       quantity, facts, happened_on, evidence_source, evidence, reason)
     SELECT $1, $2, $3, $4, $5, e.sheet_id, e.indicator, e.item, e.source, e.decision, e.quantity, e.facts, e.happened_on,
       e.evidence_source, e.evidence, e.reason FROM jsonb_populate_recordset(NULL::rating_entry, $6::jsonb) e`,
    [actor.authority, cycleId, round, officerOf(actor), actor.onBehalfOf, JSON.stringify(rows)],
  );
}

/** Ends decisions of the sheets' first round that stand; they stay in the history. @returns which of them stood */
export function endEntries(
  connection: Connection,
  actor: Actor,
  sheets: readonly string[],
  ids: readonly string[],
  reason: string,
): Promise<{ id: string; indicator: string; item: string }[]> {
  return connection.query(
    `UPDATE rating_entry SET ended_at = now(), ended_by = $4, ended_for = $5, ended_reason = $6
     WHERE authority = $1 AND sheet_id = ANY($2) AND id = ANY($3) AND ended_at IS NULL AND round = 'first'
     RETURNING id, indicator, item`,
    [actor.authority, [...sheets], [...ids], officerOf(actor), actor.onBehalfOf, reason],
  );
}
