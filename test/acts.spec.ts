import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { addDays, todayInChina } from '../src/kernel/plain-date.js';
import { projectPath } from '../src/platform/config/project-root.js';
import { Audit } from '../src/platform/audit/audit.js';
import { Database, type Row } from '../src/platform/database/database.js';
import { RegisterDay, REGISTER_DAY } from '../src/register/acts/register-day.js';
import { JobsService } from '../src/platform/jobs/jobs.service.js';
import { smallBook, demonstration } from './register-import.fixtures.js';
import { creditCode } from './support/credit-code.js';
import { RegisterApi } from './support/register-api.js';
import { appOver } from './support/visitor.js';

interface Listed {
  readonly id: string;
  readonly name: string;
  readonly station: string;
  readonly status: string;
  readonly collectionMode: string | null;
}
interface History {
  readonly lastAct: number;
  readonly acts: readonly {
    seq: number;
    kind: string;
    holdsFrom: string;
    lateDays: number;
    enteredByName: string | null;
  }[];
  readonly versions: readonly {
    from: string;
    to: string | null;
    changes: readonly { field: string; before: string | null; after: string | null }[];
  }[];
}

const TODAY = todayInChina();
let api: RegisterApi;
let all: Listed[];
const clerk = () => api.http();
const path = (id: string, rest: string) => `/api/register/taxpayers/${id}/${rest}`;
const history = async (id: string) => (await clerk().get(path(id, 'history')).expect(200)).body as History;
const enter = (id: string, act: object, who = clerk()) =>
  who.post(path(id, 'acts')).send({ reason: '测试', set: {}, ...act });
const asOf = async (id: string, day: string) =>
  (
    await clerk()
      .get(path(id, `as-of?day=${day}`))
      .expect(200)
  ).body as Record<string, string | null>;
const sql = <T extends Row>(text: string, ...values: unknown[]) => api.test.app.get(Database).query<T>(text, values);

beforeAll(async () => {
  api = await RegisterApi.start();
  const { body } = await api.upload(readFileSync(projectPath('seeds/demonstration/register.xlsx'))).expect(201);
  await api.apply(body.id as string).expect(200);
  all = (await clerk().get('/api/register/taxpayers?limit=500').expect(200)).body as Listed[];
});
afterAll(() => api.test.close());
const trading = (index: number) =>
  all.filter(({ status, collectionMode }) => status === '正常' && collectionMode === '定期定额')[index] as Listed;

describe('an imported taxpayer', () => {
  it('has the import as his first act, from his registration on', async () => {
    const { id } = trading(0);
    const { lastAct, acts, versions } = await history(id);
    expect({ lastAct, acts }).toMatchObject({ lastAct: 1, acts: [{ seq: 1, kind: 'import', enteredByName: 'clerk' }] });
    expect(versions).toHaveLength(1);
    expect(JSON.stringify(versions)).not.toMatch(/\d{17}[\dX]|\d{11}/);
    const [counted] = await sql<{ without: number }>(
      `SELECT count(*)::int AS without FROM taxpayer t WHERE NOT EXISTS (SELECT FROM taxpayer_act a WHERE a.taxpayer_id = t.id)
         OR NOT EXISTS (SELECT FROM taxpayer_version v WHERE v.taxpayer_id = t.id)`,
    );
    expect(counted).toEqual({ without: 0 });
  });

  it('that a second import changes gets a second act with what changed only, from today on', async () => {
    const book = smallBook(await demonstration(), 2);
    const [first] = book.households.rows;
    Object.assign(first as object, { 纳税人名称: '换了名字的店' });
    const plan = await api.plan(book);
    await api.apply(plan.id).expect(200);
    const [row] = await sql<{ id: string }>(`SELECT id FROM taxpayer WHERE name = '换了名字的店'`);
    const { acts, versions } = await history((row as { id: string }).id);
    expect(acts.map(({ kind, holdsFrom }) => [kind, holdsFrom])).toEqual([
      ['import', expect.any(String)],
      ['import', TODAY],
    ]);
    expect(versions[1]?.changes).toEqual([{ field: 'name', before: expect.any(String), after: '换了名字的店' }]);
    expect(versions.map(({ to }) => to)).toEqual([addDays(TODAY, -1), null]);
  });
});

describe('an act', () => {
  it('holds from its day: before it the old value is read, from it the new one', async () => {
    const { id, name } = trading(1);
    const from = addDays(TODAY, -40);
    await enter(id, { kind: 'change', holdsFrom: from, basedOn: 1, set: { name: '新字号', area: '88.50' } }).expect(
      201,
    );
    expect(await asOf(id, addDays(from, -1))).toMatchObject({ name });
    expect(await asOf(id, from)).toMatchObject({ name: '新字号', area: '88.50' });
    expect((await clerk().get(`/api/register/taxpayers/${id}`).expect(200)).body).toMatchObject({
      name: '新字号',
      area: '88.50',
    });
    const { acts } = await history(id);
    expect(acts[1]?.lateDays).toBeGreaterThan(0);
    await clerk().get(path(id, 'as-of?day=1999-01-01')).expect(409);
  });

  it('entered beforehand begins on its day, and a suspension lapses on the day after its last', async () => {
    const { id } = trading(2);
    const from = addDays(TODAY, 10);
    const to = addDays(TODAY, 20);
    await enter(id, { kind: 'suspension', holdsFrom: from, basedOn: 1, set: { suspended_to: to } }).expect(201);
    const status = async () =>
      (await sql<{ status: string }>('SELECT status FROM taxpayer WHERE id = $1', id))[0]?.status;
    expect(await status()).toBe('正常');
    await sql('SELECT taxpayer_turn_to($1, $2)', api.test.authority, from);
    expect(await status()).toBe('停业');
    await sql('SELECT taxpayer_turn_to($1, $2)', api.test.authority, addDays(to, 1));
    expect(await status()).toBe('正常');
    expect((await history(id)).acts[1]).toMatchObject({ kind: 'suspension', lateDays: 0 });
  });

  it('is asked to begin by the server alone: another program over the database writes nothing', async () => {
    const { audit, authority } = { audit: api.test.app.get(Audit), authority: api.test.authority };
    const before = await audit.head(authority);
    const other = await appOver(api.test.url, {});
    await other.close();
    expect(await audit.head(authority)).toEqual(before);
    expect(await sql('SELECT FROM job WHERE kind = $1', REGISTER_DAY.name)).toEqual([]);
  });

  it('turns the register to the day once, by a job', async () => {
    await api.test.app.get(RegisterDay).turn();
    await api.test.app.get(RegisterDay).turn();
    const jobs = await sql<{ id: string }>('SELECT id FROM job WHERE kind = $1', REGISTER_DAY.name);
    expect(jobs).toHaveLength(1);
    const { id } = jobs[0] as { id: string };
    expect(await api.test.app.get(JobsService).finished(api.test.authority, id)).toMatchObject({ status: 'done' });
  });

  it.each([
    ['of a kind that sets no such field', { kind: 'transfer', set: { name: '甲' } }, 422, 'ACT.FIELDS_INVALID'],
    ['with a number that is none', { kind: 'change', set: { area: '很大' } }, 422, 'ACT.FIELDS_INVALID'],
    ['with an unknown station', { kind: 'transfer', set: { station: '城南站' } }, 422, 'ACT.FIELDS_INVALID'],
    ['that empties what must be there', { kind: 'change', set: { name: null } }, 422, 'ACT.FIELDS_INVALID'],
    ['that changes nothing', { kind: 'change', set: {} }, 422, 'ACT.NOTHING_CHANGES'],
    ['that the status does not allow', { kind: 'resumption' }, 409, 'ACT.WRONG_STATUS'],
    ['without a reason', { kind: 'change', set: { name: '甲' }, reason: '' }, 400, 'REQUEST.INVALID'],
    ['on a day that is none', { kind: 'change', holdsFrom: '2026-02-30' }, 400, 'REQUEST.INVALID'],
  ])('is refused %s', async (_, act, code, name) => {
    const { id } = trading(3);
    const { body } = await enter(id, { holdsFrom: TODAY, basedOn: 1, ...act }).expect(code);
    expect(body.code).toBe(name);
    expect((await history(id)).lastAct).toBe(1);
  });

  it('of a taxpayer of another station is refused, and a transfer hands him over', async () => {
    const { id } = all.filter(({ station, status }) => station === '河东站' && status === '正常')[3] as Listed;
    await api.test.hire('city', '城关站', [{ role: 'register', scope: 'own' }]);
    const city = () => api.test.as('city');
    const change = { kind: 'change', holdsFrom: TODAY, basedOn: 1, set: { address: '新址' } };
    expect((await enter(id, change, city()).expect(403)).body.code).toBe('ACCESS.OUTSIDE_SCOPE');
    await enter(id, { kind: 'transfer', holdsFrom: TODAY, basedOn: 1, set: { station: '城关站' } }).expect(201);
    await enter(id, { ...change, basedOn: 2 }, city()).expect(201);
  });

  it('is written down with its values beside, and edited by nobody', async () => {
    const { id } = trading(4);
    await enter(id, { kind: 'change', holdsFrom: TODAY, basedOn: 1, set: { telephone: '13800138000' } }).expect(201);
    const [row] = await sql<{ act: string; facts: string; after: string }>(
      `SELECT l.act, l.facts, v.after FROM audit_log l JOIN audit_value v ON v.authority = l.authority AND v.seq = l.seq
       WHERE l.subject_key = $1 ORDER BY l.seq DESC LIMIT 1`,
      id,
    );
    expect(row).toMatchObject({ act: 'register.taxpayer.change', after: '{"telephone":"13800138000"}' });
    expect(row?.facts).not.toContain('13800138000');
    await expect(sql('UPDATE taxpayer_act SET reason = NULL')).rejects.toMatchObject({ code: '42501' });
    await expect(sql('DELETE FROM taxpayer_version')).rejects.toMatchObject({ code: '42501' });
    await expect(api.test.asOwner('DELETE FROM taxpayer_act')).rejects.toMatchObject({ code: 'TX001' });
  });
});

describe('two clerks at once', () => {
  it('lose nothing: the second is told, with the changes of both by field', async () => {
    const { id } = trading(5);
    const acts = [
      { kind: 'change', holdsFrom: TODAY, basedOn: 1, set: { address: '甲路1号', employees: '3' } },
      { kind: 'change', holdsFrom: TODAY, basedOn: 1, set: { address: '乙路2号' } },
    ];
    const answers = await Promise.all(acts.map((one) => enter(id, one)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const lost = answers.findIndex(({ status }) => status === 409);
    const { code, data } = answers[lost]?.body as {
      code: string;
      data: { lastAct: number; theirs: unknown[]; yours: unknown[] };
    };
    const shown = (set: object) => Object.entries(set).map(([field, value]) => ({ field, value }));
    expect(code).toBe('ACT.CHANGED_MEANWHILE');
    expect(data.yours).toEqual(shown((acts[lost] as { set: object }).set));
    expect(data.theirs).toEqual([
      {
        seq: 2,
        kind: 'change',
        by: 'clerk',
        holdsFrom: TODAY,
        set: expect.arrayContaining(shown((acts[1 - lost] as { set: object }).set)),
      },
    ]);
    await enter(id, { ...acts[lost], basedOn: data.lastAct }).expect(201);
    expect((await history(id)).acts).toHaveLength(3);
  });
});

describe('a registration', () => {
  const set = {
    ...{ number: creditCode(1), name: '新登记的店', owner: '欧阳英伟', industry: '5281', station: '新区站' },
    ...{ section: '开元路', address: '开元路1号', registered_on: TODAY, collection_mode: '定期定额' },
  };
  const register = (given: object) =>
    clerk()
      .post('/api/register/taxpayers')
      .send({ kind: 'individual', set, reason: '新办', ...given });

  it('makes the taxpayer with his first act, late where the licence is older than thirty days', async () => {
    const licensedOn = addDays(TODAY, -60);
    const { body } = await register({ licensedOn }).expect(201);
    const found = (await clerk().get(`/api/register/taxpayers/${body.id}`).expect(200)).body as Listed;
    expect(found).toMatchObject({ name: '新登记的店', status: '正常', station: '新区站', industry: '5281' });
    const { acts } = await history(body.id as string);
    expect(acts).toMatchObject([{ seq: 1, kind: 'registration', holdsFrom: TODAY }]);
    expect(acts[0]?.lateDays).toBeGreaterThan(20);

    expect((await register({}).expect(409)).body.code).toBe('ACT.NUMBER_TAKEN');
    const wrong = { ...set, number: '92000000MA1TEST000' };
    expect((await register({ set: wrong }).expect(422)).body.code).toBe('ACT.FIELDS_INVALID');
    expect((await register({ set: { name: '无名' } }).expect(422)).body.data.faults.length).toBeGreaterThan(5);
    await register({ set: { ...set, status: '注销' } }).expect(422);
  });
});

describe('as of any day', () => {
  it('is a replay of the acts that were entered', async () => {
    const { id } = trading(6);
    const random = fc.sample(
      fc.record({
        days: fc.integer({ min: 1, max: 60 }),
        name: fc.constantFrom('甲店', '乙店', '丙店', '丁店'),
        address: fc.constantFrom('一号', '二号', '三号'),
      }),
      { numRuns: 12, seed: 7 },
    );
    const entered: { holdsFrom: string; set: Record<string, string> }[] = [];
    for (const { days, name, address } of random) {
      const one = { holdsFrom: addDays(TODAY, -days), set: { name, address } };
      const { lastAct } = await history(id);
      const answer = await enter(id, { kind: 'change', basedOn: lastAct, ...one });
      if (answer.status === 201) entered.push(one);
      else expect(answer.body.code).toBe('ACT.NOTHING_CHANGES');
    }
    expect(entered.length).toBeGreaterThan(6);
    for (let days = 0; days <= 61; days += 4) {
      const day = addDays(TODAY, -days);
      const expected: Record<string, string> = {};
      for (const { holdsFrom, set } of [...entered].sort((a, b) => a.holdsFrom.localeCompare(b.holdsFrom)))
        if (holdsFrom <= day) Object.assign(expected, set);
      expect(await asOf(id, day)).toMatchObject(expected);
    }
    const stored = await sql<{ from: string; to: string | null }>(
      'SELECT valid_from AS from, valid_to AS to FROM taxpayer_version WHERE taxpayer_id = $1 ORDER BY 1',
      id,
    );
    expect((await history(id)).versions.map(({ from, to }) => ({ from, to }))).toEqual(stored);
  });
});
