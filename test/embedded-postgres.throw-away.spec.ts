import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Clone, isAlive, kill, postmasterOf, query, stop } from './embedded-postgres.clone.js';

let clone: Clone;
beforeEach(() => void (clone = new Clone()));
afterEach(() => clone.remove());

describe('the throw-away database', () => {
  it('is fast, apart from others, and gone after stop', async () => {
    const [one, other] = await Promise.all([clone.start('throw-away'), clone.start('throw-away')]);
    expect(one.location).not.toBe(other.location);
    expect(new Set([one.url, one.ownerUrl, other.url, other.ownerUrl].map((url) => new URL(url).password)).size).toBe(
      4,
    );
    expect(await query(one.url, "SELECT current_setting('fsync') AS fsync")).toEqual([{ fsync: 'off' }]);
    await expect(query(one.url, 'CREATE TABLE made (one int)')).rejects.toMatchObject({ code: '42501' });
    await query(one.ownerUrl, 'CREATE TABLE made (one int)');
    const pid = postmasterOf(one.location);
    await stop(one);
    expect(existsSync(one.location)).toBe(false);
    expect(isAlive(pid)).toBe(false);
    expect(await query(other.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await stop(other);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('is gone after %s, which still ends the process', async (signal) => {
    const started = await clone.start('throw-away');
    const pid = postmasterOf(started.location);
    expect(await kill(started.node, signal)).toBe(signal);
    expect(existsSync(started.location)).toBe(false);
    expect(isAlive(pid)).toBe(false);
  });

  it('is stopped and removed by the next one when its process was killed', async () => {
    const killed = await clone.start('throw-away');
    const pid = postmasterOf(killed.location);
    await kill(killed.node);
    expect(isAlive(pid)).toBe(true);

    const next = await clone.start('throw-away');
    expect(isAlive(pid)).toBe(false);
    expect(existsSync(killed.location)).toBe(false);
    await stop(next);
  });

  it('takes no part in the surroundings of PostgreSQL programs', async () => {
    const started = await clone.start('throw-away', {
      PGPORT: '1',
      PGDATA: '/nowhere',
      LC_ALL: 'zh_CN',
      PGSSLMODE: 'require',
    });
    expect(started.url).toBeDefined();
    await stop(started);
  });
});
