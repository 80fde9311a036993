import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestApp, PASSWORD, type TestApp } from './support/app.js';
import { Owner } from './support/owner.js';
import { rule } from './support/policy.js';
import { attempt, signIn } from './support/visitor.js';

const UNKNOWN = '00000000-0000-4000-8000-000000000000';

describe('sessions', () => {
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
  const security = () => test.as('security-administrator');
  const session = (id: string) => owner.one('SELECT * FROM session WHERE id = $1', id);
  const enter = async (login: string) => {
    const requests = await signIn(test.app, login);
    const id = (await requests.get('/api/session').expect(200)).body.session as string;
    return { id, requests };
  };
  const setBack = (id: string, column: string, interval: string) =>
    owner.query(`UPDATE session SET ${column} = now() - $2::interval WHERE id = $1`, id, interval);

  it.each([
    ['idle', 'last_seen_at', '29 minutes', '31 minutes'],
    ['expired', 'expires_at', '-1 minutes', '1 second'],
  ])('end when they are %s', async (reason, column, before, after) => {
    const { id, requests } = await enter('register');
    await setBack(id, column, before);
    await requests.get('/api/session').expect(200);
    await setBack(id, column, after);
    expect((await requests.get('/api/session').expect(401)).body.code).toBe('ACCESS.SESSION_OVER');
    expect(await session(id)).toMatchObject({ end_reason: reason, ended_at: expect.any(Date), ended_by: null });
    // over is over, whatever the clock says
    await setBack(id, column, '-1 minutes');
    expect((await requests.get('/api/session').expect(401)).body.code).toBe('ACCESS.SIGN_IN_NEEDED');
  });

  it('last as long as the policy of the day says', async () => {
    const { id, requests } = await enter('register');
    const shorter = await rule(test, { idleMinutes: 5, sessionHours: 2 });
    await setBack(id, 'last_seen_at', '6 minutes');
    await requests.get('/api/session').expect(401);
    const later = await enter('register');
    const { expires_at, created_at } = await session(later.id);
    expect(expires_at - created_at).toBe(2 * 3_600_000);
    await shorter.undo();
  });

  it('are seen again when they are used, but not longer than they may last', async () => {
    const { id, requests } = await enter('register');
    const { expires_at } = await session(id);
    await setBack(id, 'last_seen_at', '20 minutes');
    await requests.get('/api/jobs').expect(200);
    expect(Date.now() - (await session(id)).last_seen_at).toBeLessThan(60_000);
    expect((await session(id)).expires_at).toEqual(expires_at);
  });

  it('end with a sign-out, which takes the cookie back', async () => {
    const { id, requests } = await enter('register');
    const { headers } = await requests.delete('/api/session').expect(204);
    expect(String(headers['set-cookie'])).toMatch(/^taxroll_session=;.*Expires=Thu, 01 Jan 1970/);
    await requests.get('/api/session').expect(401);
    await requests.delete('/api/session').expect(401);
    const officer = test.officers.get('register');
    expect(await session(id)).toMatchObject({ end_reason: 'signed-out', ended_by: officer });
    expect((await owner.acts(officer as string, 'access.session.end')).at(-1)).toMatchObject({
      facts: { session: id, reason: 'signed-out' },
      session: id,
    });
  });

  it('are listed for oneself, where they came from too, and ended one by one; never those of others', async () => {
    const mine = await hire('mine');
    const { id, requests } = await enter('mine');
    const other = await enter('review');
    const list = (await requests.get('/api/session/sessions').expect(200)).body;
    expect(list.map((one: { officer: string }) => one.officer)).toEqual([mine, mine]);
    expect(list[0]).toMatchObject({ id, officerName: 'mine', address: '127.0.0.1', endedAt: null });
    expect(JSON.stringify(list)).not.toMatch(/[0-9a-f]{64}/);

    expect((await requests.delete(`/api/session/sessions/${other.id}`).expect(404)).body.code).toBe(
      'ACCESS.SESSION_NOT_FOUND',
    );
    await other.requests.get('/api/session').expect(200);
    await requests.delete(`/api/session/sessions/${UNKNOWN}`).expect(404);
    await requests.delete(`/api/session/sessions/${list[1].id}`).expect(204);
    await test.as('mine').get('/api/session').expect(401);
    await requests.delete(`/api/session/sessions/${list[1].id}`).expect(404);
    await requests.get('/api/session').expect(200);
  });

  it('of anybody are seen and ended by the security administrator, and by no other', async () => {
    const officer = await hire('seen');
    const { id, requests } = await enter('seen');
    const all = (await security().get('/api/access/sessions').expect(200)).body;
    expect(new Set(all.map((one: { officer: string }) => one.officer)).size).toBeGreaterThan(5);
    const path = `/api/access/sessions?officer=${officer}`;
    expect((await security().get(path).expect(200)).body.map((one: { id: string }) => one.id)).toContain(id);
    for (const role of ['system-administrator', 'audit-administrator', 'leader', 'clerk'] as const) {
      await test.as(role).get(path).expect(403);
      await test.as(role).delete(`/api/access/sessions/${id}`).expect(403);
    }
    await security().delete(`/api/access/sessions/${id}`).expect(204);
    await requests.get('/api/session').expect(401);
    expect(await session(id)).toMatchObject({
      end_reason: 'ended',
      ended_by: test.officers.get('security-administrator'),
    });
  });

  it('end when the account is disabled, which then signs in no more until it is enabled again', async () => {
    const officer = await hire('leaver');
    const { id, requests } = await enter('leaver');
    const operate = (what: string) =>
      test.as('system-administrator').post(`/api/access/officers/${officer}/${what}`).send({ reason: '调离' });
    expect((await operate('disable').expect(200)).body).toMatchObject({ disabled: true, roles: [] });
    await requests.get('/api/session').expect(401);
    expect(await session(id)).toMatchObject({ end_reason: 'disabled' });
    await attempt(test.app, 'leaver').expect(401);
    await operate('enable').expect(200);
    // a session that was ended stays so
    await requests.get('/api/session').expect(401);
    await attempt(test.app, 'leaver').expect(201);
    const own = `/api/access/officers/${test.officers.get('system-administrator')}/disable`;
    expect((await test.as('system-administrator').post(own).send({ reason: '试试' }).expect(409)).body.code).toBe(
      'ACCESS.SAME_PERSON',
    );
    expect(JSON.stringify(await owner.acts(officer))).toContain('ACCESS.DISABLED');
  });

  it('are kept out by a lock until the security administrator lifts it', async () => {
    const officer = await hire('locked');
    for (let index = 0; index < 5; index++) await attempt(test.app, 'locked', 'Falsch-0-Pferd').expect(401);
    await attempt(test.app, 'locked').expect(423);
    const unlock = `/api/access/officers/${officer}/unlock`;
    await test.as('system-administrator').post(unlock).send({ reason: '来电' }).expect(403);
    await security().post(unlock).send({}).expect(400);
    expect((await security().post(unlock).send({ reason: '来电核实' }).expect(200)).body.locked).toBe(false);
    await attempt(test.app, 'locked').expect(201);
    expect((await owner.acts(officer, 'access.officer.unlock')).at(-1)).toMatchObject({ outcome: 'done' });
  });

  it('begin with a one-time password, told once, where the old one is lost; never with one that he gave himself', async () => {
    const officer = await hire('loser');
    const { requests } = await enter('loser');
    await owner.query(
      `UPDATE officer SET totp_secret = 'x', totp_confirmed_at = now(), totp_last_step = 1, failures = 5,
         locked_until = now() + interval '1 hour' WHERE id = $1`,
      officer,
    );
    const reset = `/api/access/officers/${officer}/password`;
    const { body } = await security().post(reset).send({ reason: '遗忘口令' }).expect(201);
    expect(Object.keys(body)).toEqual(['oneTimePassword']);
    await requests.get('/api/session').expect(401);
    await attempt(test.app, 'loser', PASSWORD).expect(401);
    const again = await attempt(test.app, 'loser', body.oneTimePassword).expect(201);
    expect(again.body).toMatchObject({ mustChangePassword: true, totpEnrolled: true });
    // the second factor is another administrator's to forget: one alone gets into nobody's account
    await security().post(`/api/access/officers/${officer}/forget-totp`).send({ reason: '设备丢失' }).expect(403);
    const forget = test.as('system-administrator').post(`/api/access/officers/${officer}/forget-totp`);
    expect((await forget.send({ reason: '设备丢失' }).expect(200)).body).toMatchObject({ totp: false });
    const account = await owner.one(
      'SELECT totp_secret, totp_last_step, locked_until FROM officer WHERE id = $1',
      officer,
    );
    expect(account).toEqual({ totp_secret: null, totp_last_step: null, locked_until: null });
    for (const shown of [
      JSON.stringify((await security().get('/api/access/accounts').expect(200)).body),
      JSON.stringify((await test.as('system-administrator').get('/api/access/officers').expect(200)).body),
      await owner.wholeLog(),
    ])
      expect(shown).not.toContain(body.oneTimePassword);

    for (const role of ['system-administrator', 'audit-administrator', 'clerk'] as const)
      await test.as(role).post(reset).send({ reason: '遗忘口令' }).expect(403);
    const own = `/api/access/officers/${test.officers.get('security-administrator')}/password`;
    expect((await security().post(own).send({ reason: '遗忘口令' }).expect(409)).body.code).toBe('ACCESS.SAME_PERSON');
    await security().post(`/api/access/officers/${UNKNOWN}/password`).send({ reason: '遗忘口令' }).expect(404);
  });
});
