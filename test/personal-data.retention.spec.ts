import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { addMonths, monthOf, todayInChina } from '../src/kernel/plain-date.js';
import { AuditVerifier } from '../src/platform/audit/verify.service.js';
import { History, written } from './support/history.js';
import { DEMONSTRATION_REGISTER } from './support/month.js';
import { Owner, refusalOf } from './support/owner.js';
import { rule } from './support/policy.js';
import { RegisterApi } from './support/register-api.js';

const THIS_MONTH = monthOf(todayInChina());
/** A day of the month so many months ago, as a moment of the chain. */
const ago = (months: number, rest: string) => `${addMonths(THIS_MONTH, -months)}-${rest}`;
/** The moment in which the month so many months ago began in China, or so many milliseconds later. */
const turn = (months: number, milliseconds: number) =>
  new Date(Date.parse(`${ago(months, '01')}T00:00:00+08:00`) + milliseconds).toISOString().replace('Z', '000Z');
const values = (salt: string) => ({ salt, before: null, after: '{"name":"某"}', reason: '核对' });

describe('what has outlived its retention', () => {
  let api: RegisterApi;
  let owner: Owner;
  const imports: string[] = [];
  beforeAll(async () => {
    api = await RegisterApi.start();
    await api.test.app.listen(0, '127.0.0.1');
    owner = await Owner.open(api.test);
    for (let count = 0; count < 2; count++) {
      const { body } = await api
        .http()
        .post('/api/register/imports')
        .attach('file', DEMONSTRATION_REGISTER)
        .expect(201);
      imports.push(body.id);
    }
    // sixty months is what values are kept; a month is one in China
    const history = await History.open(api.test.ownerUrl, api.test.authority);
    await history.rewrite((rows) => {
      const old = rows.findIndex(({ act, subjectKey }) => act === 'register.import.plan' && subjectKey === imports[0]);
      const [plan] = rows.splice(old, 1);
      return [
        written(ago(62, '03T01:00:00.000001Z'), 'register.taxpayer.unmask', { values: values('a') }),
        written(turn(60, -1), 'register.taxpayer.unmask', { values: values('b') }),
        written(turn(60, 0), 'register.taxpayer.unmask', { values: values('c') }),
        written(ago(60, '15T01:00:00.000000Z'), 'register.taxpayer.unmask', { values: values('d') }),
        { ...(plan as (typeof rows)[0]), recordedAt: ago(37, '01T01:00:00.000000Z') },
        ...rows,
      ];
    });
    await history.close();
    await owner.query('UPDATE register_import SET planned_at = $2 WHERE id = $1', imports[0], ago(37, '01T01:00:00Z'));
    for (const [login, age] of [
      ['leader', '13 months'],
      ['review', '11 months'],
    ] as const)
      await owner.query(
        `UPDATE session SET ended_at = now() - $2::interval, end_reason = 'idle' WHERE officer_id = $1`,
        api.test.officers.get(login),
        age,
      );
    await owner.query(
      `UPDATE session SET expires_at = now() - interval '13 months' WHERE officer_id = $1`,
      api.test.officers.get('scoring'),
    );
  });
  afterAll(async () => {
    await owner.close();
    await api.test.close();
  });
  const as = (login: string) => api.test.as(login);
  const request = async (reason = '保存期限已过') =>
    (await as('audit-administrator').post('/api/security/erasures').send({ reason }).expect(201)).body;
  const decide = (id: string, confirm: boolean, login = 'security-administrator') =>
    as(login).post(`/api/security/erasures/${id}/decide`).send({ confirm });
  const kept = async () => ({
    values: (await owner.query(`SELECT salt FROM audit_value WHERE length(salt) = 1 ORDER BY salt`))
      .map(({ salt }) => salt as string)
      .join(''),
    imports: (await owner.query('SELECT DISTINCT import_id AS id FROM register_import_row'))
      .map(({ id }) => id as string)
      .sort(),
    sessions: (await owner.query('SELECT login FROM session s JOIN officer o ON o.id = s.officer_id')).map(
      ({ login }) => login as string,
    ),
  });
  const findings = async () =>
    (await api.test.app.get(AuditVerifier).verify(api.test.authority, [], { seals: true })).findings;

  it('stays until one asks for its erasure and another decides', async () => {
    expect(await findings()).toEqual([]);
    const before = await kept();
    expect(before).toMatchObject({ values: 'abcd', imports: [...imports].sort() });
    await as('audit-administrator').post('/api/security/erasures').send({}).expect(400);
    for (const login of ['security-administrator', 'system-administrator', 'clerk'])
      await as(login).post('/api/security/erasures').send({ reason: '保存期限已过' }).expect(403);

    const asked = await request();
    expect(asked).toMatchObject({
      status: 'requested',
      requestedBy: api.test.officers.get('audit-administrator'),
      erased: null,
    });
    for (const login of ['audit-administrator', 'system-administrator', 'clerk'])
      await decide(asked.id, true, login).expect(403);
    expect((await decide(asked.id, false).expect(200)).body).toMatchObject({ status: 'declined', erased: null });
    expect(await kept()).toEqual(before);
    expect((await decide(asked.id, true).expect(404)).body.code).toBe('ACCESS.ERASURE_NOT_FOUND');

    // nor does the application erase by itself
    const open = await request();
    const application = new pg.Client(api.test.url);
    await application.connect();
    const erase = (id: string) => refusalOf(application, 'SELECT erase_expired($1, $2)', api.test.authority, id);
    expect(await erase(open.id)).toBe('TX004');
    expect(await erase(asked.id)).toBe('TX004');
    await application.end();
    await decide(open.id, false).expect(200);
    expect(await kept()).toEqual(before);
  });

  it('is erased then, and nothing that is younger; the log tells of it and is whole', async () => {
    const { id } = await request();
    const { body } = await decide(id, true).expect(200);
    expect(body).toMatchObject({
      status: 'done',
      decidedBy: api.test.officers.get('security-administrator'),
      erased: { auditValues: 2, auditValuesBefore: `${addMonths(THIS_MONTH, -60)}-01`, importRows: 861, sessions: 2 },
    });
    const { values: left, imports: rows, sessions } = await kept();
    expect([left, rows]).toEqual(['cd', [imports[1]]]);
    expect(sessions).toContain('review');
    for (const login of ['leader', 'scoring']) expect(sessions).not.toContain(login);
    expect(await findings()).toEqual([]);

    const search = async (query: string) =>
      (await as('audit-administrator').get(`/api/audit/rows?${query}`).expect(200)).body;
    expect(await search(`subjectKey=${id}&act=access.erasure.`)).toMatchObject([
      {
        act: 'access.erasure.confirm',
        officer: api.test.officers.get('security-administrator'),
        facts: { erased: body.erased },
      },
      { act: 'access.erasure.request', officer: api.test.officers.get('audit-administrator'), hasReason: true },
    ]);
    const old = await search(`act=register.taxpayer.unmask&to=${ago(60, '28')}`);
    expect(old.map(({ erased }: { erased: boolean }) => erased)).toEqual([false, false, true, true]);
    const look = (seq: number) =>
      as('audit-administrator').post(`/api/audit/rows/${seq}/unmask`).send({ reason: '核查' });
    expect((await look(old[3].seq).expect(410)).body.code).toBe('AUDIT.VALUES_ERASED');
    expect((await look(old[1].seq).expect(200)).body.reason).toBe('核对');
    // the import is known still, its rows are not
    await as('clerk').get(`/api/register/imports/${imports[0]}`).expect(200);
    expect((await as('clerk').get(`/api/register/imports/${imports[0]}/rows?action=new`).expect(200)).body).toEqual([]);
  });

  it('is what the newest policy says, which gives six months at least', async () => {
    for (const months of [5, 0, -1, 601, 6.5]) {
      const { body: policy } = await as('security-administrator').get('/api/security/policy').expect(200);
      delete policy.version;
      delete policy.setAt;
      await as('security-administrator')
        .put('/api/security/policy')
        .send({ ...policy, auditValueMonths: months })
        .expect(400);
    }
    const policy = await rule(api.test, { auditValueMonths: 6, importRowMonths: 6, sessionMonths: 6 });
    const { id } = await request();
    const { body } = await decide(id, true).expect(200);
    expect(body.erased).toMatchObject({ auditValues: 2, importRows: 0, sessions: 1 });
    expect((await kept()).values).toBe('');
    expect((await kept()).imports).toEqual([imports[1]]);
    expect(await findings()).toEqual([]);
    await policy.undo();
  });
});
