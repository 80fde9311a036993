import { randomBytes } from 'node:crypto';
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
    url = globalThis.taxrollTestServer.ownerUrl;
  }
  const client = new pg.Client(url);
  await client.connect();
  await client.query(`DROP DATABASE IF EXISTS ${TEMPLATE}`);
  await client.query(`CREATE DATABASE ${TEMPLATE}`);
  // The application works as a user of its own in the tests too: what its grants do not name it cannot do.
  const password = randomBytes(16).toString('hex');
  const user = 'taxroll_test_application';
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [user]);
  await client.query(`${rowCount === 0 ? 'CREATE' : 'ALTER'} ROLE ${user} LOGIN PASSWORD '${password}'`);
  await client.end();
  const template = new URL(url);
  template.pathname = `/${TEMPLATE}`;
  const application = new URL(template);
  application.username = user;
  application.password = password;
  await migrate(template.href, application.href);
  process.env.TAXROLL_TEST_APPLICATION = application.href;
  process.env.TAXROLL_TEST_SERVER = url;
  process.env.TAXROLL_TEST_TEMPLATE = TEMPLATE;
}
