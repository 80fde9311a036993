import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import { firstDayOf, monthOf, type PlainMonth } from '../../kernel/plain-date.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Database, type Connection, type Queryable, type Row } from '../../platform/database/database.js';
import { JobKind } from '../../platform/jobs/job-kind.js';
import { JobsService } from '../../platform/jobs/jobs.service.js';
import { ParametersService } from '../parameters/parameters.service.js';
import { INSERT_PARTS, PART_SIZE, type RunBasis } from './run-sql.js';

export const ASSESSMENT_RUN = new JobKind<{ runId: string }>('assessment.run');

/** Quota households that were not assessed, by their status; others by their collection mode. */
export interface NotAssessed {
  readonly byStatus: Readonly<Record<string, number>>;
  readonly byMode: Readonly<Record<string, number>>;
  /** registered after the first day of the month */
  readonly later: number;
}

export interface RunSummary {
  readonly assessed: number;
  readonly below: number;
  readonly reached: number;
  readonly heldBack: number;
  readonly notAssessed: NotAssessed;
  /** yuan */
  readonly totalTax: string;
}

export interface RunView {
  readonly id: string;
  readonly month: PlainMonth;
  /** `quota`: the month's lines from the quotas in force; `register`: a computation (测算) */
  readonly basis: RunBasis;
  /** by which it was computed, or which was in force when it was begun */
  readonly parameterSetId: string;
  /** by the month's command with a set that is not in force: it never counts for its month */
  readonly trial: boolean;
  readonly status: 'running' | 'done';
  readonly summary: RunSummary | null;
  /** households computed so far, and of the month */
  readonly done: number;
  readonly total: number;
  readonly jobId: string;
}

/** The monthly run: one line per household of the month, or the reason why there is none. */
@Injectable()
export class RunsService {
  constructor(
    private readonly database: Database,
    private readonly parameters: ParametersService,
    private readonly jobs: JobsService,
  ) {}

  /**
   * Begins a run of the month: its lines are those of the quotas in force, or computed by the parameters in force (测算).
   * @throws TaxrollError ASSESSMENT.NO_PARAMETERS, ASSESSMENT.NOTHING_TO_ASSESS
   */
  async start(actor: Actor, month: PlainMonth, basis: RunBasis): Promise<RunView> {
    const { id } = await this.parameters.inForce(actor.authority, month);
    return this.startBy(actor, month, id, basis);
  }

  /** Begins a run by a set that need not be in force. @throws TaxrollError ASSESSMENT.NOTHING_TO_ASSESS */
  async startBy(actor: Actor, month: PlainMonth, parameterSetId: string, basis: RunBasis): Promise<RunView> {
    const runId = randomUUID();
    await this.jobs.enqueue(actor, ASSESSMENT_RUN, runId, { runId }, async (connection, record) => {
      const households = await this.prepare(connection, actor, month, runId, parameterSetId, basis);
      const facts = { month, basis, parameterSetId, households };
      record({ act: 'assessment.run.start', subject: { kind: 'assessment-run', key: runId }, facts });
    });
    return this.get(actor.authority, runId);
  }

  /** @throws TaxrollError ASSESSMENT.RUN_NOT_FOUND */
  async get(authority: string, id: string, queryable: Queryable = this.database): Promise<RunView> {
    const [run] = await select(queryable, authority, 'AND r.id = $2', [id]);
    if (run === undefined) throw new TaxrollError('ASSESSMENT.RUN_NOT_FOUND', { id });
    return run;
  }

  /** The newest hundred. */
  list(authority: string): Promise<RunView[]> {
    return select(this.database, authority, 'ORDER BY r.started_at DESC LIMIT 100', []);
  }

  /**
   * The run that counts for a month: the last one that is done of the quotas in force, or as long as there is none, by a
   * published set.
   * @throws TaxrollError ASSESSMENT.NO_RUN
   */
  async current(authority: string, month: PlainMonth, queryable: Queryable = this.database): Promise<RunView> {
    const [run] = await select(
      queryable,
      authority,
      `AND r.month = $2 AND r.status = 'done' AND p.status = 'published'
       ORDER BY r.basis = 'quota' DESC, r.finished_at DESC LIMIT 1`,
      [firstDayOf(month)],
    );
    if (run === undefined) throw new TaxrollError('ASSESSMENT.NO_RUN', { month });
    return run;
  }

  /** The run's row, its parts and its table: everything that a worker needs to go on from after a kill. */
  private async prepare(
    connection: Connection,
    { authority, officer }: Actor,
    month: PlainMonth,
    runId: string,
    parameterSetId: string,
    basis: RunBasis,
  ): Promise<number> {
    await connection.query(
      `INSERT INTO assessment_run (authority, id, month, basis, parameter_set_id, status, requested_by)
       VALUES ($1, $2, $3, $4, $5, 'running', $6)`,
      [authority, runId, firstDayOf(month), basis, parameterSetId, officer],
    );
    const parts = await connection.query<{ households: number }>(INSERT_PARTS, [
      authority,
      firstDayOf(month),
      runId,
      PART_SIZE,
    ]);
    if (parts.length === 0) throw new TaxrollError('ASSESSMENT.NOTHING_TO_ASSESS', { month });
    await connection.query('SELECT assessment_run_open($1, $2)', [authority, runId]);
    return parts.reduce((sum, { households }) => sum + households, 0);
  }
}

async function select(queryable: Queryable, authority: string, rest: string, values: unknown[]): Promise<RunView[]> {
  const rows = await queryable.query<RunView & Row>(
    `SELECT r.id, r.month::text AS month, r.basis, r.parameter_set_id AS "parameterSetId", r.status, r.summary, j.id AS "jobId",
      p.status = 'trial' AS trial,
      (SELECT coalesce(sum(households), 0)::int FROM assessment_run_part one
        WHERE one.authority = r.authority AND one.run_id = r.id AND one.done_at IS NOT NULL) AS done,
      (SELECT coalesce(sum(households), 0)::int FROM assessment_run_part one
        WHERE one.authority = r.authority AND one.run_id = r.id) AS total
     FROM assessment_run r
     JOIN parameter_set p ON p.authority = r.authority AND p.id = r.parameter_set_id
     JOIN job j ON j.authority = r.authority AND j.kind = '${ASSESSMENT_RUN.name}' AND j.key = r.id::text
     WHERE r.authority = $1 ${rest}`,
    [authority, ...values],
  );
  return rows.map((run) => ({ ...run, month: monthOf(run.month) }));
}
