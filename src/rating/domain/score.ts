import { add, compare, multiply, subtract, type Decimal } from '../../kernel/decimal.js';
import type { RatingRules } from './rules.js';

/** One deduction that counts. */
export interface Deduction {
  /** code of the item */
  readonly item: string;
  /** how often: occurrences, periods, begun percentage points; 1 for `once` */
  readonly quantity: number;
  /** ids of the facts it rests on */
  readonly facts: readonly string[];
}

/** What is left, and what was deducted of each indicator of which something was, in the order of the set. */
export interface Scored {
  readonly score: Decimal;
  readonly indicators: readonly ScoredIndicator[];
}

export interface ScoredIndicator {
  readonly code: string;
  /** taken off: never more than the indicator has, where the set caps it */
  readonly deducted: Decimal;
  /** as the items add up */
  readonly raw: Decimal;
  readonly items: readonly { readonly code: string; readonly quantity: number; readonly points: Decimal }[];
}

const ZERO: Decimal = { units: 0n, scale: 0 };

/**
 * The score: the start (full marks where none is given) less what each indicator loses, exact, never below zero.
 * @throws RangeError for an item that the set does not have, or a quantity that is no whole number from 0
 */
export function scoreOf(rules: RatingRules, deductions: readonly Deduction[], start = rules.fullMarks): Scored {
  const quantities = new Map<string, number>();
  for (const { item, quantity } of deductions) {
    const rule = rules.items.get(item);
    if (rule === undefined) throw new RangeError(`${rules.code} has no item ${item}`);
    if (!Number.isSafeInteger(quantity) || quantity < 0) throw new RangeError(`${item}: no quantity: ${quantity}`);
    const sum = (quantities.get(item) ?? 0) + quantity;
    quantities.set(item, rule.per === 'once' ? Math.min(sum, 1) : sum);
  }
  const indicators: ScoredIndicator[] = [];
  for (const { code, cap, items } of rules.indicators.values()) {
    const lost = items.flatMap((item) => {
      const quantity = quantities.get(item.code) ?? 0;
      return quantity === 0 ? [] : [{ code: item.code, quantity, points: times(item.points, quantity) }];
    });
    if (lost.length === 0) continue;
    const raw = lost.reduce((sum, one) => add(sum, one.points), ZERO);
    indicators.push({ code, deducted: cap !== null && compare(raw, cap) > 0 ? cap : raw, raw, items: lost });
  }
  const score = indicators.reduce((left, { deducted }) => subtract(left, deducted), start);
  return { score: score.units < 0n ? ZERO : score, indicators };
}

function times(points: Decimal, quantity: number): Decimal {
  return multiply(points, { units: BigInt(quantity), scale: 0 });
}
