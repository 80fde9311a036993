import { Injectable } from '@nestjs/common';
import { copyRows } from '../../platform/database/copy-rows.js';
import type { Connection, Queryable, Row } from '../../platform/database/database.js';
import { portionsOf } from '../../platform/database/portions.js';
import {
  indexTerms,
  isHead,
  plainNumbers,
  plainText,
  TERMS_VERSION,
  type SearchSources,
} from '../domain/search-terms.js';

interface StaleRow extends SearchSources, Row {
  id: string;
  sources: string;
}

/** How far a pass over the register has come. */
export interface Portion {
  /** the last taxpayer that was looked at, null where none is left */
  readonly last: string | null;
  readonly indexed: number;
}

/** What the terms are made from, and by which version; where it differs, they are old. $2 the version. */
const SOURCES = `hashtextextended(concat_ws(chr(31), t.name, t.owner, t.address, t.number, coalesce(t.telephone, ''), t.station), $2)`;

/**
 * $1 authority, $2 version; compared within the database, so that only what differs is carried out of it. Looked up one
 * by one: before the first statistics the planner would join the whole table for every portion.
 */
const STALE = `
  SELECT t.id, t.name, t.owner, t.address, t.number, t.telephone, t.station, ${SOURCES}::text AS sources
  FROM taxpayer t LEFT JOIN LATERAL (
    SELECT s.sources FROM taxpayer_search s WHERE s.authority = t.authority AND s.taxpayer_id = t.id LIMIT 1) known ON true
  WHERE t.authority = $1 AND known.sources IS DISTINCT FROM ${SOURCES}`;

/**
 * Until the terms are written: who acts in between would have his newer terms overwritten by the older. By number, as an
 * import and the day's job take hold of many.
 */
const HELD = 'ORDER BY t.number FOR SHARE OF t';

/** The last taxpayer of the portion after $2. */
const PORTION_END = `SELECT id FROM taxpayer WHERE authority = $1 AND id > $2 ORDER BY id OFFSET $3 LIMIT 1`;

const IMPORTED = `
  SELECT t.id FROM register_import_decided r JOIN taxpayer t ON t.authority = r.authority AND t.number = r.number
  WHERE r.authority = $1 AND r.import_id = $2 ORDER BY t.id`;

/** Whom the day may have turned: their versions begin as `taxpayer_turn_to` looks for them. */
const BEGUN = `
  SELECT DISTINCT taxpayer_id AS id FROM taxpayer_version
  WHERE authority = $1 AND valid_from BETWEEN $2::date - 400 AND $2::date ORDER BY taxpayer_id`;

/** $1 the authority. @param computed a table of what was computed */
const putFrom = (computed: string) => `
  INSERT INTO taxpayer_search (authority, taxpayer_id, station, searched, numbers, heads, terms, sources)
  SELECT $1, p.id, p.station, p.searched, p.numbers, p.heads, p.terms, p.sources FROM ${computed} p
  ORDER BY p.id ON CONFLICT (authority, taxpayer_id) DO UPDATE
    SET station = excluded.station, searched = excluded.searched, numbers = excluded.numbers, heads = excluded.heads,
      terms = excluded.terms, sources = excluded.sources`;

const ONE = `(SELECT $2::uuid AS id, $3 AS station, $4 AS searched, $5 AS numbers, $6::bigint[] AS heads,
  $7::bigint[] AS terms, $8::bigint AS sources)`;

/** Where the terms of many come in: as parameters they would be megabytes of text at a time, which memory grows by. */
const MANY = `
  CREATE TEMPORARY TABLE IF NOT EXISTS computed_terms (
    id uuid, station text, searched text, numbers text, heads bigint[], terms bigint[], sources bigint
  ) ON COMMIT DROP;
  TRUNCATE computed_terms`;

const NOBODY = '00000000-0000-0000-0000-000000000000';
const PORTION = 500;

/** Keeps the search's table equal to the register. */
@Injectable()
export class SearchIndex {
  /**
   * Indexes every taxpayer whose sources have changed, in the transaction of the connection; reads the whole register
   * to find them.
   * @returns how many they were
   */
  async refresh(connection: Connection, authority: string): Promise<number> {
    let indexed = 0;
    for (let after: string | null = NOBODY; after !== null;) {
      const portion: Portion = await this.portion(connection, authority, after);
      indexed += portion.indexed;
      after = portion.last;
    }
    return indexed;
  }

  /** As `refresh`, among those whom an import made or changed. */
  refreshImported(connection: Connection, authority: string, importId: string): Promise<number> {
    return this.refreshAmong(connection, authority, IMPORTED, importId);
  }

  /** As `refresh`, among those whom the day's job turned to a day. */
  refreshTurned(connection: Connection, authority: string, day: string): Promise<number> {
    return this.refreshAmong(connection, authority, BEGUN, day);
  }

  /** As `refresh`, of one taxpayer. */
  async refreshOne(connection: Connection, authority: string, taxpayer: string): Promise<void> {
    await this.refreshWhere(connection, authority, 't.id = $3', [taxpayer]);
  }

  /** The next ones of a pass over the register, in a transaction of their own; the pass may end and go on anywhere. */
  async portion(connection: Connection, authority: string, after: string | null): Promise<Portion> {
    const from = after ?? NOBODY;
    const [end] = await connection.query<Row & { id: string }>(PORTION_END, [authority, from, PORTION - 1]);
    const last = end?.id ?? null;
    const condition = last === null ? 't.id > $3' : 't.id > $3 AND t.id <= $4';
    const values = last === null ? [from] : [from, last];
    return { last, indexed: await this.refreshWhere(connection, authority, condition, values) };
  }

  /** Whether some taxpayer is not indexed as he is now. */
  async isStale(queryable: Queryable, authority: string): Promise<boolean> {
    return (await queryable.query(`${STALE} LIMIT 1`, [authority, TERMS_VERSION])).length > 0;
  }

  /** Whether there is something to fill; the index itself is missing where a first filling was killed. */
  async isIncomplete(queryable: Queryable, authority: string): Promise<boolean> {
    const [index] = await queryable.query<Row & { there: boolean }>(
      `SELECT to_regclass('taxpayer_search_terms') IS NOT NULL AS there`,
    );
    return index?.there !== true || (await this.isStale(queryable, authority));
  }

  private async refreshAmong(connection: Connection, authority: string, among: string, value: string): Promise<number> {
    let indexed = 0;
    for await (const ids of portionsOf<Row & { id: string }>(connection, among, [authority, value], PORTION))
      indexed += await this.refreshWhere(connection, authority, 't.id = ANY($3::uuid[])', [ids.map(({ id }) => id)]);
    return indexed;
  }

  private async refreshWhere(
    connection: Connection,
    authority: string,
    condition: string,
    values: readonly unknown[],
  ): Promise<number> {
    const stale = await connection.query<StaleRow>(`${STALE} AND ${condition} ${HELD}`, [
      authority,
      TERMS_VERSION,
      ...values,
    ]);
    const [first] = stale;
    if (stale.length === 1 && first !== undefined)
      await connection.query(putFrom(ONE), [authority, ...computedOf(first)]);
    else if (stale.length > 1) {
      await connection.query(MANY);
      await copyRows(connection, 'COPY computed_terms FROM STDIN', computed(stale));
      await connection.query(putFrom('computed_terms'), [authority]);
    }
    return stale.length;
  }
}

/** Computed as they are sent. */
async function* computed(rows: readonly StaleRow[]): AsyncGenerator<string[]> {
  for (const row of rows) yield computedOf(row);
}

function computedOf(row: StaleRow): string[] {
  const { id, station, sources } = row;
  const terms = indexTerms(row);
  const arrays = [terms.filter(isHead), terms].map((some) => `{${some.join(',')}}`);
  return [id, station, plainText(row), plainNumbers(row), ...arrays, sources];
}
