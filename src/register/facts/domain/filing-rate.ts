import { divideHalfUp, formatUnits } from '../../../kernel/decimal.js';

/** Parts of a month's returns. Each figure is the length of the list of its part. */
export const FILING_PARTS = [
  'due',
  'on-time',
  'late',
  'unfiled',
  'electronic',
  'counter',
  'not-yet-due',
  'excluded',
] as const;
export type FilingPart = (typeof FILING_PARTS)[number];

/**
 * Returns that were due in a month: due = on time + late + unfiled; of what was filed, electronic + counter. Beside
 * them what may still be filed in time, and what is in no base since the taxpayer was 停业, 非正常 or 注销 on the first
 * day of the month.
 */
export interface FilingCounts {
  readonly due: number;
  readonly onTime: number;
  readonly late: number;
  readonly unfiled: number;
  readonly electronic: number;
  readonly counter: number;
  readonly notYetDue: number;
  readonly excluded: number;
}

/** Per cent with two places, half up, exact: (2, 3) is "66.67"; null of nothing. */
export function percentage(part: number, whole: number): string | null {
  return whole === 0 ? null : formatUnits(divideHalfUp(BigInt(part) * 10_000n, BigInt(whole)), 2);
}
