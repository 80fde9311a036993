import { add, compare, multiply, parseTrusted, type Decimal } from '../../kernel/decimal.js';
import { addDays, addMonths, correspondingDay, monthOf, type PlainDate } from '../../kernel/plain-date.js';
import type { Condition, FactTest, RateTest, When, WindowDay, WindowEntry } from './rule-file.js';

/** The days by which a taxpayer is rated. */
export interface RatingDays {
  readonly ratingDay: PlainDate;
  readonly periodFrom: PlainDate;
  readonly periodTo: PlainDate;
}

/** Both days are within; `clamped`: the corresponding day did not exist, the month's last stands for it. */
export interface Window {
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly clamped: boolean;
}

/** A rule set at the days of a cycle. */
export interface Moment extends RatingDays {
  readonly windows: ReadonlyMap<string, Window>;
  /** by a number of years, the first day of registration that is less than so many years before the rating day */
  readonly firstUnder: ReadonlyMap<number, PlainDate>;
}

export function windowAt(entry: WindowEntry, days: RatingDays): Window {
  const origin = days[entry.from];
  const from = correspondingDay(origin, -12 * entry.yearsBack);
  return { from, to: days[entry.to satisfies WindowDay], clamped: from.slice(5) !== origin.slice(5) };
}

/** Whether a day that a test is counted from did not exist, so that the month's last stands for it (R11). */
export function isClamped(when: When, moment: Moment, registered: PlainDate): boolean {
  if ('all' in when) return when.all.some((one) => isClamped(one, moment, registered));
  if ('any' in when) return when.any.some((one) => isClamped(one, moment, registered));
  if ('rate' in when) return false;
  if ('registered' in when && 'underYears' in when.registered)
    return correspondingDay(registered, 12 * when.registered.underYears).slice(5) !== registered.slice(5);
  const window = 'fact' in when ? when.window : 'window' in when.registered ? when.registered.window : '';
  return moment.windows.get(window ?? '')?.clamped ?? false;
}

/** What a condition that holds rests on; null where it does not hold. */
export type Grounds = readonly Condition[] | null;

const ZERO: Decimal = { units: 0n, scale: 0 };

/** Whether it holds at the moment, for a taxpayer registered on the day, by its conditions. */
export function groundsOf(
  when: When,
  moment: Moment,
  registered: PlainDate,
  conditions: readonly Condition[],
): Grounds {
  if ('fact' in when) return factGrounds(when, moment, conditions);
  if ('rate' in when) return rateGrounds(when, conditions);
  if ('registered' in when) return isRegisteredIn(when.registered, moment, registered) ? [] : null;
  const found: Condition[] = [];
  let holds = 'all' in when;
  for (const one of 'all' in when ? when.all : when.any) {
    const grounds = groundsOf(one, moment, registered, conditions);
    if (grounds === null && 'all' in when) return null;
    if (grounds !== null) holds = found.push(...grounds) >= 0;
  }
  return holds ? [...new Set(found)] : null;
}

function rateGrounds({ rate, below }: RateTest, conditions: readonly Condition[]): Grounds {
  // Nearly every rate ends here: all of it was in time, and no share is above one.
  if (conditions.every((one) => one.fact !== rate || one['part'] === one['whole'])) return null;
  const parts = conditions.filter(({ fact }) => fact === rate);
  const { part, whole } = rateOf(parts);
  const isBelow = whole.units > 0n && compare(part, multiply(whole, parseTrusted(below))) < 0;
  return isBelow ? parts.filter((one) => compare(decimalOf(one['part']), decimalOf(one['whole'])) < 0) : null;
}

/** The whole and the part of a rate, over all its conditions. */
export function rateOf(parts: readonly Condition[]): { readonly part: Decimal; readonly whole: Decimal } {
  return {
    part: parts.reduce((sum, one) => add(sum, decimalOf(one['part'])), ZERO),
    whole: parts.reduce((sum, one) => add(sum, decimalOf(one['whole'])), ZERO),
  };
}

/** A figure of a condition; what is not there counts nothing. */
export function decimalOf(value: string | number | null | undefined): Decimal {
  return value == null ? ZERO : parseTrusted(String(value));
}

function factGrounds(test: FactTest, moment: Moment, conditions: readonly Condition[]): Grounds {
  const found = countedBy(test, moment, conditions);
  if (test.sum !== undefined) {
    const { field, from } = test.sum;
    const sum = found.reduce((total, one) => add(total, decimalOf(one[field])), ZERO);
    return compare(sum, parseTrusted(from)) >= 0 ? found : null;
  }
  if (test.count === undefined) return found.length > 0 ? found : null;
  const { atLeast, months } = test.count;
  const day = (condition: Condition) => condition[test.day] as PlainDate;
  const grounds = found.filter((one) =>
    found.some((first) => {
      const end = monthsOn(day(first), months);
      const within = found.filter((other) => day(other) >= day(first) && day(other) < end);
      return within.length >= atLeast && within.includes(one);
    }),
  );
  return grounds.length > 0 ? grounds : null;
}

/** The conditions that a test counts. */
export function countedBy(test: FactTest, moment: Moment, conditions: readonly Condition[]): Condition[] {
  return conditions.filter((condition) => counts(test, moment, condition));
}

/** Whether the test counts the condition: its name, its day within the window, not over by the rating day. */
function counts(test: FactTest, moment: Moment, condition: Condition): boolean {
  if (condition.fact !== test.fact) return false;
  const day = condition[test.day];
  if (typeof day !== 'string' || day > moment.ratingDay) return false;
  const window = test.window === undefined ? undefined : moment.windows.get(test.window);
  if (window !== undefined && (day < window.from || day > window.to)) return false;
  const over = test.until === undefined ? null : condition[test.until];
  return test.until === undefined || typeof over !== 'string' || over > moment.ratingDay;
}

function isRegisteredIn(
  registered: { readonly underYears: number } | { readonly window: string },
  moment: Moment,
  day: PlainDate,
): boolean {
  if ('underYears' in registered) return day >= (moment.firstUnder.get(registered.underYears) as PlainDate);
  const window = moment.windows.get(registered.window);
  return window !== undefined && day >= window.from && day <= window.to;
}

/** The first day of registration whose corresponding day so many years later is not before the rating day. */
export function firstUnder(years: number, ratingDay: PlainDate): PlainDate {
  const day = correspondingDay(ratingDay, -12 * years);
  return correspondingDay(day, 12 * years) < ratingDay ? addDays(day, 1) : day;
}

/**
 * The end, no longer within, of the months that begin on the day: the same number of a later month, whether or not the
 * calendar has it. As text the 29 February of a common year lies between the 28th and the 1 March, where it belongs (R11).
 */
function monthsOn(day: PlainDate, months: number): string {
  return `${addMonths(monthOf(day), months)}${day.slice(7)}`;
}
