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

/** A column of the sheet at hand: which cell, by which rule. */
export interface BoundColumn {
  readonly index: number;
  readonly letter: string;
  readonly rule: ColumnRule;
  /** what was read of a sheet's cells so far, where the same few come again and again */
  readonly known: Map<string, Read> | null;
}

/** Columns of few different cells, which are not read anew in every row. */
export function isRepetitive({ type }: ColumnRule): boolean {
  return typeof type !== 'string' || type === 'station' || type === 'industry' || type === 'date';
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
  // every row begins in the same shape: fields that come one by one would make each its own
  const values: Record<TaxpayerField, string | null> = { ...EMPTY, kind: sheet.kind };
  for (const column of columns) {
    const { index, letter, rule } = column;
    const text = MASKABLE.has(rule.field) ? (cells[index]?.text ?? '') : '';
    if (isMasked(text)) {
      masked.push({ field: rule.field, letter, header: rule.header, text: compact(clean(text)) });
      continue;
    }
    const read = readKnown(cells[index], column, sheet, context);
    if ('value' in read) values[rule.field] = read.value;
    else
      faults.push({
        sheet: sheet.name,
        row,
        column: letter,
        code: read.fault.code,
        data: { header: rule.header, ...read.fault.data },
      });
  }
  const faulty = new Set([...faults.map((fault) => fault.column), ...masked.map(({ letter }) => letter)]);
  for (const { letter, rule } of columns) {
    const demanded = rule.value === 'required' || (rule.value === 'quota' && values.collection_mode === '定期定额');
    if (demanded && values[rule.field] == null && !faulty.has(letter))
      faults.push({ sheet: sheet.name, row, column: letter, code: 'CELL.MISSING', data: { header: rule.header } });
  }
  const certificate = columns.find(({ rule }) => rule.type === 'certificate');
  const certificateFault = certificateFaultOf(values);
  if (certificate !== undefined && certificateFault !== undefined)
    faults.push({
      sheet: sheet.name,
      row,
      column: certificate.letter,
      code: certificateFault.code,
      data: { header: certificate.rule.header, ...certificateFault.data },
    });
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
        : readCell(text === null ? undefined : { kind: 'text', text }, rule, sheet, context);
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

/** Personal data that is shown masked. */
const MASKABLE: ReadonlySet<TaxpayerField> = new Set(['number', 'certificate_number', 'telephone']);

/** Columns whose blanks say nothing, not even within. */
const CODES: ReadonlySet<ColumnType> = new Set(['taxpayer-number', 'certificate', 'code-text', 'industry']);
/** Columns whose codes are longer than the digits that a spreadsheet keeps of a number. */
const LONG_CODES: ReadonlySet<ColumnType> = new Set(['taxpayer-number', 'certificate', 'code-text']);

const FIGURES: ReadonlySet<ColumnType> = new Set(['positive', 'amount', 'count']);

function readKnown(
  cell: CellValue | undefined,
  { rule, known }: BoundColumn,
  sheet: SheetRule,
  context: ReadingContext,
): Read {
  if (cell === undefined || known === null) return readCell(cell, rule, sheet, context);
  const key = cell.kind + cell.text;
  const before = known.get(key);
  if (before !== undefined) return before;
  const read = readCell(cell, rule, sheet, context);
  if (known.size < MOST_KNOWN) known.set(key, read);
  return read;
}

function readCell(cell: CellValue | undefined, rule: ColumnRule, sheet: SheetRule, context: ReadingContext): Read {
  if (cell === undefined) return { value: null };
  const fault = unreadable(cell);
  if (fault !== undefined) return { fault };
  const text = CODES.has(rule.type) ? compact(clean(cell.text)) : clean(cell.text);
  if (text === '') return { value: null };
  if (LONG_CODES.has(rule.type) && digitsLost(cell, text)) return { fault: { code: 'CELL.DIGITS_LOST' } };
  // as it will be kept: ㊿ is two digits
  const kept = FIGURES.has(rule.type) ? text.normalize('NFKC') : text;
  if (kept.length > rule.limit && [...kept].length > rule.limit)
    return { fault: { code: 'CELL.TOO_LONG', data: { limit: rule.limit } } };
  if (typeof rule.type !== 'string') return readChoice(text, rule.type);
  switch (rule.type) {
    case 'text':
    case 'code-text':
    case 'certificate':
      return { value: text };
    case 'taxpayer-number':
      return readNumber(text, sheet);
    case 'industry':
      return readIndustryCell(text, cell, context);
    case 'station':
      return readStation(text, context);
    case 'date':
      return readDate(cell, text, context);
    case 'positive':
    case 'amount':
    case 'count':
      return readFigure(text, rule.type);
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
