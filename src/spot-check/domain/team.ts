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
  return pair(byLoad(carried, notBy));
}

function byLoad(carried: ReadonlyMap<string, number>, notBy: readonly string[]): string[] {
  return [...carried]
    .filter(([officer]) => !notBy.includes(officer))
    .sort(([, a], [, b]) => a - b) // stable: of equals the smaller id
    .map(([officer]) => officer);
}

function pair([first, second]: readonly (string | undefined)[]): [string, string] | null {
  if (first === undefined || second === undefined) return null;
  return compareBytes(first, second) < 0 ? [first, second] : [second, first];
}

/** An open visit whose team has lost one of its two, or both. */
export interface LostVisit extends Visit {
  /** who is left of the team: one, or nobody */
  readonly staying: readonly string[];
}

/**
 * Fills up the teams of open visits that have lost somebody, by the same rule: who is new goes on with who is left until
 * the street ends, he is barred, or the stretch is a quarter of what each should carry; then whoever carries least.
 * @param load open visits of each officer of the inspection group, those who have none included
 * @returns in route order; the team null where too few are free of the household
 */
export function fillTeams(visits: readonly LostVisit[], load: ReadonlyMap<string, number>): Assigned[] {
  const carried = new Map([...load].sort(([a], [b]) => compareBytes(a, b)));
  const longest = longestStretch(visits.length, carried.size);
  const staying = new Map(visits.map((visit) => [visit.id, visit.staying]));
  let [road, stretch] = ['', 0];
  let come: readonly string[] = [];
  return inRouteOrder(visits).map((visit) => {
    const left = staying.get(visit.id) as readonly string[];
    const along = JSON.stringify([visit.station, visit.street, left]);
    const isShort = come.length < 2 - left.length;
    if (along !== road || stretch >= longest || isShort || come.some((one) => visit.notBy.includes(one))) {
      come = byLoad(carried, [...visit.notBy, ...left]).slice(0, 2 - left.length);
      stretch = 0;
    }
    [road, stretch] = [along, stretch + 1];
    const team = pair([...left, ...come]);
    for (const one of team === null ? [] : come) carried.set(one, (carried.get(one) as number) + 1);
    return { visit, team };
  });
}
