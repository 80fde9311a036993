import { printable } from '../../kernel/masking.js';
import { printedColumns, printedTexts } from './columns.js';
import type { NoticeColumn, NoticeDocument, NoticeList, NoticeRow } from './notice-document.js';

/** Of a document, what the head line of a list's digest says. */
export type ListHead = Pick<NoticeDocument, 'branch' | 'title' | 'trial' | 'month' | 'period'>;

/** The title as printed: a trial says so. */
export function printedTitle({ title, trial }: Pick<NoticeDocument, 'title' | 'trial'>): string {
  return trial ? `${title}【测算】` : title;
}

/** The station as printed; null: the whole branch. */
export function printedStation(station: string | null): string {
  return station ?? '全部管理站';
}

/**
 * The text of a printed list over which its digest (清单校验码) is taken, line by line, so that the office's server and
 * a shopkeeper's browser hash the same. It is UTF-8 in NFC; every line ends with LF and its fields are separated by one
 * TAB:
 *
 *     branch TAB station as printed TAB title as printed TAB month TAB first day TAB last day of the period   (2026-10, 2026-11-03)
 *     the columns of the row, from left to right      one line for every row, in the order of the print
 *
 * Figures are written as printed without the thousands separators; the ' that a cell sets before a text that begins
 * with = + - @ (half or full width) does not belong to the text; several blanks count as one. Serials of the whole
 * branch's list count on through its stations.
 */
export class ListText {
  /** the first line */
  readonly head: string;
  private readonly columns: readonly NoticeColumn[];
  private counted = 0;

  /** @param station null: the whole branch, whose rows come station by station */
  constructor(
    head: ListHead,
    list: Pick<NoticeList, 'columns'>,
    private readonly station: string | null,
  ) {
    this.columns = printedColumns(list, station);
    const titles = [head.branch, printedStation(station), printedTitle(head)].map(printable);
    this.head = lineOf([...titles, head.month, head.period.from, head.period.to]);
  }

  /** The line of the next row, in the order of the print. */
  next(row: NoticeRow): string {
    this.counted++;
    return lineOf(printedTexts(this.columns, row, this.station === null ? this.counted : row.serial));
  }
}

function lineOf(fields: readonly string[]): string {
  return `${fields.join('\t')}\n`;
}
