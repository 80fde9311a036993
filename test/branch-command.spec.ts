import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { projectPath } from '../src/platform/config/project-root.js';
import { TEST_AUTHORITY } from './support/app.js';
import { createDatabase, type TestDatabase } from './support/database.js';
import { Owner } from './support/owner.js';
import { startServer } from './support/server.js';
import { appOver, attempt, cookieOf, signIn, withCookie } from './support/visitor.js';

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const ADMINISTRATORS = { system: 'xitong:冯涛', security: 'anquan:褚宁', audit: 'shenji:卫岚' };

describe('the branch command', () => {
  const folder = mkdtempSync(join(tmpdir(), 'branch-command-'));
  const authority = join(folder, 'authority.json');
  let database: TestDatabase;
  let owner: Owner;
  let app: NestFastifyApplication;
  let first: Ended;
  beforeAll(async () => {
    writeFileSync(authority, JSON.stringify(TEST_AUTHORITY));
    database = await createDatabase();
    owner = await Owner.open(database);
    first = await branch();
    app = await appOver(database.url, {});
  });
  afterAll(async () => {
    await app.close();
    await owner.close();
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  function branch(
    options: Record<string, string | undefined> = {},
    environment: NodeJS.ProcessEnv = {},
  ): Promise<Ended> {
    const given = Object.entries({ authority, ...ADMINISTRATORS, ...options });
    const args = given.flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, value]));
    const child = spawn(process.execPath, [projectPath('dist/src/cli.js'), 'branch', ...args], {
      cwd: folder,
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], DATABASE_URL: database.url, ...environment },
    });
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    return new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => resolve({ code, out, err }));
    });
  }
  const passwords = () =>
    [...first.out.matchAll(/: ([a-z]+) {2}(\S+)$/gm)].map((match) => match.slice(1) as [string, string]);
  const officers = () => owner.query('SELECT login FROM officer ORDER BY login');
  /** Refused with 2 and these words, nothing on stdout and no stack. */
  const refused = (ended: Ended, words: string | RegExp) => {
    expect([ended.code, ended.out]).toEqual([2, '']);
    expect(ended.err).toMatch(words);
    expect(ended.err).not.toMatch(/^ {4}at /m);
  };

  it('makes three administrators, whose one-time passwords sign in and must be changed', async () => {
    expect([first.code, first.err]).toEqual([0, '']);
    expect(passwords().map(([login]) => login)).toEqual(['xitong', 'anquan', 'shenji']);
    for (const [login, password] of passwords()) {
      expect(password).toMatch(/^[a-zA-Z2-9]{4}(-[a-zA-Z2-9]{4}){3}$/);
      const session = withCookie(app, cookieOf(await attempt(app, login, password).expect(201)));
      expect((await session.get('/api/access/officers')).body.code).toBe('ACCESS.PASSWORD_TO_CHANGE');
      await session
        .post('/api/session/password')
        .send({ current: password, next: `Selbst-${login}-gar` })
        .expect(422);
      await session.post('/api/session/password').send({ current: password, next: 'Gewaehlt-2026' }).expect(204);
      await attempt(app, login, password).expect(401);
    }
    const grants = await owner.query(
      'SELECT login, role, scope, granted_by FROM role_grant g JOIN officer o ON o.id = g.officer_id ORDER BY login',
    );
    expect(grants).toEqual([
      { login: 'anquan', role: 'security-administrator', scope: 'all', granted_by: null },
      { login: 'shenji', role: 'audit-administrator', scope: 'all', granted_by: null },
      { login: 'xitong', role: 'system-administrator', scope: 'all', granted_by: null },
    ]);
    const log = await owner.wholeLog();
    for (const [, password] of passwords()) expect(log).not.toContain(password);
    expect(log).toContain('access.authority.create');
  });

  it('leaves a branch behind that they can people by themselves', async () => {
    const [system, security] = [
      await signIn(app, 'xitong', 'Gewaehlt-2026'),
      await signIn(app, 'anquan', 'Gewaehlt-2026'),
    ];
    const { body } = await system
      .post('/api/access/officers')
      .send({ login: 'huji', name: '周敏', station: null })
      .expect(201);
    const grant = { role: 'register', scope: 'all', validFrom: '2026-01-01', reason: '上岗' };
    await system.post(`/api/access/officers/${body.id}/grants`).send(grant).expect(403);
    await security.post(`/api/access/officers/${body.id}/grants`).send(grant).expect(201);
    const clerk = await signIn(app, 'huji', body.oneTimePassword);
    await clerk
      .post('/api/session/password')
      .send({ current: body.oneTimePassword, next: 'Gewaehlt-2026' })
      .expect(204);
    await clerk.get('/api/register/taxpayers').expect(200, []);
  });

  it('is not called a second time, by whatever names', async () => {
    const before = await officers();
    refused(await branch({ system: 'neu:新', security: 'neuer:新', audit: 'neueste:新' }), 'ACCESS.OFFICERS_EXIST');
    writeFileSync(join(folder, 'other.json'), JSON.stringify({ ...TEST_AUTHORITY, code: '10000000888' }));
    refused(await branch({ authority: 'other.json' }), 'AUTHORITY.OTHER');
    expect(await officers()).toEqual(before);
    expect(await owner.query('SELECT code FROM authority')).toEqual([{ code: TEST_AUTHORITY.code }]);
  });

  it('does not understand what is missing, wrong or said twice', async () => {
    const cases: [Record<string, string | undefined>, string][] = [
      [{ authority: undefined }, '--authority'],
      [{ password: 'x' }, '--password'],
      [{ authority: 'nowhere.json' }, 'nowhere.json'],
      [{ system: 'xitong:' }, 'LOGIN:NAME'],
      [{ audit: 'Shen Ji:卫岚' }, 'LOGIN:NAME'],
      [{ audit: 'xitong:卫岚' }, 'REQUEST.INVALID'],
    ];
    const empty = await createDatabase();
    const fresh = await Owner.open(empty);
    try {
      const ended = await Promise.all(cases.map(([options]) => branch(options, { DATABASE_URL: empty.url })));
      for (const [index, one] of ended.entries()) refused(one, cases[index]?.[1] as string);
      expect(await fresh.query('SELECT login FROM officer')).toEqual([]);
    } finally {
      await fresh.close();
      await empty.drop();
    }
  });

  it('wants a database that is up to date, or its owner', async () => {
    refused(await branch({}, { DATABASE_URL: '' }), 'CONFIG.INVALID');
    refused(await branch({}, { DATABASE_URL: 'postgres://x:y@127.0.0.1:1/z' }), 'STORAGE.UNAVAILABLE');
    refused(await branch({}, { DATABASE_URL: database.ownerUrl }), 'START.DATABASE_USER');
    const bare = await createDatabase('template0');
    try {
      refused(await branch({}, { DATABASE_URL: bare.url }), 'START.SCHEMA_OLD');
      const made = await branch({}, { DATABASE_URL: bare.url, DATABASE_OWNER_URL: bare.ownerUrl });
      expect([made.code, made.err]).toEqual([0, '']);
    } finally {
      await bare.drop();
    }
  });

  it('is the only way to officers in production: no demonstration is ever loaded', async () => {
    const empty = await createDatabase();
    const fresh = await Owner.open(empty);
    try {
      for (const environment of [{}, { DATABASE_OWNER_URL: empty.ownerUrl }]) {
        const server = await startServer({
          NODE_ENV: 'production',
          DATABASE_URL: empty.url,
          LOG_LEVEL: 'warn',
          ...environment,
        });
        const answer = await fetch(`${server.address}/api/session`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ login: 'huji', password: 'x' }),
        });
        expect(answer.status).toBe(401);
        expect((await fetch(`${server.address}/sign-in`)).status).toBe(200);
        const output = await server.stop();
        expect(output).not.toMatch(/演示|demonstration/);
      }
      for (const table of ['officer', 'authority', 'taxpayer', 'parameter_set', 'audit_log'])
        expect([table, await fresh.query(`SELECT FROM ${table}`)]).toEqual([table, []]);
      await expect(startServer({ NODE_ENV: 'production', DATABASE_URL: '' })).rejects.toThrow('CONFIG.INVALID');
    } finally {
      await fresh.close();
      await empty.drop();
    }
  });
});
