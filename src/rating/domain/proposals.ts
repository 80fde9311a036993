import type { RatingFact } from './derive.js';
import type { IndicatorRule, ItemRule } from './rules.js';
import type { Deduction } from './score.js';

export type Round = 'first' | 'review';

/** A decision on a deduction, as it stands. */
export interface Entry {
  readonly id: string;
  readonly round: Round;
  readonly indicator: string;
  readonly item: string;
  readonly source: 'register' | 'outside';
  readonly decision: 'accepted' | 'refused' | 'added';
  readonly quantity: number;
  readonly facts: readonly RatingFact[];
}

/** What the register proposes to deduct: an item for a fact. */
export interface Proposal {
  readonly item: ItemRule;
  readonly fact: RatingFact;
}

/** Every fact of the register that an item of the indicators deducts for, in the order of the set and of the days. */
export function proposalsOf(indicators: Iterable<IndicatorRule>, facts: readonly RatingFact[]): Proposal[] {
  const inOrder = facts.toSorted((a, b) => (`${a.day} ${a.id}` < `${b.day} ${b.id}` ? -1 : 1));
  return [...indicators].flatMap(({ items }) =>
    items.flatMap((item) => inOrder.filter(({ fact }) => fact === item.fact).map((fact) => ({ item, fact }))),
  );
}

/** What an entry of the register is known by: a fact is decided once for an item. */
export function keyOf(item: string, fact: string): string {
  return `${item} ${fact}`;
}

/** What has to be decided before an indicator is submitted. */
export interface Undecided {
  /** told by the register, and nobody has decided */
  readonly proposals: readonly Proposal[];
  /** decided, but the register tells it no more */
  readonly gone: readonly Entry[];
}

export function undecidedOf(proposals: readonly Proposal[], entries: readonly Entry[]): Undecided {
  const told = new Set(proposals.map(({ item, fact }) => keyOf(item.code, fact.id)));
  const own = entries.filter(({ source }) => source === 'register');
  const decided = new Set(own.map(({ item, facts }) => keyOf(item, facts[0]?.id ?? '')));
  return {
    proposals: proposals.filter(({ item, fact }) => !decided.has(keyOf(item.code, fact.id))),
    gone: own.filter(({ item, facts }) => !told.has(keyOf(item, facts[0]?.id ?? ''))),
  };
}

/** The deductions that entries make. */
export function deductionsOf(entries: readonly Entry[]): Deduction[] {
  return entries
    .filter(({ decision }) => decision !== 'refused')
    .map(({ item, quantity, facts, id }) => ({
      item,
      quantity,
      facts: facts.length > 0 ? facts.flatMap(({ rests }) => rests) : [`entry:${id}`],
    }));
}
