import pg from 'pg';

export interface TestDatabase {
  /** the application's user */
  readonly url: string;
  readonly ownerUrl: string;
  drop(): Promise<void>;
}

/** A migrated, empty database of the suite's own, or a copy of another; `drop` when the suite is done. */
export async function createDatabase(template = process.env['TAXROLL_TEST_TEMPLATE']): Promise<TestDatabase> {
  const server = process.env['TAXROLL_TEST_SERVER'];
  const application = process.env['TAXROLL_TEST_APPLICATION'];
  if (server === undefined || template === undefined || application === undefined)
    throw new Error('the global set-up has not run');
  const name = `taxroll_test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
  await onServer(server, async (client) => {
    // Two workers copying the template at once would refuse each other.
    await client.query(`SELECT pg_advisory_lock(hashtext('taxroll.template'))`);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  return {
    url: withDatabase(application, name),
    ownerUrl: withDatabase(server, name),
    drop: () => onServer(server, async (client) => void (await client.query(`DROP DATABASE ${name} WITH (FORCE)`))),
  };
}

/** Rows of a statement as the user of the URL: the owner may what the application may no longer. */
export async function queryAs<T extends pg.QueryResultRow>(url: string, sql: string, values?: unknown[]): Promise<T[]> {
  let rows: T[] = [];
  await onServer(url, async (client) => void ({ rows } = await client.query<T>(sql, values)));
  return rows;
}

async function onServer(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
