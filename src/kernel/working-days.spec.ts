import { describe, expect, it } from '@jest/globals';
import { TaxrollError } from './errors.js';
import { addDays } from './plain-date.js';
import {
  endOfTimeLimit,
  isWorkingDay,
  NOTICE_WORKING_DAYS,
  noticePeriodFor,
  workingDayFrom,
  workingDaysAfter,
} from './working-days.js';

/** 国办发明电〔2025〕7号, written out: weekdays off, and Saturdays and Sundays worked in their place. */
const REST_2026 =
  '01-01 01-02 02-16 02-17 02-18 02-19 02-20 02-23 04-06 05-01 05-04 05-05 06-19 09-25 10-01 10-02 10-05 10-06 10-07'.split(
    ' ',
  );
const WORKED_2026 = '01-04 02-14 02-28 05-09 09-20 10-10'.split(' ');

function refusal(work: () => unknown): TaxrollError {
  try {
    work();
  } catch (error) {
    if (error instanceof TaxrollError) return error;
    throw error;
  }
  throw new Error('was not refused');
}

describe('working days of 2026', () => {
  it('follow the official calendar on every day of the year', () => {
    for (let day = '2026-01-01'; day <= '2026-12-31'; day = addDays(day, 1)) {
      const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
      const works =
        weekday >= 1 && weekday <= 5 ? !REST_2026.includes(day.slice(5)) : WORKED_2026.includes(day.slice(5));
      expect([day, isWorkingDay(day)]).toEqual([day, works]);
    }
  });

  it.each(['2026-10-10', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-01-04'])(
    '%s is a moved working day',
    (day) => {
      expect(isWorkingDay(day)).toBe(true);
      expect(workingDayFrom(day)).toBe(day);
    },
  );

  it.each([
    ['2026-10-01', '2026-10-08'],
    ['2026-02-15', '2026-02-24'],
    ['2026-10-11', '2026-10-12'],
    ['2026-11-02', '2026-11-02'],
  ])('from %s the next one is %s', (day, next) => {
    expect(workingDayFrom(day)).toBe(next);
  });

  it.each([
    ['2026-11-02', 1, '2026-11-03'],
    ['2026-11-02', 5, '2026-11-09'],
    ['2026-10-08', 5, '2026-10-14'],
    ['2026-09-18', 2, '2026-09-21'],
    ['2026-09-30', 1, '2026-10-08'],
    ['2026-09-30', 0, '2026-09-30'],
  ])('after %s the working day number %p is %s', (day, count, expected) => {
    expect(workingDaysAfter(day, count)).toBe(expected);
  });
});

describe('the notice period', () => {
  it.each([
    ['2026-10', '2026-11-02', '2026-11-03', '2026-11-09'],
    // October begins with the holiday, and its second Saturday is worked
    ['2026-09', '2026-10-08', '2026-10-09', '2026-10-14'],
    // over the Spring Festival, with the Saturday worked before it
    ['2026-01', '2026-02-02', '2026-02-03', '2026-02-09'],
    ['2026-04', '2026-05-06', '2026-05-07', '2026-05-12'],
    ['2025-12', '2026-01-04', '2026-01-05', '2026-01-09'],
  ])('of %s is posted on %s and hangs from %s to %s', (month, posted, from, to) => {
    expect(noticePeriodFor(month)).toEqual({ posted, from, to });
  });

  it.each(['2025-12', '2026-01', '2026-03', '2026-05', '2026-08', '2026-09', '2026-11'])(
    'of %s holds five working days',
    (month) => {
      const { posted, from, to } = noticePeriodFor(month);
      const days: string[] = [];
      for (let day = addDays(posted, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day)) days.push(day);
      expect(days).toHaveLength(NOTICE_WORKING_DAYS);
      expect([days[0], days.at(-1)]).toEqual([from, to]);
    },
  );
});

describe('time limits in days', () => {
  it.each([
    // the day after is the first: thirty days from 1 October end on 31 October, a Saturday
    ['2026-10-01', 30, '2026-11-02'],
    ['2026-10-05', 30, '2026-11-04'],
    ['2026-09-01', 30, '2026-10-08'],
    ['2026-08-27', 30, '2026-09-28'],
    // a Sunday that is worked is no rest day
    ['2026-09-15', 5, '2026-09-20'],
    ['2026-02-03', 15, '2026-02-24'],
  ])('%s and %p days end on %s', (start, days, end) => {
    expect(endOfTimeLimit(start, days)).toBe(end);
  });
});

describe('a year whose calendar is not published', () => {
  it.each([
    ['a day', () => isWorkingDay('2035-03-01'), 2035],
    ['a notice', () => noticePeriodFor('2035-03'), 2035],
    ['the notice of the last month published', () => noticePeriodFor('2034-12'), 2035],
    ['a time limit that ends in it', () => endOfTimeLimit('2034-12-20', 30), 2035],
  ])('is refused for %s', (_, work, year) => {
    const error = refusal(work);
    expect(error.code).toBe('CALENDAR.YEAR_NOT_PUBLISHED');
    expect(error.data).toEqual({ year });
    expect(error.sentence('zh')).toContain(`${year}年`);
    // asked again, from memory
    expect(refusal(work).code).toBe('CALENDAR.YEAR_NOT_PUBLISHED');
  });
});
