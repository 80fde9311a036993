import { hash } from 'node:crypto';
import { compare, parseDecimal, powerOfTen, type Decimal } from '../../kernel/decimal.js';
import { compareBytes, strataOf, type FrameLine } from './frame.js';
import { Smallest } from './smallest.js';

/** Names the rule of `docs/draw.md`; another rule gets another name, and draws of the old one keep theirs. */
export const DRAW_ALGORITHM = 'taxroll-draw-1';

/** A household that is drawn. */
export interface Drawn extends FrameLine {
  /** lower-case hex SHA-256 of UTF-8 (seed + LF + id) */
  readonly ticket: string;
}

const ENDS = /^\p{White_Space}+|\p{White_Space}+$/gu;
const NO_SEED = /[\p{Cc}\p{Cs}]/u;
const ZERO: Decimal = { units: 0n, scale: 0 };
const WHOLE: Decimal = { units: 1n, scale: 0 };

/** The seed as it counts: in NFC, without the blanks (Unicode's White_Space) at its ends. */
export function seedOf(entered: string): string {
  return entered.normalize('NFC').replace(ENDS, '');
}

/** Whether a seed, already as it counts, can be drawn with: something, of one line. */
export function isSeed(seed: string): boolean {
  return seed !== '' && seed === seedOf(seed) && !NO_SEED.test(seed);
}

export function ticketOf(seed: string, id: string): string {
  return hash('sha256', `${seed}\n${id}`);
}

/**
 * Reads the share that the branch has ruled, such as "0.1".
 * @returns undefined unless it is a plain decimal above 0 and at most 1
 */
export function readShare(text: string): Decimal | undefined {
  let share: Decimal;
  try {
    share = parseDecimal(text);
  } catch {
    return undefined;
  }
  return compare(share, ZERO) > 0 && compare(share, WHOLE) <= 0 ? share : undefined;
}

/** How many of a stratum are drawn: share × size, a begun household whole, so at least one; exact. */
export function sampleSize(share: Decimal, size: number): number {
  const whole = powerOfTen(share.scale);
  return Number((share.units * BigInt(size) + whole - 1n) / whole);
}

/**
 * 抽样: of each stratum the smallest tickets, ties by id (bytewise).
 * @param frame in its order, read twice; of a million ids only the drawn ones and as many again are held
 * @param seed as it counts (`seedOf`)
 * @returns the strata in the order of their names, in each the drawn by ticket
 * @throws RangeError where the seed cannot be drawn with
 */
export function draw(frame: Iterable<FrameLine>, seed: string, share: Decimal): Drawn[] {
  if (!isSeed(seed)) throw new RangeError('a seed is one line of text, in NFC, blank at neither end');
  const strata = strataOf(frame);
  const smallest = new Map(
    [...strata].map(([stratum, size]) => [stratum, new Smallest(sampleSize(share, size), byTicket)]),
  );
  for (const { id, stratum } of frame) smallest.get(stratum)?.offer({ id, stratum, ticket: ticketOf(seed, id) });
  return [...smallest.values()].flatMap((one) => one.taken());
}

/** The order of a list of drawn households, and of the drawing itself. */
export function byTicket(a: Drawn, b: Drawn): number {
  return a.ticket < b.ticket ? -1 : a.ticket > b.ticket ? 1 : compareBytes(a.id, b.id);
}

/** The place of each drawn household in its stratum, from 1. */
export function placesOf(sample: readonly Drawn[]): Map<string, number> {
  const places = new Map<string, number>();
  let [stratum, place] = ['', 0];
  for (const one of sample) {
    place = one.stratum === stratum ? place + 1 : 1;
    stratum = one.stratum;
    places.set(one.id, place);
  }
  return places;
}
