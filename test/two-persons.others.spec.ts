import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { ErasureService } from '../src/platform/access/erasure.service.js';
import { SecurityService } from '../src/platform/access/security.service.js';
import { systemActor } from '../src/platform/audit/actor.js';
import { projectPath } from '../src/platform/config/project-root.js';
import { AssignmentsService } from '../src/register/assignments.service.js';
import { ImportService } from '../src/register/import/import.service.js';
import {
  answered,
  bothUsers,
  OFTEN,
  ONE_PERSON,
  Persons,
  said,
  TWO_PERSONS,
  VALIDITY,
  type Doer,
} from './support/two-persons.js';

const DECIDE = `UPDATE erasure SET status = $4, decided_by = $2, decided_for = $3, decided_at = now() WHERE id = $1`;
const REASON = { reason: '测试' };

let persons: Persons;
const authority = () => persons.test.authority;
const as = (officer: string) => persons.test.as(officer);

beforeAll(async () => {
  persons = await Persons.gather(['leader', 'inspection']);
});
afterAll(() => persons.close());

describe('an erasure', () => {
  const service = () => persons.test.app.get(ErasureService);
  const requested = async (doer: Doer) => (await service().request(persons.actor(doer), '保存期限已过')).id;
  const statusOf = async (id: string) =>
    (await persons.owner.query<{ status: string }>('SELECT status FROM erasure WHERE id = $1', [id])).rows[0]?.status;
  const decidePath = (id: string) => `/api/security/erasures/${id}/decide`;

  const WAYS: readonly {
    way: string;
    refusal: string;
    decide: (id: string, doer: Doer, status: 'done' | 'declined') => Promise<string>;
  }[] = [
    {
      way: 'by a command, which calls the service',
      refusal: 'ACCESS.SAME_PERSON',
      decide: (id, doer, status) => said(service().decide(persons.actor(doer, 'command'), id, status === 'done')),
    },
    {
      way: "in SQL as the application's user",
      refusal: '23514 erasure_two_persons',
      decide: (id, doer, status) => said(persons.application.query(DECIDE, [id, ...persons.ids(doer), status])),
    },
    {
      way: "in SQL as the tables' owner",
      refusal: '23514 erasure_two_persons',
      decide: (id, doer, status) => said(persons.owner.query(DECIDE, [id, ...persons.ids(doer), status])),
    },
  ];

  describe.each(WAYS)('decided $way', ({ refusal, decide }) => {
    it.each(ONE_PERSON)('asked for by %s, is neither done nor declined by %s', async (asking, deciding) => {
      const id = await requested(asking);
      expect(await decide(id, deciding, 'done')).toBe(refusal);
      expect(await decide(id, deciding, 'declined')).toBe(refusal);
      expect(await statusOf(id)).toBe('requested');
    });

    it.each(TWO_PERSONS)('asked for by %s, is decided by %s', async (asking, deciding) => {
      const [one, other] = [await requested(asking), await requested(asking)];
      expect(await decide(one, deciding, 'done')).toBe('done');
      expect(await decide(other, deciding, 'declined')).toBe('done');
      expect([await statusOf(one), await statusOf(other)]).toEqual(['done', 'declined']);
    });
  });

  it('is asked for by the audit administrator and decided by the security administrator, over HTTP', async () => {
    const { body } = await as('audit-administrator').post('/api/security/erasures').send(REASON).expect(201);
    await as('security-administrator').post(decidePath(body.id)).send({ confirm: true }).expect(200);
    expect(await answered(as('security-administrator').post(decidePath(body.id)).send({ confirm: false }))).toBe(
      '404 ACCESS.ERASURE_NOT_FOUND',
    );
  });

  it('is not decided over HTTP by one who asked for it in another office', async () => {
    const mover = await persons.test.hire('mover', null, [{ role: 'audit-administrator' }]);
    const { body } = await as('mover').post('/api/security/erasures').send(REASON).expect(201);
    const giver = as('security-administrator');
    const [former] = (await giver.get(`/api/access/officers/${mover}/grants`).expect(200)).body as { id: string }[];
    await giver.post(`/api/access/grants/${former?.id}/revoke`).send(REASON).expect(204);
    const grant = { ...VALIDITY, role: 'security-administrator', scope: 'all' };
    await giver.post(`/api/access/officers/${mover}/grants`).send(grant).expect(201);
    for (const confirm of [true, false])
      expect(await answered(as('mover').post(decidePath(body.id)).send({ confirm }))).toBe('409 ACCESS.SAME_PERSON');
    expect(await statusOf(body.id as string)).toBe('requested');
  });

  it('takes nothing before it is decided, and nothing twice', async () => {
    const id = await requested('a');
    const erase = () => said(persons.application.query('SELECT erase_expired($1, $2)', [authority(), id]));
    expect(await erase()).toBe('TX004');
    await service().decide(persons.actor('b'), id, true);
    expect(await erase()).toBe('TX004');
  });

  it.each([
    ['of another person', 'requested_by = gen_random_uuid()', '42501'],
    ["in another's name", 'requested_for = NULL', '42501'],
    [
      "in another's name, with the decision",
      `requested_for = NULL, status = 'done', decided_by = '$c', decided_at = now()`,
      '42501',
    ],
    ['for another reason', `reason = '别的'`, '42501'],
  ])('does not become a request %s', async (_, change, application) => {
    const id = await requested('b for c');
    const sql = `UPDATE erasure SET ${change.replace('$c', persons.id('c'))} WHERE id = $1`;
    expect(await bothUsers(persons, sql, [id])).toEqual({ application, owner: 'TX001' });
  });

  it('that is decided stays so', async () => {
    const id = await requested('a');
    await service().decide(persons.actor('b'), id, false);
    const sql = `UPDATE erasure SET status = 'done', decided_by = $2 WHERE id = $1`;
    expect(await bothUsers(persons, sql, [id, persons.id('c')])).toEqual({ application: 'TX001', owner: 'TX001' });
    const deleted = await bothUsers(persons, 'DELETE FROM erasure WHERE id = $1', [id]);
    expect(deleted).toEqual({ application: '42501', owner: 'TX001' });
  });

  it('is decided once where two decide at once', async () => {
    for (let round = 0; round < OFTEN / 2; round++) {
      const id = await requested('a');
      const decisions = [
        said(service().decide(persons.actor('b'), id, true)),
        said(service().decide(persons.actor('c'), id, false)),
      ];
      expect((await Promise.all(decisions)).sort()).toEqual(['ACCESS.ERASURE_NOT_FOUND', 'done']);
    }
  });
});

describe('an alarm', () => {
  const ACKNOWLEDGE = `UPDATE alarm SET acknowledged_by = $2, acknowledged_at = now(), note = '查过了' WHERE id = $1`;
  const about = async (officer: string) => {
    const id = randomUUID();
    await persons.application.query(
      `INSERT INTO alarm (authority, id, kind, officer_id, records) VALUES ($1, $2, 'mass-viewing', $3, 30)`,
      [authority(), id, persons.id(officer)],
    );
    return id;
  };
  const path = (id: string) => `/api/security/alarms/${id}/acknowledge`;

  it('is not acknowledged by whom it is about', async () => {
    const id = await about('security-administrator');
    expect(await answered(as('security-administrator').post(path(id)).send(REASON))).toBe('409 ACCESS.SAME_PERSON');
    const himself = systemActor(authority(), 'command', persons.id('security-administrator'));
    expect(await said(persons.test.app.get(SecurityService).acknowledge(himself, id, '查过了'))).toBe(
      'ACCESS.SAME_PERSON',
    );
    const refused = '23514 alarm_not_by_oneself';
    const told = await bothUsers(persons, ACKNOWLEDGE, [id, himself.officer]);
    expect(told).toEqual({ application: refused, owner: refused });
  });

  it('is acknowledged by another, once', async () => {
    const id = await about('a');
    expect(await answered(as('security-administrator').post(path(id)).send(REASON))).toBe('done');
    expect(await answered(as('security-administrator').post(path(id)).send(REASON))).toBe('404 ACCESS.ALARM_NOT_FOUND');
  });

  it.each([
    ['acknowledged again', `acknowledged_by = gen_random_uuid(), note = '别的'`, 'TX001'],
    ['open again', 'acknowledged_by = NULL, acknowledged_at = NULL, note = NULL', 'TX001'],
    ['about another', 'officer_id = gen_random_uuid()', '42501'],
  ])('that was acknowledged is not %s', async (_, change, application) => {
    const id = await about('a');
    await persons.owner.query(ACKNOWLEDGE, [id, persons.id('b')]);
    const told = await bothUsers(persons, `UPDATE alarm SET ${change} WHERE id = $1`, [id]);
    expect(told).toEqual({ application, owner: 'TX001' });
  });
});

describe('an assignment', () => {
  let taxpayer: string;
  beforeAll(async () => {
    const imports = persons.test.app.get(ImportService);
    const actor = persons.actor('a');
    const plan = await imports.plan(actor, projectPath('seeds/demonstration/register.xlsx'), 'register.xlsx');
    await imports.apply(actor, plan.id);
    taxpayer = (await persons.owner.query<{ id: string }>('SELECT id FROM taxpayer LIMIT 1')).rows[0]?.id as string;
  });

  const INSERT = `
    INSERT INTO assignment (authority, id, officer_id, taxpayer_id, valid_from, valid_to, reason, made_by, made_for)
    VALUES ($1, gen_random_uuid(), $2, $3, china_today(), china_today(), '测试', $4, $5)`;
  const given = (officer: string) => ({ officer: persons.id(officer), taxpayer, ...VALIDITY });
  const WAYS: readonly { way: string; refusal: string; assign: (doer: Doer, officer: string) => Promise<string> }[] = [
    {
      way: 'over HTTP',
      refusal: '409 ACCESS.SAME_PERSON',
      assign: (doer, officer) => answered(persons.as(doer).post('/api/register/assignments').send(given(officer))),
    },
    {
      way: 'by a worker, which calls the service',
      refusal: 'ACCESS.SAME_PERSON',
      assign: (doer, officer) =>
        said(persons.test.app.get(AssignmentsService).make(persons.actor(doer), given(officer))),
    },
    ...(['application', 'owner'] as const).map((user) => ({
      way: `in SQL as the ${user}`,
      refusal: '23514 assignment_not_to_oneself',
      assign: (doer: Doer, officer: string) =>
        said(persons[user].query(INSERT, [authority(), persons.id(officer), taxpayer, ...persons.ids(doer)])),
    })),
  ];

  describe.each(WAYS)('made $way', ({ refusal, assign }) => {
    it.each<[Doer, string]>([
      ['a', 'a'],
      ['b for a', 'b'],
      ['b for a', 'a'],
    ])('by %s, does not give a taxpayer to %s', async (doer, officer) => {
      expect(await assign(doer, officer)).toBe(refusal);
    });

    it.each<[Doer, string]>([
      ['a', 'b'],
      ['b for a', 'c'],
    ])('by %s, gives a taxpayer to %s', async (doer, officer) => {
      expect(await assign(doer, officer)).toBe('done');
    });
  });

  it('that was made is ended, never edited', async () => {
    await persons.application.query(INSERT, [authority(), persons.id('b'), taxpayer, ...persons.ids('a')]);
    for (const change of ['officer_id = made_by', `valid_to = '2999-01-01'`, 'made_by = officer_id'])
      expect(await bothUsers(persons, `UPDATE assignment SET ${change}`)).toEqual({
        application: '42501',
        owner: 'TX001',
      });
  });
});
