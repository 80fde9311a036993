import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import { formatYuan } from '../../kernel/money.js';
import { firstDayOf, type PlainMonth } from '../../kernel/plain-date.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Database, type Connection, type Row } from '../../platform/database/database.js';
import { HandlesJob, type JobContext, type JobHandler, type JobOutcome } from '../../platform/jobs/job-kind.js';
import { ParametersService, type ParametersInForce } from '../parameters/parameters.service.js';
import { ComputeStream, type HeldBackRow } from './compute-stream.js';
import { QuotaLines } from './quota-lines.js';
import { copyInputs, copyQuotas, copyResults, COUNT_NOT_ASSESSED, SUM_PARTS, WITHOUT_QUOTA } from './run-sql.js';
import { RUN_SEAL, runSeal } from './run-seal.js';
import { ASSESSMENT_RUN, RunsService, type NotAssessed, type RunSummary, type RunView } from './runs.service.js';

type Sums = Pick<RunSummary, 'assessed' | 'reached' | 'heldBack' | 'totalTax'> & { readonly open: number };

/** While one part is committed, the next is computed. */
const PARTS_AT_ONCE = 2;

interface Part {
  readonly part: number;
  readonly from: string;
  readonly below: string | null;
}

/**
 * Computes a run part by part. A part is one transaction: its results, its held-back households and its mark. Killed
 * at any point, the run goes on with the parts that have no mark; when none is left, the run's table gets its keys
 * and becomes part of its month, and only then are there results.
 */
@HandlesJob(ASSESSMENT_RUN)
@Injectable()
export class RunProcessor implements JobHandler {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly runs: RunsService,
    private readonly parameters: ParametersService,
  ) {}

  async handle(job: JobContext<{ runId: string }>): Promise<JobOutcome> {
    const { authority } = job;
    const run = await this.runs.get(authority, job.payload.runId);
    if (run.status === 'done') return outcomeOf(run.summary as RunSummary);
    if (run.total === 0) throw new TaxrollError('JOB.NOTHING_TO_DO', { what: `${run.month} 没有应定税的定期定额户` });
    const inForce = await this.parameters.get(authority, run.parameterSetId);
    const computeAll = async () => {
      while (!job.signal.aborted && (await this.computeNext(authority, run, inForce))) {
        const { done, total } = await this.runs.get(authority, run.id);
        await job.progress(done, total);
      }
    };
    await Promise.all(Array.from({ length: PARTS_AT_ONCE }, computeAll));
    return job.signal.aborted ? { status: 'handed-back' } : outcomeOf(await this.finish(job.actor, run));
  }

  /** Computes a part that nobody has done or is doing; false where there is none. */
  private computeNext(authority: string, run: RunView, inForce: ParametersInForce): Promise<boolean> {
    return this.database.transaction(async (connection) => {
      // A crash may lose the last parts whole, rows and mark, and they are computed again; nothing waits for the disk
      // until the run is finished, and that commit waits for all of it.
      await connection.query('SET LOCAL synchronous_commit = off');
      const [part] = await connection.query<Part & Row>(
        `SELECT part, from_number AS from, below_number AS below FROM assessment_run_part
         WHERE authority = $1 AND run_id = $2 AND done_at IS NULL ORDER BY part LIMIT 1 FOR UPDATE SKIP LOCKED`,
        [authority, run.id],
      );
      if (part === undefined) return false;
      const ofQuotas = run.basis === 'quota';
      const compute = ofQuotas ? new QuotaLines() : new ComputeStream(inForce.rules);
      const source = (ofQuotas ? copyQuotas : copyInputs)(authority, run.month, part.from, part.below);
      // Only the batch writer may load a run's table, and only while the run is open.
      await connection.query('SET LOCAL ROLE taxroll_batch');
      await this.database.transaction(async (reading) => {
        // who has a line and who has none are of the same moment
        await reading.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
        await pipeline(reading.copyOut(source), compute, connection.copyIn(copyResults(run.id, run.basis)));
        if (ofQuotas) compute.heldBack.push(...(await withoutQuota(reading, authority, run.month, part)));
      });
      await connection.query('RESET ROLE');
      const households = await insertHeldBack(connection, authority, run, compute.heldBack);
      await connection.query(
        `UPDATE assessment_run_part SET done_at = clock_timestamp(), assessed = $4, reached = $5, tax = $6,
           held_back = $7, seal = $8
         WHERE authority = $1 AND run_id = $2 AND part = $3`,
        [
          authority,
          run.id,
          part.part,
          compute.assessed,
          compute.reached,
          formatYuan(compute.tax),
          households,
          compute.seal(),
        ],
      );
      return true;
    });
  }

  /** Keys, index, CHECK, attaching and the run's summary: one transaction, after which the results exist. */
  private finish(actor: Actor, run: RunView): Promise<RunSummary> {
    const { authority } = actor;
    return this.audit.act(actor, async (connection, record) => {
      const [sums] = await connection.query<Sums & Row>(SUM_PARTS, [authority, run.id]);
      if (sums === undefined || sums.open > 0) throw new Error(`run ${run.id} has open parts`);
      const { assessed, reached, heldBack, totalTax } = sums;
      const summary: RunSummary = {
        assessed,
        below: assessed - reached,
        reached,
        heldBack,
        notAssessed: await notAssessed(connection, authority, firstDayOf(run.month)),
        totalTax,
      };
      await connection.query('SELECT assessment_run_close($1, $2)', [authority, run.id]);
      const seal = {
        kind: RUN_SEAL,
        key: run.id,
        rows: assessed,
        sha256: await runSeal(connection, authority, run, summary),
      };
      await connection.query(
        `UPDATE assessment_run SET status = 'done', finished_at = clock_timestamp(), summary = $3, seal = $4
         WHERE authority = $1 AND id = $2 AND status = 'running'`,
        [authority, run.id, summary, seal.sha256],
      );
      const subject = { kind: 'assessment-run', key: run.id };
      // Counts only: the log is read by an administrator, who is told no amounts. The seal covers them.
      const { totalTax: _, ...counts } = summary;
      record({ act: 'assessment.run.finish', subject, facts: { month: run.month, summary: counts, seals: [seal] } });
      return summary;
    });
  }
}

function outcomeOf(summary: RunSummary): JobOutcome {
  return { status: summary.heldBack > 0 ? 'attention' : 'done', result: summary };
}

/** Whoever trades in the month and has no quota for it: to be determined, and never assessed by guess. */
async function withoutQuota(
  connection: Connection,
  authority: string,
  month: PlainMonth,
  { from, below }: Part,
): Promise<HeldBackRow[]> {
  const rows = await connection.query<Row & { number: string; station: string; name: string }>(WITHOUT_QUOTA, [
    ...[authority, firstDayOf(month), from, below],
  ]);
  return rows.map((row) => ({ ...row, reason: 'ASSESSMENT.NO_QUOTA', data: { month } }));
}

/** Writes the reasons; returns how many households they are. */
async function insertHeldBack(
  connection: Connection,
  authority: string,
  run: RunView,
  rows: readonly HeldBackRow[],
): Promise<number> {
  if (rows.length === 0) return 0;
  await connection.query(
    `INSERT INTO held_back (authority, month, run_id, number, reason, station, name, data)
     SELECT $1, $2, $3, number, reason, station, name, data
     FROM jsonb_to_recordset($4::jsonb) AS r(number text, reason text, station text, name text, data jsonb)`,
    [authority, firstDayOf(run.month), run.id, JSON.stringify(rows)],
  );
  return new Set(rows.map((row) => row.number)).size;
}

async function notAssessed(connection: Connection, authority: string, firstDay: string): Promise<NotAssessed> {
  const rows = await connection.query<{ mode: string; status: string; later: boolean; count: number }>(
    COUNT_NOT_ASSESSED,
    [authority, firstDay],
  );
  const byStatus: Record<string, number> = {};
  const byMode: Record<string, number> = {};
  let later = 0;
  for (const { mode, status, later: isLater, count } of rows) {
    if (mode !== '定期定额') byMode[mode] = (byMode[mode] ?? 0) + count;
    else if (status !== '正常') byStatus[status] = (byStatus[status] ?? 0) + count;
    else if (isLater) later += count;
  }
  return { byStatus, byMode, later };
}
