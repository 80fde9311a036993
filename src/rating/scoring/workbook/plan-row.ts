import { canonicalJson } from '../../../kernel/canonical-json.js';
import { withoutLongNumbers } from '../../../kernel/masking.js';
import type { RatingFact } from '../../domain/derive.js';
import type { ItemRule } from '../../domain/rules.js';
import { headerOf } from '../../domain/score-columns.js';
import { KnownPapers } from '../../domain/known-papers.js';
import { actionOf, madeBefore, takenBackOf, type ScoreAction } from '../../domain/score-plan.js';
import { askedOf, type AskedScore, type ScoreFault } from '../../domain/score-row.js';
import type { EndedEntry, Sheet, StoredEntry } from '../sheet-store.js';
import type { ReadScore } from './read-scores.js';
import type { ScoreState } from './score-state.js';

/** What a row would do, or what is wrong with it. */
export interface PlannedScore {
  readonly row: number;
  readonly action: ScoreAction;
  readonly sheet: string | null;
  readonly indicator: string | null;
  readonly item: string | null;
  /** id of the register's fact that it decides */
  readonly fact: string | null;
  readonly asked: AskedScore | null;
  /** the decision that stands where it would stand */
  readonly before: StoredEntry | null;
  readonly faults: readonly ScoreFault[];
}

/** What an addition that stood when the workbook was exported is known by. */
const ENTRY = 'entry:';
export const rowIdOf = ({ facts, id }: Pick<StoredEntry, 'facts' | 'id'>): string => facts[0]?.id ?? `${ENTRY}${id}`;

/** The row of the work list that a row of the workbook is. */
interface Place {
  readonly sheet: Sheet;
  readonly item: ItemRule;
  readonly fact: RatingFact | null;
  readonly standing: StoredEntry | null;
  readonly additions: readonly StoredEntry[];
  /** what was decided on the item and taken back */
  readonly ended: readonly EndedEntry[];
}

/** Compares a row with how its sheet stands; by the same rules as an act of the page. */
export function planRow(read: ReadScore, state: ScoreState, persons: readonly string[]): PlannedScore {
  const { row, written } = read;
  const nothing = { row, sheet: null, indicator: null, item: null, fact: null, asked: null, before: null };
  // a row that says nothing but that a cell of another reaches into it
  if (Object.values(written).every((text) => text === null))
    return { ...nothing, action: 'rejected', faults: read.faults };
  const [place, misplaced] = placeOf(read, state);
  if (place === null) return { ...nothing, action: 'rejected', faults: [...read.faults, ...misplaced] };
  const { sheet, item, fact, standing } = place;
  // whoever must not be shown what was scored is told nothing by which he could find it out
  if (!sheet.shown) return { ...nothing, action: 'rejected', faults: [notAssigned(place, state)] };
  const unread = new Set([...read.faults, ...misplaced].map(({ column }) => column));
  const { cycle, papers } = state;
  const known = { period: cycle, papers, kept: keptPapers(place) };
  const found = askedOf(written, unread, item, fact?.quantity ?? null, known);
  const { asked } = found;
  const of = { row, sheet: sheet.id, indicator: item.indicator, item: item.code, fact: fact?.id ?? null };
  const faults = [...read.faults, ...misplaced, ...found.faults];
  if (asked === null) return { ...of, action: 'rejected', asked, before: standing, faults };
  const action = actionOf(asked, written, place);
  // what is there already needs no permission
  const refused = action === 'same' ? [] : [...refusalOf(place, state, persons), ...foreignPapers(asked, state)];
  if (refused.length > 0) return { ...of, action: 'rejected', asked, before: standing, faults: refused };
  const told = action === 'conflict' ? [conflictOf(place, asked)] : [];
  return { ...of, action, asked, before: standing, faults: told };
}

/**
 * The same row twice says two things, or one of them twice, and so do two rows that add alike; an addition that one row
 * changes cannot be what another finds there already. A fault of each.
 */
export function withTwins(planned: readonly PlannedScore[], read: ReadonlyMap<number, ReadScore>): PlannedScore[] {
  const places = new Map<string, number[]>();
  const keys = planned.map((one) => [...new Set(keysOf(one, read.get(one.row)?.written.fact ?? null))]);
  for (const [at, { row }] of planned.entries())
    for (const key of keys[at] ?? []) {
      const rows = places.get(key);
      if (rows === undefined) places.set(key, [row]);
      else rows.push(row);
    }
  return planned.map((one, at) => {
    const rows = (keys[at] ?? []).map((key) => places.get(key) ?? []).find(({ length }) => length > 1);
    if (rows === undefined) return one;
    const data = { places: rows.slice(0, 10).map((row) => `第${row}行`) };
    return { ...one, action: 'rejected', faults: [...one.faults, { column: '', code: 'CELL.FACT_TWICE', data }] };
  });
}

/** What no two rows of a file may have alike: the fact or addition that they are, and the addition that they ask for or change. */
function keysOf({ action, sheet, item, asked, before }: PlannedScore, fact: string | null): string[] {
  if (sheet === null) return [];
  const keys = fact === null ? [] : [canonicalJson([sheet, item, fact])];
  if (asked?.decision === 'added') {
    const { quantity, happenedOn, source, evidence, reason } = asked;
    keys.push(canonicalJson([sheet, item, { quantity, happenedOn, source, evidence: evidence.toSorted(), reason }]));
  }
  if (action === 'changed' && before?.decision === 'added') {
    const { quantity, happenedOn, evidenceSource: source, evidence, reason } = before;
    keys.push(canonicalJson([sheet, item, { quantity, happenedOn, source, evidence: evidence.toSorted(), reason }]));
  }
  return keys;
}

/** Where the row stands, and what is wrong with how it says so. */
function placeOf({ written }: ReadScore, state: ScoreState): [Place | null, ScoreFault[]] {
  const faults: ScoreFault[] = [];
  const fault = (column: ScoreFault['column'], code: ScoreFault['code'], data: ScoreFault['data']) =>
    void faults.push({ column, code, data: column === '' ? data : { header: headerOf(column), ...data } });
  const sheet = state.sheets.get(written.sheet?.toLowerCase() ?? '');
  if (written.sheet === null) fault('sheet', 'CELL.MISSING', {});
  else if (sheet === undefined) fault('sheet', 'CELL.SCORE_SHEET', { value: written.sheet });
  else if (written.name !== null && plain(written.name) !== plain(sheet.name))
    fault('name', 'CELL.NAME_DIFFERS', { value: written.name, registered: sheet.name });
  const item = state.rules.items.get(written.item ?? '');
  if (written.item === null) fault('item', 'CELL.MISSING', {});
  else if (item === undefined) fault('item', 'CELL.SCORE_ITEM', { value: written.item });
  if (sheet === undefined || item === undefined) return [null, faults];
  const entries = (state.entries.get(sheet.id) ?? []).filter((entry) => entry.item === item.code);
  const additions = entries.filter(({ decision }) => decision === 'added');
  const standing = entries.find((entry) => rowIdOf(entry) === written.fact) ?? null;
  const ended = (state.ended.get(sheet.id) ?? []).filter((entry) => entry.item === item.code);
  const of = { sheet, item, standing, additions, ended };
  if (written.fact === null || written.fact.startsWith(ENTRY)) return [{ ...of, fact: null }, faults];
  const facts = state.facts.get(sheet.taxpayer) ?? [];
  const fact = facts.find(({ id, fact: name }) => id === written.fact && name === item.fact);
  if (fact !== undefined) return [{ ...of, fact }, faults];
  fault('fact', 'CELL.SCORE_FACT', { value: written.fact });
  return [null, faults];
}

/** Blanks and the width of letters and brackets say nothing. */
const plain = (name: string) => name.normalize('NFKC').replace(/\s/g, '');

/** The papers that what stands there rests on already. */
function keptPapers({ standing, additions }: Place): KnownPapers {
  const kept = [...(standing === null ? [] : [standing]), ...additions].flatMap(({ evidence }) => evidence);
  return new KnownPapers(kept.map((sha256) => ({ sha256, name: sha256 })));
}

/** Only the assigned officer, and only until the indicator is submitted. */
function refusalOf(place: Place, state: ScoreState, persons: readonly string[]): ScoreFault[] {
  const { sheet, item } = place;
  const officer = state.officers.get(`${sheet.station} ${item.indicator}`);
  if (officer === undefined || !persons.includes(officer.id)) return [notAssigned(place, state)];
  const isMarked = state.marked.has(`${sheet.id} ${item.indicator}`);
  return isMarked ? [{ column: '', code: 'RATING.MARKED', data: {} }] : [];
}

function notAssigned({ sheet, item: { indicator } }: Place, { officers }: ScoreState): ScoreFault {
  const officer = officers.get(`${sheet.station} ${indicator}`)?.name ?? '（无）';
  return { column: '', code: 'RATING.NOT_ASSIGNED', data: { indicator, officer } };
}

/** Whoever changes what another has entered hands in the evidence himself. */
function foreignPapers(asked: AskedScore, { papers }: ScoreState): ScoreFault[] {
  const foreign = asked.decision === 'added' ? asked.evidence.filter((sha256) => !papers.has(sha256)) : [];
  const data = (value: string) => ({ header: headerOf('evidence'), value });
  return foreign.map((sha256) => ({ column: 'evidence', code: 'CELL.SCORE_EVIDENCE_UNKNOWN', data: data(sha256) }));
}

function conflictOf({ standing, fact, ended }: Place, asked: AskedScore): ScoreFault {
  const back = standing === null ? (takenBackOf(fact, ended) ?? madeBefore(asked, ended)) : null;
  if (back !== null) {
    const data = { by: back.endedBy, reason: withoutLongNumbers(back.endedReason) };
    return { column: 'verdict', code: 'CELL.SCORE_TAKEN_BACK', data };
  }
  const now = standing === null ? (fact?.words ?? '已撤回') : DECISIONS[standing.decision];
  return { column: 'verdict', code: 'CELL.SCORE_CONFLICT', data: { now, by: standing?.byName ?? '—' } };
}

export const DECISIONS = { accepted: '采纳', refused: '不采纳', added: '增加' } as const;
