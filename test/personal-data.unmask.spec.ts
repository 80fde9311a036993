import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { STATIONS } from './support/app.js';
import { importRegister } from './support/month.js';
import { Owner } from './support/owner.js';
import { rule } from './support/policy.js';
import { RegisterApi } from './support/register-api.js';

const REASON = '来电核实身份';

describe('personal data unmasked', () => {
  let api: RegisterApi;
  let owner: Owner;
  let taxpayers: { id: string; number: string; station: string; certificate: string; telephone: string }[];
  beforeAll(async () => {
    api = await RegisterApi.start();
    await api.test.app.listen(0, '127.0.0.1');
    owner = await Owner.open(api.test);
    await importRegister(api);
    taxpayers = await owner.query(
      'SELECT id, number, station, certificate_number AS certificate, telephone FROM taxpayer ORDER BY number LIMIT 60',
    );
  });
  afterAll(async () => {
    await owner.close();
    await api.test.close();
  });
  const as = (login: string) => api.test.as(login);
  const idOf = (login: string) => api.test.officers.get(login) as string;
  const viewer = async (login: string, station: string | null = null) => {
    await api.test.hire(login, station, [{ role: 'inspection', scope: station === null ? 'all' : 'own' }]);
    return login;
  };
  const unmask = (login: string, at: number, reason: unknown = REASON) =>
    as(login).post(`/api/register/taxpayers/${taxpayers[at]?.id}/unmask`).send({ reason });
  const rows = async (query: string, path = 'rows') =>
    (await as('audit-administrator').get(`/api/audit/${path}?${query}`).expect(200)).body as Record<string, unknown>[];
  const alarmsOf = async (login: string) =>
    await owner.query('SELECT * FROM alarm WHERE officer_id = $1 ORDER BY raised_at', idOf(login));

  it('are shown for a reason, which stands beside the row that tells of it', async () => {
    const login = await viewer('asker');
    for (const reason of ['', ' ', '好', '  \n\t ', '　　', 7, ['因为'], null, 'x'.repeat(501)])
      expect([reason, (await unmask(login, 0, reason)).status]).toEqual([reason, 400]);
    await as(login).post(`/api/register/taxpayers/${taxpayers[0]?.id}/unmask`).send({}).expect(400);
    await as(login).post(`/api/register/taxpayers/${randomUUID()}/unmask`).send({ reason: REASON }).expect(404);
    expect(await rows(`officer=${idOf(login)}&act=register.taxpayer.unmask`)).toEqual([]);

    const { number, certificate, telephone, id, station } = taxpayers[0] as (typeof taxpayers)[0];
    const { body } = await unmask(login, 0).expect(200);
    expect(body).toEqual({ number, certificateNumber: certificate, telephone });
    const [row] = await rows(`officer=${idOf(login)}&act=register.taxpayer.unmask`);
    expect(row).toMatchObject({ subjectKind: 'taxpayer', subjectKey: id, station, outcome: 'done', facts: {} });
    expect(row).toMatchObject({ hasReason: true, fields: [], erased: false });
    expect(JSON.stringify(row)).not.toContain(REASON);
    const value = await owner.one('SELECT * FROM audit_value WHERE seq = $1', row?.['seq']);
    expect(value).toMatchObject({ reason: REASON, before: null, after: null });
    // masked as before everywhere else
    const { body: masked } = await as(login).get(`/api/register/taxpayers/${id}`).expect(200);
    expect([masked.certificateNumber, masked.telephone]).not.toContain(certificate);
    expect(masked.certificateNumber).toMatch(/^\d{6}\*{10}[\dX]{2}$/);
    expect(masked.telephone).toMatch(/^\d{3}\*{4}\d{4}$/);
  });

  it('of another station are refused, and the refusal is written down', async () => {
    const login = await viewer('neighbour', STATIONS[0]);
    const at = taxpayers.findIndex(({ station }) => station === STATIONS[3]);
    const { body } = await unmask(login, at).expect(403);
    expect(body.code).toBe('ACCESS.OUTSIDE_SCOPE');
    expect(await rows(`officer=${idOf(login)}`)).toMatchObject([
      { act: 'access.refuse', outcome: 'refused', station: STATIONS[3], facts: { permission: 'register.unmask' } },
      ...(await rows(`officer=${idOf(login)}&act=access.sign-in`)),
    ]);
    expect(await rows(`officer=${idOf(login)}`, 'views')).toEqual([]);
  });

  it('are told by who saw whom: by officer and by taxpayer', async () => {
    const [one, other] = [await viewer('one'), await viewer('other')];
    for (const [login, at] of [
      [one, 1],
      [one, 2],
      [other, 2],
      [one, 2],
    ] as const)
      await unmask(login, at).expect(200);
    const seen = async (query: string) =>
      (await rows(query, 'views')).map(({ officerName, subjectKey }) => [officerName, subjectKey]);
    const [first, second] = [taxpayers[1]?.id, taxpayers[2]?.id];
    expect(await seen(`officer=${idOf(one)}`)).toEqual([
      [one, second],
      [one, second],
      [one, first],
    ]);
    expect(await seen(`subjectKey=${second}`)).toEqual([
      [one, second],
      [other, second],
      [one, second],
    ]);
    expect(await seen(`subjectKey=${second}&officer=${idOf(other)}`)).toEqual([[other, second]]);
    expect(await seen(`subjectKey=${second}&limit=1`)).toEqual([[one, second]]);
    for (const login of ['clerk', 'leader', 'system-administrator', 'security-administrator'])
      await as(login).get('/api/audit/views').expect(403);
  });

  it('of so many different records within the while raise one alarm, the same record counting once', async () => {
    const policy = await rule(api.test, { massViewRecords: 5, massViewMinutes: 10 });
    const login = await viewer('curious');
    for (const at of [3, 4, 4, 3, 5, 6, 6, 6, 3]) await unmask(login, at).expect(200);
    expect(await alarmsOf(login)).toEqual([]);
    await unmask(login, 7).expect(200);
    expect(await alarmsOf(login)).toMatchObject([{ kind: 'mass-viewing', records: 5, acknowledged_at: null }]);
    for (const at of [8, 9, 10, 11, 12, 13]) await unmask(login, at).expect(200);
    expect(await alarmsOf(login)).toHaveLength(1);
    expect(await rows(`subjectKey=${idOf(login)}&act=access.alarm.raise`)).toMatchObject([
      { officer: idOf(login), facts: { records: 5, minutes: 10 } },
    ]);

    // eleven minutes later
    await owner.query(
      `UPDATE audit_log SET recorded_at = recorded_at - interval '11 minutes' WHERE officer_id = $1`,
      idOf(login),
    );
    await owner.query(
      `UPDATE alarm SET raised_at = raised_at - interval '11 minutes' WHERE officer_id = $1`,
      idOf(login),
    );
    for (const at of [3, 4, 5, 6]) await unmask(login, at).expect(200);
    expect(await alarmsOf(login)).toHaveLength(1);
    await unmask(login, 7).expect(200);
    expect(await alarmsOf(login)).toMatchObject([{ records: 5 }, { records: 5 }]);
    await policy.undo();
  });

  it('at once by many requests are counted one by one: the alarm is neither missed nor raised twice', async () => {
    const policy = await rule(api.test, { massViewRecords: 20, massViewMinutes: 10 });
    const raised: number[] = [];
    for (const count of [19, 20, 40]) {
      const login = await viewer(`many.${count}`);
      const answers = await Promise.all(Array.from({ length: count }, (_, at) => unmask(login, 20 + at)));
      expect(answers.map(({ status }) => status)).toEqual(Array(count).fill(200));
      raised.push((await alarmsOf(login)).length);
    }
    expect(raised).toEqual([0, 1, 1]);
    await policy.undo();
  });

  it('raise an alarm that both administrators see and the security administrator answers, for a reason', async () => {
    const alarm = (await alarmsOf('many.20'))[0];
    for (const login of ['security-administrator', 'audit-administrator'])
      expect((await as(login).get('/api/security/alarms').expect(200)).body).toContainEqual(
        expect.objectContaining({
          id: alarm.id,
          officer: idOf('many.20'),
          officerName: 'many.20',
          records: 20,
          note: null,
        }),
      );
    const acknowledge = (login: string, id: string, reason?: string) =>
      as(login).post(`/api/security/alarms/${id}/acknowledge`).send({ reason });
    for (const login of ['many.20', 'audit-administrator', 'system-administrator', 'leader'])
      await acknowledge(login, alarm.id, '没事').expect(403);
    await as('many.20').get('/api/security/alarms').expect(403);
    await acknowledge('security-administrator', alarm.id).expect(400);
    await acknowledge('security-administrator', alarm.id, '专项核查，已向领导核实').expect(204);
    expect((await alarmsOf('many.20'))[0]).toMatchObject({
      acknowledged_by: idOf('security-administrator'),
      note: '专项核查，已向领导核实',
    });
    expect((await acknowledge('security-administrator', alarm.id, '再来').expect(404)).body.code).toBe(
      'ACCESS.ALARM_NOT_FOUND',
    );
    // somebody who has become the security administrator since does not answer for himself
    const own = randomUUID();
    await owner.query(
      `INSERT INTO alarm (authority, id, kind, officer_id, records) VALUES ($1, $2, 'mass-viewing', $3, 99)`,
      api.test.authority,
      own,
      idOf('security-administrator'),
    );
    expect((await acknowledge('security-administrator', own, '是我自己').expect(409)).body.code).toBe(
      'ACCESS.SAME_PERSON',
    );
  });

  it('is what values of the audit log are too: names of fields at first, values for a reason, and both count', async () => {
    const officer = await viewer('renamed');
    const change = { name: '改名后', station: STATIONS[1] };
    await as('system-administrator')
      .put(`/api/access/officers/${idOf(officer)}`)
      .send(change)
      .expect(200);
    const [row] = await rows(`subjectKey=${idOf(officer)}&act=access.officer.change`);
    expect(row).toMatchObject({ fields: ['name', 'station'], hasReason: false, erased: false });
    expect(JSON.stringify(row)).not.toContain('改名后');
    const look = (seq: unknown, reason?: string) =>
      as('audit-administrator')
        .post(`/api/audit/rows/${String(seq)}/unmask`)
        .send({ reason });
    await look(row?.['seq']).expect(400);
    await look(row?.['seq'], '  ').expect(400);
    await as('security-administrator')
      .post(`/api/audit/rows/${String(row?.['seq'])}/unmask`)
      .send({ reason: REASON })
      .expect(403);
    expect(await rows('act=audit.row.unmask')).toEqual([]);
    expect((await look(row?.['seq'], REASON).expect(200)).body).toEqual({
      before: { name: officer, station: null },
      after: change,
      reason: null,
    });
    expect(await rows('act=audit.row.unmask')).toMatchObject([
      {
        officer: idOf('audit-administrator'),
        subjectKind: 'audit-row',
        subjectKey: String(row?.['seq']),
        hasReason: true,
      },
    ]);
    const [seen] = await rows(`act=register.taxpayer.unmask`);
    expect((await look(seen?.['seq'], REASON).expect(200)).body.reason).toBe(REASON);
    const [without] = await rows('act=access.refuse');
    expect((await look(without?.['seq'], REASON).expect(410)).body.code).toBe('AUDIT.VALUES_ERASED');
    for (const seq of [0, -1, 999_999, '9999999999999999999']) await look(seq, REASON).expect(404);

    const policy = await rule(api.test, { massViewRecords: 3, massViewMinutes: 10 });
    const others = (await rows('act=register.taxpayer.unmask&limit=5')).slice(1).map(({ seq }) => seq);
    await look(seen?.['seq'], REASON).expect(200);
    expect(await alarmsOf('audit-administrator')).toEqual([]);
    await look(others[0], REASON).expect(200);
    expect(await alarmsOf('audit-administrator')).toMatchObject([{ records: 3 }]);
    await policy.undo();
  });
});
