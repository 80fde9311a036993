import type { ErrorCode } from '../../kernel/error-table.js';
import { TaxrollError } from '../../kernel/errors.js';

/** What the database refuses, in the words of the office. */
const REFUSED: Readonly<Record<string, ErrorCode>> = {
  rating_cycle_no_overlap: 'RATING.CYCLE_OVERLAP',
  rating_cycle_beside: 'RATING.BESIDE_SAME',
  rating_assignment_current: 'RATING.CHANGED_MEANWHILE',
  rating_assignment_in_time: 'RATING.CHANGED_MEANWHILE',
  rating_in_its_round: 'RATING.CHANGED_MEANWHILE',
  rating_not_marked: 'RATING.MARKED',
  rating_by_assigned: 'RATING.NOT_ASSIGNED',
  rating_by_reviewer: 'RATING.NOT_REVIEWER',
  rating_two_persons: 'ACCESS.SAME_PERSON',
  rating_review_three_persons: 'ACCESS.SAME_PERSON',
  rating_condition_two_persons: 'ACCESS.SAME_PERSON',
  rating_condition_third_person: 'ACCESS.SAME_PERSON',
  rating_condition_standing: 'RATING.CONDITION_STATED',
  rating_entry_of_fact: 'RATING.DECIDED_ALREADY',
  rating_mark_pkey: 'RATING.MARKED',
  rating_mark_of_entries: 'RATING.CHANGED_MEANWHILE',
};

/** @throws TaxrollError where a constraint says why, else the error as it came */
export function told(error: unknown): never {
  const { constraint } = error as { constraint?: string };
  const code = constraint === undefined ? undefined : REFUSED[constraint];
  if (code === undefined) throw error;
  throw new TaxrollError(code, {}, { cause: error });
}
