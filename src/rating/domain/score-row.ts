import { formatDecimal, isDecimalText, parseTrusted, rescale } from '../../kernel/decimal.js';
import type { ErrorCode } from '../../kernel/error-table.js';
import type { ErrorData } from '../../kernel/errors.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import type { CellValue } from '../../platform/excel/read-workbook.js';
import { clean } from '../../register/domain/cell-texts.js';
import { readAnyDate, readChoice, readFigure, unreadable, type Fault } from '../../register/domain/read-cell.js';
import { dayFault, MOST_COUNTED, quantityFault } from './entry-rules.js';
import type { KnownPapers } from './known-papers.js';
import type { ItemRule } from './rules.js';
import { headerOf, SCORE_COLUMNS, VERDICTS, type ScoreColumnName, type Verdict } from './score-columns.js';

/** What is wrong with a row of a scorer's workbook, by the column; empty where the whole row is meant. */
export interface ScoreFault {
  readonly column: ScoreColumnName | '';
  readonly code: ErrorCode;
  readonly data: ErrorData;
}

/** A row as it was written: text by the column's name, a day as YYYY-MM-DD, null where the cell is blank or has a fault. */
export type WrittenScore = Readonly<Record<WrittenColumn, string | null>>;
const WRITTEN = [
  'sheet',
  'name',
  'item',
  'fact',
  'version',
  'verdict',
  'count',
  'reason',
  'happenedOn',
  'source',
  'evidence',
] as const;
type WrittenColumn = (typeof WRITTEN)[number];

/** What a row asks for: a decision on what the register proposes, or a deduction from outside. */
export type AskedScore =
  | { readonly decision: 'accepted' | 'refused'; readonly reason: string | null }
  | {
      readonly decision: 'added';
      readonly quantity: number;
      readonly happenedOn: PlainDate;
      readonly source: string;
      /** SHA-256 of the papers, in order */
      readonly evidence: readonly string[];
      readonly reason: string;
    };

/** Shortest and longest texts, in characters: those that the page takes. */
const TEXTS: Readonly<Partial<Record<ScoreColumnName, readonly [number, number]>>> = {
  reason: [2, 500],
  source: [2, 200],
};
const LONGEST = 1_000;
const MOST_PAPERS = 20;

/** Reads the cells of a row by themselves: every fault of every cell at once. */
export function readScoreRow(
  cellOf: (column: ScoreColumnName) => CellValue | undefined,
  context: { readonly date1904: boolean },
): { readonly written: WrittenScore; readonly faults: readonly ScoreFault[] } {
  const faults: ScoreFault[] = [];
  const entries = WRITTEN.map((column): [WrittenColumn, string | null] => {
    const read = readCell(column, cellOf(column), context);
    if ('value' in read) return [column, read.value];
    faults.push({ column, code: read.fault.code, data: { header: headerOf(column), ...read.fault.data } });
    return [column, null];
  });
  return { written: Object.fromEntries(entries) as WrittenScore, faults };
}

/** Whether the scorer has written anything: what he leaves blank says nothing. */
export function isFilled(cellOf: (column: ScoreColumnName) => CellValue | undefined): boolean {
  return SCORE_COLUMNS.some(({ name, use }) => use === 'fill' && (cellOf(name)?.text ?? '').trim() !== '');
}

function readCell(
  column: WrittenColumn,
  cell: CellValue | undefined,
  context: { readonly date1904: boolean },
): { readonly value: string | null } | { readonly fault: Fault } {
  if (cell === undefined) return { value: null };
  const broken = unreadable(cell);
  if (broken !== undefined) return { fault: broken };
  const text = clean(cell.text);
  if (text === '') return { value: null };
  const [shortest, longest] = TEXTS[column] ?? [1, LONGEST];
  if ([...text].length > longest) return { fault: { code: 'CELL.TOO_LONG', data: { limit: longest } } };
  if ([...text].length < shortest) return { fault: { code: 'CELL.TOO_SHORT', data: { limit: shortest } } };
  if (column === 'verdict') return readChoice(text, Object.keys(VERDICTS));
  if (column === 'happenedOn') return readAnyDate(cell, text, context);
  return { value: text };
}

/**
 * What a row asks for, of an item of the set: by the rules that the page goes by. What is wrong with it is told all at
 * once, except of cells that could not be read.
 * @param proposed how often the register's fact counts; null for a row without one
 * @returns null beside faults
 */
export function askedOf(
  written: WrittenScore,
  unread: ReadonlySet<ScoreColumnName | ''>,
  item: ItemRule,
  proposed: number | null,
  {
    period,
    papers,
    kept,
  }: {
    readonly period: { readonly periodFrom: PlainDate; readonly periodTo: PlainDate };
    readonly papers: KnownPapers;
    /** of the papers that its place in the sheet rests on already, whoever handed them in */
    readonly kept: KnownPapers;
  },
): { readonly asked: AskedScore | null; readonly faults: readonly ScoreFault[] } {
  const faults: ScoreFault[] = [];
  const fault = (column: ScoreColumnName, code: ErrorCode, data: ErrorData = {}) => {
    if (!unread.has(column)) faults.push({ column, code, data: { header: headerOf(column), ...data } });
  };
  const decision = written.verdict === null ? null : VERDICTS[written.verdict as Verdict];
  if (decision === null) fault('verdict', 'CELL.MISSING');
  else if ((decision === 'added') !== (proposed === null)) fault('verdict', 'CELL.SCORE_VERDICT');
  const count = countOf(written.count, item);
  if (typeof count === 'object' && count !== null) fault('count', count.code, count.data);
  const quantity = typeof count === 'number' ? count : null;
  if (proposed !== null) {
    for (const column of ['happenedOn', 'source', 'evidence'] as const)
      if (written[column] !== null) fault(column, 'CELL.SCORE_ADDED_ONLY');
    if (quantity !== null && quantity !== proposed) fault('count', 'CELL.SCORE_FACT_COUNT', { quantity: proposed });
    if (decision === 'refused' && written.reason === null)
      fault('reason', 'RATING.REFUSAL_REASON', { item: item.code });
    const isWhole = faults.length === 0 && unread.size === 0 && decision !== null && decision !== 'added';
    return { asked: isWhole ? { decision, reason: written.reason } : null, faults };
  }
  for (const column of ['reason', 'happenedOn', 'source'] as const)
    if (written[column] === null) fault(column, 'CELL.MISSING');
  const often = quantity === null ? null : quantityFault(item, quantity);
  if (often !== null) fault('count', often.code, often.data);
  const day = written.happenedOn === null ? null : dayFault(item, written.happenedOn, period);
  if (day !== null) fault('happenedOn', day.code, day.data);
  const evidence = evidenceOf(written.evidence, [papers, kept]);
  if ('code' in evidence) fault('evidence', evidence.code, evidence.data);
  const { reason, happenedOn, source } = written;
  if (faults.length > 0 || unread.size > 0 || reason === null || happenedOn === null || source === null)
    return { asked: null, faults };
  const found = 'code' in evidence ? [] : evidence.papers;
  return { asked: { decision: 'added', quantity: quantity ?? 1, happenedOn, source, evidence: found, reason }, faults };
}

/** How often, as it is written: a bare number counts, one with 分 is points, which must be so many times the item's own. */
function countOf(text: string | null, item: ItemRule): number | Required<Fault> | null {
  if (text === null) return null;
  const [, points] = /^([\d.]+)\s*分$/.exec(text.normalize('NFKC')) ?? [];
  if (points !== undefined && isDecimalText(points)) {
    const [off, each] = [parseTrusted(points), item.points];
    const scale = Math.max(off.scale, each.scale);
    const [asked, one] = [rescale(off, scale), rescale(each, scale)];
    const data = { value: text, points: formatDecimal(each) };
    return asked === 0n || asked % one !== 0n ? { code: 'CELL.SCORE_POINTS', data } : within(asked / one, text);
  }
  const read = readFigure(text.replace(/(次|期|个百分点)$/, ''), 'count');
  if ('fault' in read) return { data: {}, ...read.fault };
  return within(BigInt(read.value ?? '0'), text);
}

function within(count: bigint, value: string): number | Required<Fault> {
  if (count >= 1n && count <= BigInt(MOST_COUNTED)) return Number(count);
  return { code: 'CELL.SCORE_COUNT', data: { value, most: MOST_COUNTED } };
}

/** The papers that are named by their file's name, or by the beginning of their SHA-256. */
function evidenceOf(
  text: string | null,
  known: readonly KnownPapers[],
): { readonly papers: string[] } | { readonly code: ErrorCode; readonly data: ErrorData } {
  const names = (text ?? '').split(/[、,，;；\n]+/).flatMap((one) => (one.trim() === '' ? [] : [one.trim()]));
  if (names.length === 0 || names.length > MOST_PAPERS)
    return { code: 'CELL.SCORE_EVIDENCE_NEEDED', data: { most: MOST_PAPERS } };
  const papers = new Set<string>();
  for (const value of names) {
    const found = new Set(known.flatMap((papers) => [...papers.find(value)]));
    if (found.size === 0) return { code: 'CELL.SCORE_EVIDENCE_UNKNOWN', data: { value } };
    if (found.size > 1) return { code: 'CELL.SCORE_EVIDENCE_SEVERAL', data: { value } };
    for (const one of found) papers.add(one);
  }
  return { papers: [...papers].sort() };
}
