import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import { officerOf } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { copyDigest } from '../../platform/database/copy-digest.js';
import type { Connection, Row } from '../../platform/database/database.js';
import { PapersService } from '../../register/papers/papers.service.js';
import { ratingProcedureOf } from '../cycles/procedure-file.js';
import { decide, saysTheSame, withFindings, type DecisionInputs } from '../domain/decision.js';
import { findingsOf, type FoundFact } from '../domain/findings.js';
import { directionOf, GRADE_STATUS_NAMES, type ChangeTrigger } from '../domain/grade-steps.js';
import type { RatingRules } from '../domain/rules.js';
import { told } from './grade-faults.js';
import { lockGrade, type LockedGrade } from './grade-lock.js';
import { publishWithin } from './letters.js';
import { copyProposed } from './proposal-sql.js';
import { GRADE_SEAL } from './proposal.service.js';
import { RuleSetsService } from '../rule-sets/rule-sets.service.js';

/** What is asked to take the place of a decision. */
export interface NewChange {
  readonly trigger: ChangeTrigger;
  /** why, as the letter says it */
  readonly cause: string;
  /** SHA-256 of the papers */
  readonly evidence: readonly string[];
  /** of a review: the request that it answers */
  readonly request: string | null;
  readonly found: readonly FoundFact[];
  /** ids of facts of the decision that did not hold */
  readonly without: readonly string[];
  /** of an override: the grade that the committee sets, and the code of its reason */
  readonly override: { readonly grade: string; readonly reason: string } | null;
}

export interface ProposedChange {
  readonly id: string;
  readonly score: string | null;
  readonly grade: string;
  readonly computed: string;
}

/**
 * After publication: a new decision takes the place of one that holds, or of one that the committee gave back. One
 * person proposes it, another determines it, and it holds from that day; both decisions stay.
 */
@Injectable()
export class ChangesService {
  constructor(
    private readonly audit: Audit,
    private readonly papers: PapersService,
    private readonly ruleSets: RuleSetsService,
  ) {}

  /**
   * Proposes a change, recomputed by the rules of the decision from what was frozen and what came to light.
   * @throws TaxrollError RATING.GRADE_NOT_FOUND, .CHANGE_NOT_FROM, .NOT_CURRENT, .FINDINGS_INVALID, .OVERRIDE_INVALID,
   * .NOTHING_CHANGES, .CHANGE_ON_ITS_WAY, .REVIEW_NOT_OPEN, ACT.PAPER_UNKNOWN
   */
  propose(actor: Actor, id: string, change: NewChange, today: PlainDate): Promise<ProposedChange> {
    return this.audit
      .act(actor, async (connection, record) => {
        const before = await lockGrade(connection, actor, id);
        requireReplaceable(before);
        await this.papers.require(connection, actor, change.evidence);
        const { rules } = await this.ruleSets.get(actor.authority, before.ruleSetId);
        const inputs = inputsOf(rules, before, change);
        const decision = decide(rules, inputs);
        const override = overrideOf(rules, decision.grade, change, today);
        if (before.status === 'published' && override === null && saysTheSame(decision, before))
          throw new TaxrollError('RATING.NOTHING_CHANGES');
        const act = randomUUID();
        const grade = override?.grade ?? decision.grade;
        const [row] = await connection.query<Row & { id: string }>(INSERT, [
          ...[actor.authority, before.taxpayerId, before.cycleId, before.sheetId, before.scheme, before.ruleSetId],
          ...[change.trigger, change.request, id, change.cause, override?.reason ?? null, override?.direction ?? null],
          ...[[...change.evidence], JSON.stringify(inputs), decision.score, decision.grade, grade],
          ...[JSON.stringify(decision.reasons), act, officerOf(actor), actor.onBehalfOf],
        ]);
        const { rows, sha256 } = await copyDigest(connection, copyProposed(actor.authority, act));
        const proposed = { id: row?.id as string, score: decision.score, grade, computed: decision.grade };
        record({
          ...{ act: `rating.grade.${change.trigger}`, subject: { kind: 'rating-grade', key: proposed.id } },
          station: before.station,
          facts: {
            ...{ supersedes: id, from: before.grade, to: grade, direction: override?.direction ?? null },
            seals: [{ kind: GRADE_SEAL, key: act, rows, sha256 }],
          },
          reason: change.cause,
        });
        return proposed;
      })
      .catch(told);
  }

  /**
   * Another person determines a change: it is published at once, and a request for review that it answers is upheld.
   * @throws TaxrollError RATING.GRADE_NOT_FOUND, .CHANGE_NOT_PENDING, .NOT_CURRENT, .HOLDS_ALREADY, ACCESS.SAME_PERSON
   */
  determine(actor: Actor, id: string, today: PlainDate): Promise<void> {
    return this.close(actor, id, async (connection, change) => {
      await connection.query(
        `UPDATE rating_grade SET status = 'determined', determined_by = $3, determined_for = $4, determined_at = now()
         WHERE authority = $1 AND id = $2`,
        [actor.authority, id, officerOf(actor), actor.onBehalfOf],
      );
      const { rules } = await this.ruleSets.get(actor.authority, change.ruleSetId);
      const honoured = change.grade === rules.honoured;
      await publishWithin(connection, actor, [{ id, honoured, before: null }], today);
      if (change.causedBy !== null)
        await connection.query(
          `UPDATE rating_objection SET status = 'upheld', answer = $3, answered_on = $4, answered_by = $5, answered_for = $6,
             answered_at = now() WHERE authority = $1 AND id = $2`,
          [actor.authority, change.causedBy, change.cause, today, officerOf(actor), actor.onBehalfOf],
        );
      return { act: 'rating.grade.determine', reason: null };
    });
  }

  /** Another person does not follow it. @throws TaxrollError RATING.GRADE_NOT_FOUND, .CHANGE_NOT_PENDING, ACCESS.SAME_PERSON */
  giveBack(actor: Actor, id: string, reason: string): Promise<void> {
    return this.close(actor, id, async (connection) => {
      await connection.query(
        `UPDATE rating_grade SET status = 'returned', returned_reason = $3, determined_by = $4, determined_for = $5,
           determined_at = now() WHERE authority = $1 AND id = $2`,
        [actor.authority, id, reason, officerOf(actor), actor.onBehalfOf],
      );
      return { act: 'rating.grade.return', reason };
    });
  }

  private close(
    actor: Actor,
    id: string,
    work: (connection: Connection, change: LockedGrade) => Promise<{ act: string; reason: string | null }>,
  ): Promise<void> {
    return this.audit
      .act(actor, async (connection, record) => {
        const change = await lockGrade(connection, actor, id);
        const { trigger, status, station, grade } = change;
        if (trigger === 'cycle' || status !== 'proposed')
          throw new TaxrollError('RATING.CHANGE_NOT_PENDING', { status: GRADE_STATUS_NAMES[status].zh });
        const { act, reason } = await work(connection, change);
        record({ act, subject: { kind: 'rating-grade', key: id }, station, facts: { trigger, grade }, reason });
      })
      .catch(told);
  }
}

const INSERT = `
  INSERT INTO rating_grade (authority, taxpayer_id, cycle_id, sheet_id, scheme, rule_set_id, trigger, caused_by, supersedes, cause,
    override_reason, direction, evidence, inputs, score, computed, grade, reasons, act_id, proposed_by, proposed_for)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21) RETURNING id`;

function requireReplaceable({ id, status, trigger, current }: LockedGrade): void {
  if (status === 'published') {
    if (current !== id) throw new TaxrollError('RATING.NOT_CURRENT');
    return;
  }
  // what a cycle gave back is decided anew; a change that was given back is proposed anew from what holds
  if (status !== 'returned' || trigger !== 'cycle')
    throw new TaxrollError('RATING.CHANGE_NOT_FROM', { status: GRADE_STATUS_NAMES[status].zh });
}

function inputsOf(rules: RatingRules, before: LockedGrade, { found, without }: NewChange): DecisionInputs {
  const named = found.map((one) => ({ ...one, id: `found:${randomUUID()}` }));
  const { findings, faults } = findingsOf(rules, before.inputs, named, without);
  if (faults.length > 0) throw new TaxrollError('RATING.FINDINGS_INVALID', { faults });
  return withFindings(rules, before.inputs, findings);
}

function overrideOf(rules: RatingRules, computed: string, { trigger, override }: NewChange, today: PlainDate) {
  if ((trigger === 'override') !== (override !== null))
    throw new TaxrollError('RATING.OVERRIDE_INVALID', { faults: ['人工调整应写明等级和理由代码，其他决定不写'] });
  if (override === null) return null;
  const { grade, reason } = override;
  const reasons = ratingProcedureOf(today).overrideReasons.map(({ code }) => code);
  const faults = [
    ...(rules.grades.includes(grade) ? [] : [`规则中没有等级 ${grade}`]),
    ...(reasons.includes(reason) ? [] : [`理由代码应为 ${reasons.join('、')} 之一`]),
    ...(grade === computed ? [`按规则即为 ${grade}，不需要人工调整`] : []),
  ];
  if (faults.length > 0) throw new TaxrollError('RATING.OVERRIDE_INVALID', { faults });
  return { grade, reason, direction: directionOf(rules.grades, computed, grade) };
}
