import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import { withoutLongNumbers } from '../../kernel/masking.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import { officerOf } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Database, type Connection, type Row } from '../../platform/database/database.js';
import { PapersService } from '../../register/papers/papers.service.js';
import { withinScope } from '../../register/scope-sql.js';
import { ratingProcedureOf } from '../cycles/procedure-file.js';
import { answerDue } from '../domain/procedure.js';
import { told } from './grade-faults.js';
import { lockGrade } from './grade-lock.js';

/** 异议 against the list, or 复核 of a published grade. */
export type ObjectionKind = 'objection' | 'review';

export interface NewObjection {
  readonly kind: ObjectionKind;
  readonly raisedOn: PlainDate;
  /** who objects, in his own words */
  readonly raisedBy: string;
  readonly grounds: string;
  /** SHA-256 of the evidence */
  readonly papers: readonly string[];
}

export interface ObjectionView {
  readonly id: string;
  readonly kind: ObjectionKind;
  readonly gradeId: string;
  readonly name: string;
  readonly station: string;
  readonly raisedOn: PlainDate;
  readonly raisedBy: string;
  readonly grounds: string;
  readonly papers: readonly string[];
  readonly dueOn: PlainDate;
  readonly status: 'open' | 'upheld' | 'dismissed';
  readonly answer: string | null;
  readonly answeredOn: PlainDate | null;
}

const VIEW = `o.id, o.kind, o.grade_id AS "gradeId", s.name, s.station, o.raised_on AS "raisedOn", o.raised_by AS "raisedBy",
  o.grounds, o.papers, o.due_on AS "dueOn", o.status, o.answer, o.answered_on AS "answeredOn"`;
const FROM = `FROM rating_objection o JOIN rating_grade g ON g.authority = o.authority AND g.id = o.grade_id
  JOIN rating_sheet s ON s.authority = g.authority AND s.id = g.sheet_id`;

/** Objections while the A list hangs, by anyone, and requests for review by the taxpayer; answered by another officer. */
@Injectable()
export class RatingObjectionsService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly papers: PapersService,
  ) {}

  /**
   * @returns the objection's id and the last day on which it is answered
   * @throws TaxrollError RATING.GRADE_NOT_FOUND, .OBJECTION_DAY, .OBJECTION_OUT_OF_TIME, .EVIDENCE_MISSING,
   * .REVIEW_ASKED_ALREADY, ACT.PAPER_UNKNOWN
   */
  raise(
    actor: Actor,
    gradeId: string,
    { kind, raisedOn, raisedBy, grounds, papers }: NewObjection,
    today: PlainDate,
  ): Promise<{ id: string; dueOn: PlainDate }> {
    return this.audit
      .act(actor, async (connection, record) => {
        await waitForCycle(connection, actor, gradeId);
        const { station, holdsFrom } = await lockGrade(connection, actor, gradeId);
        if (raisedOn > today) throw new TaxrollError('RATING.OBJECTION_DAY', { from: holdsFrom ?? '—', today });
        if (kind === 'review' && papers.length === 0) throw new TaxrollError('RATING.EVIDENCE_MISSING');
        await this.papers.require(connection, actor, papers);
        const id = randomUUID();
        const dueOn = answerDue(kind, raisedOn, ratingProcedureOf(raisedOn));
        await connection.query(
          `INSERT INTO rating_objection (authority, id, kind, grade_id, raised_on, raised_by, grounds, papers, due_on, entered_by, entered_for)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
          [
            ...[actor.authority, id, kind, gradeId, raisedOn, raisedBy, grounds, [...papers], dueOn],
            ...[officerOf(actor), actor.onBehalfOf],
          ],
        );
        const facts = { kind, grade: gradeId, raisedOn, dueOn };
        record({
          ...{ act: 'rating.objection.raise', subject: { kind: 'rating-objection', key: id } },
          ...{ station, facts, reason: grounds },
        });
        return { id, dueOn };
      })
      .catch(told);
  }

  /**
   * Answers it: an objection that is upheld takes its taxpayer off the list; a review that changes nothing is dismissed,
   * one that changes the grade is upheld by the decision that changes it.
   * @throws TaxrollError RATING.OBJECTION_NOT_FOUND, .OBJECTION_ANSWERED, .REVIEW_NEEDS_DECISION, ACCESS.SAME_PERSON
   */
  async answer(
    actor: Actor,
    id: string,
    { outcome, answer }: { readonly outcome: 'upheld' | 'dismissed'; readonly answer: string },
    today: PlainDate,
  ): Promise<void> {
    await this.audit
      .act(actor, async (connection, record) => {
        const [objection] = await connection.query<Row & { gradeId: string; kind: ObjectionKind }>(
          'SELECT grade_id AS "gradeId", kind FROM rating_objection WHERE authority = $1 AND id = $2',
          [actor.authority, id],
        );
        if (objection === undefined) throw new TaxrollError('RATING.OBJECTION_NOT_FOUND', { id });
        const { gradeId, kind } = objection;
        const { station } = await lockGrade(connection, actor, gradeId);
        if (kind === 'review' && outcome === 'upheld') throw new TaxrollError('RATING.REVIEW_NEEDS_DECISION');
        const answered = await connection.query(
          `UPDATE rating_objection SET status = $3, answer = $4, answered_on = $5, answered_by = $6, answered_for = $7,
             answered_at = now() WHERE authority = $1 AND id = $2 AND status = 'open' RETURNING id`,
          [actor.authority, id, outcome, answer, today, officerOf(actor), actor.onBehalfOf],
        );
        if (answered.length === 0) throw new TaxrollError('RATING.OBJECTION_ANSWERED');
        record({
          ...{ act: 'rating.objection.answer', subject: { kind: 'rating-objection', key: id }, station },
          ...{ facts: { kind, grade: gradeId, outcome }, reason: answer },
        });
      })
      .catch(told);
  }

  /** Within one's scope, what is due first first; a page at a time. */
  async list(
    actor: Actor,
    { open, after, limit }: { readonly open: boolean; readonly after: string | null; readonly limit: number },
  ): Promise<ObjectionView[]> {
    const scope = withinScope(actor, 's', 5);
    const rows = await this.database.query<ObjectionView & Row>(
      `SELECT ${VIEW} ${FROM} WHERE o.authority = $1 AND (NOT $2 OR o.status = 'open') AND ${scope.sql}
         AND ($3::uuid IS NULL OR (o.due_on, o.id) > (SELECT a.due_on, a.id FROM rating_objection a WHERE a.authority = $1 AND a.id = $3))
       ORDER BY o.due_on, o.id LIMIT $4`,
      [actor.authority, open, after, limit, ...scope.values],
    );
    return rows.map(shown);
  }

  /** Against one decision, in the order in which they were raised. */
  async of(authority: string, gradeId: string): Promise<ObjectionView[]> {
    const rows = await this.database.query<ObjectionView & Row>(
      `SELECT ${VIEW} ${FROM} WHERE o.authority = $1 AND o.grade_id = $2 ORDER BY o.raised_on, o.entered_at, o.id`,
      [authority, gradeId],
    );
    return rows.map(shown);
  }
}

/** Steps lock the cycle before its grades; whoever objects does so in the same order. */
async function waitForCycle(connection: Connection, { authority }: Actor, gradeId: string): Promise<void> {
  await connection.query(
    `SELECT FROM rating_cycle c JOIN rating_grade g ON g.authority = c.authority AND g.cycle_id = c.id
     WHERE g.authority = $1 AND g.id = $2 FOR SHARE OF c`,
    [authority, gradeId],
  );
}

/** Whoever objects may have left a telephone or more: what is shown blots it out. */
function shown(objection: ObjectionView): ObjectionView {
  return {
    ...objection,
    raisedBy: withoutLongNumbers(objection.raisedBy),
    grounds: withoutLongNumbers(objection.grounds),
    answer: objection.answer === null ? null : withoutLongNumbers(objection.answer),
  };
}
