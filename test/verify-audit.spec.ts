import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectPath } from '../src/platform/config/project-root.js';
import { BRANCH } from './support/audited-branch.js';
import { createDatabase, type TestDatabase } from './support/database.js';
import { History, written } from './support/history.js';

const OTHER = '10000000888';
const WORDS = { zh: '拥有数据库全部权限的人', en: 'somebody with every right in the database' };

interface Ended {
  readonly code: number | null;
  readonly out: string[];
  readonly err: string;
}

function verifyAudit(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const child = spawn(process.execPath, [projectPath('dist/src/cli.js'), 'verify-audit', ...args], {
    env: { PATH: process.env['PATH'], ...environment },
  });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, out: out.trimEnd().split('\n'), err }));
  });
}

/** A branch with three rows in two months, one of which seals an import without rows. */
async function branch(): Promise<{ database: TestDatabase; history: History }> {
  const database = await createDatabase();
  const history = await History.open(database.ownerUrl, BRANCH);
  await history.sql(`INSERT INTO authority VALUES ($1, '局', '局', '址', '0')`);
  const seals = [{ kind: 'register.import', key: '3f0d7c5e-0000-4000-8000-000000000009', rows: 0, sha256: 'a' }];
  await history.rewrite(() => [
    written('2026-03-05T01:00:00.000000Z', 'register.taxpayer.change'),
    written('2026-03-05T02:00:00.000000Z', 'register.import.plan', { fact: { seals } }),
    written('2026-04-05T01:00:00.000000Z', 'register.taxpayer.change'),
  ]);
  return { database, history };
}

describe('npm run verify-audit', () => {
  const folder = mkdtempSync(join(tmpdir(), 'verify-audit-'));
  const heads = join(folder, 'heads.txt');
  let database: TestDatabase;
  let history: History;
  let head: string;
  beforeAll(async () => {
    ({ database, history } = await branch());
    head = `3:${(await history.rows()).at(-1)?.hash}`;
  });
  afterAll(async () => {
    await history.close();
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  it('ends with 0 where the log is whole, says what it cannot see, and prints the head to keep', async () => {
    const { code, out, err } = await verifyAudit(['--database', database.url]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out[0]).toContain(`${BRANCH} 日志完整：3 行（1–3）`);
    expect(out.join(' ')).toContain(WORDS.zh);
    expect(out.join(' ')).toContain(WORDS.en);
    expect(out.at(-1)).toBe(`${BRANCH} ${head}`);
  });

  it('takes heads on the line and from a file, and the database from the environment', async () => {
    writeFileSync(heads, `# 公示 2026-03\n\n${head.toUpperCase()}  # posted\r\n`);
    const { code, out } = await verifyAudit(['--head', head, '--heads', heads, '--no-seals'], {
      DATABASE_URL: database.url,
    });
    expect(code).toBe(0);
    expect(out.join(' ')).toContain('held against 2 heads from outside');
    expect(out.join(' ')).not.toContain(WORDS.en);
  });

  it('takes up no job, which is the work of the server beside', async () => {
    await history.sql(
      `INSERT INTO job (authority, id, kind, key, payload) VALUES ($1, gen_random_uuid(), 'assessment.run', 'k', '{}')`,
    );
    expect((await verifyAudit(['--database', database.url])).code).toBe(0);
    expect((await history.client.query('SELECT status, attempts FROM job')).rows).toEqual([
      { status: 'queued', attempts: 0 },
    ]);
  });

  it('ends with 1 and names the first bad row in the first line', async () => {
    const { database: copy, history: rewriting } = await branch();
    await rewriting.sql(`UPDATE audit_log SET act = 'register.view' WHERE authority = $1 AND seq IN (1, 2)`);
    const { code, out } = await verifyAudit(['--database', copy.url]);
    expect(code).toBe(1);
    expect(out[0]).toBe(
      `${BRANCH} 第 1 行的内容与它自己的哈希不符：写入之后被改动过。 Row 1 does not give its own hash: it was changed after it was written.`,
    );
    expect(out.at(-1)).toMatch(new RegExp(`^${BRANCH} 3:`));

    await rewriting.rewrite((rows) => rows);
    expect((await verifyAudit(['--database', copy.url])).code).toBe(0);
    const posted = await verifyAudit(['--database', copy.url, '--head', head]);
    expect(posted.code).toBe(1);
    expect(posted.out[0]).toContain('the history between rows 1 and 3 was rewritten');

    for (const table of ['audit_log', 'audit_closing', 'audit_head'])
      await rewriting.sql(`DELETE FROM ${table} WHERE authority = $1`);
    expect((await verifyAudit(['--database', copy.url])).code).toBe(2);
    const wiped = await verifyAudit(['--database', copy.url, '--authority', BRANCH, '--head', head]);
    expect(wiped.code).toBe(1);
    expect(wiped.out[0]).toContain('第 3 行不在日志中');
    await rewriting.close();
    await copy.drop();
  });

  it.each([
    ['a head of another form', ['--head', '3-abc'], '链头应为'],
    ['a hash that is cut short', ['--head', `3:${'a'.repeat(63)}`], '链头应为'],
    ['a file that is not there', ['--heads', join(folder, 'none')], 'ENOENT'],
    ['a file with something else in it', ['--heads', projectPath('package.json')], '链头应为'],
    ['a server that is not there', ['--database', 'postgresql://nobody:none@127.0.0.1:1/none'], 'STORAGE.UNAVAILABLE'],
    ['an unknown option', ['--force'], '--force'],
    ['an authority without a log', ['--authority', OTHER], 'there is no database or no log to verify'],
  ])('ends with 2 for %s', async (_, args, said) => {
    const given = args.includes('--database') ? args : [...args, '--database', database.url];
    const { code, err } = await verifyAudit(given);
    expect({ code, said: err.includes(said) ? said : err }).toEqual({ code: 2, said });
  });

  it('ends with 2 where it is not said whose heads they are, and where the database is of something else', async () => {
    await history.client.query(`INSERT INTO authority VALUES ('${OTHER}', '局', '局', '址', '0')`);
    const unclear = await verifyAudit(['--database', database.url, '--head', head]);
    expect(unclear).toMatchObject({ code: 2, err: expect.stringContaining('--authority') });
    expect((await verifyAudit(['--database', database.url, '--head', head, '--authority', BRANCH])).code).toBe(0);

    const foreign = new URL(database.ownerUrl);
    foreign.pathname = '/postgres';
    expect(await verifyAudit(['--database', foreign.href])).toMatchObject({ code: 2, out: [''] });
  });
});
