import { subtract, type Decimal } from '../../kernel/decimal.js';
import type { Sheet } from './rate.js';
import type { Condition } from './rule-file.js';
import type { RatingRules } from './rules.js';
import type { Deduction } from './score.js';
import { decimalOf, rateOf } from './when.js';

/**
 * The sheet as it would be had the facts not happened. What they conditioned is gone, and so are the deductions that
 * rest on them: one counts no more often than facts of it stand; where it counted more often, it stands with the last.
 * A part of a rate that was late would have been in time. Where the score begins stays as it is.
 */
export function withoutFacts(rules: RatingRules, sheet: Sheet, absent: ReadonlySet<string>): Sheet {
  const isStart = ({ condition }: Condition) => rules.starts.some(({ code }) => code === condition);
  const isAbsent = (one: Condition) => one.id !== undefined && absent.has(one.id) && !isStart(one);
  const conditions = sheet.conditions.flatMap((condition) => {
    if (!isAbsent(condition)) return [condition];
    return isPart(condition) ? [{ ...condition, part: condition['whole'] }] : [];
  });
  const deductions = sheet.deductions.flatMap((deduction) => {
    const quantity = quantityWithout(rules, deduction, { sheet, conditions }, absent);
    const facts = deduction.facts.filter((fact) => !absent.has(fact));
    if (quantity === 0) return [];
    return facts.length === deduction.facts.length && quantity === deduction.quantity
      ? [deduction]
      : [{ ...deduction, quantity, facts }];
  });
  return { ...sheet, conditions, deductions };
}

export function isPart(condition: Condition): boolean {
  return condition['whole'] !== undefined;
}

/** What of a part of a rate was not in time, or not right. */
export function missedOf(part: Condition): Decimal {
  return subtract(decimalOf(part['whole']), decimalOf(part['part']));
}

/** Whole and begun percentage points by which a rate is below a hundred; 0 where nothing was due (R12). */
export function percentagePointsBelow(parts: readonly Condition[]): number {
  const { part, whole } = rateOf(parts);
  if (whole.units === 0n) return 0;
  const missed = subtract(whole, part);
  const total = subtract(whole, { units: 0n, scale: missed.scale });
  return Number((missed.units * 100n + total.units - 1n) / total.units);
}

function quantityWithout(
  rules: RatingRules,
  deduction: Deduction,
  { sheet, conditions }: { readonly sheet: Sheet; readonly conditions: readonly Condition[] },
  absent: ReadonlySet<string>,
): number {
  const { quantity, facts } = deduction;
  const standing = facts.filter((fact) => !absent.has(fact)).length;
  const item = rules.items.get(deduction.item);
  if (item?.per === 'percentage-point') {
    if (facts.length > 0 && standing === 0) return 0;
    const isRate = ({ fact }: Condition) => fact === item.fact;
    const changes = sheet.conditions.some((one) => isRate(one) && absent.has(one.id ?? '') && missedOf(one).units > 0n);
    return changes ? Math.min(quantity, percentagePointsBelow(conditions.filter(isRate))) : quantity;
  }
  return standingQuantity(deduction, standing);
}

/** How often a deduction counts when only so many of its facts stand. */
export function standingQuantity({ quantity, facts }: Pick<Deduction, 'quantity' | 'facts'>, standing: number): number {
  if (facts.length === 0) return quantity;
  return quantity <= facts.length ? Math.min(quantity, standing) : standing === 0 ? 0 : quantity;
}
