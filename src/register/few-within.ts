import { reaches } from '../platform/access/scope.js';
import type { Actor } from '../platform/audit/actor.js';
import type { Queryable, Row } from '../platform/database/database.js';

/** So many are looked at one by one; among more, an order by days soon meets enough for a page. */
const FEW = 2000;

/**
 * Ids of the taxpayers within the actor's scope, or of what it reaches of a station, if they are few; null where they
 * are many. Looked for along the order of all, an officer's few or an empty station's none would be met at its end only.
 */
export async function fewWithin(
  queryable: Queryable,
  { authority, scope, onBehalfOf, officer }: Actor,
  station: string | null,
): Promise<readonly string[] | null> {
  const own = station !== null && reaches(scope, station) ? [station] : [];
  const stations = station === null ? scope.stations : own;
  if (stations === null) return null;
  const found = await queryable.query<Row & { id: string }>(
    `(SELECT id FROM taxpayer WHERE authority = $1 AND station = ANY($2) LIMIT $5)
     UNION (SELECT ass.taxpayer_id FROM assignment ass WHERE $3 AND ass.authority = $1 AND ass.officer_id = $4
       AND ass.ended_at IS NULL AND china_today() BETWEEN ass.valid_from AND ass.valid_to LIMIT $5)`,
    [authority, [...stations], scope.assigned, onBehalfOf ?? officer, FEW + 1],
  );
  return found.length > FEW ? null : found.map(({ id }) => id);
}

/**
 * A table of what each of few taxpayers has, found by his own index and cut to a page: what order the whole is asked for
 * in cannot tempt the planner to walk along all that there is.
 * @param ids the parameter that holds them
 * @param own from FROM on; the taxpayer is each.id
 */
export function ofEach(ids: string, own: string): string {
  return `(SELECT own.* FROM unnest(${ids}::uuid[]) each (id) CROSS JOIN LATERAL (SELECT * FROM ${own}) own)`;
}
