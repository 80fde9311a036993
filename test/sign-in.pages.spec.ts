import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestApp, PASSWORD, type TestApp } from './support/app.js';
import { cookieOf, signIn, withCookie } from './support/visitor.js';

describe('the pages of signing in', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
    await test.app.listen(0, '127.0.0.1');
  });
  afterAll(() => test.close());
  const enter = (login: string, password = PASSWORD) =>
    test.anonymous().post('/sign-in').type('form').send({ login, password });

  it('show whoever is not signed in the way to do so', async () => {
    await test.anonymous().get('/').expect(303).expect('location', '/sign-in');
    const page = await test.anonymous().get('/sign-in').expect(200);
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
    });
    for (const part of ['action="/sign-in"', 'name="login"', 'type="password"', 'autocomplete="current-password"'])
      expect(page.text).toContain(part);
    expect(page.text).not.toContain('role="alert"');
    expect(page.text).not.toMatch(/<script|https?:\/\//);
  });

  it('sign in and lead to the branch at a glance', async () => {
    const answer = await enter('clerk').expect(303).expect('location', '/');
    expect(String(answer.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Strict$/);
    const entered = withCookie(test.app, cookieOf(answer));
    expect((await entered.get('/').expect(200)).text).toContain('<div id="root"></div>');
    const page = await entered.get('/months').expect(200);
    for (const part of [
      '测试县税务局测试分局',
      'clerk',
      '户籍管理',
      '定额采集',
      '公示打印',
      '领导',
      '还没有完成的定税批次',
    ])
      expect(page.text).toContain(part);
    expect((await test.as('audit-administrator').get('/months').expect(200)).text).toContain('您的角色不查看业务数据');
  });

  it('are shown again with what was wrong, and its status', async () => {
    for (const [login, password] of [
      ['clerk', 'Falsch-0-Pferd'],
      ['niemand', PASSWORD],
    ] as const) {
      const page = await enter(login, password).expect(401);
      expect(page.headers['set-cookie']).toBeUndefined();
      expect(page.text).toContain('<p class="refusal" role="alert">用户名或口令不正确。');
      expect(page.text).not.toContain(password);
      expect(page.text).not.toContain('niemand');
    }
    await test.hire('gesperrt', null, []);
    for (let index = 0; index < 5; index++) await enter('gesperrt', 'Falsch-0-Pferd').expect(401);
    expect((await enter('gesperrt').expect(423)).text).toMatch(/role="alert">账号因多次口令错误已锁定至 \d\d:\d\d。/);
  });

  it('change a password', async () => {
    await test.hire('tauscher', null, [{ role: 'register' }]);
    const session = await signIn(test.app, 'tauscher');
    const page = await session.get('/password').expect(200);
    expect(page.text).toContain('tauscher');
    const change = (current: string, next: string) => session.post('/password').type('form').send({ current, next });
    expect((await change('Falsch-0-Pferd', 'Neu-Gewaehlt-1').expect(401)).text).toContain('role="alert"');
    const weak = await change(PASSWORD, 'schwach').expect(422);
    expect(weak.text).toContain('新口令不符合要求：不足10位');
    expect(weak.text).not.toContain(PASSWORD);
    expect((await change(PASSWORD, PASSWORD).expect(422)).text).toContain('最近 5 次');
    await change(PASSWORD, 'Neu-Gewaehlt-1').expect(303).expect('location', '/');
    await session.get('/').expect(200);
    await enter('tauscher').expect(401);
    await enter('tauscher', 'Neu-Gewaehlt-1').expect(303);
    await test.anonymous().get('/password').expect(401);
  });

  it('sign out', async () => {
    const session = await signIn(test.app, 'clerk');
    expect((await session.get('/months').expect(200)).text).toContain('action="/sign-out"');
    const answer = await session.post('/sign-out').type('form').send('').expect(303).expect('location', '/sign-in');
    expect(String(answer.headers['set-cookie'])).toMatch(/^taxroll_session=;/);
    for (const path of ['/', '/months']) await session.get(path).expect(303).expect('location', '/sign-in');
    await session.get('/api/session').expect(401);
  });

  it('write a name as it is, never as a part of the page', async () => {
    const id = await test.hire('frech', null, []);
    const name = `<img src=x onerror="alert(1)">'&`;
    await test.as('system-administrator').put(`/api/access/officers/${id}`).send({ name, station: null }).expect(200);
    const session = await signIn(test.app, 'frech');
    for (const path of ['/months', '/password']) {
      const { text } = await session.get(path).expect(200);
      expect(text).toContain('&#60;img src=x onerror=&#34;alert(1)&#34;&#62;&#39;&#38;');
      expect(text).not.toContain('<img');
    }
  });
});
