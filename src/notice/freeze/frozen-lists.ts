import { copyDigest } from '../../platform/database/copy-digest.js';
import { copyRows } from '../../platform/database/copy-rows.js';
import { literal, type Connection } from '../../platform/database/database.js';
import type { FrozenRow } from '../domain/frozen-row.js';
import { ListDigest, type ListHead } from '../domain/list-digest.js';
import { emptyTotal, sumOfTotals, totalOf } from '../domain/list-total.js';
import type { ListTotal, NoticeList } from '../domain/notice-document.js';

/** Of whom a list is. */
export interface ListOf {
  readonly authority: string;
  readonly publication: string;
}

/** What a list is to hold. */
export interface ListRows {
  /** in the order of the print, in portions of one station each */
  readonly rows: AsyncIterable<readonly FrozenRow[]>;
  /** what the whole of it is to be; null: what its stations add up to */
  readonly whole: ListTotal | null;
  /** stations that stand on it without a row, after the others */
  readonly empty: readonly string[];
}

const COPY = 'COPY publication_row (authority, publication_id, list, station, serial, number, cells, basis) FROM STDIN';

/**
 * Freezes a list portion by portion, and takes its totals and digests on the way: memory does not grow with its rows, and
 * others work in between.
 */
export async function freezeList(
  connection: Connection,
  { authority, publication }: ListOf,
  head: ListHead,
  form: Pick<NoticeList, 'name' | 'title' | 'columns'>,
  { rows, whole, empty }: ListRows,
): Promise<NoticeList> {
  const branch = new ListDigest(head, form, null);
  const parts = new Map<string, { digest: ListDigest; total: ListTotal }>();
  for await (const portion of rows) {
    const { station } = portion[0] as FrozenRow;
    const part = parts.get(station);
    const digest = part?.digest ?? new ListDigest(head, form, station);
    for (const row of portion) {
      digest.add(row);
      branch.add(row);
    }
    const total = sumOfTotals([...(part === undefined ? [] : [part.total]), totalOf(portion)]);
    parts.set(station, { digest, total });
    await copyRows(connection, COPY, recordsOf(portion, [authority, publication, form.name]));
  }
  for (const station of empty)
    parts.set(station, { digest: new ListDigest(head, form, station), total: emptyTotal(form.columns) });
  const stations = [...parts].map(([station, { digest, total }]) => ({ station, total, digest: digest.hex() }));
  const total = whole ?? sumOfTotals(stations.map((part) => part.total));
  return { ...form, stations, whole: { station: null, total, digest: branch.hex() } };
}

/** The frozen rows of a notice as its seal covers them. */
export function rowsDigest(
  connection: Connection,
  { authority, publication }: ListOf,
): Promise<{ rows: number; sha256: string }> {
  return copyDigest(
    connection,
    `COPY (SELECT list, station, serial, number, cells, basis FROM publication_row
      WHERE authority = ${literal(authority)} AND publication_id = ${literal(publication)}
      ORDER BY list COLLATE "C", station COLLATE "C", serial) TO STDOUT`,
  );
}

async function* recordsOf(
  rows: readonly FrozenRow[],
  of: readonly string[],
): AsyncGenerator<readonly (string | null)[]> {
  for (const { station, serial, number, cells, basis } of rows)
    yield [
      ...[...of, station, String(serial), number],
      ...[JSON.stringify(cells), basis === null ? null : JSON.stringify(basis)],
    ];
}
