import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { TaxrollError } from '../../kernel/errors.js';

/** A password may not be one of the last so many. */
export const REMEMBERED_PASSWORDS = 5;
const SHORTEST = 10;
const LONGEST = 128;

/** argon2id (the library's default kind) at the strength that OWASP recommends: 19 MiB, two passes. */
const STRENGTH = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), STRENGTH);
}

export function passwordMatches(stored: string, password: string): Promise<boolean> {
  return verify(stored, password.normalize('NFC'));
}

let nobodys: Promise<string> | undefined;

/** Takes as long as a comparison: who tries names learns nothing from the clock. */
export async function pretendToCompare(password: string): Promise<void> {
  nobodys ??= hashPassword('nobody');
  await passwordMatches(await nobodys, password);
}

/**
 * GB/T 22239-2019 8.1.4.1: passwords are complex and changed regularly.
 * @throws TaxrollError ACCESS.PASSWORD_WEAK naming every rule that is broken
 */
export function requireStrongPassword(password: string, login: string): void {
  const classes = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/].filter((one) => one.test(password)).length;
  const faults = [
    password.length < SHORTEST && `不足${SHORTEST}位 (shorter than ${SHORTEST})`,
    password.length > LONGEST && `超过${LONGEST}位 (longer than ${LONGEST})`,
    classes < 3 &&
      '小写、大写、数字、符号中至少要有三类 (needs three of lower case, upper case, digits, other characters)',
    password.toLowerCase().includes(login.toLowerCase()) && '不能包含用户名 (holds the user name)',
    /(.)\1{3}/.test(password) && '同一字符不能连续四次 (four equal characters in a row)',
  ].filter((fault) => fault !== false);
  if (faults.length > 0) throw new TaxrollError('ACCESS.PASSWORD_WEAK', { faults });
}

/** Characters that are not taken for one another when they are read from paper. */
const LETTERS = ['abcdefghjkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789'];

/** A one-time password that meets the rules: four groups of four. */
export function oneTimePassword(): string {
  const all = LETTERS.join('');
  const pick = (from: string) => from[randomInt(from.length)] as string;
  for (;;) {
    const characters = Array.from({ length: 16 }, () => pick(all));
    if (LETTERS.every((letters) => characters.some((one) => letters.includes(one))))
      return characters.join('').replace(/(.{4})(?=.)/g, '$1-');
  }
}
