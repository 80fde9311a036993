import type { PlainDate } from '../../kernel/plain-date.js';

/** The branch's rulings on the procedure of a rating (`seeds/rating/procedure.json`): dated, each with its document. */
export interface RatingProcedure {
  readonly validFrom: PlainDate;
  readonly document: string;
  /** who takes part: the first that fits says it; whom none fits is not listed */
  readonly participants: readonly ParticipantRule[];
  /** share of each station's scored sheets that are reviewed blind, a decimal from 0 to 1 */
  readonly blindReviewShare: string;
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
