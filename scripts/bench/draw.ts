import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { startPersistent } from '../../src/platform/database/embedded/index.js';
import { spotCheckProcedureOf } from '../../src/spot-check/procedure-file.js';
import { BRANCH, makeBranch } from '../branch.js';
import { removeData } from '../soak-kills.js';
import type { DrawMeasured, DrawWork } from './draw-child.js';

/**
 * The random part of a draw, from the frozen frame to the list, beside the bare SQL sort by ticket in the same run; then
 * all of it, with the coverage list and the published file, which the verifier draws again row by row. Each figure comes
 * from a process of its own, taken in turn, medians of the rounds.
 */
const HOUSEHOLDS = Number(process.env['HOUSEHOLDS'] ?? 1_000_000);
const ROUNDS = 3;
const GOAL_RATIO = 1.5;
/** A posted line has 75 bytes and the frame is held once; the program itself takes 200 MB before it begins. */
const GOAL_MEGABYTES = 300 + Math.ceil((75 * HOUSEHOLDS) / 2 ** 20);
const CHILD = fileURLToPath(new URL('./draw-child.js', import.meta.url));

const root = await mkdtemp(join(tmpdir(), 'taxroll-bench-draw-'));
const server = await startPersistent({ root });
try {
  await makeBranch(server, 0, 1);
  await freeze(server.ownerUrl);
  const bare: DrawMeasured[] = [];
  const drawn: DrawMeasured[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(await measure('bare'));
    drawn.push(await measure('draw'));
  }
  const whole = await measure('whole');
  console.log(`${HOUSEHOLDS} households, ${drawn[0]?.rows} drawn`);
  row('limit: the bare SQL sort by ticket', bare);
  row('the draw', drawn);
  row('all of it: coverage list, published file', [whole]);
  told('time', median(drawn) / median(bare), GOAL_RATIO, '× limit');
  told('memory of the draw', Math.max(...drawn.map(({ peakMegabytes }) => peakMegabytes)), GOAL_MEGABYTES, 'MB');
  const digests = new Set([...bare, ...drawn, whole].map(({ digest }) => digest));
  console.log(`  lists: ${digests.size === 1 ? 'identical' : 'DIFFERENT'}; verifier: ${whole.faults} faults`);
  if (digests.size > 1 || whole.faults > 0) process.exitCode = 1;
} finally {
  await server.stop();
  await removeData(root);
}

/** A frame of four strata, as it is when the source is named. */
async function freeze(ownerUrl: string): Promise<void> {
  const owner = new pg.Client(ownerUrl);
  await owner.connect();
  try {
    const id = randomUUID();
    await owner.query('SET session_replication_role = replica');
    await owner.query(
      `INSERT INTO spot_frame_line (authority, draw_id, pseudonym, taxpayer_id, number, stratum, station, since)
       SELECT $1, $2, encode(sha256(convert_to('salt' || chr(10) || n, 'UTF8')), 'hex') COLLATE "C" AS pseudonym, md5(n::text)::uuid,
         n::text, s.name, s.name, '2026-09-01'
       FROM generate_series(1, $3::int) n
         CROSS JOIN LATERAL (SELECT (ARRAY['城关站', '新区站', '河东站', '湖滨站'])[1 + (n::bigint * 7919) % 4] AS name) s
       ORDER BY pseudonym`,
      [BRANCH.code, id, HOUSEHOLDS],
    );
    const procedure = spotCheckProcedureOf('2026-11-01');
    await owner.query(
      `INSERT INTO spot_draw (authority, id, month, run_id, strata, share, procedure, salt, digest, households, status, frozen_by,
         frozen_at, source, source_by, source_at)
       VALUES ($1, $2, '2026-10-01', $2, 'station', $3, $4, repeat('0', 64), repeat('0', 64), $5, 'sourced', $2, now(), '-', $2, now())`,
      [BRANCH.code, id, procedure.share, procedure, HOUSEHOLDS],
    );
    await owner.query('VACUUM ANALYZE spot_frame_line');
  } finally {
    await owner.end();
  }
}

async function measure(work: DrawWork): Promise<DrawMeasured> {
  const { stdout } = await promisify(execFile)(process.execPath, [CHILD, work, server.ownerUrl, server.url]);
  return JSON.parse(stdout) as DrawMeasured;
}

function row(name: string, measured: readonly DrawMeasured[]): void {
  const cpu = measured.map(({ cpuSeconds }) => cpuSeconds).sort((a, b) => a - b)[measured.length >> 1] as number;
  const peak = Math.max(...measured.map(({ peakMegabytes }) => peakMegabytes));
  console.log(
    `  ${name.padEnd(42)} ${median(measured).toFixed(2).padStart(7)} s, Node's CPU ${cpu.toFixed(2).padStart(5)} s, ${peak} MB`,
  );
}

function told(what: string, value: number, goal: number, unit: string): void {
  console.log(`  ${what}: ${value.toFixed(2)} ${unit}, goal ${goal}: ${value <= goal ? 'reached' : 'MISSED'}`);
}

function median(measured: readonly DrawMeasured[]): number {
  return measured.map(({ seconds }) => seconds).sort((a, b) => a - b)[measured.length >> 1] as number;
}
