import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, todayInChina } from '../src/kernel/plain-date.js';
import { systemActor } from '../src/platform/audit/actor.js';
import { Database, type Row } from '../src/platform/database/database.js';
import { JobsService } from '../src/platform/jobs/jobs.service.js';
import { REGISTER_DAY } from '../src/register/acts/register-day.js';
import { Book, demonstration, Sheet, smallBook, type Cells } from './register-import.fixtures.js';
import { RegisterApi } from './support/register-api.js';

const TODAY = todayInChina();
const SIZE = 24;
let api: RegisterApi;
let book: Book;
const sql = <T extends Row>(text: string, ...values: unknown[]) => api.test.app.get(Database).query<T>(text, values);
const idOf = async (cells: Cells) =>
  (await sql<{ id: string }>('SELECT id FROM taxpayer WHERE number = $1', cells['纳税人识别号']))[0]?.id as string;
const path = (id: string, rest: string) => `/api/register/taxpayers/${id}/${rest}`;
const historyOf = async (id: string) => (await api.http().get(path(id, 'history')).expect(200)).body;
const asOf = async (id: string, day: string) =>
  (
    await api
      .http()
      .get(path(id, `as-of?day=${day}`))
      .expect(200)
  ).body as Record<string, string | null>;
const enter = async (id: string, act: object) => {
  const { lastAct } = await historyOf(id);
  return api
    .http()
    .post(path(id, 'acts'))
    .send({ reason: '测试', set: {}, basedOn: lastAct, ...act });
};
/** The household of a place as the file has it, and as nobody has acted on it. */
const household = (place: number) => book.households.rows[place] as Cells;
async function load(changes: Record<number, Cells>): Promise<void> {
  const rows = book.households.rows.map((row, place) => ({ ...row, ...changes[place] }));
  const plan = await api.plan(new Book(new Sheet('个体工商户', book.households.headers, rows), book.enterprises));
  await api.apply(plan.id).expect(200);
}
/** The register's row is the state of today by the acts. */
async function expectReplayed(id: string): Promise<void> {
  const [row] = await sql<{ state: Record<string, unknown> }>(
    `SELECT (SELECT jsonb_object_agg(key, value) FROM jsonb_each_text(to_jsonb(t))) AS state FROM taxpayer t WHERE id = $1`,
    id,
  );
  const state = await asOf(id, TODAY);
  for (const field of ['name', 'address', 'status', 'employees', 'suspended_to'])
    expect({ [field]: row?.state[field] }).toEqual({ [field]: state[field] });
}

beforeAll(async () => {
  api = await RegisterApi.start();
  book = smallBook(await demonstration(), SIZE);
  await load({});
});
afterAll(() => api.test.close());

describe('an applied import', () => {
  it('leaves what was entered beforehand', async () => {
    const id = await idOf(household(0));
    const [from, to] = [addDays(TODAY, 10), addDays(TODAY, 20)];
    expect((await enter(id, { kind: 'suspension', holdsFrom: from, set: { suspended_to: to } })).status).toBe(201);
    await load({ 0: { 联系电话: '13900000001' } });
    await expectReplayed(id);
    const states = await sql<{ from: string; status: string; telephone: string }>(
      `SELECT valid_from AS from, state->>'status' AS status, state->>'telephone' AS telephone FROM taxpayer_version
       WHERE taxpayer_id = $1 AND valid_from >= $2 ORDER BY valid_from`,
      id,
      TODAY,
    );
    expect(states).toEqual([
      { from: TODAY, status: '正常', telephone: '13900000001' },
      { from, status: '停业', telephone: '13900000001' },
      { from: addDays(to, 1), status: '正常', telephone: '13900000001' },
    ]);
  });

  it('leaves what was entered beforehand and holds since yesterday, where the day has not turned yet', async () => {
    const id = await idOf(household(5));
    const before = await asOf(id, TODAY);
    expect((await enter(id, { kind: 'change', holdsFrom: TODAY, set: { name: '预先改名' } })).status).toBe(201);
    // as if it had been entered five days ago for yesterday, and no day's job had run since
    const yesterday = addDays(TODAY, -1);
    for (const [statement, values] of [
      ['ALTER TABLE taxpayer_act DISABLE TRIGGER USER', []],
      [
        `UPDATE taxpayer_act SET holds_from = $2, entered_at = now() - interval '5 days'
         WHERE taxpayer_id = $1 AND kind = 'change'`,
        [id, yesterday],
      ],
      ['ALTER TABLE taxpayer_act ENABLE TRIGGER USER', []],
      [`DELETE FROM taxpayer_version WHERE taxpayer_id = $1 AND valid_from = $2`, [id, yesterday]],
      [
        `UPDATE taxpayer_version SET valid_to = $2 WHERE taxpayer_id = $1 AND valid_to = $3`,
        [id, addDays(TODAY, -2), yesterday],
      ],
      [
        `UPDATE taxpayer_version SET valid_from = $2 WHERE taxpayer_id = $1 AND valid_from = $3`,
        [id, yesterday, TODAY],
      ],
      [`UPDATE taxpayer SET name = $2 WHERE id = $1`, [id, before['name']]],
    ] as const)
      await api.test.asOwner(statement, [...values]);
    await load({ 0: { 联系电话: '13900000001' }, 5: { 从业人数: 6 } });
    expect(await asOf(id, TODAY)).toMatchObject({ name: '预先改名', employees: '6' });
    await expectReplayed(id);
  });

  it('says nothing of a suspension whose status it does not change', async () => {
    const id = await idOf(household(1));
    await load({ 1: { 从业人数: 7 } });
    const to = addDays(TODAY, 30);
    // reported late: it began before the list was loaded
    const suspension = { kind: 'suspension', holdsFrom: addDays(TODAY, -5), set: { suspended_to: to } };
    expect((await enter(id, suspension)).status).toBe(201);
    expect(await asOf(id, TODAY)).toMatchObject({ status: '停业', suspended_to: to, employees: '7' });
    expect(await asOf(id, addDays(to, 1))).toMatchObject({ status: '正常', suspended_to: null });
    await expectReplayed(id);
  });

  it('is taken before the day has turned, where a suspension ended yesterday', async () => {
    const id = await idOf(household(2));
    const [from, to] = [addDays(TODAY, -9), addDays(TODAY, -1)];
    expect((await enter(id, { kind: 'suspension', holdsFrom: from, set: { suspended_to: to } })).status).toBe(201);
    // as the row stood until midnight
    await api.test.asOwner(`UPDATE taxpayer SET status = '停业', suspended_to = $2 WHERE id = $1`, [id, to]);
    await load({ 2: { 纳税人状态: '停业', 从业人数: 8 } });
    expect(await asOf(id, TODAY)).toMatchObject({ status: '正常', employees: '8' });
    await expectReplayed(id);
  });

  it('and a clerk’s act at the same moment lose nothing of each other', async () => {
    for (let place = 3; place < SIZE; place += 3) {
      const id = await idOf(household(place));
      const rows = book.households.rows.map((row, at) => (at === place ? { ...row, 从业人数: 9 + place } : row));
      const others = { 0: { 联系电话: '13900000001' }, 1: { 从业人数: 7 }, 2: { 纳税人状态: '正常', 从业人数: 8 } };
      const whole = rows.map((row, at) => ({ ...row, ...(others as Record<number, Cells>)[at] }));
      const plan = await api.plan(new Book(new Sheet('个体工商户', book.households.headers, whole), book.enterprises));
      const [act, applied] = await Promise.all([
        enter(id, { kind: 'change', holdsFrom: TODAY, set: { name: `改名${place}` } }),
        api.apply(plan.id),
      ]);
      expect([201, 409]).toContain(act.status);
      expect([200, 409]).toContain(applied.status);
      await expectReplayed(id);
      const { name, employees } = await asOf(id, TODAY);
      if (act.status === 201) expect(name).toBe(`改名${place}`);
      if (applied.status === 200) expect(employees).toBe(String(9 + place));
      expect(act.status === 201 || applied.status === 200).toBe(true);
    }
  });
});

describe('the day’s job', () => {
  it('of a day that is past never turns the register back', async () => {
    const id = await idOf(household(4));
    expect((await enter(id, { kind: 'cancellation', holdsFrom: addDays(TODAY, -1) })).status).toBe(201);
    const day = addDays(TODAY, -3);
    const job = await api.test.app
      .get(JobsService)
      .enqueue(systemActor(api.test.authority, 'system'), REGISTER_DAY, day, { day });
    await api.test.app.get(JobsService).finished(api.test.authority, job.id);
    const [row] = await sql<{ status: string }>('SELECT status FROM taxpayer WHERE id = $1', id);
    expect(row).toEqual({ status: '注销' });
  });
});

describe('an act', () => {
  it.each([
    ['more than a year ahead', { holdsFrom: '2099-12-31', set: { name: '甲' } }, 422, 'ACT.TOO_FAR_AHEAD'],
    ['at the end of all days', { holdsFrom: '9999-12-31', set: { name: '甲' } }, 400, 'REQUEST.INVALID'],
    ['with papers that are none', { papers: null, set: { name: '甲' } }, 400, 'REQUEST.INVALID'],
    [
      'that suspends for decades',
      { kind: 'suspension', set: { suspended_to: '2099-12-31' } },
      422,
      'ACT.SUSPENSION_TOO_LONG',
    ],
    ['that suspends for ever', { kind: 'suspension', set: { suspended_to: '9999-12-31' } }, 422, 'ACT.FIELDS_INVALID'],
  ])('%s is refused', async (_, act, status, code) => {
    const id = await idOf(household(5));
    const answer = await enter(id, { kind: 'change', holdsFrom: TODAY, ...act });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('that names a wrong identity number repeats its ends only', async () => {
    const number = '110101199003078880';
    const id = await idOf(household(5));
    const answer = await enter(id, { kind: 'change', holdsFrom: TODAY, set: { certificate_number: number } });
    expect([answer.status, answer.body.code]).toEqual([422, 'ACT.FIELDS_INVALID']);
    expect(JSON.stringify(answer.body)).not.toContain(number);
  });

  it('of a household without 征收方式 is told so', async () => {
    const set = { name: '甲', owner: '乙', industry: '5281', station: '城关站', section: '人民街', address: '1号' };
    const { body } = await api
      .http()
      .post('/api/register/taxpayers')
      .send({ kind: 'individual', set: { ...set, registered_on: TODAY }, reason: '新办' })
      .expect(422);
    expect(body.code).toBe('ACT.FIELDS_INVALID');
    expect(body.data.faults.join()).toContain('collection_mode');
  });
});
