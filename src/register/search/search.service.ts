import { Injectable } from '@nestjs/common';
import { maskPersonalNumber, maskTelephone } from '../../kernel/masking.js';
import { requireStation } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Database, type Row } from '../../platform/database/database.js';
import { fieldsOf, matcher, nearlyMatches, type Fields, type Found } from '../domain/search-match.js';
import {
  firstTerms,
  nearClauses,
  numberClauses,
  parseQuery,
  type Clauses,
  type SearchQuery,
} from '../domain/search-query.js';
import type { TaxpayerRow } from '../domain/taxpayer.js';
import { withinReach } from '../scope-sql.js';
import { isWithheld } from '../withheld/locked.js';
import {
  BROAD,
  candidates,
  COUNTED,
  gathered,
  hasNumber,
  hasWritten,
  LOOKED,
  looked,
  numbersFrom,
  ranked,
  ranks,
  Values,
  type Sought,
  type Tables,
} from './search-sql.js';

type Shown =
  'number' | 'kind' | 'name' | 'owner' | 'station' | 'section' | 'address' | 'officer' | 'status' | 'telephone';
/** A taxpayer who was found; personal data masked. */
export type SearchHit = { readonly id: string; readonly withheld: boolean } & {
  readonly [Field in Shown]: TaxpayerRow[Field];
};

export interface SearchResult {
  /** as many as there are, up to a thousand; where there are more, at least so many */
  readonly count: number;
  readonly more: boolean;
  /** nothing was found as it was typed; these differ by one character */
  readonly near: boolean;
  readonly hits: SearchHit[];
}

interface Options {
  readonly station: string | null;
  readonly limit: number;
}

interface Hit extends Found {
  readonly id: string;
  readonly own: boolean;
  readonly length: number;
}

/** Where is searched, null: wherever the actor's scope reaches; and whose taxpayers come first. */
interface Place {
  readonly stations: readonly string[] | null;
  readonly own: readonly string[];
}

/** The hits so far, each taxpayer once, and how many there are, or at least are. */
interface Findings {
  readonly hits: ReadonlyMap<string, Hit>;
  readonly count: number;
  readonly more: boolean;
}

type Candidate = Row & { id: string; station: string; searched: string; broad?: boolean };

const NOTHING: Findings = { hits: new Map(), count: 0, more: false };
const MORE = COUNTED + 1;

/** Of the sample's candidates, where only some of them match. */
const SAMPLED = 3 * BROAD;
/** Among a thousand candidates so many matches are enough to say that they are so many and more. */
const ENOUGH = COUNTED / 4;
const LOOKED_AT = 5 * COUNTED;
const LOOKED_AT_NEAR = 2 * COUNTED;
/** Pages are asked for by two statements, not by a hundred, and the best of what comes first is chosen from as many. */
const SHORT_PAGE = 40;
const LONGEST_PAGE = 100;

/** Finds taxpayers by anything that somebody remembers of them. */
@Injectable()
export class SearchService {
  constructor(private readonly database: Database) {}

  /** @throws TaxrollError ACCESS.OUTSIDE_SCOPE */
  async search(actor: Actor, typed: string, { station, limit }: Options): Promise<SearchResult> {
    if (station !== null && !actor.scope.assigned) requireStation(actor, station);
    const query = parseQuery(typed);
    const place = await this.placeOf(actor, station);
    let found = await this.find(actor, query, place, limit <= SHORT_PAGE ? SHORT_PAGE : LONGEST_PAGE);
    const near = found.count === 0;
    if (near) found = await this.findNear(actor, query, place);
    const hits = await this.show(actor, best(found.hits, limit));
    return { count: found.count, more: found.more, near: near && hits.length > 0, hits };
  }

  private async find(actor: Actor, query: SearchQuery, place: Place, page: number): Promise<Findings> {
    const { written, spoken, decided } = query;
    const sets = [written, spoken].filter((set) => set !== null);
    const numbers = numberClauses(query);
    if (decided || spoken === null) return this.rank(actor, query, sets, numbers, place, page);
    const byText = await this.look(actor, query, sets, place);
    return numbers.length === 0 ? byText : union(byText, await this.rank(actor, query, [], numbers, place, COUNTED));
  }

  /** Where the database alone can tell who matches. */
  private async rank(
    actor: Actor,
    query: SearchQuery,
    sets: readonly Clauses[],
    numbers: readonly Clauses[],
    { stations, own }: Place,
    page: number,
  ): Promise<Findings> {
    const exact = query.decided ? () => null : (values: Values) => hasWritten(values, query);
    const gatherer =
      (usual: readonly Clauses[], condition: (values: Values) => string | null) =>
      (values: Values, name: string, further: Partial<Omit<Sought, 'exact'>>, most: number) => {
        const sought = { sets: usual, stations, ...further };
        if (sought.sets.length === 0) return [];
        return [gathered(values, name, { ...sought, exact: condition(values) }, most, Math.min(most, BROAD))];
      };
    const byText = gatherer(sets, exact);
    const byNumber = gatherer(numbers, (values) => hasNumber(values, query));

    const found = await this.ranked(actor, query, own, page, (values) => [
      ...byText(values, 'text', {}, MORE),
      ...byNumber(values, 'numbers', {}, MORE),
      ...(numbers.length === 0 ? [] : [numbersFrom(values, query, stations)]),
    ]);
    if (!found.more) return found;
    const terms = firstTerms(query);
    // Of more than were gathered, those that come first may have been left out.
    const first = await this.ranked(actor, query, own, page, (values) => [
      ...(stations === null && own.length > 0
        ? [
            ...byText(values, 'own', { stations: own }, page),
            ...byNumber(values, 'own_numbers', { stations: own }, page),
          ]
        : []),
      ...(terms === null
        ? []
        : [
            ...byText(values, 'begun_so', { sets: sets.map((set) => [...set, [terms.begins]]) }, page),
            ...byText(values, 'called_so', { sets: [[[terms.whole]]] }, page),
          ]),
    ]);
    return { ...union(found, first), count: found.count };
  }

  private async ranked(
    actor: Actor,
    query: SearchQuery,
    own: readonly string[],
    limit: number,
    write: (values: Values) => readonly Tables[],
  ): Promise<Findings> {
    const values = new Values(actor, ranks(query, own));
    const tables = write(values);
    if (tables.length === 0) return NOTHING;
    const sql = ranked(tables, limit);
    const rows = await this.database.prepared<Row & Hit & { count: number; broad: boolean }>(sql, values.list);
    const more = rows[0]?.broad === true || (rows[0]?.count ?? 0) > COUNTED;
    return { hits: new Map(rows.map((row) => [row.id, row])), count: more ? COUNTED : (rows[0]?.count ?? 0), more };
  }

  /** Where every candidate has to be looked at. */
  private async look(actor: Actor, query: SearchQuery, sets: readonly Clauses[], place: Place): Promise<Findings> {
    const { plain: text, words, single } = query;
    const { stations, own } = place;
    const look = matcher(text, words, single);
    const lookAt = async (sql: string, { list }: Values) => {
      const rows = await this.database.query<Candidate>(sql, list);
      const found = findings(rows, place, look);
      return { ...found, candidates: rows.length, sampled: rows[0]?.broad === true };
    };
    const gather = (within: Place['stations'], most: number, few: number) => {
      const values = new Values(actor, LOOKED);
      return lookAt(looked(gathered(values, 'text', { sets, exact: null, stations: within }, most, few)), values);
    };
    let found = await gather(stations, MORE, SAMPLED);
    if (!found.sampled && found.candidates < MORE) return found;
    const broad = found.sampled && found.count >= BROAD;
    for (const most of broad ? [] : [MORE, LOOKED_AT]) {
      if (found.count >= ENOUGH) break;
      const values = new Values(actor, LOOKED);
      found = await lookAt(candidates(values, { sets, exact: null, stations }, most), values);
      if (found.candidates < most) return found;
    }
    const ownOnes = stations === null && own.length > 0 ? await gather(own, LONGEST_PAGE, LONGEST_PAGE) : NOTHING;
    return { ...union(found, ownOnes), count: broad ? COUNTED : Math.min(found.count, COUNTED), more: true };
  }

  /** Whoever differs by one character; only candidates that are looked at can tell. */
  private async findNear(actor: Actor, query: SearchQuery, place: Place): Promise<Findings> {
    const sets = nearClauses(query);
    if (sets.length === 0) return NOTHING;
    const values = new Values(actor, LOOKED);
    const sql = candidates(values, { sets, exact: null, stations: place.stations }, LOOKED_AT_NEAR);
    const rows = await this.database.query<Candidate>(sql, values.list);
    return findings(rows, place, (fields) => nearlyMatches(fields, query.plain));
  }

  /** The actor's stations are those that his scope names; of who reaches all, the one where he works. */
  private async placeOf(actor: Actor, station: string | null): Promise<Place> {
    const { stations, assigned } = actor.scope;
    if (station !== null) return { stations: [station], own: [station] };
    if (stations === null) return { stations, own: await this.homeOf(actor) };
    return { stations: assigned ? null : stations, own: stations };
  }

  private async homeOf({ authority, officer, onBehalfOf }: Actor): Promise<string[]> {
    if (officer === null) return [];
    const rows = await this.database.prepared<Row & { station: string }>(
      'SELECT station FROM officer WHERE authority = $1 AND id = $2 AND station IS NOT NULL',
      [authority, onBehalfOf ?? officer],
    );
    return rows.map(({ station }) => station);
  }

  private async show(actor: Actor, ids: readonly string[]): Promise<SearchHit[]> {
    if (ids.length === 0) return [];
    const scope = withinReach(actor, 't', 3);
    const rows = await this.database.prepared<Omit<SearchHit, 'withheld'> & Row>(
      `SELECT t.id, t.number, t.kind, t.name, t.owner, t.station, t.section, t.address, t.officer, t.status, t.telephone
       FROM taxpayer t WHERE t.authority = $1 AND t.id = ANY($2::uuid[]) AND ${scope.sql}
       ORDER BY array_position($2::uuid[], t.id)`,
      [actor.authority, ids, ...scope.values],
    );
    return rows.map((row) => ({
      ...row,
      number: maskPersonalNumber(row.number),
      telephone: row.telephone === null ? null : maskTelephone(row.telephone),
      withheld: isWithheld(actor, row.id),
    }));
  }
}

function findings(rows: readonly Candidate[], { own }: Place, look: (fields: Fields) => Found | null): Findings {
  const hits = new Map<string, Hit>();
  for (const { id, station, searched } of rows) {
    const fields = fieldsOf(searched);
    const found = look(fields);
    if (found !== null) hits.set(id, { ...found, id, own: own.includes(station), length: fields[0]?.length ?? 0 });
  }
  return { hits, count: Math.min(hits.size, COUNTED), more: hits.size > COUNTED };
}

function union(findings: Findings, further: Findings): Findings {
  const hits = new Map(findings.hits);
  for (const hit of further.hits.values()) {
    const known = hits.get(hit.id);
    if (known === undefined || order(hit, known) < 0) hits.set(hit.id, hit);
  }
  const more = findings.more || further.more || hits.size > COUNTED;
  return { hits, count: more ? COUNTED : hits.size, more };
}

/** What is exactly what was typed, then the own station's, then what begins so, then the shorter. */
function order(a: Hit, b: Hit): number {
  return (
    Number(b.all) - Number(a.all) ||
    Number(b.own) - Number(a.own) ||
    Number(b.leads) - Number(a.leads) ||
    a.length - b.length ||
    (a.id < b.id ? -1 : 1)
  );
}

function best(hits: ReadonlyMap<string, Hit>, limit: number): string[] {
  return [...hits.values()]
    .sort(order)
    .slice(0, limit)
    .map(({ id }) => id);
}
