import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { addDays, addMonths, firstDayOf, type PlainMonth } from '../src/kernel/plain-date.js';
import { workingDayFrom } from '../src/kernel/working-days.js';
import type { FactKindCode } from '../src/register/facts/domain/fact-kind.js';

export interface Person {
  readonly number: string;
  readonly name: string;
  readonly enterprise: boolean;
  readonly registered: string;
}
export type Cells = Readonly<Record<string, string | undefined>>;
export type Add = (code: FactKindCode, person: Person, values: Cells) => void;

/** How an enterprise keeps its duties: of a hundred so many are late, and so many never done. */
interface Care {
  readonly late: number;
  readonly never: number;
  /** of a hundred taxes so many are paid late; what is late is an arrears for one in two */
  readonly unpaid: number;
  /** of a hundred of what is rare, so many happen */
  readonly lapses: number;
}

const SPOTLESS: Care = { late: 0, never: 0, unpaid: 0, lapses: 0 };
const CAREFUL: Care = { late: 2, never: 0, unpaid: 0, lapses: 6 };
const CARELESS: Care = { late: 14, never: 1, unpaid: 8, lapses: 22 };
const BAD: Care = { late: 55, never: 20, unpaid: 60, lapses: 75 };
/** Of twenty enterprises running. */
const CARES: readonly Care[] = [
  ...Array.from({ length: 7 }, () => SPOTLESS),
  ...Array.from({ length: 7 }, () => CAREFUL),
  ...Array.from({ length: 5 }, () => CARELESS),
  BAD,
];

/** The quarters whose returns are due in the tax years 2024 and 2025, by their first months. */
const QUARTERS: readonly PlainMonth[] = Array.from({ length: 8 }, (_, index) => addMonths('2023-10', 3 * index));
/** The first month of the year that a statement is of, and until when it is due. */
const YEARS = [
  { from: '2023-01-01', to: '2023-12-31', due: workingDayFrom('2024-05-31') },
  { from: '2024-01-01', to: '2024-12-31', due: workingDayFrom('2025-05-31') },
] as const;

const random = xoroshiro128plus(20_240_101);
const below = (limit: number) => uniformInt(random, 0, limit - 1);
const chance = (percent: number) => below(100) < percent;
export const fen = (amount: number) => (amount / 100).toFixed(2);

/** Makes what the rating of the tax years 2024 and 2025 (rating day 2026-06-30) reads of the enterprises. */
export function addRatingFacts(add: Add, enterprises: readonly Person[]): void {
  enterprises.forEach((person, index) => {
    const care = CARES[(index * 7) % CARES.length] as Care;
    addReturns(add, person, care);
    addStatements(add, person, care);
    if (index % 4 === 1) addWithholding(add, person, care);
    if (index % 3 === 0) addDevice(add, person, care);
    addFormalities(add, person, care, index);
    addLapses(add, person, care, index);
  });
  addGravest(add, enterprises);
}

/** The day on which something due is done: a few days before, or late, or never. */
function doneOn(due: string, { late, never }: Care): string | undefined {
  if (chance(never)) return undefined;
  return chance(late) ? addDays(due, 1 + below(20)) : addDays(due, -below(8));
}

function addReturns(add: Add, person: Person, care: Care): void {
  for (const first of QUARTERS) {
    const from = firstDayOf(first);
    if (from < person.registered) continue;
    const due = workingDayFrom(`${addMonths(first, 3)}-15`);
    const period = { tax: '增值税', from, to: addDays(firstDayOf(addMonths(first, 3)), -1), due };
    const amount = fen(500_000 + below(2_500_000));
    const filed = doneOn(due, care);
    if (filed === undefined) {
      add('return', person, period);
      continue;
    }
    const found = chance(care.lapses / 4) ? fen(20_000 + below(300_000)) : undefined;
    add('return', person, { ...period, filed, channel: chance(85) ? '电子' : '柜台', declared: amount, found });
    const paid = chance(care.unpaid) ? payLate(add, person, due, amount) : due;
    add('payment', person, { ...period, amountDue: amount, ...(paid && { paid, amountPaid: amount }) });
  }
}

/** A tax that stays out: cleared after a while, or open. */
function payLate(add: Add, person: Person, due: string, amount: string): string | undefined {
  const paid = chance(70) ? addDays(due, 5 + below(120)) : undefined;
  if (chance(50)) add('arrears', person, { tax: '增值税', arose: addDays(due, 1), amount, cleared: paid });
  return paid;
}

function addStatements(add: Add, person: Person, care: Care): void {
  for (const year of YEARS)
    for (const what of ['资产负债表', '利润表']) {
      if (year.to < person.registered) continue;
      const filed = doneOn(year.due, care);
      const complete = chance(care.lapses / 2) ? '否' : '是';
      add('statement', person, { what, ...year, ...(filed === undefined ? {} : { filed, complete }) });
    }
}

function addWithholding(add: Add, person: Person, care: Care): void {
  for (const month of ['2024-06', '2024-12', '2025-06', '2025-11']) {
    const from = firstDayOf(month);
    if (from < person.registered) continue;
    const due = workingDayFrom(`${addMonths(month, 1)}-15`);
    const period = { tax: '个人所得税', from, to: addDays(firstDayOf(addMonths(month, 1)), -1), due };
    const [filed, amount] = [doneOn(due, care), fen(20_000 + below(180_000))];
    const declared = filed === undefined ? {} : { filed, channel: '电子', declared: amount };
    const found = filed !== undefined && chance(care.lapses / 4) ? fen(5_000 + below(20_000)) : undefined;
    add('withholding-return', person, { ...period, ...declared, found });
    const paid = chance(care.unpaid) ? addDays(due, 3 + below(30)) : due;
    add('withholding-payment', person, { ...period, amountDue: amount, paid, amountPaid: amount });
  }
}

function addDevice(add: Add, person: Person, care: Care): void {
  for (const month of ['2024-04', '2024-10', '2025-04', '2025-10']) {
    const day = workingDayFrom(`${month}-15`);
    if (day > person.registered) add('device-event', person, { what: '抄报税', day, reported: doneOn(day, care) });
  }
}

/** What is done once in a while: checks, accounts, filings, recognitions. */
function addFormalities(add: Add, person: Person, care: Care, index: number): void {
  const [check, filing, recognition] = ['2024-06-28', '2024-03-29', '2025-03-31'];
  if (person.registered > '2023-12-31') return;
  if (index % 5 === 2) add('annual-check', person, { what: '验证', due: check, done: doneOn(check, care) });
  if (index % 9 === 4)
    add('accounting-filing', person, { what: '会计核算软件', due: filing, filed: doneOn(filing, care) });
  if (index % 8 === 3)
    add('recognition', person, { what: '小规模纳税人', due: recognition, done: doneOn(recognition, care) });
  if (index % 6 === 5)
    add('bank-account', person, {
      ...{
        bank: '示范县信用合作联社',
        account: `1000000000${String(index + 1).padStart(6, '0')}`,
        opened: '2024-09-02',
      },
      reported: chance(care.never) ? undefined : addDays('2024-09-02', chance(care.late) ? 30 : 2 + below(10)),
    });
  if (index % 12 === 7)
    add('withholding-registration', person, {
      ...{ obliged: '2024-02-01', registered: index % 24 === 7 && care !== SPOTLESS ? '2024-04-10' : '2024-02-20' },
      truthful: index % 36 === 31 && care !== SPOTLESS ? '否' : '是',
    });
}

/** Something done against the rules, each now and then. */
function addLapses(add: Add, person: Person, { lapses }: Care, index: number): void {
  const day = () => addDays('2024-01-02', below(720));
  if (person.registered > '2023-12-31') return;
  const when = day();
  if (chance(lapses / 2))
    add('invoice-event', person, { day: when, what: '未按规定开具', count: '1', amount: '1200.00' });
  if (chance(lapses / 5))
    add('invoice-event', person, { day: when, what: '丢失', invoices: `04400240${index + 10}`, count: '2' });
  if (chance(lapses / 4)) add('books-event', person, { day: when, what: '未按规定保管', corrected: addDays(when, 20) });
  if (chance(lapses / 4)) add('certificate-event', person, { day: when, what: '未按规定悬挂' });
  if (chance(lapses / 6)) add('certificate-event', person, { day: addDays(when, 1), what: '遗失', announced: '否' });
  if (chance(lapses / 8)) add('certificate-event', person, { day: addDays(when, 2), what: '未如实提供登记证件、资料' });
  if (!chance(lapses / 3)) return;
  // some before the two years that forced C looks at, some within
  const decided = addDays('2023-01-16', below(1_200));
  const penalised = chance(70) ? '是' : '否';
  const fine = penalised === '是' ? { amount: '500.00', settled: addDays(decided, 9) } : {};
  add('penalty', person, {
    ...{ document: `示税罚〔${decided.slice(0, 4)}〕${index + 101}号`, decided, breach: '未按规定申报' },
    ...{ penalised, crime: '否', corrected: addDays(decided, 9), ...fine },
  });
}

/** What decides a grade by itself, once or twice each. */
function addGravest(add: Add, enterprises: readonly Person[]): void {
  const [crime, fraud, handed, owing, disorder, cleared, lent] = [20, 41, 62, 83, 104, 125, 146].map(
    (at) => enterprises[at],
  ) as [Person, Person, Person, Person, Person, Person, Person];
  add('penalty', crime, {
    ...{
      document: '示税罚〔2025〕9号',
      decided: '2025-04-21',
      breach: '虚开增值税专用发票',
      penalised: '是',
      crime: '是',
    },
    ...{ amount: '60000.00', due: '2025-05-06', settled: '2025-04-30', corrected: '2025-04-30' },
  });
  add('penalty', fraud, {
    ...{
      document: '示税罚〔2024〕31号',
      decided: '2024-11-18',
      breach: '骗取税收优惠政策',
      penalised: '是',
      crime: '否',
    },
    ...{ amount: '8000.00', settled: '2024-12-02', corrected: '2024-12-02' },
  });
  add('audit-case', handed, {
    ...{ document: '示税稽〔2026〕7号', what: '稽查', opened: '2026-02-09', transferred: '2026-05-18' },
  });
  for (const [arose, amount] of [
    ['2025-07-16', '30000.00'],
    ['2026-01-16', '20000.00'],
  ] as const)
    add('arrears', owing, { tax: '企业所得税', arose, amount });
  add('books-event', disorder, { day: '2025-10-20', what: '核算混乱' });
  add('arrears', cleared, { tax: '企业所得税', arose: '2024-10-22', amount: '68000.00', cleared: '2025-02-10' });
  add('certificate-event', lent, { day: '2024-08-14', what: '转借、涂改、损毁、买卖或者伪造' });
}
