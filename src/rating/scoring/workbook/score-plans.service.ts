import { Injectable } from '@nestjs/common';
import { sentence, TaxrollError } from '../../../kernel/errors.js';
import { maskPersonalNumber } from '../../../kernel/masking.js';
import type { Actor } from '../../../platform/audit/actor.js';
import { Database, type Row } from '../../../platform/database/database.js';
import type { PlanFault } from '../../../register/import/plans.service.js';
import { maskFault } from '../../../register/masking.js';
import type { ScoreAction, StandingScore } from '../../domain/score-plan.js';
import type { AskedScore, ScoreFault } from '../../domain/score-row.js';
import { DECISIONS } from './plan-row.js';
import type { ScoreLayout, ScoreNotice } from './read-scores.js';
import { ROWS } from './score-import-sql.js';

/** How many rows the plan would do what with; `blank`: of which nothing was filled in. */
export type ScoreCounts = Readonly<Record<'read' | 'blank' | ScoreAction, number>>;

export interface ScorePlan {
  readonly id: string;
  readonly cycle: string;
  readonly fileName: string;
  readonly status: 'planned' | 'applied';
  readonly counts: ScoreCounts;
  readonly notices: readonly ScoreNotice[];
}

/** A plan as it is kept. */
export interface KeptScorePlan extends ScorePlan {
  readonly fileSha256: string;
  readonly layout: ScoreLayout;
}

/** A row of the plan: what would change, or what is wrong. */
export interface ScorePlanRow {
  readonly row: number;
  readonly action: ScoreAction;
  /** a sole trader's masked */
  readonly number: string | null;
  readonly name: string | null;
  readonly indicator: string | null;
  readonly item: string | null;
  readonly changes: readonly {
    readonly field: string;
    readonly before: string | null;
    readonly after: string | null;
  }[];
  readonly faults: readonly PlanFault[];
}

type StoredRow = Row &
  Omit<ScorePlanRow, 'changes' | 'faults'> & {
    readonly asked: AskedScore | null;
    readonly before: StandingScore | null;
    readonly faults: readonly ScoreFault[];
  };

/** Reads plans of scores: each for who made it and nobody else, since it tells what was scored. */
@Injectable()
export class ScorePlansService {
  constructor(private readonly database: Database) {}

  /** @throws TaxrollError REGISTER.IMPORT_NOT_FOUND, ACCESS.NOT_YOURS */
  async get(actor: Actor, id: string): Promise<ScorePlan> {
    const { cycle, fileName, status, counts, notices } = await this.kept(actor, id);
    return { id, cycle, fileName, status, counts, notices };
  }

  /** @throws TaxrollError as `get` */
  async kept(actor: Actor, id: string): Promise<KeptScorePlan> {
    const [found] = await this.database.query<KeptScorePlan & Row & { by: string; for: string | null }>(
      `SELECT id, cycle_id AS cycle, file_name AS "fileName", file_sha256 AS "fileSha256", status, counts, notices, layout,
         planned_by AS by, planned_for AS for
       FROM rating_score_import WHERE authority = $1 AND id = $2`,
      [actor.authority, id],
    );
    if (found === undefined) throw new TaxrollError('REGISTER.IMPORT_NOT_FOUND', { id });
    const { by, for: onBehalfOf, ...plan } = found;
    if (by !== actor.officer || onBehalfOf !== actor.onBehalfOf) throw new TaxrollError('ACCESS.NOT_YOURS');
    return plan;
  }

  /** Up to `limit` rows of one action after a row of the file. @throws TaxrollError as `get` */
  async rows(actor: Actor, id: string, action: ScoreAction, after: number, limit: number): Promise<ScorePlanRow[]> {
    const { layout } = await this.kept(actor, id);
    const rows = await this.database.query<StoredRow>(ROWS, [actor.authority, id, action, after, limit]);
    return rows.map(({ number, asked, before, faults, ...row }) => ({
      ...row,
      number: number === null ? null : maskPersonalNumber(number),
      changes: asked === null ? [] : changesBetween(before, asked),
      faults: faults.map((fault) => shownFault(fault, layout)),
    }));
  }
}

/** A fault as a person reads it, at the column of his own file. */
export function shownFault({ column, code, data }: ScoreFault, { letters }: ScoreLayout): PlanFault {
  const told = maskFault(code, data);
  const letter = column === '' ? '' : (letters[column] ?? '');
  return { column: letter, code, zh: sentence(code, told, 'zh'), en: sentence(code, told, 'en') };
}

/** What a decision says, by the names of the columns in which it is written. */
function changesBetween(before: StandingScore | null, asked: AskedScore): ScorePlanRow['changes'] {
  const was = before === null ? null : wordsOf({ ...before, source: before.evidenceSource });
  const will = wordsOf(asked.decision === 'added' ? asked : { ...NOTHING, ...asked });
  return FIELDS.map((field) => ({ field, before: was?.[field] ?? null, after: will[field] })).filter(
    (change) => change.before !== change.after,
  );
}

const FIELDS = ['verdict', 'count', 'reason', 'happenedOn', 'source', 'evidence'] as const;
const NOTHING = { quantity: null, happenedOn: null, source: null, evidence: [] };

function wordsOf(said: {
  readonly decision: keyof typeof DECISIONS;
  readonly quantity: number | null;
  readonly reason: string | null;
  readonly happenedOn: string | null;
  readonly source: string | null;
  readonly evidence: readonly string[];
}): Record<(typeof FIELDS)[number], string | null> {
  const { decision, quantity, reason, happenedOn, source, evidence } = said;
  const count = decision === 'added' ? String(quantity) : null;
  const papers = evidence.length === 0 ? null : [...evidence].sort().join('、');
  return { verdict: DECISIONS[decision], count, reason, happenedOn, source, evidence: papers };
}
