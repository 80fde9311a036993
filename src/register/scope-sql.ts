import type { Actor } from '../platform/audit/actor.js';

/** A condition with its values. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/**
 * Whose values an actor may read and change, as a condition on the table or alias `of` that has authority, station and
 * number: whom he reaches, but for those who are withheld from him. The values go into a statement from parameter number
 * `first` on, and last of all: how many there are depends on the actor.
 */
export function withinScope(actor: Actor, of: string, first: number): Condition {
  const reach = withinReach(actor, of, first);
  const { withheld } = actor.scope;
  // Of whom nothing is withheld, which is nearly everybody, the statement is as if nothing ever were.
  if (withheld.length === 0) return reach;
  return {
    sql: `(${reach.sql} AND (${of}.number = ANY($${first + reach.values.length}::text[])) IS NOT TRUE)`,
    values: [...reach.values, withheld.map(({ number }) => number)],
  };
}

/**
 * As `withinScope`, with those who are withheld: only for what shows nothing of their values, or locks them
 * (`withheld/locked.ts`). Those of the actor's stations, and those that are assigned by name to him, or to whom he acts for.
 */
export function withinReach(actor: Actor, of: string, first: number): Condition {
  const { stations, assigned } = actor.scope;
  const sql = `($${first}::text[] IS NULL OR ${of}.station = ANY($${first})
    OR $${first + 1} AND EXISTS (SELECT FROM assignment ass JOIN taxpayer own ON own.authority = ass.authority AND own.id = ass.taxpayer_id
        WHERE ass.authority = ${of}.authority AND ass.officer_id = $${first + 2} AND own.number = ${of}.number
          AND ass.ended_at IS NULL AND china_today() BETWEEN ass.valid_from AND ass.valid_to))`;
  return { sql, values: [stations === null ? null : [...stations], assigned, actor.onBehalfOf ?? actor.officer] };
}
