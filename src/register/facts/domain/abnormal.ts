import { addMonths, monthOf, type PlainDate, type PlainMonth } from '../../../kernel/plain-date.js';

/** A return on file: when it was due, whether it was filed. */
export interface DueReturn {
  readonly due: PlainDate;
  readonly filed: PlainDate | null;
}

/** Days on which the taxpayer did not trade (停业, 非正常, 注销), both included; null: until further notice. */
export interface NotTrading {
  readonly from: PlainDate;
  readonly to: PlainDate | null;
}

/** So many months running without any filing (总局公告2019年第48号). */
export const MONTHS_WITHOUT_FILING = 3;

/**
 * The three months running, by the day of the due date, in each of which a return was due and none that was due has been
 * filed up to today. The last is the latest whose due days are all past: this month, or, while there is nothing due in
 * it or one is to come, the month before. No facts, no finding: a month without a return due breaks the run, as does one
 * in which the taxpayer was not trading on some day.
 */
export function monthsWithoutFiling(
  returns: readonly DueReturn[],
  notTrading: readonly NotTrading[],
  today: PlainDate,
): readonly PlainMonth[] | undefined {
  const dueIn = (month: PlainMonth) => returns.filter(({ due }) => monthOf(due) === month);
  const current = monthOf(today);
  const duesOfCurrent = dueIn(current);
  const isPast = duesOfCurrent.length > 0 && duesOfCurrent.every(({ due }) => due < today);
  const last = isPast ? current : addMonths(current, -1);
  const months = Array.from({ length: MONTHS_WITHOUT_FILING }, (_, index) =>
    addMonths(last, index + 1 - MONTHS_WITHOUT_FILING),
  );
  const runs = months.every((month) => {
    const due = dueIn(month);
    const traded = notTrading.every(({ from, to }) => monthOf(from) > month || (to !== null && monthOf(to) < month));
    return due.length > 0 && traded && due.every(({ filed }) => filed === null);
  });
  return runs ? months : undefined;
}
