import { TaxrollError } from '../../kernel/errors.js';
import { formatChineseDate, type PlainDate } from '../../kernel/plain-date.js';
import type { Condition, WindowEntry } from './rule-file.js';
import type { KnockoutRule, RatingRules } from './rules.js';
import { windowAt, type RatingDays } from './when.js';

/** A knock-out that two persons have stated before the proposal, with what it rests on. */
export interface StatedCondition {
  readonly id: string;
  /** code of the knock-out */
  readonly condition: string;
  readonly happenedOn: PlainDate;
  /** what happened */
  readonly words: string;
  /** where it comes from, in words */
  readonly source: string;
  /** SHA-256 of the papers that show it */
  readonly evidence: readonly string[];
}

/**
 * The knock-out that is stated: one that no fact of the register tells, by what happened within its window. What the
 * register can tell is entered there, where its windows count.
 * @throws TaxrollError RATING.CONDITION_UNKNOWN, RATING.CONDITION_OF_FACTS, RATING.CONDITION_DAY
 */
export function statable(
  rules: RatingRules,
  { condition, happenedOn }: Pick<StatedCondition, 'condition' | 'happenedOn'>,
  days: RatingDays,
): KnockoutRule {
  const knockouts = rules.steps.flatMap((step) => step.knockouts);
  const stated = knockouts.find(({ code }) => code === condition);
  const codes = knockouts.filter(({ when }) => when === null).map(({ code }) => code);
  if (stated === undefined) throw new TaxrollError('RATING.CONDITION_UNKNOWN', { condition, codes });
  if (stated.when !== null) throw new TaxrollError('RATING.CONDITION_OF_FACTS', { condition, codes });
  const { from, to } = windowAt(rules.windows.find(({ code }) => code === stated.window) ?? SINCE_THE_PERIOD, days);
  if (happenedOn < from || happenedOn > to) throw new TaxrollError('RATING.CONDITION_DAY', { condition, from, to });
  return stated;
}

/** What is rated is the period, and what is known of it by the rating day: where a set names no other window. */
const SINCE_THE_PERIOD: WindowEntry = { code: '', from: 'periodFrom', yearsBack: 0, to: 'ratingDay' };

/** As grading reads it and the decision keeps it for ever, evidence and all. */
export function conditionOf({ id, condition, happenedOn, words, source, evidence }: StatedCondition): Condition {
  return {
    ...{ id: `condition:${id}`, condition, day: happenedOn, evidence: [...evidence].sort().join(' ') },
    words: `${formatChineseDate(happenedOn)}${words}（来源：${source}）`,
  };
}

/**
 * Conditions under another set. What was stated holds there by its code where the other is of the same scheme and has
 * it; the codes of another scheme mean something else.
 * @returns beside them the codes that the other set does not have
 */
export function conditionsBeside(
  conditions: readonly Condition[],
  rules: RatingRules,
  beside: RatingRules,
): { readonly conditions: readonly Condition[]; readonly notThere: readonly string[] } {
  const isThere = ({ condition }: Condition) =>
    condition === undefined || (rules.scheme === beside.scheme && beside.stated.has(condition));
  const codes = conditions.flatMap((one) => (isThere(one) ? [] : [one.condition as string]));
  return { conditions: conditions.filter(isThere), notThere: [...new Set(codes)] };
}
