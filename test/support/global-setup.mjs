import pg from 'pg';
// Jest loads this file without its transforms, hence the built code; `npm test` has built it.
import { migrate } from '../../dist/src/platform/database/data-source.js';
import { startThrowAway } from '../../dist/src/platform/database/embedded/index.js';

/** The migrated database that every suite's own is a copy of (see database.ts). */
const TEMPLATE = 'taxroll_test_template';

/**
 * One database server for all suites: the one of DATABASE_URL, else an embedded one. The template is made once.
 */
export default async function setUp() {
  let url = process.env.DATABASE_URL;
  if (url === undefined || url === '') {
    globalThis.taxrollTestServer = await startThrowAway();
    url = globalThis.taxrollTestServer.url;
  }
  const client = new pg.Client(url);
  await client.connect();
  await client.query(`DROP DATABASE IF EXISTS ${TEMPLATE}`);
  await client.query(`CREATE DATABASE ${TEMPLATE}`);
  await client.end();
  const template = new URL(url);
  template.pathname = `/${TEMPLATE}`;
  await migrate(template.href);
  process.env.TAXROLL_TEST_SERVER = url;
  process.env.TAXROLL_TEST_TEMPLATE = TEMPLATE;
}
