import type { Decimal } from '../../kernel/decimal.js';
import { judge, type Graded, type Held, type Subject } from './grade.js';
import type { RatingRules } from './rules.js';
import { scoreOf, type Deduction, type Scored } from './score.js';

/** A taxpayer's sheet of a cycle: everything that its rating rests on. */
export interface Sheet extends Omit<Subject, 'score'> {
  readonly deductions: readonly Deduction[];
}

export interface Rated {
  readonly start: Decimal;
  readonly scored: Scored;
  readonly graded: Graded;
  /** the knock-outs of its reasons, in their order */
  readonly held: readonly Held[];
}

/**
 * Score and grade of a sheet.
 * @throws as scoreOf and gradeOf
 */
export function rate(rules: RatingRules, sheet: Sheet): Rated {
  const start = startOf(rules, sheet);
  const scored = scoreOf(rules, sheet.deductions, start);
  const { graded, held } = judge(rules, sheet, scored.placed);
  return { start, scored, graded, held };
}

/** Where the score begins: the starting score that a condition states by its code, or else full marks. */
export function startOf(rules: RatingRules, { conditions }: Pick<Sheet, 'conditions'>): Decimal {
  if (rules.starts.length === 0) return rules.fullMarks;
  const stated = rules.starts.find(({ code }) => conditions.some(({ condition }) => condition === code));
  return stated?.score ?? rules.fullMarks;
}
