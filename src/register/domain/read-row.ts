import type { ErrorCode } from '../../kernel/error-table.js';
import { type ErrorData } from '../../kernel/errors.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import type { CellValue } from '../../platform/excel/read-workbook.js';
import { clean, compact, digitsLost, isMasked } from './cell-texts.js';
import { identityNumberFault, taxpayerNumberRule } from './identity-numbers.js';
import { readIndustry, type IndustryNames } from './industries.js';
import { readChoice, readDate, readFigure, unreadable, type Fault, type Read } from './read-cell.js';
import { SHEETS, type ColumnRule, type ColumnType, type SheetRule } from './sheets.js';
import { TAXPAYER_FIELDS, type TaxpayerField, type TaxpayerKind, type TaxpayerRow } from './taxpayer.js';

/** A fault of a cell: where it is, by the user's own column, and what it is. */
export interface CellFault {
  readonly sheet: string;
  readonly row: number;
  /** letter of the column, such as `Q`; empty where the whole row is meant */
  readonly column: string;
  readonly code: ErrorCode;
  readonly data: ErrorData;
}

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

/** A cell that holds a masked value, as an export writes it: what it stands for is known by the taxpayer's id only. */
export interface MaskedCell {
  readonly field: TaxpayerField;
  readonly letter: string;
  readonly header: string;
  readonly text: string;
}

export interface ReadRow {
  /** what could be read; complete where there is no fault */
  readonly taxpayer: TaxpayerRow;
  readonly faults: readonly CellFault[];
  readonly masked: readonly MaskedCell[];
}

/** Reads one row: every fault of every cell at once. */
export function readRow(
  sheet: SheetRule,
  columns: readonly BoundColumn[],
  row: number,
  cells: readonly (CellValue | undefined)[],
  context: ReadingContext,
): ReadRow {
  const faults: CellFault[] = [];
  const masked: MaskedCell[] = [];
  const empty: BoundColumn[] = [];
  const tell = ({ letter, rule }: BoundColumn, { code, data }: Fault) =>
    faults.push({ sheet: sheet.name, row, column: letter, code, data: { header: rule.header, ...data } });
  // every row begins in the same shape: fields that come one by one would make each its own
  const values: Record<TaxpayerField, string | null> = { ...EMPTY, kind: sheet.kind };
  for (const column of columns) {
    const { index, letter, rule } = column;
    const cell = cells[index];
    if (cell !== undefined && MASKABLE.has(rule.field) && isMasked(cell.text)) {
      masked.push({ field: rule.field, letter, header: rule.header, text: compact(clean(cell.text)) });
      continue;
    }
    const read = cell === undefined ? NOTHING : column.read(cell, context);
    if ('fault' in read) tell(column, read.fault);
    else if (read.value === null) empty.push(column);
    else values[rule.field] = read.value;
  }
  for (const column of empty) {
    const { value } = column.rule;
    if (value === 'required' || (value === 'quota' && values.collection_mode === '定期定额'))
      tell(column, { code: 'CELL.MISSING' });
  }
  const certificateFault = certificateFaultOf(values);
  if (certificateFault !== undefined)
    for (const column of columns) if (column.rule.type === 'certificate') tell(column, certificateFault);
  return { taxpayer: values as unknown as TaxpayerRow, faults, masked };
}

/**
 * Reads single fields as they are typed into a form, by the rules of the columns. Null empties a field; a field that the
 * kind of taxpayer does not have, or that may not be empty, is a fault.
 * @param certificateType what the register says already, by which a certificate's number is checked
 */
export function readFields(
  kind: TaxpayerKind,
  given: Readonly<Partial<Record<TaxpayerField, string | null>>>,
  certificateType: string | null,
  context: ReadingContext,
): { readonly values: Partial<Record<TaxpayerField, string | null>>; readonly faults: readonly CellFault[] } {
  const sheet = SHEETS.find((one) => one.kind === kind) as SheetRule;
  const values: Partial<Record<TaxpayerField, string | null>> = {};
  const faults: CellFault[] = [];
  for (const [field, text] of Object.entries(given) as [TaxpayerField, string | null][]) {
    const rule = sheet.columns.find((one) => one.field === field);
    const at = { sheet: sheet.name, row: 0, column: field };
    if (rule === undefined) {
      faults.push({ ...at, code: 'CELL.UNKNOWN_VALUE', data: { header: field, value: text ?? '', known: [] } });
      continue;
    }
    // A form that sends back what it was shown: stars are never taken for a number.
    const read: Read =
      text !== null && MASKABLE.has(field) && isMasked(text)
        ? { fault: { code: 'CELL.MASKED' } }
        : text === null
          ? NOTHING
          : readerOf(rule, sheet)({ kind: 'text', text }, context);
    if ('fault' in read)
      faults.push({ ...at, code: read.fault.code, data: { header: rule.header, ...read.fault.data } });
    else if (read.value === null && rule.value === 'required' && rule.field !== 'status')
      faults.push({ ...at, code: 'CELL.MISSING', data: { header: rule.header } });
    else values[field] = read.value;
  }
  const fault = certificateFaultOf({ certificate_type: certificateType, ...values });
  if (fault !== undefined)
    faults.push({ sheet: sheet.name, row: 0, column: 'certificate_number', code: fault.code, data: { ...fault.data } });
  return { values, faults };
}

const EMPTY = Object.fromEntries(TAXPAYER_FIELDS.map((field) => [field, null])) as Record<TaxpayerField, null>;

/** What a blank cell says. */
const NOTHING: Read = { value: null };

/** Personal data that is shown masked. */
const MASKABLE: ReadonlySet<TaxpayerField> = new Set(['number', 'certificate_number', 'telephone']);

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

function readerOf(rule: ColumnRule, sheet: SheetRule): CellReader {
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

/** Only a resident's identity card has a check digit; other papers are taken as they are. */
function certificateFaultOf(values: Partial<Record<TaxpayerField, string | null>>): Fault | undefined {
  const number = values.certificate_number;
  if (number == null || !/^(居民)?身份证?/.test(values.certificate_type ?? '居民身份证')) return undefined;
  switch (identityNumberFault(number)) {
    case 'form':
      return { code: 'CELL.BAD_NUMBER_FORM', data: { value: number, expected: '18位公民身份号码' } };
    case 'check':
      return { code: 'CELL.BAD_CHECK_DIGIT', data: { value: number, rule: '公民身份号码（GB 11643）' } };
    case undefined:
      return undefined;
  }
}

function readIndustryCell(code: string, { kind }: CellValue, { industries }: ReadingContext): Read {
  const read = readIndustry(code, kind === 'number', industries);
  if ('digits' in read) return { value: read.digits };
  return read.fault === 'unknown'
    ? { fault: { code: 'CELL.UNKNOWN_INDUSTRY', data: { value: code } } }
    : { fault: { code: 'CELL.INDUSTRY_ZERO_LOST', data: { value: code, likely: read.likely } } };
}
