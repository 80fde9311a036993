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
export const TERMS_VERSION = 3;

/** Between the parts of a text that a taxpayer is searched in; no part holds it. */
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
const WHOLE = 9 * FAMILY;
const FIRST_TYPED = 10 * FAMILY;
const THREE_TYPED = 11 * FAMILY;
const SYLLABLE_AND_NEXT = 12 * FAMILY;
const INITIALS_AT = 13 * FAMILY;
const THREE_TYPED_AT = 14 * FAMILY;
/** Added to every term of a taxpayer of the sample, who has each of his terms once more as one of the sample's. */
const SAMPLE = 16 * FAMILY;

/**
 * One taxpayer of so many is in the sample, by his number: whoever is called what, the sample has its share of them.
 * Where a term is so frequent that the sample shows it, all the others need not be gathered to say so.
 */
export const ONE_OF = 16;

/** Fewest characters by which ends of numbers and beginnings and ends of telephones are indexed. */
export const END_LENGTH = 4;
/** By so many an end is nearly one taxpayer's; by fewer it is a hundred's of a million. */
const LONG_END = 6;
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

/** Number and telephones, as they are compared with what is typed. */
export function plainNumbers({ number, telephone }: Pick<SearchSources, 'number' | 'telephone'>): string {
  return [plain(number), ...telephones(telephone)].join(BETWEEN);
}

const digitsOf = (telephone: string): string => telephone.normalize('NFKC').replace(/\D/g, '');

/** Two adjacent characters, anywhere. */
export const pairTerm = (text: string, at: number): number => PAIR + bits(text.charCodeAt(at), text.charCodeAt(at + 1));
/** The first two characters of the name. */
export const beginningTerm = (text: string): number => BEGINNING + bits(text.charCodeAt(0), text.charCodeAt(1));
/** First letters of the readings of two adjacent characters. */
export const initialsTerm = (a: string, b: string): number => INITIALS + bits(a.charCodeAt(0), b.charCodeAt(0));
/** The whole of a name or of an owner's name; two could share a term. */
export const wholeTerm = (text: string): number => WHOLE + digest(text);
/** Three letters or digits by which two or three adjacent characters are typed: their initials, or l and qi for 乐清. */
export const threeTypedTerm = (letters: string): number =>
  THREE_TYPED + [...letters].reduce((code, letter) => code * 128 + letter.charCodeAt(0), 0);
/** The first two letters by which a name or an owner's name is typed: two initials, or those of its first reading. */
export const firstTypedTerm = (letters: string): number =>
  FIRST_TYPED + bits(letters.charCodeAt(0), letters.charCodeAt(1));
/** The last characters of a number: six where there are so many, else four. */
export const numberEndTerm = (end: string): number => NUMBER_END + endCode(end);
/** The first four to seven digits, each a term of its own: a network and its districts are too many to look through. */
export const telephoneBeginningTerm = (digits: string): number => {
  const beginning = digits.slice(0, LONGEST_BEGINNING);
  return TELEPHONE_BEGINNING + beginning.length * 10 ** LONGEST_BEGINNING + Number(beginning);
};
export const telephoneEndTerm = (digits: string): number => TELEPHONE_END + endCode(digits);
/** The same term, but of the sample's taxpayers only. */
export const sampleTerm = (term: number): number => SAMPLE + term;

/** A whole reading: five bits a letter, of which there are six at the most. */
export function syllableTerm(reading: string): number {
  let code = 0;
  for (const letter of reading) code = code * 32 + (letter.charCodeAt(0) - 96);
  return SYLLABLE + code;
}

/** A whole reading and the first letter of the next: two syllables somewhere are many, side by side they are few. */
export const syllableAndNextTerm = (reading: string, next: string): number =>
  SYLLABLE_AND_NEXT + digest(reading + next[0]);

/** So that the own station's taxpayers come out of the index first; two names could share a term. */
export const stationTerm = (station: string): number => STATION + digest(station);

/**
 * Two or three letters at a station: as frequent as they are, to go through its taxpayers for them costs more than all
 * the rest of a search. Of two stations the term could be the same.
 * @returns null for a term that stands for no letters
 */
export function termAt(term: number, station: string): number | null {
  const family = Math.floor(term / FAMILY) * FAMILY;
  const code = term % FAMILY;
  const at = (letters: number) => letters * 2 ** 11 + (digest(station) % 2 ** 11);
  if (family === THREE_TYPED) return THREE_TYPED_AT + at(code);
  const [first, second] = [code >>> 16, code & 0xffff];
  return family === INITIALS && first < 128 && second < 128 ? INITIALS_AT + at(first * 128 + second) : null;
}

/** Ends of numbers and telephones, and whole names: whatever they are, few have them. */
export const isRare = (term: number): boolean =>
  [NUMBER_END, TELEPHONE_END, WHOLE].includes(Math.floor(term / FAMILY) * FAMILY);

/** All terms of a taxpayer, each once. */
export function indexTerms(sources: SearchSources): number[] {
  const number = plain(sources.number);
  const terms = new Set<number>([stationTerm(sources.station), ...ends(number).map(numberEndTerm)]);
  const [name, owner, address] = [plain(sources.name), plain(sources.owner), plain(sources.address)] as const;
  for (const text of [name, owner, address]) addPairs(terms, text);
  // Readings of addresses would double the index, and nobody types an address by its initials.
  for (const text of [name, owner]) {
    addReadings(terms, text);
    terms.add(wholeTerm(text));
  }
  addLetters(terms, address);
  if (name.length > 1) terms.add(beginningTerm(name));
  for (const digits of telephones(sources.telephone)) {
    for (let length = END_LENGTH; length <= LONGEST_BEGINNING; length++)
      terms.add(telephoneBeginningTerm(digits.slice(0, length)));
    for (const end of ends(digits)) terms.add(telephoneEndTerm(end));
  }
  for (const term of [...terms]) {
    const at = termAt(term, sources.station);
    if (at !== null) terms.add(at);
  }
  return digest(number) < 2 ** 32 / ONE_OF ? [...terms, ...[...terms].map(sampleTerm)] : [...terms];
}

const ends = (text: string): string[] => [text.slice(-END_LENGTH), text.slice(-LONG_END)];

/** The digits of a telephone, and those behind the area code, which nobody types within the county. */
export function telephones(telephone: string | null): string[] {
  const digits = digitsOf(telephone ?? '');
  const local = /^\D*0\d{2,3}\D+(.*)$/s.exec((telephone ?? '').normalize('NFKC'));
  return [digits, digitsOf(local?.[1] ?? '')].filter((one) => one.length >= END_LENGTH);
}

function addPairs(terms: Set<number>, text: string): void {
  for (let at = 0; at + 1 < text.length; at++) terms.add(pairTerm(text, at));
}

/** Terms by which those who come first are told: how names begin, and what they are as a whole. */
export const isHead = (term: number): boolean =>
  [BEGINNING, FIRST_TYPED, WHOLE].includes(Math.floor(term / FAMILY) * FAMILY);

/** Syllables, and what neighbours are typed by in every combination of their readings: at most 5 × 5 a pair of characters. */
function addReadings(terms: Set<number>, text: string): void {
  const initials: string[][] = [];
  let before: readonly string[] = [];
  for (const character of text) {
    const readings = readingsOf(character);
    const first = [...new Set(readings.map((reading) => reading[0] as string))];
    for (const reading of before) for (const letter of first) terms.add(syllableAndNextTerm(reading, letter));
    for (const letters of beginningsOf(readings)) {
      if (initials.length === 0) terms.add(firstTypedTerm(letters));
      for (const letter of initials.at(-1) ?? [])
        if (isTyped(letter + letters)) terms.add(threeTypedTerm(letter + letters));
    }
    for (const reading of before.filter(hasLongInitial))
      for (const letter of first) if (isTyped(letter)) terms.add(threeTypedTerm(reading.slice(0, 2) + letter));
    before = isHan(character) ? readings.filter(isSpoken) : [];
    for (const reading of before) terms.add(syllableTerm(reading));
    initials.push(first);
  }
  for (const [at, last] of initials.entries())
    for (const c of last)
      for (const b of initials[at - 1] ?? []) {
        terms.add(initialsTerm(b, c));
        if (at === 1) terms.add(firstTypedTerm(b + c));
        for (const a of initials[at - 2] ?? []) if (isTyped(a + b + c)) terms.add(threeTypedTerm(a + b + c));
      }
  if (initials.length <= LONGEST_CALLED) for (const letters of combinations(initials)) terms.add(wholeTerm(letters));
}

/** A person is called by the initials of his whole name. */
const LONGEST_CALLED = 4;

const combinations = (initials: readonly (readonly string[])[]): string[] =>
  initials.reduce<string[]>((begun, next) => begun.flatMap((letters) => next.map((letter) => letters + letter)), ['']);

/** Letters stand for themselves, in an address too: with them, what is typed as initials is sought once. */
function addLetters(terms: Set<number>, text: string): void {
  for (let at = 0; at + 1 < text.length; at++) {
    const [pair, three] = [text.slice(at, at + 2), text.slice(at, at + 3)];
    if (isTyped(pair) && /\D/.test(pair)) terms.add(initialsTerm(pair[0] as string, pair[1] as string));
    if (three.length === 3 && isTyped(three)) terms.add(threeTypedTerm(three));
  }
}

/** The first two letters of each reading that has so many, each once: a character typed half or wholly. */
const beginningsOf = (readings: readonly string[]): string[] => [
  ...new Set(readings.filter(isSpoken).flatMap((reading) => (reading.length > 1 ? [reading.slice(0, 2)] : []))),
];

/** zh, ch and sh are typed as initials, too. */
const hasLongInitial = (reading: string): boolean => /^[zcs]h/.test(reading);

/** Letters and digits of a keyboard. */
const isTyped = (text: string): boolean => /^[0-9a-z]+$/.test(text);

export const isSpoken = (reading: string): boolean => /^[a-z]{1,6}$/.test(reading);

function bits(high: number, low: number): number {
  return ((high << 16) | low) >>> 0;
}

/** Letters and digits as a number to the base of 36, so that six of them fit; and how many they are. */
function endCode(text: string): number {
  const end = text.slice(text.length < LONG_END ? -END_LENGTH : -LONG_END);
  // ends of four lie behind all ends of six
  const code = [...end].reduce((sum, character) => sum * 36 + (Number.parseInt(character, 36) || 0), 0);
  return code + (end.length < LONG_END ? 36 ** LONG_END : 0);
}

function digest(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
