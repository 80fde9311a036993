import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { DemonstrationService } from '../src/month/demonstration.service.js';
import { projectPath } from '../src/platform/config/project-root.js';
import { requireReady } from '../src/platform/database/data-source.js';
import { createHttpApp } from '../src/platform/http/http-app.js';
import { AppModule } from '../src/app.module.js';
import { TEST_SETTINGS } from './support/app.js';
import { createDatabase, queryAs, type TestDatabase } from './support/database.js';

const MAIN = projectPath('dist/src/main.js');

interface Ended {
  readonly code: number | null;
  readonly said: string;
}

const children: ChildProcess[] = [];
/** A test that failed must not leave its server behind. */
afterEach(() => children.splice(0).forEach((child) => child.kill('SIGKILL')));

/** Starts the server as `npm start` does, without the embedded database; resolves `ready` when it says so. */
function start(environment: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [MAIN], { env: { ...process.env, LOG_LEVEL: 'warn', ...environment } });
  children.push(child);
  let said = '';
  const heard = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => {
        said += data.toString();
        if (said.includes('is ready')) resolve();
      });
  });
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, said })));
  return { child, ended, ready: Promise.race([heard.then(() => 'ready'), ended.then(() => said)]) };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('the server', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(() => database.drop());

  it.each(['SIGTERM', 'SIGINT'] as const)('serves on loopback and ends cleanly on %s', async (signal) => {
    const port = await freePort();
    const { child, ready, ended } = start({ PORT: String(port), DATABASE_URL: database.url });
    expect(await ready).toBe('ready');
    const health = await fetch(`http://127.0.0.1:${port}/health`);
    expect(health.status).toBe(200);
    const closedPaths = [
      '/docs',
      '/docs/',
      '/docs/openapi.json',
      '/%64ocs',
      '/doc%73/openapi.json',
      '/api/assessment/runs',
    ];
    for (const path of closedPaths) {
      const closed = await fetch(`http://127.0.0.1:${port}${path}`);
      expect([path, closed.status, ((await closed.json()) as { code: string }).code]).toEqual([
        path,
        401,
        'ACCESS.SIGN_IN_NEEDED',
      ]);
    }
    const page = await fetch(`http://127.0.0.1:${port}/`, { redirect: 'manual' });
    expect([page.status, page.headers.get('location')]).toEqual([303, '/sign-in']);
    const form = await fetch(`http://127.0.0.1:${port}/`);
    expect([form.status, form.url, form.headers.get('content-type')]).toEqual([
      200,
      `http://127.0.0.1:${port}/sign-in`,
      'text/html; charset=utf-8',
    ]);
    // A real database is never seeded: there is no branch and nobody who could sign in.
    const nobody = await fetch(`http://127.0.0.1:${port}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login: 'gongshi', password: 'gongshi' }),
    });
    expect([nobody.status, ((await nobody.json()) as { code: string }).code]).toEqual([401, 'ACCESS.SIGN_IN_FAILED']);
    expect(await queryAs(database.ownerUrl, 'SELECT code FROM authority')).toEqual([]);
    child.kill(signal);
    expect((await ended).code).toBe(0);
  });

  it('says that the port is taken', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => holder.once('listening', resolve));
    const { port } = holder.address() as AddressInfo;
    const { code, said } = await start({ PORT: String(port), DATABASE_URL: database.url }).ended.finally(() =>
      holder.close(),
    );
    expect(code).toBe(1);
    expect(said).toContain('START.PORT_TAKEN');
    expect(said).toContain(String(port));
  });

  it('names a wrong variable', async () => {
    const { code, said } = await start({ PORT: 'three', DATABASE_URL: database.url }).ended;
    expect(code).toBe(1);
    expect(said).toContain('CONFIG.INVALID');
    expect(said).toContain('PORT');
  });

  it('says that the database cannot be reached, without a stack', async () => {
    const { code, said } = await start({
      PORT: String(await freePort()),
      DATABASE_URL: 'postgresql://x:y@127.0.0.1:1/z',
    }).ended;
    expect(code).toBe(1);
    expect(said).toContain('STORAGE.UNAVAILABLE');
    expect(said).not.toContain('    at ');
  });
});

describe('the database of a start', () => {
  const databases: TestDatabase[] = [];
  const made = async (...template: string[]) => {
    const database = await createDatabase(...template);
    databases.push(database);
    return database;
  };
  /** What a start says that must not get as far as serving. */
  const refused = async (environment: NodeJS.ProcessEnv) => {
    const { ready, ended } = start({ PORT: String(await freePort()), ...environment });
    expect(await ready).not.toBe('ready');
    const { code, said } = await ended;
    expect(code).toBe(1);
    expect(said).not.toContain('    at ');
    return said;
  };
  const served = async (environment: NodeJS.ProcessEnv) => {
    const { child, ready, ended } = start({ PORT: String(await freePort()), ...environment });
    expect(await ready).toBe('ready');
    child.kill('SIGTERM');
    expect((await ended).code).toBe(0);
  };
  const migrationsOf = async ({ ownerUrl }: TestDatabase) =>
    (await queryAs<{ name: string }>(ownerUrl, 'SELECT name FROM migration ORDER BY id')).map(({ name }) => name);
  afterAll(async () => {
    for (const database of databases) await database.drop();
  });

  it('is not used as its owner, nor as a user who could become the owner or remove the tables', async () => {
    const database = await made();
    const user = new URL(database.ownerUrl).username;
    const said = await refused({ DATABASE_URL: database.ownerUrl });
    expect(said).toContain('START.DATABASE_USER');
    expect(said).toContain(`“${user}”`);
    expect(said).not.toContain(new URL(database.ownerUrl).password);
    // also where the owner is named beside
    expect(await refused({ DATABASE_URL: database.ownerUrl, DATABASE_OWNER_URL: database.ownerUrl })).toContain(
      'START.DATABASE_USER',
    );

    const application = new URL(database.url).username;
    const name = new URL(database.url).pathname.slice(1);
    const tooPowerful = { code: 'START.DATABASE_USER', message: expect.stringContaining(`“${application}”`) };
    await requireReady(database.url);
    // who owns the database owns its schema, and may drop what is in it
    await queryAs(database.ownerUrl, `ALTER DATABASE ${name} OWNER TO ${application}`);
    await queryAs(database.url, 'BEGIN; DROP TABLE audit_log; ROLLBACK');
    await expect(requireReady(database.url)).rejects.toMatchObject(tooPowerful);
    await queryAs(database.ownerUrl, `ALTER DATABASE ${name} OWNER TO ${user}`);
    // a table of the application's own in another place makes it no owner, one of the program's does
    await queryAs(database.ownerUrl, `CREATE SCHEMA elsewhere AUTHORIZATION ${application}`);
    await queryAs(database.url, 'CREATE TABLE elsewhere.own (one int)');
    await requireReady(database.url);
    await queryAs(database.ownerUrl, `ALTER TABLE stored_file OWNER TO ${application}`);
    await expect(requireReady(database.url)).rejects.toMatchObject(tooPowerful);
  });

  it('that nobody has migrated is refused, and left as it is; its owner migrates it, once', async () => {
    const database = await made('template1');
    const said = await refused({ DATABASE_URL: database.url });
    expect(said).toContain('START.SCHEMA_OLD');
    expect(said).toContain('DATABASE_OWNER_URL');
    const tables = `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace`;
    expect(await queryAs(database.ownerUrl, tables)).toEqual([]);

    await served({ DATABASE_URL: database.url, DATABASE_OWNER_URL: database.ownerUrl });
    const done = await migrationsOf(database);
    expect(done).toEqual(await migrationsOf(await made()));
    for (const name of done) expect(said).toContain(name);

    await served({ DATABASE_URL: database.url });
    await served({ DATABASE_URL: database.url, DATABASE_OWNER_URL: database.ownerUrl });
    expect(await migrationsOf(database)).toEqual(done);
  });

  it('that lacks the newest migration is refused by its name', async () => {
    const database = await made();
    const [newest, ...others] = (await migrationsOf(database)).reverse();
    await queryAs(database.ownerUrl, 'DELETE FROM migration WHERE name = $1', [newest]);
    const said = await refused({ DATABASE_URL: database.url });
    expect(said).toContain('START.SCHEMA_OLD');
    expect(said).toContain(newest);
    for (const name of others) expect(said).not.toContain(name);
  });
});

describe('the demonstration branch', () => {
  let folder: string;
  let file: string;
  let database: TestDatabase;
  let app: NestFastifyApplication;
  const anonymous = () => request(app.getHttpServer());
  const load = () => app.get(DemonstrationService).load(file);
  /** The users of the file: login, password and what is said of them. */
  const users = () =>
    readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => {
        const [login = '', password = '', ...rest] = line.split(/\s+/);
        return { login, password, said: rest.join(' ') };
      });
  const passwordOf = (login: string) => users().find((user) => user.login === login)?.password ?? '';
  /** Signs in through the form, as a browser does; resolves requests in the new session. */
  const signIn = async (login: string) => {
    const answer = await anonymous()
      .post('/sign-in')
      .type('form')
      .send({ login, password: passwordOf(login) });
    expect([answer.status, answer.headers['location']]).toEqual([303, '/']);
    const cookies = answer.headers['set-cookie'] as unknown as string[];
    expect(cookies).toHaveLength(1);
    const [cookie = '', ...attributes] = (cookies[0] ?? '').split('; ');
    expect(attributes.sort()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Strict']);
    return (path: string) => anonymous().get(path).set('Cookie', cookie);
  };
  const noticesOf = (page: string) =>
    [...page.matchAll(/href="(\/api\/notices\/[^"]+)"/g)].map((match) => match[1] as string);

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'taxroll-demonstration-'));
    file = join(folder, 'data', 'users.txt');
    database = await createDatabase();
    app = await createHttpApp(AppModule.forRoot(database.url, TEST_SETTINGS), TEST_SETTINGS);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    await load();
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is loaded once, and its page lists the stations and links the notices', async () => {
    const get = await signIn('gongshi');
    const page = await get('/months').expect(200);
    await load();
    expect((await get('/months')).text).toBe(page.text);
    expect((await get('/api/assessment/runs')).body).toHaveLength(1);
    for (const text of ['城关站', '河东站', '新区站', '湖滨站', '<td>585</td><td>72</td><td>0</td>', '113,022.26'])
      expect(page.text).toContain(text);
    const links = noticesOf(page.text);
    expect(links).toHaveLength(5);
    for (const link of links) {
      const notice = await get(link).buffer(true).expect(200);
      expect(notice.headers['content-type']).toContain('spreadsheetml');
      await anonymous().get(link).expect(401);
    }
  });

  it('has twenty-one users, whose passwords are in a file for its owner only, and in no other place', async () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const before = readFileSync(file, 'utf8');
    expect(users()).toHaveLength(21);
    for (const { password } of users()) expect(password).toMatch(/^(?:[A-Za-z2-9]{4}-){3}[A-Za-z2-9]{4}$/);
    expect(new Set(users().map(({ password }) => password)).size).toBe(21);
    await load();
    expect(readFileSync(file, 'utf8')).toBe(before);
    const stored = await queryAs<{ hash: string }>(database.ownerUrl, 'SELECT hash FROM officer_password');
    expect(stored).toHaveLength(21);
    const log = JSON.stringify(
      await queryAs(database.ownerUrl, 'SELECT l.*, v.* FROM audit_log l LEFT JOIN audit_value v USING (seq)'),
    );
    for (const { password } of users()) expect(`${JSON.stringify(stored)}${log}`).not.toContain(password);
  });

  it('lets each of its users in with one role, and shows who sees results what his scope reaches', async () => {
    const roles: string[] = [];
    for (const { login, password, said } of users()) {
      const { body } = await anonymous().post('/api/session').send({ login, password }).expect(201);
      expect(body).toMatchObject({ login, mustChangePassword: false, grants: [{ onBehalfOf: null }] });
      expect(said).toContain(body.name);
      roles.push(body.grants[0].role as string);
    }
    expect(new Set(roles).size).toBe(12);

    const station = await (await signIn('caiji-hedong'))('/months').expect(200);
    expect(noticesOf(station.text).map(decodeURIComponent)).toEqual([
      expect.stringMatching(/^\/api\/notices\/[0-9a-f-]{36}\/files\/公示-2026-10-河东站\.xlsx$/),
    ]);
    for (const other of ['城关站', '新区站', '湖滨站', '113,022.26']) expect(station.text).not.toContain(other);
    for (const login of ['xitong', 'anquan', 'shenji', 'huji']) {
      const page = await (await signIn(login))('/months').expect(200);
      expect(page.text).toContain('您的角色不查看业务数据');
      expect(page.text).not.toMatch(/城关站|113,022\.26|api\/notices/);
    }
  });

  it('lets nobody in with another password, and says so on the form', async () => {
    for (const [login, password] of [
      ['gongshi', passwordOf('huji')],
      ['nobody', passwordOf('gongshi')],
    ]) {
      const answer = await anonymous().post('/sign-in').type('form').send({ login, password }).expect(401);
      expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(answer.headers['set-cookie']).toBeUndefined();
      expect(answer.text).toMatch(/role="alert">用户名或口令不正确/);
    }
    const home = await anonymous().get('/').set('Cookie', 'taxroll_session=guessed').expect(303);
    expect(home.headers['location']).toBe('/sign-in');
  });

  it('shows its API document to who is signed in', async () => {
    const port = await freePort();
    const server = start({ PORT: String(port), DATABASE_URL: database.url });
    expect(await server.ready).toBe('ready');
    const at = (path: string) => `http://127.0.0.1:${port}${path}`;
    const body = new URLSearchParams({ login: 'gongshi', password: passwordOf('gongshi') });
    const signedIn = await fetch(at('/sign-in'), { method: 'POST', body, redirect: 'manual' });
    expect(signedIn.status).toBe(303);
    const cookie = signedIn.headers.getSetCookie().map((one) => one.split(';')[0])[0] ?? '';
    for (const path of ['/docs', '/docs/openapi.json', '/docs/swagger-ui.css']) {
      const [open, closed] = [await fetch(at(path), { headers: { cookie } }), await fetch(at(path))];
      expect([path, open.status, closed.status]).toEqual([path, 200, 401]);
      await Promise.all([open.text(), closed.text()]);
    }
    server.child.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
  });
});
