import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import type * as Soak from '../scripts/soak-kills.js';
import { projectPath } from '../src/platform/config/project-root.js';

/** The built one: it starts a child of its own. The full form is `npm run soak`. */
const { soakKills, NOTICES } = (await import(projectPath('dist/scripts/soak-kills.js'))) as typeof Soak;

it('leaves exactly one pack of equal bytes and no orphan, killed once alone and once with PostgreSQL', async () => {
  const root = await mkdtemp(join(tmpdir(), 'taxroll-pack-'));
  const { kills, withDatabase, verdicts } = await soakKills(NOTICES, root, 1500, 2, 20261124, () => undefined);
  expect([kills, withDatabase]).toEqual([2, 1]);
  for (const verdict of verdicts) expect(verdict).toMatchObject({ packs: 1, differing: 0, orphans: 0 });
  for (const { files } of verdicts) expect(files).toBeGreaterThan(1);
  expect(verdicts.length).toBeGreaterThan(0);
});
