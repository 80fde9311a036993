import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RolesService } from '../src/platform/access/roles.service.js';
import { systemActor } from '../src/platform/audit/actor.js';
import { answered, bothUsers, Persons, said, VALIDITY } from './support/two-persons.js';

const LOAN = `
  INSERT INTO delegation (authority, id, grant_id, from_officer, to_officer, valid_from, valid_to, reason)
  VALUES ($1, gen_random_uuid(), $2, $3, $4, china_today(), china_today(), '测试')`;
const ADMINISTRATORS = ['system-administrator', 'security-administrator', 'audit-administrator'] as const;

let persons: Persons;

beforeAll(async () => {
  persons = await Persons.gather(['leader']);
  await persons.test.hire('borrower', null, []);
});
afterAll(() => persons.close());

/** Lends a grant of somebody's in every way: over HTTP, by the service, in SQL as the application and as the owner. */
async function lent(lender: string, whose: string, borrower: string): Promise<string[]> {
  const { test } = persons;
  const { rows } = await persons.owner.query<{ id: string }>('SELECT id FROM role_grant WHERE officer_id = $1', [
    persons.id(whose),
  ]);
  const grantId = rows[0]?.id as string;
  const loan = { grantId, toOfficer: persons.id(borrower), ...VALIDITY };
  const login = lender.length === 1 ? `person-${lender}` : lender;
  const actor = systemActor(test.authority, 'command', persons.id(lender));
  const values = [test.authority, grantId, persons.id(lender), persons.id(borrower)];
  const { application, owner } = await bothUsers(persons, LOAN, values);
  return [
    await answered(test.as(login).post('/api/access/my/delegations').send(loan)),
    await said(test.app.get(RolesService).delegate(actor, loan)),
    application,
    owner,
  ];
}

describe('a loan of a role', () => {
  it('is made by whose the role is, to another', async () => {
    expect(await lent('a', 'a', 'borrower')).toEqual(['done', 'done', 'done', 'done']);
  });

  it('is not made to oneself', async () => {
    const refused = '23514 delegation_to_another';
    expect(await lent('a', 'a', 'a')).toEqual(['409 ACCESS.SAME_PERSON', 'ACCESS.SAME_PERSON', refused, refused]);
  });

  it.each([
    ['another’s role', 'a', 'b'],
    ['a role that he has borrowed', 'b', 'a'],
    ['a role, having borrowed one and having none', 'borrower', 'a'],
  ])('is not made of %s', async (_, lender, whose) => {
    const refused = '23503 delegation_authority_grant_id_from_officer_fkey';
    const told = await lent(lender, whose, 'c');
    expect(told).toEqual(['404 ACCESS.GRANT_NOT_FOUND', 'ACCESS.GRANT_NOT_FOUND', refused, refused]);
  });

  it.each(ADMINISTRATORS)('is not made of an administrator’s role: %s', async (role) => {
    expect(await lent(role, role, 'c')).toEqual(['403 ACCESS.DENIED', 'ACCESS.ROLES_APART', 'TX002', 'TX002']);
  });

  it.each(ADMINISTRATORS)('is not made to an administrator: %s', async (role) => {
    expect(await lent('a', 'a', role)).toEqual(['409 ACCESS.ROLES_APART', 'ACCESS.ROLES_APART', 'TX002', 'TX002']);
  });

  it.each(['to_officer = from_officer', 'grant_id = gen_random_uuid()', `valid_to = '2999-01-01'`])(
    'is not edited: %s',
    async (change) => {
      const told = await bothUsers(persons, `UPDATE delegation SET ${change}`);
      expect(told).toEqual({ application: '42501', owner: 'TX001' });
    },
  );

  it('that has ended does not go on', async () => {
    await persons.test.hire('lender', null, [{ role: 'leader' }]);
    expect((await lent('lender', 'lender', 'c'))[0]).toBe('done');
    const { body } = await persons.test.as('lender').get('/api/access/my/delegations').expect(200);
    for (const { id } of body as { id: string }[])
      await persons.test.as('lender').delete(`/api/access/my/delegations/${id}`).expect(204);
    const sql = 'UPDATE delegation SET ended_at = NULL, ended_by = NULL WHERE from_officer = $1';
    const told = await bothUsers(persons, sql, [persons.id('lender')]);
    expect(told).toEqual({ application: 'TX001', owner: 'TX001' });
  });

  it('lets the borrower do what the lender may, in his name, and not what he may not', async () => {
    const taxpayers = persons.test.as('borrower').get('/api/register/taxpayers');
    expect(await answered(taxpayers)).toBe('done');
    const publish = '/api/assessment/parameter-sets/3f0d7c5e-0000-4000-8000-000000000001/publish';
    expect(await answered(persons.test.as('borrower').post(publish))).toBe('403 ACCESS.DENIED');
    const unlent = persons.test.as('borrower').set('X-On-Behalf-Of', persons.id('b'));
    expect(await answered(unlent.get('/api/register/taxpayers'))).toBe('403 ACCESS.DENIED');
  });
});
