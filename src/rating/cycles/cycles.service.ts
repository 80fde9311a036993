import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import { requireWholeBranch } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Database, type Row } from '../../platform/database/database.js';
import { withinReach } from '../../register/scope-sql.js';
import { drawBlind, type ToReview } from '../domain/blind.js';
import type { CycleStatus, ParticipationKind, SheetStatus } from '../domain/cycle-steps.js';
import { CYCLE_COLUMNS, findCycle, lockCycle, stepCycle, type Cycle } from './cycle-store.js';
import { ratingProcedureOf } from './procedure-file.js';
import { told } from './rating-faults.js';

/** A cycle with the sheets of it that the actor reaches, by how they take part and how far they have come. */
export interface CycleView extends Cycle {
  readonly openedAt: Date;
  readonly sheets: readonly {
    readonly station: string;
    readonly participation: ParticipationKind;
    readonly status: SheetStatus;
    readonly count: number;
  }[];
}

/** Cycles up to the review: their list, and the steps that the taskforce takes. */
@Injectable()
export class CyclesService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** The newest first. */
  list(actor: Actor): Promise<Cycle[]> {
    return this.database.query<Cycle & Row>(
      `SELECT ${CYCLE_COLUMNS} FROM rating_cycle c WHERE c.authority = $1 ORDER BY c.opened_at DESC LIMIT 200`,
      [actor.authority],
    );
  }

  /** @throws TaxrollError RATING.CYCLE_NOT_FOUND */
  async get(actor: Actor, id: string): Promise<CycleView> {
    const cycle = await findCycle(this.database, actor, id);
    const scope = withinReach(actor, 's', 3);
    const values = [actor.authority, id];
    const [opened] = await this.database.query<{ openedAt: Date }>(
      'SELECT opened_at AS "openedAt" FROM rating_cycle WHERE authority = $1 AND id = $2',
      values,
    );
    const sheets = await this.database.query<CycleView['sheets'][number] & Row>(
      `SELECT s.station, s.participation, s.status, count(*)::int AS count FROM rating_sheet s
       WHERE s.authority = $1 AND s.cycle_id = $2 AND ${scope.sql} GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
      [...values, ...scope.values],
    );
    return { ...cycle, openedAt: (opened as { openedAt: Date }).openedAt, sheets };
  }

  /**
   * 开始评分: when every indicator of every station is somebody's.
   * @throws TaxrollError RATING.CYCLE_NOT_FOUND, RATING.STEP_NOT_NOW, RATING.UNASSIGNED naming them, ACCESS.BRANCH_ONLY
   */
  async startScoring(actor: Actor, id: string, today: PlainDate): Promise<void> {
    requireWholeBranch(actor);
    await this.audit.act(actor, async (connection, record) => {
      const cycle = await lockCycle(connection, actor, id, '开始评分', ['open']);
      const open = await connection.query<{ place: string }>(
        `SELECT station || ' ' || indicator AS place FROM rating_unassigned($1, $2) ORDER BY 1`,
        [actor.authority, id],
      );
      if (open.length > 0)
        throw new TaxrollError('RATING.UNASSIGNED', { count: open.length, places: open.map(({ place }) => place) });
      await stepCycle(connection, actor, cycle, 'scoring', today);
      record({ act: 'rating.cycle.start-scoring', subject: { kind: 'rating-cycle', key: id } });
    });
  }

  /**
   * 评分结束: when every sheet is scored. Which of them are reviewed blind is drawn now, by a rule that nobody can steer.
   * @returns how many are to be reviewed, and how many of these blind
   * @throws TaxrollError RATING.CYCLE_NOT_FOUND, RATING.STEP_NOT_NOW, RATING.NOT_SCORED_YET, ACCESS.BRANCH_ONLY
   */
  async endScoring(actor: Actor, id: string, today: PlainDate): Promise<{ sheets: number; blind: number }> {
    requireWholeBranch(actor);
    return this.audit
      .act(actor, async (connection, record) => {
        const cycle = await lockCycle(connection, actor, id, '结束评分', ['scoring']);
        const sheets = await connection.query<ToReview & Row & { status: SheetStatus }>(
          `SELECT id AS sheet, station, status FROM rating_sheet
           WHERE authority = $1 AND cycle_id = $2 AND participation = 'scored'`,
          [actor.authority, id],
        );
        const open = sheets.filter(({ status }) => status === 'open').length;
        if (open > 0) throw new TaxrollError('RATING.NOT_SCORED_YET', { count: open });
        const { blindReviewShare: share, document } = ratingProcedureOf(cycle.ratingDay);
        const drawn = drawBlind(id, sheets, share);
        await connection.query(
          `INSERT INTO rating_review (authority, cycle_id, sheet_id, ticket, blind)
           SELECT $1, $2, * FROM unnest($3::uuid[], $4::text[], $5::boolean[])`,
          [
            ...[actor.authority, id, drawn.map(({ sheet }) => sheet), drawn.map(({ ticket }) => ticket)],
            drawn.map(({ blind }) => blind),
          ],
        );
        await stepCycle(connection, actor, cycle, 'review', today);
        const facts = { sheets: sheets.length, blind: drawn.filter(({ blind }) => blind).length };
        const subject = { kind: 'rating-cycle', key: id };
        record({ act: 'rating.cycle.end-scoring', subject, facts: { ...facts, share, document } });
        return facts;
      })
      .catch(told);
  }

  /** 终止: before it is determined; it stays in the history. @throws TaxrollError RATING.CYCLE_NOT_FOUND, RATING.STEP_NOT_NOW */
  async abandon(actor: Actor, id: string, reason: string, today: PlainDate): Promise<void> {
    requireWholeBranch(actor);
    const before: CycleStatus[] = ['open', 'scoring', 'review', 'proposed', 'shown'];
    await this.audit.act(actor, async (connection, record) => {
      const cycle = await lockCycle(connection, actor, id, '终止评定', before);
      await stepCycle(connection, actor, cycle, 'abandoned', today, reason);
      const subject = { kind: 'rating-cycle', key: id };
      record({ act: 'rating.cycle.abandon', subject, facts: { from: cycle.status }, reason });
    });
  }
}
