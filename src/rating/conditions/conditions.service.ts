import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import { maskPersonalNumber } from '../../kernel/masking.js';
import { officerOf } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Database, type Connection, type Queryable, type Row } from '../../platform/database/database.js';
import { PapersService, type NamedFile } from '../../register/papers/papers.service.js';
import { CycleRules } from '../cycles/cycle-rules.js';
import { findCycle, holdCycle } from '../cycles/cycle-store.js';
import { told } from '../cycles/rating-faults.js';
import type { CycleStatus } from '../domain/cycle-steps.js';
import { statable, type StatedCondition } from '../domain/stated-condition.js';
import { findSheet } from '../scoring/sheet-store.js';
import { conditionRows, type ConditionView } from './conditions-sql.js';

/** What an officer states of a taxpayer. */
export type NewCondition = Omit<StatedCondition, 'id'> & { readonly sheet: string };

const BEFORE_PROPOSAL: readonly CycleStatus[] = ['open', 'scoring', 'review'];

/** 判定情形 that no fact of the register tells: stated by one, confirmed by another, before the grades are proposed. */
@Injectable()
export class ConditionsService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly rules: CycleRules,
    private readonly papers: PapersService,
  ) {}

  /**
   * @returns its id
   * @throws TaxrollError RATING.CYCLE_NOT_FOUND, RATING.STEP_NOT_NOW, RATING.SHEET_NOT_FOUND, RATING.CONDITION_NOT_RATED,
   *   RATING.CONDITION_UNKNOWN, RATING.CONDITION_OF_FACTS, RATING.CONDITION_DAY, RATING.CONDITION_STATED, ACT.PAPER_UNKNOWN,
   *   ACCESS.OUTSIDE_SCOPE
   */
  state(actor: Actor, cycleId: string, stated: NewCondition): Promise<{ id: string }> {
    const { sheet: sheetId, condition, happenedOn, words, source, evidence } = stated;
    return this.audit
      .act(actor, async (connection, record) => {
        const cycle = await holdCycle(connection, actor, cycleId, '列明情形', BEFORE_PROPOSAL);
        const sheet = await findSheet(connection, actor, cycleId, sheetId);
        if (sheet.participation === 'not-rated') throw new TaxrollError('RATING.CONDITION_NOT_RATED');
        const rules = await this.rules.of(connection, actor.authority, cycle.ruleSet);
        const { clause } = statable(rules, stated, cycle);
        await this.papers.require(connection, actor, evidence);
        const [row] = await connection.query<Row & { id: string }>(
          `INSERT INTO rating_condition (authority, cycle_id, sheet_id, condition, clause, happened_on, words, evidence_source, evidence,
             stated_by, stated_for) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id`,
          [
            ...[actor.authority, cycleId, sheetId, condition, clause, happenedOn, words, source, [...evidence]],
            ...[officerOf(actor), actor.onBehalfOf],
          ],
        );
        const { id } = row as { id: string };
        const facts = { cycle: cycleId, sheet: sheetId, condition, happenedOn, evidence };
        record({
          ...{ act: 'rating.condition.state', subject: { kind: 'rating-condition', key: id } },
          ...{ station: sheet.station, facts, after: { words, source } },
        });
        return { id };
      })
      .catch(told);
  }

  /**
   * 确认: by another than who stated it, who has seen the evidence.
   * @throws TaxrollError RATING.CYCLE_NOT_FOUND, RATING.STEP_NOT_NOW, RATING.CONDITION_NOT_FOUND, RATING.CONDITION_NOT_OPEN,
   *   ACCESS.SAME_PERSON, ACCESS.OUTSIDE_SCOPE
   */
  confirm(actor: Actor, cycleId: string, id: string): Promise<void> {
    return this.close(actor, cycleId, id, '确认情形', async (connection, { status }) => {
      if (status !== 'stated') throw new TaxrollError('RATING.CONDITION_NOT_OPEN');
      await connection.query(
        `UPDATE rating_condition SET confirmed_by = $3, confirmed_for = $4, confirmed_at = now() WHERE authority = $1 AND id = $2`,
        [actor.authority, id, officerOf(actor), actor.onBehalfOf],
      );
      return { act: 'rating.condition.confirm', reason: null };
    });
  }

  /**
   * 撤销: it stays in the history. What two persons have said, a third takes back.
   * @throws TaxrollError as `confirm`
   */
  withdraw(actor: Actor, cycleId: string, id: string, reason: string): Promise<void> {
    return this.close(actor, cycleId, id, '撤销情形', async (connection, { status }) => {
      if (status === 'withdrawn') throw new TaxrollError('RATING.CONDITION_NOT_OPEN');
      await connection.query(
        `UPDATE rating_condition SET withdrawn_by = $3, withdrawn_for = $4, withdrawn_at = now(), withdrawn_reason = $5
         WHERE authority = $1 AND id = $2`,
        [actor.authority, id, officerOf(actor), actor.onBehalfOf, reason],
      );
      return { act: 'rating.condition.withdraw', reason };
    });
  }

  /** Those of a cycle within one's scope, withdrawn ones among them, a page at a time. @throws TaxrollError RATING.CYCLE_NOT_FOUND */
  async list(
    actor: Actor,
    cycleId: string,
    { after, limit }: { readonly after: string | null; readonly limit: number },
  ): Promise<ConditionView[]> {
    const cycle = await findCycle(this.database, actor, cycleId);
    const rules = await this.rules.of(this.database, actor.authority, cycle.ruleSet);
    const texts = new Map(rules.steps.flatMap(({ knockouts }) => knockouts.map(({ code, text }) => [code, text])));
    const { sql, values } = conditionRows(actor, cycleId);
    const n = values.length;
    const rows = await this.database.query<ConditionView & Row>(
      `${sql} AND ($${n + 1}::uuid IS NULL OR o.id > $${n + 1}) ORDER BY o.id LIMIT $${n + 2}`,
      [...values, after, limit],
    );
    return rows.map((row) => ({
      ...row,
      number: maskPersonalNumber(row.number),
      text: texts.get(row.condition) ?? row.condition,
    }));
  }

  /**
   * A paper that a condition rests on; the look goes into the log.
   * @throws TaxrollError RATING.CONDITION_NOT_FOUND, RATING.PAPER_NOT_OF_IT, ACCESS.OUTSIDE_SCOPE
   */
  async paper(actor: Actor, cycleId: string, id: string, sha256: string): Promise<NamedFile> {
    const { evidence } = await findCondition(this.database, actor, cycleId, id);
    if (!evidence.includes(sha256)) throw new TaxrollError('RATING.PAPER_NOT_OF_IT');
    return this.papers.readAsShown(actor, sha256);
  }

  private async close(
    actor: Actor,
    cycleId: string,
    id: string,
    step: string,
    work: (connection: Connection, stands: ConditionView) => Promise<{ act: string; reason: string | null }>,
  ): Promise<void> {
    await this.audit
      .act(actor, async (connection, record) => {
        await holdCycle(connection, actor, cycleId, step, BEFORE_PROPOSAL);
        await connection.query('SELECT FROM rating_condition WHERE authority = $1 AND id = $2 FOR UPDATE', [
          ...[actor.authority, id],
        ]);
        const stands = await findCondition(connection, actor, cycleId, id);
        const { act, reason } = await work(connection, stands);
        const facts = { cycle: cycleId, sheet: stands.sheet, condition: stands.condition };
        record({ act, subject: { kind: 'rating-condition', key: id }, station: stands.station, facts, reason });
      })
      .catch(told);
  }
}

/** @throws TaxrollError RATING.CONDITION_NOT_FOUND, ACCESS.OUTSIDE_SCOPE */
async function findCondition(queryable: Queryable, actor: Actor, cycle: string, id: string): Promise<ConditionView> {
  const { sql, values } = conditionRows(actor, cycle);
  const [found] = await queryable.query<ConditionView & Row>(`${sql} AND o.id = $${values.length + 1}`, [
    ...values,
    id,
  ]);
  if (found !== undefined) return found;
  const [there] = await queryable.query<{ station: string }>(
    `SELECT s.station FROM rating_condition o JOIN rating_sheet s ON s.authority = o.authority AND s.id = o.sheet_id
     WHERE o.authority = $1 AND o.cycle_id = $2 AND o.id = $3`,
    [actor.authority, cycle, id],
  );
  if (there === undefined) throw new TaxrollError('RATING.CONDITION_NOT_FOUND', { id });
  throw new TaxrollError('ACCESS.OUTSIDE_SCOPE', { station: there.station });
}
