import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import { Database, type Queryable, type Row } from '../../platform/database/database.js';
import type { FrozenNotice, ListName, NoticeDocument, NoticeRow, NoticeStatus } from '../domain/notice-document.js';

/** So many rows are read at a time. */
const AT_ONCE = 2000;

const ROWS = `
  SELECT station, serial, cells, basis FROM publication_row
  WHERE authority = $1 AND publication_id = $2 AND list = $3 AND station = $4 AND serial > $5 ORDER BY serial LIMIT $6`;

/** A notice as it was frozen, with how far its files are. */
export interface KeptNotice extends FrozenNotice {
  readonly id: string;
  readonly status: NoticeStatus;
  /** of one that is void */
  readonly voidReason: string | null;
}

/** Reads notices as they were frozen; they never change, so that whoever reads them makes the same of them. */
@Injectable()
export class KeptNotices {
  constructor(private readonly database: Database) {}

  /** @throws TaxrollError NOTICE.NOT_FOUND, also of one from before there were documents */
  async get(authority: string, id: string): Promise<KeptNotice> {
    const [found] = await this.database.query<
      Row & Pick<KeptNotice, 'status' | 'voidReason'> & { document: NoticeDocument | null }
    >('SELECT document, status, void_reason AS "voidReason" FROM publication WHERE authority = $1 AND id = $2', [
      authority,
      id,
    ]);
    if (found?.document == null) throw new TaxrollError('NOTICE.NOT_FOUND', { id });
    const { document, status, voidReason } = found;
    const database = this.database;
    const rows = (name: ListName, station: string | null) => {
      const stations = document.lists.find((list) => list.name === name)?.stations ?? [];
      return rowsOf(database, [authority, id, name], station === null ? stations.map((one) => one.station) : [station]);
    };
    return { id, status, voidReason, document, rows };
  }
}

async function* rowsOf(
  queryable: Queryable,
  of: readonly [authority: string, id: string, list: ListName],
  stations: readonly string[],
): AsyncGenerator<readonly NoticeRow[]> {
  for (const station of stations) {
    let after = 0;
    for (;;) {
      const rows = await queryable.query<NoticeRow & Row>(ROWS, [...of, station, after, AT_ONCE]);
      if (rows.length === 0) break;
      yield rows;
      after = (rows.at(-1) as NoticeRow).serial;
    }
  }
}
