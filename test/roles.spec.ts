import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { addDays, todayInChina } from '../src/kernel/plain-date.js';
import { ROLE_NAMES } from '../src/platform/access/permissions.js';
import { createTestApp, type TestApp } from './support/app.js';
import { Owner, refusalOf } from './support/owner.js';

const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const TODAY = todayInChina();

describe('a role', () => {
  let test: TestApp;
  let owner: Owner;
  beforeAll(async () => {
    test = await createTestApp();
    await test.app.listen(0, '127.0.0.1');
    owner = await Owner.open(test);
  });
  afterAll(async () => {
    await owner.close();
    await test.close();
  });
  const security = () => test.as('security-administrator');
  const give = (officer: string, grant: object) =>
    security()
      .post(`/api/access/officers/${officer}/grants`)
      .send({ role: 'register', scope: 'all', validFrom: TODAY, reason: '上岗', ...grant });
  const reads = async (login: string) => (await test.as(login).get('/api/register/taxpayers')).status;

  it('counts at once when it is given, and no longer when it is revoked', async () => {
    const officer = await test.hire('starter', null, []);
    expect(await reads('starter')).toBe(403);
    const { body } = await give(officer, {}).expect(201);
    expect(body).toMatchObject({
      officer,
      role: 'register',
      scope: 'all',
      stations: [],
      validTo: null,
      revokedAt: null,
    });
    expect(await reads('starter')).toBe(200);
    const revoke = () => security().post(`/api/access/grants/${body.id}/revoke`);
    await revoke().send({}).expect(400);
    await revoke().send({ reason: '  ' }).expect(400);
    expect(await reads('starter')).toBe(200);
    await revoke().send({ reason: '调岗' }).expect(204);
    expect(await reads('starter')).toBe(403);
    expect((await revoke().send({ reason: '调岗' }).expect(404)).body.code).toBe('ACCESS.GRANT_NOT_FOUND');
    const list = (await security().get(`/api/access/officers/${officer}/grants`).expect(200)).body;
    expect(list).toMatchObject([{ id: body.id, revokedAt: expect.any(String) }]);
    expect(await owner.acts(officer, 'access.role.%')).toMatchObject([
      { act: 'access.role.grant', officer: test.officers.get('security-administrator'), facts: { grant: body.id } },
      { act: 'access.role.revoke', facts: { grant: body.id, role: 'register' } },
    ]);
  });

  it.each([
    [0, 0, 200],
    [-3, 3, 200],
    [-3, null, 200],
    [1, 3, 403],
    [-3, -1, 403],
  ])('from %s to %s days from now is %s', async (from, to, status) => {
    const login = `dated.${from}.${to ?? 'x'}`;
    const officer = await test.hire(login, null, []);
    const validTo = to === null ? null : addDays(TODAY, to);
    await give(officer, { validFrom: addDays(TODAY, from), validTo }).expect(201);
    expect(await reads(login)).toBe(status);
    expect((await test.as(login).get('/api/session')).body.grants).toHaveLength(status === 200 ? 1 : 0);
  });

  it('asks for days, stations and a scope that go together', async () => {
    const officer = await test.hire('faulty', null, []);
    for (const [grant, status, code] of [
      [{ validTo: addDays(TODAY, -1) }, 400, 'REQUEST.INVALID'],
      [{ scope: 'several' }, 400, 'REQUEST.INVALID'],
      [{ scope: 'own', stations: ['城关站'] }, 400, 'REQUEST.INVALID'],
      [{ scope: 'several', stations: ['外星站'] }, 422, 'ACCESS.STATION_UNKNOWN'],
      [{ validFrom: '2026-02-30' }, 400, 'REQUEST.INVALID'],
      [{ role: 'emperor' }, 400, 'REQUEST.INVALID'],
      [{ role: ['register'] }, 400, 'REQUEST.INVALID'],
      [{ reason: '' }, 400, 'REQUEST.INVALID'],
      [{ reason: ' \n ' }, 400, 'REQUEST.INVALID'],
      [{ grantedBy: officer }, 400, 'REQUEST.INVALID'],
    ] as const) {
      const { status: answered, body } = await give(officer, grant);
      expect([grant, answered, body.code]).toEqual([grant, status, code]);
    }
    expect((await give(UNKNOWN, {}).expect(404)).body.code).toBe('ACCESS.OFFICER_NOT_FOUND');
    expect(await owner.query('SELECT FROM role_grant WHERE officer_id = $1', officer)).toEqual([]);
  });

  it('is given by the security administrator alone, never to himself; administrators hold one and no other', async () => {
    const officer = await test.hire('plain', null, [{ role: 'register' }]);
    for (const role of ROLE_NAMES.filter((name) => name !== 'security-administrator')) {
      const path = `/api/access/officers/${officer}/grants`;
      await test
        .as(role)
        .post(path)
        .send({ role: 'review', scope: 'all', validFrom: TODAY, reason: '上岗' })
        .expect(403);
      await test.as(role).get(path).expect(403);
    }
    const self = test.officers.get('security-administrator') as string;
    expect(['ACCESS.SAME_PERSON', 'ACCESS.ROLES_APART']).toContain((await give(self, {}).expect(409)).body.code);
    for (const [login, role] of [
      ['plain', 'audit-administrator'],
      ['audit-administrator', 'register'],
      ['audit-administrator', 'system-administrator'],
      ['system-administrator', 'security-administrator'],
    ] as const)
      expect((await give(test.officers.get(login) as string, { role }).expect(409)).body.code).toBe(
        'ACCESS.ROLES_APART',
      );
    const refusals = await owner.acts(self, 'access.refuse');
    expect(refusals.map(({ facts }) => facts.code)).toContain('ACCESS.ROLES_APART');
  });

  it('of an administrator and another, given at the same moment, are not both given', async () => {
    const officer = await test.hire('torn', null, []);
    const answers = await Promise.all([
      give(officer, { role: 'audit-administrator' }),
      give(officer, { role: 'register' }),
      give(officer, { role: 'system-administrator' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  it('and whatever else was decided is never edited, by the application or the owner of the tables', async () => {
    const officer = await test.hire('lender', null, [{ role: 'register' }]);
    const { body: loan } = await test
      .as('lender')
      .post('/api/access/my/delegations')
      .send({
        grantId: (await owner.one('SELECT id FROM role_grant WHERE officer_id = $1', officer)).id,
        toOfficer: await test.hire('borrower', null, []),
        validFrom: TODAY,
        validTo: TODAY,
        reason: '休假',
      })
      .expect(201);
    await owner.query(
      `INSERT INTO taxpayer (authority, number, kind, name, owner, industry, station, section, address, registered_on, status)
       VALUES ($1, 'T1', 'enterprise', '店', '人', '5211', '城关站', '一段', '路', '2020-01-01', '正常')`,
      test.authority,
    );
    const taxpayer = (await owner.one('SELECT id FROM taxpayer')).id;
    const assignment = { officer, taxpayer, validFrom: TODAY, validTo: TODAY, reason: '核查' };
    await test.as('leader').post('/api/register/assignments').send(assignment).expect(201);
    const erasure = await test
      .as('audit-administrator')
      .post('/api/security/erasures')
      .send({ reason: '到期' })
      .expect(201);
    await test
      .as('security-administrator')
      .post(`/api/security/erasures/${erasure.body.id}/decide`)
      .send({ confirm: false })
      .expect(200);
    await owner.query(`UPDATE delegation SET ended_at = now() WHERE id = $1`, loan.id);

    const edits = [
      `UPDATE role_grant SET scope = 'own'`,
      `UPDATE role_grant SET valid_to = '2099-01-01'`,
      `UPDATE role_grant SET officer_id = granted_by`,
      `DELETE FROM role_grant`,
      `UPDATE delegation SET valid_to = '2099-01-01'`,
      `UPDATE delegation SET ended_at = NULL`,
      `DELETE FROM delegation`,
      `UPDATE assignment SET officer_id = made_by`,
      `DELETE FROM assignment`,
      `UPDATE security_policy SET idle_minutes = 120`,
      `DELETE FROM security_policy`,
      `UPDATE audit_log SET facts = '{}'`,
      `DELETE FROM audit_log`,
      `UPDATE erasure SET status = 'requested', decided_by = NULL, decided_at = NULL`,
      `DELETE FROM erasure`,
      `UPDATE session SET officer_id = gen_random_uuid()`,
    ];
    const plain = new pg.Client(test.ownerUrl);
    const application = new pg.Client(test.url);
    await Promise.all([plain.connect(), application.connect()]);
    try {
      for (const edit of edits) {
        expect([edit, await refusalOf(plain, edit)]).toEqual([edit, 'TX001']);
        expect([edit, ['TX001', '42501'].includes(await refusalOf(application, edit))]).toEqual([edit, true]);
      }
      // what it may touch at all, it may end once
      const end = `UPDATE delegation SET ended_at = NULL, ended_by = NULL WHERE ended_at IS NOT NULL`;
      expect(await refusalOf(application, end)).toBe('TX001');
    } finally {
      await Promise.all([plain.end(), application.end()]);
    }
  });
});
