import { isDecimalText } from '../../kernel/decimal.js';
import { TaxrollError } from '../../kernel/errors.js';
import { isPlainDate } from '../../kernel/plain-date.js';
import { requireStorable } from '../../platform/http/storable.js';
import type { Sort } from './domain/listing.js';
import { keysOf, type Placed } from './list-sql.js';

/** What a value of a cursor must be. */
type Form = (value: string) => boolean;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const isText: Form = () => true;
export const isId: Form = (value) => UUID.test(value);

/** The values of a position in a list, as they stand in an address. */
export function encoded(values: readonly string[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** @throws TaxrollError REGISTER.CURSOR_INVALID where the values are not of these forms */
export function decoded(cursor: string, forms: readonly Form[]): string[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    requireStorable(values);
    if (Array.isArray(values) && values.length === forms.length)
      if (forms.every((form, at) => typeof values[at] === 'string' && form(values[at]))) return values as string[];
  } catch (error) {
    throw new TaxrollError('REGISTER.CURSOR_INVALID', {}, { cause: error });
  }
  throw new TaxrollError('REGISTER.CURSOR_INVALID');
}

/** What the values of a position are, in the order of `keysOf`. */
const FORMS: Readonly<Record<Exclude<Sort, 'number'>, readonly Form[]>> = {
  name: [isText, isId],
  registered: [isPlainDate, isId],
  address: [isText, isText, isText, isId],
  area: [isDecimalText, isId],
};

/**
 * Where a row stands in its order, for the address of the page after it. By number it is the taxpayer's id: his number
 * may hold an identity number, which belongs in no address.
 */
export function cursorOf(sort: Sort, row: Placed): string {
  return sort === 'number' ? row.id : encoded([sort, ...keysOf(sort, row)]);
}

/**
 * The values that a cursor stands for; by number, the id.
 * @throws TaxrollError REGISTER.CURSOR_INVALID where it is none, or one of another order
 */
export function positionOf(sort: Sort, cursor: string): string[] {
  if (sort !== 'number') return decoded(cursor, [(of) => of === sort, ...FORMS[sort]]).slice(1);
  if (isId(cursor)) return [cursor];
  throw new TaxrollError('REGISTER.CURSOR_INVALID');
}
