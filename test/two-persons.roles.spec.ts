import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, todayInChina } from '../src/kernel/plain-date.js';
import { ROLE_NAMES, type Role } from '../src/platform/access/permissions.js';
import { RolesService, type NewGrant } from '../src/platform/access/roles.service.js';
import { systemActor } from '../src/platform/audit/actor.js';
import { answered, bothUsers, OFTEN, Persons, said, VALIDITY } from './support/two-persons.js';

const GRANT = `
  INSERT INTO role_grant (authority, id, officer_id, role, scope, valid_from, reason, granted_by)
  VALUES ($1, gen_random_uuid(), $2, $3, 'all', china_today(), '测试', $4)`;
const ADMINISTRATORS = ROLE_NAMES.filter((role) => role.endsWith('-administrator'));
const SECURITY = 'security-administrator';
const TOMORROW = addDays(todayInChina(), 1);

let persons: Persons;
let hired = 0;
const roles = () => persons.test.app.get(RolesService);
const grantBody = (role: Role) => ({ role, scope: 'all', validFrom: todayInChina(), reason: '测试' });
const grantPath = (officer: string) => `/api/access/officers/${persons.id(officer)}/grants`;
/** A further officer of whom nobody here has made the account. */
const employed = async (...grants: Partial<NewGrant>[]) => {
  const login = `officer-${hired++}`;
  await persons.test.hire(login, null, grants);
  return login;
};

beforeAll(async () => {
  persons = await Persons.gather(['leader']);
});
afterAll(() => persons.close());

/** What is said where it is refused: over HTTP, by the service, and by the database to either user. */
type Refusals = readonly [http: string, service: string, sql: string];
const APART: Refusals = ['409 ACCESS.ROLES_APART', 'ACCESS.ROLES_APART', 'TX002'];

/** Gives a role in every way, until one succeeds; a refusal leaves nothing behind. */
async function refusals(giver: string, officer: string, role: Role): Promise<string[]> {
  const { authority } = persons.test;
  const actor = systemActor(authority, 'command', persons.id(giver));
  const grant = { ...VALIDITY, role, scope: 'all', stations: [] } as const;
  const values = [authority, persons.id(officer), role, persons.id(giver)];
  const { application, owner } = await bothUsers(persons, GRANT, values);
  return [
    await answered(persons.test.as(giver).post(grantPath(officer)).send(grantBody(role))),
    await said(roles().grant(actor, persons.id(officer), grant)),
    application,
    owner,
  ];
}

const inEveryWay = ([http, service, sql]: Refusals) => [http, service, sql, sql];

describe('a role', () => {
  it('is given by a security administrator to another', async () => {
    expect(await refusals(SECURITY, await employed(), 'leader')).toEqual(['done', 'done', 'done', 'done']);
  });

  it.each<[Role, Refusals]>([
    [SECURITY, ['409 ACCESS.SAME_PERSON', 'ACCESS.SAME_PERSON', '23514 role_grant_not_to_oneself']],
    ['approval', APART],
    ['audit-administrator', APART],
  ])('is not given to oneself: %s', async (role, refused) => {
    expect(await refusals(SECURITY, SECURITY, role)).toEqual(inEveryWay(refused));
  });

  it('is not given by whom the account was made by, whatever he is now', async () => {
    const maker = await employed({ role: 'system-administrator' });
    const account = { login: 'made', name: '新人', station: null };
    const { body } = await persons.test.as(maker).post('/api/access/officers').send(account).expect(201);
    await leave(maker);
    await persons.test.as(SECURITY).post(grantPath(maker)).send(grantBody(SECURITY)).expect(201);
    (persons.test.officers as Map<string, string>).set('made', (body as { id: string }).id);
    expect(await refusals(maker, 'made', 'leader')).toEqual(inEveryWay(APART));
    expect(await refusals(SECURITY, 'made', 'leader')).toEqual(['done', 'done', 'done', 'done']);
  });

  it.each(ROLE_NAMES.filter((role) => role !== SECURITY))('is not given by %s', async (role) => {
    const told = await refusals(role, await employed(), 'leader');
    expect(told).toEqual(inEveryWay(['403 ACCESS.DENIED', 'ACCESS.ROLES_APART', 'TX003']));
  });

  it.each<[string, Partial<NewGrant>, string]>([
    ['is not one yet', { role: SECURITY, validFrom: TOMORROW }, '403 ACCESS.DENIED'],
    [
      'is one no longer',
      { role: SECURITY, validFrom: addDays(todayInChina(), -9), validTo: addDays(todayInChina(), -1) },
      '403 ACCESS.DENIED',
    ],
    ['was one until his role was revoked', { role: SECURITY }, '403 ACCESS.DENIED'],
    ['was one until his account was disabled', { role: SECURITY }, '401 ACCESS.SIGN_IN_NEEDED'],
  ])('is not given by a security administrator who %s', async (what, grant, http) => {
    const giver = await employed(grant);
    if (what.includes('revoked')) await leave(giver);
    if (what.includes('disabled'))
      await persons.owner.query('UPDATE officer SET disabled_at = now() WHERE id = $1', [persons.id(giver)]);
    const told = await refusals(giver, await employed(), 'leader');
    expect(told).toEqual(inEveryWay([http, 'ACCESS.ROLES_APART', 'TX003']));
  });

  it('is not given by nobody, as the set-up of a branch does, once somebody has signed in', async () => {
    const officer = await employed();
    const { authority } = persons.test;
    const values = [authority, persons.id(officer), 'leader', null];
    expect(await bothUsers(persons, GRANT, values)).toEqual({ application: 'TX003', owner: 'TX003' });
    const grant = { ...VALIDITY, role: 'leader', scope: 'all', stations: [] } as const;
    const nobody = systemActor(authority, 'command');
    expect(await said(roles().grant(nobody, persons.id(officer), grant))).toBe('ACCESS.ROLES_APART');
  });

  it.each([
    ...ADMINISTRATORS.flatMap((one) =>
      ROLE_NAMES.filter((other) => other !== one).map((other) => [one, other] as const),
    ),
    ...ADMINISTRATORS.map((one) => ['leader', one] as const),
  ])('of %s goes with no other: %s', async (held, role) => {
    expect(await refusals(SECURITY, await employed({ role: held }), role)).toEqual(inEveryWay(APART));
  });

  it('that is to begin tomorrow is held apart today', async () => {
    const officer = await employed({ role: 'leader', validFrom: TOMORROW });
    expect(await refusals(SECURITY, officer, 'audit-administrator')).toEqual(inEveryWay(APART));
  });

  it('that is borrowed is held apart from an administrator’s', async () => {
    const officer = await employed();
    await roles().delegate(persons.actor('a'), {
      grantId: await grantOf('a'),
      toOfficer: persons.id(officer),
      ...VALIDITY,
    });
    expect(await refusals(SECURITY, officer, 'audit-administrator')).toEqual(inEveryWay(APART));
  });

  it('that was revoked makes room for another', async () => {
    const officer = await employed({ role: 'leader' });
    await leave(officer);
    expect((await refusals(SECURITY, officer, 'audit-administrator'))[0]).toBe('done');
  });

  it.each([
    `role = 'approval'`,
    'officer_id = granted_by',
    'granted_by = NULL',
    `valid_to = '2999-01-01'`,
    `scope = 'own'`,
  ])('that was given is not edited: %s', async (change) => {
    const id = await grantOf(await employed({ role: 'leader' }));
    const told = await bothUsers(persons, `UPDATE role_grant SET ${change} WHERE id = $1`, [id]);
    expect(told).toEqual({ application: '42501', owner: 'TX001' });
  });

  it('that was revoked is not given back', async () => {
    const officer = await employed({ role: 'leader' });
    const id = await grantOf(officer);
    await leave(officer);
    const sql = 'UPDATE role_grant SET revoked_at = NULL, revoked_by = NULL WHERE id = $1';
    expect(await bothUsers(persons, sql, [id])).toEqual({ application: 'TX001', owner: 'TX001' });
    expect(await bothUsers(persons, 'DELETE FROM role_grant WHERE id = $1', [id])).toEqual({
      application: '42501',
      owner: 'TX001',
    });
  });
});

describe('roles that are given at once', () => {
  it('over HTTP, an administrator’s and another, never both count', async () => {
    for (let round = 0; round < OFTEN; round++) {
      const officer = await employed();
      const give = (role: Role) => answered(persons.test.as(SECURITY).post(grantPath(officer)).send(grantBody(role)));
      const order: Role[] = round % 2 === 0 ? ['approval', 'audit-administrator'] : ['audit-administrator', 'approval'];
      expect((await Promise.all(order.map(give))).sort()).toEqual(['409 ACCESS.ROLES_APART', 'done']);
      const { rowCount } = await persons.owner.query('SELECT FROM role_grant WHERE officer_id = $1', [
        persons.id(officer),
      ]);
      expect(rowCount).toBe(1);
    }
  });

  it('an administrator’s and a lent one never both count', async () => {
    const grantId = await grantOf('a');
    for (let round = 0; round < OFTEN; round++) {
      const officer = await employed();
      const loan = { grantId, toOfficer: persons.id(officer), ...VALIDITY };
      const work = [
        () => answered(persons.as('a').post('/api/access/my/delegations').send(loan)),
        () => answered(persons.test.as(SECURITY).post(grantPath(officer)).send(grantBody('audit-administrator'))),
      ];
      const answers = await Promise.all((round % 2 === 0 ? work : work.reverse()).map((one) => one()));
      expect(answers.sort()).toEqual(['409 ACCESS.ROLES_APART', 'done']);
    }
  });

  it('in two transactions that do not see each other, the later one waits and is refused', async () => {
    const officer = await employed();
    const { authority } = persons.test;
    const values = (role: Role) => [authority, persons.id(officer), role, persons.id(SECURITY)];
    await persons.owner.query('BEGIN');
    await persons.owner.query(GRANT, values('audit-administrator'));
    const later = said(persons.application.query(GRANT, values('approval')));
    await new Promise((resolve) => setTimeout(resolve, 200));
    await persons.owner.query('COMMIT');
    expect(await later).toBe('TX002');
  });
});

/** A grant of the officer's. */
async function grantOf(officer: string): Promise<string> {
  const { rows } = await persons.owner.query<{ id: string }>(
    'SELECT id FROM role_grant WHERE officer_id = $1 AND revoked_at IS NULL LIMIT 1',
    [persons.id(officer)],
  );
  return rows[0]?.id as string;
}

/** His role is revoked. */
async function leave(officer: string): Promise<void> {
  const path = `/api/access/grants/${await grantOf(officer)}/revoke`;
  await persons.test.as(SECURITY).post(path).send({ reason: '离任' }).expect(204);
}
