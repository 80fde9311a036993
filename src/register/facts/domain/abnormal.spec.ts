import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addMonths, monthOf } from '../../../kernel/plain-date.js';
import { monthsWithoutFiling, type DueReturn } from './abnormal.js';

const due = (day: string, filed: string | null = null): DueReturn => ({ due: day, filed });
const AUGUST_TO_OCTOBER = ['2026-08-17', '2026-09-15', '2026-10-26'].map((day) => due(day));
const FOUND = ['2026-08', '2026-09', '2026-10'];

describe('three months without filing', () => {
  it.each([
    ['end with the month before, while nothing is due in this one', AUGUST_TO_OCTOBER, '2026-11-03', FOUND],
    ['or while it is to come', [...AUGUST_TO_OCTOBER, due('2026-11-16')], '2026-11-16', FOUND],
    [
      'end with this month once its day has passed',
      [...AUGUST_TO_OCTOBER, due('2026-11-16')],
      '2026-11-17',
      ['2026-09', '2026-10', '2026-11'],
    ],
    ['are none while the last has a day to come', AUGUST_TO_OCTOBER, '2026-10-26', undefined],
    ['are three on the day after', AUGUST_TO_OCTOBER, '2026-10-27', FOUND],
    [
      'are none where this month was filed and all of it is past',
      [...AUGUST_TO_OCTOBER, due('2026-11-16', '2026-11-10')],
      '2026-11-20',
      undefined,
    ],
    ['are none without facts', [], '2026-11-03', undefined],
    ['are none of two', AUGUST_TO_OCTOBER.slice(1), '2026-11-03', undefined],
    ['are none with a gap', AUGUST_TO_OCTOBER.filter((_, index) => index !== 1), '2026-11-03', undefined],
    ['are none long after', AUGUST_TO_OCTOBER, '2026-12-01', undefined],
    [
      'are none where one of a month was filed, however late',
      [...AUGUST_TO_OCTOBER, due('2026-09-15', '2026-11-02')],
      '2026-11-03',
      undefined,
    ],
  ])('%s', (_, returns, today, months) => {
    expect(monthsWithoutFiling(returns, [], today)).toEqual(months);
  });

  it.each([
    ['a month of it', { from: '2026-09-01', to: '2026-09-30' }, undefined],
    ['a day of it', { from: '2026-08-31', to: '2026-08-31' }, undefined],
    ['until further notice', { from: '2026-10-31', to: null }, undefined],
    ['all of it', { from: '2020-01-01', to: '2026-12-31' }, undefined],
    ['before it', { from: '2026-01-01', to: '2026-07-31' }, FOUND],
    ['after it', { from: '2026-11-01', to: null }, FOUND],
  ])('are broken by not trading %s', (_, notTrading, months) => {
    expect(monthsWithoutFiling(AUGUST_TO_OCTOBER, [notTrading], '2026-11-03')).toEqual(months);
  });

  it('are three running months of which each has dues, all past and none filed', () => {
    const day = fc
      .integer({ min: 0, max: 5 })
      .chain((month) =>
        fc.integer({ min: 1, max: 28 }).map((at) => `${addMonths('2026-06', month)}-${String(at).padStart(2, '0')}`),
      );
    const returns = fc.array(fc.record({ due: day, filed: fc.option(day, { freq: 8 }) }), { maxLength: 12 });
    fc.assert(
      fc.property(returns, day, (given, today) => {
        const months = monthsWithoutFiling(given, [], today);
        if (months === undefined) return;
        expect(months).toEqual([0, 1, 2].map((index) => addMonths(months[0] as string, index)));
        expect([monthOf(today), addMonths(monthOf(today), -1)]).toContain(months[2]);
        for (const month of months) {
          const dues = given.filter((one) => monthOf(one.due) === month);
          expect(dues.length).toBeGreaterThan(0);
          for (const one of dues) expect([one.due < today, one.filed]).toEqual([true, null]);
        }
        // a filing of any of them ends it
        const [first] = given.filter((one) => months.includes(monthOf(one.due)));
        const filed = given.map((one) => (one === first ? { ...one, filed: today } : one));
        expect(monthsWithoutFiling(filed, [], today)).toBeUndefined();
      }),
    );
  });
});
