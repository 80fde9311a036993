import { Injectable } from '@nestjs/common';
import { RunsService } from '../../assessment/run/runs.service.js';
import { parseDecimal } from '../../kernel/decimal.js';
import { TaxrollError } from '../../kernel/errors.js';
import { firstDayOf, type PlainDate, type PlainMonth } from '../../kernel/plain-date.js';
import { Database, type Row } from '../../platform/database/database.js';
import { coverageSize, monthsLeft } from '../domain/coverage.js';
import { readShare, sampleSize } from '../domain/draw.js';
import { boundSentence, planSentence, type Sentence } from '../domain/planner.js';
import type { Strata } from '../domain/procedure.js';
import { spotCheckProcedureOf } from '../procedure-file.js';
import { frameRun } from '../draw/frame-run.js';
import { countFrame } from '../draw/frame-sql.js';

/** What a month's spot check would be, and what it would prove. */
export interface Plan {
  readonly month: PlainMonth;
  readonly strata: Strata;
  /** a plain decimal */
  readonly share: string;
  /** the ruling */
  readonly document: string;
  readonly households: number;
  readonly sample: readonly { readonly stratum: string; readonly size: number; readonly drawn: number }[];
  /** what the visits prove with none, one, two and three wrong; and how many visits the ruled limits take */
  readonly proves: readonly Sentence[];
  /** how many are visited besides, and how many have how many months left of the promise */
  readonly coverage: {
    readonly within: number;
    readonly listed: number;
    readonly waiting: readonly { readonly monthsLeft: number; readonly households: number }[];
  };
}

/** So many wrong are spoken of. */
const ERRORS = [0, 1, 2, 3];
/** For so many wrong it is said how many visits a limit takes. */
const FEW_ERRORS = [0, 1];

/** Plans a month: nothing of it is kept, and it names nobody. */
@Injectable()
export class PlanService {
  constructor(
    private readonly database: Database,
    private readonly runs: RunsService,
  ) {}

  /**
   * @param share null: the ruled one
   * @throws TaxrollError SPOT_CHECK.NO_LINES, SPOT_CHECK.SHARE_INVALID
   */
  async plan(authority: string, month: PlainMonth, share: string | null, today: PlainDate): Promise<Plan> {
    const procedure = spotCheckProcedureOf(today);
    const { strata, document, coverageMonths: within } = procedure;
    const wanted = share ?? procedure.share;
    const part = readShare(wanted);
    if (part === undefined) throw new TaxrollError('SPOT_CHECK.SHARE_INVALID');
    const run = await frameRun(this.runs, authority, month);
    const counted = await this.database.query<Row & { stratum: string; since: PlainMonth; size: number }>(
      countFrame(strata),
      [authority, firstDayOf(month), run.id],
    );
    const sizes = summed(counted.map(({ stratum, size }) => [stratum, size]));
    const waiting = summed(counted.map(({ since, size }) => [monthsLeft(since, month, within), size]));
    const sample = [...sizes].map(([stratum, size]) => ({ stratum, size, drawn: sampleSize(part, size) }));
    const households = sample.reduce((sum, { size }) => sum + size, 0);
    const visits = sample.reduce((sum, { drawn }) => sum + drawn, 0);
    const confidence = parseDecimal(procedure.confidence);
    const limits = procedure.limits.map(parseDecimal);
    return {
      ...{ month, strata, share: wanted, document, households, sample },
      proves: [
        ...ERRORS.filter((errors) => errors <= visits).map((errors) =>
          boundSentence({ size: households, visits, errors }, confidence),
        ),
        ...limits.flatMap((limit) => FEW_ERRORS.map((errors) => planSentence(households, limit, errors, confidence))),
      ],
      coverage: {
        within,
        listed: coverageSize(waiting, households, within),
        waiting: [...waiting]
          .sort(([a], [b]) => a - b)
          .map(([left, count]) => ({ monthsLeft: left, households: count })),
      },
    };
  }
}

function summed<K>(counts: readonly (readonly [K, number])[]): Map<K, number> {
  const sums = new Map<K, number>();
  for (const [key, count] of counts) sums.set(key, (sums.get(key) ?? 0) + count);
  return sums;
}
