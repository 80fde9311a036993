import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseDecimal } from '../../kernel/decimal.js';
import { bunchingOf } from './bunching.js';

const CONFIDENCE = parseDecimal('0.95');
const THRESHOLD = 10_000_000n; // 100 000 yuan
const WIDTH = 500_000n;
const look = (turnovers: readonly bigint[], belowIncluded = true) =>
  bunchingOf(turnovers, THRESHOLD, belowIncluded, WIDTH, CONFIDENCE);
const about = (lower: number, below: number, above: number) => [
  ...Array<bigint>(lower).fill(9_200_000n),
  ...Array<bigint>(below).fill(9_900_000n),
  ...Array<bigint>(above).fill(10_100_000n),
];

describe('households just below the threshold', () => {
  it('are counted in three bands that touch; the threshold itself is where the law puts it', () => {
    const ends = [9_000_000n, 9_000_001n, 9_500_000n, 9_500_001n, 10_000_000n, 10_000_001n, 10_500_000n, 10_500_001n];
    expect(look(ends)).toMatchObject({ lower: 2, below: 2, above: 2 });
    const reaching = [
      8_999_999n,
      9_000_000n,
      9_499_999n,
      9_500_000n,
      9_999_999n,
      10_000_000n,
      10_499_999n,
      10_500_000n,
    ];
    expect(look(reaching, false)).toMatchObject({ lower: 2, below: 2, above: 2 });
  });

  it.each([
    // of six, all six in the middle third: 1 of 729; four or more: 73 of 729, 10 %
    [0, 6, 0, 1n, 729n, true],
    [1, 4, 1, 73n, 729n, false],
    [0, 0, 0, 1n, 1n, false],
  ])('%d, %d, %d: %d of %d', (lower, below, above, numerator, denominator, isUnusual) => {
    expect(look(about(lower, below, above))).toMatchObject({ likelihood: { numerator, denominator }, isUnusual });
  });

  it('say in a sentence what is seen, and blame nobody', () => {
    expect(look(about(10, 30, 2)).sentence.zh).toBe(
      '起征点以下一档30户，再下一档10户，以上一档2户：紧贴起征点以下的偏多，建议抽看',
    );
    expect(look(about(10, 10, 10)).sentence.zh).toContain('未见异常聚集');
  });

  it('are not unusual on any straight line, and are once enough come down over the threshold', () => {
    const slopes = fc.tuple(fc.integer({ min: 20, max: 60 }), fc.integer({ min: -10, max: 10 }));
    fc.assert(
      fc.property(slopes, ([middle, slope]) => {
        const [lower, above] = [middle - slope, middle + slope];
        expect(look(about(lower, middle, above)).isUnusual).toBe(false);
        expect(look(about(lower, middle + above, 0)).isUnusual).toBe(true);
      }),
    );
  });
});
