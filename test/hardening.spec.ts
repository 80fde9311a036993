import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type request from 'supertest';
import { type Response } from 'supertest';
import { createTestApp, PASSWORD, type TestApp } from './support/app.js';
import { Owner } from './support/owner.js';
import { startServer, type RunningServer } from './support/server.js';
import { appOver, attempt, cookieOf, signIn } from './support/visitor.js';

describe('every answer', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
    await test.app.listen(0, '127.0.0.1');
  });
  afterAll(() => test.close());
  const clerk = () => test.as('clerk');

  it.each<[string, number, () => request.Test]>([
    ['an API', 200, () => clerk().get('/api/session')],
    ['a page', 200, () => test.anonymous().get('/sign-in')],
    ['the home page', 200, () => clerk().get('/')],
    ['a page of a stage', 200, () => test.anonymous().get('/register/imports/1')],
    ['the months', 200, () => clerk().get('/months')],
    ['a redirection', 303, () => test.anonymous().get('/')],
    ['the health', 200, () => test.anonymous().get('/health')],
    ['an unknown address', 404, () => test.anonymous().get('/nowhere')],
    ['an address that is none', 400, () => test.anonymous().get('/%zz')],
    ['a missing sign-in', 401, () => test.anonymous().get('/api/session')],
    ['a refusal', 403, () => clerk().get('/api/audit/rows')],
    [
      'a body that is too large',
      413,
      () =>
        clerk()
          .post('/api/session')
          .send({ login: 'x'.repeat(5_000_000) }),
    ],
    ['a body that is none', 400, () => clerk().post('/api/session').type('json').send('{')],
    ['a failed sign-in page', 401, () => test.anonymous().post('/sign-in').type('form').send('login=a&password=b')],
    ['a request of another site', 403, () => clerk().post('/api/session').set('Sec-Fetch-Site', 'cross-site')],
  ])('of %s has the headers that keep a browser safe', async (_, status, send) => {
    const { headers, status: answered } = await send();
    expect(answered).toBe(status);
    const csp = String(headers['content-security-policy']);
    expect(csp).toContain("default-src 'none'");
    expect(csp).toContain("frame-ancestors 'none'");
    expect(csp).toContain("base-uri 'none'");
    expect(csp).not.toContain('unsafe');
    expect(headers).toMatchObject({
      'cache-control': expect.stringContaining('no-store'),
      'x-content-type-options': 'nosniff',
      'x-frame-options': expect.stringMatching(/DENY|SAMEORIGIN/),
      'strict-transport-security': expect.stringMatching(/max-age=\d{8}/),
      'referrer-policy': 'no-referrer',
    });
    expect(headers['x-powered-by'] ?? headers['server']).toBeUndefined();
  });

  it('that is a page has one style, which its policy allows by digest, and nothing else that runs or looks', async () => {
    await test.hire('fresh', null, []);
    const pages: Response[] = [
      await test.anonymous().get('/sign-in'),
      await test.anonymous().post('/sign-in').type('form').send('login=a&password=b'),
      await clerk().get('/months'),
      await test.as('audit-administrator').get('/months'),
      await test.as('fresh').get('/months'),
      await clerk().get('/password'),
      await clerk().post('/password').type('form').send({ current: PASSWORD, next: 'kurz' }),
    ];
    for (const { text, headers } of pages) {
      const styles = [...text.matchAll(/<style>([^]*?)<\/style>/g)].map((match) => match[1] as string);
      expect(styles).toHaveLength(1);
      const digest = createHash('sha256')
        .update(styles[0] as string)
        .digest('base64');
      expect(String(headers['content-security-policy'])).toContain(`style-src 'sha256-${digest}'`);
      expect(String(headers['content-security-policy'])).toContain("form-action 'self'");
      expect(text).not.toMatch(/<script|<iframe|<img|<link|\sstyle=|\son\w+=|javascript:/i);
      expect(headers['cache-control']).toBe('no-store');
    }
  });
});

describe('a change that another site asks for', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
    await test.app.listen(0, '127.0.0.1');
  });
  afterAll(() => test.close());
  const own = 'http://127.0.0.1';
  /** A change that anybody signed in may make: ending an unknown session of one's own, which is not found. */
  const change = (headers: Record<string, string>, type = 'application/json') => {
    const body: Record<string, string> = {
      'application/json': '{"current":"x","next":"y"}',
      'text/plain': '{"current":"x","next":"y"}',
      'application/x-www-form-urlencoded': 'current=x&next=y',
      'multipart/form-data; boundary=x': '--x\r\nContent-Disposition: form-data; name="current"\r\n\r\nx\r\n--x--\r\n',
    };
    const sent = test.as('clerk').post('/api/session/password').set('content-type', type);
    for (const [name, value] of Object.entries(headers)) sent.set(name, value);
    return sent.send(body[type]);
  };

  it.each(['application/json', 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'is refused, as %s too',
    async (type) => {
      for (const headers of [
        { Origin: 'https://evil.example' },
        { Origin: 'null' },
        { Origin: 'http://127.0.0.1:1' },
        { Origin: 'http://127.0.0.1.evil.example' },
        { Origin: 'garbage' },
        { 'Sec-Fetch-Site': 'cross-site' },
        { 'Sec-Fetch-Site': 'same-site' },
        { 'Sec-Fetch-Site': 'cross-site', Origin: own },
        { 'Sec-Fetch-Site': '' },
        { 'Sec-Fetch-Site': 'Same-Origin' },
      ]) {
        const { status, body } = await change(headers as Record<string, string>, type);
        expect([headers, status, body.code]).toEqual([headers, 403, 'REQUEST.CROSS_SITE']);
      }
    },
  );

  it('is refused for every method that changes, and for signing in', async () => {
    for (const method of ['post', 'put', 'patch', 'delete'] as const)
      for (const path of ['/api/session', '/sign-in', '/sign-out', '/nowhere', '/api/security/policy']) {
        const { status, body, headers } = await test.as('clerk')[method](path).set('Sec-Fetch-Site', 'cross-site');
        expect([method, path, status, body.code]).toEqual([method, path, 403, 'REQUEST.CROSS_SITE']);
        expect(headers['set-cookie']).toBeUndefined();
      }
    await test.as('clerk').get('/api/session').set('Sec-Fetch-Site', 'cross-site').expect(200);
  });

  it('is taken from our own pages, and from programs that are no browser', async () => {
    const url = test.as('clerk').get('/').url;
    const { host, origin } = new URL(url);
    const ours: Record<string, string>[] = [
      {},
      { 'Sec-Fetch-Site': 'same-origin' },
      { 'Sec-Fetch-Site': 'none' },
      { Origin: origin, Host: host },
      { Origin: 'https://tax.example', Host: 'tax.example' },
    ];
    for (const headers of ours) {
      const { status, body } = await change(headers);
      expect([headers, status, body.code]).toEqual([headers, 401, 'ACCESS.SIGN_IN_FAILED']);
    }
    await test.as('clerk').get('/api/session').expect(200);
  });
});

describe('the description of the API', () => {
  let test: TestApp;
  let owner: Owner;
  let server: RunningServer;
  beforeAll(async () => {
    test = await createTestApp();
    owner = await Owner.open(test);
    server = await startServer({ DATABASE_URL: test.url, LOG_LEVEL: 'error' });
  });
  afterAll(async () => {
    await server.stop();
    await owner.close();
    await test.close();
  });
  const get = async (path: string, cookie = '') => {
    const response = await fetch(`${server.address}${path}`, { headers: { cookie } });
    return {
      status: response.status,
      text: await response.text(),
      csp: response.headers.get('content-security-policy'),
    };
  };

  it('is for those who are signed in with a password of their own, however its address is written', async () => {
    const paths = ['/docs', '/docs/', '/docs/openapi.json', '/docs/swagger-ui-init.js', '/docs/swagger-ui.css'];
    const cookie = cookieOf(await attempt(test.app, 'clerk').expect(201));
    for (const path of paths) {
      const answer = await get(path, cookie);
      expect([path, answer.status]).toEqual([path, 200]);
      expect(answer.csp).toContain("default-src 'self'");
      for (const spelling of [
        path,
        path.replace('/docs', '/%64ocs'),
        path.replace('/docs', '/d%6Fc%73'),
        `${path}?x=1`,
      ]) {
        const { status, text } = await get(spelling);
        expect([spelling, status, JSON.parse(text).code]).toEqual([spelling, 401, 'ACCESS.SIGN_IN_NEEDED']);
      }
    }
    await owner.query(`UPDATE officer_password SET one_time = true WHERE officer_id = $1`, test.officers.get('clerk'));
    for (const path of paths) expect((await get(path, cookie)).status).toBe(403);
  });
});

describe('many requests', () => {
  it('of one address are refused beyond the minute’s measure, in our form', async () => {
    const test = await createTestApp();
    const app = await appOver(test.url, { REQUESTS_PER_MINUTE: 50 });
    try {
      const session = await signIn(app, 'clerk');
      const statuses: number[] = [];
      for (let count = 0; count < 51; count++) statuses.push((await session.get('/api/session')).status);
      expect(statuses.filter((status) => status === 200)).toHaveLength(50);
      const { status, body, headers } = await session.get('/api/session');
      expect([status, body.code]).toEqual([429, 'REQUEST.TOO_MANY']);
      expect(body.data.seconds).toBeLessThanOrEqual(60);
      expect(Number(headers['retry-after'])).toBeLessThanOrEqual(60);
      expect(headers['x-content-type-options']).toBe('nosniff');
    } finally {
      await app.close();
      await test.close();
    }
  });
});
