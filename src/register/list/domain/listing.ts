import { addDays, type PlainDate } from '../../../kernel/plain-date.js';
import type { TaxpayerKind, TaxpayerRow } from '../../domain/taxpayer.js';

/** The orders of a list: number, name (by pinyin), day of registration, station with section and address, area. */
export const SORTS = ['number', 'name', 'registered', 'address', 'area'] as const;
export type Sort = (typeof SORTS)[number];

/** Of a past day the order of the versions is kept by these only. */
export const PAST_SORTS: readonly Sort[] = ['number', 'name'];

/**
 * What a clerk looks for: `unsigned`, a quota household whose collection sheet lacks an officer or the day of signature,
 * or has one officer twice (domain ruling SHEET_UNSIGNED); `to-collect`, a trading quota household where nobody has been
 * yet; `suspension-ending` within thirty days; `late`, with an act that was reported late; `clearing`, with a finding of
 * the clearing that is open.
 */
export const FLAGS = ['unsigned', 'to-collect', 'suspension-ending', 'late', 'clearing'] as const;
export type Flag = (typeof FLAGS)[number];

/** Of a past day, what its version says by itself. */
export const PAST_FLAGS: readonly Flag[] = ['unsigned', 'to-collect', 'suspension-ending'];

const ENDING_WITHIN_DAYS = 30;

/** The last day on which a suspension still counts as ending, seen from a day. */
export function endingUntil(day: PlainDate): PlainDate {
  return addDays(day, ENDING_WITHIN_DAYS);
}

/** Which taxpayers a list holds; what is not given is not asked. */
export interface ListFilter {
  readonly station?: string | undefined;
  readonly section?: string | undefined;
  readonly officer?: string | undefined;
  /** a class of GB/T 4754-2017 or any beginning of it: F, 52, F52, 5227 */
  readonly industry?: string | undefined;
  readonly status?: readonly TaxpayerRow['status'][] | undefined;
  readonly kind?: TaxpayerKind | undefined;
  readonly collectionMode?: TaxpayerRow['collection_mode'] | undefined;
  readonly premises?: TaxpayerRow['premises'] | undefined;
  /** both included */
  readonly registeredFrom?: PlainDate | undefined;
  readonly registeredTo?: PlainDate | undefined;
  /** all of them */
  readonly flags?: readonly Flag[] | undefined;
}

/** A list in its order, as the register stands or stood on a day. */
export interface ListQuery extends ListFilter {
  readonly sort?: Sort | undefined;
  readonly order?: 'asc' | 'desc' | undefined;
  readonly asOf?: PlainDate | undefined;
}
