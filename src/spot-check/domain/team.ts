import { naturalKey } from '../../kernel/natural-order.js';
import { compareBytes } from './frame.js';

/** A household to be visited. */
export interface Visit {
  readonly id: string;
  readonly station: string;
  /** the section's name: its street */
  readonly street: string;
  readonly address: string;
  /** who may not come here (回避) */
  readonly notBy: readonly string[];
}

/** Who stands for the values on file; null where there is none. Who approved them is not barred. */
export interface Responsible {
  readonly collector: string | null;
  readonly checker: string | null;
  readonly rentDeterminedBy: string | null;
}

/** 回避: nobody visits what he collected, checked (核查) or determined the rent of. */
export function barredFrom({ collector, checker, rentDeterminedBy }: Responsible): string[] {
  return [...new Set([collector, checker, rentDeterminedBy].filter((one) => one !== null))];
}

/** A visit with the two who make it, in the order of their ids; null: fewer than two are free of the household. */
export interface Assigned {
  readonly visit: Visit;
  readonly team: readonly [string, string] | null;
}

/** By station, street, natural house number, id: the way one walks. */
export function inRouteOrder(visits: readonly Visit[]): Visit[] {
  return visits
    .map((visit) => ({
      visit,
      keys: [visit.station, visit.street, naturalKey(visit.address), visit.address, visit.id],
    }))
    .sort((a, b) => {
      const at = a.keys.findIndex((key, place) => key !== b.keys[place]);
      return at < 0 ? 0 : compareBytes(a.keys[at] as string, b.keys[at] as string);
    })
    .map(({ visit }) => visit);
}

/**
 * Gives each visit two of the inspection group. They walk on together until the street ends, one of them is barred, or
 * the stretch is a quarter of what each should carry; then the two follow who carry least (of equals the smaller id).
 * Nothing in it is by choice or chance: the same visits and officers make the same teams.
 * @param officers ids of the inspection group (科长、书记、组长、站长)
 * @returns in route order
 */
export function assignTeams(visits: readonly Visit[], officers: readonly string[]): Assigned[] {
  const carried = new Map([...new Set(officers)].sort(compareBytes).map((officer) => [officer, 0]));
  const longest = longestStretch(visits.length, carried.size);
  let team: readonly [string, string] | null = null;
  let [station, street, stretch] = ['', '', 0];
  return inRouteOrder(visits).map((visit) => {
    const goesOn = visit.station === station && visit.street === street && stretch < longest;
    if (!goesOn || team === null || team.some((one) => visit.notBy.includes(one))) {
      team = leastLoaded(carried, visit.notBy);
      stretch = 0;
    }
    for (const one of team ?? []) carried.set(one, (carried.get(one) as number) + 1);
    [station, street, stretch] = [visit.station, visit.street, stretch + 1];
    return { visit, team };
  });
}

/** A quarter of what each officer should carry, two being on every visit. */
export function longestStretch(visits: number, officers: number): number {
  return Math.max(1, Math.ceil(visits / (2 * officers)));
}

function leastLoaded(carried: ReadonlyMap<string, number>, notBy: readonly string[]): [string, string] | null {
  const [first, second] = [...carried]
    .filter(([officer]) => !notBy.includes(officer))
    .sort(([, a], [, b]) => a - b) // stable: of equals the smaller id
    .map(([officer]) => officer);
  if (first === undefined || second === undefined) return null;
  return compareBytes(first, second) < 0 ? [first, second] : [second, first];
}
