import type { ErrorCode } from '../kernel/error-table.js';
import type { ErrorData } from '../kernel/errors.js';
import { maskNumber, maskPersonalNumber, maskTelephone } from '../kernel/masking.js';

/** Personal data of a taxpayer's field as it is shown: enough to find it in one's own paper. */
export function maskField(field: string, value: string | null): string | null {
  if (value === null) return null;
  if (field === 'certificate_number') return maskNumber(value);
  if (field === 'telephone') return maskTelephone(value);
  return field === 'number' ? maskPersonalNumber(value) : value;
}

const NUMBER_FAULTS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'CELL.BAD_NUMBER_FORM',
  'CELL.BAD_CHECK_DIGIT',
  'CELL.UNKNOWN_TAXPAYER',
]);

/** A credit code, however wrong: it begins like one and has a letter that no identity number has. */
const LIKE_A_CREDIT_CODE = /^9[0-9A-Z]\d{6}(?=.*[A-WYZ])[0-9A-Z]{10}$/;

/**
 * A value that a fault repeats. What stands where a number belongs may be most of a person's, whatever else is in it;
 * elsewhere, what is as long as a telephone or an identity number may be one.
 */
export function maskFault(code: ErrorCode, data: ErrorData): ErrorData {
  const { value, field, before, after } = data;
  if (code === 'CELL.UNDOES_ACT')
    return { ...data, before: shownField(field, before), after: shownField(field, after) };
  if (typeof value !== 'string') return data;
  if (!NUMBER_FAULTS.has(code)) return { ...data, value: value.replace(/[\dXx]{11,}/g, maskNumber) };
  return LIKE_A_CREDIT_CODE.test(value) ? data : { ...data, value: maskNumber(value) };
}

function shownField(field: unknown, value: unknown): string | null {
  return maskField(String(field), typeof value === 'string' ? value : null);
}
