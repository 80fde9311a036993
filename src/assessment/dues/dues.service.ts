import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import { maskPersonalNumber } from '../../kernel/masking.js';
import { addDays, addMonths, firstDayOf, type PlainDate, type PlainMonth } from '../../kernel/plain-date.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Database, type Row } from '../../platform/database/database.js';
import { TAXES } from '../../register/facts/domain/lists.js';
import { FactsService } from '../../register/facts/facts.service.js';
import { withinScope } from '../../register/scope-sql.js';
import { paymentDue } from '../domain/procedure.js';
import { ParametersService } from '../parameters/parameters.service.js';
import { procedureOf } from '../quotas/procedure-file.js';
import { RunsService, type RunView } from '../run/runs.service.js';
import { DUES } from './dues-sql.js';

/** What a household owes for a month and what it has paid of it, in yuan; a number that names a person is masked. */
export interface Due {
  readonly taxpayerId: string;
  readonly number: string;
  readonly name: string;
  readonly station: string;
  readonly due: string;
  readonly paid: string;
  readonly unpaid: string;
}

export interface DueTotals {
  readonly month: PlainMonth;
  /** the last day of payment */
  readonly dueOn: PlainDate;
  readonly stations: readonly {
    readonly station: string;
    readonly households: number;
    readonly unpaidHouseholds: number;
    readonly due: string;
    readonly paid: string;
    readonly unpaid: string;
  }[];
}

const BY_HOUSEHOLD = `
  SELECT "taxpayerId", number, name, station, sum(due)::numeric(30,2)::text AS due, sum(paid)::numeric(30,2)::text AS paid,
    sum(greatest(due - paid, 0))::numeric(30,2)::text AS unpaid
  FROM (${DUES}) dues GROUP BY "taxpayerId", number, name, station`;

/** 应征、入库、欠税: the month's dues from its lines, held against the payments that were entered or imported. */
@Injectable()
export class DuesService {
  constructor(
    private readonly database: Database,
    private readonly runs: RunsService,
    private readonly parameters: ParametersService,
    private readonly facts: FactsService,
  ) {}

  /** By number, a page at a time. @throws TaxrollError ASSESSMENT.NO_RUN where no month's run of the quotas is done */
  async list(actor: Actor, month: PlainMonth, after: string | null, limit: number): Promise<Due[]> {
    const scope = withinScope(actor, 'd', 8);
    const rows = await this.database.query<Due & Row>(
      `SELECT d.* FROM (SELECT $1::text AS authority, by_household.* FROM (${BY_HOUSEHOLD}) by_household) d
       WHERE ${scope.sql} AND number > coalesce((SELECT number FROM taxpayer t WHERE t.authority = $1 AND t.id = $6), '')
       ORDER BY number COLLATE "C" LIMIT $7`,
      [...(await this.valuesOf(actor.authority, month)), after, limit, ...scope.values],
    );
    return rows.map(({ taxpayerId, number, name, station, due, paid, unpaid }) => {
      return { taxpayerId, number: maskPersonalNumber(number), name, station, due, paid, unpaid };
    });
  }

  /** By station, of those within the actor's scope. @throws TaxrollError ASSESSMENT.NO_RUN */
  async totals(actor: Actor, month: PlainMonth): Promise<DueTotals> {
    const scope = withinScope(actor, 'd', 6);
    const stations = await this.database.query<DueTotals['stations'][number] & Row>(
      `SELECT station, count(*)::int AS households, count(*) FILTER (WHERE unpaid::numeric > 0)::int AS "unpaidHouseholds",
         sum(due::numeric)::text AS due, sum(paid::numeric)::text AS paid, sum(unpaid::numeric)::text AS unpaid
       FROM (SELECT $1::text AS authority, by_household.* FROM (${BY_HOUSEHOLD}) by_household) d
       WHERE ${scope.sql} GROUP BY station ORDER BY station COLLATE "C"`,
      [...(await this.valuesOf(actor.authority, month)), ...scope.values],
    );
    return { month, dueOn: dueOn(month), stations };
  }

  /**
   * What is unpaid after the day becomes arrears, a fact for each tax; done again it adds none that is there.
   * @returns how many were added; none where the month has no run of its quotas, or its day is not over
   */
  async settle(actor: Actor, month: PlainMonth, today: PlainDate): Promise<number> {
    if (today <= dueOn(month)) return 0;
    const values = await this.valuesOf(actor.authority, month).catch((error: unknown) => {
      if (error instanceof TaxrollError && error.code === 'ASSESSMENT.NO_RUN') return undefined;
      throw error;
    });
    if (values === undefined) return 0;
    const arose = addDays(dueOn(month), 1);
    const unpaid = await this.database.query<Row & { taxpayerId: string; tax: string; unpaid: string }>(
      `SELECT "taxpayerId", tax, (due - paid)::numeric(30,2)::text AS unpaid FROM (${DUES}) dues
       WHERE due > paid AND NOT EXISTS (SELECT FROM taxpayer_fact f WHERE f.authority = $1 AND f.taxpayer_id = "taxpayerId"
         AND f.kind = 'arrears' AND f.category = tax AND f.day = $6) ORDER BY number COLLATE "C", tax`,
      [...values, arose],
    );
    const reason = `${month} 应征税款期满未缴`;
    for (const { taxpayerId, tax, unpaid: amount } of unpaid)
      await this.facts.enter(actor, taxpayerId, 'arrears', { values: { tax, arose, amount }, reason });
    return unpaid.length;
  }

  private async valuesOf(authority: string, month: PlainMonth): Promise<unknown[]> {
    const run = await this.runs.current(authority, month);
    if (run.basis !== 'quota') throw new TaxrollError('ASSESSMENT.NO_RUN', { month });
    const first = firstDayOf(month);
    const last = addDays(firstDayOf(addMonths(month, 1)), -1);
    return [authority, first, run.id, JSON.stringify(await this.leviesOf(authority, run)), last];
  }

  /** Which tax each levy of the sets of a run is paid as. */
  private async leviesOf(authority: string, run: RunView): Promise<object[]> {
    const sets = await this.database.query<Row & { id: string }>(
      `SELECT DISTINCT parameter_set_id AS id FROM assessment WHERE authority = $1 AND month = $2 AND run_id = $3`,
      [authority, firstDayOf(run.month), run.id],
    );
    const levies: object[] = [];
    for (const { id } of sets) {
      const { rules } = await this.parameters.get(authority, id);
      rules.levies.forEach(({ name }, index) => levies.push({ set: id, place: index + 1, tax: taxOf(name) }));
    }
    return levies;
  }
}

/** A levy is paid as the tax that its name begins with: 个人所得税（附征） as 个人所得税. */
function taxOf(levy: string): string {
  return TAXES.find((tax) => levy.startsWith(tax)) ?? levy;
}

const dueOn = (month: PlainMonth): PlainDate => paymentDue(month, procedureOf(firstDayOf(month)));
