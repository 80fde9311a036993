import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, todayInChina } from '../src/kernel/plain-date.js';
import { BUILT_IN_VIEWS } from '../src/register/views/domain/built-in-views.js';
import { STATIONS } from './support/app.js';
import { importRegister } from './support/month.js';
import { Owner } from './support/owner.js';
import { RegisterApi } from './support/register-api.js';

const [CITY, , EAST] = STATIONS;
const PATH = '/api/register/views';
let api: RegisterApi;
let owner: Owner;

interface View {
  readonly id: string;
  readonly name: string;
  readonly officerName: string | null;
  readonly query: Record<string, unknown>;
}
const make = (who: string, view: object) =>
  api.test
    .as(who)
    .post(PATH)
    .send({ shared: false, query: {}, ...view });
const views = async (who: string) => (await api.test.as(who).get(PATH).expect(200)).body as View[];
const list = async (who: string, query: string) =>
  (await api.test.as(who).get(`/api/register/taxpayers?limit=500&${query}`).expect(200)).body as {
    station: string;
    status: string;
    name: string;
  }[];

beforeAll(async () => {
  api = await RegisterApi.start();
  owner = await Owner.open(api.test);
  await importRegister(api);
  await api.test.hire('east', EAST, [{ role: 'register', scope: 'own' }]);
});
afterAll(async () => {
  await owner.close();
  await api.test.close();
});

describe('a view', () => {
  it('that is built in answers for everybody by the day', async () => {
    expect((await views('east')).map(({ name }) => name)).toEqual(BUILT_IN_VIEWS.map(({ name }) => name));
    for (const { id } of BUILT_IN_VIEWS) await list('clerk', `view=${id}`);
    const abnormal = await list('clerk', 'view=abnormal');
    expect(abnormal.length).toBeGreaterThan(0);
    expect(new Set(abnormal.map(({ status }) => status))).toEqual(new Set(['非正常']));
    await owner.query(
      `UPDATE taxpayer SET registered_on = $1 WHERE number = (SELECT max(number) FROM taxpayer)`,
      todayInChina(),
    );
    expect(await list('clerk', 'view=registered-this-month')).toHaveLength(1);
    const earlier = addDays(todayInChina(), -400);
    expect((await list('clerk', `view=registered-this-month&registeredFrom=${earlier}`)).length).toBeGreaterThan(1);
  });

  it('of one’s own takes its filters from where the address says nothing', async () => {
    const query = { status: ['停业', '非正常'], sort: 'name', order: 'desc' };
    const { id } = (await make('clerk', { name: '停业与非正常', query }).expect(201)).body as View;
    const kept = (await views('clerk')).find((view) => view.id === id);
    expect(kept).toMatchObject({ name: '停业与非正常', query, officerName: 'clerk' });
    expect(await list('clerk', `view=${id}`)).toEqual(
      await list(
        'clerk',
        `status=${encodeURIComponent('停业')}&status=${encodeURIComponent('非正常')}&sort=name&order=desc`,
      ),
    );
    const ofCity = await list(
      'clerk',
      `view=${id}&station=${encodeURIComponent(CITY)}&status=${encodeURIComponent('停业')}`,
    );
    expect([...new Set(ofCity.map(({ station, status }) => station + status))]).toEqual([`${CITY}停业`]);
    const counted = await api.http().get(`/api/register/taxpayers/count?view=${id}`).expect(200);
    expect(counted.body).toEqual({ count: (await list('clerk', `view=${id}`)).length, more: false });
  });

  it('without filters, or with none that can be read, is refused', async () => {
    for (const query of [undefined, null, 'x', ['停业']]) await make('clerk', { name: '无条件', query }).expect(400);
  });

  it('is seen by others only where it is shared, and shows each his own taxpayers', async () => {
    const own = (await make('clerk', { name: '我的' }).expect(201)).body as View;
    const shared = (await make('clerk', { name: '大家的', shared: true, query: { kind: 'enterprise' } }).expect(201))
      .body as View;
    expect((await views('east')).map(({ id }) => id)).toContain(shared.id);
    expect((await views('east')).map(({ id }) => id)).not.toContain(own.id);
    expect(new Set((await list('east', `view=${shared.id}`)).map(({ station }) => station))).toEqual(new Set([EAST]));
    const refused = await api.test.as('east').get(`/api/register/taxpayers?view=${own.id}`).expect(404);
    expect(refused.body.code).toBe('REGISTER.VIEW_NOT_FOUND');
    await api.test.as('east').delete(`${PATH}/${shared.id}`).expect(404);
    await api.http().delete(`${PATH}/${shared.id}`).expect(204);
    await api.http().delete(`${PATH}/${shared.id}`).expect(404);
    await api.test.as('east').get(`/api/register/taxpayers?view=${shared.id}`).expect(404);
    expect(
      (await owner.query('SELECT FROM register_view WHERE id = $1 AND removed_at IS NOT NULL', shared.id)).length,
    ).toBe(1);
  });

  it('has one name, which is free again when it is removed', async () => {
    const { id } = (await make('clerk', { name: '重名' }).expect(201)).body as View;
    expect((await make('clerk', { name: '重名' }).expect(409)).body.code).toBe('REGISTER.VIEW_NAME_TAKEN');
    await make('east', { name: '重名' }).expect(201);
    await api.http().delete(`${PATH}/${id}`).expect(204);
    await make('clerk', { name: '重名' }).expect(201);
  });

  it.each([
    ['an unknown filter', { query: { number: '1' } }],
    ['a value that is none', { query: { status: ['歇业'] } }],
    ['an order that is none', { query: { sort: 'telephone' } }],
    ['no query', { query: null }],
    ['a page of its own', { query: { limit: 5 } }],
    ['no name', { name: '' }],
  ])('with %s is refused', async (_, view) => {
    const { body } = await make('clerk', { name: '错的', ...view }).expect(400);
    expect(body.code).toBe('REQUEST.INVALID');
  });
});
