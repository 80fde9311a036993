import { spawnSync } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../src/platform/config/project-root.js';
import { soakKills } from './soak-kills.js';

/** `npm run soak`: the long proofs. Ends with 1 where one of them fails. */
const HOUSEHOLDS = 100_000;
const KILLS = 10;

const say = (line: string) => console.log(line);
const root = await mkdtemp(join(tmpdir(), 'taxroll-soak-'));
say(`kill -9 at ${KILLS} random moments of runs over ${HOUSEHOLDS} households`);
const { kills, withDatabase, verdicts } = await soakKills(root, HOUSEHOLDS, KILLS, Date.now() & 0x7fffffff, say);
for (const { run, results, households, differences, attempts } of verdicts)
  say(`run ${run}: ${results} results of ${households} households, ${differences} differ, ${attempts} attempts`);
const whole = verdicts.every(
  (one) => one.results === HOUSEHOLDS && one.households === HOUSEHOLDS && one.differences === 0,
);
say(`${kills} kills, ${withDatabase} of them with PostgreSQL: ${whole ? 'nothing lost, nothing twice' : 'FAILED'}`);

say('the properties of changes and of the six steps at full length');
const properties = spawnSync(
  process.execPath,
  ['scripts/test.mjs', 'src/assessment/domain/change.spec.ts', 'test/quota-model.spec.ts'],
  { cwd: PROJECT_ROOT, env: { ...process.env, PROPERTY_RUNS: '10000' }, stdio: 'inherit' },
);
process.exitCode = whole && properties.status === 0 ? 0 : 1;
