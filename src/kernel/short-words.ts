import { wordlist } from '@scure/bip39/wordlists/simplified-chinese.js';

const WORDS = 8;
const BITS = 11;
/** 88 bits are written in so many hex characters. */
const HEX = (WORDS * BITS) / 4;

/**
 * 八字: what a person can read aloud of a digest. Its first 88 bits, eleven for each of eight characters of the
 * simplified Chinese list of BIP-39 (2,048 common characters), in groups of four.
 * @param digest hex, at least 22 characters
 */
export function shortWords(digest: string): string {
  const bits = BigInt(`0x${digest.slice(0, HEX)}`);
  const word = (place: number) => wordlist[Number((bits >> BigInt(BITS * (WORDS - 1 - place))) & 0x7ffn)]!;
  const words = Array.from({ length: WORDS }, (_, place) => word(place)).join('');
  return `${words.slice(0, 4)} ${words.slice(4)}`;
}
