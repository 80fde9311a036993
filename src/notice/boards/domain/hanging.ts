import { TaxrollError } from '../../../kernel/errors.js';
import { daysBetween, type PlainDate } from '../../../kernel/plain-date.js';
import {
  endOfTimeLimit,
  isWorkingDay,
  NOTICE_WORKING_DAYS,
  workingDaysAfter,
  type NoticePeriod,
} from '../../../kernel/working-days.js';

/** 张贴, 撤下. */
export type Moment = 'posted' | 'taken-down';
export const MOMENTS = ['posted', 'taken-down'] as const satisfies readonly Moment[];

/** What stands of a board by now. */
export interface Board {
  readonly postedOn: PlainDate | null;
  readonly takenDownOn: PlainDate | null;
}

/**
 * The last day on which a notice hangs: that of its period. Posted late it hangs as long as it was to hang all the same:
 * five working days (公示期, 总局令第16号), or the days of the rating's procedure where its period is counted in days.
 * @throws TaxrollError CALENDAR.YEAR_NOT_PUBLISHED
 */
export function hangsUntil({ posted, to }: NoticePeriod, postedOn: PlainDate): PlainDate {
  if (postedOn <= posted) return to;
  const isOfWorkingDays = workingDaysAfter(posted, NOTICE_WORKING_DAYS) === to;
  return isOfWorkingDays
    ? workingDaysAfter(postedOn, NOTICE_WORKING_DAYS)
    : endOfTimeLimit(postedOn, daysBetween(posted, to));
}

/**
 * Refuses a day on which a notice cannot have been posted, or taken down.
 * @param board what stands of it but for what is entered
 * @param reason why it was late, or early
 * @throws TaxrollError NOTICE.DAY_AHEAD, .POSTED_BEFORE, .REST_DAY, .POSTED_LATE, .NOT_POSTED, .BOARD_ORDER, .TAKEN_DOWN_EARLY
 */
export function requireDay(
  { moment, day, reason }: { readonly moment: Moment; readonly day: PlainDate; readonly reason: string | null },
  board: Board,
  period: NoticePeriod,
  today: PlainDate,
): void {
  if (day > today) throw new TaxrollError('NOTICE.DAY_AHEAD', { day, today });
  if (moment === 'posted') requirePostingDay(day, reason, board, period);
  else requireTakingDown(day, reason, board, period);
}

function requirePostingDay(day: PlainDate, reason: string | null, board: Board, { posted }: NoticePeriod): void {
  if (day < posted) throw new TaxrollError('NOTICE.POSTED_BEFORE', { day, posted });
  if (day !== posted && !isWorkingDay(day)) throw new TaxrollError('NOTICE.REST_DAY', { day });
  if (day > posted && reason === null) throw new TaxrollError('NOTICE.POSTED_LATE', { posted });
  if (board.takenDownOn !== null && day > board.takenDownOn)
    throw new TaxrollError('NOTICE.BOARD_ORDER', { posted: day, takenDown: board.takenDownOn });
}

function requireTakingDown(day: PlainDate, reason: string | null, { postedOn }: Board, period: NoticePeriod): void {
  if (postedOn === null) throw new TaxrollError('NOTICE.NOT_POSTED');
  if (day < postedOn) throw new TaxrollError('NOTICE.BOARD_ORDER', { posted: postedOn, takenDown: day });
  const until = hangsUntil(period, postedOn);
  if (day <= until && reason === null) throw new TaxrollError('NOTICE.TAKEN_DOWN_EARLY', { until });
}
