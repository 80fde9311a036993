import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseDecimal } from '../../kernel/decimal.js';
import { lowerTail } from './hypergeometric.js';
import { boundSentence, mostWrong, planSentence, visitsToRuleOut } from './planner.js';

const CONFIDENCE = parseDecimal('0.95');
const visited = fc
  .integer({ min: 1, max: 250 })
  .chain((size) => fc.tuple(fc.constant(size), fc.integer({ min: 1, max: size }), fc.nat({ max: 12 })))
  .map(([size, visits, errors]) => ({ size, visits, errors: Math.min(errors, visits) }));
const isCompatible = (size: number, wrong: number, visits: number, errors: number) => {
  const { numerator, denominator } = lowerTail({ size, wrong, visits }, errors);
  return numerator * 20n > denominator;
};

describe('how many can still be wrong', () => {
  it.each([
    [657, 66, 0, 27],
    [657, 66, 1, 44],
    [657, 66, 2, 58],
    [657, 66, 3, 72],
    [657, 67, 0, 27],
    [657, 67, 1, 43],
    [657, 657, 5, 5],
    [20, 19, 0, 0],
    [20, 18, 0, 1],
    [1, 1, 0, 0],
  ])('of %d households after %d visits with %d errors: %d', (size, visits, errors, wrong) => {
    expect(mostWrong({ size, visits, errors }, CONFIDENCE)).toBe(wrong);
  });

  it('is compatible with the errors, and one more is not', () => {
    fc.assert(
      fc.property(visited, ({ size, visits, errors }) => {
        const wrong = mostWrong({ size, visits, errors }, CONFIDENCE);
        expect(wrong).toBeGreaterThanOrEqual(errors);
        expect(wrong).toBeLessThanOrEqual(size - visits + errors);
        expect(isCompatible(size, wrong, visits, errors)).toBe(true);
        if (wrong < size - visits + errors) expect(isCompatible(size, wrong + 1, visits, errors)).toBe(false);
      }),
    );
  });

  it('is found for a million households in the time of a click', () => {
    // 0.9^28 is 5.2 %, 0.9^29 4.7 %
    expect(mostWrong({ size: 1_000_000, visits: 100_000, errors: 0 }, CONFIDENCE)).toBe(28);
    const started = performance.now();
    for (const errors of [3, 300, 10_000, 50_000])
      expect(mostWrong({ size: 1_000_000, visits: 100_000, errors }, CONFIDENCE)).toBeGreaterThan(10 * errors);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe('how many visits it takes', () => {
  it.each([
    ['0.05', 0, 56],
    ['0.05', 1, 88],
    ['0.10', 0, 28],
  ])('to rule out more than %s of 657 wrong with %d errors: %d', (share, errors, visits) => {
    expect(visitsToRuleOut(657, parseDecimal(share), errors, CONFIDENCE)).toBe(visits);
  });

  it('is the fewest that do', () => {
    const shares = fc.integer({ min: 1, max: 99 }).map((units) => ({ units: BigInt(units), scale: 2 }));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 250 }), shares, fc.nat({ max: 5 }), (size, share, errors) => {
        const wrong = Math.floor(Number(share.units) * size * 0.01 + 1e-9) + 1;
        const visits = visitsToRuleOut(size, share, errors, CONFIDENCE);
        if (visits === undefined) return expect(wrong <= errors).toBe(true);
        expect(isCompatible(size, wrong, visits, errors)).toBe(false);
        expect(isCompatible(size, wrong, visits - 1, errors)).toBe(true);
      }),
    );
  });

  it('cannot be said where the errors alone are too many', () => {
    expect(visitsToRuleOut(20, parseDecimal('0.05'), 2, CONFIDENCE)).toBeUndefined();
  });
});

describe('the sentence', () => {
  it('says what the visits prove', () => {
    expect(boundSentence({ size: 657, visits: 66, errors: 0 }, CONFIDENCE)).toEqual({
      zh: '抽66户全部无误：95%把握全分局有误的不超过27户',
      en: '66 visited, none wrong: with 95 % confidence at most 27 of all 657 are wrong',
    });
    expect(boundSentence({ size: 657, visits: 66, errors: 1 }, CONFIDENCE).zh).toBe(
      '抽66户有误1户：95%把握全分局有误的不超过44户',
    );
    expect(boundSentence({ size: 657, visits: 66, errors: 0 }, parseDecimal('0.990')).zh).toContain('99%把握');
  });

  it('says what a claim takes', () => {
    expect(planSentence(657, parseDecimal('0.05'), 0, CONFIDENCE)).toEqual({
      zh: '要有95%把握有误的不超过5%：抽56户，全部无误',
      en: 'to prove with 95 % confidence that at most 5 % are wrong takes 56 visits with none wrong',
    });
    expect(planSentence(20, parseDecimal('0.05'), 2, parseDecimal('0.995')).zh).toContain('不能证明');
  });
});
