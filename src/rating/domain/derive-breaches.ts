import { formatChineseDate, type PlainDate } from '../../kernel/plain-date.js';
import type { BREACHES, INVOICE_EVENTS } from '../../register/facts/domain/lists.js';
import type { Found, KeptFact, RatedPeriod, RatingFact } from './derive.js';
import { condition, isLate, isWithin, knownDay, lateWords, ratingFact, valueOf } from './derive-timing.js';

type Breach = (typeof BREACHES)[number];
/** 第九条第（三）项, with or without a crime's record. */
const FRAUDS: readonly Breach[] = ['骗取税收优惠政策', '骗取多缴税款退回'];
const NOTHING: Found = { deductions: [], conditions: [] };

/**
 * 违法违章及处罚, by the day of the decision (R10). A decision may be a crime's record and a penalty at once, and counts
 * as both; what is neither is another breach.
 */
export function derivePenalty(kept: KeptFact, rated: RatedPeriod): Found {
  const decided = valueOf(kept, 'decided');
  if (decided > rated.ratingDay) return NOTHING;
  const breach = valueOf(kept, 'breach') as Breach;
  const [isCrime, isPenalty] = [kept.values['crime'] === '是', kept.values['penalised'] === '是'];
  const isFraud = FRAUDS.includes(breach);
  const fine = kept.values['amount'] == null ? '' : `，罚款${kept.values['amount']}元`;
  const words = `${valueOf(kept, 'document')}，${formatChineseDate(decided)}决定，${breach}${fine}`;
  const records = [
    ...(isCrime ? (['tax-crime-record'] as const) : []),
    ...(isPenalty ? (['administrative-penalty'] as const) : []),
  ];
  const items = records.length > 0 ? records : (['other-breach'] as const);
  const read = [
    ...records.filter((fact) => !isFraud || fact === 'administrative-penalty'),
    ...(isFraud ? (['benefit-fraud'] as const) : []),
  ];
  return {
    deductions: isWithin(decided, rated) ? items.map((fact) => ratingFact(fact, kept, decided, words)) : [],
    conditions: read.map((fact) => condition(fact, kept, words, { decided })),
  };
}

/**
 * 稽查与纳税评估. A case is settled when it was closed without a finding, or when what was decided was put right
 * (第六条第（一）项); one that was closed by handing it over is with the police until it is put right (第九条第（一）项). A
 * return that is assessed is not yet under suspicion: it bars nobody unless it was handed over.
 */
export function deriveAuditCase(kept: KeptFact, rated: RatedPeriod): Found {
  const [opened, transferred] = [valueOf(kept, 'opened'), knownDay(kept, 'transferred', rated)];
  const [closed, corrected] = [knownDay(kept, 'closed', rated), knownDay(kept, 'corrected', rated)];
  const result = closed === null ? null : valueOf(kept, 'result');
  if (opened > rated.ratingDay) return NOTHING;
  const settled = result === null || result === '无问题' ? closed : corrected;
  const words = [
    `${valueOf(kept, 'document')}，${formatChineseDate(opened)}${valueOf(kept, 'what')}立案`,
    ...(transferred === null ? [] : [`${formatChineseDate(transferred)}移送公安机关`]),
    closed === null ? '至评定日未结案' : `${formatChineseDate(closed)}结案（${result ?? ''}）`,
    ...(closed === null || result === '无问题' ? [] : [correction(corrected)]),
  ].join('，');
  const ofPolice = { transferred, closed: result === '移送' ? corrected : closed };
  return {
    deductions: [],
    conditions: [
      ...(valueOf(kept, 'what') === '稽查' ? [condition('case', kept, words, { opened, settled })] : []),
      ...(transferred === null ? [] : [condition('police-case', kept, words, ofPolice)]),
    ],
  };
}

/** 账簿凭证; disorder is read by grading, too (第八条第（五）项). */
export function deriveBooks(kept: KeptFact, rated: RatedPeriod): Found {
  const [found, what] = [valueOf(kept, 'day'), valueOf(kept, 'what')];
  if (found > rated.ratingDay) return NOTHING;
  const corrected = knownDay(kept, 'corrected', rated);
  const words = `${formatChineseDate(found)}发现账簿、凭证${what}，${correction(corrected)}`;
  return {
    deductions: within(ratingFact('books-irregular', kept, found, words), rated),
    conditions: what === '核算混乱' ? [condition('books-disorder', kept, words, { found, corrected })] : [],
  };
}

/** What of 发票 is a breach; 领用、开具、缴销 are none. */
export function deriveInvoice(kept: KeptFact, rated: RatedPeriod): Found {
  const [what, day] = [valueOf(kept, 'what') as (typeof INVOICE_EVENTS)[number], valueOf(kept, 'day')];
  if (what === '领用' || what === '开具' || what === '缴销') return NOTHING;
  const { invoices, count } = kept.values;
  const which = [invoices, count == null ? null : `${count}份`].filter((one) => one != null).join('，');
  const words = `${formatChineseDate(day)}${what}发票${which === '' ? '' : `（${which}）`}`;
  const fact = what === '丢失' ? 'invoice-lost' : 'invoice-irregular';
  return { deductions: within(ratingFact(fact, kept, day, words), rated), conditions: [] };
}

/** 税控装置: a report that was not made in time is deducted for, and grading counts them (第八条第（四）项). */
export function deriveDevice(kept: KeptFact, rated: RatedPeriod): Found {
  const due = valueOf(kept, 'day');
  const duty = { what: '抄报税', due, done: knownDay(kept, 'reported', rated), verb: '抄报' };
  if (valueOf(kept, 'what') !== '抄报税' || due > rated.ratingDay || !isLate(duty)) return NOTHING;
  const words = lateWords(duty);
  return {
    deductions: within(ratingFact('fiscal-device-report-late', kept, due, words), rated),
    conditions: [condition('fiscal-device-report-late', kept, words, { due })],
  };
}

function within(one: RatingFact, rated: RatedPeriod): RatingFact[] {
  return isWithin(one.day, rated) ? [one] : [];
}

function correction(corrected: PlainDate | null): string {
  return corrected === null ? '至评定日未改正' : `${formatChineseDate(corrected)}改正`;
}
