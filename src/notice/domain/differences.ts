import type { NoticeColumn } from './notice-document.js';

/** A household's row as it was printed before, or as it is right. */
export interface PrintedRow {
  readonly station: string;
  readonly cells: Readonly<Record<string, string>>;
}

/** One printed column of a household that is to read otherwise. */
export interface Difference {
  /** header of the column */
  readonly column: string;
  readonly printed: string;
  readonly right: string;
}

/** Where the row itself is what differs. */
const LISTED = '列入公示';

/**
 * 更正对照: what was printed of a household, and what is right, column by column, only where they differ. Serials are not
 * compared: they move with every other household.
 * @param before null: it was not on the list; @param after null: it is not on it any more
 */
export function differencesOf(
  columns: readonly NoticeColumn[],
  before: PrintedRow | null,
  after: PrintedRow | null,
): Difference[] {
  if (before === null || after === null)
    return before === after ? [] : [{ column: LISTED, printed: yesOrNo(before), right: yesOrNo(after) }];
  const station = { column: '管理站', printed: before.station, right: after.station };
  const cells = columns
    .filter(({ key }) => key !== 'serial')
    .map(({ key, header }) => ({ column: header, printed: before.cells[key] ?? '', right: after.cells[key] ?? '' }));
  return [station, ...cells].filter(({ printed, right }) => printed !== right);
}

const yesOrNo = (row: PrintedRow | null): string => (row === null ? '否' : '是');
