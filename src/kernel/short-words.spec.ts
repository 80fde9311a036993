import { describe, expect, it } from '@jest/globals';
import { wordlist } from '@scure/bip39/wordlists/simplified-chinese.js';
import fc from 'fast-check';
import { sha256 } from './canonical-json.js';
import { shortWords } from './short-words.js';

/** The 88 bits that the words stand for. */
function bitsOf(words: string): string {
  return [...words.replace(' ', '')].map((word) => wordlist.indexOf(word).toString(2).padStart(11, '0')).join('');
}

describe('the short words of a digest', () => {
  it('are the first and the last of the list where its bits are all the same', () => {
    expect(shortWords('0'.repeat(64))).toBe('的的的的 的的的的');
    expect(shortWords('f'.repeat(64))).toBe('歇歇歇歇 歇歇歇歇');
  });

  it('are those of the list', () => {
    expect(shortWords(sha256(''))).toMatchInlineSnapshot(`"锥彩各断 虾起顺盖"`);
  });

  it('say the first 88 bits of it, and nothing of the rest (property)', () => {
    const digest = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 });
    fc.assert(
      fc.property(digest, digest, (one, other) => {
        const words = shortWords(one);
        expect(words).toMatch(/^\p{Script=Han}{4} \p{Script=Han}{4}$/u);
        expect(BigInt(`0b${bitsOf(words)}`)).toBe(BigInt(`0x${one.slice(0, 22)}`));
        expect(shortWords(one.slice(0, 22) + other.slice(22))).toBe(words);
      }),
    );
  });
});
