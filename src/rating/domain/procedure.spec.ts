import { describe, expect, it } from '@jest/globals';
import { TaxrollError } from '../../kernel/errors.js';
import { ratingProcedureOf } from '../cycles/procedure-file.js';
import { answerDue, reviewUntil, shownUntil } from './procedure.js';

const PROCEDURE = ratingProcedureOf('2026-10-12');
const thrown = (asked: () => unknown): unknown => {
  try {
    return asked();
  } catch (error) {
    return error instanceof TaxrollError ? [error.code, error.data] : error;
  }
};

describe('the days of a rating', () => {
  it('a list hangs fifteen days from the day after, and ends on a working day', () => {
    expect(shownUntil('2026-10-12', PROCEDURE)).toBe('2026-10-27');
    // the fifteenth day is the first of the National Day’s week
    expect(shownUntil('2026-09-16', PROCEDURE)).toBe('2026-10-08');
  });

  it('a list that would end in a year whose calendar is not published is refused by the year', () => {
    expect(thrown(() => shownUntil('2026-12-25', PROCEDURE))).toEqual(['CALENDAR.YEAR_NOT_PUBLISHED', { year: 2027 }]);
  });

  it('what a taxpayer asks for is taken all the same: of such a year the weekends are known', () => {
    expect(reviewUntil('2026-12-25', PROCEDURE)).toBe('2027-01-25');
    expect(answerDue('objection', '2026-12-25', PROCEDURE)).toBe('2027-01-11');
    expect(answerDue('review', '2026-12-25', PROCEDURE)).toBe('2027-01-25');
  });
});
