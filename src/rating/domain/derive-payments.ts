import { parseTrusted, rescale } from '../../kernel/decimal.js';
import { formatYuan, type Fen } from '../../kernel/money.js';
import { formatChineseDate } from '../../kernel/plain-date.js';
import type { RatingFactName } from './catalogue.js';
import type { Derived, KeptFact, RatedPeriod, RatingFact } from './derive.js';
import { condition, idOf, isLate, isWithin, knownDay, ratingFact, valueOf } from './derive-timing.js';

/** From so much one arrears weighs more (2003 set, items 4.2.1 and 4.2.2), in fen. */
const HEAVY_ARREARS: Fen = 5_000_000n;

const fenOf = (yuan: string): Fen => rescale(parseTrusted(yuan), 2);
const smaller = (a: Fen, b: Fen) => (a < b ? a : b);

/**
 * The rate of what was paid in time, in yuan over all taxes that were due within the period (R13): of each tax no more
 * than was due. Nothing due: no rate, no deduction (R12).
 */
export function derivePayments(
  fact: RatingFactName,
  payments: readonly KeptFact[],
  rated: RatedPeriod,
): Pick<Derived, 'deductions' | 'rates'> {
  let [part, whole] = [0n, 0n];
  const behind: string[] = [];
  for (const kept of payments) {
    const due = valueOf(kept, 'due');
    if (!isWithin(due, rated)) continue;
    const owed = fenOf(valueOf(kept, 'amountDue'));
    const inTime = !isLate({ due, done: knownDay(kept, 'paid', rated) });
    const paid = inTime ? smaller(owed, fenOf(valueOf(kept, 'amountPaid'))) : 0n;
    whole += owed;
    part += paid;
    if (paid < owed) behind.push(idOf(kept));
  }
  if (whole === 0n) return { deductions: [], rates: [] };
  const quantity = Number(((whole - part) * 100n + whole - 1n) / whole);
  const words = `应入库税额${formatYuan(whole)}元，按期入库${formatYuan(part)}元，低于100%计${quantity}个百分点`;
  const deduction: RatingFact = {
    fact,
    id: `rate:${fact}`,
    day: rated.periodTo,
    words,
    quantity,
    rests: behind.sort(),
  };
  return {
    deductions: quantity === 0 ? [] : [deduction],
    rates: [{ fact, part: formatYuan(part), whole: formatYuan(whole) }],
  };
}

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
