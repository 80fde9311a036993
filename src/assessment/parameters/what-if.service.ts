import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import { firstDayOf, monthOf, type PlainMonth } from '../../kernel/plain-date.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Database, type Connection, type Row } from '../../platform/database/database.js';
import { JobKind } from '../../platform/jobs/job-kind.js';
import { JobsService } from '../../platform/jobs/jobs.service.js';
import type { WhatIfSummary } from '../domain/what-if.js';

export const WHAT_IF = new JobKind<{ whatIfId: string }>('assessment.what-if');

export interface WhatIfView {
  readonly id: string;
  readonly parameterSetId: string;
  /** of the version that was tried */
  readonly digest: string;
  /** whether it is the version that the set has now: only that counts for its publication */
  readonly current: boolean;
  readonly month: PlainMonth;
  /** null: nothing was published yet */
  readonly baseSetId: string | null;
  readonly baseCode: string | null;
  readonly status: 'running' | 'done';
  /** so far, while it is running */
  readonly summary: WhatIfSummary | null;
  readonly done: number;
  readonly total: number;
  readonly jobId: string;
}

/**
 * The set to compare with: the one in force in the month; where none is, the last one before it, or else the first
 * there is. None only where nothing is published. $1 authority, $2 first day of the month, $3 the set itself.
 */
const BASE = `
  SELECT id FROM parameter_set b
  WHERE b.authority = $1 AND (b.kind, b.scheme) = ('assessment-parameters', 'quota') AND b.status = 'published' AND b.id <> $3
  ORDER BY daterange(b.valid_from, b.valid_to, '[]') @> $2::date DESC, b.valid_from <= $2::date DESC,
    CASE WHEN b.valid_from <= $2::date THEN b.valid_from END DESC, b.valid_from
  LIMIT 1`;

/** Tries a draft over the whole register before anybody publishes it. */
@Injectable()
export class WhatIfService {
  constructor(
    private readonly database: Database,
    private readonly jobs: JobsService,
  ) {}

  /** Begins a what-if of the draft as it is now. @throws TaxrollError ASSESSMENT.PARAMETERS_NOT_DRAFT */
  async start(actor: Actor, setId: string, month: PlainMonth): Promise<WhatIfView> {
    const whatIfId = randomUUID();
    await this.jobs.enqueue(actor, WHAT_IF, whatIfId, { whatIfId }, async (connection, record) => {
      const { code, digest } = await this.insert(connection, actor, { id: whatIfId, setId, month });
      const facts = { code, digest, month };
      record({ act: 'assessment.what-if.start', subject: { kind: 'parameter-set', key: setId }, facts });
    });
    return this.get(actor.authority, whatIfId);
  }

  /** @throws TaxrollError ASSESSMENT.NO_WHAT_IF */
  async get(authority: string, id: string): Promise<WhatIfView> {
    const [found] = await this.select(authority, 'w.id = $2', id);
    if (found === undefined) throw new TaxrollError('ASSESSMENT.NO_WHAT_IF', { set: id });
    return found;
  }

  /** The last one of a set that was asked for. @throws TaxrollError ASSESSMENT.NO_WHAT_IF */
  async latest(authority: string, setId: string): Promise<WhatIfView> {
    const [found] = await this.select(authority, 'w.parameter_set_id = $2', setId);
    if (found === undefined) throw new TaxrollError('ASSESSMENT.NO_WHAT_IF', { set: setId });
    return found;
  }

  private async insert(
    connection: Connection,
    { authority, officer, onBehalfOf }: Actor,
    { id, setId, month }: { readonly id: string; readonly setId: string; readonly month: PlainMonth },
  ): Promise<{ code: string; digest: string }> {
    const [set] = await connection.query<{ code: string; digest: string }>(
      `SELECT code, digest FROM parameter_set WHERE authority = $1 AND id = $2 AND status = 'draft'`,
      [authority, setId],
    );
    if (set === undefined) throw new TaxrollError('ASSESSMENT.PARAMETERS_NOT_DRAFT', { set: setId });
    const [base] = await connection.query<{ id: string }>(BASE, [authority, firstDayOf(month), setId]);
    await connection.query(
      `INSERT INTO parameter_what_if (authority, id, parameter_set_id, digest, base_set_id, month, status, requested_by,
         requested_for)
       VALUES ($1, $2, $3, $4, $5, $6, 'running', $7, $8)`,
      [authority, id, setId, set.digest, base?.id ?? null, firstDayOf(month), officer, onBehalfOf],
    );
    return set;
  }

  private async select(authority: string, where: string, id: string): Promise<WhatIfView[]> {
    const rows = await this.database.query<WhatIfView & Row>(
      `SELECT w.id, w.parameter_set_id AS "parameterSetId", w.digest, w.digest = s.digest AS current, w.month::text AS month,
         w.base_set_id AS "baseSetId", b.code AS "baseCode", w.status, w.summary, j.done::int AS done,
         j.total::int AS total, j.id AS "jobId"
       FROM parameter_what_if w
       JOIN parameter_set s ON (s.authority, s.id) = (w.authority, w.parameter_set_id)
       LEFT JOIN parameter_set b ON (b.authority, b.id) = (w.authority, w.base_set_id)
       JOIN job j ON j.authority = w.authority AND j.kind = '${WHAT_IF.name}' AND j.key = w.id::text
       WHERE w.authority = $1 AND ${where} ORDER BY w.requested_at DESC LIMIT 1`,
      [authority, id],
    );
    return rows.map((row) => ({ ...row, month: monthOf(row.month) }));
  }
}
