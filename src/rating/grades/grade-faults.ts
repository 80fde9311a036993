import type { ErrorCode } from '../../kernel/error-table.js';
import { TaxrollError } from '../../kernel/errors.js';

/** What the database refuses, in the words of the office. */
const REFUSED: Readonly<Record<string, ErrorCode>> = {
  rating_cycle_two_persons: 'ACCESS.SAME_PERSON',
  rating_grade_two_persons: 'ACCESS.SAME_PERSON',
  rating_objection_two_persons: 'ACCESS.SAME_PERSON',
  rating_cycle_reviewed: 'RATING.NOT_REVIEWED',
  rating_grade_holds: 'RATING.HOLDS_ALREADY',
  rating_grade_current: 'RATING.NOT_CURRENT',
  rating_grade_one_pending: 'RATING.CHANGE_ON_ITS_WAY',
  rating_grade_of_its_request: 'RATING.REVIEW_NOT_OPEN',
  rating_objection_in_time: 'RATING.OBJECTION_OUT_OF_TIME',
  rating_objection_one_review: 'RATING.REVIEW_ASKED_ALREADY',
};

/** @throws TaxrollError where a constraint says why, else the error as it came */
export function told(error: unknown): never {
  const { constraint } = error as { constraint?: string };
  const code = constraint === undefined ? undefined : REFUSED[constraint];
  if (code === undefined) throw error;
  throw new TaxrollError(code, {}, { cause: error });
}
