import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { parseTrusted } from '../../kernel/decimal.js';
import type { ErrorCode } from '../../kernel/error-table.js';
import { sentence, TaxrollError, type ErrorData } from '../../kernel/errors.js';
import type { Explanation } from '../../kernel/explanation.js';
import type { PlainMonth } from '../../kernel/plain-date.js';
import { Database, literal, type Connection, type Row } from '../../platform/database/database.js';
import { explain } from '../domain/explanation.js';
import { assess } from '../domain/formula.js';
import type { Household, Premises } from '../domain/household.js';
import { ParametersService } from '../parameters.service.js';
import { RunsService, type RunView } from './runs.service.js';

/** A line of a month's results; figures are exact text. */
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

export interface HeldBackLine {
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

const LINE = `
  number, name, owner, address, station, section, section_code AS "sectionCode", industry, industry_name AS "industryName",
  area::text, round(rent, 2)::text AS rent, industry_coefficient::text AS "industryCoefficient",
  area_coefficient::text AS "areaCoefficient", rent_coefficient::text AS "rentCoefficient",
  computed_turnover::text AS "computedTurnover", assessed_turnover::text AS "assessedTurnover",
  threshold_reached AS "thresholdReached", monthly_tax::text AS "monthlyTax"`;
const OF_RUN = `FROM assessment WHERE authority = $1 AND month = $2 AND run_id = $3`;

/** Reads what a finished run says. */
@Injectable()
export class ResultsService {
  constructor(
    private readonly database: Database,
    private readonly runs: RunsService,
    private readonly parameters: ParametersService,
  ) {}

  /** Lines of a run by number, up to `limit` after the given one; of one station where it is named. */
  lines(
    authority: string,
    run: RunView,
    station: string | null,
    after: string,
    limit: number,
  ): Promise<AssessmentLine[]> {
    return this.database.query<AssessmentLine & Row>(
      `SELECT ${LINE} ${OF_RUN} AND ($4::text IS NULL OR station = $4) AND number > $5 ORDER BY number LIMIT $6`,
      [authority, `${run.month}-01`, run.id, station, after, limit],
    );
  }

  /** All lines of a station, or of the branch: for a notice, which is printed whole. */
  allLines(authority: string, run: RunView, station: string | null): Promise<AssessmentLine[]> {
    return this.lines(authority, run, station, '', 2_000_000);
  }

  stationTotals(authority: string, run: RunView): Promise<StationTotals[]> {
    return this.database.query<StationTotals & Row>(
      `SELECT s.name AS station, coalesce(a.below, 0) AS below, coalesce(a.reached, 0) AS reached,
        coalesce(h.households, 0) AS "heldBack", coalesce(a.tax, 0)::numeric(30,2)::text AS tax
       FROM station s
       LEFT JOIN (SELECT station, count(*) FILTER (WHERE NOT threshold_reached)::int AS below,
          count(*) FILTER (WHERE threshold_reached)::int AS reached, sum(monthly_tax) AS tax ${OF_RUN} GROUP BY station) a
         ON a.station = s.name
       LEFT JOIN (SELECT station, count(DISTINCT number)::int AS households
          FROM held_back WHERE authority = $1 AND month = $2 AND run_id = $3 GROUP BY station) h ON h.station = s.name
       WHERE s.authority = $1 ORDER BY s.name COLLATE "C"`,
      [authority, `${run.month}-01`, run.id],
    );
  }

  async heldBack(authority: string, run: RunView): Promise<HeldBackLine[]> {
    const rows = await this.database.query<
      Row & { reason: ErrorCode; data: ErrorData } & Pick<HeldBackLine, 'number' | 'name' | 'station'>
    >(
      `SELECT number, name, station, reason, data FROM held_back
       WHERE authority = $1 AND month = $2 AND run_id = $3 ORDER BY number, reason`,
      [authority, `${run.month}-01`, run.id],
    );
    return rows.map(({ data, ...row }) => ({
      ...row,
      zh: sentence(row.reason, data, 'zh'),
      en: sentence(row.reason, data, 'en'),
    }));
  }

  /**
   * Why a household pays what it pays: its frozen inputs put through the frozen rules again.
   * @throws TaxrollError ASSESSMENT.NOT_ASSESSED
   */
  async explanation(
    authority: string,
    month: PlainMonth,
    number: string,
  ): Promise<{ line: AssessmentLine; explanation: Explanation }> {
    const run = await this.runs.current(authority, month);
    const [row] = await this.database.query<AssessmentLine & FrozenInputs & Row>(
      `SELECT ${LINE}, premises, declared_rent::text AS "declaredRent", determined_rent::text AS "determinedRent",
        rent_reason AS "rentReason", declared_turnover::text AS "declaredTurnover" ${OF_RUN} AND number = $4`,
      [authority, `${month}-01`, run.id, number],
    );
    if (row === undefined) throw new TaxrollError('ASSESSMENT.NOT_ASSESSED', { number, month });
    const { premises, declaredRent, determinedRent, rentReason, declaredTurnover, ...line } = row;
    const inForce = await this.parameters.get(authority, run.parameterSetId);
    const household: Household = {
      section: line.section,
      industry: line.industry,
      area: parseTrusted(line.area),
      premises,
      declaredRent: declaredRent === null ? null : parseTrusted(declaredRent),
      determinedRent: determinedRent === null ? null : parseTrusted(determinedRent),
      rentReason,
      declaredTurnover: declaredTurnover === null ? null : parseTrusted(declaredTurnover),
    };
    const lines = explain(household, assess(household, inForce.rules), inForce.rules);
    return { line, explanation: { rules: inForce.code, version: inForce.digest, document: inForce.document, lines } };
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

interface FrozenInputs {
  readonly premises: Premises;
  readonly declaredRent: string | null;
  readonly determinedRent: string | null;
  readonly rentReason: string | null;
  readonly declaredTurnover: string | null;
}

/** A text that a spreadsheet would take for a formula gets a leading apostrophe. */
function safe(column: string): string {
  return `CASE WHEN ${column} ~ '^[=+@\\t\\r\\n＝＋－＠-]' THEN '''' || ${column} ELSE ${column} END AS ${column}`;
}
