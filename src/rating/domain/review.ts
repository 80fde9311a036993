import { compare, parseDecimal } from '../../kernel/decimal.js';

export type Outcome = 'agreed' | 'disagreed';

/** The indicators that are missing, said twice or not asked for, in the order of the set. */
export function wrongIndicators(asked: readonly string[], said: readonly { readonly indicator: string }[]): string[] {
  const times = (code: string) => said.filter(({ indicator }) => indicator === code).length;
  const unknown = said.map(({ indicator }) => indicator).filter((code) => !asked.includes(code));
  return [...asked.filter((code) => times(code) !== 1), ...new Set(unknown)];
}

/**
 * Whether the second score is the first, indicator by indicator, exactly.
 * @param first points taken off in the first round, by indicator
 */
export function outcomeOf(
  first: ReadonlyMap<string, string>,
  review: readonly { readonly indicator: string; readonly deducted: string }[],
): { readonly outcome: Outcome; readonly differing: string[] } {
  const differing = review
    .filter(({ indicator, deducted }) => {
      const before = first.get(indicator);
      return before === undefined || compare(parseDecimal(before), parseDecimal(deducted)) !== 0;
    })
    .map(({ indicator }) => indicator);
  return { outcome: differing.length === 0 ? 'agreed' : 'disagreed', differing };
}
