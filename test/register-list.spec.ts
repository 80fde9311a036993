import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, todayInChina } from '../src/kernel/plain-date.js';
import { SORTS, type ListQuery, type Sort } from '../src/register/list/domain/listing.js';
import { pageOf, type Statement } from '../src/register/list/list-sql.js';
import { STATIONS } from './support/app.js';
import { importRegister } from './support/month.js';
import { Owner } from './support/owner.js';
import { RegisterApi } from './support/register-api.js';

interface Listed extends Record<string, unknown> {
  readonly id: string;
  readonly name: string;
  readonly station: string;
  readonly industry: string;
  readonly status: string;
  readonly kind: string;
  readonly collectionMode: string | null;
  readonly registeredOn: string;
  readonly cursor: string;
}

const TODAY = todayInChina();
const [CITY, , EAST, LAKE] = STATIONS;
let api: RegisterApi;
let owner: Owner;
let all: Listed[];

const address = (query: Record<string, string | readonly string[]>) =>
  `/api/register/taxpayers?${new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one])),
  ).toString()}`;
const page = async (query: Record<string, string | readonly string[]>, who = 'clerk') =>
  (await api.test.as(who).get(address(query)).expect(200)).body as Listed[];
const whole = async (query: Record<string, string | readonly string[]>, limit = 97, who = 'clerk') => {
  const found: Listed[] = [];
  for (let after: string | undefined; ; after = found.at(-1)?.cursor) {
    const rows = await page({ ...query, limit: String(limit), ...(after === undefined ? {} : { after }) }, who);
    found.push(...rows);
    if (rows.length < limit) return found;
  }
};
const ids = (rows: readonly Listed[]) => rows.map(({ id }) => id);

beforeAll(async () => {
  api = await RegisterApi.start();
  owner = await Owner.open(api.test);
  await importRegister(api);
  // several with one name, one area, one day: only the id tells them apart
  await owner.query(`UPDATE taxpayer SET name = '同名便利店', area = 20, registered_on = '2020-05-05'
    WHERE number IN (SELECT number FROM taxpayer WHERE kind = 'individual' ORDER BY md5(number) LIMIT 230)`);
  all = await whole({});
});
afterAll(async () => {
  await owner.close();
  await api.test.close();
});

const BY: Readonly<Record<Sort, string>> = {
  number: 'number',
  name: 'name COLLATE chinese, id',
  registered: 'registered_on, id',
  address: 'station COLLATE chinese, section COLLATE chinese, address COLLATE chinese, id',
  area: 'coalesce(area, 0), id',
};

describe('a list', () => {
  it.each(SORTS)('by %s holds everybody once, page by page, up and down', async (sort) => {
    const expected = (await owner.query(`SELECT id FROM taxpayer ORDER BY ${BY[sort]}`)).map(({ id }) => id);
    expect(expected.length).toBeGreaterThan(700);
    expect(ids(await whole({ sort }))).toEqual(expected);
    expect(ids(await whole({ sort, order: 'desc' }))).toEqual(expected.reverse());
    const ofCity = all.filter(({ station }) => station === CITY).length;
    expect((await whole({ sort, station: CITY }, 50)).length).toBe(ofCity);
  });

  it('goes by pinyin and by the house’s number', async () => {
    await owner.query(`UPDATE taxpayer SET name = v.name, address = v.address FROM (VALUES (0, '重庆小面', '人民街10号'),
      (1, '阿里烧烤', '人民街9号'), (2, '中天五金', '人民街100号')) v (place, name, address)
      WHERE number = (SELECT number FROM taxpayer WHERE station = '${LAKE}' ORDER BY number OFFSET v.place LIMIT 1)`);
    const order = async (sort: Sort, of: 'name' | 'address', wanted: readonly string[]) =>
      (await whole({ sort, station: LAKE })).map((row) => row[of]).filter((one) => wanted.includes(one as string));
    const names = ['阿里烧烤', '重庆小面', '中天五金'];
    // 重 and 中 are both zhòng and zhōng to a collation: it knows one reading of each character
    expect((await order('name', 'name', names))[0]).toBe('阿里烧烤');
    const sections = await owner.query(
      `SELECT DISTINCT section FROM taxpayer WHERE address LIKE '人民街%' AND station = '${LAKE}'`,
    );
    await owner.query(
      `UPDATE taxpayer SET section = '人民街' WHERE address IN ('人民街9号', '人民街10号', '人民街100号') AND station = '${LAKE}'`,
    );
    expect(sections.length).toBeGreaterThan(0);
    const houses = ['人民街9号', '人民街10号', '人民街100号'];
    expect([...new Set(await order('address', 'address', houses))]).toEqual(houses);
    all = await whole({});
  });

  it('holds a place that is none, or of another order, for a fault instead of beginning again', async () => {
    const refused = async (query: Record<string, string>) =>
      (await api.http().get(address(query)).expect(400)).body.code as string;
    const [first] = await page({ sort: 'name', limit: '1' });
    const unknown = '00000000-0000-4000-8000-000000000000';
    expect(await refused({ after: unknown })).toBe('REGISTER.CURSOR_INVALID');
    expect(await refused({ after: 'x' })).toBe('REGISTER.CURSOR_INVALID');
    expect(await refused({ sort: 'area', after: first?.cursor as string })).toBe('REGISTER.CURSOR_INVALID');
    expect(await refused({ sort: 'area', after: unknown })).toBe('REGISTER.CURSOR_INVALID');
    for (const values of [
      ['area', 'x', unknown],
      ['area', '1', 'x'],
      ['area'],
      'area',
      ['registered', '2026-02-30', unknown],
      ['name', 'a\0', unknown],
    ])
      expect(
        await refused({
          sort: [values].flat()[0] as string,
          after: Buffer.from(JSON.stringify(values)).toString('base64url'),
        }),
      ).toBe('REGISTER.CURSOR_INVALID');
  });

  it('stays where it was when the row before moves away', async () => {
    const [first, second] = await page({ sort: 'name', limit: '2', station: EAST });
    await owner.query('UPDATE taxpayer SET name = $2 WHERE id = $1', first?.id, '做到最后');
    expect(ids(await page({ sort: 'name', limit: '1', station: EAST, after: first?.cursor as string }))).toEqual([
      second?.id,
    ]);
    await owner.query('UPDATE taxpayer SET name = $2 WHERE id = $1', first?.id, first?.name);
  });
});

describe('filters', () => {
  const matching = (keep: (row: Listed) => boolean) => ids(all.filter(keep)).sort();
  it.each<[string, Record<string, string | readonly string[]>, (row: Listed) => boolean]>([
    ['a station', { station: EAST }, ({ station }) => station === EAST],
    ['a division', { industry: '52' }, ({ industry }) => industry.startsWith('52')],
    ['a division with its letter', { industry: 'F52' }, ({ industry }) => industry.startsWith('52')],
    ['a letter', { industry: 'F' }, ({ industry }) => industry >= '51' && industry < '53'],
    ['a division under another letter', { industry: 'A52' }, () => false],
    ['several statuses', { status: ['停业', '非正常'] }, ({ status }) => ['停业', '非正常'].includes(status)],
    ['one status', { status: '正常' }, ({ status }) => status === '正常'],
    ['a kind', { kind: 'enterprise' }, ({ kind }) => kind === 'enterprise'],
    ['a mode', { collectionMode: '查账征收' }, ({ collectionMode }) => collectionMode === '查账征收'],
    [
      'days',
      { registeredFrom: '2020-01-01', registeredTo: '2020-12-31' },
      ({ registeredOn }) => registeredOn.startsWith('2020'),
    ],
    ['a section', { section: '湖滨路' }, (row) => row['section'] === '湖滨路'],
    ['a section of another station', { section: '湖滨路', station: CITY }, () => false],
    ['premises', { premises: '自有' }, (row) => row['premises'] === '自有'],
  ])('keep %s', async (_, query, keep) => {
    const expected = matching(keep);
    expect(ids(await whole(query)).sort()).toEqual(expected);
    expect(ids(await whole({ ...query, sort: 'address', order: 'desc' })).sort()).toEqual(expected);
    const { body } = await api.http().get(address(query).replace('taxpayers?', 'taxpayers/count?')).expect(200);
    expect(body).toEqual({ count: expected.length, more: false });
  });

  it('keep what a clerk looks for', async () => {
    const [a, b, c, d] = all.filter(({ collectionMode, status }) => collectionMode === '定期定额' && status === '正常');
    const set = (row: Listed | undefined, change: string) =>
      owner.query(`UPDATE taxpayer SET ${change} WHERE id = $1`, row?.id);
    const flagged = async (flags: string | readonly string[]) => ids(await whole({ flags })).sort();
    const before = { unsigned: await flagged('unsigned'), collect: await flagged('to-collect') };
    await set(a, 'checker = collector');
    await set(b, 'collector = NULL, checker = NULL, signed_on = NULL');
    const more = (known: readonly string[], ...rows: (Listed | undefined)[]) =>
      [...new Set([...known, ...rows.map((row) => row?.id as string)])].sort();
    expect(await flagged('unsigned')).toEqual(more(before.unsigned, a, b));
    expect(await flagged('to-collect')).toEqual(more(before.collect, b));

    const suspend = (row: Listed | undefined, days: number) =>
      api
        .http()
        .post(`/api/register/taxpayers/${row?.id}/acts`)
        .send({
          kind: 'suspension',
          holdsFrom: TODAY,
          basedOn: 1,
          reason: '停业',
          set: { suspended_to: addDays(TODAY, days) },
        })
        .expect(201);
    await suspend(c, 20);
    await suspend(d, 60);
    expect(await flagged('suspension-ending')).toEqual([c?.id]);
    // reported on the day itself, not beforehand
    expect(await flagged('late')).toEqual([c?.id, d?.id].sort());
    expect(await flagged(['late', 'suspension-ending'])).toEqual([c?.id]);
    expect((await page({ flags: 'suspension-ending' }))[0]).toMatchObject({ suspendedTo: addDays(TODAY, 20) });
    expect(await flagged('clearing')).toEqual([]);
  });
});

describe('a long list', () => {
  it('is served by an index in every order, for a station, the branch, and pages in the middle', async () => {
    await owner.query(`INSERT INTO taxpayer SELECT (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(),
        'number', t.number || n, 'name', t.name || n, 'area', t.area + n))).* FROM taxpayer t, generate_series(1, 8) n`);
    await owner.query('ANALYZE taxpayer');
    const plan = async (query: ListQuery, stations: readonly string[], position: readonly string[] | null) => {
      const { sql, values } = pageOf(
        api.test.authority,
        query,
        { stations, order: STATIONS, assignedTo: null, withheld: [] },
        position,
        't.id',
        100,
        TODAY,
      ) as Statement;
      const rows = await owner.query(`EXPLAIN ${sql}`, ...values);
      return rows.map((row) => row['QUERY PLAN'] as string).join('\n');
    };
    const id = all[0]?.id as string;
    const middle: Readonly<Record<Sort, readonly string[]>> = {
      number: ['92'],
      name: ['老', id],
      registered: ['2020-01-01', id],
      address: [CITY, '人民街', '人民街10号', id],
      area: ['30', id],
    };
    for (const stations of [[CITY], [...STATIONS]])
      for (const sort of SORTS)
        for (const order of ['asc', 'desc'] as const)
          for (const position of [null, middle[sort]]) {
            const text = await plan({ sort, order }, stations, position);
            expect([sort, stations.length, text]).toEqual([
              sort,
              stations.length,
              expect.stringMatching(
                new RegExp(
                  `Index (?:Only )?Scan (?:Backward )?using taxpayer_by_${sort === 'registered' ? 'registration' : sort}`,
                ),
              ),
            ]);
            expect(text).not.toContain('Seq Scan');
          }
    for (const [query, index] of [
      [{ flags: ['suspension-ending'] }, 'taxpayer_suspension_ends'],
      [{ status: ['非正常'] }, 'taxpayer_not_trading'],
    ] as const)
      expect(await plan(query, [CITY], null)).toContain(index);
  });

  it('is counted up to a thousand, and says that there are more', async () => {
    expect((await api.http().get('/api/register/taxpayers/count').expect(200)).body).toEqual({
      count: 1000,
      more: true,
    });
  });
});
