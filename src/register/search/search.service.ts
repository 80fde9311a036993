import { Injectable } from '@nestjs/common';
import { maskPersonalNumber, maskTelephone } from '../../kernel/masking.js';
import { requireStation } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Database, type Row } from '../../platform/database/database.js';
import { fieldsOf, matches, matchesNumber, nearlyMatches, type Fields, type Found } from '../domain/search-match.js';
import { nearClauses, numberClauses, parseQuery, type Clauses, type SearchQuery } from '../domain/search-query.js';
import { beginningTerm } from '../domain/search-terms.js';
import type { TaxpayerRow } from '../domain/taxpayer.js';
import { withinScope } from '../scope-sql.js';
import {
  candidates,
  COUNTED,
  hasWritten,
  looked,
  NUMBERS,
  numbersFrom,
  ranked,
  Values,
  type Stations,
} from './search-sql.js';

type Shown =
  'number' | 'kind' | 'name' | 'owner' | 'station' | 'section' | 'address' | 'officer' | 'status' | 'telephone';
/** A taxpayer who was found; personal data masked. */
export type SearchHit = { readonly id: string } & { readonly [Field in Shown]: TaxpayerRow[Field] };

export interface SearchResult {
  /** as many as there are, up to a thousand */
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

/** A search's stations one after the other, the own ones first. */
type Tier = Stations & { readonly own: boolean };

/** The hits so far, each taxpayer once, and how many there are at least. */
interface Findings {
  readonly hits: ReadonlyMap<string, Hit>;
  readonly count: number;
}

type Candidate = Row & { id: string; station: string; searched: string };
type NumberCandidate = Row & { id: string; station: string; number: string; telephone: string | null };

/** Candidates that are looked at one by one: first as many as nearly always suffice, then as many as there is time for. */
const LOOKED_AT = [2 * COUNTED, 20 * COUNTED] as const;
const LOOKED_AT_NEAR = [5 * COUNTED] as const;

/** Finds taxpayers by anything that somebody remembers of them. */
@Injectable()
export class SearchService {
  constructor(private readonly database: Database) {}

  /** @throws TaxrollError ACCESS.OUTSIDE_SCOPE */
  async search(actor: Actor, typed: string, { station, limit }: Options): Promise<SearchResult> {
    if (station !== null && !actor.scope.assigned) requireStation(actor, station);
    const query = parseQuery(typed);
    const tiers = await this.tiers(actor, station);
    let found = await this.find(actor, query, tiers, station, limit);
    const near = found.count === 0;
    if (near) {
      const sets = nearClauses(query);
      found = await this.lookAt(actor, sets, tiers, LOOKED_AT_NEAR, (fields) => nearlyMatches(fields, query.plain));
    }
    const hits = await this.show(actor, best(found.hits, limit));
    const more = found.count > COUNTED;
    return { count: more ? COUNTED : found.count, more, near: near && hits.length > 0, hits };
  }

  private async find(actor: Actor, query: SearchQuery, tiers: readonly Tier[], station: string | null, limit: number) {
    const { plain: text, words, written, spoken, single, decided } = query;
    const sets = [written, spoken].filter((set) => set !== null);
    const numeric = (/^[0-9a-z]+$/.test(text) && !decided) || /^\d+$/.test(text);
    if (!numeric && (decided || spoken === null)) return this.rank(actor, query, sets, tiers, limit);
    const [byText, byNumber] = [
      await this.lookAt(actor, sets, tiers, LOOKED_AT, (fields) => matches(fields, text, words, single)),
      numeric ? await this.byNumber(actor, query, tiers, station) : [],
    ];
    return union(byText, byNumber);
  }

  /** Where the database alone can tell who matches. */
  private async rank(
    actor: Actor,
    query: SearchQuery,
    sets: readonly Clauses[],
    tiers: readonly Tier[],
    limit: number,
  ): Promise<Findings> {
    const { plain: text, words, spoken, single, decided } = query;
    const hits = new Map<string, Hit>();
    const inTier = async (tier: Tier, beginning: Clauses): Promise<number> => {
      const values = new Values();
      const asked = sets.map((set) => [...set, ...beginning]);
      const condition = candidates(values, actor, asked, tier);
      const exact = decided ? condition : `${condition} AND ${hasWritten(values, text, words, single)}`;
      const rows = await this.database.query<Row & Hit & { count: number }>(
        ranked(values, exact, text, limit),
        values.list,
      );
      for (const row of rows) hits.set(row.id, { ...row, own: tier.own });
      return rows[0]?.count ?? 0;
    };
    let count = 0;
    if (sets.length > 0) for (const tier of tiers) if (count <= COUNTED) count += await inTier(tier, []);
    // Of more than can be looked at, those that begin so might have been left out.
    if (count > COUNTED && spoken === null && text.length > 1)
      for (const tier of tiers) await inTier(tier, [[beginningTerm(text)]]);
    return { hits, count };
  }

  /** Where every candidate has to be looked at. */
  private async lookAt(
    actor: Actor,
    sets: readonly Clauses[],
    tiers: readonly Tier[],
    limits: readonly number[],
    look: (fields: Fields) => Found | null,
  ): Promise<Findings> {
    const hits = new Map<string, Hit>();
    if (sets.length > 0)
      for (const tier of tiers)
        for (const limit of limits) {
          if (hits.size > COUNTED) break;
          const values = new Values();
          const sql = looked(candidates(values, actor, sets, tier), limit);
          const rows = await this.database.query<Candidate>(sql, values.list);
          for (const { id, searched } of rows) {
            const found = look(fieldsOf(searched));
            if (found !== null) hits.set(id, { ...found, id, own: tier.own, length: searched.length });
          }
          if (rows.length < limit) break;
        }
    return { hits, count: hits.size };
  }

  private async byNumber(actor: Actor, query: SearchQuery, tiers: readonly Tier[], station: string | null) {
    const { plain: text } = query;
    const own = new Set(tiers.flatMap((tier) => (tier.own ? (tier.names ?? []) : [])));
    const values = new Values();
    const rows = await this.database.query<NumberCandidate>(
      numbersFrom(values, actor, text.toUpperCase(), station),
      values.list,
    );
    const sets = numberClauses(query);
    const exact = rows.some(({ number }) => number === text.toUpperCase());
    if (sets.length > 0 && !exact && rows.length <= COUNTED) {
      const further = new Values();
      const of = { names: station === null ? null : [station], except: null };
      const sql = looked(candidates(further, actor, sets, of), LOOKED_AT[1]);
      const ends = await this.database.query<Candidate>(sql, further.list);
      const ids = ends.map(({ id }) => id);
      if (ids.length > 0) rows.push(...(await this.database.query<NumberCandidate>(NUMBERS, [actor.authority, ids])));
    }
    return rows.flatMap(({ id, station: at, number, telephone }) => {
      const found = matchesNumber(number, telephone, text);
      return found === null ? [] : [{ ...found, id, own: own.has(at), length: number.length }];
    });
  }

  /** The actor's stations are those that his scope names; of who reaches all, the one where he works. */
  private async tiers(actor: Actor, station: string | null): Promise<Tier[]> {
    const { stations, assigned } = actor.scope;
    if (station !== null) return [{ names: [station], except: null, own: true }];
    const own = stations ?? (await this.homeOf(actor));
    if (own.length === 0) return [{ names: null, except: null, own: false }];
    const first = { names: own, except: null, own: true };
    return stations !== null && !assigned ? [first] : [first, { names: null, except: own, own: false }];
  }

  private async homeOf({ authority, officer, onBehalfOf }: Actor): Promise<string[]> {
    if (officer === null) return [];
    const rows = await this.database.query<Row & { station: string }>(
      'SELECT station FROM officer WHERE authority = $1 AND id = $2 AND station IS NOT NULL',
      [authority, onBehalfOf ?? officer],
    );
    return rows.map(({ station }) => station);
  }

  private async show(actor: Actor, ids: readonly string[]): Promise<SearchHit[]> {
    if (ids.length === 0) return [];
    const scope = withinScope(actor, 't', 3);
    const rows = await this.database.query<SearchHit & Row>(
      `SELECT t.id, t.number, t.kind, t.name, t.owner, t.station, t.section, t.address, t.officer, t.status, t.telephone
       FROM taxpayer t WHERE t.authority = $1 AND t.id = ANY($2::uuid[]) AND ${scope.sql}
       ORDER BY array_position($2::uuid[], t.id)`,
      [actor.authority, ids, ...scope.values],
    );
    return rows.map((row) => ({
      ...row,
      number: maskPersonalNumber(row.number),
      telephone: row.telephone === null ? null : maskTelephone(row.telephone),
    }));
  }
}

function union(findings: Findings, more: readonly Hit[]): Findings {
  const hits = new Map(findings.hits);
  for (const hit of more) {
    const known = hits.get(hit.id);
    if (known === undefined || order(hit, known) < 0) hits.set(hit.id, hit);
  }
  return { hits, count: hits.size };
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
