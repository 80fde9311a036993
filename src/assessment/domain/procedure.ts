import { addDays, addMonths, firstDayOf, monthOf, type PlainDate, type PlainMonth } from '../../kernel/plain-date.js';
import { limitAsKnown, noticePeriod, workingDayAsKnown, type NoticePeriod } from '../../kernel/working-days.js';

/** The branch's rulings on the procedure (`seeds/assessment/procedure.json`): dated, each with its document. */
export interface Procedure {
  readonly validFrom: PlainDate;
  readonly document: string;
  /** how long the preliminary result hangs (article 7) */
  readonly noticeWorkingDays: number;
  /** how long a quota holds at most (article 6) */
  readonly longestMonths: number;
  /** within which a household may object, from service (ruling) */
  readonly objectionDays: number;
  /** within which it is answered (ruling) */
  readonly answerDays: number;
  /** after which a document counts as served by publication (实施细则第一百零六条) */
  readonly publicServiceDays: number;
  /** so many months running so far off the quota: a new determination must be asked for */
  readonly adjustment: { readonly months: number; readonly ratio: string };
  /** how long before its end a quota is named among those that expire */
  readonly expiryReminderDays: number;
  /** of the month after: the day until which a month's tax is paid */
  readonly paymentDueDay: number;
}

/** The rulings in force on a day; rulings in the order of their dates. */
export function procedureOn(rulings: readonly Procedure[], day: PlainDate): Procedure {
  const ruling = rulings.findLast(({ validFrom }) => validFrom <= day);
  if (ruling === undefined) throw new Error(`no ruling on the procedure holds on ${day}`);
  return ruling;
}

/** Posted on a working day; the notice begins on the next one. */
export function noticeOf(posted: PlainDate, { noticeWorkingDays }: Procedure): NoticePeriod {
  return noticePeriod(posted, noticeWorkingDays);
}

/** The day on which what is announced counts as served. */
export function servedByAnnouncement(announced: PlainDate, { publicServiceDays }: Procedure): PlainDate {
  return limitAsKnown(announced, publicServiceDays);
}

/** A quota counts from the month after its service, and not before the period that it was determined for. */
export function inForceFrom(served: PlainDate, periodFrom: PlainMonth): PlainMonth {
  const next = addMonths(monthOf(served), 1);
  return next > periodFrom ? next : periodFrom;
}

/** The last month of a quota of so many months. */
export function periodTo(from: PlainMonth, months: number): PlainMonth {
  return addMonths(from, months - 1);
}

/** The last day on which the household may object. */
export function objectionEnds(served: PlainDate, { objectionDays }: Procedure): PlainDate {
  return limitAsKnown(served, objectionDays);
}

/** The last day on which an objection must be answered. */
export function answerDue(raised: PlainDate, { answerDays }: Procedure): PlainDate {
  return limitAsKnown(raised, answerDays);
}

/** The last day on which a month's tax is paid in time: where it is a rest day, the next working day. */
export function paymentDue(month: PlainMonth, { paymentDueDay }: Procedure): PlainDate {
  const day = addDays(firstDayOf(addMonths(month, 1)), paymentDueDay - 1);
  return workingDayAsKnown(day);
}
