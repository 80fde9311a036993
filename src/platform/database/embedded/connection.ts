import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { StartError } from '../../../kernel/start-error.js';
import { APPLICATION, DATABASE, OWNER } from './server.js';

/** The database in which we keep house: the application's own can be dropped and copied while we are connected here. */
const HOUSEKEEPING = 'postgres';

export async function connect(port: number, password: string): Promise<pg.Client> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: OWNER,
    password,
    database: HOUSEKEEPING,
    ssl: false,
    application_name: 'taxroll-owner',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  });
  // a lost connection ends in the event `end`, which its holder watches; unheard, this one would end the process
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/**
 * Makes the application's database where it is missing and checks that Chinese is safe in it; gives the application's
 * user a new password and returns it.
 */
export async function prepareDatabase(client: pg.Client, location: string): Promise<string> {
  const read = () =>
    client.query<{ encoding: string; ctype: string }>(
      'SELECT pg_encoding_to_char(encoding) AS encoding, datctype AS ctype FROM pg_database WHERE datname = $1',
      [DATABASE],
    );
  let found = (await read()).rows[0];
  if (!found) {
    await client.query(`CREATE DATABASE ${DATABASE}`);
    found = (await read()).rows[0]!;
  }
  if (found.encoding !== 'UTF8' || !/utf-?8/i.test(found.ctype))
    throw new StartError('START.DATA_ENCODING', { ...found, location });
  const password = randomBytes(24).toString('hex');
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [APPLICATION]);
  await client.query(`${rowCount === 0 ? 'CREATE' : 'ALTER'} ROLE ${APPLICATION} LOGIN PASSWORD '${password}'`);
  return password;
}

/** What a client meets whose server ends under it, has ended between two statements, or is about to. */
export function isLostConnection(error: Error & { code?: string }): boolean {
  return (
    /^(57P0[123]|ECONNREFUSED|ECONNRESET)$/.test(error.code ?? '') ||
    /Connection terminated|not queryable/.test(error.message)
  );
}
