import type { Actor } from '../../platform/audit/actor.js';
import { atStations, firstTerms, type Clauses, type SearchQuery } from '../domain/search-query.js';
import { ONE_OF, sampleTerm } from '../domain/search-terms.js';

/** What is counted; of more it is only said that they are more. */
export const COUNTED = 1000;

/** So many of the sample stand for well over a thousand: that they were fewer, no sample would ever show. */
export const BROAD = Math.ceil((1.8 * COUNTED) / ONE_OF);

/** The values of a statement, in the order in which it names them; the same value is named once. */
export class Values {
  readonly list: unknown[] = [];

  /** @param fields of taxpayer_search `s` that are asked for, `id` among them */
  constructor(
    readonly actor: Actor,
    readonly fields: (values: Values) => string,
  ) {}

  add(value: unknown): string {
    const known = this.list.indexOf(value);
    return `$${known < 0 ? this.list.push(value) : known + 1}`;
  }
}

/** Who is sought: who fulfils one of the sets of clauses and the condition. */
export interface Sought {
  readonly sets: readonly Clauses[];
  /** on taxpayer_search `s`, beyond what the terms decide; null where they decide alone */
  readonly exact: string | null;
  /** of which stations; null: of all that the actor's scope reaches */
  readonly stations: readonly string[] | null;
}

/** Common table expressions, the name of that which holds what was found, and whether it is broader than is counted. */
export interface Tables {
  readonly written: readonly string[];
  readonly found: string;
  readonly broad: string;
}

/** What the program needs to look at candidates itself. */
export const LOOKED = (): string => 's.taxpayer_id AS id, s.station, s.searched';

/**
 * What the database ranks by: what is exactly so called or numbered, the own stations', what begins so, then the
 * shorter names, of which the query is the larger part.
 */
export const ranks =
  (query: SearchQuery, own: readonly string[]) =>
  (values: Values): string => {
    const first = query.spoken === null ? null : firstTerms(query);
    const has = (term: number) => `${values.add(term)}::bigint = ANY(s.heads)`;
    const leads = first === null ? [] : [has(first.begins)];
    const all = first === null ? [] : [has(first.whole)];
    // Of letters that the index decides, the terms tell everything: there may be a thousand texts to look through.
    if (!query.decided || query.written !== null) {
      const text = `${values.add(query.plain)}::text`;
      leads.push(`starts_with(s.searched, ${text})`, `starts_with(s.numbers, ${text})`);
      all.push(`strpos(E'\n' || s.searched || E'\n' || s.numbers || E'\n', E'\n' || ${text} || E'\n') > 0`);
    }
    return `s.taxpayer_id AS id, s.station = ANY(${values.add(own)}::text[]) AS own,
      ${leads.join(' OR ')} AS leads, ${all.join(' OR ')} AS "all", strpos(s.searched, E'\n') AS length`;
  };
const RANKED = '"all" DESC, own DESC, leads DESC, length, id';

/** Up to `most` of those sought. */
export function candidates(values: Values, { sets, exact, stations }: Sought, most: number, sample = false): string {
  const { authority } = values.actor;
  const asked = sets.map((set) => fulfils(values, stations === null ? set : atStations(set, stations), sample));
  const conditions = [`s.authority = ${values.add(authority)}`, `(${asked.join(' OR ')})`, reach(values)];
  if (stations !== null && stations !== values.actor.scope.stations)
    conditions.push(`s.station = ANY(${values.add(stations)}::text[])`);
  if (exact !== null) conditions.push(exact);
  return `SELECT ${values.fields(values)} FROM taxpayer_search s WHERE ${conditions.join(' AND ')} LIMIT ${most}`;
}

/**
 * Those sought, up to `most`: of the sample where it has enough of them to say that they are broad, of the whole
 * register otherwise. What a frequent term has in the index is not gathered; PostgreSQL asks for the second part only
 * where its condition holds.
 */
export function gathered(values: Values, name: string, sought: Sought, most: number, few = BROAD): Tables {
  const sampled = `(SELECT count(*) FROM ${name}_sample)`;
  return {
    written: [
      `${name}_sample AS MATERIALIZED (${candidates(values, sought, few, true)})`,
      `${name} AS (SELECT * FROM ${name}_sample WHERE ${sampled} = ${few}
        UNION ALL SELECT * FROM (${candidates(values, sought, most)}) s WHERE ${sampled} < ${few})`,
    ],
    found: name,
    broad: `${sampled} = ${few}`,
  };
}

function fulfils(values: Values, clauses: Clauses, sample: boolean): string {
  const terms = (clause: readonly number[]) => (sample ? clause.map(sampleTerm) : clause);
  const single = clauses.filter((clause) => clause.length === 1).flatMap(terms);
  const conditions = clauses
    .filter((clause) => clause.length > 1)
    .map((clause) => `s.terms && ${values.add(terms(clause))}::bigint[]`);
  if (single.length > 0) conditions.push(`s.terms @> ${values.add(single)}::bigint[]`);
  return `(${conditions.join(' AND ')})`;
}

/**
 * As `withinReach`, on what stands in taxpayer_search: the assignments are gathered once instead of being looked for with
 * every candidate. What is shown in the end is asked by `withinReach` itself.
 */
function reach(values: Values): string {
  const { authority, onBehalfOf, officer, scope } = values.actor;
  const station = () => (scope.stations === null ? 'true' : `s.station = ANY(${values.add(scope.stations)}::text[])`);
  if (!scope.assigned) return station();
  const assigned = `s.taxpayer_id = ANY(ARRAY(SELECT ass.taxpayer_id FROM assignment ass
    WHERE ass.authority = ${values.add(authority)} AND ass.officer_id = ${values.add(onBehalfOf ?? officer)}
      AND ass.ended_at IS NULL AND china_today() BETWEEN ass.valid_from AND ass.valid_to))`;
  return scope.stations?.length === 0 ? assigned : `(${station()} OR ${assigned})`;
}

/** Whoever has the text as it is typed, or each of its words; a character alone in name or owner. */
export function hasWritten(values: Values, { plain, words, single }: SearchQuery): string {
  if (single)
    return `strpos(split_part(s.searched, E'\\n', 1) || split_part(s.searched, E'\\n', 2), ${values.add(plain)}) > 0`;
  const whole = `strpos(s.searched, ${values.add(plain)}) > 0`;
  if (words.length < 2) return whole;
  // as one value, so that the statement is the same for any number of words
  return `(${whole} OR (SELECT bool_and(strpos(s.searched, word) > 0) FROM unnest(${values.add(words)}::text[]) word))`;
}

/** Whose number or telephone begins or ends so. */
export function hasNumber(values: Values, { plain }: SearchQuery): string {
  const text = `${values.add(plain)}::text`;
  return `(strpos(E'\\n' || s.numbers, E'\\n' || ${text}) > 0 OR strpos(s.numbers || E'\\n', ${text} || E'\\n') > 0)`;
}

/** Whose number begins so; the register's primary key has them in order. */
export function numbersFrom(values: Values, { plain }: SearchQuery, stations: readonly string[] | null): Tables {
  const beginning = values.add(plain.toUpperCase());
  const station = stations === null ? 'true' : `s.station = ANY(${values.add(stations)}::text[])`;
  const from = `SELECT ${values.fields(values)} FROM taxpayer t
      JOIN taxpayer_search s ON s.authority = t.authority AND s.taxpayer_id = t.id
    WHERE t.authority = ${values.add(values.actor.authority)} AND t.number >= ${beginning} AND t.number < ${beginning} || '~'
      AND ${station} AND ${reach(values)} LIMIT ${COUNTED + 1}`;
  return { written: [`begun AS MATERIALIZED (${from})`], found: 'begun', broad: 'false' };
}

/** All of those found, where only the program can tell who matches. */
export function looked({ written, found, broad }: Tables): string {
  return `WITH ${written.join(',\n')} SELECT *, ${broad} AS broad FROM ${found}`;
}

/** The best of those found and how many they are; found in two ways they count once. */
export function ranked(tables: readonly Tables[], limit: number): string {
  return `WITH ${tables.flatMap(({ written }) => written).join(',\n')},
    found AS MATERIALIZED (${tables.map(({ found }) => `SELECT * FROM ${found}`).join(' UNION ')})
    SELECT *, (SELECT count(*) FROM found)::int AS count, ${tables.map(({ broad }) => broad).join(' OR ')} AS broad
    FROM found ORDER BY ${RANKED} LIMIT ${limit}`;
}
