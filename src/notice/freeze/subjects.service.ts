import { Injectable } from '@nestjs/common';
import { ParametersService } from '../../assessment/parameters/parameters.service.js';
import { POSTED_OF_BATCH, PUBLISHED_OF_BATCH, STANDING_OF_BATCH } from '../../assessment/quotas/batch-results-sql.js';
import { procedureOf } from '../../assessment/quotas/procedure-file.js';
import { RunsService, type RunSummary, type RunView } from '../../assessment/run/runs.service.js';
import { TaxrollError } from '../../kernel/errors.js';
import {
  addMonths,
  firstDayOf,
  formatChineseMonth,
  isPlainMonth,
  monthOf,
  type PlainDate,
} from '../../kernel/plain-date.js';
import { noticePeriodFor } from '../../kernel/working-days.js';
import { AuthorityService } from '../../platform/access/authority.service.js';
import type { Connection, Queryable, Row } from '../../platform/database/database.js';
import { postingPeriod } from '../domain/posting-period.js';
import { objectionAfterService, objectionWhilePosted, QUOTA_LAW } from '../domain/wording.js';
import { AGradeSubjects } from './a-grade-subject.js';
import { AssessedLines } from './assessed-lines.js';
import type { Asked, Subject, Target } from './subject.js';

const OF_RUN = 'FROM assessment WHERE authority = $1 AND month = $2 AND run_id = $3';

interface Batch extends Row {
  readonly posted: PlainDate | null;
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly periodFrom: PlainDate;
  readonly periodTo: PlainDate;
  readonly published: PlainDate | null;
}

const BATCH = `
  SELECT posted_on AS posted, notice_from AS from, notice_to AS to, period_from AS "periodFrom", period_to AS "periodTo",
    (SELECT max(published_on) FROM quota q WHERE q.authority = b.authority AND q.batch_id = b.id) AS published
  FROM quota_batch b WHERE authority = $1 AND id = $2`;

/** What a notice is about, held as it is: nobody publishes, objects or answers meanwhile. $1 authority, $2 batch or cycle. */
const HELD_BATCH = [
  'SELECT FROM quota_batch WHERE authority = $1 AND id = $2 FOR SHARE',
  'SELECT FROM quota WHERE authority = $1 AND batch_id = $2 ORDER BY id FOR SHARE',
];
const HELD_CYCLE = [
  'SELECT FROM rating_cycle WHERE authority = $1 AND id = $2 FOR SHARE',
  'SELECT FROM rating_grade WHERE authority = $1 AND cycle_id = $2 ORDER BY id FOR SHARE',
];

/** Reads what a notice is to be about, on the connection of the transaction that freezes it and on no other. */
@Injectable()
export class SubjectsService {
  constructor(
    private readonly authorities: AuthorityService,
    private readonly parameters: ParametersService,
    private readonly runs: RunsService,
    private readonly aGrades: AGradeSubjects,
  ) {}

  /**
   * Looks up what is asked for, once: of a month the run that counts for it, and the one of the month before.
   * @throws TaxrollError ASSESSMENT.RUN_NOT_FOUND, and ASSESSMENT.NO_RUN of a run that is not done
   */
  async find(queryable: Queryable, authority: string, { kind, about }: Asked): Promise<Target> {
    if (kind !== 'monthly') return { kind, id: about };
    const named = !isPlainMonth(about);
    const run = named
      ? await this.runs.get(authority, about, queryable)
      : await this.currentRun(queryable, authority, about);
    if (run === null) return { kind, run, named, current: null, before: null };
    if (run.status !== 'done') throw new TaxrollError('ASSESSMENT.NO_RUN', { month: run.month });
    const current = named ? await this.currentRun(queryable, authority, run.month) : run;
    return { kind, run, named, current, before: await this.currentRun(queryable, authority, addMonths(run.month, -1)) };
  }

  /** Keeps what was looked at by the preflight as it is until the notice is frozen; a run never changes. */
  async hold(connection: Connection, authority: string, target: Target): Promise<void> {
    if (target.kind === 'monthly') return;
    for (const held of target.kind === 'preliminary' || target.kind === 'final' ? HELD_BATCH : HELD_CYCLE)
      await connection.query(held, [authority, target.id]);
  }

  /**
   * @param today from when it can hang @param anew for a correction: what stands by now of what hung out
   * @throws TaxrollError QUOTA.BATCH_NOT_FOUND, .NOT_POSTED, RATING.CYCLE_NOT_FOUND, CALENDAR.YEAR_NOT_PUBLISHED
   */
  of(connection: Connection, authority: string, target: Target, today: PlainDate, anew: boolean): Promise<Subject> {
    if (target.kind === 'monthly') return this.ofMonth(connection, authority, target, today);
    if (target.kind === 'preliminary' || target.kind === 'final')
      return this.ofBatch(connection, authority, target.kind, target.id, today, anew);
    return this.aGrades.of(connection, authority, target.kind, target.id, today);
  }

  private async currentRun(queryable: Queryable, authority: string, month: string): Promise<RunView | null> {
    return this.runs.current(authority, month, queryable).catch((error: unknown) => {
      if (error instanceof TaxrollError && error.code === 'ASSESSMENT.NO_RUN') return null;
      throw error;
    });
  }

  private async ofMonth(
    connection: Connection,
    authority: string,
    { run, current, before }: Target & { kind: 'monthly' },
    today: PlainDate,
  ): Promise<Subject> {
    if (run === null) throw new Error('a month without a run has nothing to publish, as its preflight says');
    const branch = await this.authorities.get(authority, connection);
    const { id, month, basis } = run;
    const lines = await AssessedLines.of(connection, this.parameters, OF_RUN, [authority, firstDayOf(month), id]);
    const trial = basis === 'register';
    // a trial hangs nowhere: its days are those that the month's results have
    const period = trial ? noticePeriodFor(month) : postingPeriod(firstDayOf(addMonths(month, 1)), today);
    const { assessed, below, reached, totalTax } = run.summary as RunSummary;
    return {
      ...{ kind: 'monthly', id, month, trial, period },
      title: '月度电子定税公示',
      about: formatChineseMonth(month),
      legalBasis: [QUOTA_LAW, ...lines.documents],
      objection: objectionWhilePosted(branch, period.to),
      ...lines.listed,
      whole: { count: assessed, below, reached, tax: totalTax },
      // compared are the counting runs of both months, where they come from the same basis
      runs: current?.id === id && before?.basis === basis ? { before, now: run } : null,
    };
  }

  private async ofBatch(
    connection: Connection,
    authority: string,
    kind: 'preliminary' | 'final',
    id: string,
    today: PlainDate,
    anew: boolean,
  ): Promise<Subject> {
    const branch = await this.authorities.get(authority, connection);
    const [batch] = await connection.query<Batch>(BATCH, [authority, id]);
    if (batch === undefined) throw new TaxrollError('QUOTA.BATCH_NOT_FOUND', { id });
    const { posted, from, to, published } = batch;
    if (posted === null || (kind === 'final' && published === null)) throw new TaxrollError('QUOTA.NOT_POSTED');
    const preliminary = anew ? STANDING_OF_BATCH : POSTED_OF_BATCH;
    const lines = await AssessedLines.of(
      connection,
      this.parameters,
      kind === 'final' ? PUBLISHED_OF_BATCH : preliminary,
      [authority, id],
    );
    const [first, last] = [monthOf(batch.periodFrom), monthOf(batch.periodTo)];
    return {
      ...{ kind, id, month: first, trial: false },
      title: kind === 'final' ? '公布定额' : '定额公示（初步核定结果）',
      about: `执行期${formatChineseMonth(first)}至${formatChineseMonth(last)}`,
      legalBasis: [QUOTA_LAW, ...lines.documents],
      // the days of a batch are those of its third step, after which it may be approved
      period: kind === 'final' ? postingPeriod(published as PlainDate, today) : { posted, from, to },
      objection:
        kind === 'final'
          ? objectionAfterService(branch, procedureOf(published as PlainDate).objectionDays)
          : objectionWhilePosted(branch, to),
      ...lines.listed,
      whole: await lines.whole(),
      runs: null,
    };
  }
}
