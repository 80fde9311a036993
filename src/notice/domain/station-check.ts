import { add, formatDecimal, parseDecimal, subtract } from '../../kernel/decimal.js';
import type { ListTotal, NoticeList } from './notice-document.js';

/** 按站核对: whether the stations of a list add up to the whole. */
export interface StationCheck {
  readonly sum: ListTotal;
  /** the sum less the whole: naught throughout where they agree */
  readonly difference: ListTotal;
  readonly agrees: boolean;
}

/** @throws RangeError when a tax is no plain decimal */
export function stationCheck({ stations, whole }: Pick<NoticeList, 'stations' | 'whole'>): StationCheck {
  const nobody: ListTotal = {
    count: 0,
    below: whole.total.below === null ? null : 0,
    reached: whole.total.reached === null ? null : 0,
    tax: whole.total.tax === null ? null : '0.00',
  };
  const sum = stations.reduce((all, { total }) => combined(all, total, 1), nobody);
  const difference = combined(sum, whole.total, -1);
  const { count, below, reached, tax } = difference;
  const agrees = count === 0 && !below && !reached && (tax === null || parseDecimal(tax).units === 0n);
  return { sum, difference, agrees };
}

/** What `one` does not assess is not added; what only `other` does not is naught: a station without households. */
function combined(one: ListTotal, other: ListTotal, sign: 1 | -1): ListTotal {
  const households = (a: number | null, b: number | null) => (a === null ? null : a + sign * (b ?? 0));
  const taxes = sign === 1 ? add : subtract;
  return {
    count: one.count + sign * other.count,
    below: households(one.below, other.below),
    reached: households(one.reached, other.reached),
    tax: one.tax === null ? null : formatDecimal(taxes(parseDecimal(one.tax), parseDecimal(other.tax ?? '0.00'))),
  };
}
