import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatDecimal, parseDecimal } from '../../kernel/decimal.js';
import { projectPath } from '../../platform/config/project-root.js';
import { percentagePointsBelow } from './absence.js';
import { startOf } from './rate.js';
import type { RatingRuleFile } from './rule-file.js';
import { rulesOf } from './rules.js';
import { scoreOf } from './score.js';

const file = (path: string) => JSON.parse(readFileSync(projectPath(path), 'utf8')) as RatingRuleFile;
const read = (path: string) => rulesOf(file(path));
const RULES = read('seeds/rating/rules-2003.json');
const PARTIAL = read('seeds/rating/rules-2025-partial.json');
const of = (item: string, quantity: number) => ({ item, quantity, facts: [] });

describe('the score', () => {
  it.each<[string, ReturnType<typeof of>[], string]>([
    ['nothing deducted', [], '100'],
    ['half points, exactly', [of('1.1.1', 1)], '98.5'],
    ['several of an item together', [of('2.5.1', 2), of('2.5.2', 1), of('2.5.1', 1)], '96'],
    ['no more than the indicator has', [of('2.1.1', 3)], '95'],
    ['what counts once, once', [of('1.1.1', 3), of('1.1.1', 1)], '98.5'],
    ['nothing of what happened not at all', [of('2.1.1', 0)], '100'],
    ['every indicator lost', [...RULES.items.keys()].map((item) => of(item, 99)), '0'],
  ])('%s', (_, deductions, score) => expect(formatDecimal(scoreOf(RULES, deductions).score)).toBe(score));

  it('begins where it is told to, has no cap where the set gives none, and never falls below zero', () => {
    const start = startOf(PARTIAL, { conditions: [{ condition: 'S90' }] });
    expect(formatDecimal(start)).toBe('90');
    expect(formatDecimal(startOf(PARTIAL, { conditions: [] }))).toBe('100');
    expect(formatDecimal(scoreOf(PARTIAL, [of('010101', 12)], start).score)).toBe('30');
    expect(formatDecimal(scoreOf(PARTIAL, [of('010101', 24)], start).score)).toBe('0');
    expect(formatDecimal(scoreOf(PARTIAL, [of('statement', 1)], parseDecimal('92.25')).score)).toBe('89.25');
  });

  it('tells what each indicator and item lost, in the order of the set', () => {
    const { indicators } = scoreOf(RULES, [of('5.2.1', 3), of('1.1.2', 1), of('1.1.1', 1)]);
    expect(indicators.map(({ code, raw, deducted }) => [code, formatDecimal(raw), formatDecimal(deducted)])).toEqual([
      ['1.1', '3.0', '3.0'],
      ['5.2', '9', '6'],
    ]);
    expect(indicators[0]?.items.map(({ code }) => code)).toEqual(['1.1.1', '1.1.2']);
  });

  it('is the same whatever was scored before by the set, and in whichever order the deductions come', () => {
    const deduction = fc.record({
      item: fc.constantFrom(...RULES.items.keys()),
      quantity: fc.nat(3),
      facts: fc.constant([]),
    });
    const rulesFile = file('seeds/rating/rules-2003.json');
    fc.assert(
      fc.property(fc.array(deduction, { maxLength: 8 }), (deductions) => {
        const told = ({ score, indicators }: ReturnType<typeof scoreOf>) => [
          formatDecimal(score),
          ...indicators.map(({ code, deducted, raw }) => [code, formatDecimal(deducted), formatDecimal(raw)]),
        ];
        const alone = told(scoreOf(rulesOf(rulesFile), deductions));
        expect(told(scoreOf(RULES, deductions))).toEqual(alone);
        expect(told(scoreOf(RULES, deductions.toReversed()))).toEqual(alone);
      }),
    );
  });

  it('is exact for the largest quantity that there is', () => {
    expect(formatDecimal(scoreOf(PARTIAL, [of('010101', Number.MAX_SAFE_INTEGER)]).score)).toBe('0');
    expect(formatDecimal(scoreOf(RULES, [of('2.1.1', Number.MAX_SAFE_INTEGER)]).score)).toBe('95');
  });

  it('refuses an item that the set has not, and a quantity that is none', () => {
    for (const deduction of [of('9.9.9', 1), of('1.1.1', -1), of('1.1.1', 0.5)])
      expect(() => scoreOf(RULES, [deduction])).toThrow(RangeError);
  });
});

describe('percentage points below a hundred', () => {
  it.each([
    ['all in time', '100.00', '100.00', 0],
    ['a begun point counts', '9999999.99', '10000000.00', 1],
    ['one point to the fen', '99.00', '100.00', 1],
    ['a fen more', '98.99', '100.00', 2],
    ['nothing in time', '0.00', '0.01', 100],
    ['nothing due', '0.00', '0.00', 0],
  ])('%s', (_, part, whole, points) => expect(percentagePointsBelow([{ part, whole }])).toBe(points));
});
