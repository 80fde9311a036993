import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { todayInChina } from '../src/kernel/plain-date.js';
import { codeOf, SHEETS } from './support/collection-api.js';
import { downloaded } from './support/download.js';
import { fine, VisitBranch, type Line } from './support/visit-branch.js';

let branch: VisitBranch;
const FOLLOW_UPS = '/api/spot-check/follow-ups';
const follow = (visit: string, body: object, officer = 'approval') =>
  branch.as(officer).post(`/api/spot-check/visits/${visit}/follow-ups`).send(body);
const close = (id: string, outcome = '已处理完毕') =>
  branch.as('approval').post(`${FOLLOW_UPS}/${id}/close`).send({ outcome });
const open = async (visit: string) => {
  const { body } = await branch.as('leader').get(FOLLOW_UPS).expect(200);
  return (body as { visit: string; followUps: { id: string; action: string; refersTo: string }[] }[]).find(
    (one) => one.visit === visit,
  );
};
const larger = ({ area }: Line) => ({ parts: [{ what: '营业厅', area: (Number(area) + 20).toFixed(2) }] });

beforeAll(async () => {
  branch = await VisitBranch.start();
  await branch.assigned();
});
afterAll(() => branch.close());

describe('a signed error', () => {
  it('is measured again on exactly one sheet that names it, by others, and closed when that is sealed or given up', async () => {
    const { visit, line } = await branch.signed(`a.premises = '自有'`, larger, fine);
    const reassess = { action: 'reassess', reason: '面积有误，重新采集' };
    const [one, other] = await Promise.all([follow(visit.id, reassess), follow(visit.id, reassess)]);
    expect([one.status, other.status].sort()).toEqual([201, 409]);
    expect([one.body.code, other.body.code]).toContain('SPOT_CHECK.FOLLOWED_ALREADY');
    const sheets = await branch.sql<{ id: string; trigger: string; caused_by: string }>(
      'SELECT id, trigger, caused_by FROM collection_sheet WHERE taxpayer_id = $1',
      line.taxpayer,
    );
    expect(sheets).toMatchObject([{ trigger: 'spot-check', caused_by: visit.id }]);
    const finding = await open(visit.id);
    expect(finding).toMatchObject({
      classes: [{ code: 'area', zh: '面积有误', isError: true }],
      overdue: false,
      followUps: [{ action: 'reassess', refersTo: sheets[0]?.id, closedAt: null, by: 'approval' }],
    });
    const id = finding?.followUps[0]?.id as string;
    expect(await codeOf(close(id))).toBe('409 SPOT_CHECK.FOLLOW_UP_NOT_DONE');
    expect(await codeOf(branch.ask('close', visit.id, 'approval'))).toBe('409 SPOT_CHECK.NOT_FOLLOWED');
    const withdraw = { version: 1, reason: '另行采集' };
    await branch.as('collection').post(`${SHEETS}/${sheets[0]?.id}/withdraw`).send(withdraw).expect(200);
    expect(await codeOf(close(id))).toBe('204 done');
    expect(await codeOf(close(id))).toBe('409 SPOT_CHECK.FOLLOW_UP_CLOSED');
    expect((await branch.ask('close', visit.id, 'approval')).body).toMatchObject({ status: 'closed' });
    expect(await open(visit.id)).toBeUndefined();
  });

  it('is told to the household by a letter that is kept as it was issued', async () => {
    const { visit } = await branch.signed(`a.premises = '租赁' AND a.determined_rent IS NULL`, larger, fine);
    const { body } = await follow(visit.id, { action: 'inform', reason: '请核对，如有异议请提供租赁合同' });
    const letter = () => branch.as('approval').get(`${FOLLOW_UPS}/${body.id}/letter.pdf`);
    const first = await downloaded(letter());
    expect(first.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await downloaded(letter())).equals(first)).toBe(true);
    const looks = await branch.sql(`SELECT FROM audit_log WHERE act = 'spot-check.letter.unmask'`);
    expect(looks).toHaveLength(2);
  });

  it('opens a case, once, with its number', async () => {
    const { visit, line } = await branch.signed(
      'true',
      () => ({}),
      (one) => ({ ...fine(one), served: false }),
    );
    const opened = { action: 'case', reason: '文书未送达', reference: '抽查案〔2026〕1号', category: '纳税评估' };
    expect(await codeOf(follow(visit.id, { ...opened, reference: undefined }))).toBe('400 REQUEST.INVALID');
    const { body, status } = await follow(visit.id, opened);
    expect(status).toBe(201);
    const facts = await branch.sql(
      `SELECT f.reference, f.category, f.day FROM taxpayer_fact f JOIN spot_follow_up u ON u.refers_to = f.id::text
       WHERE u.id = $1 AND f.taxpayer_id = $2 AND f.kind = 'audit-case'`,
      ...[body.id, line.taxpayer],
    );
    expect(facts).toEqual([{ reference: opened.reference, category: '纳税评估', day: todayInChina() }]);
    const none = branch.as('approval').get(`${FOLLOW_UPS}/${body.id}/letter.pdf`);
    expect(await codeOf(none)).toBe('404 SPOT_CHECK.NO_LETTER');
    // the case's number is taken: nothing of the second follow-up stays
    const second = await branch.signed(
      'true',
      () => ({}),
      (one) => ({ ...fine(one), served: false }),
    );
    expect(await codeOf(follow(second.visit.id, opened))).toBe('201 done');
    expect(await codeOf(follow(second.visit.id, opened))).toBe('409 SPOT_CHECK.FOLLOWED_ALREADY');
  });

  it('waits for both signatures, and what is right needs nothing', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000';
    const { visit } = await branch.untouched();
    expect(await codeOf(follow(visit.id, { action: 'inform', reason: '告知' }))).toBe('409 SPOT_CHECK.WRONG_STATE');
    expect(await codeOf(follow(nobody, { action: 'inform', reason: '告知' }))).toBe('404 SPOT_CHECK.VISIT_NOT_FOUND');
    expect(await codeOf(close(nobody))).toBe('404 SPOT_CHECK.FOLLOW_UP_NOT_FOUND');
    expect(await codeOf(follow(visit.id, { action: 'inform', reason: '告知' }, 'anna'))).toBe('403 ACCESS.DENIED');
    const right = await branch.signed('true', () => ({}), fine);
    expect(right.visit.status).toBe('closed');
    expect(await codeOf(follow(right.visit.id, { action: 'inform', reason: '告知' }))).toBe(
      '409 SPOT_CHECK.WRONG_STATE',
    );
  });

  it('is overdue once its days are over', async () => {
    const { visit } = await branch.signed(
      'true',
      () => ({}),
      (one) => ({ ...fine(one), served: false }),
    );
    await branch.branch.owner.query(
      `UPDATE spot_visit SET signed_a_at = now() - interval '40 days', signed_b_at = now() - interval '31 days' WHERE id = $1`,
      visit.id,
    );
    expect(await open(visit.id)).toMatchObject({ overdue: true, followUps: [] });
  });
});
