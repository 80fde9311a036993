import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import { formatChineseDate, type PlainDate } from '../../kernel/plain-date.js';
import { officerOf, requireWholeBranch } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { copyDigest } from '../../platform/database/copy-digest.js';
import type { Connection, Row } from '../../platform/database/database.js';
import { portionsOf } from '../../platform/database/portions.js';
import type { Derived, RatingFact } from '../domain/derive.js';
import {
  decide,
  deductionsBeside,
  sameScore,
  wordsByFact,
  type DecisionInputs,
  type NamedFact,
} from '../domain/decision.js';
import type { Condition, Reason } from '../domain/grade.js';
import type { RatingRules } from '../domain/rules.js';
import { conditionOf, conditionsBeside, type StatedCondition } from '../domain/stated-condition.js';
import { CONFIRMED, UNCONFIRMED } from '../conditions/conditions-sql.js';
import { lockCycle, stepCycle, type Cycle } from '../cycles/cycle-store.js';
import { RatingFactsService } from '../scoring/rating-facts.service.js';
import { told } from './grade-faults.js';
import { copyProposed, DEDUCTIONS, PROPOSE, SHEETS } from './proposal-sql.js';
import { RuleSetsService } from '../rule-sets/rule-sets.service.js';

/** What the log vouches for of a decision: everything in it that is frozen from its proposal on. */
export const GRADE_SEAL = 'rating.grades';

/** A taxpayer under the set beside. */
export interface BesideView {
  readonly score: string | null;
  readonly grade: string;
  readonly reasons: readonly Reason[];
  /** codes of stated conditions that the set beside does not have: they count for nothing there */
  readonly notThere: readonly string[];
}

export interface Proposed {
  readonly proposed: number;
  /** how many of each grade */
  readonly grades: Readonly<Record<string, number>>;
}

interface Sheet extends Row {
  readonly id: string;
  readonly taxpayerId: string;
  readonly registered: PlainDate;
  readonly scored: boolean;
  readonly score: string | null;
}

/** A deduction as it was reviewed: of the register one fact, from outside its day and source. */
interface Reviewed extends Row {
  readonly sheet: string;
  readonly id: string;
  readonly item: string;
  readonly quantity: number;
  readonly facts: readonly RatingFact[];
  readonly happenedOn: PlainDate | null;
  readonly source: string | null;
  readonly reason: string | null;
}

const AT_ONCE = 500;

/** 提出等级: the grades that follow from the reviewed sheets of a cycle, with everything they rest on frozen. */
@Injectable()
export class ProposalService {
  constructor(
    private readonly audit: Audit,
    private readonly facts: RatingFactsService,
    private readonly ruleSets: RuleSetsService,
  ) {}

  /**
   * Proposes a grade for every sheet that takes part: a scored one by its reviewed deductions, one of less than two
   * years without a score; beside it the grade under the set beside, where the cycle has one.
   * @throws TaxrollError RATING.CYCLE_NOT_FOUND, RATING.STEP_NOT_NOW, RATING.NOT_REVIEWED, RATING.CONDITIONS_OPEN
   */
  propose(actor: Actor, id: string, today: PlainDate): Promise<Proposed> {
    const { authority } = actor;
    const by = [officerOf(actor), actor.onBehalfOf];
    return this.audit
      .act(actor, async (connection, record) => {
        requireWholeBranch(actor);
        const cycle = await lockCycle(connection, actor, id, '提出等级', ['review']);
        const open = await connection.query<Row & { name: string }>(UNCONFIRMED, [authority, id]);
        if (open.length > 0) throw new TaxrollError('RATING.CONDITIONS_OPEN', { names: open.map(({ name }) => name) });
        await stepCycle(connection, actor, cycle, 'proposed', today);
        const { rules } = await this.ruleSets.get(authority, cycle.ruleSet);
        const beside = cycle.besideSet === null ? null : (await this.ruleSets.get(authority, cycle.besideSet)).rules;
        const act = randomUUID();
        const grades: Record<string, number> = {};
        for await (const sheets of portionsOf<Sheet>(connection, SHEETS, [authority, id], AT_ONCE)) {
          const rows = await this.decided(connection, authority, cycle, sheets, rules, beside);
          for (const { grade } of rows) grades[grade] = (grades[grade] ?? 0) + 1;
          const values = [authority, id, cycle.scheme, cycle.ruleSet, act, ...by, JSON.stringify(rows)];
          await connection.query(PROPOSE, values);
        }
        const { rows, sha256 } = await copyDigest(connection, copyProposed(authority, act));
        const seals = rows === 0 ? [] : [{ kind: GRADE_SEAL, key: act, rows, sha256 }];
        const subject = { kind: 'rating-cycle', key: id };
        record({ act: 'rating.cycle.propose', subject, facts: { proposed: rows, grades, rules: rules.code, seals } });
        return { proposed: rows, grades };
      })
      .catch(told);
  }

  private async decided(
    connection: Connection,
    authority: string,
    cycle: Cycle,
    sheets: readonly Sheet[],
    rules: RatingRules,
    beside: RatingRules | null,
  ) {
    const reviewed = new Map<string, Reviewed[]>(sheets.map(({ id }) => [id, []]));
    for (const one of await connection.query<Reviewed>(DEDUCTIONS, [authority, [...reviewed.keys()]]))
      reviewed.get(one.sheet)?.push(one);
    const derived = await this.facts.derive(
      connection,
      authority,
      sheets.map((sheet) => sheet.taxpayerId),
      cycle,
    );
    const confirmed = await connection.query<StatedCondition & Row & { sheet: string }>(CONFIRMED, [
      ...[authority, [...reviewed.keys()]],
    ]);
    return sheets.map((sheet) => {
      const own = reviewed.get(sheet.id) ?? [];
      const tells = derived.get(sheet.taxpayerId) as Derived;
      const stated = confirmed.filter((one) => one.sheet === sheet.id).map(conditionOf);
      const inputs = inputsOf(cycle, sheet, own, [...tells.conditions, ...stated], rules);
      const { score, grade, reasons } = decide(rules, inputs);
      // the score that was reviewed is the score that counts
      if (!sameScore(score, sheet.score)) throw new Error(`sheet ${sheet.id} was reviewed as ${sheet.score}: ${score}`);
      const other = beside === null ? null : decideBeside(rules, beside, inputs, own, tells);
      return { sheet: sheet.id, taxpayer: sheet.taxpayerId, inputs, score, grade, reasons, beside: other };
    });
  }
}

function inputsOf(
  { periodFrom, periodTo, ratingDay }: Cycle,
  { registered, scored }: Sheet,
  reviewed: readonly Reviewed[],
  conditions: readonly Condition[],
  rules: RatingRules,
): DecisionInputs {
  return {
    sheet: {
      ...{ ratingDay, periodFrom, periodTo, registered, conditions },
      deductions: reviewed.map(({ id, item, quantity, facts }) => ({ item, quantity, facts: idsOf(id, facts) })),
    },
    scored,
    words: {
      ...wordsByFact(reviewed.flatMap(({ facts }) => facts)),
      ...Object.fromEntries(
        reviewed.flatMap((one) => (one.facts.length > 0 ? [] : [[outsideId(one.id), outsideWords(one, rules)]])),
      ),
    },
  };
}

function decideBeside(
  rules: RatingRules,
  beside: RatingRules,
  inputs: DecisionInputs,
  reviewed: readonly Reviewed[],
  { deductions }: Derived,
): BesideView {
  const named = reviewed.flatMap(({ id, item, quantity, facts }): NamedFact[] =>
    facts.length > 0 ? [...facts] : [{ fact: rules.items.get(item)?.fact ?? '', quantity, rests: [outsideId(id)] }],
  );
  const { conditions, notThere } = conditionsBeside(inputs.sheet.conditions, rules, beside);
  const sheet = { ...inputs.sheet, conditions, deductions: deductionsBeside(rules, beside, named, deductions) };
  return { ...decide(beside, { ...inputs, sheet }), notThere };
}

const outsideId = (entry: string): string => `entry:${entry}`;
const idsOf = (entry: string, facts: readonly RatingFact[]): string[] =>
  facts.length > 0 ? facts.flatMap(({ rests }) => rests) : [outsideId(entry)];

/** A fact from outside as the letter tells it: its day, what the item says, and who told. */
function outsideWords({ item, happenedOn, source }: Reviewed, rules: RatingRules): string {
  const day = happenedOn === null ? '' : formatChineseDate(happenedOn);
  return `${day}${rules.items.get(item)?.text ?? item}（来源：${source ?? ''}）`;
}
