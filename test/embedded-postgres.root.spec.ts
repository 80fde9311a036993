import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Clone, isRoot, kill, postmasterOf, query, stop, uidOf } from './embedded-postgres.clone.js';

const asRoot = isRoot ? describe : describe.skip;
const NOBODY = { uid: 65534, gid: 65534 };

let clone: Clone;
const use = (made: Clone): Clone => (clone = made);
afterEach(() => clone.remove());

asRoot('started by root', () => {
  it('runs PostgreSQL as another user', async () => {
    const first = await use(new Clone()).start();
    expect(uidOf(postmasterOf(first.location))).toBeGreaterThan(0);
    expect(statSync(first.location).uid).toBe(uidOf(postmasterOf(first.location)));
  });

  it('goes on as the user who made the data', async () => {
    await stop(await use(new Clone('clone', NOBODY)).start());
    clone.user = undefined;
    const started = await clone.start();
    expect(uidOf(postmasterOf(started.location))).toBe(NOBODY.uid);
    await stop(started);
    clone.user = NOBODY;
    await stop(await clone.start());
  });

  it('refuses an ordinary user the data that root has made', async () => {
    await stop(await use(new Clone()).start());
    clone.user = NOBODY;
    expect((await clone.start()).code).toBe('START.DATA_NOT_ACCESSIBLE');
  });

  it('moves data and binaries out of a closed home, and finds them again', async () => {
    use(new Clone('closed home')).close();
    const first = await clone.start();
    const shelter = readFileSync(join(clone.root, '.data/location'), 'utf8').trim();
    expect(shelter).toMatch(/^\/var\/lib\/taxroll\/closed home-[0-9a-f]{8}$/);
    expect(first.location).toBe(join(shelter, 'postgres'));
    expect(first.logs.join()).toContain(shelter);
    expect(readdirSync(shelter).sort()).toEqual(['postgres', expect.stringMatching(/^postgresql-18/)]);
    expect(readdirSync(join(clone.root, '.data'))).toEqual(['location']);
    await query(first.ownerUrl, 'CREATE TABLE kept AS SELECT 1 AS one');
    await kill(first.node);

    const second = await clone.start();
    expect(second.location).toBe(first.location);
    expect(await query(second.ownerUrl, 'SELECT one FROM kept')).toEqual([{ one: 1 }]);
  });

  it('says that the disk is full, seen before or by PostgreSQL', async () => {
    use(new Clone());
    const data = join(clone.root, '.data');
    mkdirSync(data);
    const mounted = (options: string) => execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', data]);
    try {
      for (const options of ['size=100m', 'size=1g,nr_inodes=300']) {
        mounted(options);
        const { code, zh } = await clone.start();
        expect({ code, zh }).toEqual({ code: 'START.DISK_FULL', zh: expect.stringContaining('磁盘空间不足') });
        expect(readdirSync(data)).toEqual([]);
        execFileSync('umount', [data]);
      }
    } finally {
      execFileSync('sh', ['-c', 'umount "$0" 2>/dev/null || true', data]);
    }
  });
});
