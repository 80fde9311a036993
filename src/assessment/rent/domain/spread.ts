import { divideHalfUp, formatUnits, powerOfTen, type Decimal } from '../../../kernel/decimal.js';

/** An exact quotient; the denominator is above zero. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** @param divisor above zero */
export function quotientOf(dividend: Decimal, divisor: Decimal): Fraction {
  return {
    numerator: dividend.units * powerOfTen(divisor.scale),
    denominator: divisor.units * powerOfTen(dividend.scale),
  };
}

/** For reading, half up; never for a comparison. */
export function printed({ numerator, denominator }: Fraction, places: number): string {
  return formatUnits(divideHalfUp(numerator * powerOfTen(places), denominator), places);
}

export function compareFractions(a: Fraction, b: Fraction): number {
  const [left, right] = [a.numerator * b.denominator, b.numerator * a.denominator];
  return left < right ? -1 : left > right ? 1 : 0;
}

export function difference(a: Fraction, b: Fraction): Fraction {
  return {
    numerator: a.numerator * b.denominator - b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  };
}

/** The middle one in order; of an even number the mean of the two in the middle. At least one value. */
export function medianOf(values: readonly Fraction[]): Fraction {
  const sorted = [...values].sort(compareFractions);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  if (low === undefined || high === undefined) throw new RangeError('no values have no median');
  return {
    numerator: low.numerator * high.denominator + high.numerator * low.denominator,
    denominator: 2n * low.denominator * high.denominator,
  };
}

/** Median absolute deviation (MAD): the median of how far each lies from the median. */
export function madOf(values: readonly Fraction[], median: Fraction): Fraction {
  return medianOf(values.map((value) => absolute(difference(value, median))));
}

export function absolute({ numerator, denominator }: Fraction): Fraction {
  return { numerator: numerator < 0n ? -numerator : numerator, denominator };
}
