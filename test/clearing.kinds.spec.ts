import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bytesOf, creditCode } from './clearing.fixtures.js';
import { Sheet, fullWidth, withOther, type Cells } from './register-import.fixtures.js';
import { creditCodeFault } from '../src/kernel/identity-numbers.js';
import { importRegister } from './support/month.js';
import { RegisterApi } from './support/register-api.js';

const LISTS = '/api/register/clearing/lists';
const ITEMS = '/api/register/clearing/items';
const HEADERS = ['统一社会信用代码', '名称', '经营者(法定代表人)', '住所', '主体类型', '成立日期', '登记状态'];

let api: RegisterApi;
const SHOP: Cells = {
  统一社会信用代码: creditCode(1),
  名称: '老街饭店',
  '经营者(法定代表人)': '欧阳英伟',
  住所: '示范县人民街900号',
  主体类型: '个体工商户',
  成立日期: '2020-05-01',
  登记状态: '存续',
};
const sheet = (...rows: Cells[]) =>
  new Sheet(
    '市场主体名单',
    [...HEADERS],
    rows.map((row) => ({ ...SHOP, ...row })),
  );
const send = (bytes: Buffer) => api.http().post(LISTS).attach('file', bytes, '名单.xlsx');

/** A taxpayer like one of the demonstration's, with other words. */
async function register(kind: 'individual' | 'enterprise', words: Record<string, string>): Promise<string> {
  const [made] = await api.test.asOwner<{ id: string }>(
    `INSERT INTO taxpayer SELECT (jsonb_populate_record(t, $2::jsonb || jsonb_build_object('id', gen_random_uuid()))).*
     FROM taxpayer t WHERE kind = $1 AND status = '正常' AND station = '城关站' ORDER BY number LIMIT 1 RETURNING id`,
    [kind, JSON.stringify(words)],
  );
  return made?.id as string;
}
const itemsOf = async (what: string) =>
  (await api.test.asOwner<{ id: string; kind: string; key: string; details: object; candidates: object }>(
    'SELECT id, kind, key, details, candidates FROM clearing_item WHERE gone_list_id IS NULL AND $1 IN (taxpayer_id::text, code) ORDER BY key',
    [what],
  )) as { id: string; kind: string; key: string; details: object; candidates: object[] }[];
/** Another code with the organisation code (characters 9 to 17) of this one. */
function elsewhere(code: string): string {
  const stem = `91000000${code.slice(8, 17)}`;
  const check = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'].find((one) => creditCodeFault(stem + one) === undefined);
  return stem + check;
}
const kindsOf = async (what: string) => (await itemsOf(what)).map(({ kind }) => kind);

beforeAll(async () => {
  api = await RegisterApi.start();
  await importRegister(api);
});
afterAll(() => api.test.close());

describe('a broken list', () => {
  const faulty = (header: string, value: Cells[string], code: string, what = header) => ({ what, header, value, code });
  const CASES = [
    ...['统一社会信用代码', '名称', '经营者(法定代表人)', '住所', '登记状态'].map((header) =>
      faulty(header, null, 'CELL.MISSING', `no ${header}`),
    ),
    faulty('统一社会信用代码', withOther(creditCode(7), 17), 'CELL.BAD_CHECK_DIGIT', 'a code with another check'),
    faulty('统一社会信用代码', '00000019851115016301', 'CELL.BAD_NUMBER_FORM', 'a person’s number for a code'),
    faulty('登记状态', '歇业', 'CELL.UNKNOWN_VALUE', 'an unknown status'),
    faulty('成立日期', '2026-02-30', 'CELL.BAD_DATE', 'an impossible day'),
    faulty('成立日期', '2999-01-01', 'CELL.FUTURE_DATE', 'a day to come'),
    faulty('名称', '店'.repeat(101), 'CELL.TOO_LONG', 'a name of 101 characters'),
    faulty('名称', '示范\uFFFD饭店', 'CELL.BROKEN_CHARACTER', 'a broken character'),
    faulty('住所', { formula: 'NA()', result: { error: '#N/A' } }, 'CELL.FORMULA_ERROR', 'a formula that fails'),
  ];

  it.each(CASES)('is told of $what at its cell, and nothing of it is kept', async ({ header, value, code }) => {
    const book = sheet({}, { 统一社会信用代码: creditCode(2), [header]: value }, { 统一社会信用代码: creditCode(3) });
    book.above = [['某某县市场主体名单']];
    const { body } = await send(await bytesOf(book)).expect(422);
    expect(body.code).toBe('CLEARING.LIST_FAULTY');
    const at = { sheet: '市场主体名单', row: 4, column: book.letter(header), code };
    expect(body.data.faults).toEqual([expect.objectContaining(at)]);
    expect(body.zh).toContain(`${at.column}4`);
    expect(JSON.stringify(body)).not.toContain('00000019851115016301');
    expect(await api.test.asOwner('SELECT FROM market_list')).toEqual([]);
  });

  it('is told of every fault at once, of merged cells too', async () => {
    const book = sheet({ 名称: null, 登记状态: '歇业' }, { 统一社会信用代码: 'X' });
    book.merges = ['D2:D3'];
    const { body } = await send(await bytesOf(book)).expect(422);
    const places = body.data.faults.map(
      (one: { column: string; row: number; code: string }) => `${one.column}${one.row} ${one.code}`,
    );
    expect(places.sort()).toEqual([
      'A3 CELL.BAD_NUMBER_FORM',
      'B2 CELL.MISSING',
      'D2 CELL.MERGED',
      'G2 CELL.UNKNOWN_VALUE',
    ]);
  });

  it('is told of columns that are missing or there twice, and of no list at all', async () => {
    const without = sheet({});
    without.headers.splice(3, 1);
    expect((await send(await bytesOf(without)).expect(422)).body).toMatchObject({
      code: 'REGISTER.HEADER_MISSING',
      data: { headers: ['住所'] },
    });
    const twice = sheet({ 法定代表人: '某' });
    twice.headers.push('法定代表人');
    expect((await send(await bytesOf(twice)).expect(422)).body).toMatchObject({ code: 'REGISTER.HEADER_TWICE' });
    expect((await send(await bytesOf(new Sheet('别的', ['甲'], []))).expect(422)).body.code).toBe(
      'REGISTER.SHEET_MISSING',
    );
    expect((await send(await bytesOf(sheet())).expect(422)).body.code).toBe('CLEARING.LIST_EMPTY');
    expect((await send(Buffer.from('no workbook')).expect(422)).body.code).toBe('FILE.NOT_A_WORKBOOK');
  });
});

describe('a list in another shape', () => {
  it('is read by its headers: other names and order, two sheets, full width, words of the market authority', async () => {
    const [shops, companies] = [sheet({}), sheet({ 统一社会信用代码: creditCode(4), 登记状态: '吊销，未注销' })];
    shops.headers = ['登记状态', '社会信用代码', '经营场所', '法定代表人', '企业名称', '备注'];
    shops.rows = [
      {
        登记状态: '在业',
        社会信用代码: fullWidth(creditCode(1)),
        经营场所: '示范县人民街900号',
        法定代表人: '欧阳英伟',
        企业名称: '老街饭店',
        备注: '无',
      },
      { 登记状态: '合计' },
    ];
    shops.name = '个体';
    companies.name = '企业';
    const { body } = await send(await bytesOf(shops, companies, new Sheet('说明', ['甲'], []))).expect(201);
    expect(body.entries).toBe(2);
    expect(body.notices.map(({ sheet: name }: { sheet: string }) => name)).toEqual(['个体', '说明']);
    const entries = await api.test.asOwner('SELECT sheet, row_number, code, status FROM market_entry ORDER BY sheet');
    expect(entries).toEqual([
      { sheet: '个体', row_number: 2, code: creditCode(1), status: '存续' },
      { sheet: '企业', row_number: 2, code: creditCode(4), status: '吊销' },
    ]);
  });
});

describe('what the demonstration does not have', () => {
  it('is found: numbers of older kinds, industries, likeness, duplicates', async () => {
    const shop = {
      name: '老街饭店',
      owner: '欧阳英伟',
      address: '示范县人民街900号',
      certificate_number: '000000198511150163',
    };
    const older = await register('individual', { ...shop, number: '00000019851115016301' });
    const sister = await register('individual', {
      ...shop,
      number: creditCode(30),
      name: '老街二店',
      address: '示范县人民街902号',
      registered_on: '2025-01-01',
    });
    const enterprise = await register('enterprise', {
      number: `000000${creditCode(40).slice(8, 17)}`,
      name: '老街酒店有限公司',
      owner: '区娜',
      address: '示范县中山路1号',
      industry: '6110',
    });
    const twofold = await register('enterprise', {
      number: `000000${creditCode(41).slice(8, 17)}`,
      name: '兴旺有限公司',
    });
    await register('enterprise', { number: creditCode(41), name: '兴旺有限公司' });
    const list = sheet(
      {},
      {
        统一社会信用代码: creditCode(40),
        名称: '老街酒店有限责任公司',
        '经营者(法定代表人)': '区梅',
        住所: '中山路1号',
        行业代码: 'H6210',
      },
      // the same enterprise under the code of the region that it has left
      { 统一社会信用代码: elsewhere(creditCode(40)), 名称: '老街酒店有限责任公司', 登记状态: '注销' },
      { 统一社会信用代码: creditCode(41), 名称: '兴旺有限公司' },
      { 统一社会信用代码: creditCode(50), 名称: '新开的店', 住所: '示范县中山路2号', '经营者(法定代表人)': '谢玉' },
      {
        统一社会信用代码: creditCode(50),
        名称: '新开的店（二）',
        住所: '示范县中山路2号',
        '经营者(法定代表人)': '谢玉',
        登记状态: '注销',
      },
      { 统一社会信用代码: creditCode(51), 名称: '双照店', 住所: '示范县中山路3号' },
      { 统一社会信用代码: creditCode(52), 名称: '双照店', 住所: '示范县中山路3号' },
    );
    list.headers.push('行业代码');
    await send(await bytesOf(list)).expect(201);

    // an older enterprise number is the same enterprise by its organisation code
    const found = await itemsOf(enterprise);
    expect(found.map(({ kind }) => kind)).toEqual(['industry-differs', 'owner-differs']);
    expect(found[1]?.details).toEqual({ register: '区娜', list: '区梅', matchedBy: 'organisation-code' });
    expect(await kindsOf(twofold)).toEqual(['duplicates', 'not-comparable']);

    // an older household number is like the licence that nobody registered, and either names the other
    const [licence] = await itemsOf(creditCode(1));
    const household = (await itemsOf(older)).find(({ kind }) => kind === 'not-comparable');
    const likeness = { score: 100, parts: { owner: 100, address: 100, name: 100, rule: 'LIKENESS-1' } };
    expect(licence?.kind).toBe('licensed-not-registered');
    expect(licence?.candidates).toContainEqual({ taxpayerId: older, ...likeness });
    expect(household?.candidates).toEqual([{ code: creditCode(1), ...likeness }]);
    const { body } = await api.http().get(`${ITEMS}/${licence?.id}`).expect(200);
    expect(body.candidates[0]).toMatchObject({
      score: 100,
      registered: { number: '000000************01' },
      licence: null,
    });

    // the same person twice in the register; the same code, and the same shop, twice in the list
    expect(await kindsOf(sister)).toEqual(['duplicates', 'registered-without-licence']);
    const twice = await itemsOf(creditCode(50));
    expect(twice.map(({ key }) => key.split('/').slice(0, 2).join('/'))).toEqual([
      'duplicates/list',
      `licensed-not-registered/${creditCode(50)}`,
    ]);
    expect(twice[0]?.details).toMatchObject({ count: 2, rows: ['市场主体名单第6行', '市场主体名单第7行'] });
    expect(await kindsOf(creditCode(51))).toEqual(['licensed-not-registered']);
    expect(await kindsOf(creditCode(52))).toEqual(['duplicates', 'licensed-not-registered']);
  });
});
