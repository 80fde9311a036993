import { goesOn, isHan, isInitial, isSyllable, readingsOf, syllablesFrom } from './pinyin.js';
import {
  beginningTerm,
  END_LENGTH,
  firstTypedTerm,
  initialsTerm,
  isRare,
  isSpoken,
  numberEndTerm,
  pairTerm,
  plain,
  stationTerm,
  syllableAndNextTerm,
  syllableTerm,
  telephoneBeginningTerm,
  telephoneEndTerm,
  termAt,
  threeTypedTerm,
  wholeTerm,
} from './search-terms.js';

/** Conditions on the terms of a taxpayer: of every clause he has at least one. */
export type Clauses = readonly (readonly number[])[];

/** What somebody typed, and what the index has to say to it. */
export interface SearchQuery {
  readonly plain: string;
  /** several where blanks were typed: found together, or each somewhere */
  readonly words: readonly string[];
  /** as it is written, null where that cannot be looked up */
  readonly written: Clauses | null;
  /** as it is spoken, in names and owners only */
  readonly spoken: Clauses | null;
  /** the index alone decides */
  readonly decided: boolean;
  /** a character alone is sought in names and owners, since addresses have no term for it */
  readonly single: boolean;
}

const LONGEST = 64;
const LONGEST_SYLLABLE = 6;
/** More of them only cost: after a few, hardly a taxpayer is left who does not match. */
const MOST_CLAUSES = 8;
/** More digits are a number or a telephone, not that of a house; their pairs are in half of all addresses. */
const NUMBER = /^[0-9a-z]*\d{5}[0-9a-z]*$/;

export function parseQuery(typed: string): SearchQuery {
  const words = typed.slice(0, LONGEST).split(/\s+/u).map(plain).filter(Boolean);
  const whole = words.join('');
  const single = isHan(whole);
  if (single) return { plain: whole, words, written: syllables(whole), spoken: null, decided: false, single };
  if (NUMBER.test(whole)) return { plain: whole, words, written: null, spoken: null, decided: false, single };
  const letters = words.length === 1 ? fewLetters(whole) : null;
  if (letters !== null) return { plain: whole, words, written: null, spoken: [letters], decided: true, single };
  const spoken = /[a-z]/.test(whole) ? spokenClauses(whole, true) : null;
  const decided = whole.length === 2 && words.length === 1;
  return { plain: whole, words, written: writtenClauses(whole, words), spoken, decided, single };
}

/** Two or three letters: whatever they stand for, initials, a syllable or both, there is a term of it. */
function fewLetters(text: string): readonly number[] | null {
  if (!/^[0-9a-z]{2,3}$/.test(text) || /^\d+$/.test(text)) return null;
  const whole = isSyllable(text) ? [syllableTerm(text)] : [];
  if (text.length === 2) return [initialsTerm(text[0] as string, text[1] as string), ...whole];
  const [first, last] = [text.slice(0, 2), text.slice(2)];
  return [threeTypedTerm(text), ...whole, ...(isSyllable(first) ? [syllableAndNextTerm(first, last)] : [])];
}

/** A character alone: whoever has it has all of its readings. */
function syllables(character: string): Clauses | null {
  const readings = readingsOf(character).filter(isSpoken);
  return readings.length === 0 ? null : readings.map((reading) => [syllableTerm(reading)]);
}

function writtenClauses(whole: string, words: readonly string[]): Clauses | null {
  const long = words.filter((word) => word.length > 1);
  const terms = new Set((long.length > 0 ? long : [whole]).flatMap(pairsOf));
  return terms.size === 0 ? null : [...terms].map((term) => [term]);
}

/** Of digits alone by threes: by twos they are in every other address. */
const pairsOf = (text: string): number[] =>
  /^\d{3,}$/.test(text)
    ? Array.from({ length: text.length - 2 }, (_, at) => threeTypedTerm(text.slice(at, at + 3)))
    : Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => pairTerm(text, at));

/** A way in which a stretch of the query can stand for one character. */
interface Piece {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** a whole reading, nothing shorter or longer */
  readonly whole: boolean;
}

/**
 * What holds whichever way the letters are cut into syllables and initials. `xian` is 西安, 仙 or four initials: every
 * way has some piece over each letter, so of the terms of all pieces over one letter a match has at least one. This
 * stays small where the ways themselves are hundreds.
 * @param initials whether a character may be typed by its initial alone
 */
export function spokenClauses(text: string, initials: boolean): Clauses | null {
  const pieces = complete(piecesOf(text, initials), text.length);
  if (pieces.length === 0) return null;
  const clauses = new Map<string, readonly number[]>();
  for (let at = 0; at < text.length; at++) {
    const over = pieces.filter(({ from, to }) => from <= at && at < to);
    for (const termsOf of [ownTerms, neighbourTerms]) {
      const clause = [...new Set(over.flatMap((one) => termsOf(one, pieces, text)))].sort((a, b) => a - b);
      clauses.set(clause.join(), clause);
    }
  }
  const shortest = [...clauses.values()].sort((a, b) => a.length - b.length);
  const needed = shortest.filter(
    (clause, at) => !shortest.slice(0, at).some((other) => other.every((term) => clause.includes(term))),
  );
  return needed.slice(0, MOST_CLAUSES);
}

function piecesOf(text: string, initials: boolean): Piece[] {
  const pieces: Piece[] = [];
  for (let from = 0; from < text.length; from++) {
    if (!/[a-z]/.test(text[from] as string)) {
      const to = from + String.fromCodePoint(text.codePointAt(from) as number).length;
      pieces.push({ from, to, text: text.slice(from, to), whole: false });
      continue;
    }
    for (let to = from + 1; to <= Math.min(from + LONGEST_SYLLABLE, text.length); to++) {
      const part = text.slice(from, to);
      const sole = part.length === text.length;
      const initial = initials && !sole && isInitial(part);
      // The last one may be half typed; alone, it would be every character that begins like this.
      const open = to === text.length && goesOn(part) && !(initials && sole);
      if (initial || open) pieces.push({ from, to, text: part, whole: false });
      else if (isSyllable(part) && !(initials && part.length === 1)) pieces.push({ from, to, text: part, whole: true });
    }
  }
  return pieces;
}

/** Only pieces by which one gets from the beginning to the end. */
function complete(pieces: readonly Piece[], end: number): Piece[] {
  const reached = new Set([0]);
  for (const { from, to } of pieces) if (reached.has(from)) reached.add(to);
  const leading = new Set([end]);
  for (const { from, to } of [...pieces].reverse()) if (leading.has(to)) leading.add(from);
  return pieces.filter(({ from, to }) => reached.has(from) && leading.has(to));
}

/** One of these has whoever matches by this piece: its reading, where it is a whole one. */
function ownTerms(piece: Piece, pieces: readonly Piece[], text: string): number[] {
  return piece.whole ? [syllableTerm(piece.text)] : neighbourTerms(piece, pieces, text);
}

/** One of these, too: it, or its first letter, and the first letter of what stands beside it. */
function neighbourTerms(piece: Piece, pieces: readonly Piece[], text: string): number[] {
  if (piece.to < text.length)
    return pieces.filter(({ from }) => from === piece.to).map((other) => together(piece, other));
  const before = pieces.filter(({ to }) => to === piece.from);
  if (before.length > 0) return before.map((other) => together(other, piece));
  return piece.whole ? [syllableTerm(piece.text)] : syllablesFrom(piece.text).map(syllableTerm);
}

function together(a: Piece, b: Piece): number {
  if (a.whole) return syllableAndNextTerm(a.text, firstReading(b));
  if (isHan(a.text) && isHan(b.text) && a.text.length + b.text.length === 2) return pairTerm(a.text + b.text, 0);
  // A character has the terms of all its readings; any of them will do.
  return initialsTerm(firstReading(a), firstReading(b));
}

const firstReading = ({ text }: Piece): string => readingsOf(text)[0] ?? text;

/** Fewer characters than this leave nothing to hold on to when one of them is wrong. */
const SHORTEST_WRITTEN = 3;
const SHORTEST_SPOKEN = 5;
const LONGEST_NEAR = 20;

/** Clauses of which a taxpayer who was mistyped by one character fulfils at least one whole set. */
export function nearClauses({ plain: text }: SearchQuery): Clauses[] {
  if (text.length > LONGEST_NEAR) return [];
  if (/^[a-z]+$/.test(text)) return text.length < SHORTEST_SPOKEN ? [] : nearSpoken(text);
  return text.length < SHORTEST_WRITTEN || !/\p{Script=Han}/u.test(text) ? [] : nearWritten(text);
}

/** Whichever character is wrong, missing or too many: the pairs that do not touch it are there. */
function nearWritten(text: string): Clauses[] {
  return Array.from(text, (_, wrong) => {
    const pairs = pairsOf(text).flatMap((term, at) => (at === wrong || at + 1 === wrong ? [] : [[term]]));
    if (pairs.length > 0) return pairs;
    return [...text].flatMap((character, at) => (at === wrong ? [] : (syllables(character) ?? [])));
  }).filter((clauses) => clauses.length > 0);
}

/** One of the halves is right: the first up to the middle, or the second from where its first syllable begins. */
function nearSpoken(text: string): Clauses[] {
  const middle = Math.floor((text.length - 1) / 2);
  const halves = [
    text.slice(0, middle),
    ...Array.from({ length: LONGEST_SYLLABLE }, (_, at) => text.slice(middle + at)),
  ];
  return halves
    .filter((half) => half.length > 0)
    .map((half) => spokenClauses(half, false))
    .filter((clauses) => clauses !== null);
}

const WHOLE_TELEPHONE = 11;
/** Letters that no credit code has (GB 32100): what has them and no digit is the end of no number. */
const NO_NUMBER = /^(?=.*[iosvz])\D*$/;

/** What numbers and telephones are looked up by; nothing where it is too short for an end of them. */
export function numberClauses({ plain: text }: SearchQuery): Clauses[] {
  if (text.length < END_LENGTH || !/^[0-9a-z]+$/.test(text) || NO_NUMBER.test(text)) return [];
  const number = [[numberEndTerm(text)]];
  if (!/^\d+$/.test(text)) return [number];
  const [beginning, end] = [telephoneBeginningTerm(text), telephoneEndTerm(text)];
  // a whole telephone has both ends right
  return text.length >= WHOLE_TELEPHONE ? [number, [[beginning], [end]]] : [number, [[beginning]], [[end]]];
}

/** Terms of those who come first: whose name or owner begins as it is typed, whose is that and nothing more. */
export interface FirstTerms {
  readonly begins: number;
  readonly whole: number;
}

/** Null where no term tells. */
export function firstTerms({ plain: text, decided, spoken }: SearchQuery): FirstTerms | null {
  if (text.length < 2) return null;
  if (spoken === null) return { begins: beginningTerm(text), whole: wholeTerm(text) };
  return decided ? { begins: firstTypedTerm(text), whole: wholeTerm(text) } : null;
}

/** Among so many clauses the index finds few, and need not go through the stations' taxpayers too. */
const NARROW = 3;

/** The clauses with what the index has to say to the stations; whoever is elsewhere is still to be left out. */
export function atStations(clauses: Clauses, stations: readonly string[]): Clauses {
  if (stations.length === 0) return clauses;
  if (clauses.length >= NARROW || clauses.some((clause) => clause.every(isRare))) return clauses;
  const within = clauses.map((clause) => {
    const terms = clause.flatMap((term) => stations.map((station) => termAt(term, station)));
    return terms.includes(null) ? null : (terms as number[]);
  });
  if (within.every((clause) => clause === null)) return [...clauses, stations.map(stationTerm)];
  return clauses.map((clause, at) => within[at] ?? clause);
}
