import { add, compare, subtract, type Decimal } from '../../kernel/decimal.js';
import type { IndicatorRule, ItemRule, RatingRules } from './rules.js';

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

/**
 * The score: the start (full marks where none is given) less what each indicator loses, exact, never below zero.
 * @throws RangeError for an item that the set does not have, or a quantity that is no whole number from 0
 */
export function scoreOf(rules: RatingRules, deductions: readonly Deduction[], start = rules.fullMarks): Scored {
  const counted: Counted[] = [];
  for (const { item, quantity } of deductions) {
    const rule = rules.items.get(item);
    if (rule === undefined) throw new RangeError(`${rules.code} has no item ${item}`);
    if (!Number.isSafeInteger(quantity) || quantity < 0) throw new RangeError(`${item}: no quantity: ${quantity}`);
    count(counted, rule, quantity);
  }
  if (counted.length > 1) counted.sort((a, b) => a.rule.order - b.rule.order);
  const indicators: ScoredIndicator[] = [];
  let left = start;
  for (let at = 0; at < counted.length;) {
    const { indicator } = (counted[at] as Counted).rule;
    const items: ScoredIndicator['items'][number][] = [];
    let raw: Decimal | undefined;
    for (; counted[at]?.rule.indicator === indicator; at++) {
      const { rule, quantity } = counted[at] as Counted;
      const points = pointsOf(rule, quantity);
      items.push({ code: rule.code, quantity, points });
      raw = raw === undefined ? points : add(raw, points);
    }
    const { cap } = rules.indicators.get(indicator) as IndicatorRule;
    if (raw === undefined) continue;
    const deducted = cap !== null && compare(raw, cap) > 0 ? cap : raw;
    indicators.push({ code: indicator, deducted, raw, items });
    left = subtract(left, deducted);
  }
  return { score: left.units < 0n ? ZERO : shortest(left), indicators };
}

interface Counted {
  readonly rule: ItemRule;
  quantity: number;
}

const ZERO: Decimal = { units: 0n, scale: 0 };

function count(counted: Counted[], rule: ItemRule, quantity: number): void {
  if (quantity === 0) return;
  const known = counted.find((one) => one.rule === rule);
  if (known === undefined) counted.push({ rule, quantity: rule.per === 'once' ? 1 : quantity });
  else if (rule.per !== 'once') known.quantity += quantity;
}

/** The points of an item, so many times. */
export function pointsOf({ points }: ItemRule, quantity: number): Decimal {
  return quantity === 1 ? points : { units: points.units * BigInt(quantity), scale: points.scale };
}

/** Without zeros at the end: 95 for 95.0. */
function shortest(value: Decimal): Decimal {
  let { units, scale } = value;
  for (; scale > 0 && units % 10n === 0n; scale--) units /= 10n;
  return scale === value.scale ? value : { units, scale };
}
