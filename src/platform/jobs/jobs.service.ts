import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import { Database, type Connection } from '../database/database.js';
import { JobKind, JobQueue, type JobRef } from './job-kind.js';
import type { JobStatus } from './job.entity.js';

/** A job as a page shows it. */
export interface JobView {
  id: string;
  kind: string;
  status: JobStatus;
  done: number;
  total: number;
  attempts: number;
  result: Record<string, unknown> | null;
  error: { code: string; zh: string; en: string } | null;
}

const LOOK_EVERY_MS = 50;

@Injectable()
export class JobsService {
  constructor(
    private readonly database: Database,
    private readonly queue: JobQueue,
  ) {}

  /**
   * Writes the job, and what `prepare` writes, in one transaction, and hands it to the queue after the commit. The
   * same key asked for twice is the same job, handed over again where it is still open.
   */
  async enqueue<Payload extends object>(
    authority: string,
    kind: JobKind<Payload>,
    key: string,
    payload: Payload,
    prepare?: (connection: Connection) => Promise<void>,
  ): Promise<JobRef> {
    const id = await this.database.transaction(async (connection) => {
      const [inserted] = await connection.query<{ id: string }>(
        `INSERT INTO job (authority, id, kind, key, payload) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT ON CONSTRAINT job_key DO NOTHING RETURNING id`,
        [authority, randomUUID(), kind.name, key, payload],
      );
      if (inserted !== undefined) {
        await prepare?.(connection);
        return inserted.id;
      }
      const [existing] = await connection.query<{ id: string }>(
        `SELECT id FROM job WHERE authority = $1 AND kind = $2 AND key = $3`,
        [authority, kind.name, key],
      );
      return (existing as { id: string }).id;
    });
    this.queue.push({ authority, id });
    return { authority, id };
  }

  /** @throws TaxrollError JOB.NOT_FOUND */
  async get(authority: string, id: string): Promise<JobView> {
    const [job] = await this.database.query<JobRow>(`${SELECT_JOB} AND id = $2`, [authority, id]);
    if (job === undefined) throw new TaxrollError('JOB.NOT_FOUND', { id });
    return job;
  }

  /** The newest hundred. */
  list(authority: string): Promise<JobView[]> {
    return this.database.query<JobRow>(`${SELECT_JOB} ORDER BY created_at DESC LIMIT 100`, [authority]);
  }

  /**
   * Waits until the job has ended, telling its progress; asks the row, so that any queue will do.
   * @returns the job as it ended, failed jobs too
   */
  async finished(authority: string, id: string, progress?: (job: JobView) => void): Promise<JobView> {
    for (;;) {
      const job = await this.get(authority, id);
      progress?.(job);
      if (job.status !== 'queued' && job.status !== 'running') return job;
      await setTimeout(LOOK_EVERY_MS);
    }
  }

  /** Hands a failed job over again. */
  async retry(authority: string, id: string): Promise<JobView> {
    await this.database.query(
      `UPDATE job SET status = 'queued', error = NULL, finished_at = NULL
       WHERE authority = $1 AND id = $2 AND status = 'failed'`,
      [authority, id],
    );
    const job = await this.get(authority, id);
    this.queue.push({ authority, id });
    return job;
  }
}

type JobRow = JobView & Record<string, unknown>;

const SELECT_JOB = `
  SELECT id, kind, status, done::int, total::int, attempts, result, error
  FROM job WHERE authority = $1`;
