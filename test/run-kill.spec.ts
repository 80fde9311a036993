import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import type * as Soak from '../scripts/soak-kills.js';
import { projectPath } from '../src/platform/config/project-root.js';

/** The built one: it starts a child of its own. The full form is `npm run soak`. */
const { soakKills, RUNS } = (await import(projectPath('dist/scripts/soak-kills.js'))) as typeof Soak;

it('ends with exactly one result a household, killed once alone and once with PostgreSQL', async () => {
  const root = await mkdtemp(join(tmpdir(), 'taxroll-kill-'));
  const { kills, withDatabase, verdicts } = await soakKills(RUNS, root, 5000, 2, 20261123, () => undefined);
  expect([kills, withDatabase]).toEqual([2, 1]);
  for (const verdict of verdicts) expect(verdict).toMatchObject({ results: 5000, households: 5000, differences: 0 });
  expect(verdicts.length).toBeGreaterThan(0);
});
