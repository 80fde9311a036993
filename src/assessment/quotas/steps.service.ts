import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import { formatChineseDate, yearOf, type PlainDate } from '../../kernel/plain-date.js';
import { isWorkingDay } from '../../kernel/working-days.js';
import { officerOf } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { copyDigest } from '../../platform/database/copy-digest.js';
import type { Connection, Row } from '../../platform/database/database.js';
import { nextNumbers } from '../../platform/documents/document-numbers.js';
import { noticeOf } from '../domain/procedure.js';
import { STEPS, type Step } from '../domain/quota-steps.js';
import { lockBatchFor, type LockedBatch } from './batch-lock.js';
import { procedureOf } from './procedure-file.js';
import { told } from './quota-faults.js';
import { CONTESTED, copyList } from './quota-sql.js';

/** A quota that is not approved with its batch, and why. */
export interface Exception {
  readonly quota: string;
  readonly reason: string;
}

export interface Posted {
  readonly posted: number;
  readonly noticeFrom: PlainDate;
  readonly noticeTo: PlainDate;
  /** the batch of those who could not be determined yet, null where there are none */
  readonly left: string | null;
}

/** The work of a step, which tells the log what it did. */
type WithBatch<T> = (
  connection: Connection,
  tell: (facts: object, after?: object) => void,
  batch: LockedBatch,
) => Promise<T>;

/** 第三步 公示, 第四步 核准, 第五步 制发文书 and 第六步 公布 of a batch. Each step is taken once, whoever else tries. */
@Injectable()
export class StepsService {
  constructor(private readonly audit: Audit) {}

  /**
   * Posts what was determined; the notice begins on the next working day. Who is not determined yet goes on in a batch of
   * his own: a notice does not wait for one, and nobody is lost.
   * @throws TaxrollError QUOTA.BATCH_NOT_FOUND, QUOTA.STEP_NOT_NOW, QUOTA.NOT_A_WORKING_DAY, CALENDAR.YEAR_NOT_PUBLISHED
   */
  async post(actor: Actor, id: string, today: PlainDate): Promise<Posted> {
    if (!isWorkingDay(today)) throw new TaxrollError('QUOTA.NOT_A_WORKING_DAY', { day: formatChineseDate(today) });
    const { from, to } = noticeOf(today, procedureOf(today));
    return this.withBatch(actor, id, 'post', 'open', async (connection, tell) => {
      const { authority } = actor;
      const left = await setApart(connection, authority, id);
      // what is digested is what is posted
      await connection.query(`SELECT FROM quota WHERE authority = $1 AND batch_id = $2 ORDER BY id FOR UPDATE`, [
        authority,
        id,
      ]);
      const { sha256 } = await copyDigest(connection, copyList(authority, id));
      await connection.query(
        `UPDATE quota_batch SET status = 'posted', posted_on = $3, notice_from = $4, notice_to = $5, posted_by = $6,
           posted_for = $7, posted_at = now(), list_digest = $8
         WHERE authority = $1 AND id = $2`,
        [authority, id, today, from, to, officerOf(actor), actor.onBehalfOf, sha256],
      );
      const posted = await moved(connection, authority, id, 'post');
      if (posted === 0)
        throw new TaxrollError('QUOTA.STEP_NOT_NOW', { step: STEPS.post.zh, status: '没有已核定的定额' });
      const facts = { posted, noticeFrom: from, noticeTo: to, left, listDigest: sha256 };
      tell(facts);
      return { posted, noticeFrom: from, noticeTo: to, left };
    });
  }

  /**
   * 上级核准: the batch after its notice, by another person, but for the exceptions, which are returned.
   * @throws TaxrollError QUOTA.BATCH_NOT_FOUND, QUOTA.STEP_NOT_NOW, QUOTA.NOTICE_RUNNING, QUOTA.OBJECTION_OPEN naming the
   *   households, QUOTA.NOT_OF_THE_BATCH, ACCESS.SAME_PERSON
   */
  approve(
    actor: Actor,
    id: string,
    exceptions: readonly Exception[],
    today: PlainDate,
  ): Promise<{ approved: number; returned: number }> {
    return this.withBatch(actor, id, 'approve', 'posted', async (connection, tell, batch) => {
      const { authority, onBehalfOf } = actor;
      if (batch.noticeTo === null || today <= batch.noticeTo)
        throw new TaxrollError('QUOTA.NOTICE_RUNNING', { to: formatChineseDate(batch.noticeTo ?? today) });
      await connection.query(
        `UPDATE quota_batch SET status = 'approved', approved_on = $3, approved_by = $4, approved_for = $5, approved_at = now()
         WHERE authority = $1 AND id = $2`,
        [authority, id, today, officerOf(actor), onBehalfOf],
      );
      const returned = await connection.query(
        `UPDATE quota q SET status = 'returned', closed_reason = e.reason, closed_by = $4, closed_for = $5, closed_at = now()
         FROM jsonb_to_recordset($3::jsonb) AS e(quota uuid, reason text)
         WHERE q.authority = $1 AND q.batch_id = $2 AND q.status = 'posted' AND q.id = e.quota RETURNING q.id`,
        [authority, id, JSON.stringify(exceptions), officerOf(actor), onBehalfOf],
      );
      if (returned.length < new Set(exceptions.map(({ quota }) => quota)).size)
        throw new TaxrollError('QUOTA.NOT_OF_THE_BATCH');
      await requireNoObjection(connection, authority, id);
      const approved = await moved(connection, authority, id, 'approve');
      if (approved + returned.length === 0)
        throw new TaxrollError('QUOTA.STEP_NOT_NOW', { step: STEPS.approve.zh, status: '没有公示中的定额' });
      const facts = { approved, returned: exceptions.map(({ quota }) => quota) };
      tell(facts, { reasons: exceptions.map(({ reason }) => reason) });
      return { approved, returned: returned.length };
    });
  }

  /**
   * Documents for whatever is approved of a batch: 《核定定额通知书》 or 《未达起征点通知书》, each kind numbered through the
   * year without gaps.
   * @throws TaxrollError QUOTA.BATCH_NOT_FOUND, QUOTA.STEP_NOT_NOW
   */
  issue(actor: Actor, id: string, today: PlainDate): Promise<{ issued: number }> {
    return this.withBatch(actor, id, 'issue', 'approved', async (connection, tell) => {
      const { authority } = actor;
      const due = await connection.query<Row & { id: string; reached: boolean }>(
        `SELECT q.id, d.threshold_reached AS reached FROM quota q
         JOIN quota_determination d ON d.authority = q.authority AND d.quota_id = q.id
         WHERE q.authority = $1 AND q.batch_id = $2 AND q.status = 'approved' AND NOT ${CONTESTED}
         ORDER BY d.number FOR UPDATE OF q`,
        [authority, id],
      );
      if (due.length === 0)
        throw new TaxrollError('QUOTA.STEP_NOT_NOW', { step: STEPS.issue.zh, status: '没有已核准的定额' });
      const year = yearOf(today);
      const numbers: object[] = [];
      for (const kind of ['quota', 'below-threshold'] as const) {
        const ofKind = due.filter(({ reached }) => reached === (kind === 'quota'));
        if (ofKind.length === 0) continue;
        const first = await nextNumbers(connection, authority, kind, year, ofKind.length);
        ofKind.forEach((one, index) => numbers.push({ id: one.id, kind, number: first + index, code: randomUUID() }));
      }
      await connection.query(
        `UPDATE quota q SET status = 'issued', document_kind = n.kind, document_year = $3, document_number = n.number,
           check_code = n.code, issued_on = $4, issued_by = $5, issued_for = $6
         FROM jsonb_to_recordset($2::jsonb) AS n(id uuid, kind text, number integer, code uuid)
         WHERE q.authority = $1 AND q.id = n.id`,
        [authority, JSON.stringify(numbers), year, today, officerOf(actor), actor.onBehalfOf],
      );
      const facts = { issued: due.length, year };
      tell(facts);
      return { issued: due.length };
    });
  }

  /** 公布定额: whatever is served of a batch. @throws TaxrollError QUOTA.BATCH_NOT_FOUND, QUOTA.STEP_NOT_NOW */
  publish(actor: Actor, id: string, today: PlainDate): Promise<{ published: number }> {
    return this.withBatch(actor, id, 'publish', 'approved', async (connection, tell) => {
      const { authority } = actor;
      const done = await connection.query(
        `UPDATE quota SET status = 'published', published_on = $3, published_by = $4
         WHERE authority = $1 AND batch_id = $2 AND status = 'served' RETURNING id`,
        [authority, id, today, officerOf(actor)],
      );
      if (done.length === 0)
        throw new TaxrollError('QUOTA.STEP_NOT_NOW', { step: STEPS.publish.zh, status: '没有已送达的定额' });
      const facts = { published: done.length, on: today };
      tell(facts);
      return { published: done.length };
    });
  }

  private withBatch<T>(
    actor: Actor,
    id: string,
    step: Step,
    from: LockedBatch['status'],
    work: WithBatch<T>,
  ): Promise<T> {
    return this.audit
      .act(actor, async (connection, record) => {
        const batch = await lockBatchFor(connection, actor, id, step, from);
        const { station } = batch;
        const of = { act: `assessment.quota.${step}`, subject: { kind: 'quota-batch', key: id }, station };
        return work(connection, (facts, after) => record({ ...of, facts, after: after ?? null }), batch);
      })
      .catch(told);
  }
}

/** All of a batch that stand before the step take it; returns how many. */
async function moved(connection: Connection, authority: string, batch: string, step: Step): Promise<number> {
  const { from, to } = STEPS[step];
  const rows = await connection.query(
    'UPDATE quota SET status = $3 WHERE authority = $1 AND batch_id = $2 AND status = ANY($4) RETURNING id',
    [authority, batch, to, [...from]],
  );
  return rows.length;
}

/** Moves those who are not determined into a batch of their own; returns it, or null where there are none. */
async function setApart(connection: Connection, authority: string, id: string): Promise<string | null> {
  const waiting = await connection.query(
    `SELECT FROM quota WHERE authority = $1 AND batch_id = $2 AND status = 'declared' LIMIT 1`,
    [authority, id],
  );
  if (waiting.length === 0) return null;
  const apart = randomUUID();
  await connection.query(
    `INSERT INTO quota_batch (authority, id, station, period_from, period_to, reason, opened_by, opened_for)
     SELECT authority, $3, station, period_from, period_to, '暂缓核定', opened_by, opened_for
     FROM quota_batch WHERE authority = $1 AND id = $2`,
    [authority, id, apart],
  );
  await connection.query(
    `UPDATE quota SET batch_id = $3 WHERE authority = $1 AND batch_id = $2 AND status = 'declared'`,
    [authority, id, apart],
  );
  return apart;
}

async function requireNoObjection(connection: Connection, authority: string, batch: string): Promise<void> {
  const open = await connection.query<{ name: string }>(
    `SELECT d.name FROM quota q JOIN quota_determination d ON d.authority = q.authority AND d.quota_id = q.id
     WHERE q.authority = $1 AND q.batch_id = $2 AND q.status = 'posted'
       AND ${CONTESTED} ORDER BY d.number LIMIT 20`,
    [authority, batch],
  );
  if (open.length > 0) throw new TaxrollError('QUOTA.OBJECTION_OPEN', { names: open.map(({ name }) => name) });
}
