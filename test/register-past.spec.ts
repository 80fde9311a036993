import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, todayInChina } from '../src/kernel/plain-date.js';
import { stateAt, versionsOf, type TaxpayerAct, type TaxpayerState } from '../src/register/domain/acts.js';
import { STATIONS } from './support/app.js';
import { importRegister } from './support/month.js';
import { Owner } from './support/owner.js';
import { RegisterApi } from './support/register-api.js';

interface Listed extends Record<string, unknown> {
  readonly id: string;
  readonly name: string;
  readonly station: string;
  readonly status: string;
  readonly collectionMode: string | null;
  readonly cursor: string;
}
interface Change {
  readonly taxpayerId: string;
  readonly seq: number;
  readonly kind: string;
  readonly cursor: string;
  readonly changes: readonly { field: string; before: string | null; after: string | null }[];
}

/** An identity number or a mobile's. */
const PERSONAL = /(?<![\dA-Z])\d{17}[\dX]|"1\d{10}"/;
const TODAY = todayInChina();
const [CITY, NEW, EAST, LAKE] = STATIONS;
let api: RegisterApi;
let owner: Owner;
let all: Listed[];

const get = async <T>(path: string, query: Record<string, string>, who = 'clerk') =>
  (
    await api.test
      .as(who)
      .get(`${path}?${new URLSearchParams(query).toString()}`)
      .expect(200)
  ).body as T[];
const whole = async <T extends { cursor: string }>(path: string, query: Record<string, string>, who = 'clerk') => {
  const found: T[] = [];
  for (let after: string | undefined; ; after = found.at(-1)?.cursor) {
    const rows = await get<T>(path, { ...query, limit: '83', ...(after === undefined ? {} : { after }) }, who);
    found.push(...rows);
    if (rows.length < 83) return found;
  }
};
const list = (query: Record<string, string>, who = 'clerk') => whole<Listed>('/api/register/taxpayers', query, who);
const changes = (query: Record<string, string>, who = 'clerk') => whole<Change>('/api/register/changes', query, who);
const lastActs = new Map<string, number>();
const enter = async (id: string, act: object) => {
  const basedOn = lastActs.get(id) ?? 1;
  const sent = { reason: '测试', set: {}, basedOn, ...act };
  const answer = await api.http().post(`/api/register/taxpayers/${id}/acts`).send(sent);
  if (answer.status === 201) lastActs.set(id, answer.body.seq as number);
  return answer;
};

/** Acts of every kind on days within the last two months, on some taxpayers again and again. */
const random = fc.record({
  who: fc.nat(24),
  days: fc.integer({ min: 0, max: 60 }),
  act: fc.oneof(
    fc.record({ kind: fc.constant('change'), set: fc.record({ name: fc.constantFrom('甲店', '乙店', '丙店') }) }),
    fc.record({ kind: fc.constant('transfer'), set: fc.record({ station: fc.constantFrom(...STATIONS) }) }),
    fc.record({
      kind: fc.constantFrom('resumption', 'abnormal', 'abnormal-lifting', 'cancellation', 'cancellation-undoing'),
    }),
    fc.integer({ min: -60, max: 40 }).map((to) => ({ kind: 'suspension', set: { suspended_to: addDays(TODAY, to) } })),
  ),
});

beforeAll(async () => {
  api = await RegisterApi.start();
  owner = await Owner.open(api.test);
  await importRegister(api);
  all = await list({});
  const subjects = all.filter(({ status, collectionMode }) => status === '正常' && collectionMode === '定期定额');
  let entered = 0;
  for (const { who, days, act } of fc.sample(random, { numRuns: 220, seed: 11 })) {
    const answer = await enter(subjects[who * 20]?.id as string, { holdsFrom: addDays(TODAY, -days), ...act });
    expect(answer.status).toBeLessThan(500);
    if (answer.status === 201) entered++;
  }
  expect(entered).toBeGreaterThan(60);
});
afterAll(async () => {
  await owner.close();
  await api.test.close();
});

/** Everybody's acts as they were kept, replayed by the rules alone. */
const replay = async (day: string): Promise<Map<string, TaxpayerState>> => {
  const rows = await owner.query(`SELECT taxpayer_id AS id, seq, kind, holds_from AS "holdsFrom",
      (SELECT jsonb_object_agg(key, value) FROM jsonb_each_text(set)) AS set FROM taxpayer_act ORDER BY taxpayer_id, seq`);
  const acts = new Map<string, TaxpayerAct[]>();
  for (const { id, ...act } of rows) acts.set(id, [...(acts.get(id) ?? []), { ...act, set: act.set ?? {} }]);
  const states = new Map<string, TaxpayerState>();
  for (const [id, own] of acts) {
    const state = stateAt(versionsOf(own), day);
    if (state !== undefined) states.set(id, state);
  }
  return states;
};

describe('the list as of a day', () => {
  it('is for every taxpayer the replay of the acts to that day', async () => {
    const days = [0, 1, 7, 19, 33, 48, 60, 61].map((back) => addDays(TODAY, -back));
    for (const day of [...days, '2018-06-30', '1990-01-01']) {
      const expected = await replay(day);
      const listed = await list({ asOf: day, sort: day > '2020' ? 'name' : 'number' });
      expect(listed.length).toBe(expected.size);
      for (const { id, name, station, status, address, area, suspendedTo } of listed as Record<string, string>[]) {
        const state = expected.get(id as string) as TaxpayerState;
        expect([id, name, station, status, address, area, suspendedTo]).toEqual([
          ...[id, state.name, state.station, state.status, state.address, state.area, state.suspended_to],
        ]);
      }
      for (const filter of [{ status: '停业' }, { station: EAST }, { flags: 'suspension-ending' }] as Record<
        string,
        string
      >[]) {
        const kept = [...expected].filter(
          ([, state]) =>
            (filter['status'] ?? state.status) === state.status &&
            (filter['station'] ?? state.station) === state.station &&
            (filter['flags'] === undefined ||
              (state.status === '停业' && (state.suspended_to ?? '9999') <= addDays(day, 30))),
        );
        const found = await list({ ...filter, asOf: day });
        expect(found.map(({ id }) => id).sort()).toEqual(kept.map(([id]) => id).sort());
        const count = (
          await api
            .http()
            .get(`/api/register/taxpayers/count?${new URLSearchParams({ ...filter, asOf: day }).toString()}`)
        ).body;
        expect(count).toEqual({ count: kept.length, more: false });
      }
    }
  });

  it('of today is the list', async () => {
    const state = ({ cursor: _, ...row }: Listed) => row;
    await owner.query('SELECT taxpayer_turn_to($1, $2)', api.test.authority, TODAY);
    expect((await list({ asOf: TODAY })).map(state)).toEqual((await list({})).map(state));
  });

  it('shows an officer whom his station had then, also where he has left or been cancelled since', async () => {
    const [leaving, closing, coming] = [
      ...all.filter(({ station, status }) => station === LAKE && status === '正常').slice(-2),
      ...all.filter(({ station, status }) => station === NEW && status === '正常').slice(-1),
    ] as [Listed, Listed, Listed];
    await enter(leaving.id, { kind: 'transfer', holdsFrom: TODAY, set: { station: CITY } });
    await enter(closing.id, { kind: 'cancellation', holdsFrom: TODAY });
    await enter(coming.id, { kind: 'transfer', holdsFrom: TODAY, set: { station: LAKE } });
    await api.test.hire('lake', LAKE, [{ role: 'register', scope: 'own' }]);
    const yesterday = await list({ asOf: addDays(TODAY, -1) }, 'lake');
    const of = (rows: readonly Listed[], { id }: Listed) => rows.find((row) => row.id === id);
    expect(of(yesterday, leaving)).toMatchObject({ station: LAKE });
    expect(of(yesterday, closing)).toMatchObject({ status: '正常' });
    expect(of(yesterday, coming)).toBeUndefined();
    const now = await list({}, 'lake');
    expect([of(now, leaving), of(now, closing)?.status, of(now, coming)?.station]).toEqual([undefined, '注销', LAKE]);
    expect(JSON.stringify(yesterday)).not.toMatch(PERSONAL);
    expect(
      (
        await api.test
          .as('lake')
          .get(`/api/register/taxpayers?asOf=${TODAY}&station=${encodeURIComponent(CITY)}`)
          .expect(403)
      ).body.code,
    ).toBe('ACCESS.OUTSIDE_SCOPE');
  });

  it('offers what is kept by day only', async () => {
    for (const query of ['sort=area', 'flags=late', 'flags=clearing', 'sort=address']) {
      const { body } = await api.http().get(`/api/register/taxpayers?asOf=${TODAY}&${query}`).expect(400);
      expect(body.code).toBe('REGISTER.NOT_KEPT_BY_DAY');
    }
  });
});

describe('the changes of a period', () => {
  const period = { from: addDays(TODAY, -60), to: TODAY };

  it('are every act entered in it, each once, with what it changed', async () => {
    const acts = await owner.query(
      'SELECT taxpayer_id AS id, seq FROM taxpayer_act ORDER BY entered_at, taxpayer_id, seq',
    );
    const found = await changes(period);
    expect(found.map(({ taxpayerId, seq }) => [taxpayerId, seq])).toEqual(acts.map(({ id, seq }) => [id, seq]));
    expect(JSON.stringify(found)).not.toMatch(PERSONAL);
    for (const { kind, changes: fields } of found.filter(({ kind: one }) => one === 'transfer'))
      expect([kind, fields.map(({ field }) => field)]).toEqual(['transfer', ['station']]);
    const [last] = found.filter(({ kind }) => kind === 'cancellation').slice(-1);
    expect(last?.changes).toContainEqual({ field: 'status', before: '正常', after: '注销' });
    expect(await changes({ from: addDays(TODAY, -60), to: addDays(TODAY, -1) })).toEqual([]);
  });

  it('are those that hold from its days, where that is asked', async () => {
    const few = { from: addDays(TODAY, -20), to: addDays(TODAY, -5), by: 'holding' };
    const acts = await owner.query(
      'SELECT taxpayer_id AS id, seq FROM taxpayer_act WHERE holds_from BETWEEN $1 AND $2 ORDER BY holds_from, taxpayer_id, seq',
      few.from,
      few.to,
    );
    expect(acts.length).toBeGreaterThan(10);
    expect((await changes(few)).map(({ taxpayerId, seq }) => [taxpayerId, seq])).toEqual(
      acts.map(({ id, seq }) => [id, seq]),
    );
    const transfers = await changes({ ...few, kind: 'transfer' });
    expect(new Set(transfers.map(({ kind }) => kind))).toEqual(new Set(['transfer']));
  });

  it('reach as far as the officer does', async () => {
    const lake = await changes(period, 'lake');
    const stations = new Set((await list({}, 'lake')).map(({ id }) => id));
    expect(lake.length).toBeGreaterThan(50);
    expect(lake.filter(({ taxpayerId }) => !stations.has(taxpayerId))).toEqual([]);
    const query = `from=${TODAY}&to=${TODAY}`;
    await api.test
      .as('lake')
      .get(`/api/register/changes?${query}&station=${encodeURIComponent(CITY)}`)
      .expect(403);
    for (const after of [
      'x',
      Buffer.from('["1","x","1"]').toString('base64url'),
      Buffer.from('[1,2,3]').toString('base64url'),
    ])
      expect((await api.http().get(`/api/register/changes?${query}&after=${after}`).expect(400)).body.code).toBe(
        'REGISTER.CURSOR_INVALID',
      );
  });
});
