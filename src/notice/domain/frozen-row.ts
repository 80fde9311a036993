import { parseDecimal, toFixed } from '../../kernel/decimal.js';
import { maskNumber, printable, withoutNumbers } from '../../kernel/masking.js';
import type { NoticeRow } from './notice-document.js';

/** A row to be frozen, with the unmasked number of whose row it is: objections are counted back by it. */
export interface FrozenRow extends NoticeRow {
  readonly number: string;
}

/** The cells by which every list tells whose row it is: the number by its ends, a name without any number in it. */
export function householdCells(number: string, name: string): { readonly number: string; readonly name: string } {
  return { number: maskNumber(printable(number)), name: publicText(name, number) };
}

/** A text as it may hang on a board: one line, without the taxpayer's number, telephones and identity numbers. */
export function publicText(text: string, number: string): string {
  return withoutNumbers(printable(text), printable(number));
}

/** Written with at least two decimal places; further places are kept, for nothing is rounded by printing it. */
export function amount(text: string): string {
  const value = parseDecimal(text);
  return toFixed(value, Math.max(2, value.scale));
}
