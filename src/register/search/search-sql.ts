import type { Actor } from '../../platform/audit/actor.js';
import type { Clauses } from '../domain/search-query.js';
import { stationTerm } from '../domain/search-terms.js';
import { withinScope } from '../scope-sql.js';

/** What is counted; of more it is only said that they are more. */
export const COUNTED = 1000;

/** The values of a statement, in the order in which it names them. */
export class Values {
  readonly list: unknown[] = [];

  add(value: unknown): string {
    return `$${this.list.push(value)}`;
  }
}

/** Of which stations: all of these, or all but these; null: of all. */
export interface Stations {
  readonly names: readonly string[] | null;
  readonly except: readonly string[] | null;
}

/**
 * Who fulfils one of the sets of clauses, within the actor's scope, as a condition on taxpayer_search `s`. The station
 * stands within each set: the index then skips through its terms, where a bitmap of the whole station would be built.
 */
export function candidates(values: Values, actor: Actor, sets: readonly Clauses[], stations: Stations): string {
  const { names, except } = stations;
  const station: Clauses = names === null ? [] : [names.map(stationTerm)];
  const conditions = [
    `s.authority = ${values.add(actor.authority)}`,
    `(${sets.map((clauses) => fulfils(values, [...clauses, ...station])).join(' OR ')})`,
    reach(values, actor),
  ];
  if (names !== null) conditions.push(`s.station = ANY(${values.add([...names])}::text[])`);
  if (except !== null) conditions.push(`s.station <> ALL(${values.add([...except])}::text[])`);
  return conditions.join(' AND ');
}

function fulfils(values: Values, clauses: Clauses): string {
  const single = clauses.filter((clause) => clause.length === 1).flat();
  const conditions = clauses
    .filter((clause) => clause.length > 1)
    .map((clause) => `s.terms && ${values.add(clause)}::bigint[]`);
  if (single.length > 0) conditions.push(`s.terms @> ${values.add(single)}::bigint[]`);
  return `(${conditions.join(' AND ')})`;
}

/**
 * As `withinScope`, on what stands in taxpayer_search: the assignments are gathered once instead of being looked for with
 * every candidate. What is shown in the end is asked by `withinScope` itself.
 */
function reach(values: Values, actor: Actor): string {
  const { stations, assigned } = actor.scope;
  const station = stations === null ? 'true' : `s.station = ANY(${values.add([...stations])}::text[])`;
  if (!assigned) return station;
  return `(${station} OR s.taxpayer_id = ANY(ARRAY(SELECT ass.taxpayer_id FROM assignment ass
    WHERE ass.authority = ${values.add(actor.authority)} AND ass.officer_id = ${values.add(actor.onBehalfOf ?? actor.officer)}
      AND ass.ended_at IS NULL AND china_today() BETWEEN ass.valid_from AND ass.valid_to)))`;
}

/** Whoever has the text as it is typed, or each of its words; a character alone in name or owner. */
export function hasWritten(values: Values, text: string, words: readonly string[], single: boolean): string {
  if (single)
    return `strpos(split_part(s.searched, E'\\n', 1) || split_part(s.searched, E'\\n', 2), ${values.add(text)}) > 0`;
  const whole = `strpos(s.searched, ${values.add(text)}) > 0`;
  if (words.length < 2) return whole;
  return `(${whole} OR ${words.map((word) => `strpos(s.searched, ${values.add(word)}) > 0`).join(' AND ')})`;
}

/**
 * The best of the candidates and how many they are, ranked by the database: exact names and owners, then names that
 * begin so, then the shorter ones, of which the query is the larger part.
 */
export function ranked(values: Values, condition: string, text: string, limit: number): string {
  const query = values.add(text);
  return `WITH found AS MATERIALIZED (
      SELECT s.taxpayer_id AS id, s.searched FROM taxpayer_search s WHERE ${condition} LIMIT ${COUNTED + 1})
    SELECT id, starts_with(searched, ${query} || E'\\n') OR strpos(searched, E'\\n' || ${query} || E'\\n') > 0 AS "all",
      starts_with(searched, ${query}) AS leads, length(searched) AS length, count(*) OVER ()::int AS count
    FROM found ORDER BY 2 DESC, 3 DESC, 4, 1 LIMIT ${limit}`;
}

/** The candidates themselves, where only the program can tell who matches. */
export function looked(condition: string, limit: number): string {
  return `SELECT s.taxpayer_id AS id, s.station, s.searched FROM taxpayer_search s WHERE ${condition} LIMIT ${limit}`;
}

/** Numbers and telephones of these; by a join, the planner would read the whole register for a frequent end. */
export const NUMBERS = `SELECT t.id, t.station, t.number, t.telephone FROM taxpayer t
  WHERE t.authority = $1 AND t.id = ANY($2::uuid[])`;

/** Whose number begins so; the primary key has them in order. */
export function numbersFrom(values: Values, actor: Actor, beginning: string, station: string | null): string {
  const scope = withinScope(actor, 't', values.list.length + 1);
  values.list.push(...scope.values);
  const number = values.add(beginning);
  return `SELECT t.id, t.station, t.number, t.telephone FROM taxpayer t
    WHERE t.authority = ${values.add(actor.authority)} AND t.number >= ${number} AND t.number < ${number} || '~'
      AND (${values.add(station)}::text IS NULL OR t.station = ${`$${values.list.length}`}) AND ${scope.sql}
    ORDER BY t.number LIMIT ${COUNTED + 1}`;
}
