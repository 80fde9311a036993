import type { Actor } from '../../../platform/audit/actor.js';
import type { Connection, Row } from '../../../platform/database/database.js';
import type { Cycle } from '../../cycles/cycle-store.js';
import type { RatingFact } from '../../domain/derive.js';
import { KnownPapers, type KnownPaper } from '../../domain/known-papers.js';
import type { RatingRules } from '../../domain/rules.js';
import type { RatingFactsService } from '../rating-facts.service.js';
import { endedEntriesOf, entriesOf, sheetsOf, type EndedEntry, type Sheet, type StoredEntry } from '../sheet-store.js';

/** What rows of a workbook are compared with: the sheets that they name, as they stand now. */
export interface ScoreState {
  readonly cycle: Cycle;
  readonly rules: RatingRules;
  /** by id; those within the actor's scope */
  readonly sheets: ReadonlyMap<string, Sheet>;
  /** what the register tells, by the id of the taxpayer */
  readonly facts: ReadonlyMap<string, readonly RatingFact[]>;
  /** of the first round that stand, by the id of the sheet */
  readonly entries: ReadonlyMap<string, readonly StoredEntry[]>;
  /** of the first round, taken back or replaced, by the id of the sheet, in their order */
  readonly ended: ReadonlyMap<string, readonly EndedEntry[]>;
  /** `sheet indicator` of what is submitted */
  readonly marked: ReadonlySet<string>;
  /** who answers for `station indicator` */
  readonly officers: ReadonlyMap<string, { readonly id: string; readonly name: string }>;
  /** what the actor has handed in */
  readonly papers: KnownPapers;
}

/** What is the same for all sheets of a workbook. */
export type ScoreDesk = Pick<ScoreState, 'cycle' | 'rules' | 'officers' | 'papers'>;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export async function scoreDesk(
  connection: Connection,
  { authority, officer }: Actor,
  cycle: Cycle,
  rules: RatingRules,
): Promise<ScoreDesk> {
  const papers = await connection.query<KnownPaper & Row>(
    'SELECT sha256, name FROM paper WHERE authority = $1 AND uploaded_by = $2',
    [authority, officer],
  );
  const officers = await officersOf(connection, authority, cycle.id);
  return { cycle, rules, officers, papers: new KnownPapers(papers) };
}

/** The state of the sheets with these ids; what is no id, or out of reach, is left out. */
export async function scoreState(
  connection: Connection,
  actor: Actor,
  desk: ScoreDesk,
  facts: RatingFactsService,
  ids: readonly string[],
): Promise<ScoreState> {
  const { authority } = actor;
  const { cycle } = desk;
  const { sql, values } = sheetsOf(actor, cycle.id);
  const known = [...new Set(ids)].filter((id) => UUID.test(id)).map((id) => id.toLowerCase());
  const found = await connection.query<Sheet>(
    `${sql} AND s.id = ANY($${values.length + 1}) AND s.participation = 'scored'`,
    [...values, known],
  );
  const sheets = new Map(found.map((sheet) => [sheet.id, sheet]));
  const taxpayers = found.map(({ taxpayer }) => taxpayer);
  const derived = await facts.derive(connection, authority, taxpayers, cycle);
  const entries = new Map<string, StoredEntry[]>(found.map(({ id }) => [id, []]));
  const ended = new Map<string, EndedEntry[]>(found.map(({ id }) => [id, []]));
  for (const entry of await endedEntriesOf(connection, authority, [...sheets.keys()]))
    ended.get(entry.sheet)?.push(entry);
  for (const entry of await entriesOf(connection, authority, [...sheets.keys()]))
    if (entry.round === 'first') entries.get(entry.sheet)?.push(entry);
  return {
    ...{ ...desk, sheets, entries, ended },
    facts: new Map([...derived].map(([taxpayer, { deductions }]) => [taxpayer, deductions])),
    marked: await markedOf(connection, authority, [...sheets.keys()]),
  };
}

async function markedOf(connection: Connection, authority: string, sheets: readonly string[]): Promise<Set<string>> {
  const marks = await connection.query<{ place: string }>(
    `SELECT sheet_id || ' ' || indicator AS place FROM rating_mark WHERE authority = $1 AND sheet_id = ANY($2) AND round = 'first'`,
    [authority, sheets],
  );
  return new Set(marks.map(({ place }) => place));
}

async function officersOf(connection: Connection, authority: string, cycle: string): Promise<ScoreState['officers']> {
  const rows = await connection.query<Row & { place: string; id: string; name: string }>(
    `SELECT a.station || ' ' || a.indicator AS place, o.id, o.name FROM rating_assignment a
       JOIN officer o ON o.authority = a.authority AND o.id = a.officer_id
     WHERE a.authority = $1 AND a.cycle_id = $2 AND a.ended_at IS NULL`,
    [authority, cycle],
  );
  return new Map(rows.map(({ place, id, name }) => [place, { id, name }]));
}
