import type { Actor } from '../../platform/audit/actor.js';

/**
 * Numbers of those who are withheld from an officer, or from whom he acts for, as it stands now: for work of which a part
 * is done later, by a job. $1 authority, $2 and $3 as `officersOf`.
 */
export const WITHHELD_NUMBERS = `
  SELECT t.number FROM withheld_household w JOIN taxpayer t ON t.authority = w.authority AND t.id = w.taxpayer_id
  WHERE w.authority = $1 AND w.until IS NULL AND w.officer_id IN ($2, $3)`;

export function officersOf({ officer, onBehalfOf }: Actor): readonly [string | null, string | null] {
  return [officer, onBehalfOf];
}

/** Numbers of those who are withheld from the actor of a request, for a statement that leaves them out. */
export function withheldNumbers({ scope }: Actor): string[] {
  return scope.withheld.map(({ number }) => number);
}
