import type { Condition } from '../../src/rating/domain/rule-file.js';
import type { Sheet } from '../../src/rating/domain/rate.js';
import { correspondingDay } from '../../src/kernel/plain-date.js';
import { CYCLE } from './rate-sheets.js';

/*
 * What two rule engines are given and asked for: a sheet's deductions and dated facts, and for them the score, the grade
 * and its reasons, with whatever the engine itself explains where that is asked for. Everything that is easier for them
 * is done before the clock starts: days are whole numbers, amounts fen, the windows of the cycle stand in their rules.
 */
export type Row = Readonly<Record<string, string | number>>;
export interface EngineSheet {
  readonly registered: number;
  readonly conditions: readonly Row[];
  readonly deductions: readonly { readonly item: string; readonly quantity: number }[];
}
export interface Verdict {
  readonly score: number;
  readonly grade: string;
  readonly reasons: readonly string[];
}
export interface Explained {
  readonly verdict: Verdict;
  /** as the engine tells it */
  readonly explanation: unknown;
}
/** An engine with the rules in it. */
export interface RuleEngine {
  readonly name: string;
  readonly rate: (sheet: EngineSheet) => Promise<Verdict>;
  readonly explain: (sheet: EngineSheet) => Promise<Explained>;
  /** the explanation as one text of JSON */
  readonly explainAsText: (sheet: EngineSheet) => Promise<Explained>;
}

const numberOf = (day: string) => Number(day.replaceAll('-', ''));
/** later than every day, of what has not come */
const NEVER = 99_999_999;
export const DAY = numberOf(CYCLE.ratingDay);
export const TWO_YEARS = numberOf(correspondingDay(CYCLE.ratingDay, -24));
const BEFORE_PERIOD = numberOf(correspondingDay(CYCLE.periodFrom, -24));
export const PERIOD = [numberOf(CYCLE.periodFrom), numberOf(CYCLE.periodTo)] as const;
/** added to a day as a whole number */
export const TWELVE_MONTHS = 10_000;

export function engineSheet({ registered, conditions, deductions }: Sheet): EngineSheet {
  return {
    registered: numberOf(registered),
    conditions: conditions.map(rowOf),
    deductions: deductions.map(({ item, quantity }) => ({ item, quantity })),
  };
}

function rowOf(condition: Condition): Row {
  return Object.fromEntries(
    Object.entries(condition).map(([key, value]): [string, string | number] => {
      if (key === 'amount') return [key, Math.round(Number(value) * 100)];
      if (key === 'part' || key === 'whole') return [key, Number(value)];
      if (['id', 'fact', 'condition'].includes(key)) return [key, String(value)];
      return [key, value == null ? NEVER : numberOf(String(value))];
    }),
  );
}

/** A fact within days, still open at the rating day or not. */
export interface Test {
  readonly fact: string;
  /** the field of its day */
  readonly day: string;
  readonly from: number;
  /** the field of the day on which it was over */
  readonly until?: string;
}
export const TESTS: Readonly<Record<string, Test>> = {
  D1: { fact: 'police-case', day: 'transferred', from: 0, until: 'closed' },
  D2: { fact: 'tax-crime-record', day: 'decided', from: TWO_YEARS },
  D3: { fact: 'benefit-fraud', day: 'decided', from: PERIOD[0] },
  C3: { fact: 'administrative-penalty', day: 'decided', from: TWO_YEARS },
  C5: { fact: 'books-disorder', day: 'found', from: 0, until: 'corrected' },
  A1: { fact: 'case', day: 'opened', from: 0, until: 'settled' },
  A2: { fact: 'arrears', day: 'arose', from: TWO_YEARS },
  A3: { fact: 'papers-missing', day: 'due', from: 0 },
  A4: { fact: 'administrative-penalty', day: 'decided', from: BEFORE_PERIOD },
};
/** of B1: together this much, in fen */
export const UNPAID: Test = { fact: 'arrears', day: 'arose', from: TWO_YEARS, until: 'cleared' };
export const UNPAID_FROM = 5_000_000;
/** of C2: all of them below */
export const SHARES: Readonly<Record<string, number>> = {
  'filing-on-time-rate': 0.9,
  'filing-accuracy-rate': 0.7,
  'payment-on-time-rate': 0.8,
  'withholding-filing-accuracy-rate': 0.8,
  'withholding-payment-on-time-rate': 0.9,
};
/** of C4 */
export const REPORT = 'fiscal-device-report-late';
export const DIRECT = ['D1', 'D2', 'D3'];
/** the limits in their order; those from the sixth on hold for a score of B too */
export const LIMITS = ['A1', 'A2', 'A3', 'A4', 'A5', 'B1', 'C1', 'C2', 'C3', 'C4', 'C5'];
export const LIMITS_OF_B = LIMITS.slice(5);
