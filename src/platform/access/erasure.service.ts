import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import type { Actor } from '../audit/actor.js';
import { Audit } from '../audit/audit.js';
import { Database, type Row } from '../database/database.js';
import { officerOf } from './scope.js';

/** What an erasure took: how many of what, and up to when. */
export interface Erased {
  readonly auditValues: number;
  /** first month whose values stay */
  readonly auditValuesBefore: string;
  readonly importRows: number;
  readonly importsBefore: string;
  readonly sessions: number;
}

export interface ErasureView {
  readonly id: string;
  readonly reason: string;
  readonly status: 'requested' | 'done' | 'declined';
  readonly requestedBy: string;
  readonly requestedAt: Date;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly erased: Erased | null;
}

const VIEW = `
  SELECT id, reason, status, requested_by AS "requestedBy", requested_at AS "requestedAt", decided_by AS "decidedBy",
    decided_at AS "decidedAt", erased FROM erasure WHERE authority = $1`;

/** 个人信息保护法 article 47: what is no longer needed is erased. One person asks, another decides; the log says so for ever. */
@Injectable()
export class ErasureService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  list(authority: string): Promise<ErasureView[]> {
    return this.database.query<ErasureView & Row>(`${VIEW} ORDER BY requested_at DESC LIMIT 100`, [authority]);
  }

  async request(actor: Actor, reason: string): Promise<ErasureView> {
    const id = randomUUID();
    await this.audit.act(actor, async (connection, record) => {
      await connection.query(
        `INSERT INTO erasure (authority, id, reason, status, requested_by, requested_for) VALUES ($1, $2, $3, 'requested', $4, $5)`,
        [actor.authority, id, reason, officerOf(actor), actor.onBehalfOf],
      );
      record({ act: 'access.erasure.request', subject: { kind: 'erasure', key: id }, reason });
    });
    return this.get(actor.authority, id);
  }

  /** Erases what is expired today, or declines to. @throws TaxrollError ACCESS.ERASURE_NOT_FOUND, ACCESS.SAME_PERSON */
  async decide(actor: Actor, id: string, confirm: boolean): Promise<ErasureView> {
    await this.audit
      .act(actor, async (connection, record) => {
        const decided = await connection.query(
          `UPDATE erasure SET status = $3, decided_by = $4, decided_for = $5, decided_at = now()
           WHERE authority = $1 AND id = $2 AND status = 'requested' RETURNING id`,
          [actor.authority, id, confirm ? 'done' : 'declined', officerOf(actor), actor.onBehalfOf],
        );
        if (decided.length === 0) throw new TaxrollError('ACCESS.ERASURE_NOT_FOUND', { id });
        const subject = { kind: 'erasure', key: id };
        if (!confirm) return record({ act: 'access.erasure.decline', subject });
        const [row] = await connection.query<{ erased: Erased }>('SELECT erase_expired($1, $2) AS erased', [
          actor.authority,
          id,
        ]);
        record({ act: 'access.erasure.confirm', subject, facts: { erased: row?.erased } });
      })
      .catch((error: unknown) => {
        throw (error as { constraint?: string }).constraint === 'erasure_two_persons'
          ? new TaxrollError('ACCESS.SAME_PERSON', {}, { cause: error })
          : error;
      });
    return this.get(actor.authority, id);
  }

  private async get(authority: string, id: string): Promise<ErasureView> {
    const [erasure] = await this.database.query<ErasureView & Row>(`${VIEW} AND id = $2`, [authority, id]);
    if (erasure === undefined) throw new TaxrollError('ACCESS.ERASURE_NOT_FOUND', { id });
    return erasure;
  }
}
