import { formatChineseDate, type PlainDate } from '../../kernel/plain-date.js';
import { endOfTimeLimitIfKnown } from '../../kernel/working-days.js';
import type { CERTIFICATE_EVENTS } from '../../register/facts/domain/lists.js';
import { nameOf, type RatingFactName } from './catalogue.js';
import type { Found, KeptFact, LateAct, RatedPeriod, RatingFact } from './derive.js';
import { isWithin, knownDay, lateFacts, lateWords, ratingFact, valueOf } from './derive-timing.js';

/** Bank accounts and the loss of papers are reported within fifteen days (税务登记管理办法). */
const DAYS_TO_REPORT = 15;
/** Who has to withhold registers within thirty days. */
const DAYS_TO_REGISTER = 30;

/** What of a registration is reported when it changes (item 1.3.1), by its fields in the register. */
const REPORTED: Readonly<Record<string, string>> = { name: '名称', owner: '法定代表人（负责人）', address: '地址' };

/** 开业登记 and 变更登记 that were reported late; a change of something else is none. */
export function deriveAct({ seq, kind, due, entered, fields }: LateAct, rated: RatedPeriod): RatingFact[] {
  const changed = fields.filter((field) => Object.hasOwn(REPORTED, field)).map((field) => REPORTED[field]);
  if (!isWithin(due, rated) || (kind === 'change' && changed.length === 0)) return [];
  const what = kind === 'registration' ? '开业登记' : `${changed.join('、')}变更登记`;
  const done = entered <= rated.ratingDay ? entered : null;
  const id = `act:${seq}`;
  return [
    {
      fact: kind === 'registration' ? 'registration-late' : 'change-registration-late',
      id,
      day: due,
      words: lateWords({ what, due, done, verb: '办理' }),
      quantity: 1,
      rests: [id],
    },
  ];
}

export function deriveBankAccount(kept: KeptFact, rated: RatedPeriod): Found {
  const opened = valueOf(kept, 'opened');
  const due = endOfTimeLimitIfKnown(opened, DAYS_TO_REPORT);
  const what = `${formatChineseDate(opened)}开立或者变更的银行账号（${valueOf(kept, 'bank')}）`;
  const duty = { what, due, done: knownDay(kept, 'reported', rated), verb: '报告' };
  return deducted(lateFacts('bank-account-unreported', kept, duty, rated));
}

/** 扣缴税款登记: late, or registered with papers that are not true. */
export function deriveWithholdingRegistration(kept: KeptFact, rated: RatedPeriod): Found {
  const due = endOfTimeLimitIfKnown(valueOf(kept, 'obliged'), DAYS_TO_REGISTER);
  const done = knownDay(kept, 'registered', rated);
  const late = lateFacts(
    'withholding-registration-late',
    kept,
    { what: '扣缴税款登记', due, done, verb: '办理' },
    rated,
  );
  const isUntrue = done !== null && isWithin(done, rated) && kept.values['truthful'] === '否';
  if (!isUntrue) return deducted(late);
  const words = `${formatChineseDate(done)}办理扣缴税款登记，资料不属实`;
  return deducted([...late, ratingFact('withholding-papers-untrue', kept, done, words)]);
}

const OF_CERTIFICATES: Readonly<Record<Exclude<(typeof CERTIFICATE_EVENTS)[number], '遗失'>, RatingFactName>> = {
  未按规定悬挂: 'certificate-not-displayed',
  '转借、涂改、损毁、买卖或者伪造': 'certificate-misused',
  '未如实提供登记证件、资料': 'registration-papers-untrue',
};

/** 登记证件; a loss is to be reported and announced in a newspaper, both within fifteen days. */
export function deriveCertificate(kept: KeptFact, rated: RatedPeriod): Found {
  const [what, day] = [valueOf(kept, 'what') as (typeof CERTIFICATE_EVENTS)[number], valueOf(kept, 'day')];
  if (what === '遗失') return deducted(unreportedLoss(kept, day, rated));
  const fact = OF_CERTIFICATES[what];
  const words = `${formatChineseDate(day)}${nameOf(fact)}`;
  return deducted(isWithin(day, rated) ? [ratingFact(fact, kept, day, words)] : []);
}

function unreportedLoss(kept: KeptFact, day: PlainDate, rated: RatedPeriod): RatingFact[] {
  const due = endOfTimeLimitIfKnown(day, DAYS_TO_REPORT);
  const duty = {
    ...{
      what: `${formatChineseDate(day)}遗失登记证件`,
      due,
      done: knownDay(kept, 'reported', rated),
      verb: '书面报告',
    },
  };
  const late = lateFacts('certificate-loss-unreported', kept, duty, rated);
  if (late.length > 0 || !isWithin(due, rated) || kept.values['announced'] === '是') return late;
  return [ratingFact('certificate-loss-unreported', kept, due, `${duty.what}，未登报声明`)];
}

export function deriveAnnualCheck(kept: KeptFact, rated: RatedPeriod): Found {
  return untilADay('annual-check-late', kept, valueOf(kept, 'what'), rated);
}

export function deriveRecognition(kept: KeptFact, rated: RatedPeriod): Found {
  return untilADay('recognition-late', kept, `${valueOf(kept, 'what')}认定`, rated);
}

function untilADay(fact: RatingFactName, kept: KeptFact, what: string, rated: RatedPeriod): Found {
  const duty = { what, due: valueOf(kept, 'due'), done: knownDay(kept, 'done', rated), verb: '办理' };
  return deducted(lateFacts(fact, kept, duty, rated));
}

function deducted(deductions: readonly RatingFact[]): Found {
  return { deductions, conditions: [] };
}
