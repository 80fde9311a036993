import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { NoticeMeasured, NoticeWork } from './notice-child.js';

/**
 * The branch's workbook of a month beside the least that any program could do, the same cells as XML through deflate, and
 * beside exceljs' stream writer. Each figure comes from a process of its own, taken in turn, medians of the rounds.
 */
const LINES = Number(process.env['LINES'] ?? 100_000);
const ROUNDS = 3;
const GOAL_RATIO = 2.6;
const GOAL_MEGABYTES = 250;
const CHILD = fileURLToPath(new URL('./notice-child.js', import.meta.url));

const folder = await mkdtemp(join(tmpdir(), 'taxroll-bench-notice-'));
try {
  const bare: NoticeMeasured[] = [];
  const notice: NoticeMeasured[] = [];
  const stream: NoticeMeasured[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(await measure('bare'));
    notice.push(await measure('notice'));
    stream.push(await measure('stream'));
  }
  const limit = median(bare);
  console.log(`${LINES} lines of 14 columns and their station`);
  row('limit: the same cells, XML through deflate', bare, limit);
  row('the notice: cover, totals, list', notice, limit);
  row("the list alone by exceljs' stream writer", stream, limit);
  told('time', median(notice) / limit, GOAL_RATIO, '× limit');
  told('memory', peak(notice), GOAL_MEGABYTES, 'MB');
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function measure(work: NoticeWork): Promise<NoticeMeasured> {
  const { stdout } = await promisify(execFile)(process.execPath, [CHILD, work, join(folder, work), String(LINES)]);
  return JSON.parse(stdout) as NoticeMeasured;
}

function row(name: string, measured: readonly NoticeMeasured[], limit: number): void {
  const seconds = median(measured);
  console.log(
    `  ${name.padEnd(48)} ${seconds.toFixed(2).padStart(8)} s ${String(peak(measured)).padStart(5)} MB ` +
      `${(seconds / limit).toFixed(2).padStart(7)} × limit`,
  );
}

function told(what: string, value: number, goal: number, unit: string): void {
  console.log(`  ${what}: ${value.toFixed(1)} ${unit}, goal ${goal}: ${value <= goal ? 'reached' : 'MISSED'}`);
}

function median(measured: readonly NoticeMeasured[]): number {
  return measured.map(({ seconds }) => seconds).sort((a, b) => a - b)[Math.floor(measured.length / 2)] as number;
}

function peak(measured: readonly NoticeMeasured[]): number {
  return Math.max(...measured.map(({ peakMegabytes }) => peakMegabytes));
}
