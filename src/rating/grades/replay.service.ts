import { Injectable } from '@nestjs/common';
import { maskNumber } from '../../kernel/masking.js';
import { Database, type Row } from '../../platform/database/database.js';
import { portionsOf } from '../../platform/database/portions.js';
import { decide, sameScore, type DecisionInputs } from '../domain/decision.js';
import type { Reason } from '../domain/grade.js';
import { RuleSetsService } from '../rule-sets/rule-sets.service.js';

/** A figure of a decision that does not come out again. */
export interface GradeDifference {
  readonly decision: string;
  /** masked */
  readonly number: string;
  readonly figure: string;
  readonly kept: string;
  readonly replayed: string;
}

export interface ReplayedGrades {
  readonly decisions: number;
  /** the first hundred */
  readonly differences: readonly GradeDifference[];
}

interface Kept extends Row {
  readonly id: string;
  readonly number: string;
  readonly ruleSetId: string;
  readonly inputs: DecisionInputs;
  readonly score: string | null;
  readonly computed: string;
  readonly reasons: readonly Reason[];
}

const AT_ONCE = 1000;
const TOLD = 100;

/** 复算: every decision from its frozen inputs and rules; it must come out as it is kept. */
@Injectable()
export class RatingReplayService {
  constructor(
    private readonly database: Database,
    private readonly ruleSets: RuleSetsService,
  ) {}

  replay(authority: string): Promise<ReplayedGrades> {
    const differences: GradeDifference[] = [];
    let decisions = 0;
    return this.database.transaction(async (connection) => {
      for await (const portion of portionsOf<Kept>(connection, DECISIONS, [authority], AT_ONCE))
        for (const kept of portion) {
          decisions++;
          const { rules } = await this.ruleSets.get(authority, kept.ruleSetId);
          const { score, grade, reasons } = decide(rules, kept.inputs);
          const figures = [
            ['score', kept.score ?? '', sameScore(kept.score, score) ? (kept.score ?? '') : (score ?? '')],
            ['grade', kept.computed, grade],
            ['reasons', codesOf(kept.reasons), codesOf(reasons)],
          ] as const;
          for (const [figure, was, replayed] of figures)
            if (was !== replayed && differences.length < TOLD)
              differences.push({ decision: kept.id, number: maskNumber(kept.number), figure, kept: was, replayed });
        }
      return { decisions, differences };
    });
  }
}

const DECISIONS = `
  SELECT g.id, s.number, g.rule_set_id AS "ruleSetId", g.inputs, g.score::text AS score, g.computed, g.reasons
  FROM rating_grade g JOIN rating_sheet s ON s.authority = g.authority AND s.id = g.sheet_id
  WHERE g.authority = $1 ORDER BY g.id`;

/** Reasons with what they rest on. */
function codesOf(reasons: readonly Reason[]): string {
  return reasons.map(({ code, facts }) => `${code} ${facts.join(' ')}`.trim()).join('; ');
}
