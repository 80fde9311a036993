import type { Actor } from '../platform/audit/actor.js';

/**
 * Which taxpayers an actor's scope reaches, as a condition on the table or alias `of` that has authority, station and
 * number: those of his stations, and those that are assigned by name to him, or to whom he acts for. The values go
 * into a statement from parameter number `first` on.
 */
export function withinScope(actor: Actor, of: string, first: number): { sql: string; values: readonly unknown[] } {
  const { stations, assigned } = actor.scope;
  const sql = `($${first}::text[] IS NULL OR ${of}.station = ANY($${first})
    OR $${first + 1} AND EXISTS (SELECT FROM assignment ass JOIN taxpayer own ON own.authority = ass.authority AND own.id = ass.taxpayer_id
        WHERE ass.authority = ${of}.authority AND ass.officer_id = $${first + 2} AND own.number = ${of}.number
          AND ass.ended_at IS NULL AND china_today() BETWEEN ass.valid_from AND ass.valid_to))`;
  return { sql, values: [stations === null ? null : [...stations], assigned, actor.onBehalfOf ?? actor.officer] };
}
