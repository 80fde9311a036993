import { Injectable } from '@nestjs/common';
import { systemActor } from '../../platform/audit/actor.js';
import { Database, type Row } from '../../platform/database/database.js';
import {
  HandlesJob,
  JobKind,
  type JobContext,
  type JobHandler,
  type JobOutcome,
} from '../../platform/jobs/job-kind.js';
import { JobsService } from '../../platform/jobs/jobs.service.js';
import { TERMS_VERSION } from '../domain/search-terms.js';
import { SearchIndex } from './search-index.js';

export const REGISTER_INDEX = new JobKind<Record<string, never>>('register.index');

/** So many at once are entered into the table first and into the index afterwards. */
const WORTH_WHILE = 20_000;

/**
 * Fills what is missing of the search's table: after a migration, or where the terms are made otherwise than before.
 * Each portion is a transaction of its own, and what is done is not done again after a kill.
 */
@HandlesJob(REGISTER_INDEX)
@Injectable()
export class IndexProcessor implements JobHandler {
  constructor(
    private readonly database: Database,
    private readonly index: SearchIndex,
    private readonly jobs: JobsService,
  ) {}

  /** Asks for the job wherever it has something to do; for the start of a program that serves. */
  async fillMissing(): Promise<void> {
    const authorities = await this.database.query<Row & { code: string }>('SELECT code FROM authority');
    for (const { code } of authorities) {
      if (!(await this.index.isIncomplete(this.database, code))) continue;
      const [open] = await this.database.query(
        `SELECT FROM job WHERE authority = $1 AND kind = $2 AND status IN ('queued', 'running')`,
        [code, REGISTER_INDEX.name],
      );
      if (open !== undefined) continue;
      const key = `${TERMS_VERSION} ${new Date().toISOString()}`;
      await this.jobs.enqueue(systemActor(code, 'system'), REGISTER_INDEX, key, {});
    }
  }

  async handle(job: JobContext): Promise<JobOutcome> {
    const { authority } = job;
    const [register] = await this.database.query<Row & { taxpayers: number }>(
      'SELECT count(*)::int AS taxpayers FROM taxpayer WHERE authority = $1',
      [authority],
    );
    const taxpayers = register?.taxpayers ?? 0;
    if (taxpayers > WORTH_WHILE) await this.database.query('SELECT taxpayer_search_unindex()');
    let indexed = 0;
    for (let after: string | null = null; ;) {
      const portion = await this.database.transaction((connection) => this.index.portion(connection, authority, after));
      indexed += portion.indexed;
      await job.progress(indexed, Math.max(taxpayers, indexed));
      after = portion.last;
      if (after === null) break;
      if (job.signal.aborted) return { status: 'handed-back' };
    }
    await this.database.query('SELECT taxpayer_search_index()');
    return { status: 'done', result: { indexed } };
  }
}
