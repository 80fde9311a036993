import { divideHalfUp, type Decimal } from '../../kernel/decimal.js';
import { formatYuanGrouped, type Fen } from '../../kernel/money.js';
import type { PlainMonth } from '../../kernel/plain-date.js';
import { isRuledOut } from './hypergeometric.js';
import { boundSentence, mostWrong, type Sentence } from './planner.js';
import { compareBytes } from './frame.js';

/** A visit of the random part; coverage and risk cases are no part of a verdict. */
export interface VerdictVisit {
  readonly stratum: string;
  readonly station: string;
  /** who collected the values that were checked; null where nobody did */
  readonly collector: string | null;
  readonly isError: boolean;
  /** tax a month as found less tax on file, in fen; null where it cannot be assessed as found */
  readonly difference: Fen | null;
}

/** A group of visits; errors are null below twenty visits, where they would say more of chance than of anybody. */
export interface GroupVerdict {
  readonly of: string;
  readonly visits: number;
  readonly errors: number | null;
}

/** Tax a month, in fen. */
export interface MoneyAtStake {
  /** found with those visited, too little and too much apart */
  readonly tooLittle: Fen;
  readonly tooMuch: Fen;
  /** errors whose difference is not known yet */
  readonly unknown: number;
  /** all frame: each stratum's differences by its households for each visit; without bias, but of few errors a guess */
  readonly estimate: Fen;
  /** at most so much is wrong in all the frame, at the confidence */
  readonly bound: Fen;
}

export interface Verdict {
  readonly visits: number;
  readonly errors: number;
  /** at most so many of the frame are wrong, at the confidence */
  readonly mostWrong: number;
  readonly sentence: Sentence;
  readonly money: MoneyAtStake;
  readonly moneySentence: Sentence;
  readonly stations: readonly GroupVerdict[];
  readonly collectors: readonly GroupVerdict[];
}

/** Fewer visits of one station or collector are not shown. */
export const FEWEST_SHOWN = 20;

/**
 * 当月结论. The strata are drawn with one share, and the random part counts as one sample of the frame: for the
 * demonstration's stations no spread of the errors over them allows more households than the bound says (its spec).
 *
 * Money: the bound is what was found, and for every further household that could be wrong by the bound the largest
 * difference that one can make. It is crude on purpose: it wants nothing known of how differences are spread, where a
 * normal approximation of a few errors among many zeros is far too narrow (Cox and Snell, Biometrika 66, 1979), and a
 * shopkeeper can follow it.
 * @param strata households of each stratum of the frame
 * @param largest the largest difference that one household can make, in fen a month, by ruling
 */
export function verdictOf(
  strata: ReadonlyMap<string, number>,
  visits: readonly VerdictVisit[],
  confidence: Decimal,
  largest: Fen,
): Verdict {
  const size = [...strata.values()].reduce((sum, one) => sum + one, 0);
  const errors = visits.filter(({ isError }) => isError).length;
  const visited = { size, visits: visits.length, errors };
  const wrong = mostWrong(visited, confidence);
  const money = moneyAtStake(strata, visits, wrong - errors, largest);
  return {
    visits: visits.length,
    errors,
    mostWrong: wrong,
    sentence: boundSentence(visited, confidence),
    money,
    moneySentence: moneySentence(money, wrong - errors, largest),
    stations: groups(visits.map((one) => ({ ...one, of: one.station }))),
    collectors: groups(visits.flatMap((one) => (one.collector === null ? [] : [{ ...one, of: one.collector }]))),
  };
}

function moneyAtStake(
  strata: ReadonlyMap<string, number>,
  visits: readonly VerdictVisit[],
  further: number,
  largest: Fen,
): MoneyAtStake {
  const differences = visits.map(({ difference }) => difference ?? 0n);
  const tooLittle = differences.reduce((sum, one) => (one > 0n ? sum + one : sum), 0n);
  const tooMuch = differences.reduce((sum, one) => (one < 0n ? sum - one : sum), 0n);
  const unknown = visits.filter(({ difference }) => difference === null).length;
  let estimate = 0n;
  for (const [stratum, size] of strata) {
    const own = visits.filter((one) => one.stratum === stratum);
    const sum = own.reduce((total, { difference }) => total + (difference ?? 0n), 0n);
    if (own.length > 0) estimate += divideHalfUp(sum * BigInt(size), BigInt(own.length));
  }
  const bound = tooLittle + tooMuch + BigInt(unknown + further) * largest;
  return { tooLittle, tooMuch, unknown, estimate, bound };
}

function moneySentence({ tooLittle, tooMuch, bound }: MoneyAtStake, further: number, largest: Fen): Sentence {
  const [little, much, most, each] = [tooLittle, tooMuch, bound, largest].map(formatYuanGrouped);
  return {
    zh: `已查明每月少征${little}元、多征${much}元；其余至多${further}户若有误，每户按最多相差${each}元计，全分局每月涉及税额不超过${most}元`,
    en: `found: ${little} yuan a month too little, ${much} too much; at most ${further} others wrong, each by no more than ${each}: not more than ${most} yuan a month in all`,
  };
}

function groups(visits: readonly (VerdictVisit & { readonly of: string })[]): GroupVerdict[] {
  const found = new Map<string, { visits: number; errors: number }>();
  for (const { of, isError } of visits) {
    const group = found.get(of) ?? { visits: 0, errors: 0 };
    found.set(of, group);
    group.visits++;
    if (isError) group.errors++;
  }
  return [...found]
    .sort(([a], [b]) => compareBytes(a, b))
    .map(([of, { visits: count, errors }]) => ({ of, visits: count, errors: count < FEWEST_SHOWN ? null : errors }));
}

/** What the random part of a month came to. */
export interface MonthErrors {
  readonly month: PlainMonth;
  readonly visits: number;
  readonly errors: number;
}

export type Trend = 'better' | 'worse' | 'no-difference';

/**
 * Whether a month differs from the ones before it beyond chance: Fisher's exact test, one-sided either way. With so few
 * errors there is seldom anything to tell, and then that is what it says.
 */
export function trendOf(before: readonly MonthErrors[], now: MonthErrors, confidence: Decimal): Trend {
  const sum = (of: 'visits' | 'errors') => before.reduce((total, month) => total + month[of], 0);
  const [visits, errors] = [sum('visits'), sum('errors')];
  const size = visits + now.visits;
  const wrong = errors + now.errors;
  if (isRuledOut({ size, wrong, visits: now.visits }, now.errors, confidence)) return 'better';
  if (isRuledOut({ size, wrong, visits }, errors, confidence)) return 'worse';
  return 'no-difference';
}
