import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { canonicalJson, sha256 } from '../src/kernel/canonical-json.js';
import type { BlockingDto, NoticePageDto, PreflightDto } from '../src/notice/dto/notice.dto.js';
import { KeptNotices } from '../src/notice/pack/kept-notices.js';
import { NoticeBranch } from './support/notice-branch.js';
import { asItIs, itIs } from './support/quota-walk.js';

const MONTH = '2026-10';

const reasons = (blocking: readonly BlockingDto[]) => blocking.map(({ reason }) => reason).sort();

/** 除外公示 of a month and of its correction: who is left out, and that the leader saw it. */
describe('a notice without those who are not decided', () => {
  let branch: NoticeBranch;
  let households: { id: string; number: string; station: string }[];
  let notice: NoticePageDto;
  const documentOf = async (id: string) =>
    (await branch.api.test.app.get(KeptNotices).get(branch.api.test.authority, id)).document;
  const seen = async () => (await branch.preflight('monthly', MONTH)).body as PreflightDto;
  const leftOut = (at: number) =>
    branch.owner.query(
      `UPDATE quota SET period_to = '2026-09-01' WHERE taxpayer_id = $1`,
      (households[at] as { id: string }).id,
    );

  beforeAll(async () => {
    branch = await NoticeBranch.start();
    await branch.inForce();
    households = await branch.owner.query(
      `SELECT id, number, station FROM taxpayer WHERE kind = 'individual' ORDER BY station, number`,
    );
    await leftOut(0);
    await branch.owner.query(
      `UPDATE taxpayer SET checker = NULL, name = '盛世店13800001234' WHERE id = $1`,
      (households[0] as { id: string }).id,
    );
    await branch.run(MONTH);
    itIs('2026-11-02');
  });
  afterAll(async () => {
    asItIs();
    await branch.close();
  });

  it('is refused where it is not what the leader saw', async () => {
    const first = await seen();
    expect(reasons(first.blocking)).toEqual(['unsigned']);
    await leftOut(households.length - 1);
    await branch.run(MONTH);
    const now = await seen();
    expect(reasons(now.blocking)).toEqual(['no-quota', 'unsigned']);
    const asked = await branch.except('monthly', MONTH, '本月补办', 'leader', first.digest);
    expect(asked).toMatchObject({ status: 409, body: { code: 'NOTICE.PREFLIGHT_CHANGED', data: { count: 2 } } });
    const unseen = { kind: 'monthly', about: MONTH, reason: '本月补办' };
    await branch.as('leader').post('/api/notices/exceptional').send(unseen).expect(400);
    expect(await branch.owner.query('SELECT FROM publication')).toEqual([]);
  });

  it('keeps which households they are and why, masked, and what the leader saw', async () => {
    const { digest, blocking } = await seen();
    notice = await branch.made(await branch.except('monthly', MONTH, '本月补办', 'leader', digest));
    expect(notice.exceptions).toEqual({ households: 2, reason: '本月补办' });
    const { excepted } = await documentOf(notice.id);
    expect(excepted).toEqual(
      blocking.map(({ household, reason, zh }) => ({ ...(household as NonNullable<typeof household>), reason, zh })),
    );
    expect(excepted).toContainEqual({
      ...{ station: households[0]?.station, name: '盛世店***********', reason: 'unsigned', zh: '采集表没有签齐。' },
      number: expect.stringMatching(/^.{6}\*+.{2}$/),
    });
    expect(notice.excepted).toEqual(excepted);
    const [act] = await branch.owner.query(`SELECT facts::json AS facts FROM audit_log WHERE act = 'notice.request'`);
    expect(act.facts).toMatchObject({ exceptions: 2, seen: digest, lines: 22 });
  });

  it('tells a station of its own households only', async () => {
    const { station } = households[0] as { station: string };
    await branch.api.test.hire('own', station, [{ role: 'notice', scope: 'own' }]);
    const own = await branch.get(notice.id, 'own');
    expect(own.excepted.map((one) => [one.station, one.reason])).toEqual([[station, 'unsigned']]);
  });

  it('carries the digests of the sets as they were published', async () => {
    const document = await documentOf(notice.id);
    const [set] = await branch.owner.query(`SELECT digest FROM parameter_set WHERE status = 'published'`);
    expect(document.rulesDigests).toEqual([set.digest]);
    expect(document.rules.map((rules) => sha256(canonicalJson(rules)))).toEqual(document.rulesDigests);
  });

  it('is corrected by one whose exceptions are let go anew', async () => {
    const renamed = households[1] as { id: string };
    await branch.owner.query(`UPDATE taxpayer SET name = '更名小吃店' WHERE id = $1`, renamed.id);
    await branch.run(MONTH);
    itIs('2026-11-10');
    // what was let go of the first one is let go of no other
    expect((await branch.correct(notice.id, '名称有误')).body.code).toBe('NOTICE.NOT_READY');
    const { body } = await branch.preflight('correction', notice.id);
    expect(reasons(body.blocking)).toEqual(['no-quota', 'unsigned']);
    expect((await branch.correctExcept(notice.id, '名称有误', '两户仍在补办', 'notice')).status).toBe(403);
    const stale = { reason: '名称有误', exception: { reason: '两户仍在补办', seen: (await seen()).digest } };
    const refused = await branch.as('leader').post(`/api/notices/${notice.id}/corrections/exceptional`).send(stale);
    expect(refused.body.code).toBe('NOTICE.PREFLIGHT_CHANGED');

    const correction = await branch.made(await branch.correctExcept(notice.id, '名称有误', '两户仍在补办'));
    expect(correction).toMatchObject({
      ...{ kind: 'correction', corrects: { id: notice.id }, exceptions: { households: 2, reason: '两户仍在补办' } },
    });
    const document = await documentOf(correction.id);
    expect(document.excepted?.map(({ reason }) => reason).sort()).toEqual(['no-quota', 'unsigned']);
    expect(document.period).toEqual({ posted: '2026-11-10', from: '2026-11-11', to: '2026-11-17' });
  });

  it('is not asked of a notice that cannot be corrected, or by a month', async () => {
    const { body } = await branch.preflight('correction', MONTH);
    expect(body.code).toBe('NOTICE.NOT_FOUND');
    expect((await branch.preflight('correction', households[0]?.id as string)).body.code).toBe('NOTICE.NOT_FOUND');
  });
});
