import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectPath } from '../src/platform/config/project-root.js';
import { demonstration, smallBook } from './register-import.fixtures.js';
import { TEST_AUTHORITY } from './support/app.js';
import { createDatabase, queryAs, type TestDatabase } from './support/database.js';
import { MonthCommand, type Ended } from './support/month-command.js';
import { chainHead } from './support/notices.js';

const command = new MonthCommand();
const databases: TestDatabase[] = [];
const made = async (...template: string[]) => {
  const database = await createDatabase(...template);
  databases.push(database);
  return database;
};
const run = (out: string, more: Readonly<Record<string, string>>, environment: NodeJS.ProcessEnv = {}) =>
  command.run(
    {
      register: command.path('register.xlsx'),
      parameters: projectPath('seeds/assessment/parameters-2026.json'),
      month: '2026-10',
      out: command.path(out),
      ...more,
    },
    environment,
  );
const output = (out: string, file: string) => readFileSync(join(command.path(out), file));
const noticesOf = (out: string) => readdirSync(command.path(out)).filter((file) => /^公示-.*\.xlsx$/.test(file));
const headsOf = async (out: string) =>
  new Set(await Promise.all(noticesOf(out).map((file) => chainHead(output(out, file)))));
/** What a command wrote that could not be used: nothing. */
const refused = ({ code, out, err }: Ended, folder: string) => {
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).not.toMatch(/^\s+at /m);
  expect(existsSync(command.path(folder))).toBe(false);
  return err;
};

beforeAll(async () => {
  const book = smallBook(await demonstration(), 12);
  writeFileSync(command.path('register.xlsx'), await book.bytes());
  writeFileSync(command.path('authority.json'), JSON.stringify(TEST_AUTHORITY));
});
afterAll(async () => {
  for (const database of databases) await database.drop();
  command.remove();
});

describe('npm run month --database', () => {
  let database: TestDatabase;
  let first: Ended;
  const options = () => ({ database: database.url, authority: command.path('authority.json') });
  const sql = <T extends Record<string, unknown>>(text: string) => queryAs<T>(database.ownerUrl, text);
  beforeAll(async () => {
    database = await made();
    first = await run('first', options());
  });

  it('works as the application, finds what a throw-away database finds, and starts none', async () => {
    expect({ code: first.code, err: first.err.replace(/^(读取|电子|生成).*\n/gm, '') }).toEqual({ code: 0, err: '' });
    expect(command.databases.size).toBe(0);
    const elsewhere = await run('throw-away', { authority: command.path('authority.json') });
    expect(elsewhere.code).toBe(0);
    expect(readdirSync(command.path('first')).sort()).toEqual(readdirSync(command.path('throw-away')).sort());
    for (const file of ['assessments.csv', 'held-back.csv'])
      expect(output('first', file).equals(output('throw-away', file))).toBe(true);
  });

  it('computes by a trial set, which is not in force', async () => {
    expect(await sql(`SELECT code, status, drafted_by, published_by, published_at FROM parameter_set`)).toEqual([
      { code: 'EA-2026', status: 'trial', drafted_by: null, published_by: null, published_at: null },
    ]);
  });

  it('prints on its notices the head of the chain that the database keeps; a throw-away one has none', async () => {
    const [pack] = await sql<{ head: string }>(`SELECT head_seq || ':' || head_hash AS head FROM publication`);
    expect(noticesOf('first').length).toBeGreaterThan(1);
    expect(await headsOf('first')).toEqual(new Set([pack?.head]));
    expect(await headsOf('throw-away')).toEqual(new Set([undefined]));
    // the row that it names stands in the log, after the run and before the first notice
    const log = await sql<{ head: string; act: string }>(
      `SELECT seq || ':' || hash AS head, act FROM audit_log ORDER BY seq`,
    );
    const at = log.findIndex(({ head }) => head === pack?.head);
    expect(log.slice(at - 1).map(({ act }) => act)).toEqual([
      'assessment.run.finish',
      'job.finish',
      ...['notice.request', 'job.request', 'notice.make', 'job.finish'],
      'month.export',
    ]);
  });

  it('twice keeps one trial set, and the later notices bear witness to the earlier run', async () => {
    expect((await run('second', options())).code).toBe(0);
    expect(await sql('SELECT code, status FROM parameter_set')).toHaveLength(1);
    expect(output('second', 'assessments.csv').equals(output('first', 'assessments.csv'))).toBe(true);
    const heads = [await headsOf('first'), await headsOf('second')].map((set) => [...set] as string[]);
    expect(heads.map((set) => set.length)).toEqual([1, 1]);
    const [before, after] = heads.map(([head]) => Number(head?.split(':')[0]));
    expect(after).toBeGreaterThan(before as number);
  });

  it('runs in production too, where the server would want a variable for its database', async () => {
    const ended = await run('production', options(), { NODE_ENV: 'production' });
    expect({ code: ended.code, err: ended.err.replace(/^(读取|电子|生成).*\n/gm, '') }).toEqual({ code: 0, err: '' });
  });

  it('refuses the owner, who could rewrite the history', async () => {
    const ended = await run('owner', { ...options(), database: database.ownerUrl });
    expect(refused(ended, 'owner')).toContain('START.DATABASE_USER');
  });

  it('refuses a database that nobody has migrated, and migrates it where the owner is named', async () => {
    const empty = await made('template1');
    const into = { ...options(), database: empty.url };
    expect(refused(await run('empty', into), 'empty')).toContain('START.SCHEMA_OLD');
    expect(await queryAs(empty.ownerUrl, `SELECT FROM pg_class WHERE relname = 'taxpayer'`)).toEqual([]);
    expect((await run('migrated', into, { DATABASE_OWNER_URL: empty.ownerUrl })).code).toBe(0);
    expect(output('migrated', 'assessments.csv').equals(output('first', 'assessments.csv'))).toBe(true);
  });

  it('leaves the command line of a wrong owner unsaid, and names the variable', async () => {
    const ended = await run('wrong', options(), { DATABASE_OWNER_URL: 'mysql://taxroll:secret-word@localhost/x' });
    const said = refused(ended, 'wrong');
    expect(said).toContain('CONFIG.INVALID');
    expect(said).toContain('DATABASE_OWNER_URL');
    expect(said).not.toContain('secret-word');
  });
});
