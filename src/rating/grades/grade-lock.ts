import { TaxrollError } from '../../kernel/errors.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import type { Actor } from '../../platform/audit/actor.js';
import type { Connection, Row } from '../../platform/database/database.js';
import { withinScope } from '../../register/scope-sql.js';
import { refusal } from '../../register/withheld/locked.js';
import type { Decision, DecisionInputs } from '../domain/decision.js';
import type { GradeStatus, GradeTrigger } from '../domain/grade-steps.js';

export interface LockedGrade extends Row, Decision {
  readonly id: string;
  readonly taxpayerId: string;
  readonly cycleId: string;
  readonly sheetId: string;
  readonly scheme: string;
  readonly ruleSetId: string;
  readonly station: string;
  readonly trigger: GradeTrigger;
  readonly causedBy: string | null;
  readonly cause: string | null;
  readonly computed: string;
  readonly inputs: DecisionInputs;
  readonly status: GradeStatus;
  readonly holdsFrom: PlainDate | null;
  /** the decision that holds under its scheme now; null where none does */
  readonly current: string | null;
}

/**
 * A decision that nobody else can take a step with until this act is done.
 * @throws TaxrollError RATING.GRADE_NOT_FOUND, ACCESS.OUTSIDE_SCOPE
 */
export async function lockGrade(connection: Connection, actor: Actor, id: string): Promise<LockedGrade> {
  const scope = withinScope(actor, 't', 3);
  const [grade] = await connection.query<LockedGrade & { reached: boolean }>(
    `SELECT g.id, g.taxpayer_id AS "taxpayerId", g.cycle_id AS "cycleId", g.sheet_id AS "sheetId", g.scheme, t.station,
       g.rule_set_id AS "ruleSetId", g.trigger, g.caused_by AS "causedBy", g.cause, g.computed, g.inputs, g.status,
       g.score::text AS score, g.grade, g.reasons, g.holds_from AS "holdsFrom", ${scope.sql} AS reached,
       (SELECT p.id FROM rating_grade p WHERE p.authority = g.authority AND p.taxpayer_id = g.taxpayer_id
         AND p.scheme = g.scheme AND p.status = 'published' ORDER BY p.holds_from DESC LIMIT 1) AS current
     FROM rating_grade g JOIN taxpayer t ON t.authority = g.authority AND t.id = g.taxpayer_id
     WHERE g.authority = $1 AND g.id = $2 FOR UPDATE OF g`,
    [actor.authority, id, ...scope.values],
  );
  if (grade === undefined) throw new TaxrollError('RATING.GRADE_NOT_FOUND', { id });
  if (!grade.reached) throw refusal(actor, grade.taxpayerId, grade.station);
  return grade;
}
