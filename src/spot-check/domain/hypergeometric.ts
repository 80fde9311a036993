import { powerOfTen, type Decimal } from '../../kernel/decimal.js';

/** A register of which some are wrong, and of which some are visited, drawn at random. */
export interface Population {
  /** households, at most ten million */
  readonly size: number;
  /** how many of them are wrong */
  readonly wrong: number;
  /** how many of them are visited */
  readonly visits: number;
}

/** numerator ÷ denominator, exact; the denominator is positive */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** n over k: in how many ways k of n can be chosen. */
export function binomial(n: number, k: number): bigint {
  if (k < 0 || k > n) return 0n;
  let ways = 1n;
  for (let chosen = 1; chosen <= Math.min(k, n - k); chosen++) ways = (ways * BigInt(n - chosen + 1)) / BigInt(chosen);
  return ways;
}

/** How likely it is that the visits find at most so many errors, exact. */
export function lowerTail({ size, wrong, visits }: Population, errors: number): Fraction {
  let ways = 0n;
  for (let found = 0; found <= errors; found++) ways += binomial(wrong, found) * binomial(size - wrong, visits - found);
  return { numerator: ways, denominator: binomial(size, visits) };
}

/**
 * Whether so few errors rule the population out: were so many wrong, at most `1 − confidence` of all samples would show
 * no more errors. Decided in whole numbers: the two tails are enclosed between bounds of 192 binary places, and where
 * these could not tell (the tail equals 1 − confidence, in populations of a few dozen) by `lowerTail`.
 * @param confidence such as 0.95, above 0 and below 1
 */
export function isRuledOut(population: Population, errors: number, confidence: Decimal): boolean {
  const { size, wrong, visits } = population;
  if (errors >= Math.min(wrong, visits)) return false; // no sample could show more
  if (errors < visits + wrong - size) return true; // every sample shows more
  const likely = confidence.units;
  const unlikely = powerOfTen(confidence.scale) - likely;
  // ruled out where lower × likely ≤ upper × unlikely, lower and upper being the sums up to and above the errors
  const upward = stepsAbove(population, errors);
  const downward = stepsBelow(population, errors);
  const [rises, against] = upward(0);
  if (rises >= against) {
    const lower = plusOne(sumOf(downward, never));
    const upper = sumOf(upward, (low) => low * unlikely >= lower.high * likely);
    if (upper.low * unlikely >= lower.high * likely) return true;
    if (upper.high * unlikely < lower.low * likely) return false;
  } else {
    const upper = sumOf(upward, never);
    const lower = plusOne(sumOf(downward, (low) => low * likely > upper.high * unlikely));
    if (lower.low * likely > upper.high * unlikely) return false;
    if (lower.high * likely <= upper.low * unlikely) return true;
  }
  const { numerator, denominator } = lowerTail(population, errors);
  return numerator * (likely + unlikely) <= denominator * unlikely;
}

/** Between which bounds a sum lies, in units of 2^-192. */
interface Enclosure {
  readonly low: bigint;
  readonly high: bigint;
}

/** What the term after the k-th is of it: numerator, denominator. The ratios fall (the terms are log-concave). */
type Steps = (k: number) => readonly [number, number];

const ONE = 1n << 192n;
/** Where a falling term is below 2^-128, what still follows is told by its ratio. */
const SMALL = 1n << 64n;
const never = () => false;
const plusOne = ({ low, high }: Enclosure): Enclosure => ({ low: low + ONE, high: high + ONE });

/** From the samples with so many errors to those with one more, and on. The products are below 10^14: exact. */
function stepsAbove({ size, wrong, visits }: Population, errors: number): Steps {
  return (k) => {
    const found = errors + k;
    return [(wrong - found) * (visits - found), (found + 1) * (size - wrong - visits + found + 1)];
  };
}

/** From the samples with so many errors to those with one fewer, and on. */
function stepsBelow({ size, wrong, visits }: Population, errors: number): Steps {
  return (k) => {
    const found = errors - k;
    return [found * (size - wrong - visits + found), (wrong - found + 1) * (visits - found + 1)];
  };
}

/** The terms after the first one, which is 1; ends early where the lower bound is enough to decide. */
function sumOf(steps: Steps, isEnough: (low: bigint) => boolean): Enclosure {
  let [low, high] = [ONE, ONE];
  const sum = { low: 0n, high: 0n };
  for (let k = 0; ; k++) {
    const [numerator, denominator] = steps(k).map(BigInt) as [bigint, bigint];
    if (numerator === 0n) return sum;
    low = (low * numerator) / denominator;
    high = (high * numerator) / denominator + 1n;
    sum.low += low;
    sum.high += high;
    if (isEnough(sum.low)) return sum;
    if (high <= SMALL && numerator < denominator)
      return { low: sum.low, high: sum.high + (high * numerator) / (denominator - numerator) + 1n };
  }
}
