import { TaxrollError } from '../../kernel/errors.js';
import type { Actor, Scope } from '../audit/actor.js';

/** @throws TaxrollError ACCESS.OUTSIDE_SCOPE where the permission does not reach the station */
export function requireStation(actor: Actor, station: string): void {
  if (!reaches(actor.scope, station)) throw new TaxrollError('ACCESS.OUTSIDE_SCOPE', { station });
}

/** Whether a scope holds everything of a station. */
export function reaches({ stations }: Scope, station: string): boolean {
  return stations === null || stations.includes(station);
}

/** @throws TaxrollError ACCESS.BRANCH_ONLY where the permission reaches single stations only */
export function requireWholeBranch(actor: Actor): void {
  if (actor.scope.stations !== null) throw new TaxrollError('ACCESS.BRANCH_ONLY');
}

/** Who acts, for work that wants a person. @throws Error where a program acts by itself */
export function officerOf(actor: Actor): string {
  if (actor.officer === null) throw new Error('this act wants an officer');
  return actor.officer;
}
