import type { CellValue } from '../../platform/excel/cell-value.js';

const DIGITS_KEPT = 15;

/** Most cells: Chinese, letters and digits without a blank, of which nothing is to be taken. */
const PLAIN = /^[\w.\u4E00-\u9FFF][\w.()\u4E00-\u9FFF（）-]*$/;
const PLAIN_CODE = /^[0-9A-Z]*$/;

/** What was no character, and control characters that no keyboard writes. */
// eslint-disable-next-line no-control-regex
const NO_TEXT = /[\uFFFD\x01-\x08\x0E-\x1F\x7F]/;

export function isBroken(text: string): boolean {
  return NO_TEXT.test(text);
}

/**
 * Blanks around and characters without width go, full-width letters, digits and blanks become usual ones; Chinese
 * punctuation stays as written. So does a text that could begin a formula, without the apostrophe that made it harmless.
 */
export function clean(text: string): string {
  return PLAIN.test(text) ? text : cleaned(text);
}

function cleaned(text: string): string {
  return text
    .replace(/[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\u200B-\u200D\u2060\uFEFF]+/g, '')
    .replace(/[\u00A0\u3000\r\n\t\v\f]+/g, ' ')
    .trim()
    .replace(/^'(?=[=+\-@＝＋－＠])/, '');
}

/** Codes and numbers: no blanks inside, no full width, capitals, no apostrophe that marked them as text. */
export function compact(text: string): string {
  if (PLAIN_CODE.test(text)) return text;
  return text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/^['’‘`]/, '')
    .toUpperCase();
}

/** Whether a number is one that an export has masked, also where a keyboard made the stars wide. */
export function isMasked(text: string): boolean {
  return /[*＊﹡]/.test(text);
}

/** A long code that was kept as a number has its first fifteen digits; printed, it reads 1.10101E+17. */
export function digitsLost(cell: CellValue, text: string): boolean {
  return (cell.kind === 'number' && text.replace(/\D/g, '').length > DIGITS_KEPT) || /^\d(?:\.\d+)?E\+\d+$/.test(text);
}
