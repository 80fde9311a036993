import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import { officerOf, requireWholeBranch } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import type { Connection, Queryable, Row } from '../../platform/database/database.js';
import { sideOf, type Visit } from './domain/visit.js';
import { reasonFault, type UnvisitedReason } from './domain/unvisited.js';
import { findVisit, momentOf, ownVisit, requireAsSeen, requireState, takeStep, tell } from './visit-store.js';

/** A day on which the team was not let in. */
export interface VisitTry {
  readonly on: PlainDate;
  readonly remarks: string;
  /** name of who entered it */
  readonly by: string;
}

/** The tries of a visit, by day. */
export function triesOf(queryable: Queryable, authority: string, visit: string): Promise<VisitTry[]> {
  return queryable.query<VisitTry & Row>(
    `SELECT y.tried_on AS on, y.remarks, o.name AS by FROM spot_visit_try y
       JOIN officer o ON o.authority = y.authority AND o.id = y.entered_by
     WHERE y.authority = $1 AND y.visit_id = $2 ORDER BY y.tried_on`,
    [authority, visit],
  );
}

/** Visits that nobody could make: the tries of the team, and the end that others than the team may give one. */
@Injectable()
export class UnvisitedService {
  constructor(private readonly audit: Audit) {}

  /**
   * 上门未入: that the team stood at the door on a day and was not let in. The same day again changes nothing.
   * @throws TaxrollError SPOT_CHECK.VISIT_NOT_FOUND, ACCESS.OUTSIDE_SCOPE, SPOT_CHECK.NOT_YOUR_VISIT, SPOT_CHECK.BARRED,
   *   SPOT_CHECK.WRONG_STATE, SPOT_CHECK.TRY_DAY
   */
  async tried(actor: Actor, id: string, on: PlainDate, remarks: string, today: PlainDate): Promise<void> {
    await this.audit.act(actor, async (connection, record) => {
      const { visit } = await ownVisit(connection, actor, id);
      requireState(visit, 'close-unvisited');
      if (on > today || on < visit.drawnOn) throw new TaxrollError('SPOT_CHECK.TRY_DAY', { from: visit.drawnOn });
      const written = await connection.query(
        `INSERT INTO spot_visit_try (authority, visit_id, tried_on, remarks, entered_by, entered_for)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING visit_id`,
        [actor.authority, id, on, remarks, officerOf(actor), actor.onBehalfOf],
      );
      if (written.length > 0) tell(record, visit, 'try', { on }, { remarks });
    });
  }

  /**
   * 未检结案: closes a visit that nobody made. All that there is of it stays; what was withheld from its team is told again,
   * and a random one counts as an error. Neither its team nor who stands for what is on file may do it.
   * @throws TaxrollError ACCESS.BRANCH_ONLY, SPOT_CHECK.VISIT_NOT_FOUND, ACCESS.OUTSIDE_SCOPE, SPOT_CHECK.OWN_TEAM,
   *   SPOT_CHECK.WRONG_STATE, SPOT_CHECK.CHANGED_MEANWHILE, SPOT_CHECK.NOT_DEREGISTERED, SPOT_CHECK.TOO_FEW_TRIES,
   *   SPOT_CHECK.TIME_LEFT
   */
  async close(
    actor: Actor,
    id: string,
    { version, reason, remarks }: { version: number; reason: UnvisitedReason; remarks: string },
    today: PlainDate,
  ): Promise<void> {
    requireWholeBranch(actor);
    await this.audit.act(actor, async (connection, record) => {
      const visit = await findVisit(connection, actor, id);
      if ([officerOf(actor), actor.onBehalfOf].some((one) => one !== null && mayNotEnd(visit, one)))
        throw new TaxrollError('SPOT_CHECK.OWN_TEAM');
      requireAsSeen(visit, version, 'close-unvisited');
      const tries = (await triesOf(connection, actor.authority, id)).length;
      const isDeregistered = await isCancelled(connection, visit, actor.authority);
      const { triesRuled, dueOn } = visit;
      const fault = reasonFault(reason, { isDeregistered, tries, triesRuled, dueOn, today });
      if (fault !== null) throw new TaxrollError(`SPOT_CHECK.${fault}`, { tries, ruled: triesRuled, until: dueOn });
      await takeStep(connection, actor.authority, visit, 'close-unvisited', {
        unvisitedReason: reason,
        unvisitedRemarks: remarks,
        closedBy: officerOf(actor),
        closedFor: actor.onBehalfOf,
        closedAt: await momentOf(connection),
      });
      tell(record, visit, 'close-unvisited', { part: visit.part, reason, tries }, null, remarks);
    });
  }
}

function mayNotEnd(visit: Visit, officer: string): boolean {
  return sideOf(visit, officer) !== null || visit.notBy.includes(officer);
}

async function isCancelled(
  connection: Connection,
  { taxpayerId }: Pick<Visit, 'taxpayerId'>,
  authority: string,
): Promise<boolean> {
  const found = await connection.query(`SELECT FROM taxpayer WHERE authority = $1 AND id = $2 AND status = '注销'`, [
    authority,
    taxpayerId,
  ]);
  return found.length > 0;
}
