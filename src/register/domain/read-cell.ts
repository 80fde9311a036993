import { isDecimalText, parseTrusted } from '../../kernel/decimal.js';
import type { ErrorCode } from '../../kernel/error-table.js';
import type { ErrorData } from '../../kernel/errors.js';
import { dateFrom, isOfficeDay, type PlainDate } from '../../kernel/plain-date.js';
import type { CellValue } from '../../platform/excel/read-workbook.js';
import { dateFromSerial } from '../../platform/excel/sheet-dates.js';
import { isBroken } from './cell-texts.js';

/** What is wrong with a cell. */
export type Fault = { readonly code: ErrorCode; readonly data?: ErrorData };
export type Read = { readonly value: string | null } | { readonly fault: Fault };

/** A cell that says nothing: a formula's error, or a broken character. */
export function unreadable(cell: CellValue): Fault | undefined {
  if (cell.kind === 'error') return { code: 'CELL.FORMULA_ERROR', data: { value: cell.text } };
  return isBroken(cell.text) ? { code: 'CELL.BROKEN_CHARACTER' } : undefined;
}

/** One of the known words; blanks within say nothing. */
export function readChoice(text: string, known: readonly string[]): Read {
  const value = text.replace(/\s+/g, '');
  return known.includes(value) ? { value } : { fault: { code: 'CELL.UNKNOWN_VALUE', data: { value: text, known } } };
}

const DATE_SPELLINGS = [
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?$/,
  /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?: \d{1,2}:\d{2}(?::\d{2})?)?$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日?$/,
  /^(\d{4})(\d{2})(\d{2})$/,
];

/** No tax office kept a register before; what is earlier is a slip, or a small number in a cell for a day. */
const EARLIEST = '1949-10-01';

/** How days are read: none may be later than today. */
export interface DayContext {
  readonly today: PlainDate;
  /** whether the workbook counts days from 1904 */
  readonly date1904: boolean;
}

/** A day in any usual spelling, not after today. */
export function readDate(cell: CellValue, text: string, context: DayContext): Read {
  const date = dayIn(cell, text, context);
  if (date === undefined) return badDate(text);
  return date > context.today ? { fault: { code: 'CELL.FUTURE_DATE', data: { value: date } } } : { value: date };
}

/** As readDate, of days that may lie ahead, such as the one until which something is due; not beyond all years of office. */
export function readAnyDate(cell: CellValue, text: string, context: Pick<DayContext, 'date1904'>): Read {
  const date = dayIn(cell, text, context);
  return date === undefined || !isOfficeDay(date) ? badDate(text) : { value: date };
}

function dayIn(cell: CellValue, text: string, { date1904 }: Pick<DayContext, 'date1904'>): PlainDate | undefined {
  const date = cell.kind === 'date' ? cell.text : dateFromText(text.normalize('NFKC'), date1904);
  return date === undefined || date < EARLIEST ? undefined : date;
}

const badDate = (text: string): Read => ({ fault: { code: 'CELL.BAD_DATE', data: { value: text } } });

function dateFromText(text: string, date1904: boolean): PlainDate | undefined {
  for (const spelling of DATE_SPELLINGS) {
    const match = spelling.exec(text);
    if (match !== null) return dateFrom(Number(match[1]), Number(match[2]), Number(match[3]));
  }
  // A serial as text or in a cell without a date format; five digits are days from 1927 on.
  return /^\d{5}(\.\d+)?$/.test(text) ? dateFromSerial(text, date1904) : undefined;
}

/** Most figures: above zero, as they are kept. */
const PLAIN_FIGURE = /^[1-9]\d{0,14}(?:\.\d{1,15})?$/;

/** A figure as exact text, thousands' separators and a plus left out; a count without places. */
export function readFigure(text: string, type: 'positive' | 'amount' | 'count'): Read {
  if (PLAIN_FIGURE.test(text) && !(type === 'count' && text.includes('.'))) return { value: text };
  const figure = text
    .normalize('NFKC')
    .replace(/(?<=\d),(?=\d{3}(\D|$))/g, '')
    .replace(/^\+/, '');
  if (!isDecimalText(figure)) return { fault: { code: 'CELL.NOT_A_NUMBER', data: { value: text } } };
  const { units, scale } = parseTrusted(figure);
  if (type === 'positive' && units <= 0n) return { fault: { code: 'CELL.NOT_POSITIVE', data: { value: figure } } };
  if (units < 0n) return { fault: { code: 'CELL.NEGATIVE', data: { value: figure } } };
  if (type === 'count' && scale > 0 && units % 10n ** BigInt(scale) !== 0n)
    return { fault: { code: 'CELL.NOT_WHOLE', data: { value: figure } } };
  return { value: type === 'count' ? (units / 10n ** BigInt(scale)).toString() : figure };
}
