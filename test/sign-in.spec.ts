import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { createTestApp, PASSWORD, type TestApp } from './support/app.js';
import { Owner } from './support/owner.js';
import { appOver, attempt, cookieOf, signIn, withCookie } from './support/visitor.js';

const WRONG = 'Falsch-0-Pferd';

describe('signing in', () => {
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
  const account = (login: string) =>
    owner.one(
      `SELECT failures, locked_until > now() AS locked, (SELECT count(*)::int FROM session s WHERE s.officer_id = o.id) AS sessions,
         round(extract(epoch FROM locked_until - now()) / 60)::int AS minutes FROM officer o WHERE login = $1`,
      login,
    );
  const statusesOf = async (login: string, passwords: readonly string[]) => {
    const statuses: number[] = [];
    for (const password of passwords) statuses.push((await attempt(test.app, login, password)).status);
    return statuses;
  };

  it('gives a cookie that no script reads and no other site sends, by whose digest alone the database knows it', async () => {
    const answer = await attempt(test.app, 'register').expect(201);
    const [cookie, ...attributes] = String(answer.headers['set-cookie']).split('; ');
    expect(attributes.sort()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Strict']);
    const token = String(cookie).split('=')[1] as string;
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(answer.body).toMatchObject({ login: 'register', mustChangePassword: false, totpEnrolled: false });
    expect(JSON.stringify(answer.body)).not.toContain(token);
    const session = await owner.one('SELECT * FROM session WHERE id = $1', answer.body.session);
    expect(session.token_sha256).toBe(createHash('sha256').update(token).digest('hex'));
    await withCookie(test.app, String(cookie)).get('/api/session').expect(200, answer.body);
    for (const other of ['', 'taxroll_session=', `taxroll_session=${session.token_sha256}`, `${cookie}x`])
      expect((await withCookie(test.app, other).get('/api/session').expect(401)).body.code).toBe(
        'ACCESS.SIGN_IN_NEEDED',
      );
  });

  it('lets only HTTPS carry the cookie in production', async () => {
    const before = process.env['NODE_ENV'];
    process.env['NODE_ENV'] = 'production';
    try {
      const answer = await attempt(test.app, 'register').expect(201);
      expect(String(answer.headers['set-cookie'])).toContain('; Secure');
    } finally {
      process.env['NODE_ENV'] = before;
    }
  });

  it('knows a name in whatever case, not a password', async () => {
    await attempt(test.app, 'Register').expect(201);
    await attempt(test.app, 'register', PASSWORD.toUpperCase()).expect(401);
  });

  it('says the same of a wrong password, an unknown name and a disabled account', async () => {
    const disabled = await hire('disabled');
    await test
      .as('system-administrator')
      .post(`/api/access/officers/${disabled}/disable`)
      .send({ reason: '离职' })
      .expect(200);
    const refused = await Promise.all([
      attempt(test.app, 'review', WRONG),
      attempt(test.app, 'nobody', WRONG),
      attempt(test.app, 'disabled', WRONG),
      attempt(test.app, 'disabled', PASSWORD),
    ]);
    for (const { status, body, headers } of refused) {
      expect(status).toBe(401);
      expect(headers['set-cookie']).toBeUndefined();
      expect({ ...body, requestId: '' }).toEqual({ ...refused[0]?.body, requestId: '' });
    }
    expect(refused[0]?.body).toMatchObject({ code: 'ACCESS.SIGN_IN_FAILED', data: {} });
  });

  it('writes every attempt down, an unknown name without the name', async () => {
    const id = await hire('watched');
    const { body, headers } = await attempt(test.app, 'watched').expect(201);
    expect(headers['set-cookie']).toBeDefined();
    const failed = await attempt(test.app, 'watched', WRONG).expect(401);
    const unknown = await attempt(test.app, 'mein-geheimes-wort', WRONG).expect(401);
    expect(await owner.acts(id, 'access.sign-in')).toMatchObject([
      { outcome: 'done', officer: id, key: id, facts: { session: body.session, address: '127.0.0.1' } },
      { outcome: 'refused', officer: null, key: id, request: failed.body.requestId },
    ]);
    const row = await owner.one('SELECT * FROM audit_log WHERE request_id = $1', unknown.body.requestId);
    expect(row).toMatchObject({ act: 'access.sign-in', outcome: 'refused', officer_id: null, subject_key: null });
    expect(JSON.parse(row.facts)).toEqual({
      address: '127.0.0.1',
      code: 'ACCESS.SIGN_IN_FAILED',
      knownName: false,
    });
    expect(await owner.wholeLog()).not.toMatch(/mein-geheimes-wort|Falsch-0|Richtig-9/);
  });

  it('locks after five failures in a row for half an hour, against the right password too', async () => {
    const id = await hire('locked');
    expect(await statusesOf('locked', [WRONG, WRONG, WRONG, WRONG, WRONG])).toEqual([401, 401, 401, 401, 401]);
    expect(await account('locked')).toMatchObject({ failures: 5, locked: true, minutes: 30 });
    const refused = await attempt(test.app, 'locked', PASSWORD).expect(423);
    expect(refused.body).toMatchObject({
      code: 'ACCESS.LOCKED',
      data: { until: expect.stringMatching(/^\d\d:\d\d$/) },
    });
    expect(refused.headers['set-cookie']).toBeUndefined();
    expect((await owner.acts(id, 'access.sign-in')).at(-1)).toMatchObject({
      outcome: 'refused',
      facts: { code: 'ACCESS.LOCKED', address: '127.0.0.1' },
      request: refused.body.requestId,
    });
    // what was refused while it was locked did not make it longer
    expect(await account('locked')).toMatchObject({ failures: 5, minutes: 30 });

    await owner.query(`UPDATE officer SET locked_until = now() - interval '1 second' WHERE login = 'locked'`);
    expect(await statusesOf('locked', [WRONG])).toEqual([401]);
    expect(await account('locked')).toMatchObject({ failures: 1, locked: null });
    expect(await statusesOf('locked', [PASSWORD])).toEqual([201]);
    expect(await account('locked')).toMatchObject({ failures: 0, locked: null });
  });

  it('counts anew after a success', async () => {
    await hire('forgetful');
    const round = [WRONG, WRONG, WRONG, WRONG, PASSWORD];
    expect(await statusesOf('forgetful', [...round, ...round, WRONG])).toEqual([
      401, 401, 401, 401, 201, 401, 401, 401, 401, 201, 401,
    ]);
    expect(await account('forgetful')).toMatchObject({ failures: 1, locked: null, sessions: 3 });
  });

  it('compares no more than five of forty guesses at once: the fortieth, right as it is, does not get in', async () => {
    const id = await hire('guessed');
    const guesses = Array.from({ length: 40 }, (_, index) => (index === 39 ? PASSWORD : `${WRONG}${index}`));
    const answers = await owner.atOnce(
      'guessed',
      guesses.map((guess) => () => attempt(test.app, 'guessed', guess)),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(statuses.filter((status) => status === 423)).toHaveLength(35);
    // its one session is that of the hiring
    expect(await account('guessed')).toEqual({ failures: 5, locked: true, sessions: 1, minutes: 30 });
    const codes = (await owner.acts(id, 'access.sign-in')).map(({ facts }) => facts.code);
    expect(codes.filter((code) => code === 'ACCESS.SIGN_IN_FAILED')).toHaveLength(5);
    expect(codes.filter((code) => code === 'ACCESS.LOCKED')).toHaveLength(35);
  });

  it('keeps the sessions that are open while the account is locked', async () => {
    await hire('working');
    const session = await signIn(test.app, 'working');
    await statusesOf('working', [WRONG, WRONG, WRONG, WRONG, WRONG]);
    await session.get('/api/session').expect(200);
  });
});

describe('many attempts to sign in', () => {
  let test: TestApp;
  let app: NestFastifyApplication;
  beforeAll(async () => {
    test = await createTestApp();
    app = await appOver(test.url, { REQUESTS_PER_MINUTE: 400 });
  });
  afterAll(async () => {
    await app.close();
    await test.close();
  });

  it('are refused from the eleventh of a minute on, however the address is written', async () => {
    const ways = ['/api/session', '/sign-in', '/api/sessi%6Fn', '/api/session?x=1', '/%73ign-in'];
    const statuses: number[] = [];
    for (let index = 0; index < 10; index++) {
      const way = ways[index % ways.length] as string;
      statuses.push(
        (
          await request(app.getHttpServer())
            .post(way)
            .send({ login: `no-${index}`, password: WRONG })
        ).status,
      );
    }
    expect(statuses).toEqual(Array(10).fill(401));
    for (const way of ways) {
      const eleventh = await request(app.getHttpServer()).post(way).send({ login: 'register', password: PASSWORD });
      expect([way, eleventh.status]).toEqual([way, 429]);
      expect(eleventh.body).toMatchObject({ code: 'REQUEST.TOO_MANY', data: { seconds: expect.any(Number) } });
      expect(eleventh.body.data.seconds).toBeLessThanOrEqual(60);
      expect(eleventh.headers['set-cookie']).toBeUndefined();
    }
    // everything else goes on
    await request(app.getHttpServer()).get('/sign-in').expect(200);
    const cookie = cookieOf(await attempt(test.app, 'register').expect(201));
    await withCookie(app, cookie).get('/api/session').expect(200);
  });
});
