import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  demonstration,
  smallBook,
  withOther,
  type Book,
  type Demonstration,
  type Sheet,
} from './register-import.fixtures.js';
import { RegisterApi, said, shown, type Plan, type PlanRow } from './support/register-api.js';
import { ENTERPRISE_FAULTS, HOUSEHOLD_FAULTS, written } from './support/register-cases.js';

let api: RegisterApi;
let rows: Demonstration;
beforeAll(async () => {
  [api, rows] = await Promise.all([RegisterApi.start(), demonstration()]);
});
afterAll(() => api.test.close());

const book = (households: number) => smallBook(rows, households);

describe('faults of cells', () => {
  const found = new Map<string, PlanRow>();
  let spoilt: Book;
  let bad: Plan;
  beforeAll(async () => {
    spoilt = book(HOUSEHOLD_FAULTS.length + 1);
    spoilt.enterprises.rows = rows.enterprises.rows.slice(0, ENTERPRISE_FAULTS.length).map((row) => ({ ...row }));
    // another order of columns than the demonstration's, so that letters are the user's own
    spoilt.households.headers.reverse();
    for (const [sheet, cases] of [
      [spoilt.households, HOUSEHOLD_FAULTS],
      [spoilt.enterprises, ENTERPRISE_FAULTS],
    ] as const)
      cases.forEach((one, at) => {
        const row = sheet.rows[at] ?? {};
        row[one.header] = written(one, row);
      });
    bad = await api.plan(spoilt);
    for (const row of await api.rows(bad.id, 'rejected')) found.set(`${row.sheet} ${row.row}`, row);
  });

  it('refuse their rows, all at once, and no other row', () => {
    expect(bad).toMatchObject({ fileName: '登记簿.xlsx', status: 'planned', notices: [] });
    expect(bad.counts).toEqual([
      {
        sheet: '个体工商户',
        read: HOUSEHOLD_FAULTS.length + 1,
        new: 1,
        changed: 0,
        same: 0,
        conflict: 0,
        rejected: HOUSEHOLD_FAULTS.length,
        missing: 0,
      },
      {
        sheet: '企业',
        read: ENTERPRISE_FAULTS.length,
        new: 0,
        changed: 0,
        same: 0,
        conflict: 0,
        rejected: ENTERPRISE_FAULTS.length,
        missing: 0,
      },
    ]);
  });

  const faults = (sheet: Sheet, at: number) => said(found.get(`${sheet.name} ${sheet.line(at)}`));
  it.each(HOUSEHOLD_FAULTS.map((one, at) => ({ ...one, at })))('$what: $code', ({ header, code, at }) => {
    expect(faults(spoilt.households, at)).toEqual([`${spoilt.households.letter(header)} ${code}`]);
  });
  it.each(ENTERPRISE_FAULTS.map((one, at) => ({ ...one, at })))('$what: $code', ({ header, code, at }) => {
    expect(faults(spoilt.enterprises, at)).toEqual([`${spoilt.enterprises.letter(header)} ${code}`]);
  });

  it('are told in both languages, with nothing left to fill in', () => {
    const sentences = [...found.values()].flatMap((row) => row.faults.flatMap(({ zh, en }) => [zh, en]));
    expect(sentences).toHaveLength(2 * (HOUSEHOLD_FAULTS.length + ENTERPRISE_FAULTS.length));
    expect(sentences.filter((sentence) => /[{}]|undefined|null/.test(sentence))).toEqual([]);
  });

  it('repeat no number of a person, however wrongly it was written', async () => {
    const made = book(8);
    const { rows: households } = made.households;
    const identity = String(households[0]?.['证件号码']);
    const withLetter = (at: number) => `${identity.slice(0, at)}O${identity.slice(at + 1)}`;
    const wrong: [string, string][] = [
      ['纳税人识别号', `${identity}AB`],
      ['纳税人识别号', withLetter(10)],
      ['证件号码', withLetter(12)],
      ['证件号码', ` ${identity.slice(0, 6)} ${identity.slice(6, 14)} ${identity.slice(14, 17)} `],
      ['征收方式', `身份证${identity}`],
      ['从业人数', '13000008691人'],
      ['登记日期', '电话13000008691'],
    ];
    wrong.forEach(([header, value], at) => Object.assign(households[at] ?? {}, { [header]: value }));
    const rejected = await api.rows((await api.plan(made)).id, 'rejected');
    expect(rejected.map((row) => [row.row, row.faults.length])).toEqual(wrong.map((_, at) => [at + 2, 1]));
    const birthday = identity.slice(6, 14);
    const told = JSON.stringify([rejected, ...found.values()]);
    for (const secret of [birthday, birthday.slice(0, 6), birthday.slice(2), '0000869', '13000008'])
      expect([secret, told.includes(secret)]).toEqual([secret, false]);
    // nor of those whose cells the cases spoilt
    for (const row of [...spoilt.households.rows, ...spoilt.enterprises.rows]) {
      const day = String(row['证件号码']).slice(6, 14);
      if (/^(19|20)\d{6}$/.test(day)) expect([day, told.includes(day)]).toEqual([day, false]);
    }
  });

  it('repeat what names nobody: a credit code, a day, a figure', async () => {
    const made = book(4);
    const { rows: households } = made.households;
    const code = withOther(String(households[0]?.['纳税人识别号']), 17);
    const wrong = [
      { 纳税人识别号: code },
      { 登记日期: '20260230' },
      { 登记日期: '2999-01-01' },
      { '申报月房租(元)': '-1234567.89' },
    ];
    wrong.forEach((cells, at) => Object.assign(households[at] ?? {}, cells));
    const rejected = await api.rows((await api.plan(made)).id, 'rejected');
    const sentences = rejected.map(({ faults }) => `${faults[0]?.zh}${faults[0]?.en}`);
    [code, '20260230', '2999-01-01', '-1234567.89'].forEach((value, at) => expect(sentences[at]).toContain(value));
  });

  it('of one row are all told', async () => {
    const one = book(2);
    Object.assign(one.households.rows[1] ?? {}, {
      纳税人状态: '开业',
      登记日期: '2026-13-01',
      '经营面积(㎡)': 'x',
      证件号码: null,
    });
    const [row, ...others] = await api.rows((await api.plan(one)).id, 'rejected');
    expect(others).toEqual([]);
    expect(row).toMatchObject({ sheet: '个体工商户', row: 3 });
    expect(said(row)?.sort()).toEqual([
      'E CELL.MISSING',
      'L CELL.BAD_DATE',
      'M CELL.UNKNOWN_VALUE',
      'Q CELL.NOT_A_NUMBER',
    ]);
  });

  it('the same number twice is a fault of both rows, also across the sheets', async () => {
    const twice = book(4);
    const number = (at: number) => String(twice.households.rows[at]?.['纳税人识别号']);
    (twice.households.rows[2] ?? {})['纳税人识别号'] = ` ${number(0).toLowerCase()}`;
    (twice.enterprises.rows[0] ?? {})['纳税人识别号'] = number(1);
    const rejected = await api.rows((await api.plan(twice)).id, 'rejected');
    expect(rejected.map((row) => [row.sheet, row.row, row.number, said(row)])).toEqual([
      ['个体工商户', 2, number(0), ['A CELL.NUMBER_TWICE']],
      ['个体工商户', 3, number(1), ['A CELL.NUMBER_TWICE']],
      ['个体工商户', 4, number(0), ['A CELL.NUMBER_TWICE']],
      ['企业', 2, number(1), ['A CELL.NUMBER_TWICE']],
    ]);
    expect(rejected[0]?.faults[0]?.zh).toContain('个体工商户第2行、个体工商户第4行');
  });

  it('the same number twice shows neither number where it holds an identity number', async () => {
    const twice = book(2);
    const older = `${String(twice.households.rows[0]?.['证件号码'])}01`;
    for (const row of twice.households.rows) row['纳税人识别号'] = older;
    const rejected = await api.rows((await api.plan(twice)).id, 'rejected');
    expect(rejected.map((row) => [row.number, said(row)])).toEqual([
      [shown(older), ['A CELL.NUMBER_TWICE']],
      [shown(older), ['A CELL.NUMBER_TWICE']],
    ]);
    expect(rejected[0]?.faults[0]?.zh).toContain(shown(older));
    expect(JSON.stringify(rejected)).not.toContain(older.slice(6, 14));
  });

  it('a value cell merged over several rows is a fault of each of them, one merged along its row is none', async () => {
    const merged = book(5);
    const { households } = merged;
    const station = households.letter('管理站');
    households.headers.push('备注', '备注二');
    households.merges = [
      `${station}3:${station}5`,
      `${households.letter('备注')}2:${households.letter('备注二')}2`,
      `${households.letter('备注')}4:${households.letter('备注')}6`,
    ];
    const rejected = await api.rows((await api.plan(merged)).id, 'rejected');
    expect(rejected.map((row) => [row.row, said(row)])).toEqual(
      [3, 4, 5].map((row) => [row, [`${station} CELL.MERGED`]]),
    );
  });

  it('are read page after page, without gap or double', async () => {
    const all = await api.rows(bad.id, 'rejected');
    const paged: PlanRow[] = [];
    for (let after = ''; ;) {
      const page = await api.rows(bad.id, 'rejected', `limit=7${after}`);
      paged.push(...page);
      const last = page.at(-1);
      if (last === undefined) break;
      expect(page.length).toBeLessThanOrEqual(7);
      after = `&afterSheet=${encodeURIComponent(last.sheet)}&afterRow=${last.row}`;
    }
    expect(paged).toEqual(all);
    expect(paged).toHaveLength(HOUSEHOLD_FAULTS.length + ENTERPRISE_FAULTS.length);
  });
});
