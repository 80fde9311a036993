import { TaxrollError } from '../../kernel/errors.js';
import type { Actor } from '../audit/actor.js';

/** @throws TaxrollError ACCESS.OUTSIDE_SCOPE where the permission does not reach the station */
export function requireStation(actor: Actor, station: string): void {
  const { stations } = actor.scope;
  if (stations !== null && !stations.includes(station)) throw new TaxrollError('ACCESS.OUTSIDE_SCOPE', { station });
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
