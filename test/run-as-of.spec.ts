import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { todayInChina } from '../src/kernel/plain-date.js';
import { JobsService } from '../src/platform/jobs/jobs.service.js';
import { importRegister, MONTH } from './support/month.js';
import { Owner } from './support/owner.js';
import { RegisterApi } from './support/register-api.js';

const [FIRST, SECOND] = [`${MONTH}-01`, `${MONTH}-02`];
let api: RegisterApi;
let owner: Owner;

/** Runs the month and tells who has a line or was held back, and the summary. */
const run = async () => {
  const { body } = await api.http().post('/api/assessment/runs').send({ month: MONTH }).expect(202);
  const { result } = await api.test.app.get(JobsService).finished(api.test.authority, body.jobId as string);
  const lines = await owner.query(
    `SELECT t.id FROM assessment a JOIN taxpayer t USING (authority, number) WHERE a.run_id = $1
     UNION SELECT t.id FROM held_back h JOIN taxpayer t USING (authority, number) WHERE h.run_id = $1`,
    body.id,
  );
  return { in: new Set(lines.map(({ id }) => id as string)), summary: result as unknown as Summary };
};
interface Summary {
  readonly assessed: number;
  readonly heldBack: number;
  readonly notAssessed: { readonly byStatus: Readonly<Record<string, number>> };
}
const of = async (status: string) =>
  (
    await owner.query(
      `SELECT id FROM taxpayer WHERE status = $1 AND collection_mode = '定期定额' AND registered_on < '2026-01-01' ORDER BY number`,
      status,
    )
  ).map(({ id }) => id as string);
const enter = (id: string | undefined, kind: string, holdsFrom: string, set: object = {}) =>
  api
    .http()
    .post(`/api/register/taxpayers/${id}/acts`)
    .send({ kind, holdsFrom, basedOn: 1, reason: '测试', set })
    .expect(201);

beforeAll(async () => {
  api = await RegisterApi.start();
  owner = await Owner.open(api.test);
  await importRegister(api);
});
afterAll(async () => {
  await owner.close();
  await api.test.close();
});

describe('a run', () => {
  it('takes the statuses of the first day of its month, whatever has become of them since', async () => {
    const before = await run();
    const [a, b, c, d] = await of('正常');
    const [resumedFirst, resumedSecond] = await of('停业');
    const until = { suspended_to: '2026-12-31' };
    await enter(a, 'suspension', FIRST, until);
    await enter(b, 'suspension', SECOND, until);
    await enter(c, 'cancellation', todayInChina());
    await enter(d, 'abnormal', SECOND);
    await enter(resumedFirst, 'resumption', FIRST);
    await enter(resumedSecond, 'resumption', SECOND);
    const after = await run();
    const [gone, come] = [
      [...before.in].filter((id) => !after.in.has(id)),
      [...after.in].filter((id) => !before.in.has(id)),
    ];
    expect(gone).toEqual([a]);
    expect(come).toEqual([resumedFirst]);
    for (const id of [b, c, d]) expect(after.in.has(id as string)).toBe(true);
    expect(after.summary.notAssessed.byStatus).toEqual(before.summary.notAssessed.byStatus);
    expect(after.summary.assessed + after.summary.heldBack).toBe(before.summary.assessed + before.summary.heldBack);
  });

  it('of a suspension that has lapsed since does not have it either', async () => {
    const [id] = (await of('正常')).slice(20);
    await enter(id, 'suspension', '2026-09-15', { suspended_to: FIRST });
    expect((await owner.one('SELECT status FROM taxpayer WHERE id = $1', id)).status).toBe('正常');
    expect((await run()).in.has(id as string)).toBe(false);
  });
});
