import { TaxrollError } from '../../kernel/errors.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import type { ItemRule } from './rules.js';

/** Periods or percentage points that one deduction counts at most. */
export const MOST_COUNTED = 100;

/** Whether a deduction of the item counts periods or percentage points; any other is entered once for each time. */
export function isCounted({ per }: Pick<ItemRule, 'per'>): boolean {
  return per === 'period' || per === 'percentage-point';
}

/** Why an item is not deducted so often at once; null where it may be. RATING.QUANTITY */
export function quantityFault(item: Pick<ItemRule, 'code' | 'per'>, quantity: number): TaxrollError | null {
  return isCounted(item) || quantity === 1 ? null : new TaxrollError('RATING.QUANTITY', { item: item.code });
}

/** Why what happened on a day is not deducted in a cycle; null where it may be. RATING.OUTSIDE_DAY */
export function dayFault(
  { code }: Pick<ItemRule, 'code'>,
  happenedOn: PlainDate,
  { periodFrom, periodTo }: { readonly periodFrom: PlainDate; readonly periodTo: PlainDate },
): TaxrollError | null {
  if (happenedOn >= periodFrom && happenedOn <= periodTo) return null;
  return new TaxrollError('RATING.OUTSIDE_DAY', { item: code, periodFrom, periodTo });
}
