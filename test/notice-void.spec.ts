import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NoticePageDto } from '../src/notice/dto/notice.dto.js';
import { JobsService } from '../src/platform/jobs/jobs.service.js';
import { NoticeProcessor } from '../src/notice/pack/notice.processor.js';
import { PARTS, type PackPart } from '../src/notice/pack/pack-part.js';
import { FIRST_MONTH, NoticeBranch } from './support/notice-branch.js';
import { asItIs, itIs } from './support/quota-walk.js';

/** A notice whose files cannot be made, and what becomes of its number. */
describe('a notice that cannot be made', () => {
  let branch: NoticeBranch;
  let failed: { id: string; jobId: string };
  let maker: () => Promise<Buffer>;
  const voided = async (id: string, officer = 'leader', reason = '资料无法生成') => {
    const { status, body } = await branch.as(officer).post(`/api/notices/${id}/void`).send({ reason });
    return { status, code: (body as { code?: string }).code };
  };

  beforeAll(async () => {
    branch = await NoticeBranch.start();
    const { app } = branch.api.test;
    const [first, ...others] = app.get<readonly PackPart[]>(PARTS).filter(({ role }) => role === 'workbook');
    const parts = [{ ...(first as PackPart), make: () => maker() }, ...others];
    Object.assign(app.get(NoticeProcessor), { parts });
    await branch.inForce();
    await branch.run(FIRST_MONTH);
    itIs('2026-09-01');
  });
  afterAll(async () => {
    asItIs();
    await branch.close();
  });

  it('stays on its way while somebody works on it, and when that has failed may be tried again', async () => {
    const failing: ((error: Error) => void)[] = [];
    maker = () => new Promise((_, reject) => void failing.push(reject));
    failed = (await branch.ask('monthly', FIRST_MONTH)).body as typeof failed;
    expect(await voided(failed.id)).toEqual({ status: 409, code: 'NOTICE.STILL_MAKING' });
    while (failing.length === 0) await new Promise((done) => setTimeout(done, 20));
    expect(await voided(failed.id)).toEqual({ status: 409, code: 'NOTICE.STILL_MAKING' });
    failing[0]?.(new Error('no such font'));
    expect((await branch.finished(failed.jobId)).status).toBe('failed');
    maker = () => Promise.reject(new Error('no such font'));
    const again = await branch.ask('monthly', FIRST_MONTH);
    expect(again.body.id).toBe(failed.id);
    expect((await branch.finished(again.body.jobId as string)).status).toBe('failed');
    expect(await branch.get(failed.id)).toMatchObject({ status: 'making', number: '测试分局公示〔2026〕00001号' });
  });

  it('is voided by a leader with a reason, which the log keeps; its number stays its own', async () => {
    expect(await voided(failed.id, 'notice')).toMatchObject({ status: 403 });
    expect(await voided(failed.id, 'leader', ' ')).toMatchObject({ status: 400 });
    expect(await voided(failed.id)).toEqual({ status: 204, code: undefined });
    expect(await branch.get(failed.id)).toMatchObject({
      ...{ status: 'void', number: '测试分局公示〔2026〕00001号', voidReason: '资料无法生成', files: [] },
      madeAt: expect.any(String),
    });
    expect(await voided(failed.id)).toEqual({ status: 409, code: 'NOTICE.NOT_VOIDABLE' });
    expect(await voided(failed.jobId)).toEqual({ status: 404, code: 'NOTICE.NOT_FOUND' });
    const [act] = await branch.owner.query(
      `SELECT subject_key AS key, officer_id AS officer, facts::json AS facts FROM audit_log WHERE act = 'notice.void'`,
    );
    expect(act).toEqual({
      ...{ key: failed.id, officer: branch.api.test.officers.get('leader') },
      facts: { number: '测试分局公示〔2026〕00001号' },
    });
  });

  it('is not made any more by a job that is handed over again, which says why', async () => {
    await branch.api.test.app.get(JobsService).retry(branch.api.test.actor('leader'), failed.jobId);
    const job = await branch.finished(failed.jobId);
    expect(job).toMatchObject({ status: 'attention', result: { void: '资料无法生成' } });
    expect((await branch.correct(failed.id, '更正')).body.code).toBe('NOTICE.NOT_CORRECTABLE');
  });

  it('makes room for another under the next number', async () => {
    expect((await branch.preflight('monthly', FIRST_MONTH)).body.blocking).toEqual([]);
    maker = () => Promise.resolve(Buffer.from('x'));
    Object.assign(branch.api.test.app.get(NoticeProcessor), {
      parts: [...branch.api.test.app.get<readonly PackPart[]>(PARTS)].filter(({ role }) => role === 'workbook'),
    });
    const made = await branch.made(await branch.ask('monthly', FIRST_MONTH));
    expect(made).toMatchObject({ status: 'made', number: '测试分局公示〔2026〕00002号', voidReason: null });
    expect(await voided(made.id)).toEqual({ status: 409, code: 'NOTICE.NOT_VOIDABLE' });
    const { body } = await branch.as('leader').get(`/api/notices?month=${FIRST_MONTH}`).expect(200);
    expect(body.map(({ status, number }: NoticePageDto) => [number, status])).toEqual([
      ['测试分局公示〔2026〕00002号', 'made'],
      ['测试分局公示〔2026〕00001号', 'void'],
    ]);
  });

  it('answers clearly who asks for a correction with another reason while one is on its way', async () => {
    const [made] = await branch.owner.query(`SELECT id FROM publication WHERE status = 'made'`);
    const [household] = await branch.owner.query(`SELECT id FROM taxpayer WHERE kind = 'individual' LIMIT 1`);
    await branch.owner.query(`UPDATE taxpayer SET name = '更名小吃店' WHERE id = $1`, household.id);
    await branch.run(FIRST_MONTH);
    const [part] = branch.api.test.app.get<readonly PackPart[]>(PARTS);
    const making: ((content: Buffer) => void)[] = [];
    const waiting = {
      ...(part as PackPart),
      make: () => new Promise<Buffer>((done) => void making.push(done)),
      scan: () => [],
    };
    Object.assign(branch.api.test.app.get(NoticeProcessor), {
      parts: [{ ...waiting, wanted: (_: unknown, of: unknown) => of === null }],
    });
    const first = await branch.correct(made.id, '名称有误');
    expect(first.status).toBe(202);
    expect((await branch.correct(made.id, '名称有误')).body.id).toBe(first.body.id);
    expect((await branch.correct(made.id, '面积有误')).body.code).toBe('NOTICE.CORRECTION_UNDER_WAY');
    while (making.length === 0) await new Promise((done) => setTimeout(done, 20));
    making[0]?.(Buffer.from('x'));
    expect((await branch.finished(first.body.jobId as string)).status).toBe('done');
    expect((await branch.correct(made.id, '面积有误')).body.code).toBe('NOTICE.CORRECTED');
  });
});
