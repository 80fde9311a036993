import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../kernel/errors.js';
import { firstDayOf, todayInChina, type PlainMonth } from '../kernel/plain-date.js';
import type { ParameterSet } from '../assessment/domain/parameter-set.js';
import { ParametersService } from '../assessment/parameters/parameters.service.js';
import { ResultsService, type HeldBackLine } from '../assessment/run/results.service.js';
import { RunsService, type RunSummary, type RunView } from '../assessment/run/runs.service.js';
import { NoticeService } from '../notice/notice.service.js';
import { NoticesReadingService } from '../notice/notices-reading.service.js';
import { AuthorityService, type AuthorityFacts } from '../platform/access/authority.service.js';
import { systemActor, type Actor } from '../platform/audit/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Database } from '../platform/database/database.js';
import { FilesService } from '../platform/files/files.service.js';
import { formulaSafe } from '../platform/excel/safe-text.js';
import { JobsService } from '../platform/jobs/jobs.service.js';
import { ImportService } from '../register/import/import.service.js';
import { PlansService, type ImportPlan } from '../register/import/plans.service.js';
import { rejectedWorkbook } from '../register/import/rejected-workbook.js';
import { DEMONSTRATION_AUTHORITY, readAuthority } from './authority-file.js';

/** Told while the month's job works: which step, how much of how much (0 where it is not known). */
export type StepProgress = (step: 'import' | 'assess' | 'notice', done: number, total: number) => void;

export interface MonthInput {
  readonly register: string;
  readonly registerName: string;
  readonly parameters: ParameterSet;
  readonly month: PlainMonth;
  readonly out: string;
  /** null: the branch that the database serves, or the demonstration branch where it serves none */
  readonly authority: AuthorityFacts | null;
  /** whether the database is there tomorrow */
  readonly keepsHistory: boolean;
}

export interface MonthOutcome {
  readonly plan: ImportPlan;
  readonly summary: RunSummary;
  /** names of the files written, in `out` */
  readonly files: readonly string[];
  /** sum over the sheets */
  readonly rejected: number;
}

/** The month's main job from a workbook and parameters to the notices; its results are a draft (测算). */
@Injectable()
export class MonthService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly authorities: AuthorityService,
    private readonly jobs: JobsService,
    private readonly imports: ImportService,
    private readonly plans: PlansService,
    private readonly parameters: ParametersService,
    private readonly runs: RunsService,
    private readonly results: ResultsService,
    private readonly notices: NoticeService,
    private readonly reading: NoticesReadingService,
    private readonly files: FilesService,
  ) {}

  /**
   * Import → assess → notices. The files appear in `out` together when all of them are made.
   * @throws TaxrollError where the input cannot be used at all; nothing is written then
   */
  async run(input: MonthInput, progress: StepProgress): Promise<MonthOutcome> {
    const authority = await this.branch(input.authority);
    const actor = systemActor(authority.code, 'command');
    const { validFrom, validTo } = input.parameters;
    const firstDay = firstDayOf(input.month);
    if (firstDay < validFrom || (validTo !== null && firstDay > validTo))
      throw new TaxrollError('ASSESSMENT.NO_PARAMETERS', { month: input.month });
    const { id: parameterSetId } = await this.parameters.trial(actor, input.parameters);
    const planned = await this.imports.plan(actor, input.register, input.registerName, (rows) =>
      progress('import', rows, 0),
    );
    const plan = await this.imports.apply(actor, planned.id);
    const run = await this.assess(actor, plan, input.month, parameterSetId, progress);
    const out = resolve(input.out);
    const making = `${out}.making-${process.pid}`;
    await mkdir(making, { recursive: true });
    try {
      await this.writeAssessments(authority.code, run, join(making, 'assessments.csv'));
      await writeFile(join(making, 'held-back.csv'), heldBackCsv(await this.results.allHeldBack(actor, run)));
      await this.writeRejected(actor, plan, input.register, join(making, 'register-rejected.xlsx'));
      await this.writeNotices(actor, run, input.keepsHistory, making, progress);
      await mkdir(out, { recursive: true });
      await rm(join(out, 'register-rejected.xlsx'), { force: true });
      const files = (await readdir(making)).sort();
      for (const file of files) await rename(join(making, file), join(out, file));
      const exported = { month: input.month, files };
      await this.audit.note(actor, {
        act: 'month.export',
        subject: { kind: 'assessment-run', key: run.id },
        facts: exported,
      });
      return { plan, summary: run.summary as RunSummary, files, rejected: rejectedRows(plan) };
    } finally {
      await rm(making, { recursive: true, force: true });
    }
  }

  private async branch(given: AuthorityFacts | null): Promise<AuthorityFacts> {
    if (!(await this.authorities.exists()))
      await this.authorities.create(given ?? readAuthority(DEMONSTRATION_AUTHORITY), 'command');
    const authority = await this.authorities.current();
    if (given !== null && given.code !== authority.code)
      throw new TaxrollError('AUTHORITY.OTHER', { code: authority.code, given: given.code });
    return authority;
  }

  private async assess(
    actor: Actor,
    plan: ImportPlan,
    month: PlainMonth,
    parameterSetId: string,
    progress: StepProgress,
  ): Promise<RunView> {
    const { authority } = actor;
    const started = await this.runs.startBy(actor, month, parameterSetId, 'register').catch(async (error: unknown) => {
      if (!(error instanceof TaxrollError) || error.code !== 'ASSESSMENT.NOTHING_TO_ASSESS') throw error;
      const rejected = await this.plans.rows(actor, plan.id, 'rejected', undefined, 20);
      const faults = rejected.map((row) => `${row.sheet}第${row.row}行：${row.faults.map(({ zh }) => zh).join('；')}`);
      throw new TaxrollError('MONTH.NOTHING_ASSESSED', { month, rejected: rejectedRows(plan), faults });
    });
    const job = await this.jobs.finished(authority, started.jobId, ({ done, total }) =>
      progress('assess', done, total),
    );
    if (job.error !== null) throw new Error(`${job.error.zh} ${job.error.en}`);
    return this.runs.get(authority, started.id);
  }

  /** A trial's notice, made as any other; only a database that stays has a history that it can bear witness to. */
  private async writeNotices(
    actor: Actor,
    run: RunView,
    vouched: boolean,
    folder: string,
    progress: StepProgress,
  ): Promise<void> {
    const wish = { print: null, exception: null, vouched };
    const asked = { kind: 'monthly', about: run.id } as const;
    const { id, jobId } = await this.notices.request(actor, asked, wish, todayInChina());
    const job = await this.jobs.finished(actor.authority, jobId, ({ done, total }) => progress('notice', done, total));
    if (job.error !== null) throw new Error(`${job.error.zh} ${job.error.en}`);
    const files = await this.reading.filesOf(actor, await this.reading.get(actor, id));
    if (files.length === 0) throw new Error(`the gate blocked the notices: ${JSON.stringify(job.result)}`);
    for (const { name, sha256 } of files) {
      const { content } = await this.files.read(this.database, actor.authority, sha256);
      await writeFile(join(folder, name), content);
    }
  }

  private async writeAssessments(authority: string, run: RunView, file: string): Promise<void> {
    await this.database.connected(async (connection) =>
      pipeline(await this.results.copyCsv(connection, authority, run), createWriteStream(file)),
    );
  }

  private async writeRejected(actor: Actor, plan: ImportPlan, register: string, file: string): Promise<void> {
    const reasons = new Map<string, Map<number, string[]>>();
    let after: { sheet: string; row: number } | undefined;
    for (;;) {
      const rows = await this.plans.rows(actor, plan.id, 'rejected', after, 1000);
      for (const { sheet, row, faults } of rows) {
        const said = faults.map(({ column, code, zh }) => `${column === '' ? '' : `${column}列 `}${zh} [${code}]`);
        reasons.set(sheet, (reasons.get(sheet) ?? new Map<number, string[]>()).set(row, said));
      }
      after = rows.at(-1);
      if (after === undefined) break;
    }
    if (reasons.size > 0) await writeFile(file, await rejectedWorkbook(register, reasons));
  }
}

function rejectedRows(plan: ImportPlan): number {
  return plan.counts.reduce((sum, count) => sum + count.rejected, 0);
}

/** One line for each reason; codes as the law's section names them. */
function heldBackCsv(lines: readonly HeldBackLine[]): string {
  const rows = lines.map(({ number, reason, zh }) => [number, reason.replace('ASSESSMENT.', ''), zh]);
  return [['number', 'reason', 'sentence'], ...rows].map((row) => `${row.map(csvField).join(',')}\n`).join('');
}

function csvField(text: string): string {
  const safe = formulaSafe(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
