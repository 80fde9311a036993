/**
 * A day is a day, not a moment: days are kept as `YYYY-MM-DD` and months as `YYYY-MM`, which sort as text and never
 * shift with a time zone.
 */
export type PlainDate = string;
export type PlainMonth = string;

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const MONTH = /^([1-9]\d{3})-(0[1-9]|1[0-2])$/;
const OFFICE_YEARS = /^(?:19|20)/;
const MILLISECONDS_A_DAY = 86_400_000;

export function isPlainDate(text: string): boolean {
  const match = DATE.exec(text);
  return match !== null && dateFrom(Number(match[1]), Number(match[2]), Number(match[3])) !== undefined;
}

/** Whether the office can mean the day: of the years 1900 to 2099, so that what is counted from it stays in the calendar. */
export function isOfficeDay(text: string): boolean {
  return isPlainDate(text) && OFFICE_YEARS.test(text);
}

export function isPlainMonth(text: string): boolean {
  return MONTH.test(text);
}

/** The day of the given year, month (1 to 12) and day, or undefined where the calendar has none such. */
export function dateFrom(year: number, month: number, day: number): PlainDate | undefined {
  const exists = year >= 1000 && year <= 9999 && day >= 1 && day <= daysOf(year, month);
  return exists ? `${year}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}` : undefined;
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** How many days a month (1 to 12) has; 0 of what is no month. */
function daysOf(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : (MONTH_DAYS[month - 1] ?? 0);
}

export function addDays(date: PlainDate, days: number): PlainDate {
  return fromMoment(new Date(toMoment(date) + days * MILLISECONDS_A_DAY));
}

/**
 * 对应日: the same day so many months later, or earlier for a negative number; the month's last day where the month has
 * none such (29 February of a common year, 31 of a short month).
 */
export function correspondingDay(date: PlainDate, months: number): PlainDate {
  const month = addMonths(monthOf(date), months);
  const last = daysOf(yearOf(month), Number(month.slice(5)));
  return Number(date.slice(8)) <= last ? `${month}${date.slice(7)}` : `${month}-${last}`;
}

/** Days from a to b; negative where b is earlier. */
export function daysBetween(a: PlainDate, b: PlainDate): number {
  return (toMoment(b) - toMoment(a)) / MILLISECONDS_A_DAY;
}

export function firstDayOf(month: PlainMonth): PlainDate {
  return `${month}-01`;
}

export function monthOf(date: PlainDate): PlainMonth {
  return date.slice(0, 7);
}

export function addMonths(month: PlainMonth, months: number): PlainMonth {
  const index = 12 * yearOf(month) + Number(month.slice(5)) - 1 + months;
  return `${Math.floor(index / 12)}-${String((((index % 12) + 12) % 12) + 1).padStart(2, '0')}`;
}

export function yearOf(date: PlainDate): number {
  return Number(date.slice(0, 4));
}

/** Monday to Friday, whatever the calendar of the office says of the day. */
export function isWeekday(date: PlainDate): boolean {
  const weekday = new Date(toMoment(date)).getUTCDay();
  return weekday >= 1 && weekday <= 5;
}

/** 2026年11月2日, as it is written on notices. */
export function formatChineseDate(date: PlainDate): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** 2026年10月 */
export function formatChineseMonth(month: PlainMonth): string {
  const [year, number] = month.split('-').map(Number);
  return `${year}年${number}月`;
}

/** The day it is in the office (UTC+8, no summer time). The only reader of the clock; pass its result on. */
export function todayInChina(now: Date = new Date()): PlainDate {
  return fromMoment(new Date(now.getTime() + 8 * 3_600_000));
}

/** A moment as the office's papers write it, in whole seconds: 2026-11-02T09:30:00+08:00. */
export function momentInChina(moment: Date): string {
  return `${new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
}

function toMoment(date: PlainDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}

function fromMoment(moment: Date): PlainDate {
  return moment.toISOString().slice(0, 10);
}
