import chineseDays from 'chinese-days';
import { addDays, yearOf, type PlainDate, type PlainMonth, addMonths, firstDayOf } from './plain-date.js';
import { TaxrollError } from './errors.js';

/**
 * Working days by the calendar that the State Council publishes each autumn for the year to come, moved days
 * included. A year that is not published yet has no working days that anyone could rely on, so it is refused.
 */
const published = new Map<number, boolean>();

function isPublished(year: number): boolean {
  let known = published.get(year);
  if (known === undefined) {
    known = chineseDays.getHolidaysInRange(`${year}-01-01`, `${year}-12-31`, false).length > 0;
    published.set(year, known);
  }
  return known;
}

/** @throws TaxrollError CALENDAR.YEAR_NOT_PUBLISHED */
export function isWorkingDay(date: PlainDate): boolean {
  if (!isPublished(yearOf(date))) throw new TaxrollError('CALENDAR.YEAR_NOT_PUBLISHED', { year: yearOf(date) });
  return chineseDays.isWorkday(date);
}

/** The day itself where it is a working day, else the next one. */
export function workingDayFrom(date: PlainDate): PlainDate {
  let day = date;
  while (!isWorkingDay(day)) day = addDays(day, 1);
  return day;
}

/** The last of `count` working days that begin with the first working day after `date`. */
export function workingDaysAfter(date: PlainDate, count: number): PlainDate {
  let day = date;
  for (let counted = 0; counted < count; counted++) day = workingDayFrom(addDays(day, 1));
  return day;
}

/**
 * A time limit of so many days: it starts the day after, and where it would end on a rest day it ends on the next
 * working day (ruling of the branch).
 */
export function endOfTimeLimit(start: PlainDate, days: number): PlainDate {
  return workingDayFrom(addDays(start, days));
}

export interface NoticePeriod {
  readonly posted: PlainDate;
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** How many working days a notice hangs. */
export const NOTICE_WORKING_DAYS = 5;

/**
 * The notice period of a month's results: posted on the first working day of the month after; the period starts the
 * next working day and holds five (for 2026-10: posted on 2 November, 3 to 9 November 2026).
 */
export function noticePeriodFor(month: PlainMonth): NoticePeriod {
  const posted = workingDayFrom(firstDayOf(addMonths(month, 1)));
  return { posted, from: workingDaysAfter(posted, 1), to: workingDaysAfter(posted, NOTICE_WORKING_DAYS) };
}
