import { parseTrusted, rescale } from '../../kernel/decimal.js';
import { formatYuan, type Fen } from '../../kernel/money.js';
import { formatChineseDate } from '../../kernel/plain-date.js';
import { nameOf, type RatingFactName } from './catalogue.js';
import type { Derived, KeptFact, RatedPeriod, RatingFact } from './derive.js';
import {
  byDue,
  condition,
  idOf,
  isLate,
  isWithin,
  knownDay,
  lateWords,
  periodWords,
  ratingFact,
  valueOf,
  type Duty,
} from './derive-timing.js';

/** From so much one arrears weighs more (2003 set, items 4.2.1 and 4.2.2), in fen. */
const HEAVY_ARREARS: Fen = 5_000_000n;

const fenOf = (yuan: string): Fen => rescale(parseTrusted(yuan), 2);
const smaller = (a: Fen, b: Fen) => (a < b ? a : b);

/**
 * The rate of what was paid in time, in yuan over all taxes that were due within the period (R13): of each tax no more
 * than was due. Nothing due: no rate, no deduction (R12). Grading reads what was paid in time as one part of the rate,
 * and each payment that was behind as another, so that every one of them can be named.
 */
export function derivePayments(fact: RatingFactName, payments: readonly KeptFact[], rated: RatedPeriod): Derived {
  const due = payments.filter((kept) => isWithin(valueOf(kept, 'due'), rated)).sort(byDue);
  const all = due.map((kept) => paymentOf(kept, rated));
  const behind = all.filter(({ paid, owed }) => paid < owed);
  const [part, whole] = [total(all.map(({ paid }) => paid)), total(all.map(({ owed }) => owed))];
  if (whole === 0n) return { deductions: [], conditions: [], rates: [] };
  const quantity = Number(((whole - part) * 100n + whole - 1n) / whole);
  const deduction: RatingFact = {
    fact,
    id: `rate:${fact}`,
    day: rated.periodTo,
    words: paidWords(formatYuan(whole), formatYuan(part), quantity),
    quantity,
    rests: behind.map(({ kept }) => idOf(kept)),
  };
  const inTime = formatYuan(whole - total(behind.map(({ owed }) => owed)));
  return {
    deductions: quantity === 0 ? [] : [deduction],
    conditions: [
      { fact, words: `${nameOf(fact)}：按期足额入库${inTime}元`, part: inTime, whole: inTime },
      ...behind.map(({ kept, owed, paid, words }) =>
        condition(fact, kept, words, { part: formatYuan(paid), whole: formatYuan(owed) }),
      ),
    ],
    rates: [{ fact, part: formatYuan(part), whole: formatYuan(whole) }],
  };
}

/** 应入库税额100.00元，按期入库70.00元，低于100%计30个百分点; both in yuan. */
export function paidWords(due: string, inTime: string, points: number): string {
  return `应入库税额${due}元，按期入库${inTime}元，低于100%计${points}个百分点`;
}

/** A tax that was due: what was owed, what of it was paid in time, and how it is said where that was less. */
interface Payment {
  readonly kept: KeptFact;
  readonly owed: Fen;
  readonly paid: Fen;
  readonly words: string;
}

function paymentOf(kept: KeptFact, rated: RatedPeriod): Payment {
  const owed = fenOf(valueOf(kept, 'amountDue'));
  const what = `${valueOf(kept, 'tax')}（${periodWords(kept)}）应缴${formatYuan(owed)}元`;
  const duty: Duty = { what, due: valueOf(kept, 'due'), done: knownDay(kept, 'paid', rated), verb: '缴纳' };
  if (isLate(duty)) return { kept, owed, paid: 0n, words: lateWords(duty) };
  const paid = smaller(owed, fenOf(valueOf(kept, 'amountPaid')));
  return {
    ...{ kept, owed, paid },
    words: `${what}，期限${formatChineseDate(duty.due)}，按期缴纳${formatYuan(paid)}元`,
  };
}

const total = (amounts: readonly Fen[]) => amounts.reduce((sum, one) => sum + one, 0n);

/** 欠税: what arose within the period is deducted for, each by its amount; grading reads all that arose. */
export function deriveArrears(kept: KeptFact, rated: RatedPeriod): Omit<Derived, 'rates'> {
  const [arose, amount] = [valueOf(kept, 'arose'), valueOf(kept, 'amount')];
  if (arose > rated.ratingDay) return { deductions: [], conditions: [] };
  const cleared = knownDay(kept, 'cleared', rated);
  const ended = cleared === null ? '至评定日未清缴' : `${formatChineseDate(cleared)}清缴`;
  const words = `${valueOf(kept, 'tax')}欠税${amount}元，${formatChineseDate(arose)}发生，${ended}`;
  const name = fenOf(amount) >= HEAVY_ARREARS ? 'arrears-50000-or-more' : 'arrears-below-50000';
  return {
    deductions: isWithin(arose, rated) ? [ratingFact(name, kept, arose, words)] : [],
    conditions: [condition('arrears', kept, words, { arose, amount, cleared })],
  };
}
