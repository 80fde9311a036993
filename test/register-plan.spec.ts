import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '../src/platform/database/database.js';
import { demonstration, fullWidth, Sheet, smallBook, type Demonstration } from './register-import.fixtures.js';
import { counted, RegisterApi, said, shown } from './support/register-api.js';
import { OTHER_WAYS, PLAIN, written } from './support/register-cases.js';

let api: RegisterApi;
let rows: Demonstration;
beforeAll(async () => {
  [api, rows] = await Promise.all([RegisterApi.start(), demonstration()]);
});
afterAll(() => api.test.close());

/** `from`: which household is the first, so that one test's households are not another's. */
const book = (households: number, from = 0) => {
  const made = smallBook(rows, from + households);
  made.households.rows.splice(0, from);
  made.enterprises.rows = [{ ...rows.enterprises.rows[from] }];
  return made;
};
/** The register as the database has it, for comparing before and after. */
const register = () => api.test.app.get(Database).query('SELECT * FROM taxpayer ORDER BY number');

describe('what is accepted silently', () => {
  const others = new Map<string, string>();
  beforeAll(async () => {
    const plain = book(OTHER_WAYS.length, 100);
    const disguised = book(OTHER_WAYS.length, 100);
    // one whose identity number ends with X, for the lower case
    const withX = rows.households.rows.find(
      (row) => String(row['证件号码']).endsWith('X') && row['征收方式'] === '定期定额',
    );
    for (const made of [plain, disguised])
      made.households.rows.forEach((row, at) =>
        Object.assign(row, OTHER_WAYS[at]?.header === '证件号码' ? { 证件号码: withX?.['证件号码'] } : {}, PLAIN),
      );
    const planned = await api.plan(plain);
    expect(counted(planned)).toEqual({ new: OTHER_WAYS.length + 1 });
    await api.apply(planned.id).expect(200);
    disguised.households.rows.forEach((row, at) => {
      const way = OTHER_WAYS[at];
      if (way !== undefined) row[way.header] = written(way, row);
    });
    const again = await api.plan(disguised);
    for (const action of ['new', 'changed', 'same', 'rejected'])
      for (const row of await api.rows(again.id, action))
        others.set(
          `${row.sheet} ${row.row}`,
          [action, ...row.changes.map(({ field }) => field), ...(said(row) ?? [])].join(' '),
        );
    expect(again.notices).toEqual([]);
  });

  it.each(OTHER_WAYS.map(({ what }, at) => ({ what, at })))('$what', ({ at }) => {
    expect(others.get(`个体工商户 ${at + 2}`)).toBe('same');
  });
});

describe('headers and sheets', () => {
  it('are known by other spellings, in full width and below a title', async () => {
    const made = book(2);
    const spellings: Record<string, string> = {
      纳税人识别号: '统一社会信用代码',
      '经营面积(㎡)': '经营面积（平方米）',
      '申报月房租(元)': '申报月房租（元）',
      纳税人签字日期: ' 签字 日期 ',
      从业人数: fullWidth('从业人数'),
    };
    made.households.headers = made.households.headers.map((header) => spellings[header] ?? header);
    made.households.rows = made.households.rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([header, value]) => [spellings[header] ?? header, value])),
    );
    made.households.above = [['示范县个体工商户登记簿'], ['单位：元', null, '制表：刘静']];
    made.enterprises.name = ' 企业 ';
    const planned = await api.plan(made);
    expect(counted(planned)).toEqual({ new: 3 });
    expect((await api.rows(planned.id, 'new')).map(({ sheet, row }) => `${sheet} ${row}`)).toEqual([
      '个体工商户 4',
      '个体工商户 5',
      '企业 2',
    ]);
  });

  it('a total row, empty rows and an unknown sheet are passed over with a notice', async () => {
    const made = book(4);
    const { rows: households } = made.households;
    households.splice(2, 0, {}, { 纳税人名称: '\u3000 ' });
    households.push(
      { 纳税人名称: ' 合　计 ', '申报月房租(元)': 100_000 },
      { 纳税人识别号: '总计：', '经营面积(㎡)': 1 },
    );
    made.others.push(new Sheet('说明', ['填表说明'], [{ 填表说明: '每户一行' }]));
    const planned = await api.plan(made);
    expect(counted(planned)).toEqual({ new: 5 });
    expect(planned.notices.map(({ sheet, zh }) => `${sheet}：${zh}`)).toEqual([
      '个体工商户：第 8 行是合计行，未读取',
      '个体工商户：第 9 行是合计行，未读取',
      '个体工商户：跳过 2 个空行',
      '说明：工作表“说明”不是登记簿的工作表，未读取',
    ]);
    expect(planned.notices.filter(({ en }) => !/passed over|not read/.test(en))).toEqual([]);
  });

  it('missing headers are all named', async () => {
    const made = book(1);
    made.households.headers = made.households.headers.filter(
      (header) => !['地段', '采集人', '税收管理员', '经营面积(㎡)'].includes(header),
    );
    expect(await api.refusal(made)).toMatchObject({
      code: 'REGISTER.HEADER_MISSING',
      data: { sheet: '个体工商户', headers: ['地段', '经营面积(㎡)', '采集人'] },
    });
  });

  it('a sheet without any header misses all that are required', async () => {
    const made = book(1);
    made.enterprises.headers = ['甲', '乙'];
    const { code, data } = await api.refusal(made);
    expect(code).toBe('REGISTER.HEADER_MISSING');
    expect(data).toMatchObject({
      sheet: '企业',
      headers: [
        '纳税人识别号',
        '纳税人名称',
        '法定代表人',
        '证件号码',
        '行业代码',
        '管理站',
        '地段',
        '经营地址',
        '登记日期',
        '纳税人状态',
      ],
    });
  });

  it('a header twice is refused with both columns, a missing sheet with its name', async () => {
    const made = book(1);
    made.households.headers.push('经营面积');
    expect(await api.refusal(made)).toMatchObject({
      code: 'REGISTER.HEADER_TWICE',
      data: { sheet: '个体工商户', header: '经营面积(㎡)', columns: ['Q', 'Z'] },
    });
    const whole = book(1);
    expect(await api.refusal(whole, whole.enterprises)).toMatchObject({
      code: 'REGISTER.SHEET_MISSING',
      data: { sheet: '企业' },
    });
  });

  it('what is no workbook, and no file at all, is refused', async () => {
    const refusal = await api.upload(Buffer.from('<html>登记簿</html>'), '名册.xls').expect(422);
    expect(refusal.body).toMatchObject({ code: 'FILE.NOT_A_WORKBOOK', data: { file: '名册.xls' } });
    expect((await api.http().post('/api/register/imports').expect(400)).body).toMatchObject({
      code: 'REQUEST.REFUSED',
    });
    expect((await api.http().post('/api/register/imports').field('note', '无文件').expect(400)).body).toMatchObject({
      code: 'REQUEST.REFUSED',
    });
  });
});

describe('a plan', () => {
  it('of a section or an industry that the parameters do not know is no fault', async () => {
    const made = book(1, 10);
    Object.assign(made.households.rows[0] ?? {}, { 地段: '无名路', 行业代码: '0111' });
    expect(counted(await api.plan(made))).toEqual({ new: 2 });
  });

  it('applied, and the same file again: everything is the same', async () => {
    const made = book(20, 20);
    const first = await api.plan(made);
    const applied = (await api.apply(first.id).expect(200)).body;
    expect(applied).toEqual({ ...first, status: 'applied' });
    const before = await register();
    const again = await api.plan(made);
    expect(counted(again)).toEqual({ same: 21 });
    await api.apply(again.id).expect(200);
    expect(await register()).toEqual(before);
  });

  it('names what would change, field by field, and nothing that is only written in another way', async () => {
    const made = book(3, 50);
    await api.apply((await api.plan(made)).id).expect(200);
    const before = made.households.rows[1] ?? {};
    const changed = {
      '申报月房租(元)': '4,321.50',
      税收管理员: null,
      '经营面积(㎡)': `${String(before['经营面积(㎡)'])}.00`.replace(/(\.\d+)\.00$/, '$100'),
    };
    made.households.rows[1] = { ...before, ...changed };
    const plan = await api.plan(made);
    expect(counted(plan)).toEqual({ changed: 1, same: 3 });
    const [row] = await api.rows(plan.id, 'changed');
    expect(row).toMatchObject({ sheet: '个体工商户', row: 3, number: before['纳税人识别号'], faults: [] });
    expect(row?.changes).toEqual([
      { field: 'declared_rent', before: String(before['申报月房租(元)']), after: '4321.50' },
      { field: 'officer', before: before['税收管理员'], after: null },
    ]);
    await api.apply(plan.id).expect(200);
    expect(counted(await api.plan(made))).toEqual({ same: 4 });
  });

  it('shows personal data masked, keeps it as it is and applies it so', async () => {
    const made = book(1, 55);
    const row = made.households.rows[0] ?? {};
    const identity = String(row['证件号码']);
    const older = `${identity}07`;
    Object.assign(row, { 纳税人识别号: older, 联系电话: '13000001234' });
    await api.apply((await api.plan(made)).id).expect(200);
    const other = rows.households.rows
      .map((one) => String(one['证件号码']))
      .find((one) => /^\d{17}[\dX]$/.test(one) && one !== identity) as string;
    Object.assign(row, { 证件号码: other, 联系电话: '13900005678' });
    const plan = await api.plan(made);
    const [changed] = await api.rows(plan.id, 'changed');
    const ends = (text: string, first: number, last: number) =>
      `${text.slice(0, first)}${'*'.repeat(text.length - first - last)}${text.slice(-last)}`;
    expect(changed).toMatchObject({
      number: ends(older, 6, 2),
      changes: [
        { field: 'certificate_number', before: ends(identity, 6, 2), after: ends(other, 6, 2) },
        { field: 'telephone', before: '130****1234', after: '139****5678' },
      ],
    });
    expect(JSON.stringify(await api.rows(plan.id, 'same'))).not.toContain(identity.slice(6, 14));
    await api.apply(plan.id).expect(200);
    expect((await register()).find(({ number }) => number === older)).toMatchObject({
      certificate_number: other,
      telephone: '13900005678',
    });
  });

  it('is applied once', async () => {
    const { id } = await api.plan(book(1, 60));
    const answers = await Promise.all([api.apply(id), api.apply(id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await api.apply(id).expect(409)).body).toMatchObject({
      code: 'REGISTER.IMPORT_NOT_PLANNED',
      data: { id },
    });
  });

  it('is refused whole when the register has changed since', async () => {
    const made = book(3, 70);
    const other = book(1, 70);
    other.enterprises.rows = [];
    const [stale, first] = [await api.plan(made), await api.plan(other)];
    await api.apply(first.id).expect(200);
    const before = await register();
    expect((await api.apply(stale.id).expect(409)).body).toMatchObject({
      code: 'REGISTER.IMPORT_STALE',
      data: { number: made.households.rows[0]?.['纳税人识别号'], count: 1 },
    });
    expect(await register()).toEqual(before);
    expect((await api.http().get(`/api/register/imports/${stale.id}`).expect(200)).body).toMatchObject({
      status: 'planned',
    });
  });

  it('that is refused as stale says so of a masked number where it holds an identity number', async () => {
    const made = book(1, 75);
    made.enterprises.rows = [];
    const row = made.households.rows[0] ?? {};
    row['纳税人识别号'] = `${String(row['证件号码'])}08`;
    const [stale, first] = [await api.plan(made), await api.plan(made)];
    await api.apply(first.id).expect(200);
    const { body } = await api.apply(stale.id).expect(409);
    expect(body).toMatchObject({
      code: 'REGISTER.IMPORT_STALE',
      data: { number: shown(row['纳税人识别号']), count: 1 },
    });
    expect(JSON.stringify(body)).not.toContain(String(row['证件号码']).slice(6, 14));
  });

  it('applies the good rows while the bad ones are refused', async () => {
    const made = book(4, 80);
    Object.assign(made.households.rows[1] ?? {}, { 纳税人状态: '不详' });
    const plan = await api.plan(made);
    expect(counted(plan)).toMatchObject({ rejected: 1 });
    await api.apply(plan.id).expect(200);
    const numbers = (await register()).map(({ number }) => number);
    const [good, bad] = [made.households.rows[0], made.households.rows[1]].map((row) => row?.['纳税人识别号']);
    expect(numbers).toContain(good);
    expect(numbers).not.toContain(bad);
    expect((await api.rows(plan.id, 'rejected')).map(({ number }) => number)).toEqual([bad]);
  });

  it('that nobody made is not found, and a page of it has bounds', async () => {
    const none = '00000000-0000-4000-8000-000000000000';
    expect((await api.apply(none).expect(404)).body).toMatchObject({ code: 'REGISTER.IMPORT_NOT_FOUND' });
    for (const query of ['action=new&limit=501', 'action=all', 'action=new&afterSheet=x&afterRow=1048577'])
      expect((await api.http().get(`/api/register/imports/${none}/rows?${query}`).expect(400)).body).toMatchObject({
        code: 'REQUEST.INVALID',
      });
  });
});
