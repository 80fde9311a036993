import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import copyStreams from 'pg-copy-streams';
import { DataSource } from 'typeorm';
import { assess, RATIO_PLACES } from '../../src/assessment/domain/formula.js';
import type { Premises } from '../../src/assessment/domain/household.js';
import { ParametersService, type ParametersInForce } from '../../src/assessment/parameters/parameters.service.js';
import { Assessment } from '../../src/assessment/run/assessment.entity.js';
import { RESULT_COLUMNS } from '../../src/assessment/run/run-sql.js';
import { RunsService } from '../../src/assessment/run/runs.service.js';
import { ENTITIES } from '../../src/entities.js';
import { formatDecimal, parseDecimal, quotient } from '../../src/kernel/decimal.js';
import { formatYuan } from '../../src/kernel/money.js';
import { firstDayOf } from '../../src/kernel/plain-date.js';
import { systemActor } from '../../src/platform/audit/actor.js';
import { Database, type Row } from '../../src/platform/database/database.js';
import { dataSourceOptions } from '../../src/platform/database/data-source.js';
import { JobsService } from '../../src/platform/jobs/jobs.service.js';
import { Taxpayer } from '../../src/register/taxpayer.entity.js';
import { BRANCH, createContext, MONTH } from '../branch.js';
import { differences } from '../recompute.js';

export type Work = 'bare' | 'run' | 'orm';

export interface Measured {
  readonly rows: number;
  readonly seconds: number;
  /** keys, index, CHECK, foreign keys and attaching */
  readonly attachSeconds: number;
  readonly peakMegabytes: number;
  /** results that differ from the set-based recomputation */
  readonly differences: number;
}

const ORM_HOUSEHOLDS = 5_000;
const [, , work = '', ownerUrl = '', url = ''] = process.argv;
const app = await createContext({ ownerUrl, url });
const database = app.get(Database);

/** The rows of the last run out and into an empty table like it, by two bare COPYs and nothing between. */
async function bare(): Promise<Omit<Measured, 'peakMegabytes'>> {
  const run = await app.get(RunsService).current(BRANCH.code, MONTH);
  const columns = RESULT_COLUMNS.join(', ');
  const [out, into] = [new pg.Client(ownerUrl), new pg.Client(ownerUrl)];
  await Promise.all([out.connect(), into.connect()]);
  await into.query(`CREATE TABLE bare (LIKE assessment INCLUDING CONSTRAINTS);
    ALTER TABLE bare ALTER authority SET DEFAULT '${BRANCH.code}', ALTER month SET DEFAULT '${firstDayOf(MONTH)}',
      ALTER run_id SET DEFAULT '${randomUUID()}', ALTER parameter_set_id SET DEFAULT '${run.parameterSetId}'`);
  const started = performance.now();
  await into.query('BEGIN');
  await pipeline(
    out.query(
      copyStreams.to(
        `COPY (SELECT ${columns} FROM assessment WHERE authority = '${BRANCH.code}' AND run_id = '${run.id}') TO STDOUT`,
      ),
    ),
    into.query(copyStreams.from(`COPY bare (${columns}) FROM STDIN`)),
  );
  await into.query('COMMIT');
  const seconds = (performance.now() - started) / 1000;
  await into.query('DROP TABLE bare');
  await Promise.all([out.end(), into.end()]);
  return { rows: run.summary?.assessed ?? 0, seconds, attachSeconds: 0, differences: 0 };
}

/** A whole run, as the program does it: from the job's start to its last part, then to its end. */
async function run(): Promise<Omit<Measured, 'peakMegabytes'>> {
  const started = await app.get(RunsService).start(systemActor(BRANCH.code, 'system'), MONTH, 'register');
  const job = await app.get(JobsService).finished(BRANCH.code, started.jobId);
  if (job.error !== null) throw new Error(JSON.stringify(job.error));
  const [times] = await database.query<Row & { rows: number; seconds: number; attach: number }>(
    `SELECT (SELECT sum(assessed)::int FROM assessment_run_part p WHERE p.run_id = r.id) AS rows,
      extract(epoch FROM p.last - j.started_at)::float8 AS seconds, extract(epoch FROM r.finished_at - p.last)::float8 AS attach
     FROM assessment_run r JOIN job j ON j.key = r.id::text,
      LATERAL (SELECT max(done_at) AS last FROM assessment_run_part p WHERE p.run_id = r.id) p
     WHERE r.authority = $1 AND r.id = $2`,
    [BRANCH.code, started.id],
  );
  const { rows, seconds, attach } = times as { rows: number; seconds: number; attach: number };
  return { rows, seconds, attachSeconds: attach, differences: await differences(database, BRANCH.code, started.id) };
}

/** What one writes first: find a page, compute, save the page, with the keys in place. */
async function orm(): Promise<Omit<Measured, 'peakMegabytes'>> {
  const source = await new DataSource(dataSourceOptions(ownerUrl, ENTITIES)).initialize();
  const inForce = await app.get(ParametersService).inForce(BRANCH.code, MONTH);
  const runId = randomUUID();
  await database.query(
    `INSERT INTO assessment_run (authority, id, month, parameter_set_id, status) VALUES ($1, $2, $3, $4, 'running')`,
    [BRANCH.code, runId, firstDayOf(MONTH), inForce.id],
  );
  await source.query(
    `CREATE TABLE bench_orm PARTITION OF assessment_${MONTH.replace('-', '_')} FOR VALUES IN ('${runId}')`,
  );
  const started = performance.now();
  for (let skip = 0; skip < ORM_HOUSEHOLDS; skip += 1000) {
    const order = { number: 'ASC' } as const;
    const page = await source.manager.find(Taxpayer, { where: { authority: BRANCH.code }, order, skip, take: 1000 });
    await source.manager.save(page.map((one) => toResult(one, runId, inForce)));
  }
  const seconds = (performance.now() - started) / 1000;
  await source.query('DROP TABLE bench_orm');
  await source.query('DELETE FROM assessment_run WHERE id = $1', [runId]);
  await source.destroy();
  return { rows: ORM_HOUSEHOLDS, seconds, attachSeconds: 0, differences: 0 };
}

function toResult(one: Taxpayer, runId: string, { id, rules }: ParametersInForce): Assessment {
  const decimal = (text: string | null) => (text === null ? null : parseDecimal(text));
  const {
    authority,
    number,
    name,
    owner,
    address,
    station,
    section,
    industry,
    industryName,
    rentReason,
    declaredTurnover,
  } = one;
  const { declaredRent, determinedRent } = one;
  const area = one.area as string;
  const premises = one.premises as Premises;
  const result = assess(
    {
      section,
      industry,
      area: parseDecimal(area),
      premises,
      rentReason,
      declaredRent: decimal(declaredRent),
      determinedRent: decimal(determinedRent),
      declaredTurnover: decimal(declaredTurnover),
    },
    rules,
  );
  return Object.assign(new Assessment(), {
    authority,
    number,
    name,
    owner,
    address,
    station,
    section,
    industry,
    industryName,
    premises,
    area,
    declaredRent,
    determinedRent,
    rentReason,
    declaredTurnover,
    month: firstDayOf(MONTH),
    runId,
    parameterSetId: id,
    sectionCode: result.section.code,
    quotaItem: result.item.code,
    rent: formatDecimal(result.rent),
    rentRatio: formatDecimal(quotient(result.rent, result.referenceRent, RATIO_PLACES)),
    standard: result.standard.text,
    industryCoefficient: result.item.coefficient.text,
    areaCoefficient: result.areaCoefficient.text,
    rentCoefficient: result.rentCoefficient.text,
    computedTurnover: formatYuan(result.computed),
    assessedTurnover: formatYuan(result.assessed),
    thresholdReached: result.thresholdReached,
    levies: result.levies.map(formatYuan),
    monthlyTax: formatYuan(result.tax),
  });
}

const works = { bare, run, orm };
const measured = await works[work as Work]();
const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024);
await app.close();
const outcome: Measured = { ...measured, peakMegabytes };
process.stdout.write(JSON.stringify(outcome));
