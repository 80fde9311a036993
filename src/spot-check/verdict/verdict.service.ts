import { Injectable } from '@nestjs/common';
import { ParametersService } from '../../assessment/parameters/parameters.service.js';
import { TaxrollError } from '../../kernel/errors.js';
import { formatYuan } from '../../kernel/money.js';
import type { Paper } from '../../kernel/paper.js';
import { addDays, firstDayOf, type PlainDate, type PlainMonth } from '../../kernel/plain-date.js';
import { AuthorityService } from '../../platform/access/authority.service.js';
import { Database, type Row } from '../../platform/database/database.js';
import type { SpotCheckProcedure } from '../domain/procedure.js';
import type { MonthErrors } from '../domain/verdict.js';
import {
  awaited,
  monthVerdictOf,
  type CoverageKept,
  type MonthVerdict,
  type RandomVisit,
} from './domain/month-verdict.js';
import { verdictReport } from './domain/verdict-report.js';
import { COVERAGE_KEPT, MONTHS_BEFORE, NEAR_THRESHOLD, RANDOM_VISITS, STRATA_SIZES } from './verdict-sql.js';

interface DrawnMonth extends Row {
  readonly id: string;
  readonly runId: string;
  readonly seed: string;
  readonly digest: string;
  readonly procedure: SpotCheckProcedure;
  /** the day of the seed, in the office */
  readonly drawnOn: PlainDate;
}

/** 当月抽查结论: what the random part says of the whole register. Counts only; it names no household. */
@Injectable()
export class VerdictService {
  constructor(
    private readonly database: Database,
    private readonly parameters: ParametersService,
    private readonly authorities: AuthorityService,
  ) {}

  /**
   * @throws TaxrollError SPOT_CHECK.MONTH_NOT_DRAWN; SPOT_CHECK.VERDICT_NOT_YET while visits are open and there is time
   */
  async of(authority: string, month: PlainMonth, today: PlainDate): Promise<MonthVerdict> {
    return (await this.judged(authority, month, today)).verdict;
  }

  /** The report for the board, on one page. @throws TaxrollError as `of` */
  async report(authority: string, month: PlainMonth, today: PlainDate): Promise<Paper> {
    const { draw, verdict } = await this.judged(authority, month, today);
    return this.printed(authority, draw, verdict, today);
  }

  /**
   * The report for the month's notice, with the digest and the seed by which its draw is verified; null where nothing was
   * drawn, or while there is no verdict.
   */
  async given(
    authority: string,
    month: PlainMonth,
    today: PlainDate,
  ): Promise<{ digest: string; seed: string; report: Paper } | null> {
    try {
      const { draw, verdict } = await this.judged(authority, month, today);
      const { digest, seed } = draw;
      return { digest, seed, report: await this.printed(authority, draw, verdict, today) };
    } catch (error) {
      const isAwaited =
        error instanceof TaxrollError &&
        (error.code === 'SPOT_CHECK.MONTH_NOT_DRAWN' || error.code === 'SPOT_CHECK.VERDICT_NOT_YET');
      if (isAwaited) return null;
      throw error;
    }
  }

  private async printed(
    authority: string,
    { digest, seed }: DrawnMonth,
    verdict: MonthVerdict,
    on: PlainDate,
  ): Promise<Paper> {
    const { name, address, telephone } = await this.authorities.get(authority);
    return verdictReport(verdict, { issuer: name, address, telephone, digest, seed, on });
  }

  private async judged(
    authority: string,
    month: PlainMonth,
    today: PlainDate,
  ): Promise<{ draw: DrawnMonth; verdict: MonthVerdict }> {
    const draw = await this.drawOf(authority, month);
    const { procedure } = draw;
    const visits = await this.database.query<RandomVisit & Row>(RANDOM_VISITS, [authority, draw.id]);
    const open = awaited(visits, addDays(draw.drawnOn, procedure.visitDays), today);
    if (open !== undefined) throw new TaxrollError('SPOT_CHECK.VERDICT_NOT_YET', { month, ...open });
    const firstDay = firstDayOf(month);
    const sizes = await this.database.query<Row & { stratum: string; households: number }>(STRATA_SIZES, [
      ...[authority, draw.id],
    ]);
    const before = await this.database.query<MonthErrors & Row>(MONTHS_BEFORE, [authority, firstDay, today]);
    const coverage = await this.database.query<CoverageKept & Row>(COVERAGE_KEPT, [
      ...[authority, draw.id, procedure.coverageMonths],
    ]);
    const { rules } = await this.parameters.inForce(authority, month);
    const near = await this.database.query<Row & { fen: string }>(NEAR_THRESHOLD, [
      ...[authority, firstDay, draw.runId, formatYuan(rules.threshold), procedure.bunchingWidth],
    ]);
    const verdict = monthVerdictOf({
      ...{ month, seed: draw.seed, procedure, visits, before },
      strata: new Map(sizes.map(({ stratum, households }) => [stratum, households])),
      coverage: coverage[0] as CoverageKept,
      turnovers: near.map(({ fen }) => BigInt(fen)),
      threshold: rules.threshold,
      belowIncluded: !rules.taxableWhenReaching,
    });
    return { draw, verdict };
  }

  private async drawOf(authority: string, month: PlainMonth): Promise<DrawnMonth> {
    const [draw] = await this.database.query<DrawnMonth>(
      `SELECT id, run_id AS "runId", seed, digest, procedure, (seed_at AT TIME ZONE 'Asia/Shanghai')::date::text AS "drawnOn"
       FROM spot_draw WHERE authority = $1 AND month = $2 AND status = 'drawn'`,
      [authority, firstDayOf(month)],
    );
    if (draw === undefined) throw new TaxrollError('SPOT_CHECK.MONTH_NOT_DRAWN', { month });
    return draw;
  }
}
