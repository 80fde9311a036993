import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseDecimal } from '../../kernel/decimal.js';
import { binomial } from './hypergeometric.js';
import { mostWrong } from './planner.js';
import { trendOf, verdictOf, type VerdictVisit } from './verdict.js';

const CONFIDENCE = parseDecimal('0.95');
const STRATA = new Map([
  ['城关站', 229],
  ['新区站', 183],
  ['河东站', 157],
  ['湖滨站', 88],
]);
const DRAWN = new Map([
  ['城关站', 23],
  ['新区站', 19],
  ['河东站', 16],
  ['湖滨站', 9],
]);
/** The month's 67 visits, with the errors given to the first ones of their station. */
function visits(errors: Readonly<Record<string, readonly (bigint | null)[]>> = {}): VerdictVisit[] {
  return [...DRAWN].flatMap(([station, count]) =>
    Array.from({ length: count }, (_, at): VerdictVisit => {
      const differences = errors[station] ?? [];
      const isError = at < differences.length;
      const difference = isError ? (differences[at] as bigint | null) : 0n;
      return { stratum: station, station, collector: at % 2 === 0 ? 'liu' : 'sun', isError, difference };
    }),
  );
}
const LARGEST = 500_000n;
const verdict = (errors?: Parameters<typeof visits>[0]) => verdictOf(STRATA, visits(errors), CONFIDENCE, LARGEST);

describe('the verdict', () => {
  it('of a month without errors', () => {
    const { visits: count, errors, mostWrong: most, sentence, money, moneySentence } = verdict();
    expect([count, errors, most]).toEqual([67, 0, 27]);
    expect(sentence.zh).toBe('抽67户全部无误：95%把握全分局有误的不超过27户');
    // 27 households of 5 000 yuan
    expect(money).toEqual({ tooLittle: 0n, tooMuch: 0n, unknown: 0, estimate: 0n, bound: 13_500_000n });
    expect(moneySentence.zh).toContain('每月涉及税额不超过135,000.00元');
  });

  it('of a month with errors either way, one of them unknown', () => {
    const { errors, mostWrong: most, money, sentence } = verdict({ 城关站: [23_00n, null], 湖滨站: [-9_00n] });
    expect([errors, most]).toEqual([3, mostWrong({ size: 657, visits: 67, errors: 3 }, CONFIDENCE)]);
    expect(sentence.zh).toContain('有误3户');
    expect(money).toMatchObject({ tooLittle: 2300n, tooMuch: 900n, unknown: 1 });
    // 23 × 229 ÷ 23 − 9 × 88 ÷ 9
    expect(money.estimate).toBe(22_900n - 8_800n);
    expect(money.bound).toBe(3200n + BigInt(1 + most - 3) * LARGEST);
  });

  it('shows nothing of a station or collector under twenty visits', () => {
    const { stations, collectors } = verdict({ 城关站: [1n], 湖滨站: [1n] });
    expect(stations).toEqual([
      { of: '城关站', visits: 23, errors: 1 },
      { of: '新区站', visits: 19, errors: null },
      { of: '河东站', visits: 16, errors: null },
      { of: '湖滨站', visits: 9, errors: null },
    ]);
    expect(collectors).toEqual([
      { of: 'liu', visits: 35, errors: 2 },
      { of: 'sun', visits: 32, errors: 0 },
    ]);
  });

  it('bounds what could be wrong with any spread of it over the stations', () => {
    // without errors found, the likeliest spread is found by giving each further household where it hides best
    const left = new Map(STRATA);
    let [hidden, numerator, denominator] = [0, 1n, 1n];
    for (; numerator * 20n > denominator; hidden++) {
      const [best] = [...left].sort(([a, sizeA], [b, sizeB]) => DRAWN.get(a)! * sizeB - DRAWN.get(b)! * sizeA);
      const [station, size] = best!;
      left.set(station, size - 1);
      numerator = numerator * BigInt(size - DRAWN.get(station)!);
      denominator = denominator * BigInt(size);
    }
    expect(hidden - 1).toBe(verdict().mostWrong);
  });

  it('holds at its confidence: of all samples of a small frame that hide more, there are at most 5 %', () => {
    const frames = fc.record({
      size: fc.integer({ min: 5, max: 60 }),
      wrong: fc.nat({ max: 60 }),
      visits: fc.nat({ max: 60 }),
    });
    fc.assert(
      fc.property(frames, ({ size, wrong, visits: count }) => {
        fc.pre(wrong <= size && count <= size);
        let misled = 0n;
        for (let errors = 0; errors <= Math.min(wrong, count); errors++)
          if (mostWrong({ size, visits: count, errors }, CONFIDENCE) < wrong)
            misled += binomial(wrong, errors) * binomial(size - wrong, count - errors);
        expect(misled * 20n <= binomial(size, count)).toBe(true);
      }),
    );
  });
});

describe('the trend', () => {
  const month = (visitsMade: number, errors: number) => ({ month: '2026-10', visits: visitsMade, errors });
  it.each([
    // of 11 errors in 737 visits five or more fall into these 67 with a likelihood of 0.2 %, of 7 one or more with 49 %
    [month(670, 6), month(67, 5), 'worse'],
    [month(670, 6), month(67, 1), 'no-difference'],
    [month(670, 6), month(67, 0), 'no-difference'],
    [month(670, 60), month(67, 0), 'better'],
    [month(0, 0), month(67, 3), 'no-difference'],
    [month(670, 0), month(67, 0), 'no-difference'],
  ] as const)('after %j is with %j %s', (before, now, trend) => {
    expect(trendOf([before], now, CONFIDENCE)).toBe(trend);
  });
});
