import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import type { Explanation } from '../../kernel/explanation.js';
import { maskPersonalNumber } from '../../kernel/masking.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Database, type Row } from '../../platform/database/database.js';
import { PapersService, type NamedFile } from '../../register/papers/papers.service.js';
import { withinScope } from '../../register/scope-sql.js';
import { refusal } from '../../register/withheld/locked.js';
import { wordsOf, type DecisionInputs } from '../domain/decision.js';
import { explainRating } from '../domain/explanation.js';
import type { Reason } from '../domain/grade.js';
import type { GradeStatus, GradeTrigger } from '../domain/grade-steps.js';
import { rate } from '../domain/rate.js';
import { wayUp } from '../domain/way-up.js';
import { FROM, holdsOn, VIEW } from './grades-sql.js';
import { RatingObjectionsService, type ObjectionView } from './objections.service.js';
import { RuleSetsService } from '../rule-sets/rule-sets.service.js';

/** A decision as a list shows it; a number that names a person is masked. */
export interface GradeView {
  readonly id: string;
  readonly cycleId: string;
  readonly cycle: string;
  readonly taxpayerId: string;
  readonly number: string;
  readonly name: string;
  readonly station: string;
  readonly scheme: string;
  readonly trigger: GradeTrigger;
  readonly causedBy: string | null;
  readonly supersedes: string | null;
  readonly cause: string | null;
  readonly overrideReason: string | null;
  readonly direction: 'up' | 'down' | null;
  readonly evidence: readonly string[];
  readonly score: string | null;
  /** what the rules say; the grade, unless it was overridden */
  readonly computed: string;
  readonly grade: string;
  readonly reasons: readonly Reason[];
  readonly status: GradeStatus;
  readonly returnedReason: string | null;
  readonly holdsFrom: PlainDate | null;
  readonly reviewUntil: PlainDate | null;
  readonly letterYear: number | null;
  readonly letterNumber: number | null;
  readonly certificateNumber: number | null;
}

/** A fact in the way of a better grade, in words, and until when it counts; null: as long as the period. */
export interface WayUpFact {
  readonly id: string;
  readonly words: string;
  readonly lapses: PlainDate | null;
}

export interface GradePage extends GradeView {
  readonly explanation: Explanation;
  /** what each reason rests on, in words, in the order of the reasons */
  readonly grounds: readonly (readonly string[])[];
  /** the best that the absence of the fewest facts would make of it; null where nothing is in the way */
  readonly wayUp: { readonly grade: string; readonly facts: readonly WayUpFact[] } | null;
  readonly objections: readonly ObjectionView[];
}

export interface GradeQuery {
  readonly cycle: string | null;
  readonly status: GradeStatus | null;
  /** the decisions that hold on this day */
  readonly day: PlainDate | null;
  readonly scheme: string | null;
  readonly station: string | null;
  readonly grade: string | null;
  readonly taxpayer: string | null;
  readonly after: string | null;
  readonly limit: number;
}

/** Reads decisions: lists, the history of a taxpayer, what held on a day, and why. */
@Injectable()
export class GradesService {
  constructor(
    private readonly database: Database,
    private readonly ruleSets: RuleSetsService,
    private readonly objections: RatingObjectionsService,
    private readonly papers: PapersService,
  ) {}

  /** By number, the earliest of a taxpayer first; a page at a time. */
  async list(actor: Actor, query: GradeQuery): Promise<GradeView[]> {
    const scope = withinScope(actor, 's', 11);
    const { cycle, status, day, scheme, station, grade, taxpayer, after, limit } = query;
    const rows = await this.database.query<GradeView & Row>(
      `SELECT ${VIEW} ${FROM} WHERE g.authority = $1 AND ($2::uuid IS NULL OR g.cycle_id = $2) AND ($3::text IS NULL OR g.status = $3)
         AND ($4::date IS NULL OR ${holdsOn(4)}) AND ($5::text IS NULL OR g.scheme = $5) AND ($6::text IS NULL OR s.station = $6)
         AND ($7::text IS NULL OR g.grade = $7) AND ($8::uuid IS NULL OR g.taxpayer_id = $8) AND ${scope.sql}
         AND ($9::uuid IS NULL OR (s.number, g.proposed_at, g.id) > (SELECT b.number, a.proposed_at, a.id FROM rating_grade a
           JOIN rating_sheet b ON b.authority = a.authority AND b.id = a.sheet_id WHERE a.authority = $1 AND a.id = $9))
       ORDER BY s.number, g.proposed_at, g.id LIMIT $10`,
      [...[actor.authority, cycle, status, day, scheme, station, grade, taxpayer, after, limit], ...scope.values],
    );
    return rows.map(masked);
  }

  /** The decision that held on a day. @throws TaxrollError RATING.NO_GRADE_ON_DAY */
  async on(actor: Actor, taxpayer: string, scheme: string, day: PlainDate): Promise<GradeView> {
    const none = { cycle: null, status: null, station: null, grade: null, after: null };
    const [held] = await this.list(actor, { ...none, taxpayer, scheme, day, limit: 1 });
    if (held === undefined) throw new TaxrollError('RATING.NO_GRADE_ON_DAY', { day });
    return held;
  }

  /**
   * A decision with every line of its explanation, what would lift it, and the objections against it.
   * @throws TaxrollError RATING.GRADE_NOT_FOUND, ACCESS.OUTSIDE_SCOPE
   */
  async get(actor: Actor, id: string): Promise<GradePage> {
    const { authority } = actor;
    const scope = withinScope(actor, 's', 3);
    const [row] = await this.database.query<
      GradeView & Row & { reached: boolean; inputs: DecisionInputs; ruleSetId: string }
    >(
      `SELECT ${VIEW}, g.inputs, g.rule_set_id AS "ruleSetId", ${scope.sql} AS reached ${FROM} WHERE g.authority = $1 AND g.id = $2`,
      [authority, id, ...scope.values],
    );
    if (row === undefined) throw new TaxrollError('RATING.GRADE_NOT_FOUND', { id });
    const { reached, inputs, ruleSetId, ...view } = row;
    if (!reached) throw refusal(actor, view.taxpayerId, view.station);
    const { rules, digest } = await this.ruleSets.get(authority, ruleSetId);
    const { sheet } = inputs;
    const lift = wayUp(rules, sheet);
    return {
      ...masked(view),
      explanation: {
        ...{ rules: rules.code, version: digest, document: rules.document },
        lines: explainRating(rules, sheet, rate(rules, sheet)),
      },
      grounds: view.reasons.map(({ facts }) => wordsOf(inputs, facts)),
      wayUp:
        lift === null
          ? null
          : {
              grade: lift.grade,
              facts: lift.facts.map((fact) => ({ ...fact, words: wordsOf(inputs, [fact.id]).join('') })),
            },
      objections: await this.objections.of(authority, id),
    };
  }

  /**
   * A paper that the decision or an objection against it rests on, for who may read the decision.
   * @throws TaxrollError RATING.GRADE_NOT_FOUND, .PAPER_NOT_OF_IT, ACCESS.OUTSIDE_SCOPE
   */
  async paper(actor: Actor, id: string, sha256: string): Promise<NamedFile> {
    const { evidence, objections } = await this.get(actor, id);
    if (![...evidence, ...objections.flatMap(({ papers }) => papers)].includes(sha256))
      throw new TaxrollError('RATING.PAPER_NOT_OF_IT');
    return this.papers.readAsShown(actor, sha256);
  }
}

function masked<View extends GradeView>(grade: View): View {
  return { ...grade, number: maskPersonalNumber(grade.number) };
}
