import { formatChineseDate } from '../../kernel/plain-date.js';
import { nameOf, type RatingFactName } from './catalogue.js';
import type { Derived, DerivedCondition, KeptFact, Rate, RatedPeriod, RatingFact } from './derive.js';
import {
  byDue,
  condition,
  idOf,
  isLate,
  isWithin,
  knownDay,
  lateFacts,
  lateWords,
  periodWords,
  ratingFact,
  valueOf,
  type Duty,
} from './derive-timing.js';

/** What returns of one kind are called in the rating: own returns, or those of who withholds. */
interface FilingNames {
  readonly late: RatingFactName;
  readonly inaccurate: RatingFactName;
  /** 按期申报率; of withheld taxes none is asked for (第八条第（二）项) */
  readonly onTimeRate: RatingFactName | null;
  readonly accuracyRate: RatingFactName;
}

export const OWN_RETURNS: FilingNames = {
  late: 'filing-late',
  inaccurate: 'filing-inaccurate',
  onTimeRate: 'filing-on-time-rate',
  accuracyRate: 'filing-accuracy-rate',
};
export const WITHHOLDING_RETURNS: FilingNames = {
  late: 'withholding-filing-late',
  inaccurate: 'withholding-filing-inaccurate',
  onTimeRate: null,
  accuracyRate: 'withholding-filing-accuracy-rate',
};

/**
 * Of the returns that were due within the period: the periods in which one was late, those in which one declared less
 * than was found, and the rates, by the number of returns (R13). Whether a return is accurate can be said of those alone
 * that were filed. Grading reads those that were in order as one part of a rate, and each that was not as another, so
 * that every one of them can be named.
 */
export function deriveReturns(returns: readonly KeptFact[], names: FilingNames, rated: RatedPeriod): Derived {
  const due = returns.filter((kept) => isWithin(valueOf(kept, 'due'), rated));
  const late = due.filter((kept) => isLate(dutyOf(kept, rated)));
  const filed = due.filter((kept) => knownDay(kept, 'filed', rated) !== null);
  const inaccurate = filed.filter(({ values }) => /[1-9]/.test(values['found'] ?? ''));
  const lateOnes = late.map((kept) => ({ kept, words: lateWords(dutyOf(kept, rated)) }));
  const inaccurateOnes = inaccurate.map((kept) => ({ kept, words: inaccurateWords(kept) }));
  const onTime = names.onTimeRate === null ? [] : rateOf(names.onTimeRate, lateOnes, due.length);
  const accuracy = rateOf(names.accuracyRate, inaccurateOnes, filed.length);
  return {
    deductions: [...byPeriod(names.late, lateOnes), ...byPeriod(names.inaccurate, inaccurateOnes)],
    conditions: [...onTime, ...accuracy].flatMap(({ parts }) => parts),
    rates: [...onTime, ...accuracy].map(({ rate }) => rate),
  };
}

/** 财务会计报表和其他纳税资料: late, incomplete, and, where they never came, the bar to A (第六条第（三）项). */
export function deriveStatement(kept: KeptFact, rated: RatedPeriod): Omit<Derived, 'rates'> {
  const what = `${valueOf(kept, 'what')}（${periodWords(kept)}）`;
  const duty: Duty = { what, due: valueOf(kept, 'due'), done: knownDay(kept, 'filed', rated), verb: '报送' };
  const isIncomplete = isWithin(duty.due, rated) && duty.done !== null && kept.values['complete'] === '否';
  const incompleteWords = () => `${what}，${formatChineseDate(duty.done ?? duty.due)}报送，资料不完整`;
  return {
    deductions: [
      ...lateFacts('statement-late', kept, duty, rated),
      ...(isIncomplete ? [ratingFact('statement-incomplete', kept, duty.due, incompleteWords())] : []),
    ],
    conditions: missingPapers(kept, duty, rated),
  };
}

/** 财务会计制度、办法和软件的备案. */
export function deriveAccountingFiling(kept: KeptFact, rated: RatedPeriod): Omit<Derived, 'rates'> {
  const what = `${valueOf(kept, 'what')}备案`;
  const duty: Duty = { what, due: valueOf(kept, 'due'), done: knownDay(kept, 'filed', rated), verb: '报送' };
  return {
    deductions: lateFacts('accounting-system-unfiled', kept, duty, rated),
    conditions: missingPapers(kept, duty, rated),
  };
}

function missingPapers(kept: KeptFact, duty: Duty, { ratingDay }: RatedPeriod): Derived['conditions'] {
  const isMissing = duty.done === null && duty.due <= ratingDay;
  return isMissing ? [condition('papers-missing', kept, lateWords(duty), { due: duty.due })] : [];
}

function dutyOf(kept: KeptFact, rated: RatedPeriod): Duty {
  const what = `${valueOf(kept, 'tax')}（${periodWords(kept)}）`;
  return { what, due: valueOf(kept, 'due'), done: knownDay(kept, 'filed', rated), verb: '申报' };
}

function inaccurateWords(kept: KeptFact): string {
  const { declared, found } = kept.values;
  const what = `${valueOf(kept, 'tax')}（${periodWords(kept)}）`;
  return `${what}，申报税额${declared ?? '0.00'}元，查补税额${found ?? ''}元`;
}

/** A return that was not in order, and how. */
interface FoundReturn {
  readonly kept: KeptFact;
  readonly words: string;
}

/**
 * Items of returns count periods: several taxes of one period count once, for all of them, and until none of them is
 * left.
 */
function byPeriod(fact: RatingFactName, found: readonly FoundReturn[]): RatingFact[] {
  const periods = new Map<string, FoundReturn[]>();
  for (const one of [...found].sort((a, b) => byDue(a.kept, b.kept))) {
    const period = `${valueOf(one.kept, 'from')}/${valueOf(one.kept, 'to')}`;
    periods.set(period, [...(periods.get(period) ?? []), one]);
  }
  return [...periods.values()].map((returns) => {
    const { kept, words } = returns[0] as FoundReturn;
    const one = ratingFact(fact, kept, valueOf(kept, 'due'), words);
    if (returns.length === 1) return one;
    const each = returns.map((other) => other.words);
    return { ...one, words: each.join('；'), rests: returns.map((other) => idOf(other.kept)), each };
  });
}

/** Nothing due: no rate (R12). */
function rateOf(
  fact: RatingFactName,
  missed: readonly FoundReturn[],
  whole: number,
): { readonly rate: Rate; readonly parts: readonly DerivedCondition[] }[] {
  if (whole === 0) return [];
  const inOrder = String(whole - missed.length);
  const words = `${nameOf(fact)}：${whole}份中${inOrder}份`;
  const parts = [
    { fact, words, part: inOrder, whole: inOrder },
    ...[...missed]
      .sort((a, b) => byDue(a.kept, b.kept))
      .map((one) => condition(fact, one.kept, one.words, { part: '0', whole: '1' })),
  ];
  return [{ rate: { fact, part: inOrder, whole: String(whole) }, parts }];
}
