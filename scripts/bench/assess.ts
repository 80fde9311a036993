import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startPersistent } from '../../src/platform/database/embedded/index.js';
import { makeBranch, type DatabaseUrls } from '../branch.js';
import { removeData } from '../soak-kills.js';
import type { Measured, Work } from './assess-child.js';

/**
 * The monthly run beside the least that any program could do, the bare COPY out and COPY in of the same rows, and
 * beside a plain object-mapper loop. Each figure comes from a process of its own, taken in turn, medians of the rounds.
 */
const SIZES = [
  { households: 100_000, rounds: 5 },
  { households: 1_000_000, rounds: 3 },
];
const CHILD = fileURLToPath(new URL('./assess-child.js', import.meta.url));

for (const { households, rounds } of SIZES) {
  const root = await mkdtemp(join(tmpdir(), 'taxroll-bench-'));
  const server = await startPersistent({ root });
  try {
    await makeBranch(server, households, 1);
    // Once uncounted: it also makes the rows that the bare COPYs carry.
    await measure('run', server);
    const bare: Measured[] = [];
    const runs: Measured[] = [];
    for (let round = 0; round < rounds; round++) {
      bare.push(await measure('bare', server));
      runs.push(await measure('run', server));
    }
    const orm = await measure('orm', server);
    print(households, bare, runs, orm);
  } finally {
    await server.stop();
    await removeData(root);
  }
}

async function measure(work: Work, { ownerUrl, url }: DatabaseUrls): Promise<Measured> {
  const { stdout } = await promisify(execFile)(process.execPath, [CHILD, work, ownerUrl, url]);
  return JSON.parse(stdout) as Measured;
}

function print(households: number, bare: readonly Measured[], runs: readonly Measured[], orm: Measured): void {
  const limit = median(bare.map((one) => one.seconds));
  const load = median(runs.map((one) => one.seconds));
  const whole = median(runs.map((one) => one.seconds + one.attachSeconds));
  const row = (name: string, seconds: number, rows: number, rss: number) =>
    console.log(
      `  ${name.padEnd(48)} ${seconds.toFixed(2).padStart(8)} s ${String(Math.round(rows / seconds)).padStart(9)} rows/s ` +
        `${(seconds / rows / (limit / households)).toFixed(2).padStart(7)} × limit ${String(rss).padStart(5)} MB`,
    );
  console.log(`${households} households`);
  row('limit: bare COPY out and COPY in', limit, households, peak(bare));
  row('compute and load', load, households, peak(runs));
  row('with keys, index, CHECK and attaching', whole, households, peak(runs));
  row(`find and save by TypeORM (${orm.rows} households)`, orm.seconds, orm.rows, orm.peakMegabytes);
  console.log(
    `  results that differ from exact arithmetic in SQL: ${runs.reduce((sum, one) => sum + one.differences, 0)}`,
  );
}

function peak(measured: readonly Measured[]): number {
  return Math.max(...measured.map((one) => one.peakMegabytes));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] as number;
}
