import { TaxrollError } from '../../kernel/errors.js';
import type { Actor } from '../../platform/audit/actor.js';
import type { Queryable } from '../../platform/database/database.js';

/**
 * 谁考核谁打分: that the indicators of the station are the actor's, in his own name or in which he acts.
 * @throws TaxrollError RATING.NOT_ASSIGNED naming the first that is not, and whose it is
 */
export async function requireAssigned(
  queryable: Queryable,
  actor: Actor,
  cycleId: string,
  station: string,
  indicators: readonly string[],
): Promise<void> {
  const [other] = await queryable.query<{ indicator: string; officer: string | null }>(
    `SELECT i.indicator, o.name AS officer FROM unnest($4::text[]) i(indicator)
       LEFT JOIN rating_assignment a ON a.authority = $1 AND a.cycle_id = $2 AND a.station = $3 AND a.indicator = i.indicator
         AND a.ended_at IS NULL
       LEFT JOIN officer o ON o.authority = a.authority AND o.id = a.officer_id
     WHERE coalesce(a.officer_id <> ALL ($5::uuid[]), true) ORDER BY 1 LIMIT 1`,
    [actor.authority, cycleId, station, [...indicators], personsOf(actor)],
  );
  if (other !== undefined)
    throw new TaxrollError('RATING.NOT_ASSIGNED', { indicator: other.indicator, officer: other.officer ?? '（无）' });
}

/** Who acts, and in whose name. */
export function personsOf({ officer, onBehalfOf }: Actor): string[] {
  return [officer, onBehalfOf].filter((one) => one !== null);
}
