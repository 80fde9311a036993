import { compare, parseDecimal, parseTrusted, type Decimal } from '../../../kernel/decimal.js';
import { toFen, type Fen } from '../../../kernel/money.js';
import type { PlainDate, PlainMonth } from '../../../kernel/plain-date.js';
import { bunchingOf, type Bunching } from '../../domain/bunching.js';
import { fairnessOf, type Fairness, type Measured } from '../../domain/fairness.js';
import type { SpotCheckProcedure } from '../../domain/procedure.js';
import { trendOf, verdictOf, type MonthErrors, type Trend, type Verdict } from '../../domain/verdict.js';

/** A household of the random part, with what its visit came to; figures are yuan a month, exact text. */
export interface RandomVisit {
  readonly stratum: string;
  readonly station: string;
  /** who collected the values that were checked */
  readonly collector: string | null;
  /** null: the visit is not signed by both */
  readonly finding: {
    readonly error: boolean;
    /** null: cannot be assessed as found */
    readonly difference: string | null;
    readonly assessed: string;
    /** null: cannot be assessed as found, or nobody trades there */
    readonly found: string | null;
  } | null;
  /** 未检结案: closed without a visit, so that there is nothing to wait for; there is no finding */
  readonly unvisited: boolean;
}

/** How the promise of everybody within the ruled months stands. */
export interface CoverageKept {
  /** households of the month's coverage list, and how many of them were visited */
  readonly listed: number;
  readonly visited: number;
  /** households of the frame whose time is over, this month's visits counted */
  readonly late: number;
}

/** What a month's verdict is made of. */
export interface VerdictInputs {
  readonly month: PlainMonth;
  readonly seed: string;
  readonly procedure: SpotCheckProcedure;
  /** households of each stratum of the frame */
  readonly strata: ReadonlyMap<string, number>;
  readonly visits: readonly RandomVisit[];
  /** the random parts of the months before, oldest first */
  readonly before: readonly MonthErrors[];
  readonly coverage: CoverageKept;
  /** turnovers of the frame near the threshold, in fen a month */
  readonly turnovers: Iterable<Fen>;
  readonly threshold: Fen;
  /** whether a turnover of just the threshold is below it */
  readonly belowIncluded: boolean;
}

/** 当月抽查结论. */
export interface MonthVerdict {
  readonly month: PlainMonth;
  readonly procedure: SpotCheckProcedure;
  /** households of the frame */
  readonly households: number;
  /** visits of the random part that nobody made, or signed in time; each counts as an error */
  readonly missing: number;
  /** of these, closed without a visit (未检结案) */
  readonly unvisited: number;
  readonly verdict: Verdict;
  /** the random parts of the months before, and this one */
  readonly months: readonly MonthErrors[];
  /** null: there is no month before */
  readonly trend: Trend | null;
  /** null: too few could be assessed as found */
  readonly fairness: Fairness | null;
  readonly bunching: Bunching;
  readonly coverage: CoverageKept;
}

/** The last day on which a drawn household may be visited. */
export interface Deadline {
  readonly open: number;
  readonly until: PlainDate;
}

/**
 * What is still to be waited for before there is a verdict: no month is judged by the visits that came in first.
 * @returns undefined once all are signed or closed without a visit, or their time is over
 */
export function awaited(visits: readonly RandomVisit[], until: PlainDate, today: PlainDate): Deadline | undefined {
  const open = visits.filter(({ finding, unvisited }) => finding === null && !unvisited).length;
  return open > 0 && today <= until ? { open, until } : undefined;
}

/**
 * The verdict of a month, from its random part alone. A visit that nobody has made or signed in time counts as an error
 * whose difference is not known: leaving out what does not suit would steer the verdict.
 */
export function monthVerdictOf(inputs: VerdictInputs): MonthVerdict {
  const { month, seed, procedure, strata, visits, before, coverage } = inputs;
  const confidence = parseTrusted(procedure.confidence);
  const verdict = verdictOf(
    strata,
    visits.map(({ stratum, station, collector, finding }) => ({
      stratum,
      station,
      collector,
      isError: finding?.error ?? true,
      difference: finding?.difference == null ? null : fen(finding.difference),
    })),
    confidence,
    fen(procedure.largestDifference),
  );
  const now: MonthErrors = { month, visits: verdict.visits, errors: verdict.errors };
  return {
    month,
    procedure,
    households: [...strata.values()].reduce((sum, one) => sum + one, 0),
    missing: visits.filter(({ finding }) => finding === null).length,
    unvisited: visits.filter(({ unvisited }) => unvisited).length,
    verdict,
    months: [...before, now],
    trend: before.length === 0 ? null : trendOf(before, now, confidence),
    fairness: fairnessOf(visits.flatMap(measuredAgain), seed) ?? null,
    bunching: bunchingOf(
      inputs.turnovers,
      inputs.threshold,
      inputs.belowIncluded,
      fen(procedure.bunchingWidth),
      confidence,
    ),
    coverage,
  };
}

const ZERO: Decimal = { units: 0n, scale: 0 };
const fen = (yuan: string): Fen => toFen(parseDecimal(yuan));

/** Who trades and can be assessed as found. The figures are for reading; they decide nothing. */
function measuredAgain({ finding }: RandomVisit): Measured[] {
  if (finding?.found == null || [finding.assessed, finding.found].some(isNothing)) return [];
  return [{ assessed: Number(finding.assessed), found: Number(finding.found) }];
}

const isNothing = (yuan: string) => compare(parseDecimal(yuan), ZERO) === 0;
