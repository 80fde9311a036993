import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, Reflector } from '@nestjs/core';
import { systemActor, type Actor } from '../audit/actor.js';
import { Audit } from '../audit/audit.js';
import { Database } from '../database/database.js';
import { translateError } from '../http/translate-error.js';
import { JOB_HANDLER, JobKind, type JobHandler, type JobOutcome, type JobRef } from './job-kind.js';

interface ClaimedJob extends Record<string, unknown> {
  kind: string;
  payload: object;
  officer: string | null;
  onBehalfOf: string | null;
}

/**
 * Takes a job row, runs its handler, writes the outcome. Whoever holds the job's advisory lock works on it; the lock
 * ends with the connection, so a job whose worker was killed is free again at once.
 */
@Injectable()
export class JobWorker implements OnModuleInit {
  private readonly logger = new Logger(JobWorker.name);
  private readonly handlers = new Map<string, JobHandler>();

  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
  ) {}

  /** Every kind has exactly one handler, or the program does not start. */
  onModuleInit(): void {
    for (const { instance, metatype } of this.discovery.getProviders()) {
      if (typeof metatype !== 'function') continue;
      const kind = this.reflector.get<string | undefined>(JOB_HANDLER, metatype);
      if (kind === undefined) continue;
      if (this.handlers.has(kind)) throw new Error(`the job kind ${kind} has two handlers`);
      this.handlers.set(kind, instance as JobHandler);
    }
    const orphans = [...JobKind.all.keys()].filter((kind) => !this.handlers.has(kind));
    if (orphans.length > 0) throw new Error(`no handler for the job kinds ${orphans.join(', ')}`);
  }

  /** Jobs that are not finished, oldest first: what a start takes up again. */
  open(): Promise<(JobRef & Record<string, unknown>)[]> {
    return this.database.query<JobRef & Record<string, unknown>>(
      `SELECT authority, id FROM job WHERE status IN ('queued', 'running') ORDER BY created_at`,
    );
  }

  /** Runs the job to its end; does nothing where it is finished or in another's hands. */
  async work(ref: JobRef, signal: AbortSignal): Promise<void> {
    await this.database.connected(async (lock) => {
      const [claimed] = await lock.query<{ locked: boolean }>(
        'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS locked',
        [ref.id],
      );
      if (claimed?.locked !== true) return;
      try {
        const [job] = await this.database.query<ClaimedJob>(
          `UPDATE job SET status = 'running', attempts = attempts + 1, started_at = coalesce(started_at, now())
           WHERE authority = $1 AND id = $2 AND status IN ('queued', 'running')
           RETURNING kind, payload, requested_by AS officer, requested_for AS "onBehalfOf"`,
          [ref.authority, ref.id],
        );
        if (job !== undefined) await this.run(ref, job, signal);
      } finally {
        await lock.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [ref.id]);
      }
    });
  }

  private async run(ref: JobRef, job: ClaimedJob, signal: AbortSignal): Promise<void> {
    const actor = systemActor(ref.authority, 'job', job.officer, job.onBehalfOf);
    try {
      const outcome = await this.handlerOf(job.kind).handle({
        ...ref,
        actor,
        payload: job.payload,
        signal,
        progress: this.progress(ref),
      });
      await this.finish(actor, ref, job.kind, outcome);
    } catch (error) {
      const translated = translateError(error, ref.id);
      this.logger.error({ err: error, job: ref.id, kind: job.kind }, `job failed: ${translated.code}`);
      const { code } = translated;
      await this.audit.act(actor, async (connection, record) => {
        await connection.query(
          `UPDATE job SET status = 'failed', error = $3, finished_at = now() WHERE authority = $1 AND id = $2`,
          [ref.authority, ref.id, { code, zh: translated.sentence('zh'), en: translated.sentence('en') }],
        );
        const subject = { kind: 'job', key: ref.id };
        record({ act: 'job.finish', outcome: 'failed', subject, facts: { kind: job.kind, code } });
      });
    }
  }

  private handlerOf(kind: string): JobHandler {
    const handler = this.handlers.get(kind);
    if (handler === undefined) throw new Error(`no handler for the job kind ${kind}`);
    return handler;
  }

  /** Told on a connection of its own, so that it is seen before the work commits; work does not fail for want of it. */
  private progress(ref: JobRef) {
    return async (done: number, total: number): Promise<void> => {
      await this.database
        .query('UPDATE job SET done = $3, total = $4 WHERE authority = $1 AND id = $2', [
          ...[ref.authority, ref.id, done, total],
        ])
        .catch((error: unknown) => this.logger.warn({ err: error, job: ref.id }, 'progress could not be written'));
    };
  }

  private async finish(actor: Actor, ref: JobRef, kind: string, outcome: JobOutcome): Promise<void> {
    if (outcome.status === 'handed-back') {
      await this.database.query(`UPDATE job SET status = 'queued' WHERE authority = $1 AND id = $2`, [
        ref.authority,
        ref.id,
      ]);
      return;
    }
    await this.audit.act(actor, async (connection, record) => {
      await connection.query(
        `UPDATE job SET status = $3, result = $4, finished_at = now() WHERE authority = $1 AND id = $2`,
        [ref.authority, ref.id, outcome.status, outcome.result ?? null],
      );
      const facts = { kind, status: outcome.status };
      record({ act: 'job.finish', subject: { kind: 'job', key: ref.id }, facts });
    });
  }
}
