import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, todayInChina } from '../src/kernel/plain-date.js';
import { STATIONS } from './support/app.js';
import { importRegister } from './support/month.js';
import { Owner } from './support/owner.js';
import { RegisterApi } from './support/register-api.js';

const [CITY, NEW, EAST, LAKE] = STATIONS;
const TODAY = todayInChina();

describe('a role that is lent', () => {
  let api: RegisterApi;
  let owner: Owner;
  beforeAll(async () => {
    api = await RegisterApi.start();
    await api.test.app.listen(0, '127.0.0.1');
    owner = await Owner.open(api.test);
    await importRegister(api);
  });
  afterAll(async () => {
    await owner.close();
    await api.test.close();
  });
  const as = (login: string) => api.test.as(login);
  const idOf = (login: string) => api.test.officers.get(login) as string;
  const grantOf = async (login: string) =>
    (await owner.one('SELECT id FROM role_grant WHERE officer_id = $1', idOf(login))).id as string;
  /** A pair of officers, the lender with a role at the station; a name for each test. */
  const pair = async (name: string, station: string, borrowerAt?: string) => {
    const [lender, borrower] = [`${name}.l`, `${name}.b`];
    await api.test.hire(lender, station, [{ role: 'register', scope: 'own' }]);
    const own = borrowerAt === undefined ? [] : [{ role: 'register', scope: 'own' } as const];
    await api.test.hire(borrower, borrowerAt ?? null, own);
    return [lender, borrower] as const;
  };
  const lend = async (lender: string, borrower: string, more: object = {}) =>
    as(lender)
      .post('/api/access/my/delegations')
      .send({
        grantId: await grantOf(lender),
        toOfficer: idOf(borrower),
        validFrom: TODAY,
        validTo: addDays(TODAY, 7),
        reason: '休假',
        ...more,
      });
  /** The stations whose taxpayers are shown, or the code of the refusal. */
  const reach = async (login: string, onBehalfOf?: string): Promise<string> => {
    const request = as(login).get('/api/register/taxpayers?limit=500');
    if (onBehalfOf !== undefined) request.set('X-On-Behalf-Of', onBehalfOf);
    const { status, body } = await request;
    if (status !== 200) return body.code;
    return [...new Set((body as { station: string }[]).map(({ station }) => station))].sort().join();
  };

  it('reaches as far as the lender does, and every act says in whose name it is done', async () => {
    const [lender, borrower] = await pair('plain', CITY);
    expect(await reach(borrower)).toBe('ACCESS.DENIED');
    const { body } = await lend(lender, borrower);
    expect(body).toMatchObject({
      role: 'register',
      fromOfficer: idOf(lender),
      toOfficer: idOf(borrower),
      endedAt: null,
    });
    expect(await reach(borrower)).toBe(CITY);
    expect(await reach(lender)).toBe(CITY);
    const { grants } = (await as(borrower).get('/api/session').expect(200)).body;
    expect(grants).toMatchObject([{ role: 'register', onBehalfOf: idOf(lender), stations: [CITY], assigned: false }]);

    const taxpayer = (await as(borrower).get('/api/register/taxpayers?limit=1').expect(200)).body[0].id;
    await as(borrower).post(`/api/register/taxpayers/${taxpayer}/unmask`).send({ reason: '代办核对' }).expect(200);
    const [row] = (await owner.acts(taxpayer, 'register.taxpayer.unmask')).slice(-1);
    expect(row).toMatchObject({ officer: idOf(borrower), onBehalfOf: idOf(lender), station: CITY });
    expect((await owner.acts(idOf(borrower), 'access.delegation.make')).at(-1)).toMatchObject({
      officer: idOf(lender),
      onBehalfOf: null,
    });
    for (const who of [lender, borrower])
      expect((await as(who).get('/api/access/my/delegations').expect(200)).body).toMatchObject([{ id: body.id }]);
    expect((await as('clerk').get('/api/access/my/delegations').expect(200)).body).toEqual([]);
    const all = (await as('security-administrator').get('/api/access/delegations').expect(200)).body;
    expect(all.map((one: { id: string }) => one.id)).toContain(body.id);
  });

  it('counts from the day to the day', async () => {
    const [lender, borrower] = await pair('dated', CITY);
    expect((await lend(lender, borrower, { validTo: addDays(TODAY, -1) })).body.code).toBe('REQUEST.INVALID');
    const { id } = (await lend(lender, borrower, { validFrom: addDays(TODAY, 1) })).body;
    const between = async (from: number, to: number) => {
      await owner.query(
        'UPDATE delegation SET valid_from = $2, valid_to = $3 WHERE id = $1',
        id,
        addDays(TODAY, from),
        addDays(TODAY, to),
      );
      return reach(borrower);
    };
    expect(await reach(borrower)).toBe('ACCESS.DENIED');
    expect(await between(0, 0)).toBe(CITY);
    expect(await between(-7, -1)).toBe('ACCESS.DENIED');
  });

  it('is one of one’s own: what was lent is not lent on, and what another holds is not lent at all', async () => {
    const [lender, borrower] = await pair('chain', CITY);
    const third = await api.test.hire('chain.third', null, []);
    await lend(lender, borrower);
    const onward = { grantId: await grantOf(lender), toOfficer: third };
    for (const [login, header] of [
      [borrower, undefined],
      [borrower, idOf(lender)],
      ['clerk', undefined],
    ] as const) {
      const request = as(login).post('/api/access/my/delegations');
      if (header !== undefined) request.set('X-On-Behalf-Of', header);
      const { status, body } = await request.send({ ...onward, validFrom: TODAY, validTo: TODAY, reason: '休假' });
      expect([login, status, body.code]).toEqual([login, 404, 'ACCESS.GRANT_NOT_FOUND']);
    }
    expect((await lend(lender, lender)).body.code).toBe('ACCESS.SAME_PERSON');
    expect((await lend(lender, 'audit-administrator')).body.code).toBe('ACCESS.ROLES_APART');
    expect((await lend('audit-administrator', borrower)).body.code).toBe('ACCESS.DENIED');
    const admin = { role: 'audit-administrator', scope: 'all', validFrom: TODAY, reason: '兼任' };
    const path = `/api/access/officers/${idOf(borrower)}/grants`;
    expect((await as('security-administrator').post(path).send(admin).expect(409)).body.code).toBe(
      'ACCESS.ROLES_APART',
    );
  });

  it.each([
    [
      'its lender ends it',
      async (id: string, lender: string) => as(lender).delete(`/api/access/my/delegations/${id}`).expect(204),
    ],
    [
      'the security administrator ends it',
      async (id: string) => as('security-administrator').delete(`/api/access/delegations/${id}`).expect(204),
    ],
    [
      'the grant is revoked',
      async (_: string, lender: string) =>
        as('security-administrator')
          .post(`/api/access/grants/${await grantOf(lender)}/revoke`)
          .send({ reason: '调岗' })
          .expect(204),
    ],
    [
      'its lender is disabled',
      async (_: string, lender: string) =>
        as('system-administrator')
          .post(`/api/access/officers/${idOf(lender)}/disable`)
          .send({ reason: '离职' })
          .expect(200),
    ],
  ])('ends when %s', async (what, end) => {
    const [lender, borrower] = await pair(`e${what.length}`, CITY);
    const { id } = (await lend(lender, borrower)).body;
    expect(await reach(borrower)).toBe(CITY);
    // neither the borrower nor a third one ends it
    for (const login of [borrower, 'clerk'])
      expect((await as(login).delete(`/api/access/my/delegations/${id}`)).status).toBe(404);
    await as(borrower).delete(`/api/access/delegations/${id}`).expect(403);
    await end(id, lender);
    expect(await reach(borrower)).toBe('ACCESS.DENIED');
  });

  it('stands behind one’s own role unless the lender is named', async () => {
    const [lender, borrower] = await pair('header', CITY, LAKE);
    await lend(lender, borrower);
    expect(await reach(borrower)).toBe(LAKE);
    expect(await reach(borrower, idOf(lender))).toBe(CITY);
    expect(await reach(borrower, idOf(lender).toUpperCase())).toBe(CITY);
    for (const other of [idOf('clerk'), idOf(borrower), '', 'x', `${idOf(lender)}, ${idOf(lender)}`])
      expect([other, await reach(borrower, other)]).toEqual([other, 'ACCESS.DENIED']);
    const foreign = (await as('clerk').get(`/api/register/taxpayers?limit=1&station=${encodeURIComponent(CITY)}`))
      .body[0].id;
    const refused = await as(borrower)
      .post(`/api/register/taxpayers/${foreign}/unmask`)
      .send({ reason: '核对' })
      .expect(403);
    expect(refused.body.code).toBe('ACCESS.OUTSIDE_SCOPE');
  });

  it('of two lenders is used in the name of one who must be said', async () => {
    const [one, borrower] = await pair('two', CITY);
    const [other] = await pair('two.other', EAST);
    await lend(one, borrower);
    await lend(other, borrower);
    const { status, body } = await as(borrower).get('/api/register/taxpayers');
    expect([status, body.code, body.data]).toEqual([409, 'ACCESS.BEHALF_UNCLEAR', { permission: 'register.read' }]);
    expect(await reach(borrower, idOf(one))).toBe(CITY);
    expect(await reach(borrower, idOf(other))).toBe(EAST);
  });

  it('to work on what is assigned shows what is assigned to the lender, not to the borrower', async () => {
    const [lender, borrower] = ['inspector.l', 'inspector.b'];
    for (const login of [lender, borrower])
      await api.test.hire(login, NEW, login === lender ? [{ role: 'inspection', scope: 'assigned' }] : []);
    const [his, mine] = await owner.query('SELECT id FROM taxpayer WHERE station = $1 ORDER BY number LIMIT 2', LAKE);
    for (const [officer, taxpayer] of [
      [lender, his.id],
      [borrower, mine.id],
    ])
      await as('leader')
        .post('/api/register/assignments')
        .send({ officer: idOf(officer), taxpayer, validFrom: TODAY, validTo: TODAY, reason: '核查' })
        .expect(201);
    await lend(lender, borrower);
    for (const login of [lender, borrower]) {
      const { body } = await as(login).get('/api/register/taxpayers').expect(200);
      expect([login, body.map(({ id }: { id: string }) => id)]).toEqual([login, [his.id]]);
    }
  });
});
