import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, todayInChina } from '../src/kernel/plain-date.js';
import { STATIONS } from './support/app.js';
import { DEMONSTRATION_REGISTER, importRegister, MONTH, runMonth } from './support/month.js';
import { Owner } from './support/owner.js';
import { counted, RegisterApi } from './support/register-api.js';

const ASSESSED = `/api/assessment/months/${MONTH}`;
const [CITY, NEW, EAST, LAKE] = STATIONS;
/** Officers by their login, and the stations that their roles reach. */
const REACH: Readonly<Record<string, readonly string[]>> = {
  own: [CITY],
  several: [EAST, NEW],
  everywhere: [...STATIONS],
  assigned: [],
};

describe('the scope of a role', () => {
  let api: RegisterApi;
  let owner: Owner;
  let notice: string;
  beforeAll(async () => {
    api = await RegisterApi.start();
    await api.test.app.listen(0, '127.0.0.1');
    owner = await Owner.open(api.test);
    await importRegister(api);
    notice = await runMonth(api, owner);
    const { test } = api;
    await test.hire('own', CITY, [{ role: 'collection', scope: 'own' }]);
    await test.hire('several', CITY, [{ role: 'collection', scope: 'several', stations: [NEW, EAST] }]);
    await test.hire('everywhere', CITY, [{ role: 'collection' }]);
    await test.hire('assigned', CITY, [{ role: 'inspection', scope: 'assigned' }]);
    await test.hire('clerk-city', CITY, [{ role: 'register', scope: 'own' }]);
    await test.hire('leader-city', CITY, [
      { role: 'leader', scope: 'own' },
      { role: 'inspection', scope: 'assigned' },
    ]);
  });
  afterAll(async () => {
    await owner.close();
    await api.test.close();
  });
  const as = (login: string) => api.test.as(login);
  const list = async (login: string, path: string, id: string) => {
    const found: string[] = [];
    for (let after = ''; ; after = `&after=${found.at(-1)}`) {
      const { body } = await as(login).get(`${path}?limit=500${after}`).expect(200);
      found.push(...(body as Record<string, string>[]).map((one) => one[id] as string));
      if (body.length < 500) return found;
    }
  };
  const of = async (sql: string, stations: readonly string[]): Promise<string[]> =>
    (await owner.query(`${sql} AND t.station = ANY($1) ORDER BY t.number`, [...stations])).map(
      ({ id }) => id as string,
    );
  const one = async (station: string) => {
    const [found] = await of(`SELECT t.id FROM assessment a JOIN taxpayer t ON t.number = a.number WHERE true`, [
      station,
    ]);
    return found as string;
  };

  it('of own is the station at the time of the grant: moving the officer moves no role, and without one there is none', async () => {
    const { test } = api;
    const id = await test.hire('mover', CITY, [{ role: 'collection', scope: 'own' }]);
    const moved = { name: 'mover', station: EAST };
    await test.as('system-administrator').put(`/api/access/officers/${id}`).send(moved).expect(200);
    const seen = (await as('mover').get('/api/register/taxpayers?limit=500').expect(200)).body as { station: string }[];
    expect(new Set(seen.map(({ station }) => station))).toEqual(new Set([CITY]));

    const homeless = await test.hire('homeless', null, []);
    const grant = { role: 'collection', scope: 'own', validFrom: todayInChina(), reason: '测试' };
    const path = `/api/access/officers/${homeless}/grants`;
    const { body } = await test.as('security-administrator').post(path).send(grant).expect(400);
    expect(body.code).toBe('REQUEST.INVALID');
  });

  it.each(Object.entries(REACH))(
    'of %s ends the same for register, results, held back, totals and notices',
    async (login, stations) => {
      expect(await list(login, '/api/register/taxpayers', 'id')).toEqual(
        await of('SELECT t.id FROM taxpayer t WHERE true', stations),
      );
      const assessed = await of(
        'SELECT t.id FROM assessment a JOIN taxpayer t ON t.number = a.number WHERE true',
        stations,
      );
      expect(await list(login, `${ASSESSED}/assessments`, 'taxpayerId')).toEqual(assessed);
      const held = (await as(login).get(`${ASSESSED}/held-back`).expect(200)).body as { station: string }[];
      expect(held.map(({ station }) => station).sort()).toEqual([...stations].sort());
      const totals = (await as(login).get(`${ASSESSED}/stations`).expect(200)).body as { station: string }[];
      expect(totals.map(({ station }) => station).sort()).toEqual([...stations].sort());
      const page = await as(login).get(`/api/notices/${notice}`).expect(200);
      const workbooks = (page.body.files as { station: string; role: string }[]).filter(
        ({ role }) => role === 'workbook',
      );
      const whole = stations.length === STATIONS.length ? [''] : [];
      expect(workbooks.map(({ station }) => station).sort()).toEqual([...whole, ...stations].sort());
      const { text } = await as(login).get('/months').expect(200);
      for (const station of STATIONS) expect(text.includes(`<td>${station}</td>`)).toBe(stations.includes(station));
    },
  );

  it.each(Object.entries(REACH))(
    'of %s refuses everything else by its address, and writes the refusal down',
    async (login, stations) => {
      const refusals: string[] = [];
      for (const station of STATIONS) {
        const id = await one(station);
        const name = encodeURIComponent(station);
        const expected = stations.includes(station) ? 200 : 403;
        for (const path of [
          `/api/register/taxpayers/${id}`,
          `${ASSESSED}/assessments/${id}`,
          `/api/notices/${notice}/files/${encodeURIComponent(`公示-${MONTH}-`)}${name}.xlsx`,
          ...(login === 'assigned'
            ? []
            : [`/api/register/taxpayers?station=${name}`, `${ASSESSED}/assessments?station=${name}`]),
        ]) {
          const { status, body } = await as(login).get(path);
          expect([path, status]).toEqual([path, expected]);
          if (expected === 200) continue;
          expect(body).toMatchObject({ code: 'ACCESS.OUTSIDE_SCOPE', data: { station } });
          refusals.push(body.requestId);
        }
        const unmask = await as(login).post(`/api/register/taxpayers/${id}/unmask`).send({ reason: '核对' });
        expect(unmask.status).toBe(expected);
        if (expected === 403) refusals.push(unmask.body.requestId);
      }
      if (stations.length < STATIONS.length) {
        for (const { status, body } of [
          await as(login).get(`/api/notices/${notice}/files/${encodeURIComponent(`公示-${MONTH}-测试分局.xlsx`)}`),
          ...(login === 'assigned'
            ? []
            : [await as(login).post('/api/assessment/runs').send({ month: MONTH, basis: 'register' })]),
        ]) {
          expect([status, body.code]).toEqual([403, 'ACCESS.BRANCH_ONLY']);
          refusals.push(body.requestId);
        }
      }
      const written = (await owner.acts(api.test.officers.get(login) as string, 'access.refuse')).map(
        ({ request }) => request,
      );
      expect(written).toEqual(expect.arrayContaining(refusals));
      const { facts, station } = (await owner.acts(api.test.officers.get(login) as string, 'access.refuse'))[0] ?? {};
      if (refusals.length > 0) {
        expect(STATIONS).toContain(station);
        expect(facts).toMatchObject({
          code: 'ACCESS.OUTSIDE_SCOPE',
          method: 'GET',
          route: '/api/register/taxpayers/:id',
        });
      }
    },
  );

  it('of an import rejects the rows of other stations, and keeps its plan from others', async () => {
    const { body } = await as('clerk-city')
      .post('/api/register/imports')
      .attach('file', DEMONSTRATION_REGISTER)
      .expect(201);
    const own = (await of('SELECT t.id FROM taxpayer t WHERE true', [CITY])).length;
    const all = (await of('SELECT t.id FROM taxpayer t WHERE true', STATIONS)).length;
    expect(counted(body)).toEqual({ changed: 1, same: own - 1, rejected: all - own });
    const rejected = (await as('clerk-city').get(`/api/register/imports/${body.id}/rows?action=rejected&limit=500`))
      .body;
    for (const { faults } of rejected) expect(faults[0].code).toBe('CELL.OUTSIDE_SCOPE');
    await as('clerk-city').post(`/api/register/imports/${body.id}/apply`).expect(200);
    // the rents that were taken away before the run are back in his own station and nowhere else
    const without = await owner.query(`SELECT station FROM taxpayer WHERE premises = '租赁' AND declared_rent IS NULL`);
    expect(without.map(({ station }) => station).sort()).toEqual([EAST, LAKE, NEW].sort());

    const other = (await api.http().post('/api/register/imports').attach('file', DEMONSTRATION_REGISTER).expect(201))
      .body;
    for (const path of [`/api/register/imports/${other.id}`, `/api/register/imports/${other.id}/rows?action=same`])
      expect((await as('clerk-city').get(path).expect(403)).body.code).toBe('ACCESS.NOT_YOURS');
    await as('clerk-city').post(`/api/register/imports/${other.id}/apply`).expect(403);
    await api.http().get(`/api/register/imports/${body.id}`).expect(200);
  });

  it('of what is assigned is that one taxpayer, from the day to the day, until it is ended', async () => {
    const today = todayInChina();
    const taxpayer = await one(LAKE);
    const give = (login: string, officer: string, days = [0, 7]) =>
      as(login)
        .post('/api/register/assignments')
        .send({
          officer: api.test.officers.get(officer),
          taxpayer,
          validFrom: addDays(today, days[0] as number),
          validTo: addDays(today, days[1] as number),
          reason: '核查人',
        });
    expect((await give('leader', 'leader').expect(409)).body.code).toBe('ACCESS.SAME_PERSON');
    expect((await give('leader-city', 'assigned').expect(403)).body.code).toBe('ACCESS.OUTSIDE_SCOPE');
    expect((await give('leader', 'assigned', [7, 0]).expect(400)).body.code).toBe('REQUEST.INVALID');
    const seen = async () => [
      await list('assigned', '/api/register/taxpayers', 'id'),
      await list('assigned', `${ASSESSED}/assessments`, 'taxpayerId'),
      (await as('assigned').get(`/api/register/taxpayers/${taxpayer}`)).status,
      (await as('assigned').get(`${ASSESSED}/assessments/${taxpayer}`)).status,
      (await as('assigned').post(`/api/register/taxpayers/${taxpayer}/unmask`).send({ reason: '核对' })).status,
    ];
    const [ALL, NONE] = [
      [[taxpayer], [taxpayer], 200, 200, 200],
      [[], [], 403, 403, 403],
    ];
    const { id } = (await give('leader', 'assigned').expect(201)).body;
    expect(await seen()).toEqual(ALL);
    expect(await list('assigned', '/api/register/taxpayers', 'id')).toEqual([taxpayer]);
    const foreign = encodeURIComponent(EAST);
    expect((await as('assigned').get(`/api/register/taxpayers?station=${foreign}`).expect(200)).body).toEqual([]);
    // an assignment is no scope of a role that reaches one's own station
    expect(await list('own', '/api/register/taxpayers', 'id')).not.toContain(taxpayer);

    const between = (from: number, to: number) =>
      owner.query(
        `UPDATE assignment SET valid_from = $2, valid_to = $3 WHERE id = $1`,
        id,
        addDays(today, from),
        addDays(today, to),
      );
    await between(1, 7);
    expect(await seen()).toEqual(NONE);
    await between(-7, -1);
    expect(await seen()).toEqual(NONE);
    await between(-7, 0);
    expect(await seen()).toEqual(ALL);
    await as('leader-city').delete(`/api/register/assignments/${id}`).expect(403);
    await as('leader').delete(`/api/register/assignments/${id}`).expect(204);
    expect(await seen()).toEqual(NONE);
    await as('leader').delete(`/api/register/assignments/${id}`).expect(404);
    const acts = await owner.query(`SELECT act FROM audit_log WHERE act LIKE 'register.assignment.%' ORDER BY seq`);
    expect(acts.map(({ act }) => act)).toEqual(['register.assignment.make', 'register.assignment.end']);
  });
});
