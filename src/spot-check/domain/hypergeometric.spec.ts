import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseDecimal } from '../../kernel/decimal.js';
import { binomial, isRuledOut, lowerTail, type Population } from './hypergeometric.js';

const CONFIDENCE = parseDecimal('0.95');

const populations = (most: number) =>
  fc
    .integer({ min: 1, max: most })
    .chain((size) =>
      fc.record({ size: fc.constant(size), wrong: fc.nat({ max: size }), visits: fc.nat({ max: size }) }),
    );

/** Counts over every sample of a tiny population, without any formula. */
function counted({ size, wrong, visits }: Population, errors: number): [number, number] {
  let [few, all] = [0, 0];
  for (let sample = 0; sample < 2 ** size; sample++) {
    const visited = [...Array(size).keys()].filter((one) => (sample & (1 << one)) !== 0);
    if (visited.length !== visits) continue;
    all++;
    if (visited.filter((one) => one < wrong).length <= errors) few++;
  }
  return [few, all];
}

describe('the tail', () => {
  it('is what counting all samples gives', () => {
    expect(lowerTail({ size: 10, wrong: 4, visits: 3 }, 0)).toEqual({ numerator: 20n, denominator: 120n });
    fc.assert(
      fc.property(populations(9), fc.nat({ max: 9 }), (population, errors) => {
        const { numerator, denominator } = lowerTail(population, errors);
        expect([numerator, denominator].map(Number)).toEqual(counted(population, errors));
      }),
    );
  });

  it('of all possible errors is the whole', () => {
    fc.assert(
      fc.property(populations(400), (population) => {
        const { numerator, denominator } = lowerTail(population, population.visits);
        expect(numerator).toBe(denominator);
        expect(denominator).toBe(binomial(population.size, population.visits));
      }),
    );
  });
});

describe('ruling out', () => {
  it('is decided as the exact tail decides', () => {
    const confidences = fc.integer({ min: 1, max: 999 }).map((units) => ({ units: BigInt(units), scale: 3 }));
    fc.assert(
      fc.property(populations(300), fc.nat({ max: 40 }), confidences, (population, errors, confidence) => {
        const { numerator, denominator } = lowerTail(population, errors);
        const exact = numerator * 1000n <= denominator * (1000n - confidence.units);
        expect(isRuledOut(population, errors, confidence)).toBe(exact);
      }),
      { numRuns: 3000 },
    );
  });

  it('holds where the tail is just the part that is left, and not a hair above it', () => {
    // 20 households, one wrong, 19 visited: one sample of twenty misses it, 5 % exactly
    expect(isRuledOut({ size: 20, wrong: 1, visits: 19 }, 0, CONFIDENCE)).toBe(true);
    expect(isRuledOut({ size: 20, wrong: 1, visits: 19 }, 0, parseDecimal('0.950000000000001'))).toBe(false);
    // 5 households, two wrong, 3 visited: three samples of ten find both, 70 % at most one
    expect(isRuledOut({ size: 5, wrong: 2, visits: 3 }, 1, parseDecimal('0.3'))).toBe(true);
    expect(isRuledOut({ size: 5, wrong: 2, visits: 3 }, 1, parseDecimal('0.300000000000001'))).toBe(false);
  });

  it('is the surer, the more are wrong and the more are visited', () => {
    fc.assert(
      fc.property(populations(2000), fc.nat({ max: 60 }), (population, errors) => {
        const { size, wrong, visits } = population;
        if (!isRuledOut(population, errors, CONFIDENCE)) return;
        if (wrong < size) expect(isRuledOut({ size, wrong: wrong + 1, visits }, errors, CONFIDENCE)).toBe(true);
        if (visits < size) expect(isRuledOut({ size, wrong, visits: visits + 1 }, errors, CONFIDENCE)).toBe(true);
        if (errors > 0) expect(isRuledOut(population, errors - 1, CONFIDENCE)).toBe(true);
      }),
    );
  });
});
