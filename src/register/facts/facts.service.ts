import { Injectable } from '@nestjs/common';
import { sentence, TaxrollError } from '../../kernel/errors.js';
import { todayInChina } from '../../kernel/plain-date.js';
import { requireStation } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit, type TakeDown } from '../../platform/audit/audit.js';
import { Database, type Connection, type Queryable } from '../../platform/database/database.js';
import { fewWithin, ofEach } from '../few-within.js';
import { maskFault } from '../masking.js';
import { withinScope } from '../scope-sql.js';
import { TaxpayersService } from '../taxpayers.service.js';
import { changesBetween, rowOf, valuesOf, type FactRow } from './domain/fact-row.js';
import type { FactKind, FactKindCode } from './domain/fact-kind.js';
import { factKind } from './domain/kinds.js';
import { readFact, type FactValues } from './domain/read-fact.js';
import {
  endFact,
  insertFact,
  maskValues,
  selectFacts,
  stepOf,
  viewOf,
  type FactStep,
  type FactView,
  type StoredFact,
} from './fact-store.js';

/** What an officer enters of a fact: fields by name; null empties one. */
export interface EnteredFact {
  readonly values: Readonly<Record<string, unknown>>;
  readonly reason: string;
}

export interface FactFilter {
  readonly kind?: FactKindCode | undefined;
  readonly station?: string | undefined;
  /** of the day that the kind is dated by, both included */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** the id of the fact after which the page begins */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Facts kept beside the register: entered, corrected by successors, withdrawn with a reason, never edited. */
@Injectable()
export class FactsService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly taxpayers: TaxpayersService,
  ) {}

  /** Facts that hold, of a taxpayer, the newest day first. @throws TaxrollError REGISTER.TAXPAYER_NOT_FOUND, ACCESS.OUTSIDE_SCOPE, REGISTER.CURSOR_INVALID */
  async ofTaxpayer(actor: Actor, taxpayer: string, filter: FactFilter): Promise<FactView[]> {
    await this.taxpayers.get(actor, taxpayer);
    return this.page(actor, [taxpayer], filter);
  }

  /** Facts of a kind that hold within the actor's scope, the newest day first. @throws TaxrollError ACCESS.OUTSIDE_SCOPE, REGISTER.CURSOR_INVALID */
  async list(actor: Actor, filter: FactFilter & { readonly kind: FactKindCode }): Promise<FactView[]> {
    const { station } = filter;
    if (station !== undefined && !actor.scope.assigned) requireStation(actor, station);
    return this.page(actor, await fewWithin(this.database, actor, station ?? null), filter);
  }

  private async page(
    actor: Actor,
    /** null: of many, by their order */
    few: readonly string[] | null,
    { kind, station, from, to, after, limit }: FactFilter,
  ): Promise<FactView[]> {
    const { authority } = actor;
    const [last] = await this.database.query<{ day: string }>(
      'SELECT day FROM taxpayer_fact WHERE authority = $1 AND id = $2',
      [authority, after ?? null],
    );
    if (after !== undefined && last === undefined) throw new TaxrollError('REGISTER.CURSOR_INVALID');
    const scope = withinScope(actor, 't', few === null ? 9 : 10);
    const wanted = `f.authority = $1 AND f.ended_at IS NULL AND ($2::text IS NULL OR f.kind = $2)
      AND ($4::date IS NULL OR f.day >= $4) AND ($5::date IS NULL OR f.day <= $5)
      AND ($6::date IS NULL OR (f.day, f.id) < ($6, $7::uuid))`;
    const first = 'ORDER BY f.day DESC, f.id DESC LIMIT $8';
    const rows = await this.database.query<StoredFact>(
      `${selectFacts(few === null ? 'taxpayer_fact' : ofEach('$9', `taxpayer_fact f WHERE f.taxpayer_id = each.id AND ${wanted} ${first}`))}
       WHERE ${wanted} AND ($3::text IS NULL OR t.station = $3) AND ${scope.sql} ${first}`,
      [
        ...[authority, kind ?? null, station ?? null, from ?? null, to ?? null, last?.day ?? null, after ?? null],
        ...[limit, ...(few === null ? [] : [few]), ...scope.values],
      ],
    );
    return rows.map(viewOf);
  }

  /**
   * Enters a fact; returns it.
   * @throws TaxrollError REGISTER.TAXPAYER_NOT_FOUND, ACCESS.OUTSIDE_SCOPE, FACT.FIELDS_INVALID, FACT.KEY_TAKEN
   */
  async enter(actor: Actor, taxpayer: string, code: FactKindCode, entered: EnteredFact): Promise<FactView> {
    const id = await this.audit.act(actor, (connection, record) =>
      this.enterWithin(connection, record, actor, taxpayer, code, entered),
    );
    return viewOf(await this.find(this.database, actor, taxpayer, id));
  }

  /** As `enter`, within the act of what the fact comes of; returns its id. */
  async enterWithin(
    connection: Connection,
    record: TakeDown,
    actor: Actor,
    taxpayer: string,
    code: FactKindCode,
    { values, reason }: EnteredFact,
  ): Promise<string> {
    const kind = factKind(code);
    const { station } = await this.taxpayers.get(actor, taxpayer, connection);
    const row = read(kind, values, {});
    const entering = { taxpayer, kind: code, row, reason, supersedes: null };
    const fact = await insertFact(connection, actor, entering).catch((error: unknown) => keyTaken(error, kind));
    const subject = { kind: 'taxpayer', key: taxpayer };
    const facts = { fact, kind: code };
    record({ act: 'register.fact.enter', subject, station, facts, after: valuesOf(kind, row), reason });
    return fact;
  }

  /**
   * Puts a corrected fact in the place of the one that was seen; fields that are not named stay. What is filed or paid
   * later is entered so.
   * @throws TaxrollError as `enter`, and FACT.NOT_FOUND, FACT.NOTHING_CHANGES, FACT.CHANGED_MEANWHILE (with both sides)
   */
  async correct(actor: Actor, taxpayer: string, seen: string, { values, reason }: EnteredFact): Promise<FactView> {
    const { station } = await this.taxpayers.get(actor, taxpayer);
    const before = await this.find(this.database, actor, taxpayer, seen);
    const kind = factKind(before.kind);
    const row = read(kind, values, valuesOf(kind, before));
    const changes = changesBetween(kind, before, row);
    const id = await this.audit
      .act(actor, async (connection, record) => {
        if (!(await endFact(connection, actor, taxpayer, seen, reason)))
          throw await this.changedMeanwhile(connection, actor, before, maskValues(kind, valuesOf(kind, row)));
        if (changes.length === 0) throw new TaxrollError('FACT.NOTHING_CHANGES');
        const fact = await insertFact(connection, actor, { taxpayer, kind: kind.code, row, reason, supersedes: seen });
        record({
          act: 'register.fact.correct',
          subject: { kind: 'taxpayer', key: taxpayer },
          station,
          facts: { fact, supersedes: seen, kind: kind.code, fields: changes.map(({ field }) => field) },
          before: Object.fromEntries(changes.map((change) => [change.field, change.before])),
          after: Object.fromEntries(changes.map((change) => [change.field, change.after])),
          reason,
        });
        return fact;
      })
      .catch((error: unknown) => keyTaken(error, kind));
    return viewOf(await this.find(this.database, actor, taxpayer, id));
  }

  /**
   * Ends a fact that never was; it stays in the history.
   * @throws TaxrollError REGISTER.TAXPAYER_NOT_FOUND, ACCESS.OUTSIDE_SCOPE, FACT.NOT_FOUND, FACT.CHANGED_MEANWHILE
   */
  async withdraw(actor: Actor, taxpayer: string, seen: string, reason: string): Promise<void> {
    const { station } = await this.taxpayers.get(actor, taxpayer);
    const before = await this.find(this.database, actor, taxpayer, seen);
    await this.audit.act(actor, async (connection, record) => {
      if (!(await endFact(connection, actor, taxpayer, seen, reason)))
        throw await this.changedMeanwhile(connection, actor, before, {});
      record({
        act: 'register.fact.withdraw',
        subject: { kind: 'taxpayer', key: taxpayer },
        station,
        facts: { fact: seen, kind: before.kind },
        before: valuesOf(factKind(before.kind), before),
        reason,
      });
    });
  }

  /** Every row of a fact, from its entry to what holds now. @throws TaxrollError as `withdraw` */
  async history(actor: Actor, taxpayer: string, fact: string): Promise<FactStep[]> {
    await this.taxpayers.get(actor, taxpayer);
    await this.find(this.database, actor, taxpayer, fact);
    return (await this.chain(this.database, actor, fact)).map(stepOf);
  }

  private chain(queryable: Queryable, actor: Actor, fact: string): Promise<StoredFact[]> {
    return queryable.query<StoredFact>(
      `WITH RECURSIVE back AS (
         SELECT id, supersedes FROM taxpayer_fact WHERE authority = $1 AND id = $2
         UNION ALL SELECT p.id, p.supersedes FROM back b JOIN taxpayer_fact p ON p.authority = $1 AND p.id = b.supersedes
       ), chain AS (
         SELECT id, 1 AS step FROM back WHERE supersedes IS NULL
         UNION ALL SELECT n.id, c.step + 1 FROM chain c JOIN taxpayer_fact n ON n.authority = $1 AND n.supersedes = c.id
       )
       ${selectFacts()} JOIN chain c ON c.id = f.id WHERE f.authority = $1 ORDER BY c.step`,
      [actor.authority, fact],
    );
  }

  private async find(queryable: Queryable, actor: Actor, taxpayer: string, id: string): Promise<StoredFact> {
    const [found] = await queryable.query<StoredFact>(
      `${selectFacts()} WHERE f.authority = $1 AND f.taxpayer_id = $2 AND f.id = $3`,
      [actor.authority, taxpayer, id],
    );
    if (found === undefined) throw new TaxrollError('FACT.NOT_FOUND', { id });
    return found;
  }

  /** What others made of it since it was seen, and what was entered now. */
  private async changedMeanwhile(queryable: Queryable, actor: Actor, seen: StoredFact, yours: FactValues) {
    const last = (await this.chain(queryable, actor, seen.id)).at(-1) as StoredFact;
    const kind = factKind(last.kind);
    const withdrawn = last.endedAt !== null;
    return new TaxrollError('FACT.CHANGED_MEANWHILE', {
      current: withdrawn ? null : last.id,
      by: withdrawn ? last.endedByName : last.enteredByName,
      reason: withdrawn ? last.endedReason : last.reason,
      theirs: fieldsOf(maskValues(kind, valuesOf(kind, last))),
      yours: fieldsOf(yours),
    });
  }
}

function fieldsOf(values: FactValues) {
  return Object.entries(values).map(([field, value]) => ({ field, value }));
}

/** @throws TaxrollError FACT.FIELDS_INVALID naming every fault */
function read(kind: FactKind, given: EnteredFact['values'], before: FactValues): FactRow {
  const known = new Set(kind.fields.map(({ name }) => name));
  const strange = Object.entries(given)
    .filter(([name, value]) => !known.has(name) || !(value === null || typeof value === 'string'))
    .map(([name]) => name.slice(0, 50));
  if (strange.length > 0) throw new TaxrollError('FACT.FIELDS_INVALID', { faults: strange });
  const { values, faults } = readFact(
    kind,
    ({ name }) => {
      const text = Object.hasOwn(given, name) ? (given[name] as string | null) : (before[name] ?? null);
      return text === null ? undefined : { kind: 'text', text };
    },
    { today: todayInChina(), date1904: false },
  );
  if (faults.length > 0)
    throw new TaxrollError('FACT.FIELDS_INVALID', {
      faults: faults.map(
        ({ field, code, data }) => `${field} ${sentence(code, maskFault(code, data), 'zh')} [${code}]`,
      ),
    });
  return rowOf(kind, values);
}

/** The database knows of another that holds. @throws TaxrollError FACT.KEY_TAKEN, or the error itself */
function keyTaken(error: unknown, kind: FactKind): never {
  if ((error as { constraint?: string }).constraint !== 'taxpayer_fact_current') throw error;
  throw new TaxrollError('FACT.KEY_TAKEN', { kind: kind.zh }, { cause: error });
}
