import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import type { Actor } from '../audit/actor.js';
import { Audit, type TakeDown } from '../audit/audit.js';
import { Database, type Connection, type Row } from '../database/database.js';
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
  result: Readonly<{ [name: string]: unknown }> | null;
  error: { code: string; zh: string; en: string } | null;
}

const LOOK_EVERY_MS = 50;

@Injectable()
export class JobsService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly queue: JobQueue,
  ) {}

  /**
   * Writes the job, and what `prepare` writes, in one transaction, and hands it to the queue after the commit. The
   * same key asked for twice is the same job, handed over again where it is still open; after a failure it is a new job,
   * of who asks now.
   */
  async enqueue<Payload extends object>(
    actor: Actor,
    kind: JobKind<Payload>,
    key: string,
    payload: Payload,
    prepare?: (connection: Connection, record: TakeDown) => Promise<void>,
  ): Promise<JobRef> {
    const { authority, officer, onBehalfOf, session } = actor;
    const id = await this.audit.act(actor, async (connection, record) => {
      const [inserted] = await connection.query<{ id: string }>(
        `INSERT INTO job (authority, id, kind, key, payload, requested_by, requested_for, session_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (authority, kind, key) WHERE status <> 'failed' DO NOTHING RETURNING id`,
        [authority, randomUUID(), kind.name, key, payload, officer, onBehalfOf, session],
      );
      if (inserted !== undefined) {
        await prepare?.(connection, record);
        record({ act: 'job.request', subject: { kind: 'job', key: inserted.id }, facts: { kind: kind.name } });
        return inserted.id;
      }
      const [existing] = await connection.query<{ id: string }>(
        `SELECT id FROM job WHERE authority = $1 AND kind = $2 AND key = $3 AND status <> 'failed'`,
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

  /** A job that the officer asked for. @throws TaxrollError JOB.NOT_FOUND, ACCESS.NOT_YOURS */
  async ofOfficer(actor: Actor, id: string): Promise<JobView> {
    const job = await this.get(actor.authority, id);
    const own = await this.database.query('SELECT FROM job WHERE authority = $1 AND id = $2 AND requested_by = $3', [
      actor.authority,
      id,
      actor.officer,
    ]);
    if (own.length === 0) throw new TaxrollError('ACCESS.NOT_YOURS');
    return job;
  }

  /** The newest hundred, or those of them that an officer asked for. */
  list(authority: string, officer: string | null): Promise<JobView[]> {
    return this.database.query<JobRow>(
      `${SELECT_JOB} AND ($2::uuid IS NULL OR requested_by = $2) ORDER BY created_at DESC LIMIT 100`,
      [authority, officer],
    );
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

  /** Hands a failed job over again, unless a later one is about the same. */
  async retry(actor: Actor, id: string): Promise<JobView> {
    const { authority } = actor;
    await this.audit.act(actor, async (connection, record) => {
      const retried = await connection.query(
        `UPDATE job SET status = 'queued', error = NULL, finished_at = NULL
         WHERE authority = $1 AND id = $2 AND status = 'failed' AND NOT EXISTS (SELECT FROM job later
           WHERE later.authority = job.authority AND later.kind = job.kind AND later.key = job.key AND later.status <> 'failed')
         RETURNING id`,
        [authority, id],
      );
      if (retried.length > 0) record({ act: 'job.retry', subject: { kind: 'job', key: id } });
    });
    const job = await this.get(authority, id);
    this.queue.push({ authority, id });
    return job;
  }
}

type JobRow = JobView & Row;

const SELECT_JOB = `
  SELECT id, kind, status, done::int, total::int, attempts, result, error
  FROM job WHERE authority = $1`;
