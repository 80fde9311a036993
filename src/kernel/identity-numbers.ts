import { dateFrom } from './plain-date.js';

/** What is wrong with a number: its form (length, characters, a day that does not exist) or its check character. */
export type NumberFault = 'form' | 'check';

const CREDIT_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
const ORGANISATION_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * 统一社会信用代码 (GB 32100-2015): 18 characters, check = (31 − Σ vᵢ·3^(i−1) mod 31) mod 31; its characters 9 to 17
 * carry the check of GB 11714 of their own. Region 000000 is used in demonstration data and accepted.
 */
export function creditCodeFault(code: string): NumberFault | undefined {
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code)) return 'form';
  let sum = 0;
  for (let at = 0, weight = 1; at < 17; at++, weight = (weight * 3) % 31)
    sum += CREDIT_ALPHABET.indexOf(code.charAt(at)) * weight;
  if (CREDIT_ALPHABET[(31 - (sum % 31)) % 31] !== code[17]) return 'check';
  return organisationCodeFault(code.slice(8, 17));
}

/** 组织机构代码 (GB 11714): 8 characters with weights 3 7 9 10 5 8 4 2 and the check 11 − Σ mod 11, 10 as X, 11 as 0. */
export function organisationCodeFault(code: string): NumberFault | undefined {
  if (!/^[0-9A-Z]{8}[0-9X]$/.test(code)) return 'form';
  const sum = ORGANISATION_WEIGHTS.reduce(
    (total, weight, at) => total + weight * ORGANISATION_ALPHABET.indexOf(code.charAt(at)),
    0,
  );
  const check = 11 - (sum % 11);
  return (check === 10 ? 'X' : check === 11 ? '0' : String(check)) === code[8] ? undefined : 'check';
}

const DIGIT_ZERO = '0'.charCodeAt(0);

/** 公民身份号码 (GB 11643-1999): region, day of birth, sequence, check by ISO 7064 MOD 11-2. */
export function identityNumberFault(number: string): NumberFault | undefined {
  if (!/^[0-9]{17}[0-9X]$/.test(number)) return 'form';
  if (dateFrom(Number(number.slice(6, 10)), Number(number.slice(10, 12)), Number(number.slice(12, 14))) === undefined)
    return 'form';
  let sum = 0;
  for (let at = 0; at < 17; at++) sum = ((sum + number.charCodeAt(at) - DIGIT_ZERO) * 2) % 11;
  return '0123456789X'[(12 - sum) % 11] === number[17] ? undefined : 'check';
}

/** By which rule a taxpayer's number is checked. */
export interface NumberRule {
  readonly name: string;
  readonly fault: NumberFault | undefined;
}

/**
 * A taxpayer's number by its own rule: 18 characters are a credit code; a sole trader's older number is the identity
 * number and two digits (20 characters); an enterprise's older number is 6 digits of region and the organisation
 * code (15 characters). Undefined where the length is none of them.
 */
export function taxpayerNumberRule(number: string, kind: 'individual' | 'enterprise'): NumberRule | undefined {
  if (number.length === 18) return { name: '统一社会信用代码（GB 32100）', fault: creditCodeFault(number) };
  if (kind === 'individual' && number.length === 20) {
    const fault = /^\d{2}$/.test(number.slice(18)) ? identityNumberFault(number.slice(0, 18)) : 'form';
    return { name: '公民身份号码加两位（GB 11643）', fault };
  }
  if (kind === 'enterprise' && number.length === 15) {
    const fault = /^\d{6}$/.test(number.slice(0, 6)) ? organisationCodeFault(number.slice(6)) : 'form';
    return { name: '行政区划加组织机构代码（GB 11714）', fault };
  }
  return undefined;
}
