import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseDecimal } from '../../../kernel/decimal.js';
import { compareFractions, madOf, medianOf, printed, quotientOf, type Fraction } from './spread.js';

const whole = (value: number): Fraction => ({ numerator: BigInt(value), denominator: 1n });
/** As anybody would do it with small whole numbers, where halves are exact in binary, too. */
const simpleMedian = (values: readonly number[]) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1
    ? (sorted[Math.floor(middle)] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
};
const values = fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 1, maxLength: 40 });

describe('median and MAD', () => {
  it('are those of a simple reference', () => {
    fc.assert(
      fc.property(values, (all) => {
        const median = medianOf(all.map(whole));
        expect(Number(printed(median, 2))).toBe(simpleMedian(all));
        const mad = madOf(all.map(whole), median);
        expect(Number(printed(mad, 2))).toBe(simpleMedian(all.map((one) => Math.abs(one - simpleMedian(all)))));
      }),
    );
  });

  it('do not depend on the order, nor on how a quotient is written', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 97 }), (all, factor) => {
        const wider = all.map((value) => ({ numerator: BigInt(value * factor), denominator: BigInt(factor) }));
        expect(compareFractions(medianOf(all.map(whole)), medianOf(wider.reverse()))).toBe(0);
      }),
    );
  });

  it('are exact where decimals end nowhere', () => {
    const thirds = ['1', '2', '4'].map((rent) => quotientOf(parseDecimal(rent), parseDecimal('3.0')));
    const median = medianOf(thirds);
    expect(compareFractions(median, { numerator: 2n, denominator: 3n })).toBe(0);
    expect(compareFractions(madOf(thirds, median), { numerator: 1n, denominator: 3n })).toBe(0);
    expect(printed(median, 2)).toBe('0.67');
    expect(() => medianOf([])).toThrow(RangeError);
  });
});
