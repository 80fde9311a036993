import { rescale, formatUnits, parseTrusted } from '../../../kernel/decimal.js';
import type { ErrorCode } from '../../../kernel/error-table.js';
import type { ErrorData } from '../../../kernel/errors.js';
import {
  addDays,
  addMonths,
  firstDayOf,
  isOfficeDay,
  isPlainMonth,
  type PlainDate,
} from '../../../kernel/plain-date.js';
import type { CellValue } from '../../../platform/excel/read-workbook.js';
import { clean, compact } from '../../domain/cell-texts.js';
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
  const limit = field.type === 'amount' || field.type === 'count' ? FIGURE_LIMIT : TEXT_LIMIT;
  if (text === '') return { value: null };
  if ([...text].length > limit) return { fault: { code: 'CELL.TOO_LONG', data: { limit } } };
  switch (field.type) {
    case 'text':
      if (field.personal && text.includes('*')) return { fault: { code: 'CELL.MASKED' } };
      // what was nothing but marks is nothing
      return { value: (field.personal ? compact(text) : text) || null };
    case 'choice':
      return readChoice(text, field.values);
    case 'day':
      return readDate(cell, text, context);
    case 'due-day':
      return readAnyDate(cell, text, context);
    case 'period-from':
      return readMonth(text, firstDayOf) ?? readAnyDate(cell, text, context);
    case 'period-to':
      return readMonth(text, lastDayOf) ?? readAnyDate(cell, text, context);
    case 'amount':
      return readAmount(text);
    case 'count':
      return readFigure(text, 'count');
  }
}

/** A period is often named by its month alone: 2026-10, 2026年10月. */
function readMonth(text: string, dayOf: (month: string) => PlainDate): Read | undefined {
  const match = /^(\d{4})[-/.年](\d{1,2})月?$/.exec(text.normalize('NFKC'));
  const month = match === null ? '' : `${match[1]}-${match[2]?.padStart(2, '0')}`;
  return isPlainMonth(month) && isOfficeDay(firstDayOf(month)) ? { value: dayOf(month) } : undefined;
}

function lastDayOf(month: string): PlainDate {
  return addDays(firstDayOf(addMonths(month, 1)), -1);
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
