import { officerOf } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import type { Queryable } from '../../platform/database/database.js';

/** What a person made of an item. */
interface Told {
  readonly act: 'assigned' | 'decided';
  readonly reason: string | null;
  readonly officer: string | null;
  readonly dueDay: string | null;
  readonly station: string | null;
}

/** Appends a step to the item's history, as the item stands now. */
export async function tell(queryable: Queryable, actor: Actor, id: string, step: Told): Promise<void> {
  await queryable.query(
    `INSERT INTO clearing_decision (authority, item_id, act, status, reason, details, officer_id, due_day, station, made_by, made_for)
     SELECT authority, id, $3, status, $4, details, $5, $6, $7, $8, $9 FROM clearing_item WHERE authority = $1 AND id = $2`,
    [
      actor.authority,
      id,
      step.act,
      step.reason,
      step.officer,
      step.dueDay,
      step.station,
      officerOf(actor),
      actor.onBehalfOf,
    ],
  );
}
