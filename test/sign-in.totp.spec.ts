import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { Secret, TOTP } from 'otpauth';
import { projectPath } from '../src/platform/config/project-root.js';
import { openSecret } from '../src/platform/access/totp.js';
import { createTestApp, TEST_SETTINGS, type TestApp } from './support/app.js';
import { Owner } from './support/owner.js';
import { tryOut } from './support/parameters.js';
import { rule } from './support/policy.js';
import { appOver, attempt, cookieOf, withCookie } from './support/visitor.js';

const PERIOD = 30_000;
/** The codes of RFC 6238 of the step that is now, or so many later; the server takes one step before and after. */
const codeOf = (secret: string, steps = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * PERIOD });

describe('the second factor', () => {
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
  const give = (login: string, code: string) => test.as(login).post('/api/session/totp').send({ code });
  const session = async (login: string) => (await test.as(login).get('/api/session').expect(200)).body;
  const forgetSteps = (login: string) =>
    owner.query('UPDATE officer SET totp_last_step = NULL WHERE login = $1', login);
  /** A wrong code that is wrong in all three steps. */
  const wrongFor = (secret: string) => {
    const right = [-2, -1, 0, 1, 2].map((steps) => codeOf(secret, steps));
    return ['000000', '111111', '222222', '333333', '444444', '555555'].find((code) => !right.includes(code)) as string;
  };
  const enrol = async (login: string) => {
    const { body } = await test.as(login).post('/api/session/totp/enrolment').expect(201);
    return body as { uri: string; secret: string };
  };
  const officer = async (login: string) => {
    await test.hire(login, null, [{ role: 'register' }]);
    return login;
  };

  it('is enrolled by its address, and counts from its first code on', async () => {
    const login = await officer('enroller');
    const { uri, secret } = await enrol(login);
    expect(uri).toMatch(/^otpauth:\/\/totp\/.*enroller\?.*secret=[A-Z2-7]{32}&/);
    expect(decodeURIComponent(uri)).toContain('taxroll 测试分局');
    expect(new URL(uri).searchParams.get('secret')).toBe(secret);
    expect(await session(login)).toMatchObject({ totpEnrolled: false, totpFresh: false });
    expect((await give(login, wrongFor(secret)).expect(422)).body.code).toBe('ACCESS.TOTP_WRONG');
    expect(await session(login)).toMatchObject({ totpEnrolled: false });
    await give(login, codeOf(secret)).expect(204);
    expect(await session(login)).toMatchObject({ totpEnrolled: true, totpFresh: true });
    expect((await test.as(login).post('/api/session/totp/enrolment').expect(409)).body.code).toBe(
      'ACCESS.TOTP_ENROLLED',
    );
  });

  it('may be enrolled anew until it is confirmed; the former secret is void', async () => {
    const login = await officer('twice');
    const [first, second] = [await enrol(login), await enrol(login)];
    expect(first.secret).not.toBe(second.secret);
    await give(login, codeOf(first.secret)).expect(422);
    await give(login, codeOf(second.secret)).expect(204);
  });

  it('takes a code once, also where it is given many times at once', async () => {
    const login = await officer('replayed');
    const { secret } = await enrol(login);
    const code = codeOf(secret);
    const answers = await owner.atOnce(
      login,
      Array.from({ length: 8 }, () => () => give(login, code)),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.sort()).toEqual([204, 422, 422, 422, 422, 422, 422, 422]);
    await give(login, code).expect(422);
    // nor an earlier one, though it is within its time
    await give(login, codeOf(secret, -1)).expect(422);
    await give(login, codeOf(secret, 1)).expect(204);
    await give(login, codeOf(secret, 4)).expect(422);
    await give(login, codeOf(secret, -4)).expect(422);
    const outcomes = (await owner.acts(test.officers.get(login) as string, 'access.totp.give')).map(
      ({ outcome }) => outcome,
    );
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(2);
    expect(outcomes.filter((outcome) => outcome === 'refused')).toHaveLength(11);
  });

  it.each(['12345', '1234567', 'abcdef', '', '１２３４５６', '12345\n', ' 12345'])(
    'takes no %j for a code',
    async (code) => {
      expect((await give('register', code).expect(400)).body.code).toBe('REQUEST.INVALID');
    },
  );

  it('lies sealed in the database, and is in no log', async () => {
    const login = await officer('sealed');
    const { secret } = await enrol(login);
    const code = codeOf(secret);
    await give(login, code).expect(204);
    const raw = Buffer.from(Secret.fromBase32(secret).bytes);
    const { totp_secret: kept } = await owner.one('SELECT totp_secret FROM officer WHERE login = $1', login);
    expect(kept.includes(raw)).toBe(false);
    expect(kept.includes(secret)).toBe(false);
    expect(kept.length).toBe(12 + 20 + 16);
    expect(openSecret(kept, Buffer.from(TEST_SETTINGS.SECRET_KEY, 'hex'))).toEqual(raw);
    expect(() => openSecret(kept, Buffer.alloc(32))).toThrow();
    const log = await owner.wholeLog();
    for (const hidden of [secret, raw.toString('hex'), raw.toString('base64'), `"${code}"`])
      expect(log).not.toContain(hidden);
  });

  it('is asked for before approvals where the policy says so, and holds for a quarter of an hour of this session', async () => {
    const draft = readFileSync(projectPath('seeds/assessment/parameters-2026.json'), 'utf8');
    const { body } = await test
      .as('collection')
      .post('/api/assessment/parameter-sets')
      .send(JSON.parse(draft) as object)
      .expect(201);
    await tryOut(test.app, test.authority, body.id as string);
    const publish = (as: ReturnType<TestApp['as']>, id = body.id as string) =>
      as.post(`/api/assessment/parameter-sets/${id}/publish`);
    const refused = async (as = test.as('approval')) => (await publish(as).expect(403)).body.code as string;
    const strict = await rule(test, { totpForApprovals: true });

    expect(await refused()).toBe('ACCESS.TOTP_TO_ENROL');
    const { secret } = await enrol('approval');
    expect(await refused()).toBe('ACCESS.TOTP_TO_ENROL');
    await give('approval', codeOf(secret)).expect(204);
    await owner.query(
      `UPDATE session SET totp_at = now() - interval '15 minutes' WHERE officer_id = $1`,
      test.officers.get('approval'),
    );
    expect(await refused()).toBe('ACCESS.TOTP_NEEDED');
    expect(await session('approval')).toMatchObject({ totpFresh: false });
    await forgetSteps('approval');
    await give('approval', codeOf(secret)).expect(204);
    await owner.query(
      `UPDATE session SET totp_at = now() - interval '14 minutes 50 seconds' WHERE officer_id = $1`,
      test.officers.get('approval'),
    );
    const elsewhere = withCookie(test.app, cookieOf(await attempt(test.app, 'approval').expect(201)));
    expect(await refused(elsewhere)).toBe('ACCESS.TOTP_NEEDED');
    expect((await publish(test.as('approval')).expect(200)).body.status).toBe('published');
    // what is no approval needs none
    await test.as('approval').get('/api/assessment/parameter-sets').expect(200);
    const decide = test.as('security-administrator').post(`/api/security/erasures/${body.id}/decide`);
    expect((await decide.send({ confirm: true }).expect(403)).body.code).toBe('ACCESS.TOTP_TO_ENROL');
    await strict.undo();
  });

  it('wants a key of the installation, and says so where there is none or another', async () => {
    const without = await appOver(test.url, { SECRET_KEY: undefined });
    const other = await appOver(test.url, { SECRET_KEY: 'cd'.repeat(32) });
    try {
      const cookie = cookieOf(await attempt(without, 'sealed').expect(201));
      for (const [path, body] of [
        ['/api/session/totp/enrolment', {}],
        ['/api/session/totp', { code: '123456' }],
      ] as const)
        expect((await withCookie(without, cookie).post(path).send(body).expect(503)).body.code).toBe(
          'ACCESS.NO_SECRET_KEY',
        );
      const under = await withCookie(other, cookie).post('/api/session/totp').send({ code: '123456' });
      expect([under.status, under.body.code]).toEqual([503, 'ACCESS.NO_SECRET_KEY']);
    } finally {
      await without.close();
      await other.close();
    }
  });
});
