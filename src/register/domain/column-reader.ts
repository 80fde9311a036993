import { taxpayerNumberRule } from '../../kernel/identity-numbers.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import type { CellValue } from '../../platform/excel/read-workbook.js';
import { clean, compact, digitsLost } from './cell-texts.js';
import { readIndustry, type IndustryNames } from './industries.js';
import { readChoice, readDate, readFigure, unreadable, type Read } from './read-cell.js';
import type { ColumnRule, ColumnType, SheetRule } from './sheets.js';

/** What the reading of rows has to know beside the cells. */
export interface ReadingContext {
  readonly stations: ReadonlySet<string>;
  /** those that the importing officer's role reaches; null: all */
  readonly reachable: readonly string[] | null;
  /** of the edition of GB/T 4754 in force */
  readonly industries: IndustryNames;
  /** no date may be later */
  readonly today: PlainDate;
  /** whether the workbook counts days from 1904 */
  readonly date1904: boolean;
}

/** Reads a cell that is not blank. */
type CellReader = (cell: CellValue, context: ReadingContext) => Read;

/** A column of the sheet at hand: which cell, by which rule. */
export interface BoundColumn {
  readonly index: number;
  readonly letter: string;
  readonly rule: ColumnRule;
  readonly read: CellReader;
}

/** What a column's rule asks of its cells is found out once, not for every cell; stations and days are those of one file. */
export function bindColumn(sheet: SheetRule, rule: ColumnRule, index: number, letter: string): BoundColumn {
  const read = readerOf(rule, sheet);
  return { index, letter, rule, read: isRepetitive(rule) ? remembering(read) : read };
}

/** Columns of few different cells, which are not read anew in every row. */
function isRepetitive({ type }: ColumnRule): boolean {
  return typeof type !== 'string' || type === 'station' || type === 'industry';
}

/** So many different cells of a column are remembered. */
const MOST_KNOWN = 10_000;

/** What a blank cell says. */
export const NOTHING: Read = { value: null };

/** Columns whose blanks say nothing, not even within. */
const CODES: ReadonlySet<ColumnType> = new Set(['taxpayer-number', 'certificate', 'code-text', 'industry']);
/** Columns whose codes are longer than the digits that a spreadsheet keeps of a number. */
const LONG_CODES: ReadonlySet<ColumnType> = new Set(['taxpayer-number', 'certificate', 'code-text']);

const FIGURES: ReadonlySet<ColumnType> = new Set(['positive', 'amount', 'count']);

/** Texts that were read before are not read anew. */
function remembering(read: CellReader): CellReader {
  const known = new Map<string, Read>();
  return (cell, context) => {
    if (cell.kind !== 'text') return read(cell, context);
    const before = known.get(cell.text);
    if (before !== undefined) return before;
    const value = read(cell, context);
    if (known.size < MOST_KNOWN) known.set(cell.text, value);
    return value;
  };
}

/** How the cells of a column are read that are not blank, in a workbook or a form. */
export function readerOf(rule: ColumnRule, sheet: SheetRule): CellReader {
  const { type, limit } = rule;
  const [isCode, isLong, isFigure] = [CODES.has(type), LONG_CODES.has(type), FIGURES.has(type)];
  const readText = textReaderOf(type, sheet);
  return (cell, context) => {
    const fault = unreadable(cell);
    if (fault !== undefined) return { fault };
    const text = isCode ? compact(clean(cell.text)) : clean(cell.text);
    if (text === '') return NOTHING;
    if (isLong && digitsLost(cell, text)) return { fault: { code: 'CELL.DIGITS_LOST' } };
    // as it will be kept: ㊿ is two digits
    const kept = isFigure ? text.normalize('NFKC') : text;
    if (kept.length > limit && [...kept].length > limit) return { fault: { code: 'CELL.TOO_LONG', data: { limit } } };
    return readText(text, cell, context);
  };
}

/** Reads what is left of a cell when blanks are taken away. */
function textReaderOf(
  type: ColumnType,
  sheet: SheetRule,
): (text: string, cell: CellValue, context: ReadingContext) => Read {
  if (typeof type !== 'string') return (text) => readChoice(text, type);
  switch (type) {
    case 'text':
    case 'code-text':
    case 'certificate':
      return (text) => ({ value: text });
    case 'taxpayer-number':
      return (text) => readNumber(text, sheet);
    case 'industry':
      return readIndustryCell;
    case 'station':
      return (text, _, context) => readStation(text, context);
    case 'date':
      return (text, cell, context) => readDate(cell, text, context);
    case 'positive':
    case 'amount':
    case 'count':
      return (text) => readFigure(text, type);
  }
}

function readStation(text: string, { stations, reachable }: ReadingContext): Read {
  const station = text.replace(/\s+/g, '');
  if (!stations.has(station)) return readChoice(text, [...stations]);
  return reachable === null || reachable.includes(station)
    ? { value: station }
    : { fault: { code: 'CELL.OUTSIDE_SCOPE', data: { station } } };
}

function readNumber(number: string, sheet: SheetRule): Read {
  const rule = taxpayerNumberRule(number, sheet.kind);
  const expected =
    sheet.kind === 'individual' ? '18位统一社会信用代码或20位原税号' : '18位统一社会信用代码或15位原税号';
  if (rule === undefined || rule.fault === 'form')
    return { fault: { code: 'CELL.BAD_NUMBER_FORM', data: { value: number, expected } } };
  if (rule.fault === 'check')
    return { fault: { code: 'CELL.BAD_CHECK_DIGIT', data: { value: number, rule: rule.name } } };
  return { value: number };
}

function readIndustryCell(code: string, { kind }: CellValue, { industries }: ReadingContext): Read {
  const read = readIndustry(code, kind === 'number', industries);
  if ('digits' in read) return { value: read.digits };
  return read.fault === 'unknown'
    ? { fault: { code: 'CELL.UNKNOWN_INDUSTRY', data: { value: code } } }
    : { fault: { code: 'CELL.INDUSTRY_ZERO_LOST', data: { value: code, likely: read.likely } } };
}
