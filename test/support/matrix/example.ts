import type { ErrorCode } from '../../../src/kernel/error-table.js';
import { STATIONS } from '../app.js';
import type { Fresh } from './fresh.js';
import { FOREIGN, OWN, type Caller, type Where, type World } from './world.js';

/** A valid request of a route: that it is refused can have no other reason than who asks. */
export interface Call {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** sent as JSON, or as the form or bytes that it is */
  readonly body?: object;
  /** a session other than the caller's usual one, where the request ends it */
  readonly token?: string;
  /** to be done when the request was allowed */
  readonly allowed?: () => void;
  /** whether somebody else's thing is still as it was, after an answer that there is none among one's own */
  readonly intact?: () => Promise<boolean>;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** What of a list's rows an answer shows. */
export type Seen = 'all' | 'own' | 'foreign' | 'assigned' | 'mine' | 'nothing';

export interface Preparation {
  readonly world: World;
  readonly fresh: Fresh;
  readonly who: Caller;
  readonly where: Where;
}

/** How a route is asked; a route may be asked in several ways. */
export interface Example {
  /** such as `OfficersController.list` */
  readonly route: string;
  readonly variant?: string;
  /** asked for a thing of the own station and for one of another */
  readonly byStation?: true;
  /** how it is said that there is no such thing among one's own */
  readonly absent?: ErrorCode;
  readonly prepare: (preparation: Preparation) => Call | Promise<Call>;
  readonly seen?: (answer: Answer, who: Caller, world: World) => Seen | Promise<Seen>;
}

/** A row of an answer: of which station, and of which taxpayer where it tells of one. */
export interface SeenRow {
  readonly station: string;
  readonly taxpayer?: string;
}

export const ANOTHERS = '他人的 another’s';
export const NONE: Call = {};

export const plain = (route: string, prepare: Example['prepare'] = () => NONE): Example => ({ route, prepare });

/**
 * What rows an officer sees, where rows of so many stations are everything. A row that he must not see ends the proof.
 * @throws Error naming the row
 */
export function byRows<Body>(
  rowsOf: (body: Body, world: World) => readonly SeenRow[],
  everywhere: number = STATIONS.length,
): NonNullable<Example['seen']> {
  return ({ text }, who, world) => {
    const rows = rowsOf(JSON.parse(text) as Body, world);
    requireReach(rows, who, world);
    if (rows.length === 0) return 'nothing';
    if (who.reach === 'assigned') return 'assigned';
    const stations = new Set(rows.map(({ station }) => station).filter((station) => station !== ''));
    if (stations.size === everywhere) return 'all';
    if (stations.size > 1) throw new Error(`${who.name} sees only ${[...stations].join(', ')}`);
    return stations.has(OWN) ? 'own' : 'foreign';
  };
}

/** Rows of another station, or of the whole branch, are not for an officer of a station. */
export function requireReach(rows: readonly SeenRow[], who: Caller, { taxpayers }: World): void {
  const own = Object.values(taxpayers.own) as (string | undefined)[];
  for (const { station, taxpayer } of rows) {
    if (who.reach === 'own' && station !== OWN) throw new Error(`${who.name} sees a row of ${station || 'the branch'}`);
    if (who.reach === 'assigned' && !own.includes(taxpayer))
      throw new Error(`${who.name} sees a row of ${station}, taxpayer ${taxpayer ?? 'unnamed'}`);
  }
}

/** Rows of which every one must be the caller's. */
export function mine<R>(isHis: (row: R, who: Caller) => boolean): NonNullable<Example['seen']> {
  return ({ text }, who) => {
    const rows = JSON.parse(text) as R[];
    if (rows.length === 0) return 'nothing';
    if (!rows.every((row) => isHis(row, who))) throw new Error(`${who.name} sees what is not his`);
    return 'mine';
  };
}

export const stationOf = (where: Where): string => (where === 'own' ? OWN : FOREIGN);

export async function isOpen({ database }: World, table: 'session' | 'delegation', id: string): Promise<boolean> {
  return (await database.query(`SELECT FROM ${table} WHERE id = $1 AND ended_at IS NULL`, [id])).length === 1;
}
