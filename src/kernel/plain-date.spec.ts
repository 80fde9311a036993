import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  addMonths,
  correspondingDay,
  dateFrom,
  daysBetween,
  firstDayOf,
  formatChineseDate,
  formatChineseMonth,
  isOfficeDay,
  isPlainDate,
  isPlainMonth,
  monthOf,
  todayInChina,
  yearOf,
} from './plain-date.js';

const leap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const lengths = (year: number) => [31, leap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const pad = (value: number, width: number) => String(value).padStart(width, '0');

describe('plain dates', () => {
  it.each(['2024-02-29', '2000-02-29', '2026-12-31', '1949-10-01', '9999-12-31'])('%s is a day', (text) => {
    expect(isPlainDate(text)).toBe(true);
  });

  it.each([
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-00-10',
    '2026-13-01',
    '2026-01-00',
    '2026-1-1',
    '2026/01/01',
    '0999-01-01',
    '2026-01-01T00:00',
    '2026-01-01\n',
    '',
  ])('%j is none', (text) => {
    expect(isPlainDate(text)).toBe(false);
  });

  it('has exactly the days of the calendar', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1000, max: 9999 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        (year, month, day) => {
          const exists = month >= 1 && month <= 12 && day >= 1 && day <= (lengths(year)[month - 1] ?? 0);
          const text = `${year}-${pad(month, 2)}-${pad(day, 2)}`;
          expect(dateFrom(year, month, day)).toBe(exists ? text : undefined);
          expect(isPlainDate(text)).toBe(exists);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-02-28', 1, '2026-03-01'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2024-03-01', -1, '2024-02-29'],
    ['2025-12-31', 366, '2027-01-01'],
    // summer time was kept in China in 1986: a day stays a day
    ['1986-05-03', 1, '1986-05-04'],
  ])('%s and %p days is %s', (from, days, to) => {
    expect(addDays(from, days)).toBe(to);
    expect(daysBetween(from, to)).toBe(days);
  });

  it('walks every day of five years one by one', () => {
    let day = '2023-01-01';
    for (let year = 2023; year <= 2027; year++)
      lengths(year).forEach((length, month) => {
        for (let number = 1; number <= length; number++) {
          expect(day).toBe(`${year}-${pad(month + 1, 2)}-${pad(number, 2)}`);
          day = addDays(day, 1);
        }
      });
    expect(daysBetween('2023-01-01', day)).toBe(5 * 365 + 1);
  });
});

describe('plain months', () => {
  it.each([
    ['2026-12', 1, '2027-01'],
    ['2026-01', -1, '2025-12'],
    ['2026-10', 0, '2026-10'],
    ['2026-10', 27, '2029-01'],
    ['2026-10', -22, '2024-12'],
  ])('%s and %p months is %s', (month, months, expected) => {
    expect(addMonths(month, months)).toBe(expected);
  });

  it('counts months as the calendar does', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1200, max: 9900 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: -1200, max: 1199 }),
        (year, month, months) => {
          const count = year * 12 + month - 1 + months;
          expect(addMonths(`${year}-${pad(month, 2)}`, months)).toBe(
            `${Math.floor(count / 12)}-${pad((count % 12) + 1, 2)}`,
          );
        },
      ),
    );
  });

  it('knows a month when it sees one', () => {
    for (const month of ['2026-01', '2026-12', '1000-06']) expect(isPlainMonth(month)).toBe(true);
    for (const text of ['2026-00', '2026-13', '2026-1', '2026-01-01', '202601', ' 2026-01'])
      expect(isPlainMonth(text)).toBe(false);
  });

  it('has a first day that is a day, whenever it is a month', () => {
    for (const month of ['2026-10', '1000-01', '0999-12', '0099-10', '0000-01'])
      expect([month, isPlainMonth(month)]).toEqual([month, isPlainDate(firstDayOf(month))]);
  });

  it('takes days apart and prints them in Chinese', () => {
    expect(monthOf('2026-11-02')).toBe('2026-11');
    expect(yearOf('2026-11-02')).toBe(2026);
    expect(formatChineseDate('2026-11-02')).toBe('2026年11月2日');
    expect(formatChineseMonth('2026-09')).toBe('2026年9月');
  });
});

describe('today', () => {
  it('changes at midnight in China, wherever the machine stands', () => {
    expect(todayInChina(new Date('2026-11-02T15:59:59.999Z'))).toBe('2026-11-02');
    expect(todayInChina(new Date('2026-11-02T16:00:00Z'))).toBe('2026-11-03');
    expect(todayInChina(new Date('2026-12-31T16:00:00Z'))).toBe('2027-01-01');
  });
});

describe('a day that the office can mean', () => {
  it.each(['1900-01-01', '2026-02-28', '2099-12-31'])('%s is one', (day) => {
    expect(isOfficeDay(day)).toBe(true);
    expect(isPlainDate(addDays(day, 400))).toBe(true);
  });

  it.each(['1899-12-31', '2100-01-01', '9999-12-31', '2026-02-29', ''])('%j is none', (day) => {
    expect(isOfficeDay(day)).toBe(false);
  });
});

describe('the corresponding day', () => {
  it.each([
    ['2026-06-30', -24, '2024-06-30'],
    ['2024-02-29', 24, '2026-02-28'],
    ['2028-02-29', -24, '2026-02-28'],
    ['2028-02-29', -48, '2024-02-29'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-02-28', 12, '2027-02-28'],
  ])('of %s, %i months on, is %s', (day, months, found) => expect(correspondingDay(day, months)).toBe(found));
});
