import { findBand, type Band } from '../../kernel/bands.js';
import { add, compare, formatDecimal, rescale, subtract, type Decimal } from '../../kernel/decimal.js';
import type { CategoryRule, IndicatorRule, ItemRule, RatingRules } from './rules.js';

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
  readonly placed: Placed;
  readonly indicators: readonly ScoredIndicator[];
  /** what each category lost, also where it lost nothing */
  readonly losses: readonly CategoryLoss[];
}

/** A score and the band that holds it; null where the set has none for it. */
export interface Placed {
  readonly score: Decimal;
  readonly told: string;
  readonly band: Band<string> | null;
}

export interface ScoredIndicator {
  readonly code: string;
  /** taken off: never more than the indicator has, where the set caps it */
  readonly deducted: Decimal;
  /** as the items add up */
  readonly raw: Decimal;
  readonly items: readonly { readonly code: string; readonly quantity: number; readonly points: Decimal }[];
  /** one after the other, in the order of the items */
  readonly deductions: readonly Counted[];
}

/** What the deductions of one category come to. */
export interface CategoryLoss {
  readonly category: CategoryRule;
  readonly indicators: readonly ScoredIndicator[];
  readonly deducted: Decimal;
}

/** An item, and how often it was deducted. */
export interface Counted {
  readonly item: ItemRule;
  readonly quantity: number;
}

/**
 * The score: the start (full marks where none is given) less what each indicator loses, exact, never below zero.
 * @throws RangeError for an item that the set does not have, or a quantity that is no whole number from 0
 */
export function scoreOf(rules: RatingRules, deductions: readonly Deduction[], start = rules.fullMarks): Scored {
  const known = knownOf(rules);
  const reached = known.indicators.slice();
  for (const { item: code, quantity } of deductions) {
    const item = rules.items.get(code);
    if (item === undefined) throw new RangeError(`${rules.code} has no item ${code}`);
    if (!Number.isSafeInteger(quantity) || quantity < 0) throw new RangeError(`${code}: no quantity: ${quantity}`);
    if (quantity > 0)
      reached[item.indicatorAt] = oneMore(known, reached[item.indicatorAt] as KnownIndicator, item, quantity);
  }
  const indicators: ScoredIndicator[] = [];
  const losses: CategoryLoss[] = [];
  let lost = 0;
  let at = 0;
  for (let category of known.categories) {
    for (const end = at + category.loss.category.indicators.length; at < end; at++) {
      const { found } = reached[at] as KnownIndicator;
      if (found === null) continue;
      indicators.push(found);
      category = withIndicator(rules, known, category, found);
    }
    losses.push(category.loss);
    lost += category.units;
  }
  const placed = placedAt(rules, known, start, lost);
  return { score: placed.score, placed, indicators, losses };
}

const ZERO: Decimal = { units: 0n, scale: 0 };

/*
 * What an indicator loses depends on its items and how often each counts, on no taxpayer: the sheets of a branch share a
 * thousand of them, and of categories not many more. Each is found once: from an indicator's loss to the next by one
 * more deduction, from a category's by one more indicator, and by what is lost altogether the score with its band.
 */
interface Known {
  readonly indicators: readonly KnownIndicator[];
  readonly categories: readonly KnownCategory[];
  readonly scores: Map<Decimal, Map<number, Placed>>;
  count: number;
}
interface KnownIndicator {
  readonly rule: IndicatorRule;
  /** null where nothing is deducted */
  readonly found: ScoredIndicator | null;
  /** by the place of the item and how often it counts */
  readonly next: readonly Map<number, KnownIndicator>[];
}
interface KnownCategory {
  readonly loss: CategoryLoss;
  /**
   * what it loses, at the scale of the set; at most a unit more than the highest score, of which then nothing is left.
   * The schema has points of two decimal places and scores of five digits: thirty categories add up exactly.
   */
  readonly units: number;
  readonly next: Map<ScoredIndicator, KnownCategory>;
}
const KNOWN = new WeakMap<RatingRules, Known>();
/** for each set; then they are found anew */
const KEPT_AT_MOST = 20_000;

function knownOf(rules: RatingRules): Known {
  let known = KNOWN.get(rules);
  if (known === undefined || known.count >= KEPT_AT_MOST) {
    const { categories } = rules;
    known = {
      indicators: [...rules.indicators.values()].map((rule) => knownIndicator(rule, [])),
      categories: categories.map((category) => knownCategory(rules, category, [])),
      scores: new Map(),
      count: 0,
    };
    KNOWN.set(rules, known);
  }
  return known;
}

function oneMore(known: Known, from: KnownIndicator, item: ItemRule, quantity: number): KnownIndicator {
  const next = from.next[item.at] as Map<number, KnownIndicator>;
  let after = next.get(quantity);
  if (after === undefined) {
    const deductions = [...(from.found?.deductions ?? []), { item, quantity }];
    after = knownIndicator(from.rule, inOrder(deductions));
    next.set(quantity, after);
    known.count++;
  }
  return after;
}

/** In the order of the items of the set; of one item as they were given. */
function inOrder(deductions: readonly Counted[]): Counted[] {
  return deductions.toSorted((a, b) => a.item.at - b.item.at);
}

function knownIndicator(rule: IndicatorRule, deductions: readonly Counted[]): KnownIndicator {
  const found = deductions.length === 0 ? null : scoredIndicator(rule, deductions);
  return { rule, found, next: rule.items.map(() => new Map<number, KnownIndicator>()) };
}

function withIndicator(rules: RatingRules, known: Known, from: KnownCategory, found: ScoredIndicator): KnownCategory {
  let after = from.next.get(found);
  if (after === undefined) {
    after = knownCategory(rules, from.loss.category, [...from.loss.indicators, found]);
    from.next.set(found, after);
    known.count++;
  }
  return after;
}

function knownCategory(
  rules: RatingRules,
  category: CategoryRule,
  indicators: readonly ScoredIndicator[],
): KnownCategory {
  const deducted = indicators.reduce((sum, one) => add(sum, one.deducted), ZERO);
  const all = rescale(rules.highest, rules.scale) + 1n;
  const units = rescale(deducted, rules.scale);
  return { loss: { category, indicators, deducted }, units: Number(units > all ? all : units), next: new Map() };
}

/** A score in its band. */
export function placedIn(rules: RatingRules, score: Decimal): Placed {
  return { score, told: formatDecimal(score), band: findBand(rules.bands, score) ?? null };
}

function placedAt(rules: RatingRules, known: Known, start: Decimal, lost: number): Placed {
  let scores = known.scores.get(start);
  if (scores === undefined) known.scores.set(start, (scores = new Map<number, Placed>()));
  let placed = scores.get(lost);
  if (placed === undefined) {
    const left = subtract(start, { units: BigInt(lost), scale: rules.scale });
    const score = left.units < 0n ? ZERO : shortest(left);
    scores.set(lost, (placed = placedIn(rules, score)));
    known.count++;
  }
  return placed;
}

/** What the deductions, in the order of the items, take off the indicator. */
function scoredIndicator({ code, items, cap }: IndicatorRule, deductions: readonly Counted[]): ScoredIndicator {
  const lost = items.flatMap((item) => {
    const own = deductions.filter((one) => one.item === item);
    if (own.length === 0) return [];
    const quantity = item.per === 'once' ? 1 : own.reduce((sum, one) => sum + one.quantity, 0);
    return [{ code: item.code, quantity, points: pointsOf(item, quantity) }];
  });
  const raw = lost.map(({ points }) => points).reduce(add);
  return { code, deducted: cap !== null && compare(raw, cap) > 0 ? cap : raw, raw, items: lost, deductions };
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
