import { creditCodeFault } from '../../src/kernel/identity-numbers.js';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** The nth credit code (统一社会信用代码) of an individual business in the region 000000. */
export function creditCode(n: number): string {
  const stem = `92000000MAX${n.toString().padStart(5, '0')}`;
  for (const organisation of '0123456789X')
    for (const check of ALPHABET)
      if (creditCodeFault(stem + organisation + check) === undefined) return stem + organisation + check;
  throw new Error(`no credit code begins with ${stem}`);
}
