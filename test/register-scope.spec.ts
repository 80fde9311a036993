import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { todayInChina } from '../src/kernel/plain-date.js';
import { RolesService } from '../src/platform/access/roles.service.js';
import { Database } from '../src/platform/database/database.js';
import { demonstration, smallBook, type Book, type Cells, type Demonstration } from './register-import.fixtures.js';
import { counted, RegisterApi, said, type Plan, type PlanRow } from './support/register-api.js';

const [CHENGGUAN, XINQU, HEDONG, HUBIN] = ['城关站', '新区站', '河东站', '湖滨站'] as const;

let api: RegisterApi;
let rows: Demonstration;
beforeAll(async () => {
  [api, rows] = await Promise.all([RegisterApi.start(), demonstration()]);
  await api.test.hire('chengguan', CHENGGUAN, [{ role: 'register', scope: 'own' }]);
  await api.test.hire('chengguan-too', CHENGGUAN, [{ role: 'register', scope: 'own' }]);
  await api.test.hire('two-stations', CHENGGUAN, [{ role: 'register', scope: 'several', stations: [XINQU, HEDONG] }]);
  await api.test.hire('own-and-lent', HUBIN, [
    { role: 'register', scope: 'own' },
    { role: 'register', scope: 'several', stations: [XINQU] },
  ]);
  await api.test.hire('assigned-only', CHENGGUAN, [{ role: 'register', scope: 'assigned' }]);
});
afterAll(() => api.test.close());

/** A book of households at these stations, from the household `from` on, without an enterprise. */
function at(from: number, ...stations: string[]): Book {
  const book = smallBook(rows, from + stations.length);
  book.households.rows.splice(0, from);
  book.households.rows.forEach((row, index) => (row['管理站'] = stations[index] as string));
  book.enterprises.rows = [];
  return book;
}
const numberOf = (row: Cells | undefined) => String(row?.['纳税人识别号']);
/** Where the register has the households of the book. */
async function stationsOf(book: Book): Promise<(string | undefined)[]> {
  const found = await api.test.app
    .get(Database)
    .query<{ number: string; station: string }>('SELECT number, station FROM taxpayer');
  const stations = new Map(found.map(({ number, station }) => [number, station]));
  return book.households.rows.map((row) => stations.get(numberOf(row)));
}

const imports = '/api/register/imports';
const upload = async (officer: string, book: Book) =>
  (
    await api.test
      .as(officer)
      .post(imports)
      .attach('file', await book.bytes(), '登记簿.xlsx')
      .expect(201)
  ).body as Plan;
const rowsOf = async (officer: string, plan: Plan, action: string) =>
  (await api.test.as(officer).get(`${imports}/${plan.id}/rows?action=${action}&limit=500`).expect(200))
    .body as PlanRow[];
const apply = (officer: string, plan: Plan) => api.test.as(officer).post(`${imports}/${plan.id}/apply`);

describe('an officer imports rows of the stations that his role reaches', () => {
  it.each([
    ['chengguan', 'his own', 0, [CHENGGUAN]],
    ['two-stations', 'several, not his own', 10, [XINQU, HEDONG]],
    ['own-and-lent', 'by two grants', 20, [HUBIN, XINQU]],
    ['assigned-only', 'none, as what is assigned to him is not his to import', 30, []],
    ['clerk', 'all', 40, [CHENGGUAN, XINQU, HEDONG, HUBIN]],
  ])('%s: %s', async (officer, _, from, reached: (string | undefined)[]) => {
    const stations = [CHENGGUAN, XINQU, HEDONG, HUBIN, CHENGGUAN, HUBIN] as string[];
    const book = at(from, ...stations);
    const plan = await upload(officer, book);
    const inside = stations.filter((station) => reached.includes(station));
    const outside = stations.filter((station) => !reached.includes(station));
    expect(counted(plan)).toEqual({
      ...(inside.length > 0 ? { new: inside.length } : {}),
      ...(outside.length > 0 ? { rejected: outside.length } : {}),
    });
    const rejected = await rowsOf(officer, plan, 'rejected');
    const letter = book.households.letter('管理站');
    expect(rejected.map((row) => [row.row, said(row)])).toEqual(
      stations.flatMap((station, index) =>
        reached.includes(station) ? [] : [[index + 2, [`${letter} CELL.OUTSIDE_SCOPE`]]],
      ),
    );
    rejected.forEach(({ faults }, index) => {
      expect(faults[0]?.zh).toContain(outside[index]);
      expect(faults[0]?.en).toContain(outside[index]);
    });
    await apply(officer, plan).expect(200);
    expect(await stationsOf(book)).toEqual(
      stations.map((station) => (reached.includes(station) ? station : undefined)),
    );
  });

  it('of enterprises too', async () => {
    const book = at(50, CHENGGUAN);
    book.enterprises.rows = [CHENGGUAN, XINQU].map((station, index) => ({
      ...rows.enterprises.rows[index],
      管理站: station,
    }));
    const plan = await upload('chengguan', book);
    expect(counted(plan)).toEqual({ new: 2, rejected: 1 });
    expect((await rowsOf('chengguan', plan, 'rejected')).map(({ sheet, row }) => [sheet, row])).toEqual([['企业', 3]]);
  });

  it('a station that nobody has is unknown, not out of reach', async () => {
    const plan = await upload('chengguan', at(55, '城南站'));
    const [row] = await rowsOf('chengguan', plan, 'rejected');
    expect(row?.faults.map(({ code }) => code)).toEqual(['CELL.UNKNOWN_VALUE']);
  });
});

describe('a taxpayer of another station', () => {
  it('cannot be pulled over, nor changed where he is', async () => {
    const book = at(60, XINQU, HEDONG, CHENGGUAN);
    await apply('clerk', await upload('clerk', book)).expect(200);
    book.households.rows.forEach((row) => Object.assign(row, { 管理站: CHENGGUAN, '申报月房租(元)': 4321 }));
    const plan = await upload('chengguan', book);
    expect(counted(plan)).toEqual({ changed: 1, rejected: 2 });
    const rejected = await rowsOf('chengguan', plan, 'rejected');
    expect(rejected.map((row) => [row.row, said(row)])).toEqual([
      [2, ['A CELL.OUTSIDE_SCOPE']],
      [3, ['A CELL.OUTSIDE_SCOPE']],
    ]);
    expect(rejected.map(({ faults }) => faults[0]?.zh)).toEqual([
      expect.stringContaining(XINQU),
      expect.stringContaining(HEDONG),
    ]);
    // nothing of how the other station has him is shown
    for (const row of rejected) expect(row.changes).toEqual([]);
    await apply('chengguan', plan).expect(200);
    expect(await stationsOf(book)).toEqual([XINQU, HEDONG, CHENGGUAN]);
    const [changed] = await api.test.app
      .get(Database)
      .query<{ count: number }>('SELECT count(*)::int AS count FROM taxpayer WHERE declared_rent = 4321');
    expect(changed?.count).toBe(1);
  });

  it('is not made by pushing one of his own over; a whole-branch officer moves him', async () => {
    const book = at(70, CHENGGUAN);
    await apply('chengguan', await upload('chengguan', book)).expect(200);
    (book.households.rows[0] as Cells)['管理站'] = XINQU;
    expect(counted(await upload('chengguan', book))).toEqual({ rejected: 1 });
    expect(counted(await upload('two-stations', book))).toEqual({ rejected: 1 });
    await apply('clerk', await upload('clerk', book)).expect(200);
    expect(await stationsOf(book)).toEqual([XINQU]);
    expect(counted(await upload('two-stations', book))).toEqual({ same: 1 });
  });
});

describe('a plan', () => {
  const NOT_YOURS = { code: 'ACCESS.NOT_YOURS' };

  it('is the work of who made it: no other officer of stations sees or applies it, a whole-branch officer does', async () => {
    const book = at(80, CHENGGUAN);
    const plan = await upload('chengguan', book);
    for (const other of ['chengguan-too', 'two-stations', 'assigned-only']) {
      const asked = [
        () => api.test.as(other).get(`${imports}/${plan.id}`),
        () => api.test.as(other).get(`${imports}/${plan.id}/rows?action=new`),
        () => apply(other, plan),
      ];
      for (const ask of asked) expect((await ask().expect(403)).body).toMatchObject(NOT_YOURS);
    }
    expect(await stationsOf(book)).toEqual([undefined]);
    expect((await api.test.as('chengguan').get(`${imports}/${plan.id}`).expect(200)).body).toEqual(plan);
    expect((await api.test.as('clerk').get(`${imports}/${plan.id}`).expect(200)).body).toEqual(plan);
    expect(await rowsOf('clerk', plan, 'new')).toEqual(await rowsOf('chengguan', plan, 'new'));
    await apply('clerk', plan).expect(200);
    expect(await stationsOf(book)).toEqual([CHENGGUAN]);
    const [kept] = await api.test.asOwner('SELECT planned_by, applied_by FROM register_import WHERE id = $1', [
      plan.id,
    ]);
    const { officers } = api.test;
    expect(kept).toEqual({ planned_by: officers.get('chengguan'), applied_by: officers.get('clerk') });
  });

  it('of a whole-branch officer is not for officers of stations, and the log tells of who tried', async () => {
    const plan = await upload('clerk', at(85, CHENGGUAN));
    await apply('chengguan', plan).expect(403);
    const [refusal] = await api.test.asOwner(
      `SELECT act, outcome, officer_id AS officer, facts::jsonb AS facts FROM audit_log ORDER BY seq DESC LIMIT 1`,
    );
    expect(refusal).toMatchObject({
      act: 'access.refuse',
      outcome: 'refused',
      officer: api.test.officers.get('chengguan'),
      facts: { code: 'ACCESS.NOT_YOURS', permission: 'register.import', method: 'POST' },
    });
  });

  it('is not applied by who no longer reaches all of its stations', async () => {
    const { test } = api;
    const id = await test.hire('moving', HUBIN, [{ role: 'register', scope: 'several', stations: [HUBIN, HEDONG] }]);
    await apply('clerk', await upload('clerk', at(91, HEDONG))).expect(200);
    // one new, one changed
    const book = at(90, HEDONG, HEDONG);
    Object.assign(book.households.rows[1] ?? {}, { '申报月房租(元)': 1234 });
    const plan = await upload('moving', book);
    const inside = await upload('moving', at(95, HUBIN));
    expect([counted(plan), counted(inside)]).toEqual([{ new: 1, changed: 1 }, { new: 1 }]);

    const [wide] = await test.asOwner<{ id: string }>('SELECT id FROM role_grant WHERE officer_id = $1', [id]);
    const roles = test.app.get(RolesService);
    const administrator = test.actor('security-administrator');
    await roles.revoke(administrator, wide?.id as string, '调岗');
    expect((await apply('moving', inside).expect(403)).body).toMatchObject({ code: 'ACCESS.DENIED' });
    const own = { role: 'register', scope: 'own', stations: [], validFrom: todayInChina(), validTo: null } as const;
    await roles.grant(administrator, id, { ...own, reason: '调岗' });
    expect((await apply('moving', plan).expect(403)).body).toMatchObject({
      code: 'ACCESS.OUTSIDE_SCOPE',
      data: { station: HEDONG },
    });
    expect(await stationsOf(book)).toEqual([undefined, HEDONG]);
    await apply('moving', inside).expect(200);
  });
});
