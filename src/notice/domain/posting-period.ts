import { TaxrollError } from '../../kernel/errors.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import { NOTICE_WORKING_DAYS, noticePeriod, workingDayFrom, type NoticePeriod } from '../../kernel/working-days.js';

/**
 * 公示期 of what is printed to be hung now: it is posted on the first working day on which it both may be and can be,
 * begins on the next one, and holds five. What hangs late hangs five days all the same (总局令第16号, article 7): days on
 * which nobody could read it do not count.
 * @param due from when it may hang @param today from when it can
 * @throws TaxrollError CALENDAR.YEAR_NOT_PUBLISHED
 */
export function postingPeriod(due: PlainDate, today: PlainDate): NoticePeriod {
  return noticePeriod(workingDayFrom(due > today ? due : today), NOTICE_WORKING_DAYS);
}

/** The year whose calendar is not published yet and without which the period cannot be counted; null: it can. */
export function yearWithoutCalendar(due: PlainDate, today: PlainDate): number | null {
  try {
    postingPeriod(due, today);
    return null;
  } catch (error) {
    if (error instanceof TaxrollError && error.code === 'CALENDAR.YEAR_NOT_PUBLISHED')
      return Number(error.data['year']);
    throw error;
  }
}
