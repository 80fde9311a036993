import pg from 'pg';

/** A migrated, empty database of the suite's own; `drop` when the suite is done. */
export async function createDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = process.env['TAXROLL_TEST_SERVER'];
  const template = process.env['TAXROLL_TEST_TEMPLATE'];
  if (server === undefined || template === undefined) throw new Error('the global set-up has not run');
  const name = `taxroll_test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
  await onServer(server, async (client) => {
    // Two workers copying the template at once would refuse each other.
    await client.query(`SELECT pg_advisory_lock(hashtext('taxroll.template'))`);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  return {
    url: withDatabase(server, name),
    drop: () => onServer(server, async (client) => void (await client.query(`DROP DATABASE ${name} WITH (FORCE)`))),
  };
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
