import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startPersistent } from '../../src/platform/database/embedded/index.js';
import { makeBranch } from '../branch.js';
import { removeData } from '../soak-kills.js';
import type { ImportMeasured, ImportWork } from './import-child.js';

/**
 * Reading a register workbook of 100,000 rows and 25 columns beside the least that any reader could do: inflate, decode,
 * look for cells. Each figure comes from a process of its own, taken in turn, medians of the rounds.
 */
const ROWS = 100_000;
const ROUNDS = 3;
const GOAL_RATIO = 5.5;
const GOAL_MEGABYTES = 320;
const CHILD = fileURLToPath(new URL('./import-child.js', import.meta.url));

const folder = await mkdtemp(join(tmpdir(), 'taxroll-bench-import-'));
const root = await mkdtemp(join(tmpdir(), 'taxroll-bench-'));
const file = join(folder, 'register.xlsx');
try {
  await measure('make', file, String(ROWS));
  const bare: ImportMeasured[] = [];
  const cells: ImportMeasured[] = [];
  const read: ImportMeasured[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(await measure('bare', file));
    cells.push(await measure('cells', file));
    read.push(await measure('read', file));
  }
  const limit = median(bare);
  console.log(`${ROWS} rows, ${bare[0]?.count} cells`);
  row('limit: inflate, decode and scan', limit, peak(bare));
  row('cells of the workbook', median(cells), peak(cells), limit);
  row('rows of the register, every cell checked', median(read), peak(read), limit);
  told('time', median(read) / limit, GOAL_RATIO, '× limit');
  told('memory', peak(read), GOAL_MEGABYTES, 'MB');

  const server = await startPersistent({ root });
  try {
    await makeBranch(server, 0, 1);
    const loaded = await measure('load', file, '', server.ownerUrl, server.url);
    row('plan: read, compare, keep', loaded.planSeconds ?? 0, loaded.peakMegabytes, limit);
    row(`apply: ${loaded.count} new taxpayers with their acts`, loaded.applySeconds ?? 0, loaded.peakMegabytes, limit);
    told('memory of the whole import', loaded.peakMegabytes, GOAL_MEGABYTES, 'MB');
  } finally {
    await server.stop();
  }
} finally {
  await removeData(root);
  await rm(folder, { recursive: true, force: true });
}

async function measure(work: ImportWork, ...given: string[]): Promise<ImportMeasured> {
  const { stdout } = await promisify(execFile)(process.execPath, [CHILD, work, ...given]);
  return JSON.parse(stdout) as ImportMeasured;
}

function row(name: string, seconds: number, megabytes: number, limit?: number): void {
  const ratio = limit === undefined ? '' : `${(seconds / limit).toFixed(2).padStart(7)} × limit`;
  console.log(`  ${name.padEnd(48)} ${seconds.toFixed(2).padStart(8)} s ${String(megabytes).padStart(5)} MB ${ratio}`);
}

function told(what: string, value: number, goal: number, unit: string): void {
  console.log(`  ${what}: ${value.toFixed(1)} ${unit}, goal ${goal}: ${value <= goal ? 'reached' : 'MISSED'}`);
}

function median(measured: readonly ImportMeasured[]): number {
  const sorted = measured.map(({ seconds }) => seconds).sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] as number;
}

function peak(measured: readonly ImportMeasured[]): number {
  return Math.max(...measured.map(({ peakMegabytes }) => peakMegabytes));
}
