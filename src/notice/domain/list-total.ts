import { add, parseTrusted, toFixed, type Decimal } from '../../kernel/decimal.js';
import type { FrozenRow } from './frozen-row.js';
import type { ListTotal, NoticeColumn } from './notice-document.js';

const NOTHING: ListTotal = { count: 0, below: null, reached: null, tax: null };

/** Of a list with such columns, of nobody. */
export function emptyTotal(columns: readonly NoticeColumn[]): ListTotal {
  const isAssessed = columns.some(({ key }) => key === 'thresholdReached');
  return isAssessed ? { count: 0, below: 0, reached: 0, tax: '0.00' } : NOTHING;
}

/** Of rows of a station: how many households, and where the rows say so by the threshold, and their tax. */
export function totalOf(rows: readonly FrozenRow[]): ListTotal {
  const count = new Set(rows.map(({ number }) => number)).size;
  if (rows[0]?.cells['thresholdReached'] === undefined) return { ...NOTHING, count };
  const reached = rows.filter(({ cells }) => cells['thresholdReached'] === '是').length;
  return { count, below: count - reached, reached, tax: sum(rows.map(({ cells }) => cells['monthlyTax'] ?? '0')) };
}

/** Of stations, or of portions of one, whose households are different ones. */
export function sumOfTotals(totals: readonly ListTotal[]): ListTotal {
  const known = totals.filter(({ tax }) => tax !== null);
  const count = totals.reduce((all, one) => all + one.count, 0);
  if (known.length === 0) return { ...NOTHING, count };
  return {
    count,
    below: known.reduce((all, one) => all + (one.below ?? 0), 0),
    reached: known.reduce((all, one) => all + (one.reached ?? 0), 0),
    tax: sum(known.map(({ tax }) => tax ?? '0')),
  };
}

/** Yuan, exact, with two places at least. */
function sum(amounts: readonly string[]): string {
  const all = amounts.reduce<Decimal>((so, text) => add(so, parseTrusted(text)), { units: 0n, scale: 2 });
  return toFixed(all, all.scale);
}
