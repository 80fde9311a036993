import { createHash } from 'node:crypto';
import { ListText, type ListHead } from './list-text.js';
import type { NoticeList, NoticeRow } from './notice-document.js';

export { printedStation, printedTitle, type ListHead } from './list-text.js';

/**
 * 清单校验码: lower-case hex SHA-256 of a printed list, taken row by row, which anyone can repeat from the print:
 * `ListText` says of which text.
 */
export class ListDigest {
  private readonly hash = createHash('sha256');
  private readonly text: ListText;

  /** @param station null: the whole branch, whose rows are added station by station */
  constructor(head: ListHead, list: Pick<NoticeList, 'columns'>, station: string | null) {
    this.text = new ListText(head, list, station);
    this.hash.update(this.text.head);
  }

  /** The next row, in the order of the print. */
  add(row: NoticeRow): void {
    this.hash.update(this.text.next(row));
  }

  /** Of the rows so far; the last that is asked of it. */
  hex(): string {
    return this.hash.digest('hex');
  }
}
