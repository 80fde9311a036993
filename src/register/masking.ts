import { maskNumber, maskPersonalNumber, maskTelephone } from '../kernel/masking.js';

/** Personal data of a taxpayer's field as it is shown: enough to find it in one's own paper. */
export function maskField(field: string, value: string | null): string | null {
  if (value === null) return null;
  if (field === 'certificate_number') return maskNumber(value);
  if (field === 'telephone') return maskTelephone(value);
  return field === 'number' ? maskPersonalNumber(value) : value;
}
