import { rescale, formatUnits, parseTrusted } from '../../../kernel/decimal.js';
import type { ErrorCode } from '../../../kernel/error-table.js';
import type { ErrorData } from '../../../kernel/errors.js';
import { dateFrom } from '../../../kernel/plain-date.js';
import type { CellValue } from '../../../platform/excel/read-workbook.js';
import { clean, compact, digitsLost, isMasked } from '../../domain/cell-texts.js';
import {
  readAnyDate,
  readChoice,
  readDate,
  readFigure,
  unreadable,
  type DayContext,
  type Read,
} from '../../domain/read-cell.js';
import type { FactField, FactKind } from './fact-kind.js';

/** A fact by the names of its fields; figures are exact text with two places, days are YYYY-MM-DD. */
export type FactValues = Readonly<Record<string, string | null>>;

export interface FieldFault {
  readonly field: string;
  readonly code: ErrorCode;
  readonly data: ErrorData;
}

/** Longest text, in characters. */
const TEXT_LIMIT = 100;
/** What numeric(18,2) holds without its places. */
const FIGURE_LIMIT = 16;

/** Reads one fact, from the cells of a row or the fields of a form: every fault of every field at once. */
export function readFact(
  kind: FactKind,
  cellOf: (field: FactField) => CellValue | undefined,
  context: DayContext,
): { readonly values: FactValues; readonly faults: readonly FieldFault[] } {
  const values: Record<string, string | null> = {};
  const faults: FieldFault[] = [];
  const fault = (field: FactField, code: ErrorCode, data: ErrorData = {}) =>
    void faults.push({ field: field.name, code, data: { header: field.header, ...data } });
  for (const field of kind.fields) {
    const read = readField(cellOf(field), field, context);
    values[field.name] = 'value' in read ? read.value : null;
    if ('fault' in read) fault(field, read.fault.code, read.fault.data);
    else if (field.required && read.value === null) fault(field, 'CELL.MISSING');
  }
  const faulty = new Set(faults.map(({ field }) => field));
  for (const { rule, field: name, other: otherName } of kind.rules) {
    const [field, other] = [fieldOf(kind, name), fieldOf(kind, otherName)];
    const [value, otherValue] = [values[name] ?? null, values[otherName] ?? null];
    if (value === null || faulty.has(name) || faulty.has(otherName)) continue;
    if (rule === 'only-with' && otherValue === null) fault(field, 'CELL.ONLY_WITH', { other: other.header });
    if (rule === 'not-before' && otherValue !== null && value < otherValue)
      fault(field, 'CELL.BEFORE', { value, other: other.header, limit: otherValue });
  }
  return { values, faults };
}

export function fieldOf(kind: FactKind, name: string): FactField {
  return kind.fields.find((field) => field.name === name) as FactField;
}

function readField(cell: CellValue | undefined, field: FactField, context: DayContext): Read {
  if (cell === undefined) return { value: null };
  const broken = unreadable(cell);
  if (broken !== undefined) return { fault: broken };
  const text = clean(cell.text);
  const isFigure = field.type === 'amount' || field.type === 'count';
  const limit = isFigure ? FIGURE_LIMIT : TEXT_LIMIT;
  // as it will be kept: ㊿ is two digits, an account of nothing but an apostrophe is none
  const kept = field.personal ? compact(text) : isFigure ? text.normalize('NFKC') : text;
  if (kept === '') return { value: null };
  if (field.personal && isMasked(text)) return { fault: { code: 'CELL.MASKED' } };
  if (field.personal && digitsLost(cell, kept)) return { fault: { code: 'CELL.DIGITS_LOST' } };
  if ([...kept].length > limit) return { fault: { code: 'CELL.TOO_LONG', data: { limit } } };
  switch (field.type) {
    case 'text':
      return { value: kept };
    case 'choice':
      return readChoice(text, field.values);
    case 'day':
      return readDate(cell, text, context);
    case 'due-day':
      return readAnyDate(cell, text, context);
    case 'period-from':
      return readAnyDate(dayOfMonth(text, [1]) ?? cell, text, context);
    case 'period-to':
      return readAnyDate(dayOfMonth(text, LAST_DAYS) ?? cell, text, context);
    case 'amount':
      return readAmount(text);
    case 'count':
      return readFigure(text, 'count');
  }
}

const LAST_DAYS = [31, 30, 29, 28];

/** A period is often named by its month alone: 2026-10, 2026年10月. @returns the first of these days that the month has */
function dayOfMonth(text: string, days: readonly number[]): CellValue | undefined {
  const [, year, month] = /^(\d{4})[-/.年](\d{1,2})月?$/.exec(text.normalize('NFKC')) ?? [];
  const day = days.map((one) => dateFrom(Number(year), Number(month), one)).find((one) => one !== undefined);
  return day === undefined ? undefined : { kind: 'date', text: day };
}

/** Yuan, to the fen. */
function readAmount(text: string): Read {
  const read = readFigure(text, 'amount');
  if ('fault' in read || read.value === null) return read;
  const amount = parseTrusted(read.value);
  const fen = rescale(amount, 2);
  return rescale({ units: fen, scale: 2 }, amount.scale) === amount.units
    ? { value: formatUnits(fen, 2) }
    : { fault: { code: 'CELL.NOT_FEN', data: { value: read.value } } };
}
