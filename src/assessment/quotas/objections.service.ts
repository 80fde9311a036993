import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import { addMonths, monthOf, type PlainDate } from '../../kernel/plain-date.js';
import { officerOf } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit, type TakeDown } from '../../platform/audit/audit.js';
import type { Connection, Row } from '../../platform/database/database.js';
import { PapersService } from '../../register/papers/papers.service.js';
import { answerDue } from '../domain/procedure.js';
import { PENDING, STEPS, type QuotaStatus } from '../domain/quota-steps.js';
import { OpeningService } from './opening.service.js';
import { procedureOf } from './procedure-file.js';
import { told } from './quota-faults.js';
import { lockQuota, type LockedQuota } from './quota-lock.js';

export interface NewObjection {
  readonly raisedOn: PlainDate;
  readonly grounds: string;
  /** SHA-256 of the evidence */
  readonly papers: readonly string[];
}

export interface Answer {
  readonly outcome: 'upheld' | 'dismissed';
  readonly answer: string;
}

/** Of a served quota a new one is determined from the next month on; of one on the way, for its own period. */
const NEXT = 1;

/** 异议: against the posted result, or within thirty days of service; the old quota is paid meanwhile (ruling). */
@Injectable()
export class ObjectionsService {
  constructor(
    private readonly audit: Audit,
    private readonly papers: PapersService,
    private readonly opening: OpeningService,
  ) {}

  /**
   * @returns the objection's id
   * @throws TaxrollError QUOTA.NOT_FOUND, OBJECTION.OUT_OF_TIME, OBJECTION.OPEN_ALREADY, OBJECTION.DAY, ACT.PAPER_UNKNOWN
   */
  async raise(
    actor: Actor,
    quotaId: string,
    { raisedOn, grounds, papers }: NewObjection,
    today: PlainDate,
  ): Promise<string> {
    return this.audit
      .act(actor, async (connection, record) => {
        const { station, postedOn } = await lockQuota(connection, actor, quotaId);
        if (postedOn === null) throw new TaxrollError('OBJECTION.OUT_OF_TIME');
        if (raisedOn > today || raisedOn < postedOn) throw new TaxrollError('OBJECTION.DAY', { from: postedOn, today });
        await this.papers.require(connection, actor, papers);
        const id = randomUUID();
        const dueOn = answerDue(raisedOn, procedureOf(raisedOn));
        await connection.query(
          `INSERT INTO objection (authority, id, quota_id, raised_on, grounds, papers, due_on, entered_by, entered_for)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
          [
            ...[actor.authority, id, quotaId, raisedOn, grounds, [...papers], dueOn],
            ...[officerOf(actor), actor.onBehalfOf],
          ],
        );
        const facts = { quota: quotaId, raisedOn, dueOn };
        record({
          act: 'assessment.objection.raise',
          subject: { kind: 'objection', key: id },
          station,
          facts,
          reason: grounds,
        });
        return id;
      })
      .catch(told);
  }

  /**
   * Answers an objection: dismissed, the quota goes on; upheld, it is determined anew from a measurement by others, and
   * one that is not served yet goes no further.
   * @returns the batch of the new determination, null where it was dismissed
   * @throws TaxrollError OBJECTION.NOT_FOUND, OBJECTION.ANSWERED, ACCESS.SAME_PERSON, QUOTA.ON_THE_WAY, QUOTA.NOT_TRADING
   */
  answer(actor: Actor, id: string, { outcome, answer }: Answer, today: PlainDate): Promise<string | null> {
    return this.audit
      .act(actor, async (connection, record) => {
        const { quotaId, quota } = await this.settle(connection, actor, id, outcome, answer, today);
        const batch =
          outcome === 'upheld' ? await this.determineAnew(connection, actor, record, id, quota, today) : null;
        const subject = { kind: 'objection', key: id };
        const facts = { quota: quotaId, outcome, batch };
        record({ act: 'assessment.objection.answer', subject, station: quota.station, facts, reason: answer });
        return batch;
      })
      .catch(told);
  }

  /**
   * The household takes it back, in writing; never taken down by who determined the quota.
   * @throws TaxrollError OBJECTION.NOT_FOUND, OBJECTION.ANSWERED, ACT.PAPER_UNKNOWN, ACCESS.SAME_PERSON
   */
  async withdraw(actor: Actor, id: string, reason: string, papers: readonly string[], today: PlainDate): Promise<void> {
    await this.audit
      .act(actor, async (connection, record) => {
        const { quotaId, quota } = await this.settle(connection, actor, id, 'withdrawn', reason, today, papers);
        await this.papers.require(connection, actor, papers);
        const facts = { quota: quotaId };
        record({
          act: 'assessment.objection.withdraw',
          subject: { kind: 'objection', key: id },
          station: quota.station,
          facts,
          reason,
        });
      })
      .catch(told);
  }

  private async settle(
    connection: Connection,
    actor: Actor,
    id: string,
    status: Answer['outcome'] | 'withdrawn',
    answer: string,
    today: PlainDate,
    papers: readonly string[] = [],
  ): Promise<{ quotaId: string; quota: LockedQuota }> {
    const [objection] = await connection.query<Row & { quotaId: string }>(
      'SELECT quota_id AS "quotaId" FROM objection WHERE authority = $1 AND id = $2',
      [actor.authority, id],
    );
    if (objection === undefined) throw new TaxrollError('OBJECTION.NOT_FOUND', { id });
    const quota = await lockQuota(connection, actor, objection.quotaId);
    const answered = await connection.query(
      `UPDATE objection SET status = $3, answer = $4, answered_on = $5, answered_by = $6, answered_for = $7, answered_at = now(),
         answer_papers = $8
       WHERE authority = $1 AND id = $2 AND status = 'open' RETURNING id`,
      [actor.authority, id, status, answer, today, officerOf(actor), actor.onBehalfOf, [...papers]],
    );
    if (answered.length === 0) throw new TaxrollError('OBJECTION.ANSWERED');
    return { quotaId: objection.quotaId, quota };
  }

  /** Whatever of the household is on its way goes no further: it rests on what was contested. */
  private async determineAnew(
    connection: Connection,
    actor: Actor,
    record: TakeDown,
    id: string,
    quota: LockedQuota,
    today: PlainDate,
  ): Promise<string | null> {
    const pending = await connection.query<Row & { id: string }>(
      'SELECT id FROM quota WHERE authority = $1 AND taxpayer_id = $2 AND status = ANY($3) FOR UPDATE',
      [actor.authority, quota.taxpayerId, [...PENDING]],
    );
    for (const one of pending) await close(connection, actor, one.id, '异议成立，重新核定');
    const next = addMonths(monthOf(today), NEXT);
    const period = monthOf(quota.periodFrom);
    const periodFrom = period > next ? period : next;
    const households = { ids: [quota.taxpayerId], trigger: 'objection', causedBy: id } as const;
    const opening = { periodFrom, months: null, station: null, households, reason: null };
    try {
      return (await this.opening.openWithin(connection, actor, record, opening, today)).batch;
    } catch (error) {
      // who does not trade any more is right all the same; he is determined when he trades again
      if (error instanceof TaxrollError && error.code === 'QUOTA.NOT_TRADING') return null;
      throw error;
    }
  }
}

/** Ends a quota on its way; returns whether it was one of those that may end so. */
export async function close(
  connection: Connection,
  actor: Actor,
  id: string,
  reason: string,
  from: readonly QuotaStatus[] = STEPS.withdraw.from,
): Promise<boolean> {
  const closed = await connection.query(
    `UPDATE quota SET status = 'withdrawn', closed_reason = $3, closed_by = $4, closed_for = $5, closed_at = now()
     WHERE authority = $1 AND id = $2 AND status = ANY($6) RETURNING id`,
    [actor.authority, id, reason, officerOf(actor), actor.onBehalfOf, [...from]],
  );
  return closed.length > 0;
}
