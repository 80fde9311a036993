import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Database, type Row } from '../../platform/database/database.js';
import {
  HandlesJob,
  JobKind,
  type JobContext,
  type JobHandler,
  type JobOutcome,
} from '../../platform/jobs/job-kind.js';
import { requireWorkbook } from '../../platform/excel/read-workbook.js';
import { JobsService } from '../../platform/jobs/jobs.service.js';
import { ImportService } from './import.service.js';
import { PlansService, type ImportPlan } from './plans.service.js';
import { inTheirWords } from './uploaded.js';

/** An import, and how far the permission of who asked for it reached. */
interface ImportJob {
  readonly importId: string;
  readonly stations: readonly string[] | null;
}
export const IMPORT_PLAN = new JobKind<ImportJob>('register.import.plan');
export const IMPORT_APPLY = new JobKind<ImportJob>('register.import.apply');

/** A workbook above this, some eight thousand rows, takes longer than a person waits without being told how far it is. */
const LARGE_FILE_BYTES = 1024 ** 2;
const LARGE_PLAN_ROWS = 5_000;

/** Takes imports in: small ones are answered when they are done, large ones become jobs whose progress can be read. */
@Injectable()
export class ImportRequests {
  constructor(
    private readonly imports: ImportService,
    private readonly plans: PlansService,
    private readonly jobs: JobsService,
  ) {}

  /**
   * @returns the plan, or one that is `planning` by its job. What is no workbook is told at once. Errors as
   *   `readRegister`; of a large file they are the job's
   */
  async upload(actor: Actor, file: string, fileName: string): Promise<ImportPlan> {
    const { size } = await stat(file);
    if (size <= LARGE_FILE_BYTES) return this.imports.plan(actor, file, fileName);
    await requireWorkbook(file).catch((error: unknown) => {
      throw inTheirWords(error, fileName);
    });
    const id = randomUUID();
    const content = await readFile(file);
    await this.jobs.enqueue(actor, IMPORT_PLAN, id, jobOf(actor, id), (connection) =>
      this.imports.keep(connection, actor, id, content, fileName),
    );
    return this.plans.get(actor, id);
  }

  /** @returns the plan as applied, or still `planned` with the job that applies it. Errors as `ImportService.apply` */
  async apply(actor: Actor, id: string): Promise<ImportPlan> {
    const { status, counts } = await this.plans.get(actor, id);
    const rows = counts.reduce((sum, count) => sum + count.new + count.changed + count.conflict, 0);
    if (rows <= LARGE_PLAN_ROWS) return this.imports.apply(actor, id);
    if (status !== 'planned') throw new TaxrollError('REGISTER.IMPORT_NOT_PLANNED', { id });
    await this.jobs.enqueue(actor, IMPORT_APPLY, id, jobOf(actor, id));
    return this.plans.get(actor, id);
  }
}

@HandlesJob(IMPORT_PLAN)
@Injectable()
export class ImportPlanProcessor implements JobHandler {
  constructor(
    private readonly database: Database,
    private readonly imports: ImportService,
  ) {}

  async handle(job: JobContext<ImportJob>): Promise<JobOutcome> {
    const { importId } = job.payload;
    const content = await workbookOf(this.database, job.authority, importId);
    const folder = await mkdtemp(join(tmpdir(), 'taxroll-import-'));
    try {
      const file = join(folder, 'register.xlsx');
      await writeFile(file, content);
      // How many rows there are is known when the last is read.
      const tell = (rows: number) => void job.progress(rows, 0).catch(() => undefined);
      const { counts } = await this.imports.planKept(actorOf(job), importId, file, tell);
      const read = counts.reduce((sum, count) => sum + count.read, 0);
      await job.progress(read, read);
      return { status: 'done', result: { importId } };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

@HandlesJob(IMPORT_APPLY)
@Injectable()
export class ImportApplyProcessor implements JobHandler {
  constructor(
    private readonly imports: ImportService,
    private readonly plans: PlansService,
  ) {}

  async handle(job: JobContext<ImportJob>): Promise<JobOutcome> {
    const { importId } = job.payload;
    const actor = actorOf(job);
    // Begun again after a kill that came between the work's commit and the job's.
    const { status } = await this.plans.get(actor, importId);
    if (status !== 'applied') await this.imports.apply(actor, importId, (done, total) => job.progress(done, total));
    return { status: 'done', result: { importId } };
  }
}

/** The workbook as it was uploaded. @throws TaxrollError FILE.NOT_FOUND where retention has taken it, or none was kept */
export async function workbookOf(database: Database, authority: string, importId: string): Promise<Buffer> {
  const [file] = await database.query<Row & { content: Buffer | null; name: string }>(
    `SELECT i.file_name AS name, f.content FROM register_import i
     LEFT JOIN register_import_file f ON f.authority = i.authority AND f.sha256 = i.file_sha256
     WHERE i.authority = $1 AND i.id = $2`,
    [authority, importId],
  );
  if (file?.content == null) throw new TaxrollError('FILE.NOT_FOUND', { file: file?.name ?? importId });
  return file.content;
}

function jobOf({ scope }: Actor, importId: string): ImportJob {
  return { importId, stations: scope.stations };
}

function actorOf({ actor, payload }: JobContext<ImportJob>): Actor {
  return { ...actor, scope: { ...actor.scope, stations: payload.stations } };
}
