import {
  addDays,
  addMonths,
  daysBetween,
  firstDayOf,
  formatChineseDate,
  formatChineseMonth,
  monthOf,
  type PlainDate,
} from '../../kernel/plain-date.js';
import type { RatingFactName } from './catalogue.js';
import type { DerivedCondition, KeptFact, RatedPeriod, RatingFact } from './derive.js';

/** The value of a field that its kind requires. */
export function valueOf({ values }: KeptFact, field: string): string {
  return values[field] as string;
}

/** A day as it was known on the rating day; null where it had not come. */
export function knownDay({ values }: KeptFact, field: string, { ratingDay }: RatedPeriod): PlainDate | null {
  const day = values[field] ?? null;
  return day !== null && day <= ratingDay ? day : null;
}

/** Within the period that is rated, and not after the rating day. */
export function isWithin(day: PlainDate, { periodFrom, periodTo, ratingDay }: RatedPeriod): boolean {
  return periodFrom <= day && day <= periodTo && day <= ratingDay;
}

/** What a kept fact is called where something rests on it. */
export const idOf = ({ id }: KeptFact) => `fact:${id}`;

export function ratingFact(fact: RatingFactName, kept: KeptFact, day: PlainDate, words: string): RatingFact {
  const id = idOf(kept);
  return { fact, id, day, words, quantity: 1, rests: [id] };
}

export function condition(
  fact: RatingFactName,
  kept: KeptFact,
  words: string,
  fields: Readonly<Record<string, string | null>>,
): DerivedCondition {
  return { ...fields, id: idOf(kept), fact, words };
}

/** By the day on which they were due; those of one day always in the same order. */
export function byDue(a: KeptFact, b: KeptFact): number {
  return `${valueOf(a, 'due')} ${a.id}` < `${valueOf(b, 'due')} ${b.id}` ? -1 : 1;
}

/** Something to be done until a day (included), and how it is said. */
export interface Duty {
  readonly what: string;
  readonly due: PlainDate;
  /** as known on the rating day */
  readonly done: PlainDate | null;
  /** 申报、报送、办理 */
  readonly verb: string;
}

/** Done after its day, or not by the rating day: 未按期. */
export function isLate({ due, done }: Pick<Duty, 'due' | 'done'>): boolean {
  return done === null || done > due;
}

/** 增值税（2024年1月至2024年3月），期限2024年4月18日，2024年4月25日申报，逾期7日 */
export function lateWords({ what, due, done, verb }: Duty): string {
  const how =
    done === null ? `至评定日未${verb}` : `${formatChineseDate(done)}${verb}，逾期${daysBetween(due, done)}日`;
  return `${what}，期限${formatChineseDate(due)}，${how}`;
}

/** What was due within the period and is late; nothing otherwise. */
export function lateFacts(fact: RatingFactName, kept: KeptFact, duty: Duty, rated: RatedPeriod): RatingFact[] {
  return isWithin(duty.due, rated) && isLate(duty) ? [ratingFact(fact, kept, duty.due, lateWords(duty))] : [];
}

/** 2024年3月, 2024年1月至2024年3月; of a period that is not of whole months its days. */
export function periodWords(kept: KeptFact): string {
  const [from, to] = [valueOf(kept, 'from'), valueOf(kept, 'to')];
  const isWhole = from === firstDayOf(monthOf(from)) && addDays(to, 1) === firstDayOf(addMonths(monthOf(to), 1));
  if (!isWhole) return `${formatChineseDate(from)}至${formatChineseDate(to)}`;
  const [first, last] = [monthOf(from), monthOf(to)].map(formatChineseMonth);
  return first === last ? `${first}` : `${first}至${last}`;
}
