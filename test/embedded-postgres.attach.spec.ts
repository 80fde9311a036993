import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { attachPersistent, startPersistent } from '../src/platform/database/embedded/index.js';

const answers = async (url: string) => {
  const client = new pg.Client(url);
  await client.connect();
  await client.query('SELECT 1').finally(() => client.end());
};

describe('attaching to the persistent database', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'attach-'));
    chmodSync(root, 0o755);
  });
  afterEach(() => rmSync(root, { recursive: true, force: true, maxRetries: 10 }));

  it('makes none where there is none', async () => {
    expect(await attachPersistent({ root })).toBeUndefined();
    expect(readdirSync(join(root, '.data'))).toEqual([]);
  });

  it('works beside the owner and leaves it alone', async () => {
    const owner = await startPersistent({ root });
    try {
      const attached = await attachPersistent({ root });
      expect(attached).toMatchObject({ ownerUrl: owner.ownerUrl, location: owner.location });
      await answers(attached?.ownerUrl as string);
      await attached?.stop();
      await answers(owner.url);
      await expect(startPersistent({ root })).rejects.toMatchObject({ code: 'START.DATA_IN_USE' });
    } finally {
      await owner.stop();
    }
  });

  it('starts it where nobody does, and stops what it has started', async () => {
    await (await startPersistent({ root })).stop();
    const attached = await attachPersistent({ root });
    await answers(attached?.ownerUrl as string);
    await attached?.stop();
    await expect(answers(attached?.ownerUrl as string)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});
