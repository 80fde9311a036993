import { readingsOf } from './pinyin.js';
import { BETWEEN } from './search-terms.js';

/** Where a query was found in a text. */
export interface Found {
  /** at the beginning */
  readonly leads: boolean;
  /** from the beginning to the end */
  readonly all: boolean;
}

/** Name, owner and address of a taxpayer as `plainText` joined them. */
export type Fields = readonly string[];

export const fieldsOf = (searched: string): Fields => searched.split(BETWEEN);

const NOTHING = 0;
const PART = 1;
const LEADING = 2;
const ALL = 3;

/**
 * Looks for one query in texts said aloud in any of their readings: each character by a whole reading, by its initial or
 * as itself, the last one also half typed. What a character can stand for is found once: texts have the same few hundred.
 */
class SpokenQuery {
  /** by character, for each place of the query: the places behind what it can stand for from there on */
  private readonly steps = new Map<string, readonly (readonly number[])[]>();

  constructor(private readonly query: string) {}

  find(text: string): Found | null {
    const steps = Array.from(text, (character) => this.stepsOf(character));
    let best = NOTHING;
    for (let start = 0; start < steps.length && best < LEADING; start++) {
      const end = this.endOf(steps, start);
      if (end === 0) continue;
      best = Math.max(best, start > 0 ? PART : end === steps.length ? ALL : LEADING);
    }
    return best === NOTHING ? null : { leads: best >= LEADING, all: best === ALL };
  }

  /** The place in the text behind the match that begins here, 0 where none does. */
  private endOf(steps: readonly (readonly (readonly number[])[])[], start: number): number {
    let places = [0];
    for (let at = start; at < steps.length && places.length > 0; at++) {
      const next: number[] = [];
      for (const place of places)
        for (const behind of steps[at]?.[place] ?? []) if (!next.includes(behind)) next.push(behind);
      if (next.includes(this.query.length)) return at + 1;
      places = next;
    }
    return 0;
  }

  private stepsOf(character: string): readonly (readonly number[])[] {
    const known = this.steps.get(character);
    if (known !== undefined) return known;
    const { query } = this;
    const steps = Array.from({ length: query.length }, (_, place) => [
      ...readingsOf(character).flatMap((reading) => lengths(reading, query, place).map((length) => place + length)),
      ...(query.startsWith(character, place) ? [place + character.length] : []),
    ]);
    this.steps.set(character, steps);
    return steps;
  }
}

/** How much of the query from this place on a reading can stand for. */
function lengths(reading: string, query: string, place: number): number[] {
  const rest = query.length - place;
  const whole = query.startsWith(reading, place) ? [reading.length] : [];
  // One character must be typed whole where it is the only one.
  const shorter = [1, ...(/^[zcs]h/.test(reading) ? [2] : []), ...(rest < reading.length ? [rest] : [])].filter(
    (length) => length < reading.length && !(place === 0 && length === rest),
  );
  return [...whole, ...shorter.filter((length) => query.startsWith(reading.slice(0, length), place))];
}

/** Finds a query as it is written or as it is spoken, the better one of both, in the fields of one taxpayer after another. */
export function matcher(query: string, words: readonly string[], single: boolean): (fields: Fields) => Found | null {
  const aloud = /[a-z]/.test(query) ? new SpokenQuery(query) : null;
  return ([name = '', owner = '', address = '']) => {
    const searched = single ? [name, owner] : [name, owner, address];
    let best: Found | null = null;
    for (const [at, text] of searched.entries()) {
      const place = text.indexOf(query);
      const written = place < 0 ? null : { leads: place === 0, all: text === query };
      best = better(best, written ?? (at < 2 ? (aloud?.find(text) ?? null) : null));
    }
    if (best === null && words.length > 1 && words.every((word) => searched.some((text) => text.includes(word))))
      best = { leads: false, all: false };
    return best;
  };
}

const better = (a: Found | null, b: Found | null): Found | null =>
  a === null || b === null ? (a ?? b) : a.all || (a.leads && !b.all) ? a : b;

/** Whether the query is in one of the fields but for one character that is wrong, missing or too many. */
export function nearlyMatches(fields: Fields, query: string): Found | null {
  const letters = /^[a-z]+$/.test(query);
  let best: Found | null = null;
  for (const text of letters ? fields.slice(0, 2) : fields) {
    if (letters ? nearlySpoken(text, query) : nearlyWritten(text, query))
      best = better(best, { leads: false, all: !letters && distanceAtMostOne(text, query) });
  }
  return best;
}

/** Some stretch of the text is at most one edit away from the query (Sellers). */
function nearlyWritten(text: string, query: string): boolean {
  let above = new Array<number>(text.length + 1).fill(0);
  for (let row = 1; row <= query.length; row++) {
    const current = [row];
    for (let column = 1; column <= text.length; column++) {
      const changed = (above[column - 1] as number) + (text[column - 1] === query[row - 1] ? 0 : 1);
      current.push(Math.min(changed, (above[column] as number) + 1, (current[column - 1] as number) + 1));
    }
    above = current;
  }
  return Math.min(...above) <= 1;
}

function nearlySpoken(text: string, query: string): boolean {
  const characters = [...text];
  const from = (at: number, place: number, mistakes: number): boolean => {
    if (place >= query.length) return place === query.length;
    const character = characters[at];
    if (character === undefined) return query.length - place + mistakes <= 1;
    return readingsOf(character).some((reading) => {
      if (query.length - place < reading.length && reading.startsWith(query.slice(place))) return true;
      if (query.startsWith(reading, place)) {
        if (from(at + 1, place + reading.length, mistakes)) return true;
      }
      if (mistakes > 0) return false;
      return [-1, 0, 1].some((more) => {
        const part = query.slice(place, place + reading.length + more);
        return distanceAtMostOne(part, reading) && from(at + 1, place + part.length, 1);
      });
    });
  };
  return characters.some((_, at) => from(at, 0, 0));
}

/** One character changed, added or left out, or none. */
export function distanceAtMostOne(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  if (a.length === b.length) return a.slice(at + 1) === b.slice(at + 1);
  return a.length > b.length ? a.slice(at + 1) === b.slice(at) : a.slice(at) === b.slice(at + 1);
}
