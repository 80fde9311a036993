import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demonstration, smallBook, type Cells } from './register-import.fixtures.js';
import { RegisterApi } from './support/register-api.js';

interface Result {
  readonly count: number;
  readonly more: boolean;
  readonly near: boolean;
  readonly hits: readonly {
    id: string;
    name: string;
    owner: string;
    station: string;
    number: string;
    telephone: string;
  }[];
}

const CHENGGUAN = '城关站';
const ADDED = [
  ['长乐重庆小面', '单雄'],
  ['行家五金行', '尉迟磊伟'],
  ['乐清便利店', '解娜'],
  ['区氏茶庄', '查良'],
  ['仇家小吃店', '曾静'],
  ['88号KTV（总店）', '盖伟'],
] as const;

let api: RegisterApi;
let households: Cells[];
/** these and the enterprises */
let everybody: Cells[];
beforeAll(async () => {
  const [started, rows] = await Promise.all([RegisterApi.start(), demonstration()]);
  api = started;
  const book = smallBook(rows, 0);
  book.households.rows = households = rows.households.rows.map((row) => ({ ...row }));
  book.enterprises.rows = rows.enterprises.rows.map((row) => ({ ...row }));
  everybody = [...households, ...book.enterprises.rows];
  ADDED.forEach(([name, owner], at) => Object.assign(households[at] as Cells, { 纳税人名称: name, 经营者姓名: owner }));
  const plan = await api.plan(book);
  await api.apply(plan.id).expect(200);
  await api.test.hire('chengguan', CHENGGUAN, [{ role: 'register', scope: 'own' }]);
  await api.test.hire('at-chengguan', CHENGGUAN, [{ role: 'register', scope: 'all' }]);
  await api.test.hire('assigned-only', CHENGGUAN, [{ role: 'register', scope: 'assigned' }]);
});
afterAll(() => api.test.close());

const search = async (q: string, officer = 'clerk', more: Record<string, string> = {}): Promise<Result> =>
  (
    await api.test
      .as(officer)
      .get('/api/register/search')
      .query({ q, limit: '100', ...more })
      .expect(200)
  ).body as Result;
const names = async (q: string) => (await search(q)).hits.map(({ name }) => name);
const owners = async (q: string) => (await search(q)).hits.map(({ owner }) => owner);
const numberOf = (at: number) => String(households[at]?.['纳税人识别号']);

describe('finds', () => {
  it.each([
    [
      '长乐重庆小面',
      ['changle', 'zhangle', 'changyue', 'clcqxm', 'zycqxm', 'zlzqxm', 'chongqingxiaom', '重庆小', '长乐c'],
    ],
    ['行家五金行', ['hangjiawujinhang', 'xingjiawujin', 'hjwjh', 'xjwjx', 'wujinhang', '五金h']],
    ['乐清便利店', ['leqingbld', 'yueqingbld', 'lqbld', 'yqbl', '乐qbld', 'le qing bian li', '乐清 便利店']],
    ['区氏茶庄', ['oushi', 'qushi', 'oscz', 'qscz']],
    ['仇家小吃店', ['qiujia', 'choujia', 'qjxcd', 'cjxcd', '仇jia']],
    ['88号KTV（总店）', ['88号', 'ktv', 'ＫＴＶ', 'KTV(总', '88hktvzd', 'ktvzongdian']],
  ])('%s by its name', async (name, queries) => {
    for (const query of queries) expect([query, await names(query)]).toEqual([query, expect.arrayContaining([name])]);
  });

  it.each([
    ['单雄', ['shanxiong', 'danxiong', 'sx', 'dx', '单雄']],
    ['尉迟磊伟', ['yuchileiw', 'weichileiw', 'yclw', 'wclw', '尉迟磊']],
    ['解娜', ['xiena', 'jiena', 'xn', 'jn']],
    ['查良', ['zhaliang', 'chaliang', 'zhal', 'chal']],
    ['曾静', ['zengjing', 'cengjing', 'zengj']],
  ])('%s as an owner', async (owner, queries) => {
    for (const query of queries) expect([query, await owners(query)]).toEqual([query, expect.arrayContaining([owner])]);
  });

  it('by number, its beginning and its end, and by either end of the telephone', async () => {
    const [row] = (await search('长乐重庆小面')).hits;
    const telephone = String(households[0]?.['联系电话']).replace(/\D/g, '');
    const number = numberOf(0);
    for (const query of [number, number.toLowerCase(), number.slice(0, 12), number.slice(-4), number.slice(-7)])
      expect([query, (await search(query)).hits.map(({ id }) => id)]).toEqual([
        query,
        expect.arrayContaining([row?.id]),
      ]);
    for (const query of [telephone, telephone.slice(0, 8), telephone.slice(-4), telephone.slice(-6)])
      expect([query, (await search(query)).hits.map(({ id }) => id)]).toEqual([
        query,
        expect.arrayContaining([row?.id]),
      ]);
    expect((await search(number)).hits[0]?.id).toBe(row?.id);
    // the demonstration's telephones all begin so
    expect((await search(telephone.slice(0, 4))).count).toBe(everybody.length);
  });

  it('by a part of the address, and by one character of a name', async () => {
    expect((await search('人民街')).count).toBe(
      everybody.filter((row) => JSON.stringify(row).includes('人民街')).length,
    );
    expect(await owners('尉')).toContain('尉迟磊伟');
    expect((await search('龘')).hits).toEqual([]);
  });

  it('as many as there are, each a true one', async () => {
    const { count, hits } = await search('乐清');
    const expected = everybody.filter((row) => JSON.stringify(row).includes('乐清'));
    expect(count).toBe(expected.length);
    expect(hits.every(({ name, owner }) => `${name} ${owner}`.includes('乐清'))).toBe(true);
    // the shortest of those that begin so comes first, whoever has it within
    expect(hits[0]?.name.startsWith('乐清')).toBe(true);
  });
});

describe('one character wrong', () => {
  it.each([
    ['长乐从庆小面', '长乐重庆小面'],
    ['乐重庆小麺', '长乐重庆小面'],
    ['行家五金金行', '行家五金行'],
    ['changlechonqinxiaomian', ''],
    ['hangjiawujnhang', '行家五金行'],
    ['yuchileiwie', ''],
  ])('%s', async (typed, name) => {
    const { near, hits } = await search(typed);
    expect([near, hits.map((hit) => hit.name)]).toEqual(
      name === '' ? [false, []] : [true, expect.arrayContaining([name])],
    );
  });

  it('is forgiven only where nothing is found', async () => {
    expect((await search('乐清便利店')).near).toBe(false);
  });
});

describe('scope and masking', () => {
  it('only what the role reaches, the own station first for who reaches all', async () => {
    expect(new Set((await search('示范县', 'chengguan')).hits.map(({ station }) => station))).toEqual(
      new Set([CHENGGUAN]),
    );
    const all = (await search('五金', 'at-chengguan')).hits.map(({ station }) => station);
    expect(new Set(all).size).toBe(4);
    const last = all.lastIndexOf(CHENGGUAN);
    expect(all.slice(1, last + 1).every((station) => station === CHENGGUAN)).toBe(true);
    expect((await search('示范县', 'assigned-only')).hits).toEqual([]);
    const [given] = (await search('五金', 'clerk', { station: '湖滨站' })).hits;
    await api.test.asOwner(
      `INSERT INTO assignment (authority, id, officer_id, taxpayer_id, valid_from, valid_to, reason, made_by)
       SELECT $1, gen_random_uuid(), $2, $3, china_today(), china_today(), '核查人', $4`,
      [api.test.authority, api.test.officers.get('assigned-only'), given?.id, api.test.officers.get('clerk')],
    );
    for (const q of ['示范县', 'wj', '五金', given?.name ?? ''])
      expect([q, (await search(q, 'assigned-only')).hits.map(({ id }) => id)]).toEqual([q, [given?.id]]);
    expect(
      new Set((await search('示范县', 'clerk', { station: '湖滨站' })).hits.map(({ station }) => station)),
    ).toEqual(new Set(['湖滨站']));
    await api.test
      .as('chengguan')
      .get('/api/register/search')
      .query({ q: '便利', station: '湖滨站', limit: '5' })
      .expect(403);
    const foreign = (await search('示范县', 'clerk', { station: '湖滨站' })).hits[0];
    expect((await search(foreign?.number ?? '', 'chengguan')).hits.map(({ id }) => id)).not.toContain(foreign?.id);
  });

  it('personal data are masked', async () => {
    const personal = households.find((row) => /^\d{20}$/.test(String(row['纳税人识别号']))) as Cells;
    const { hits } = await search(String(personal['纳税人识别号']));
    expect(hits[0]?.number).toMatch(/^\d{6}\*{12}\d{2}$/);
    expect(JSON.stringify(hits)).not.toContain(String(personal['联系电话']));
    expect(hits[0]?.telephone).toMatch(/^\d{3}\*{4}\d{4}$/);
  });

  it('what is typed is bounded', async () => {
    for (const query of [{ q: '' }, { q: '便'.repeat(65) }, { q: '便利', limit: '101' }, {}])
      await api.test.as('clerk').get('/api/register/search').query(query).expect(400);
    for (const strange of ['   ', '（）', '%', "'; --", '\\', 'a\u0000b', '😀', '𠮷野'])
      expect((await api.test.as('clerk').get('/api/register/search').query({ q: strange })).status).toBeLessThan(500);
  });
});
