import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { ErrorCode } from '../../kernel/error-table.js';
import { sentence, TaxrollError, type ErrorData } from '../../kernel/errors.js';
import type { Explanation } from '../../kernel/explanation.js';
import { maskPersonalNumber } from '../../kernel/masking.js';
import type { PlainMonth } from '../../kernel/plain-date.js';
import { reaches, requireStation } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import { withinScope } from '../../register/scope-sql.js';
import { refusal } from '../../register/withheld/locked.js';
import { withheldNumbers } from '../../register/withheld/withheld-sql.js';
import { Database, literal, type Connection, type Row } from '../../platform/database/database.js';
import { explainChange, type ChangePart, type Side } from '../domain/change.js';
import { explain } from '../domain/explanation.js';
import { assess } from '../domain/formula.js';
import { frozenHousehold, type FrozenInputs, type Household } from '../domain/household.js';
import { ParametersService, type ParametersInForce } from '../parameters/parameters.service.js';
import { RunsService, type RunView } from './runs.service.js';

/** A line of a month's results as it is kept; figures are exact text. */
export interface AssessmentLine {
  readonly number: string;
  readonly name: string;
  readonly owner: string;
  readonly address: string;
  readonly station: string;
  readonly section: string;
  readonly sectionCode: string;
  readonly industry: string;
  readonly industryName: string | null;
  readonly area: string;
  readonly rent: string;
  readonly industryCoefficient: string;
  readonly areaCoefficient: string;
  readonly rentCoefficient: string;
  readonly computedTurnover: string;
  readonly assessedTurnover: string;
  readonly thresholdReached: boolean;
  readonly monthlyTax: string;
}

/** A line as a list shows it: by the taxpayer's address of its own, a number that names a person masked. */
export interface ListedLine extends AssessmentLine {
  readonly taxpayerId: string;
}

export interface HeldBackLine {
  readonly taxpayerId: string;
  readonly number: string;
  readonly name: string;
  readonly station: string;
  readonly reason: ErrorCode;
  readonly zh: string;
  readonly en: string;
}

export interface StationTotals {
  readonly station: string;
  readonly below: number;
  readonly reached: number;
  readonly heldBack: number;
  /** yuan */
  readonly tax: string;
}

/** Columns of a line, of the table that holds them. */
export const LINE = `
  number, name, owner, address, station, section, section_code AS "sectionCode", industry, industry_name AS "industryName",
  area::text, round(rent, 2)::text AS rent, industry_coefficient::text AS "industryCoefficient",
  area_coefficient::text AS "areaCoefficient", rent_coefficient::text AS "rentCoefficient",
  computed_turnover::text AS "computedTurnover", assessed_turnover::text AS "assessedTurnover",
  threshold_reached AS "thresholdReached", monthly_tax::text AS "monthlyTax"`;
const OF_RUN = `FROM assessment a WHERE authority = $1 AND month = $2 AND run_id = $3`;

/** Reads what a finished run says. */
@Injectable()
export class ResultsService {
  constructor(
    private readonly database: Database,
    private readonly runs: RunsService,
    private readonly parameters: ParametersService,
  ) {}

  /**
   * Lines of a run by number, up to `limit` after the given taxpayer; of one station where it is named.
   * @throws TaxrollError ACCESS.OUTSIDE_SCOPE
   */
  async lines(
    actor: Actor,
    run: RunView,
    station: string | null,
    after: string | null,
    limit: number,
  ): Promise<ListedLine[]> {
    if (station !== null && !actor.scope.assigned) requireStation(actor, station);
    const scope = withinScope(actor, 'a', 7);
    const lines = await this.database.query<ListedLine & Row>(
      `SELECT ${LINE}, (SELECT id FROM taxpayer t WHERE t.authority = a.authority AND t.number = a.number) AS "taxpayerId"
       ${OF_RUN} AND ($4::text IS NULL OR station = $4) AND ${scope.sql}
         AND number > coalesce((SELECT number FROM taxpayer t WHERE t.authority = $1 AND t.id = $5), '')
       ORDER BY number LIMIT $6`,
      [actor.authority, `${run.month}-01`, run.id, station, after, limit, ...scope.values],
    );
    return lines.map((line) => ({ ...line, number: maskPersonalNumber(line.number) }));
  }

  /** All lines of a station, or of the branch, unmasked: for a notice, which is printed whole and masks them itself. */
  allLines(authority: string, run: RunView, station: string | null): Promise<AssessmentLine[]> {
    return this.database.query<AssessmentLine & Row>(
      `SELECT ${LINE} ${OF_RUN} AND ($4::text IS NULL OR station = $4) ORDER BY number`,
      [authority, `${run.month}-01`, run.id, station],
    );
  }

  /** By station; of those that the scope reaches, and without whom is withheld: the rest would tell what one has. */
  async stationTotals(actor: Actor, run: RunView): Promise<StationTotals[]> {
    const totals = await this.totals(actor.authority, run, withheldNumbers(actor));
    return totals.filter(({ station }) => reaches(actor.scope, station));
  }

  allStationTotals(authority: string, run: RunView): Promise<StationTotals[]> {
    return this.totals(authority, run, []);
  }

  private totals(authority: string, run: RunView, without: readonly string[]): Promise<StationTotals[]> {
    return this.database.query<StationTotals & Row>(
      `SELECT s.name AS station, coalesce(a.below, 0) AS below, coalesce(a.reached, 0) AS reached,
        coalesce(h.households, 0) AS "heldBack", coalesce(a.tax, 0)::numeric(30,2)::text AS tax
       FROM station s
       LEFT JOIN (SELECT station, count(*) FILTER (WHERE NOT threshold_reached)::int AS below,
          count(*) FILTER (WHERE threshold_reached)::int AS reached, sum(monthly_tax) AS tax ${OF_RUN} AND number <> ALL($4) GROUP BY station) a
         ON a.station = s.name
       LEFT JOIN (SELECT station, count(DISTINCT number)::int AS households
          FROM held_back WHERE authority = $1 AND month = $2 AND run_id = $3 AND number <> ALL($4) GROUP BY station) h ON h.station = s.name
       WHERE s.authority = $1 ORDER BY s.name COLLATE "C"`,
      [authority, `${run.month}-01`, run.id, [...without]],
    );
  }

  async heldBack(actor: Actor, run: RunView): Promise<HeldBackLine[]> {
    const lines = await this.allHeldBack(actor, run);
    return lines.map((line) => ({ ...line, number: maskPersonalNumber(line.number) }));
  }

  /** The same unmasked: for the files of the month's command, where a household is found by its number. */
  async allHeldBack(actor: Actor, run: RunView): Promise<HeldBackLine[]> {
    const scope = withinScope(actor, 'h', 4);
    const rows = await this.database.query<
      Row & { reason: ErrorCode; data: ErrorData } & Pick<HeldBackLine, 'taxpayerId' | 'number' | 'name' | 'station'>
    >(
      `SELECT t.id AS "taxpayerId", h.number, h.name, h.station, reason, data
       FROM held_back h JOIN taxpayer t ON t.authority = h.authority AND t.number = h.number
       WHERE h.authority = $1 AND month = $2 AND run_id = $3 AND ${scope.sql} ORDER BY h.number, reason`,
      [actor.authority, `${run.month}-01`, run.id, ...scope.values],
    );
    return rows.map(({ data, ...row }) => ({
      ...row,
      zh: sentence(row.reason, data, 'zh'),
      en: sentence(row.reason, data, 'en'),
    }));
  }

  /**
   * Why a household pays what it pays: its frozen inputs put through the frozen rules again.
   * @throws TaxrollError ASSESSMENT.NOT_ASSESSED, ACCESS.OUTSIDE_SCOPE
   */
  async explanation(
    actor: Actor,
    month: PlainMonth,
    taxpayerId: string,
  ): Promise<{ line: ListedLine; explanation: Explanation }> {
    const { line, household, inForce } = await this.frozen(actor, month, taxpayerId);
    const lines = explain(household, assess(household, inForce.rules), inForce.rules);
    return { line, explanation: { rules: inForce.code, version: inForce.digest, document: inForce.document, lines } };
  }

  /**
   * Why a household's assessment is another one than in an earlier month, shared out among all that moved.
   * @throws TaxrollError ASSESSMENT.NOT_ASSESSED of either month, ACCESS.OUTSIDE_SCOPE where either is out of reach
   */
  async change(
    actor: Actor,
    month: PlainMonth,
    taxpayerId: string,
    since: PlainMonth,
  ): Promise<{ before: ListedLine; after: ListedLine; parts: readonly ChangePart[] }> {
    const before = await this.frozen(actor, since, taxpayerId);
    const after = await this.frozen(actor, month, taxpayerId);
    const { parts } = explainChange(sideOf(before), sideOf(after));
    return { before: before.line, after: after.line, parts };
  }

  private async frozen(actor: Actor, month: PlainMonth, taxpayerId: string): Promise<Frozen> {
    const { authority } = actor;
    const run = await this.runs.current(authority, month);
    const scope = withinScope(actor, 'a', 5);
    const [row] = await this.database.query<
      AssessmentLine & Omit<FrozenInputs, keyof AssessmentLine> & Row & { reached: boolean; parameterSetId: string }
    >(
      `SELECT ${LINE}, parameter_set_id AS "parameterSetId", premises, declared_rent::text AS "declaredRent", determined_rent::text AS "determinedRent",
        rent_reason AS "rentReason", declared_turnover::text AS "declaredTurnover", ${scope.sql} AS reached
       ${OF_RUN} AND number = (SELECT number FROM taxpayer t WHERE t.authority = $1 AND t.id = $4)`,
      [authority, `${month}-01`, run.id, taxpayerId, ...scope.values],
    );
    if (row === undefined) throw new TaxrollError('ASSESSMENT.NOT_ASSESSED', { taxpayer: taxpayerId, month });
    const { parameterSetId, premises, declaredRent, determinedRent, rentReason, declaredTurnover, reached, ...found } =
      row;
    const inputs = { premises, declaredRent, determinedRent, rentReason, declaredTurnover };
    if (!reached) throw refusal(actor, taxpayerId, found.station);
    return {
      line: { ...found, number: maskPersonalNumber(found.number), taxpayerId },
      household: frozenHousehold({ ...found, ...inputs }),
      inForce: await this.parameters.get(authority, parameterSetId),
    };
  }

  /** The run as CSV, straight from the database: RFC 4180, LF, sorted bytewise by number. */
  async copyCsv(connection: Connection, authority: string, run: RunView): Promise<Readable> {
    const { rules } = await this.parameters.get(authority, run.parameterSetId);
    const levies = rules.levies.map(
      ({ code }, index) => `round(levies[${index + 1}], 2) AS "${code.replaceAll('-', '_')}"`,
    );
    return connection.copyOut(
      `COPY (SELECT ${safe('number')}, ${safe('name')}, ${safe('station')}, ${safe('quota_item')},
        area, round(rent, 2) AS rent, rent_ratio, round(standard, 2) AS standard, industry_coefficient, area_coefficient,
        rent_coefficient, round(computed_turnover, 2) AS computed_turnover, round(assessed_turnover, 2) AS assessed_turnover,
        CASE WHEN threshold_reached THEN 'true' ELSE 'false' END AS threshold_reached, ${levies.join(', ')},
        round(monthly_tax, 2) AS monthly_tax
       FROM assessment WHERE authority = ${literal(authority)} AND month = ${literal(`${run.month}-01`)} AND run_id = ${literal(run.id)}
       ORDER BY number) TO STDOUT (FORMAT csv, HEADER)`,
    );
  }
}

/** A line with what it was computed from. */
interface Frozen {
  readonly line: ListedLine;
  readonly household: Household;
  readonly inForce: ParametersInForce;
}

function sideOf({ household, inForce }: Frozen): Side {
  return { household, rules: inForce.rules };
}

/** A text that a spreadsheet would take for a formula gets a leading apostrophe. */
function safe(column: string): string {
  return `CASE WHEN ${column} ~ '^[=+@\\t\\r\\n＝＋－＠-]' THEN '''' || ${column} ELSE ${column} END AS ${column}`;
}
