import type { PlainDate } from '../../kernel/plain-date.js';
import { endOfTimeLimit, limitAsKnown } from '../../kernel/working-days.js';

/** The branch's rulings on the procedure of a rating (`seeds/rating/procedure.json`): dated, each with its document. */
export interface RatingProcedure {
  readonly validFrom: PlainDate;
  readonly document: string;
  /** who takes part: the first that fits says it; whom none fits is not listed */
  readonly participants: readonly ParticipantRule[];
  /** share of each station's scored sheets that are reviewed blind, a decimal from 0 to 1 */
  readonly blindReviewShare: string;
  /** how long the A list hangs, in days from the day after it is posted */
  readonly shownDays: number;
  /** days within which an objection against the list is answered */
  readonly objectionAnswerDays: number;
  /** days within which a taxpayer may ask for a review (复核), from the publication */
  readonly reviewRequestDays: number;
  /** days within which it is answered */
  readonly reviewAnswerDays: number;
  /** why the committee may set another grade than the rules say */
  readonly overrideReasons: readonly OverrideReason[];
}

export interface OverrideReason {
  readonly code: string;
  readonly text: string;
}

/** A field that is left out fits any. */
export interface ParticipantRule {
  readonly kind?: 'enterprise' | 'individual';
  readonly collectionMode?: string;
  readonly status?: string;
  readonly as: 'rated' | 'not-rated' | 'not-listed';
  /** why not, as the sheet says it */
  readonly reason?: string;
}

/** The rulings in force on a day; rulings in the order of their dates. */
export function ratingProcedureOn(rulings: readonly RatingProcedure[], day: PlainDate): RatingProcedure {
  const ruling = rulings.findLast(({ validFrom }) => validFrom <= day);
  if (ruling === undefined) throw new Error(`no ruling on the procedure of a rating holds on ${day}`);
  return ruling;
}

/**
 * The last day on which a list posted on a day hangs: a working day (ruling).
 * @throws TaxrollError CALENDAR.YEAR_NOT_PUBLISHED
 */
export function shownUntil(posted: PlainDate, { shownDays }: RatingProcedure): PlainDate {
  return endOfTimeLimit(posted, shownDays);
}

/** The last day on which a review may be asked for. */
export function reviewUntil(published: PlainDate, { reviewRequestDays }: RatingProcedure): PlainDate {
  return limitAsKnown(published, reviewRequestDays);
}

/** The last day on which it must be answered. */
export function answerDue(kind: 'objection' | 'review', raised: PlainDate, procedure: RatingProcedure): PlainDate {
  return limitAsKnown(raised, kind === 'review' ? procedure.reviewAnswerDays : procedure.objectionAnswerDays);
}
