import { describe, expect, it } from '@jest/globals';
import type { SheetStatus } from './cycle-steps.js';
import { outcomeOf, whyNotInBulk, wrongIndicators } from './review.js';

const said = (...codes: string[]) => codes.map((indicator) => ({ indicator }));

describe('the indicators of a review', () => {
  it.each<[string, string[], string[]]>([
    ['every one once', ['1.1', '2.1'], []],
    ['in another order', ['2.1', '1.1'], []],
    ['one missing', ['1.1'], ['2.1']],
    ['one twice', ['1.1', '2.1', '1.1'], ['1.1']],
    ['one that the set has not, told once', ['1.1', '2.1', '9.9', '9.9'], ['9.9']],
    ['none', [], ['1.1', '2.1']],
  ])('%s', (_, codes, wrong) => expect(wrongIndicators(['1.1', '2.1'], said(...codes))).toEqual(wrong));
});

describe('the outcome of a review', () => {
  const first = new Map([
    ['1.1', '1.5'],
    ['2.1', '0'],
  ]);
  const outcome = (one: string, other: string) =>
    outcomeOf(first, [
      { indicator: '1.1', deducted: one },
      { indicator: '2.1', deducted: other },
    ]);

  it('is agreement where the points are the same, however they are written', () => {
    expect(outcome('1.50', '0.0')).toEqual({ outcome: 'agreed', differing: [] });
  });

  it('is disagreement by indicator, also where the sum is the same', () => {
    expect(outcome('0', '1.5')).toEqual({ outcome: 'disagreed', differing: ['1.1', '2.1'] });
    expect(outcome('1.49', '0')).toEqual({ outcome: 'disagreed', differing: ['1.1'] });
  });

  it('differs where there is no first score to agree with', () => {
    expect(outcomeOf(new Map(), [{ indicator: '1.1', deducted: '0' }]).differing).toEqual(['1.1']);
  });
});

describe('agreeing in bulk', () => {
  const why = (status: SheetStatus, blind: boolean | null, own = true) => whyNotInBulk({ status, blind, own });

  it('is for sheets that are not blind and that nobody else has taken', () => {
    expect([why('scored', false, false), why('reviewing', false)]).toEqual([null, null]);
    expect(why('reviewing', false, false)).toBe('他人已领取');
  });

  it('is never for a blind one, nor for one of which it is not known', () => {
    for (const blind of [true, null])
      expect([why('scored', blind), why('reviewing', blind)]).toEqual(['盲审要逐户自己评分', '盲审要逐户自己评分']);
  });

  it('tells how far any other has come', () => {
    expect(['open', 'disputed', 'reviewed', 'not-scored'].map((status) => why(status as SheetStatus, false))).toEqual([
      '待评分',
      '待裁定',
      '已复审',
      '不评分',
    ]);
  });
});
