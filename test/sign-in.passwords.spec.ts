import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestApp, PASSWORD, type TestApp } from './support/app.js';
import { Owner } from './support/owner.js';
import { startServer } from './support/server.js';
import { attempt, cookieOf, signIn, withCookie } from './support/visitor.js';

/** Routes that are open with a password that must be changed, and some of each kind that are not. */
const OPEN = ['/api/session', '/password'];
const CLOSED = ['/api/session/sessions', '/api/register/taxpayers', '/api/assessment/runs', '/api/jobs'];

describe('passwords', () => {
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
  const hire = (login: string) => test.hire(login, null, [{ role: 'register' }]);
  const change = (session: Awaited<ReturnType<typeof signIn>>, current: string, next: string) =>
    session.post('/api/session/password').send({ current, next });

  it('are one-time ones at first: nothing but a new password is open', async () => {
    const account = { login: 'neu.hier', name: '新人', station: null };
    const { body } = await test.as('system-administrator').post('/api/access/officers').send(account).expect(201);
    expect(body.oneTimePassword).toMatch(/^[a-zA-Z2-9]{4}(-[a-zA-Z2-9]{4}){3}$/);
    const grant = { role: 'register', scope: 'all', validFrom: '2026-01-01', reason: '上岗' };
    await test.as('security-administrator').post(`/api/access/officers/${body.id}/grants`).send(grant).expect(201);

    const session = await signIn(test.app, 'neu.hier', body.oneTimePassword);
    expect((await session.get('/api/session').expect(200)).body.mustChangePassword).toBe(true);
    await shut(session);
    await change(session, body.oneTimePassword, 'Selbst-Gew-1').expect(204);
    await session.get('/api/register/taxpayers').expect(200);
    await attempt(test.app, 'neu.hier', body.oneTimePassword).expect(401);
    await attempt(test.app, 'neu.hier', 'Selbst-Gew-1').expect(201);
  });

  it('are to be changed after the days that the policy gives them', async () => {
    const id = await hire('alt');
    const aged = (days: number) =>
      owner.query(
        `UPDATE officer_password SET set_at = now() - make_interval(days => $2, mins => 1) WHERE officer_id = $1`,
        id,
        days,
      );
    const session = await signIn(test.app, 'alt');
    await aged(89);
    await session.get('/api/register/taxpayers').expect(200);
    await aged(90);
    await shut(session);
    await change(session, PASSWORD, 'Neu-Gewaehlt-1').expect(204);
    await session.get('/api/register/taxpayers').expect(200);
  });

  async function shut(session: Awaited<ReturnType<typeof signIn>>): Promise<void> {
    for (const path of OPEN) expect([path, (await session.get(path)).status]).toEqual([path, 200]);
    await session.get('/').expect(303).expect('location', '/password');
    for (const path of CLOSED) {
      const { status, body } = await session.get(path);
      expect([path, status, body.code]).toEqual([path, 403, 'ACCESS.PASSWORD_TO_CHANGE']);
    }
    for (const path of ['/api/session/totp/enrolment', '/api/register/imports', '/api/assessment/runs'])
      expect((await session.post(path).send({})).body.code).toBe('ACCESS.PASSWORD_TO_CHANGE');
  }

  it.each([
    ['Kurz-1aA', ['不足10位']],
    [`Lang-1${'ab'.repeat(62)}`, ['超过128位']],
    ['nurkleine-buchstaben', ['小写、大写、数字、符号中至少要有三类']],
    ['1234567890', ['小写、大写、数字、符号中至少要有三类']],
    ['Mein-REGELN-9', ['不能包含用户名']],
    ['Viermal-aaaa-1', ['同一字符不能连续四次']],
    ['regeln1111', ['小写、大写、数字、符号中至少要有三类', '不能包含用户名', '同一字符不能连续四次']],
    ['', ['不足10位', '小写、大写、数字、符号中至少要有三类']],
  ])('follow the rules, and each fault of %j is named', async (next, faults) => {
    if (!test.officers.has('regeln')) await hire('regeln');
    const { body } = await change(test.as('regeln'), PASSWORD, next).expect(422);
    expect(body.code).toBe('ACCESS.PASSWORD_WEAK');
    expect(body.data.faults.map((fault: string) => fault.replace(/ \(.*/, ''))).toEqual(faults);
    for (const fault of faults) expect(body.zh).toContain(fault);
  });

  it('are none of the last five, and may be the sixth', async () => {
    await hire('wechsler');
    const session = test.as('wechsler');
    const passwords = [PASSWORD, ...['Eins', 'Zwei', 'Drei', 'Vier', 'Fuenf'].map((word) => `${word}-Passwort-1`)];
    for (const [index, next] of passwords.slice(1, 5).entries())
      await change(session, passwords[index] as string, next).expect(204);
    for (const used of passwords.slice(0, 5))
      expect((await change(session, 'Vier-Passwort-1', used).expect(422)).body).toMatchObject({
        code: 'ACCESS.PASSWORD_USED',
        data: { count: 5 },
      });
    await change(session, 'Vier-Passwort-1', 'Fuenf-Passwort-1').expect(204);
    await change(session, 'Fuenf-Passwort-1', PASSWORD).expect(204);
    await attempt(test.app, 'wechsler', 'Fuenf-Passwort-1').expect(401);
    await attempt(test.app, 'wechsler').expect(201);
  });

  it('are the same however their characters are composed', async () => {
    await hire('accent');
    await change(test.as('accent'), PASSWORD, 'Sch\u00F6n-\u00E9t\u00E9-2026').expect(204);
    await attempt(test.app, 'accent', 'Scho\u0308n-e\u0301te\u0301-2026').expect(201);
    const again = await change(test.as('accent'), 'Sch\u00F6n-\u00E9t\u00E9-2026', 'Scho\u0308n-e\u0301te\u0301-2026');
    expect(again.body.code).toBe('ACCESS.PASSWORD_USED');
  });

  it('end the other sessions of the officer when they change, not the one that changed it', async () => {
    const id = await hire('mehrere');
    const [here, there] = [await signIn(test.app, 'mehrere'), await signIn(test.app, 'mehrere')];
    const neighbour = await signIn(test.app, 'review');
    await change(here, 'Falsch-0-Pferd', 'Neu-Gewaehlt-1').expect(401);
    await there.get('/api/session').expect(200);
    await change(here, PASSWORD, 'Neu-Gewaehlt-1').expect(204);
    await there.get('/api/session').expect(401);
    await here.get('/api/session').expect(200);
    await neighbour.get('/api/session').expect(200);
    const ended = await owner.query(
      'SELECT end_reason, ended_by FROM session WHERE officer_id = $1 AND ended_at IS NOT NULL',
      id,
    );
    expect(ended).toEqual(Array(2).fill({ end_reason: 'password', ended_by: id }));
    expect(await owner.acts(id, 'access.%')).toMatchObject([
      { act: 'access.officer.create' },
      { act: 'access.role.grant' },
      { act: 'access.sign-in' },
      { act: 'access.sign-in' },
      { act: 'access.password.change', outcome: 'refused' },
      { act: 'access.password.change', outcome: 'done', officer: id },
      { act: 'access.session.end', facts: { sessions: 2, reason: 'password' } },
    ]);
  });

  it('are kept as argon2id, each with a salt of its own', async () => {
    const rows = await owner.query('SELECT hash FROM officer_password');
    for (const { hash } of rows)
      expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    const own = await owner.query(
      `SELECT DISTINCT hash FROM officer_password w JOIN officer o ON o.id = w.officer_id WHERE login = 'wechsler'`,
    );
    expect(own).toHaveLength(7);
  });

  it('stand in no log and no table, whatever is done with them', async () => {
    const server = await startServer({ DATABASE_URL: test.url, LOG_LEVEL: 'trace', SECRET_KEY: 'ab'.repeat(32) });
    const secret = (place: string) => `Geheim-${place}-7`;
    const post = (path: string, body: string, type = 'application/json', cookie = '') =>
      fetch(`${server.address}${path}`, {
        method: 'POST',
        body,
        headers: { 'content-type': type, cookie },
        redirect: 'manual',
      });
    try {
      await hire('leise');
      const cookie = cookieOf(await attempt(test.app, 'leise').expect(201));
      await change(withCookie(test.app, cookie), PASSWORD, secret('neu')).expect(204);
      const statuses = [
        await post('/api/session', JSON.stringify({ login: 'leise', password: secret('neu') })),
        await post('/api/session', JSON.stringify({ login: 'leise', password: secret('falsch') })),
        await post('/api/session', JSON.stringify({ login: secret('als-name'), password: secret('falsch') })),
        await post('/api/session', JSON.stringify({ login: 'leise', passwort: secret('feld') })),
        await post('/api/session', JSON.stringify({ login: 'leise', password: [secret('liste')] })),
        await post('/api/session', `{"login":"leise","password":"${secret('kaputt')}`),
        await post('/api/session', secret('text'), 'text/plain'),
        await post(`/api/session?password=${secret('frage')}`, '{}'),
        await post('/sign-in', `login=leise&password=${secret('neu')}`, 'application/x-www-form-urlencoded'),
        await post('/sign-in', `login=leise&password=${secret('falsch')}`, 'application/x-www-form-urlencoded'),
        await post(
          '/api/session/password',
          JSON.stringify({ current: secret('neu'), next: 'schwach' }),
          undefined,
          cookie,
        ),
        await post(
          '/api/session/password',
          JSON.stringify({ current: secret('neu'), next: secret('neuer') }),
          undefined,
          cookie,
        ),
      ].map(({ status }) => status);
      expect(statuses).toEqual([201, 401, 401, 400, 400, 400, 400, 400, 303, 401, 422, 204]);
    } finally {
      await server.stop();
    }
    expect(server.said()).toContain('"url":"/api/session"');
    const dump = await owner.query(`
      SELECT row_to_json(o)::text AS text FROM officer o UNION ALL SELECT row_to_json(p)::text FROM officer_password p
      UNION ALL SELECT row_to_json(s)::text FROM session s UNION ALL SELECT row_to_json(j)::text FROM job j`);
    for (const text of [server.said(), await owner.wholeLog(), JSON.stringify(dump)])
      expect(text.match(/Geheim-|Richtig-9-Pferd|taxroll_session=|Passwort-1/g)).toBeNull();
    for (const text of [server.said(), await owner.wholeLog()]) expect(text).not.toContain('$argon2id$');
  });

  it('are not guessed from within a session either: the fifth wrong one locks', async () => {
    await hire('guesser');
    const session = await signIn(test.app, 'guesser');
    for (let guess = 1; guess <= 5; guess++)
      await change(session, `Falsch-${guess}-Pferd`, 'Neu-9-Pferdchen').expect(401);
    expect((await change(session, PASSWORD, 'Neu-9-Pferdchen').expect(423)).body.code).toBe('ACCESS.LOCKED');
    await session.get('/api/session').expect(200);
    expect((await attempt(test.app, 'guesser').expect(423)).body.code).toBe('ACCESS.LOCKED');
  });
});
