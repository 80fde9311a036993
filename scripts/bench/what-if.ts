import 'reflect-metadata';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import copyStreams from 'pg-copy-streams';
import { ParametersService } from '../../src/assessment/parameters/parameters.service.js';
import { WhatIfService } from '../../src/assessment/parameters/what-if.service.js';
import { copyInputs } from '../../src/assessment/run/run-sql.js';
import { systemActor } from '../../src/platform/audit/actor.js';
import { Database, type Row } from '../../src/platform/database/database.js';
import { startPersistent } from '../../src/platform/database/embedded/index.js';
import { JobsService } from '../../src/platform/jobs/jobs.service.js';
import { BRANCH, branchParameters, createContext, makeBranch, MONTH } from '../branch.js';
import { removeData } from '../soak-kills.js';

/**
 * A what-if over the whole register, from its request to its report, beside the bare COPY out of the same households in
 * the same process; taken in turn, medians of the rounds.
 */
const HOUSEHOLDS = Number(process.env['HOUSEHOLDS'] ?? 50_000);
const ROUNDS = 3;
const GOAL_SECONDS = 60;

const root = await mkdtemp(join(tmpdir(), 'taxroll-bench-'));
const server = await startPersistent({ root });
try {
  await makeBranch(server, HOUSEHOLDS, 1);
  const app = await createContext(server);
  try {
    const id = await draft(app);
    await whatIf(app, id);
    const [limits, times]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round++) {
      limits.push(await bare(server.ownerUrl));
      times.push(await whatIf(app, id));
    }
    const [limit, seconds] = [median(limits), median(times)];
    console.log(`${HOUSEHOLDS} households`);
    console.log(`  limit: bare COPY out                    ${limit.toFixed(2).padStart(8)} s`);
    console.log(
      `  what-if: both sets, report, log         ${seconds.toFixed(2).padStart(8)} s ${(seconds / limit).toFixed(1).padStart(7)} × limit ` +
        `${Math.round(HOUSEHOLDS / seconds)} households/s, peak ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
    );
    console.log(`  time: goal ${GOAL_SECONDS} s: ${seconds <= GOAL_SECONDS ? 'reached' : 'MISSED'}`);
  } finally {
    await app.close();
  }
} finally {
  await server.stop();
  await removeData(root);
}

/** The branch's set with a lower threshold. */
async function draft(app: INestApplicationContext): Promise<string> {
  const set = {
    ...branchParameters(),
    ...{ code: 'EA-2027', validFrom: '2027-01-01', cases: [] },
    vatThreshold: { monthlyTurnover: '80000.00', taxableAt: 'above' as const },
  };
  const [officer] = await app
    .get(Database)
    .query<Row & { id: string }>(`SELECT id FROM officer WHERE login = 'collection'`);
  return (await app.get(ParametersService).draft(systemActor(BRANCH.code, 'system', officer?.id), set)).id;
}

async function whatIf(app: INestApplicationContext, id: string): Promise<number> {
  const started = performance.now();
  const { jobId } = await app.get(WhatIfService).start(systemActor(BRANCH.code, 'system'), id, MONTH);
  const job = await app.get(JobsService).finished(BRANCH.code, jobId);
  if (job.error !== null) throw new Error(JSON.stringify(job.error));
  return (performance.now() - started) / 1000;
}

async function bare(url: string): Promise<number> {
  const client = new pg.Client(url);
  await client.connect();
  const started = performance.now();
  const stream = client.query(copyStreams.to(copyInputs(BRANCH.code, MONTH, '', null)));
  stream.resume();
  await new Promise((resolve, reject) => stream.on('end', resolve).on('error', reject));
  const seconds = (performance.now() - started) / 1000;
  await client.end();
  return seconds;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}
