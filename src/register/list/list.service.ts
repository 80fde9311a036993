import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import { todayInChina } from '../../kernel/plain-date.js';
import { reaches, requireStation } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Database, type Row } from '../../platform/database/database.js';
import { masked, VIEW, type TaxpayerView } from '../taxpayers.service.js';
import { locked } from '../withheld/locked.js';
import { cursorOf, positionOf } from './cursor.js';
import { PAST_FLAGS, PAST_SORTS, type ListQuery } from './domain/listing.js';
import { countOf, pageOf, type Reach } from './list-sql.js';

/** A taxpayer of a list: personal data masked, with his place in the order. */
export type ListedTaxpayer = TaxpayerView & {
  readonly suspendedTo: string | null;
  /** whether values are locked */
  readonly withheld: boolean;
  /** the page after him begins here */
  readonly cursor: string;
};

export interface ListCount {
  readonly count: number;
  /** there are more than have been counted */
  readonly more: boolean;
}

/** So many are counted; who needs more narrows the list. */
const MOST_COUNTED = 1000;

/**
 * Lists of the register, now or as of a day. A past day's list shows the stations that the officer's role reaches today
 * as they stood: whoever was theirs then, also where he has moved or been cancelled since. Who came later is not in it;
 * his own history tells of him. What is assigned by name today is shown as it was.
 */
@Injectable()
export class ListService {
  constructor(private readonly database: Database) {}

  /**
   * Up to `limit` taxpayers within the actor's scope after the cursor.
   * @throws TaxrollError ACCESS.OUTSIDE_SCOPE, REGISTER.CURSOR_INVALID, REGISTER.NOT_KEPT_BY_DAY
   */
  async list(actor: Actor, query: ListQuery, after: string | null, limit: number): Promise<ListedTaxpayer[]> {
    const { sort = 'number' } = query;
    const reach = await this.reachOf(actor, query);
    const position = after === null ? null : await this.positionOf(actor, query, after);
    const columns = `${VIEW}, t.suspended_to AS "suspendedTo"`;
    const page = pageOf(actor.authority, query, reach, position, columns, limit, todayInChina());
    if (page === null) return [];
    // Of lists without a filter there are few statements; of the others only PostgreSQL can tell which way is short.
    const read = isFiltered(query) ? 'query' : 'prepared';
    const rows = await this.database[read]<Omit<ListedTaxpayer, 'cursor' | 'withheld'> & Row>(page.sql, page.values);
    return rows.map((row) => ({ ...locked(actor, masked(row)), cursor: cursorOf(sort, row) }));
  }

  /** How many a list holds; exact up to a thousand. @throws TaxrollError ACCESS.OUTSIDE_SCOPE, REGISTER.NOT_KEPT_BY_DAY */
  async count(actor: Actor, query: ListQuery): Promise<ListCount> {
    const reach = await this.reachOf(actor, query);
    const { sql, values } = countOf(actor.authority, query, reach, MOST_COUNTED, todayInChina());
    const [row] = await this.database.query<{ count: number }>(sql, values);
    const { count } = row as { count: number };
    return { count: Math.min(count, MOST_COUNTED), more: count > MOST_COUNTED };
  }

  private async reachOf(actor: Actor, query: ListQuery): Promise<Reach> {
    const { station, section, asOf, sort = 'number', flags = [] } = query;
    const unkept = [
      ...(PAST_SORTS.includes(sort) ? [] : [sort]),
      ...flags.filter((flag) => !PAST_FLAGS.includes(flag)),
    ];
    if (asOf !== undefined && unkept.length > 0) throw new TaxrollError('REGISTER.NOT_KEPT_BY_DAY', { what: unkept });
    const { authority, scope, officer, onBehalfOf } = actor;
    if (station !== undefined && !scope.assigned) requireStation(actor, station);
    // A section lies in few stations: the others would be walked along from end to end to find nobody.
    const read = section === undefined ? 'prepared' : 'query';
    const stations = await this.database[read]<{ name: string; holds: boolean }>(
      `SELECT s.name, $2::text IS NULL OR EXISTS (SELECT FROM taxpayer t WHERE t.authority = s.authority
           AND t.station = s.name AND t.section COLLATE chinese = $2) AS holds
       FROM station s WHERE s.authority = $1 ORDER BY s.name COLLATE chinese`,
      [authority, asOf === undefined ? (section ?? null) : null],
    );
    const within = (name: string) => reaches(scope, name) && (station === undefined || name === station);
    return {
      stations: stations.filter(({ name, holds }) => holds && within(name)).map(({ name }) => name),
      order: stations.map(({ name }) => name),
      assignedTo: scope.assigned ? (onBehalfOf ?? officer) : null,
      withheld: tellsValues(query) ? scope.withheld.map(({ taxpayer }) => taxpayer) : [],
    };
  }

  private async positionOf({ authority }: Actor, { sort = 'number' }: ListQuery, after: string): Promise<string[]> {
    const position = positionOf(sort, after);
    if (sort !== 'number') return position;
    const [row] = await this.database.prepared<{ number: string }>(
      'SELECT number FROM taxpayer WHERE authority = $1 AND id = $2',
      [authority, position[0]],
    );
    if (row === undefined) throw new TaxrollError('REGISTER.CURSOR_INVALID');
    return [row.number];
  }
}

/** Whether it can be seen from a list who has which of the values that may be withheld; it has only others then. */
const tellsValues = ({ premises, sort }: ListQuery): boolean => premises !== undefined || sort === 'area';

const isFiltered = (query: ListQuery): boolean =>
  Object.entries(query).some(([name, value]) => value !== undefined && name !== 'sort' && name !== 'order');
