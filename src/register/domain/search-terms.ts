import { isHan, readingsOf } from './pinyin.js';

/** What of a taxpayer can be searched. */
export interface SearchSources {
  readonly name: string;
  readonly owner: string;
  readonly address: string;
  readonly number: string;
  readonly telephone: string | null;
  readonly station: string;
}

/** Raised with every change of the terms: whatever was indexed by another version is indexed anew. */
export const TERMS_VERSION = 1;

/** Between name, owner and address in the text that a taxpayer is searched in; no text holds it. */
export const BETWEEN = '\n';

/**
 * A term is a number below 2^53: the family above, 32 bits below. Two characters of the base plane are 32 bits exactly,
 * so a term stands for one pair and no other, and a search for one pair needs no second look.
 */
const FAMILY = 2 ** 32;
const PAIR = 1 * FAMILY;
const BEGINNING = 2 * FAMILY;
const INITIALS = 3 * FAMILY;
const SYLLABLE = 4 * FAMILY;
const NUMBER_END = 5 * FAMILY;
const TELEPHONE_BEGINNING = 6 * FAMILY;
const TELEPHONE_END = 7 * FAMILY;
const STATION = 8 * FAMILY;

/** Characters by which the ends of numbers and telephones are indexed. */
export const END_LENGTH = 4;
const LONGEST_BEGINNING = 7;

/** Full width, case, blanks and punctuation make no difference: what is left are letters, digits and characters. */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ü', 'v')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** The text that a taxpayer is searched in. */
export function plainText({ name, owner, address }: Pick<SearchSources, 'name' | 'owner' | 'address'>): string {
  return [name, owner, address].map(plain).join(BETWEEN);
}

export const digitsOf = (telephone: string): string => telephone.normalize('NFKC').replace(/\D/g, '');

/** Two adjacent characters, anywhere. */
export const pairTerm = (text: string, at: number): number => PAIR + bits(text.charCodeAt(at), text.charCodeAt(at + 1));
/** The first two characters of the name. */
export const beginningTerm = (text: string): number => BEGINNING + bits(text.charCodeAt(0), text.charCodeAt(1));
/** First letters of the readings of two adjacent characters. */
export const initialsTerm = (a: string, b: string): number => INITIALS + bits(a.charCodeAt(0), b.charCodeAt(0));
export const numberEndTerm = (number: string): number => NUMBER_END + ofFour(number.slice(-END_LENGTH));
/** The first four to seven digits, each a term of its own: a network and its districts are too many to look through. */
export const telephoneBeginningTerm = (digits: string): number => {
  const beginning = digits.slice(0, LONGEST_BEGINNING);
  return TELEPHONE_BEGINNING + beginning.length * 10 ** LONGEST_BEGINNING + Number(beginning);
};
export const telephoneEndTerm = (digits: string): number => TELEPHONE_END + ofFour(digits.slice(-END_LENGTH));

/** A whole reading: five bits a letter, of which there are six at the most. */
export function syllableTerm(reading: string): number {
  let code = 0;
  for (const letter of reading) code = code * 32 + (letter.charCodeAt(0) - 96);
  return SYLLABLE + code;
}

/** So that the own station's taxpayers come out of the index first; two names could share a term. */
export function stationTerm(station: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < station.length; at++) hash = Math.imul(hash ^ station.charCodeAt(at), 0x01000193);
  return STATION + (hash >>> 0);
}

/** All terms of a taxpayer, each once. */
export function indexTerms(sources: SearchSources): number[] {
  const terms = new Set<number>([stationTerm(sources.station), numberEndTerm(plain(sources.number))]);
  const [name, owner, address] = [plain(sources.name), plain(sources.owner), plain(sources.address)] as const;
  for (const text of [name, owner, address]) addPairs(terms, text);
  // Readings of addresses would double the index, and nobody types an address by its initials.
  for (const text of [name, owner]) addReadings(terms, text);
  if (name.length > 1) terms.add(beginningTerm(name));
  for (const digits of telephones(sources.telephone)) {
    for (let length = END_LENGTH; length <= LONGEST_BEGINNING; length++)
      terms.add(telephoneBeginningTerm(digits.slice(0, length)));
    terms.add(telephoneEndTerm(digits));
  }
  return [...terms];
}

/** The digits of a telephone, and those behind the area code, which nobody types within the county. */
export function telephones(telephone: string | null): string[] {
  const digits = digitsOf(telephone ?? '');
  const local = /^\D*0\d{2,3}\D+(.*)$/s.exec((telephone ?? '').normalize('NFKC'));
  return [digits, digitsOf(local?.[1] ?? '')].filter((one) => one.length >= END_LENGTH);
}

function addPairs(terms: Set<number>, text: string): void {
  for (let at = 0; at + 1 < text.length; at++) terms.add(pairTerm(text, at));
}

/** Syllables, and initials of neighbours in every combination of their readings: at most 5 × 5 a pair of characters. */
function addReadings(terms: Set<number>, text: string): void {
  let before: readonly string[] = [];
  for (const character of text) {
    const readings = readingsOf(character);
    if (isHan(character)) for (const reading of readings) if (isSpoken(reading)) terms.add(syllableTerm(reading));
    for (const one of before) for (const other of readings) terms.add(initialsTerm(one, other));
    before = readings;
  }
}

export const isSpoken = (reading: string): boolean => /^[a-z]{1,6}$/.test(reading);

function bits(high: number, low: number): number {
  return ((high << 16) | low) >>> 0;
}

function ofFour(text: string): number {
  let code = 0;
  for (let at = 0; at < text.length; at++) code = (code << 8) | (text.charCodeAt(at) & 0xff);
  return code >>> 0;
}
