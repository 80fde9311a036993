import pg from 'pg';
import { canonicalJson } from '../../src/kernel/canonical-json.js';
import { GENESIS, rowHash, valuesDigest, type ChainRow, type ChainValues } from '../../src/platform/audit/chain.js';

/** A row of the log as somebody with every right may write it; number, link and hash are worked out. */
export interface Written extends Omit<ChainRow, 'authority' | 'seq' | 'previousHash'> {
  /** null: none, or erased while the digest stayed */
  readonly values: ChainValues | null;
}

/** A row as it stands. */
export interface Stored extends Written {
  readonly seq: number;
  readonly previousHash: string;
  readonly hash: string;
}

const ROWS = `
  SELECT l.seq::int AS seq, l.hash, to_char(l.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "recordedAt",
    l.source, l.officer_id AS officer, l.on_behalf_of AS "onBehalfOf", l.session_id AS session, l.request_id AS request,
    l.act, l.outcome, l.subject_kind AS "subjectKind", l.subject_key AS "subjectKey", l.station, l.facts,
    l.values_digest AS "valuesDigest", l.previous_hash AS "previousHash", CASE WHEN v.salt IS NOT NULL THEN to_jsonb(v) END AS values
  FROM audit_log l LEFT JOIN audit_value v USING (authority, month, seq) WHERE authority = $1 ORDER BY seq`;

/**
 * An authority's history in the hands of a database superuser, whom no trigger stops and who computes the chain with
 * the program's own functions.
 */
export class History {
  private constructor(
    readonly client: pg.Client,
    readonly authority: string,
  ) {}

  static async open(ownerUrl: string, authority: string): Promise<History> {
    const client = new pg.Client(ownerUrl);
    await client.connect();
    await client.query('SET session_replication_role = replica');
    return new History(client, authority);
  }

  close(): Promise<void> {
    return this.client.end();
  }

  /** The authority is $1 of every statement. */
  async sql(text: string, ...values: unknown[]): Promise<void> {
    await this.client.query(text, [this.authority, ...values]);
  }

  async rows(): Promise<Stored[]> {
    return (await this.client.query<Stored>(ROWS, [this.authority])).rows;
  }

  /** Makes the history what the change makes of it: numbers, links, hashes, closings and head as if it had been so. */
  async rewrite(change: (rows: Stored[]) => Written[]): Promise<void> {
    const rows = change(await this.rows());
    for (const table of ['audit_log', 'audit_value', 'audit_closing', 'audit_head'])
      await this.sql(`DELETE FROM ${table} WHERE authority = $1`);
    let previous = { hash: GENESIS, month: '' };
    for (const [index, row] of rows.entries()) {
      const month = monthOf(row.recordedAt);
      if (month !== previous.month) {
        if (index > 0)
          await this.sql('INSERT INTO audit_closing VALUES ($1, $2, $3, $4)', previous.month, index, previous.hash);
        await this.client.query('SELECT audit_ensure_month($1)', [month]);
      }
      previous = { month, hash: await this.insert(String(index + 1), month, row, previous.hash) };
    }
    await this.sql(
      'INSERT INTO audit_head VALUES ($1, $2, $3, $4, $5)',
      rows.length,
      previous.hash,
      previous.month,
      rows.at(-1)?.recordedAt,
    );
  }

  /** Writes a single row with the hash that its fields give; returns the hash. */
  async insert(seq: string, month: string, { values, ...row }: Written, previousHash: string): Promise<string> {
    const digest = values === null ? row.valuesDigest : valuesDigest(values);
    const hash = rowHash({ ...row, valuesDigest: digest, authority: this.authority, seq, previousHash });
    if (values !== null)
      await this.sql(
        'INSERT INTO audit_value VALUES ($1, $2, $3, $4, $5, $6, $7)',
        month,
        seq,
        values.salt,
        values.before,
        values.after,
        values.reason,
      );
    await this.sql(
      `INSERT INTO audit_log VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
      month,
      seq,
      row.recordedAt,
      row.source,
      row.officer,
      row.onBehalfOf,
      row.session,
      row.request,
      row.act,
      row.outcome,
      row.subjectKind,
      row.subjectKey,
      row.station,
      row.facts,
      digest,
      previousHash,
      hash,
    );
    return hash;
  }
}

/** The month in China of a moment. */
export function monthOf(moment: string): string {
  return `${new Date(Date.parse(moment) + 8 * 3_600_000).toISOString().slice(0, 7)}-01`;
}

/** A row that an officer of a station has caused. */
export function written(
  recordedAt: string,
  act: string,
  more: Partial<Written> & { readonly fact?: object } = {},
): Written {
  const { fact = {}, ...rest } = more;
  return {
    recordedAt,
    act,
    source: 'http',
    officer: '3f0d7c5e-0000-4000-8000-000000000001',
    onBehalfOf: null,
    session: null,
    request: null,
    outcome: 'done',
    subjectKind: 'taxpayer',
    subjectKey: '示范-1',
    station: '城关站',
    facts: canonicalJson(fact),
    valuesDigest: null,
    values: null,
    ...rest,
  };
}
