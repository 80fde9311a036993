import { compare, parseDecimal } from '../../kernel/decimal.js';
import { SHEET_STATUSES, type SheetStatus } from './cycle-steps.js';

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

/**
 * Why a sheet is not agreed with in bulk, as the reviewer is told; null where it may be.
 * @param sheet how far it has come, whether its review is blind, and whether the reviewer has taken it
 */
export function whyNotInBulk({
  status,
  blind,
  own,
}: {
  readonly status: SheetStatus;
  readonly blind: boolean | null;
  readonly own: boolean;
}): string | null {
  if (blind !== false && (status === 'scored' || status === 'reviewing')) return '盲审要逐户自己评分';
  if (status === 'reviewing') return own ? null : '他人已领取';
  return status === 'scored' ? null : SHEET_STATUSES[status].zh;
}
