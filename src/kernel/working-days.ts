import { createRequire } from 'node:module';
import { addDays, yearOf, isWeekday, type PlainDate, type PlainMonth, addMonths, firstDayOf } from './plain-date.js';
import { TaxrollError } from './errors.js';

/** Holidays and moved working days, day by day, as the State Council published them. */
interface PublishedDays {
  readonly holidays: Readonly<Record<string, string>>;
  readonly workdays: Readonly<Record<string, string>>;
}

/**
 * The package's table, not its functions: those take the weekday in the computer's time zone and are a day off west
 * of Greenwich.
 */
const published = createRequire(import.meta.url)('chinese-days/dist/chinese-days.json') as PublishedDays;
/** No rest has been longer: a week's holiday, made longer by the weekends about it. */
const LONGEST_REST_DAYS = 10;
const publishedYears = new Set(Object.keys(published.holidays).map(yearOf));

/**
 * Working days by the calendar that the State Council publishes each autumn for the year to come, moved days
 * included. A year that is not published yet has no working days that anyone could rely on, so it is refused.
 * @throws TaxrollError CALENDAR.YEAR_NOT_PUBLISHED
 */
export function isWorkingDay(date: PlainDate): boolean {
  if (!publishedYears.has(yearOf(date))) throw new TaxrollError('CALENDAR.YEAR_NOT_PUBLISHED', { year: yearOf(date) });
  if (Object.hasOwn(published.workdays, date)) return true;
  return isWeekday(date) && !Object.hasOwn(published.holidays, date);
}

/** Whether the calendar of the day's year is published. */
function isPublishedYear(date: PlainDate): boolean {
  return publishedYears.has(yearOf(date));
}

/** Whether the calendar is published for the day and for a rest that begins with it (New Year's, the week's end). */
export function hasCalendar(date: PlainDate): boolean {
  return publishedYears.has(yearOf(date)) && publishedYears.has(yearOf(addDays(date, LONGEST_REST_DAYS)));
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

/**
 * As endOfTimeLimit; an end in a year whose calendar is not published yet (or no longer known) stays where it falls:
 * what is reported is taken, and a limit that still runs makes nobody late.
 */
export function endOfTimeLimitIfKnown(start: PlainDate, days: number): PlainDate {
  const end = addDays(start, days);
  return hasCalendar(end) ? endOfTimeLimit(start, days) : end;
}

/**
 * A time limit as `endOfTimeLimit`, for one that may run into a year whose calendar is not published yet: of it only the
 * weekends are known.
 */
export function limitAsKnown(start: PlainDate, days: number): PlainDate {
  return workingDayAsKnown(addDays(start, days));
}

/** The day itself where it is a working day as far as it is known, else the next one. */
export function workingDayAsKnown(date: PlainDate): PlainDate {
  let day = date;
  while (!(isPublishedYear(day) ? isWorkingDay(day) : isWeekday(day))) day = addDays(day, 1);
  return day;
}

export interface NoticePeriod {
  readonly posted: PlainDate;
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** Of what is posted on a day: it begins on the next working day and holds so many. */
export function noticePeriod(posted: PlainDate, workingDays: number): NoticePeriod {
  return { posted, from: workingDaysAfter(posted, 1), to: workingDaysAfter(posted, workingDays) };
}

/** How many working days a notice hangs. */
export const NOTICE_WORKING_DAYS = 5;

/**
 * The notice period of a month's results: posted on the first working day of the month after; the period starts the
 * next working day and holds five (for 2026-10: posted on 2 November, 3 to 9 November 2026).
 */
export function noticePeriodFor(month: PlainMonth): NoticePeriod {
  return noticePeriod(workingDayFrom(firstDayOf(addMonths(month, 1))), NOTICE_WORKING_DAYS);
}
