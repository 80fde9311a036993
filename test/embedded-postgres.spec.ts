import { existsSync, readdirSync, readFileSync, symlinkSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { connect, isLostConnection } from '../src/platform/database/embedded/connection.js';
import { Clone, isAlive, kill, killPid, postmasterOf, query, stop } from './embedded-postgres.clone.js';

let clone: Clone;
const use = (made: Clone): Clone => (clone = made);
afterEach(() => clone.remove());

describe('the persistent database', () => {
  beforeEach(() => void use(new Clone()));

  it('makes a UTF-8 database at the first start and keeps its data over a restart', async () => {
    const first = await clone.start();
    expect(first.ownerUrl).toMatch(/^postgresql:\/\/taxroll:[\w-]{32}@127\.0\.0\.1:\d+\/taxroll$/);
    expect(first.url).toMatch(/^postgresql:\/\/taxroll_app:[0-9a-f]{48}@127\.0\.0\.1:\d+\/taxroll$/);
    const [settings] = await query(
      first.ownerUrl,
      `SELECT current_setting('server_encoding') AS encoding, datctype, datcollate, datlocprovider, datlocale,
              current_setting('fsync') AS fsync, current_setting('unix_socket_directories') AS sockets,
              current_setting('listen_addresses') AS addresses
         FROM pg_database WHERE datname = current_database()`,
    );
    expect(settings).toEqual({
      encoding: 'UTF8',
      datctype: 'C.UTF-8',
      datcollate: 'C',
      datlocprovider: 'b',
      datlocale: 'C.UTF-8',
      fsync: 'on',
      sockets: '',
      addresses: '127.0.0.1',
    });
    await query(first.ownerUrl, "CREATE TABLE kept AS SELECT '税' AS word");
    expect(statSync(join(first.location, 'password')).mode & 0o777).toBe(0o600);
    expect(statSync(first.location).mode & 0o777).toBe(0o700);
    await stop(first);
    expect(existsSync(join(first.location, 'data/postmaster.pid'))).toBe(false);
    expect(readdirSync(join(first.location, 'log'))).toHaveLength(1);

    const second = await clone.start();
    expect(await query(second.ownerUrl, 'SELECT word FROM kept')).toEqual([{ word: '税' }]);
    expect(readdirSync(join(clone.root, '.data'))).toEqual(['postgres']);
    await stop(second);
  });

  it('refuses everybody without the password', async () => {
    const { url, ownerUrl } = await clone.start();
    for (const own of [url, ownerUrl]) {
      const wrong = Object.assign(new URL(own), { password: 'wrong' }).href;
      await expect(query(wrong, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
      expect(await query(own, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    }
  });

  it('has a plain user for the application, who makes nothing and whose password is another at each start', async () => {
    const first = await clone.start();
    expect(
      await query(
        first.url,
        `SELECT rolname, rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls,
           pg_has_role('taxroll', 'MEMBER') AS owner FROM pg_roles WHERE rolname = current_user`,
      ),
    ).toEqual([
      {
        rolname: 'taxroll_app',
        rolsuper: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolreplication: false,
        rolbypassrls: false,
        owner: false,
      },
    ]);
    await query(first.ownerUrl, 'CREATE TABLE kept AS SELECT 1 AS one');
    for (const refused of [
      'CREATE TABLE made (one int)',
      'CREATE SCHEMA made',
      'SELECT one FROM kept',
      'DROP TABLE kept',
    ])
      await expect(query(first.url, refused)).rejects.toMatchObject({ code: '42501' });
    await stop(first);

    const second = await clone.start();
    const { password } = new URL(first.url);
    await expect(query(Object.assign(new URL(second.url), { password }).href, 'SELECT 1')).rejects.toMatchObject({
      code: '28P01',
    });
    expect(await query(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(new URL(second.ownerUrl).password).toBe(new URL(first.ownerUrl).password);
  });

  it('refuses a second start while the first runs, and lets it run', async () => {
    const first = await clone.start();
    const second = await clone.start();
    expect(second.code).toBe('START.DATA_IN_USE');
    expect(second.zh).toContain('正被另一个正在运行的程序使用');
    expect(await query(first.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(postmasterOf(first.location)).toBeGreaterThan(0);
  });

  it('lets one of several first starts at once through', async () => {
    const starts = await Promise.all([clone.start(), clone.start(), clone.start()]);
    expect(starts.map(({ code }) => code ?? 'running').sort()).toEqual([
      'START.DATA_IN_USE',
      'START.DATA_IN_USE',
      'running',
    ]);
    expect(readdirSync(join(clone.root, '.data'))).toEqual(['postgres']);
    const winner = starts.find(({ url }) => url)!;
    expect(await query(winner.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('stops the server that a killed program left, and starts afresh', async () => {
    const first = await clone.start();
    await query(first.ownerUrl, 'CREATE TABLE kept AS SELECT 1 AS one');
    const orphan = postmasterOf(first.location);
    await kill(first.node);
    expect(isAlive(orphan)).toBe(true);

    const starts = await Promise.all([clone.start(), clone.start()]);
    expect(starts.map(({ code }) => code ?? 'running').sort()).toEqual(['START.DATA_IN_USE', 'running']);
    const second = starts.find(({ url }) => url)!;
    expect(isAlive(orphan)).toBe(false);
    expect(starts.flatMap(({ logs }) => logs).join()).toContain(String(orphan));
    expect(await query(second.ownerUrl, 'SELECT one FROM kept')).toEqual([{ one: 1 }]);
  });

  it('knows a connection that was lost before its first statement: a start may meet the server as another ends it', async () => {
    const { ownerUrl } = await clone.start();
    const { port, password } = new URL(ownerUrl);
    const client = await connect(Number(port), password);
    const [{ pid }] = (await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows as [{ pid: number }];
    const lost = new Promise((resolve) => client.once('end', resolve));
    await query(ownerUrl, `SELECT pg_terminate_backend(${pid})`);
    await lost;
    const error = await client.query('SELECT 1').then(
      () => new Error('still connected'),
      (reason: Error) => reason,
    );
    expect(error.message).toContain('not queryable');
    expect(isLostConnection(error)).toBe(true);
  });

  it('recovers by itself when program and server were killed', async () => {
    const first = await clone.start();
    await query(first.ownerUrl, 'CREATE TABLE kept AS SELECT 1 AS one');
    await kill(first.node);
    await killPid(postmasterOf(first.location));

    const second = await clone.start();
    expect(await query(second.ownerUrl, 'SELECT one FROM kept')).toEqual([{ one: 1 }]);
  });

  it('keeps its claim when a backend crashes and PostgreSQL drops all connections', async () => {
    const first = await clone.start();
    const [backend] = await query(first.url, 'SELECT pg_backend_pid() AS pid, pg_sleep(0)');
    const crashing = query(first.url, 'SELECT pg_sleep(60)').catch(() => 'dropped');
    const find = "SELECT pid FROM pg_stat_activity WHERE query LIKE '%sleep(60)%' AND pid <> pg_backend_pid()";
    let sleeping: Record<string, unknown>[] = [];
    while (sleeping.length === 0) sleeping = await query(first.url, find);
    expect(sleeping[0]!['pid']).not.toBe(backend!['pid']);
    process.kill(Number(sleeping[0]!['pid']), 'SIGKILL');
    expect(await crashing).toBe('dropped');

    const claims = "SELECT count(*)::int AS n FROM pg_locks WHERE locktype = 'advisory' AND granted";
    let held = 0;
    while (held === 0) held = ((await query(first.url, claims).catch(() => []))[0]?.['n'] as number) ?? 0;
    expect((await clone.start()).code).toBe('START.DATA_IN_USE');
  });

  it('finds its server although the folder was moved', async () => {
    const first = await clone.start();
    const orphan = postmasterOf(first.location);
    await kill(first.node);
    clone.rename('moved');
    expect((await clone.start()).url).toBeDefined();
    expect(isAlive(orphan)).toBe(false);
  });

  it('knows its server through a symbolic link to the folder', async () => {
    const first = await clone.start();
    clone.rename('real');
    symlinkSync(clone.root, join(clone.base, 'link'));
    clone.name = 'link';
    expect((await clone.start()).code).toBe('START.DATA_IN_USE');
    expect(await query(first.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    clone.name = 'real';
  });

  it('starts although another process has the id of a dead server by now', async () => {
    const first = await clone.start();
    const file = join(first.location, 'data/postmaster.pid');
    const note = readFileSync(file, 'utf8');
    await stop(first);
    writeFileSync(file, note.replace(/^\d+/, String(process.pid)));
    expect((await clone.start()).url).toBeDefined();
  });

  it('leaves nothing half-made when it is killed while it makes the database', async () => {
    const starting = clone.start();
    const data = join(clone.root, '.data');
    while (!existsSync(data) || !readdirSync(data).some((name) => name.includes('.new-')));
    for (const node of clone.running) node.kill('SIGKILL');
    await expect(starting).rejects.toThrow('SIGKILL');
    expect(existsSync(join(data, 'postgres'))).toBe(false);
    await new Promise((resolve) => setTimeout(resolve, 3_000)); // the orphaned initdb ends
    await stop(await clone.start());
    expect(readdirSync(data)).toEqual(['postgres']);
  });

  it.each([
    ['START.DATA_VERSION', 'data/PG_VERSION', '17\n'],
    ['START.DATA_INCOMPLETE', 'data/PG_VERSION', undefined],
    ['START.DATA_INCOMPLETE', 'password', undefined],
  ])('says %s when %s is %j', async (code, file, content) => {
    const first = await clone.start();
    await stop(first);
    rmSync(join(first.location, file));
    if (content) writeFileSync(join(first.location, file), content);
    expect((await clone.start()).code).toBe(code);
  });
});

describe('a clone in an uncommon place', () => {
  it('may have spaces and Chinese in its path', async () => {
    const first = await use(new Clone('定税 a b')).start();
    const orphan = postmasterOf(first.location);
    await kill(first.node);
    expect((await clone.start()).url).toBeDefined();
    expect(isAlive(orphan)).toBe(false);
  });
});
