import { isPlainDate } from '../../kernel/plain-date.js';
import { dateFromSerial } from './sheet-dates.js';

/** The value that a cell shows, exact: never a floating-point number, never a moment. */
export type CellValue =
  | { kind: 'text'; text: string }
  /** plain decimal text, no exponent, at most the 15 significant digits that Excel itself shows, no trailing zeros */
  | { kind: 'number'; text: string }
  /** YYYY-MM-DD */
  | { kind: 'date'; text: string }
  | { kind: 'boolean'; text: 'TRUE' | 'FALSE' }
  /** #REF!, #N/A … also as a formula's result; 未计算 where a program wrote a formula without its result */
  | { kind: 'error'; text: string };

const SHORT_PLAIN = /^(?:0|-?[1-9]\d{0,14}|-?(?=.{1,15}$)(?:0|[1-9]\d*)\.\d*[1-9])$/;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const SIGNIFICANT_DIGITS = 15;

/**
 * What a numeric cell means. A file keeps the nearest binary number in up to 17 digits (66.90000000000001); the
 * 15 digits that Excel shows are the ones that were entered.
 */
export function numericValue(stored: string, isDate: boolean, date1904: boolean): CellValue {
  const text = decimalText(stored);
  if (text === undefined) return { kind: 'text', text: stored };
  const date = isDate ? dateFromSerial(text, date1904) : undefined;
  return date === undefined ? { kind: 'number', text } : { kind: 'date', text: date };
}

/** A cell of type "d" holds ISO 8601 instead of a serial; a time of day is dropped, a time alone stays text. */
export function isoDateValue(stored: string): CellValue {
  const day = stored.slice(0, 10);
  return isPlainDate(day) && /^$|^T/.test(stored.slice(10))
    ? { kind: 'date', text: day }
    : { kind: 'text', text: stored };
}

function decimalText(stored: string): string | undefined {
  if (SHORT_PLAIN.test(stored)) return stored;
  const value = NUMBER.test(stored) ? Number(stored) : NaN;
  if (!Number.isFinite(value)) return undefined;
  if (value === 0) return '0';
  const [mantissa, exponent] = Math.abs(value)
    .toExponential(SIGNIFICANT_DIGITS - 1)
    .split('e') as [string, string];
  return (value < 0 ? '-' : '') + withoutExponent(mantissa.replace('.', '').replace(/0+$/, ''), Number(exponent) + 1);
}

/** Digits with the point after the first `point` of them: ("669", 2) is "66.9". */
function withoutExponent(digits: string, point: number): string {
  if (point <= 0) return `0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return digits.padEnd(point, '0');
  return `${digits.slice(0, point)}.${digits.slice(point)}`;
}
