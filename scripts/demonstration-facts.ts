import { writeFile } from 'node:fs/promises';
import exceljs from 'exceljs';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { addDays, addMonths, firstDayOf } from '../src/kernel/plain-date.js';
import { workingDayFrom } from '../src/kernel/working-days.js';
import { projectPath } from '../src/platform/config/project-root.js';
import { writeFixedWorkbook } from '../src/platform/excel/fixed-zip.js';
import type { FactKindCode } from '../src/register/facts/domain/fact-kind.js';
import { FACT_KINDS } from '../src/register/facts/domain/kinds.js';
import { OWNER_COLUMNS } from '../src/register/facts/import/read-facts.js';
import { addRatingFacts, fen, type Cells, type Person } from './demonstration-rating-facts.js';

/**
 * Makes seeds/demonstration/facts.xlsx from the demonstration's register, the same bytes every time: returns due from
 * July to October 2026 and what follows from them, and what the rating of 2024 and 2025 reads. Of two returns running of
 * 2026 at most one is unfiled, so that nobody is 非正常 by them.
 */
const MONTHS = ['2026-07', '2026-08', '2026-09', '2026-10'];
const EVERY_NTH_HOUSEHOLD = 8;
const random = xoroshiro128plus(20_261_123);
const below = (limit: number) => uniformInt(random, 0, limit - 1);
/** So often in a hundred. */
const chance = (percent: number) => below(100) < percent;

const rows = new Map<FactKindCode, string[][]>(FACT_KINDS.map(({ code }) => [code, []]));

function add(code: FactKindCode, { number, name }: Person, values: Cells): void {
  const kind = FACT_KINDS.find((one) => one.code === code);
  rows.get(code)?.push([number, name, ...(kind?.fields.map((field) => values[field.name] ?? '') ?? [])]);
}

async function people(): Promise<Person[]> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.readFile(projectPath('seeds/demonstration/register.xlsx'));
  return ['企业', '个体工商户'].flatMap((name) => {
    const sheet = workbook.getWorksheet(name);
    const headers = (sheet?.getRow(1).values ?? []) as string[];
    const at = (header: string) => headers.indexOf(header);
    const found: Person[] = [];
    sheet?.eachRow((row, line) => {
      if (line === 1 || row.getCell(at('纳税人状态')).text !== '正常') return;
      const [number, who] = ['纳税人识别号', '纳税人名称'].map((header) => row.getCell(at(header)).text);
      const registered = (row.getCell(at('登记日期')).value as Date).toISOString().slice(0, 10);
      found.push({ number: number as string, name: who as string, enterprise: name === '企业', registered });
    });
    return found;
  });
}

/** Returns of four months with their payments; arrears where a payment stays out. */
function returnsOf(person: Person): void {
  let filedBefore = true;
  for (const month of MONTHS) {
    const due = workingDayFrom(`${month}-15`);
    const from = firstDayOf(addMonths(month, -1));
    const period = { tax: '增值税', from, to: addDays(firstDayOf(month), -1), due };
    const amount = fen((person.enterprise ? 200_000 : 20_000) + below(person.enterprise ? 800_000 : 60_000));
    const isFiled: boolean = !filedBefore || !chance(5);
    filedBefore = isFiled;
    if (!isFiled) {
      add('return', person, period);
      continue;
    }
    const filed = chance(92) ? addDays(due, -below(10)) : addDays(due, 1 + below(9));
    const found = chance(2) ? fen(5_000 + below(50_000)) : undefined;
    add('return', person, { ...period, filed, channel: chance(80) ? '电子' : '柜台', declared: amount, found });
    const paid = chance(95) ? (filed > due ? filed : addDays(filed, below(2))) : undefined;
    const payment = paid === undefined ? {} : { paid, amountPaid: amount };
    add('payment', person, { ...period, amountDue: amount, ...payment });
    if (paid === undefined && chance(50)) add('arrears', person, { tax: '增值税', arose: addDays(due, 1), amount });
  }
}

function enterpriseFacts(person: Person, index: number): void {
  const serial = String(index + 1).padStart(4, '0');
  add('bank-account', person, {
    ...{ bank: '示范县农村商业银行', account: `000000000000${serial}`, opened: '2026-03-02' },
    reported: index % 9 === 0 ? undefined : addDays('2026-03-02', 3 + below(20)),
  });
  const quarter = { from: '2026-07-01', to: '2026-09-30', due: workingDayFrom('2026-10-15') };
  for (const what of ['资产负债表', '利润表']) {
    const late = chance(6) ? 1 + below(8) : -below(8);
    const filed = chance(97) ? { filed: addDays(quarter.due, late), complete: chance(96) ? '是' : '否' } : {};
    add('statement', person, { what, ...quarter, ...filed });
  }
  if (index % 4 === 0) {
    add('withholding-registration', person, { obliged: '2026-01-05', registered: '2026-01-20', truthful: '是' });
    const period = { tax: '个人所得税', from: '2026-09-01', to: '2026-09-30', due: quarter.due };
    const [filed, declared] = [addDays(quarter.due, -1 - below(5)), fen(10_000 + below(90_000))];
    add('withholding-return', person, { ...period, filed, channel: '电子', declared });
    add('withholding-payment', person, { ...period, amountDue: declared, paid: filed, amountPaid: declared });
  }
  if (index % 5 === 0)
    add('accounting-filing', person, {
      what: '财务会计制度',
      due: '2026-02-10',
      filed: index % 10 === 0 ? '2026-02-09' : '2026-02-25',
    });
  if (index % 6 === 0)
    add('device-event', person, {
      what: '抄报税',
      day: quarter.due,
      reported: addDays(quarter.due, index % 12 === 0 ? 2 : -2),
    });
  if (index % 7 === 0) add('recognition', person, { what: '增值税一般纳税人', due: '2026-03-31', done: '2026-03-20' });
}

/** One or two of what is rare. */
function rareFacts(all: readonly Person[]): void {
  const [first, second, third, fourth] = all as [Person, Person, Person, Person];
  const breach = { breach: '未按规定申报', penalised: '是', crime: '否', corrected: '2026-08-10' };
  add('penalty', first, {
    document: '示税罚〔2026〕1号',
    decided: '2026-08-03',
    ...breach,
    amount: '200.00',
    due: '2026-08-18',
    settled: '2026-08-10',
  });
  add('penalty', second, {
    document: '示税罚〔2026〕2号',
    decided: '2025-05-12',
    ...breach,
    breach: '违反发票管理规定',
    amount: '1000.00',
    settled: '2025-05-20',
  });
  add('audit-case', third, {
    document: '示税稽〔2026〕1号',
    what: '稽查',
    opened: '2026-04-07',
    closed: '2026-06-30',
    result: '补税',
    found: '5600.00',
    corrected: '2026-07-15',
  });
  add('audit-case', fourth, { document: '示税评〔2026〕3号', what: '纳税评估', opened: '2026-09-14' });
  add('books-event', second, { day: '2026-05-18', what: '未按规定保管', corrected: '2026-06-01' });
  add('invoice-event', third, { day: '2026-06-02', what: '丢失', invoices: '0440026001', count: '3' });
  add('invoice-event', fourth, { day: '2026-07-21', what: '未按规定开具', count: '1', amount: '860.00' });
  add('certificate-event', first, { day: '2026-04-04', what: '遗失', reported: '2026-04-27', announced: '是' });
  add('certificate-event', fourth, { day: '2026-08-12', what: '未按规定悬挂' });
  add('annual-check', second, { what: '换证', due: '2026-06-30', done: '2026-07-02' });
}

const everybody = await people();
const enterprises = everybody.filter(({ enterprise }) => enterprise);
const households = everybody.filter(({ enterprise }, index) => !enterprise && index % EVERY_NTH_HOUSEHOLD === 0);
for (const person of [...enterprises, ...households]) returnsOf(person);
enterprises.forEach(enterpriseFacts);
rareFacts(enterprises);
addRatingFacts(add, enterprises);

const workbook = new exceljs.Workbook();
for (const { code, zh, fields } of FACT_KINDS) {
  const sheet = workbook.addWorksheet(zh, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.addRow([...OWNER_COLUMNS, ...fields].map(({ header }) => header)).font = { bold: true };
  sheet.addRows((rows.get(code) ?? []).map((cells) => cells.map((cell) => (cell === '' ? null : cell))));
  sheet.columns.forEach((column, index) => (column.width = index === 1 ? 30 : 20));
}
await writeFile(projectPath('seeds/demonstration/facts.xlsx'), await writeFixedWorkbook(workbook));
