import { spawnSync } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../src/platform/config/project-root.js';
import { NOTICES, RUNS, soakKills } from './soak-kills.js';

/** `npm run soak`: the long proofs. Ends with 1 where one of them fails. */
const HOUSEHOLDS = 100_000;
const KILLS = 10;
const NOTICE_HOUSEHOLDS = 5000;
const NOTICE_KILLS = 20;

const say = (line: string) => console.log(line);
const root = await mkdtemp(join(tmpdir(), 'taxroll-soak-'));
say(`kill -9 at ${KILLS} random moments of runs over ${HOUSEHOLDS} households`);
const { kills, withDatabase, verdicts } = await soakKills(RUNS, root, HOUSEHOLDS, KILLS, Date.now() & 0x7fffffff, say);
for (const { run, results, households, differences, attempts } of verdicts)
  say(`run ${run}: ${results} results of ${households} households, ${differences} differ, ${attempts} attempts`);
const whole = verdicts.every(
  (one) => one.results === HOUSEHOLDS && one.households === HOUSEHOLDS && one.differences === 0,
);
say(`${kills} kills, ${withDatabase} of them with PostgreSQL: ${whole ? 'nothing lost, nothing twice' : 'FAILED'}`);

const packs = await mkdtemp(join(tmpdir(), 'taxroll-soak-'));
say(`kill -9 at ${NOTICE_KILLS} random moments of the notice of ${NOTICE_HOUSEHOLDS} households`);
const seed = Date.now() & 0x7fffffff;
const made = await soakKills(NOTICES, packs, NOTICE_HOUSEHOLDS, NOTICE_KILLS, seed, say);
for (const { notice, packs: count, files, differing, orphans, attempts } of made.verdicts)
  say(
    `notice ${notice}: ${count} pack of ${files} files, ${differing} differ, ${orphans} orphans, ${attempts} attempts`,
  );
const onePack = made.verdicts.every((one) => one.packs === 1 && one.files > 0 && one.differing + one.orphans === 0);
say(`${made.kills} kills, ${made.withDatabase} of them with PostgreSQL: ${onePack ? 'one pack, no orphan' : 'FAILED'}`);

say('the phone page with its tab killed a hundred times in the middle of uploads');
const phone = spawnSync(process.execPath, ['scripts/test.mjs', 'test/spot-phone.spec.ts'], {
  cwd: PROJECT_ROOT,
  env: { ...process.env, PHONE_KILLS: '100', CI: 'true' },
  stdio: 'inherit',
});

say('the properties of changes, of the six steps and of the coverage of spot checks at full length');
const properties = spawnSync(
  process.execPath,
  [
    'scripts/test.mjs',
    'src/assessment/domain/change.spec.ts',
    'test/quota-model.spec.ts',
    'coverage.years.spec.ts',
    'src/spot-check/phone/draft.spec.ts',
  ],
  { cwd: PROJECT_ROOT, env: { ...process.env, PROPERTY_RUNS: '10000', SIMULATED_YEARS: '1000' }, stdio: 'inherit' },
);
process.exitCode = whole && onePack && phone.status === 0 && properties.status === 0 ? 0 : 1;
