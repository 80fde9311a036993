import { industryRange } from '../domain/industries.js';
import type { TaxpayerView } from '../taxpayers.service.js';
import { endingUntil, type Flag, type ListQuery, type Sort } from './domain/listing.js';

/** A statement with its values. */
export interface Statement {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** Whose taxpayers: those of the stations, and those assigned to an officer by name. */
export interface Reach {
  readonly stations: readonly string[];
  /** all stations of the branch by name */
  readonly order: readonly string[];
  /** null: assignments do not count */
  readonly assignedTo: string | null;
  /** who is left out, by id */
  readonly withheld: readonly string[];
}

/** Where taxpayers are read from: their rows of today, or their versions of a day. */
interface Source {
  readonly from: string;
  readonly authority: string;
  readonly id: string;
  /** the field as it is compared and ordered by */
  readonly field: (name: string) => string;
  readonly holds: readonly string[];
  /** rows in the shape of today's, from a query that gives the source's own */
  readonly rows: (query: (columns: string) => string) => string;
}

const NOW: Source = {
  from: 'taxpayer t',
  authority: 't.authority',
  id: 't.id',
  field: (name) => `t.${name}`,
  holds: [],
  rows: (query) => query('t.*'),
};

const TYPES: Readonly<Record<string, string>> = {
  area: 'numeric',
  registered_on: 'date',
  suspended_to: 'date',
};

const onDay = (day: string): Source => ({
  from: 'taxpayer_version v',
  authority: 'v.authority',
  id: 'v.taxpayer_id',
  field: (name) => (TYPES[name] === undefined ? `(v.state->>'${name}')` : `(v.state->>'${name}')::${TYPES[name]}`),
  holds: [`v.valid_from <= ${day}::date`, `coalesce(v.valid_to >= ${day}::date, true)`],
  // Only what is on the page is taken apart.
  rows: (query) => `SELECT t.* FROM (${query('v.taxpayer_id, v.state')}) v
    CROSS JOIN LATERAL jsonb_populate_record(NULL::taxpayer, v.state || jsonb_build_object('id', v.taxpayer_id)) t`,
});

const CHINESE = 'COLLATE chinese';

/** What an order goes by within a station; the last tells any two apart. The indices are of the same expressions. */
const KEYS: Readonly<Record<Sort, (source: Pick<Source, 'field' | 'id'>) => readonly string[]>> = {
  number: ({ field }) => [field('number')],
  name: ({ field, id }) => [`${field('name')} ${CHINESE}`, id],
  registered: ({ field, id }) => [field('registered_on'), id],
  address: ({ field, id }) => [`${field('section')} ${CHINESE}`, `${field('address')} ${CHINESE}`, id],
  area: ({ field, id }) => [`coalesce(${field('area')}, 0)`, id],
};

/** What of a row tells its place in any order. */
export type Placed = Pick<TaxpayerView, 'id' | 'name' | 'registeredOn' | 'station' | 'section' | 'address' | 'area'>;

/** The values of a row that its order goes by, the station first where the order begins with it. */
export function keysOf(sort: Exclude<Sort, 'number'>, row: Placed): string[] {
  switch (sort) {
    case 'name':
      return [row.name, row.id];
    case 'registered':
      return [row.registeredOn, row.id];
    case 'address':
      return [row.station, row.section, row.address, row.id];
    case 'area':
      return [row.area ?? '0', row.id];
  }
}

/** Takes the values of a statement and gives their places. */
class Values {
  readonly all: unknown[] = [];
  readonly put = (value: unknown): string => `$${this.all.push(value)}`;
}

/**
 * A page: of every station its first rows after the position by the station's own index, and of these the first ones.
 * @param columns of alias t
 * @param position the number of the row before, or the values that `keysOf` gives of it; null: from the beginning
 * @returns null where nothing can be left
 */
export function pageOf(
  authority: string,
  query: ListQuery,
  reach: Reach,
  position: readonly string[] | null,
  columns: string,
  limit: number,
  today: string,
): Statement | null {
  const values = new Values();
  const { put } = values;
  const { source, where } = begin(put, authority, query, reach, today);
  const { sort = 'number', order = 'asc' } = query;
  const [beyond, most] = [order === 'asc' ? '>' : '<', put(limit)];
  const part = (own: readonly string[], keys: readonly string[]) =>
    `(${source.rows(
      (rows) => `SELECT ${rows} FROM ${source.from} WHERE ${[...where, ...own].join(' AND ')}
        ORDER BY ${directed(keys, order)} LIMIT ${most}`,
    )})`;
  const after = (keys: readonly string[], at: readonly string[]) =>
    `(${keys.join(', ')}) ${beyond} (${at.map(put).join(', ')})`;

  const byStation = sort === 'address';
  const keys = KEYS[sort](source);
  /** What is left of a station; undefined where its rows lie before the position. */
  const leftOf = (station: string): readonly string[] | undefined => {
    if (position === null) return [];
    if (!byStation) return [after(keys, position)];
    const [here, there] = [reach.order.indexOf(station), reach.order.indexOf(position[0] ?? '')];
    if (here === there) return [after(keys, position.slice(1))];
    return here > there === (order === 'asc') ? [] : undefined;
  };
  const parts = reach.stations.flatMap((station) => {
    const left = leftOf(station);
    return left === undefined ? [] : [part([`${source.field('station')} = ${put(station)}`, ...left], keys)];
  });
  const inAll = (of: Pick<Source, 'field' | 'id'>) =>
    byStation ? [`${of.field('station')} ${CHINESE}`, ...KEYS[sort](of)] : KEYS[sort](of);
  if (reach.assignedTo !== null) {
    const own = assigned(put, source, query, reach, reach.assignedTo);
    parts.push(part(position === null ? own : [...own, after(inAll(source), position)], inAll(source)));
  }
  if (parts.length === 0) return null;
  const sql = `SELECT ${columns} FROM (${parts.join(' UNION ALL ')}) t
    ORDER BY ${directed(inAll(NOW), order)} LIMIT ${most}`;
  return { sql, values: values.all };
}

/** How many there are, up to one more than `most`. */
export function countOf(authority: string, query: ListQuery, reach: Reach, most: number, today: string): Statement {
  const values = new Values();
  const { put } = values;
  const { source, where } = begin(put, authority, query, reach, today);
  const stations = `${source.field('station')} = ANY(${put([...reach.stations])})`;
  const own = reach.assignedTo === null ? [] : assigned(put, source, query, reach, reach.assignedTo);
  const reached = own.length === 0 ? stations : `(${stations} OR ${own.join(' AND ')})`;
  const sql = `SELECT count(*)::int AS count FROM (
    SELECT FROM ${source.from} WHERE ${[...where, reached].join(' AND ')} LIMIT ${put(most + 1)}) counted`;
  return { sql, values: values.all };
}

function begin(put: Values['put'], authority: string, query: ListQuery, { withheld }: Reach, today: string) {
  const source = query.asOf === undefined ? NOW : onDay(put(query.asOf));
  const leftOut = withheld.length === 0 ? [] : [`${source.id} <> ALL(${put([...withheld])}::uuid[])`];
  const asks = asked(put, source, query, today);
  const where = [`${source.authority} = ${put(authority)}`, ...source.holds, ...asks, ...leftOut];
  return { source, where };
}

function directed(keys: readonly string[], order: 'asc' | 'desc'): string {
  return keys.map((key) => `${key} ${order}`).join(', ');
}

/** Those assigned by name that the stations do not hold already. */
function assigned(
  put: Values['put'],
  { field, id, authority }: Source,
  { station }: ListQuery,
  { stations }: Reach,
  officer: string,
): string[] {
  return [
    `${id} IN (SELECT ass.taxpayer_id FROM assignment ass WHERE ass.authority = ${authority} AND ass.officer_id = ${put(officer)}
      AND ass.ended_at IS NULL AND china_today() BETWEEN ass.valid_from AND ass.valid_to)`,
    `${field('station')} <> ALL(${put([...stations])})`,
    ...(station === undefined ? [] : [`${field('station')} = ${put(station)}`]),
  ];
}

/** The filters as conditions; the station is the reach's. */
function asked(put: Values['put'], source: Source, query: ListQuery, today: string): string[] {
  const { field } = source;
  const conditions: string[] = [];
  const ask = <T>(value: T | undefined, condition: (value: T) => string) => {
    if (value !== undefined) conditions.push(condition(value));
  };
  ask(query.section, (section) => `${field('section')} ${CHINESE} = ${put(section)}`);
  ask(query.officer, (officer) => `${field('officer')} = ${put(officer)}`);
  ask(query.industry, (industry) => {
    const { from, below } = industryRange(industry);
    return `${field('industry')} >= ${put(from)} AND ${field('industry')} < ${put(below)}`;
  });
  ask(query.status, (status) => `${field('status')} = ANY(${put([...status])})`);
  ask(query.kind, (kind) => `${field('kind')} = ${put(kind)}`);
  ask(query.collectionMode, (mode) => `${field('collection_mode')} = ${put(mode)}`);
  ask(query.premises, (premises) => `${field('premises')} = ${put(premises)}`);
  ask(query.registeredFrom, (day) => `${field('registered_on')} >= ${put(day)}`);
  ask(query.registeredTo, (day) => `${field('registered_on')} <= ${put(day)}`);
  for (const flag of query.flags ?? [])
    conditions.push(FLAG[flag](source, () => put(endingUntil(query.asOf ?? today))));
  return conditions;
}

const QUOTA = (field: Source['field']) =>
  `${field('kind')} = 'individual' AND ${field('collection_mode')} = '定期定额'`;

const FLAG: Readonly<Record<Flag, (source: Source, endingUntil: () => string) => string>> = {
  unsigned: ({ field }) => `${QUOTA(field)} AND ${field('status')} <> '注销' AND (${field('collector')} IS NULL
    OR ${field('checker')} IS NULL OR ${field('signed_on')} IS NULL OR ${field('collector')} = ${field('checker')})`,
  'to-collect': ({ field }) =>
    `${QUOTA(field)} AND ${field('status')} = '正常' AND ${field('collector')} IS NULL AND ${field('signed_on')} IS NULL`,
  'suspension-ending': ({ field }, until) => `${field('status')} = '停业' AND ${field('suspended_to')} <= ${until()}`,
  late: ({ id, authority }) =>
    `EXISTS (SELECT FROM taxpayer_act a WHERE a.authority = ${authority} AND a.taxpayer_id = ${id} AND a.late_days > 0)`,
  clearing: ({ id, authority }) =>
    `EXISTS (SELECT FROM clearing_item i WHERE i.authority = ${authority} AND i.taxpayer_id = ${id} AND i.status = 'open')`,
};
