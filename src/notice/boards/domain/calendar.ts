import { addMonths, firstDayOf, monthOf, type PlainDate, type PlainMonth } from '../../../kernel/plain-date.js';
import { workingDayAsKnown, workingDaysAfter, type NoticePeriod } from '../../../kernel/working-days.js';
import type { NoticeKind } from '../../domain/notice-document.js';
import { hangsUntil, type Board } from './hanging.js';

/** 生成, 张贴, 撤下, 补照片. */
export type Duty = 'make' | 'post' | 'take-down' | 'photo';

/** 已办, 待办, 逾期. */
export type DutyState = 'done' | 'due' | 'late';

/** Something of which a notice is to be made: a month's results, a batch of quotas, a cycle of the rating. */
export interface Subject {
  readonly kind: Exclude<NoticeKind, 'correction'>;
  /** null of a month */
  readonly about: string | null;
  readonly month: PlainMonth;
  readonly day: PlainDate;
  /** null: of the whole branch */
  readonly station: string | null;
}

/** A notice on one of its boards. */
export interface Hanging extends Board {
  readonly notice: string;
  readonly kind: NoticeKind;
  readonly about: string;
  readonly month: PlainMonth;
  readonly board: string;
  readonly period: NoticePeriod;
  /** whether there is a photograph of it, posted and taken down */
  readonly photos: { readonly posted: boolean; readonly takenDown: boolean };
}

export interface CalendarEntry {
  readonly day: PlainDate;
  readonly duty: Duty;
  readonly state: DutyState;
  readonly kind: NoticeKind;
  readonly month: PlainMonth;
  /** a station's board or batch, empty for the branch's */
  readonly station: string;
  /** null: it is not made yet */
  readonly notice: string | null;
  /** run, batch or cycle; of a correction the notice that it corrects; null of a month whose notice is not made */
  readonly about: string | null;
}

/** The months whose notice is to be posted between two days: on the first working day of the month after. */
export function monthsDue(from: PlainDate, to: PlainDate): { readonly month: PlainMonth; readonly day: PlainDate }[] {
  const due = [];
  for (let next = monthOf(from); firstDayOf(next) <= to; next = addMonths(next, 1)) {
    const day = workingDayAsKnown(firstDayOf(next));
    if (day >= from && day <= to) due.push({ month: addMonths(next, -1), day });
  }
  return due;
}

/** That a notice of the subject is to be made by its day. @param notice the one that is made, null while there is none */
export function making(subject: Subject, notice: string | null, today: PlainDate): CalendarEntry {
  const { kind, month, day, station, about } = subject;
  const state = stateOf(day, notice !== null, today);
  return { day, duty: 'make', state, kind, month, station: station ?? '', notice, about };
}

/**
 * What is to be done at a board: posted on the period's day, photographed, taken down on the working day after it has
 * hung (five working days; an A list fifteen days), and photographed again.
 */
export function hanging(one: Hanging, today: PlainDate): CalendarEntry[] {
  const { notice, kind, month, about, board, period, postedOn, takenDownOn, photos } = one;
  const entry = (duty: Duty, day: PlainDate, done: boolean): CalendarEntry => {
    return { day, duty, state: stateOf(day, done, today), kind, month, station: board, notice, about };
  };
  const takeDown = workingDaysAfter(postedOn === null ? period.to : hangsUntil(period, postedOn), 1);
  return [
    entry('post', period.posted, postedOn !== null),
    ...(postedOn === null ? [] : [entry('photo', postedOn, photos.posted)]),
    entry('take-down', takeDown, takenDownOn !== null),
    ...(takenDownOn === null ? [] : [entry('photo', takenDownOn, photos.takenDown)]),
  ];
}

function stateOf(day: PlainDate, done: boolean, today: PlainDate): DutyState {
  if (done) return 'done';
  return day < today ? 'late' : 'due';
}
