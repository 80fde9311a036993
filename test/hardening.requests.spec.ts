import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { createTestApp, type TestApp } from './support/app.js';
import { READING, SPOILT, STRANGE, WRITING } from './support/strange-requests.js';
import { attempt } from './support/visitor.js';

describe('a request that nobody would write by hand', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
    await test.app.listen(0, '127.0.0.1');
  });
  afterAll(() => test.close());
  /** whatever came before, the server answers */
  afterEach(async () => {
    await test.as('clerk').get('/api/session').expect(200);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  /** No failure of ours, and nothing of what is behind the answer. */
  function harmless(what: unknown, { status, text, headers }: Pick<Response, 'status' | 'text' | 'headers'>): void {
    expect([what, status < 500]).toEqual([what, true]);
    expect(text ?? '').not.toMatch(
      /\bat \w+.*\(.*:\d+:\d+\)|node_modules|SELECT |INSERT |relation "|syntax error at|pg_|ECONN/,
    );
    if (status < 400 || !String(headers['content-type']).includes('json')) return;
    const body = JSON.parse(text) as Record<string, unknown>;
    expect(Object.keys(body).sort()).toEqual(['code', 'data', 'en', 'requestId', 'zh']);
  }

  it.each(WRITING)('is answered, not failed at: by %s, %s %s', async (who, method, path, whole) => {
    const ask = () => {
      const as = test.as(who);
      return as[method](path);
    };
    const send = (body: unknown) => ask().send(body as object);
    for (const [field, value] of Object.entries(whole))
      for (const [how, spoilt] of Object.entries(SPOILT)) {
        const answer = await send({ ...whole, [field]: Array.isArray(value) ? [spoilt] : spoilt });
        harmless([field, how], answer);
        if (['NUL', 'half a pair', 'the other half', 'long'].includes(how))
          expect([field, how, answer.status]).toEqual([
            field,
            how,
            path.endsWith('-sets') && how === 'long' ? 422 : 400,
          ]);
      }
    for (const body of [{}, [], [whole], { ...whole, extra: 1 }, { ...whole, 'a\0': 1 }, { ...whole, '': 1 }])
      harmless(body, await send(body));
    for (const text of [
      'null',
      '1',
      '"x"',
      'true',
      '',
      '{',
      '[',
      '{"a":1,"a":2}',
      '{"__proto__":{"x":1}}',
      '{"constructor":{"prototype":{"x":1}}}',
    ])
      harmless(text, await ask().type('json').send(text));
    for (const open of ['[', '{"a":']) {
      const deep = `{"${Object.keys(whole)[0]}":${open.repeat(100_000)}1${(open === '[' ? ']' : '}').repeat(100_000)}}`;
      const answer = await ask().type('json').send(deep);
      harmless(open, answer);
      expect(answer.status).toBe(400);
    }
    for (const type of [
      'text/plain',
      'application/xml',
      'garbage',
      '/',
      'multipart/form-data',
      'multipart/form-data; boundary=x',
      'application/x-www-form-urlencoded',
      'application/json; charset=utf-7',
    ])
      harmless(type, await ask().set('content-type', type).send('a=1&__proto__=2&a=3&\0=%00&b[c]=1'));
  });

  it('is answered where addresses and queries are strange', async () => {
    for (const [who, path] of READING)
      for (const strange of STRANGE) {
        const answer = await test.as(who).get(encodeURI(path + strange).replaceAll('%25', '%'));
        harmless(path + strange, answer);
        if (strange === '%00' && !path.endsWith('x=')) expect([path, answer.status]).toEqual([path, 400]);
      }
    harmless('many', await test.as('clerk').get(`/api/register/taxpayers?${'limit=1&'.repeat(1500)}`));
    harmless(
      'names',
      await test
        .as('clerk')
        .get(`/api/register/taxpayers?${Array.from({ length: 1500 }, (_, at) => `a${at}=`).join('&')}`),
    );
  });

  it('is answered where headers are strange', async () => {
    for (const [name, value] of [
      ['Cookie', `taxroll_session=${'x'.repeat(10_000)}`],
      ['Cookie', 'taxroll_session=%E0%A4%A'],
      ['Cookie', '__proto__=1; taxroll_session=a; taxroll_session=b'],
      ['Cookie', 'taxroll_session="%00"'],
      ['X-On-Behalf-Of', 'x'.repeat(5_000)],
      ['X-On-Behalf-Of', "' OR 1=1 --"],
      ['Origin', '\u00e9'],
      ['X-Forwarded-For', '<script>, ::1, 1'.repeat(200)],
      ['User-Agent', '\u00ff'.repeat(3_000)],
      ['Accept', 'text/html'],
      ['Range', 'bytes=0-1'],
      ['If-None-Match', '*'],
      ['X-HTTP-Method-Override', 'DELETE'],
      ['Accept-Encoding', 'bomb'],
    ] as const) {
      harmless(name, await test.anonymous().get('/api/session').set(name, value));
      harmless(name, await attempt(test.app, 'clerk', 'Falsch-0').set(name, value));
      harmless(name, await attempt(test.app, 'clerk').set(name, value));
    }
  });

  it('is not found where a method is not meant', async () => {
    for (const method of ['put', 'patch', 'delete', 'options', 'head', 'post'] as const)
      for (const path of [
        '/api/access/officers/x',
        '/api/audit/head',
        '/health',
        '/api/register/taxpayers',
        '/nowhere',
      ]) {
        const answer = await test.as('clerk')[method](path);
        expect([method, path, [200, 400, 403, 404].includes(answer.status)]).toEqual([method, path, true]);
        if (method !== 'head') harmless([method, path], answer);
      }
  });

  it('is told its measure where it is too large', async () => {
    const large = await test
      .as('clerk')
      .post('/api/assessment/parameter-sets')
      .send({ code: 'x'.repeat(4_200_000) })
      .expect(413);
    expect(large.body).toMatchObject({ code: 'REQUEST.TOO_LARGE', data: { limit: '4 MB' } });
    const form = await test
      .anonymous()
      .post('/sign-in')
      .type('form')
      .send(`login=${'x'.repeat(4_200_000)}`)
      .expect(413);
    expect(form.body.code).toBe('REQUEST.TOO_LARGE');
    // wide rather than deep: two million numbers
    harmless(
      'wide',
      await test
        .as('clerk')
        .post('/api/assessment/parameter-sets')
        .send({ code: Array(1_900_000).fill(1) }),
    );
  });
});
