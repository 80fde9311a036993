import { setTimeout } from 'node:timers/promises';
import pg from 'pg';

/** Rows as a test reads them. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Found = any;

/**
 * The database in the hands of its owner, whom neither grants nor triggers stop: he sets clocks back and reads what
 * nobody else is shown.
 */
export class Owner {
  private constructor(readonly client: pg.Client) {}

  static async open({ ownerUrl }: { readonly ownerUrl: string }): Promise<Owner> {
    const client = new pg.Client(ownerUrl);
    await client.connect();
    await client.query('SET session_replication_role = replica');
    return new Owner(client);
  }

  async query(sql: string, ...values: unknown[]): Promise<Found[]> {
    return (await this.client.query(sql, values)).rows;
  }

  async one(sql: string, ...values: unknown[]): Promise<Found> {
    const rows = await this.query(sql, ...values);
    if (rows.length !== 1) throw new Error(`${rows.length} rows, one expected: ${sql}`);
    return rows[0];
  }

  /**
   * Begins everything while he holds an account's row, and lets go of it: whoever reads the row before he locks it
   * reads the same as all the others.
   */
  async atOnce<T>(login: string, requests: readonly (() => PromiseLike<T>)[]): Promise<T[]> {
    await this.query('BEGIN');
    await this.one('SELECT FROM officer WHERE login = $1 FOR UPDATE', login);
    const answers = Promise.all(requests.map(async (request) => request()));
    await setTimeout(300);
    await this.query('COMMIT');
    return answers;
  }

  /** What the log tells of an officer, oldest first: by him or about him. */
  acts(officer: string, act = '%'): Promise<Found[]> {
    return this.query(
      `SELECT seq::int, act, outcome, officer_id AS officer, on_behalf_of AS "onBehalfOf", session_id AS session,
         request_id AS request, station, subject_kind AS kind, subject_key AS key, facts::json AS facts
       FROM audit_log WHERE $1 IN (officer_id::text, subject_key) AND act LIKE $2 ORDER BY seq`,
      officer,
      act,
    );
  }

  /** Everything that the log and its values hold, as one text. */
  async wholeLog(): Promise<string> {
    const rows = await this.query(`
      SELECT row_to_json(l)::text AS text FROM audit_log l UNION ALL SELECT row_to_json(v)::text FROM audit_value v`);
    return rows.map(({ text }: { text: string }) => text).join('\n');
  }

  close(): Promise<void> {
    return this.client.end();
  }
}

/** The code of the error that the database refuses a statement with, or `done`. */
export async function refusalOf(client: pg.Client, sql: string, ...values: unknown[]): Promise<string> {
  return client.query(sql, values).then(
    () => 'done',
    (error: unknown) => String((error as { code?: unknown }).code),
  );
}
