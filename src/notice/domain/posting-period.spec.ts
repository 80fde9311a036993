import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../kernel/plain-date.js';
import { isWorkingDay, noticePeriodFor } from '../../kernel/working-days.js';
import { postingPeriod, yearWithoutCalendar } from './posting-period.js';

describe('the days that a notice hangs', () => {
  it('are those of the month’s results where it is made in time', () => {
    expect(postingPeriod('2026-11-01', '2026-10-31')).toEqual(noticePeriodFor('2026-10'));
    expect(postingPeriod('2026-11-01', '2026-11-02')).toEqual({
      ...{ posted: '2026-11-02', from: '2026-11-03', to: '2026-11-09' },
    });
  });

  it('are counted from the day on which it can hang where it is made late', () => {
    expect(postingPeriod('2026-11-01', '2026-11-14')).toEqual({
      ...{ posted: '2026-11-16', from: '2026-11-17', to: '2026-11-23' },
    });
  });

  it('are never over when it is made, and five working days, whenever that is', () => {
    const day = fc.integer({ min: 0, max: 330 }).map((days) => addDays('2026-01-01', days));
    fc.assert(
      fc.property(day, day, (due, today) => {
        const { posted, from, to } = postingPeriod(due, today);
        expect(isWorkingDay(posted) && posted >= due && posted >= today && from > posted).toBe(true);
        let working = 0;
        for (let at = from; at <= to; at = addDays(at, 1)) if (isWorkingDay(at)) working++;
        expect([working, isWorkingDay(from), isWorkingDay(to)]).toEqual([5, true, true]);
      }),
    );
  });

  it('cannot be counted in a year whose calendar is not published, which is named', () => {
    expect(yearWithoutCalendar('2026-11-01', '2026-11-01')).toBeNull();
    expect(yearWithoutCalendar('2026-12-01', '2026-12-30')).toBe(2027);
    expect(yearWithoutCalendar('2027-01-01', '2026-12-01')).toBe(2027);
  });
});
