import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demonstration, smallBook, type Book, type Demonstration, type Sheet } from './register-import.fixtures.js';
import { RegisterApi, said, type Plan, type PlanRow } from './support/register-api.js';
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
        rejected: HOUSEHOLD_FAULTS.length,
      },
      {
        sheet: '企业',
        read: ENTERPRISE_FAULTS.length,
        new: 0,
        changed: 0,
        same: 0,
        rejected: ENTERPRISE_FAULTS.length,
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
    expect(rejected.map((row) => [row.sheet, row.row, row.number, row.faults.map(({ code }) => code)])).toEqual([
      ['个体工商户', 2, number(0), ['CELL.NUMBER_TWICE']],
      ['个体工商户', 3, number(1), ['CELL.NUMBER_TWICE']],
      ['个体工商户', 4, number(0), ['CELL.NUMBER_TWICE']],
      ['企业', 2, number(1), ['CELL.NUMBER_TWICE']],
    ]);
    expect(rejected[0]?.faults[0]?.zh).toContain('个体工商户第2行、个体工商户第4行');
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
