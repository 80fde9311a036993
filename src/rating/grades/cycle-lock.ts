import { TaxrollError } from '../../kernel/errors.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import { requireWholeBranch } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import type { Connection, Row } from '../../platform/database/database.js';
import { GRADE_STEPS, type GradeStep } from '../domain/grade-steps.js';

export interface LockedCycle extends Row {
  readonly name: string;
  readonly scheme: string;
  readonly ruleSetId: string;
  readonly besideSetId: string | null;
  readonly periodFrom: PlainDate;
  readonly periodTo: PlainDate;
  readonly ratingDay: PlainDate;
  readonly status: string;
  readonly shownTo: PlainDate | null;
}

/**
 * A cycle that nobody else can take a step with until this act is done, and that stands where the step begins. A cycle
 * is the whole branch's.
 * @throws TaxrollError RATING.CYCLE_NOT_FOUND, RATING.STEP_NOT_NOW, ACCESS.BRANCH_ONLY
 */
export async function lockCycleFor(
  connection: Connection,
  actor: Actor,
  id: string,
  step: GradeStep,
): Promise<LockedCycle> {
  requireWholeBranch(actor);
  const [cycle] = await connection.query<LockedCycle>(
    `SELECT name, scheme, rule_set_id AS "ruleSetId", beside_set_id AS "besideSetId", period_from AS "periodFrom",
       period_to AS "periodTo", rating_day AS "ratingDay", status, shown_to AS "shownTo"
     FROM rating_cycle WHERE authority = $1 AND id = $2 FOR UPDATE`,
    [actor.authority, id],
  );
  if (cycle === undefined) throw new TaxrollError('RATING.CYCLE_NOT_FOUND', { id });
  const { from, zh } = GRADE_STEPS[step];
  if (cycle.status !== from)
    throw new TaxrollError('RATING.STEP_NOT_NOW', { step: zh, status: CYCLE_STANDS[cycle.status] ?? cycle.status });
  return cycle;
}

const CYCLE_STANDS: Readonly<Record<string, string>> = {
  open: '尚未开始评分',
  scoring: '正在评分',
  review: '正在复审',
  proposed: '等级已提出',
  shown: 'A级名单正在公示或者公示已满',
  determined: '已审定',
  published: '已公布',
  abandoned: '已终止',
};
