import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import exceljs from 'exceljs';
import { Database } from '../src/platform/database/database.js';
import { JobsService } from '../src/platform/jobs/jobs.service.js';
import { DuesService } from '../src/assessment/dues/dues.service.js';
import { ReplayService } from '../src/assessment/run/replay.service.js';
import { parseTrusted } from '../src/kernel/decimal.js';
import { formatYuan, toFen } from '../src/kernel/money.js';
import { importRegister } from './support/month.js';
import { downloaded } from './support/download.js';
import { asItIs, itIs, QuotaWalk } from './support/quota-walk.js';
import { RegisterApi } from './support/register-api.js';

const MONTH = '2026-11';
const fen = (yuan: string) => toFen(parseTrusted(yuan));

/** The whole demonstration branch from declaration to publication, over the National Day and its moved days. */
describe('the branch on the six steps', () => {
  let api: RegisterApi;
  let walk: QuotaWalk;
  let batch: string;
  const query = <R extends Record<string, unknown>>(sql: string, values: unknown[] = []) =>
    api.test.app.get(Database).query<R>(sql, values);
  const runMonth = async (month: string, basis: 'quota' | 'register') => {
    const { body } = await walk.send('collection', 'runs', { month, basis });
    await api.test.app.get(JobsService).finished(api.test.authority, body.jobId as string);
    return (await walk.get(`runs/${body.id}`)).body;
  };

  beforeAll(async () => {
    api = await RegisterApi.start();
    walk = new QuotaWalk(api.test);
    await importRegister(api);
    itIs('2026-09-28');
  });
  afterAll(async () => {
    asItIs();
    await api.test.close();
  });

  it('is determined: 585 below the threshold, 72 that reach it', async () => {
    batch = await walk.open({ periodFrom: MONTH, reason: '2026年度定额核定' });
    expect((await walk.determine(batch)).body).toEqual({ determined: 657, heldBack: 0 });
    const [sums] = await query(
      `SELECT count(*) FILTER (WHERE threshold_reached)::int AS reached, count(*) FILTER (WHERE NOT threshold_reached)::int AS below,
         sum(monthly_tax)::text AS tax FROM quota_determination`,
    );
    expect(sums).toEqual({ reached: 72, below: 585, tax: '113022.26' });
  });

  it('hangs out for five working days: seven of holiday do not count, a Saturday that is worked does', async () => {
    expect((await walk.post(batch)).body).toMatchObject({
      ...{ posted: 657, noticeFrom: '2026-09-29', noticeTo: '2026-10-10', left: null },
    });
    for (const day of ['2026-09-28', '2026-10-09', '2026-10-10']) {
      itIs(day);
      expect((await walk.approve(batch)).body.code).toBe('QUOTA.NOTICE_RUNNING');
    }
  });

  it('is printed as it hangs out, masked, and the same again', async () => {
    const asked = { kind: 'preliminary', about: batch };
    const { body: notice } = await api.test.as('notice').post('/api/notices').send(asked).expect(202);
    await api.test.app.get(JobsService).finished(api.test.authority, notice.jobId as string);
    const name = encodeURIComponent('定额公示-2026-11-湖滨站.xlsx');
    const ask = () => downloaded(api.test.as('notice').get(`/api/notices/${notice.id}/files/${name}`));
    const body = await ask();
    const workbook = new exceljs.Workbook();
    await workbook.xlsx.load(body as unknown as ArrayBuffer);
    const sheet = workbook.getWorksheet('公示') as exceljs.Worksheet;
    const text: string[] = [];
    sheet.eachRow((row) => row.eachCell((cell) => text.push(cell.value === null ? '' : cell.text)));
    expect(text[0]).toBe('定额公示（初步核定结果）');
    expect(text.join('\n')).toContain('2026年9月29日');
    expect(text.join('\n')).toContain('2026年10月10日');
    const [row] = await query<{ count: number; number: string }>(
      `SELECT count(*)::int AS count, min(number) AS number FROM quota_determination WHERE station = '湖滨站'`,
    );
    expect(text.filter((one) => /^\d{6}\*+[0-9A-Z]{2}$/.test(one))).toHaveLength(row?.count ?? 0);
    expect(text.join('\n')).not.toContain(row?.number);
    expect(await ask()).toEqual(body);
  });

  it('is approved by one of two who try at the same moment; the other is told', async () => {
    itIs('2026-10-12');
    await api.test.hire('second-approver', null, [{ role: 'approval' }]);
    const [first, second] = await walk.quotasOf(batch);
    const exceptions = [first, second].map((quota) => ({ quota, reason: '公示期内反映面积不符' }));
    const answers = await Promise.all([
      walk.approve(batch, exceptions),
      walk.approve(batch, exceptions, 'second-approver'),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 200)?.body).toEqual({ approved: 655, returned: 2 });
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('QUOTA.STEP_NOT_NOW');
  });

  it('gets documents numbered without a gap', async () => {
    expect((await walk.issue(batch)).body).toEqual({ issued: 655 });
    const kinds = await query<{ kind: string; first: number; last: number; count: number }>(
      `SELECT document_kind AS kind, min(document_number) AS first, max(document_number) AS last, count(*)::int AS count
       FROM quota WHERE document_number IS NOT NULL GROUP BY document_kind ORDER BY kind`,
    );
    expect(kinds.map(({ first, last, count }) => last - first + 1 - count)).toEqual([0, 0]);
    expect(kinds.map(({ first }) => first)).toEqual([1, 1]);
  });

  it('is served household by household, and published', async () => {
    itIs('2026-10-20');
    const papers = [await walk.paper('register')];
    const served = [];
    for (const quota of await walk.quotasOf(batch, 'issued'))
      served.push((await walk.serve(quota, '2026-10-20', { papers })).body.servedOn);
    expect(served).toHaveLength(655);
    expect(new Set(served)).toEqual(new Set(['2026-10-20']));
    itIs('2026-10-30');
    expect((await walk.publish(batch)).body).toEqual({ published: 655 });
  });

  it('makes the month’s lines; who has no quota is held back, and no month before or after has any', async () => {
    const run = await runMonth(MONTH, 'quota');
    expect(run.summary).toMatchObject({ assessed: 655, heldBack: 2, notAssessed: { byMode: { 查账征收: 12 } } });
    const [sum] = await query('SELECT sum(monthly_tax)::text AS tax FROM assessment WHERE run_id = $1', [run.id]);
    expect(sum).toEqual({ tax: run.summary.totalTax });
    const heldBack = (await walk.get(`months/${MONTH}/held-back`)).body;
    expect(heldBack.map(({ reason }: { reason: string }) => reason)).toEqual(Array(2).fill('ASSESSMENT.NO_QUOTA'));
    // a computation of the same month does not take its place
    await runMonth(MONTH, 'register');
    expect((await walk.get(`months/${MONTH}/held-back`)).body).toEqual(heldBack);
    for (const month of ['2026-10', '2026-12']) {
      const { summary } = await runMonth(month, 'quota');
      expect([month, summary.assessed]).toEqual([month, month === '2026-12' ? 655 : 0]);
    }
  });

  it('is work for those whose it is, until it is done', async () => {
    itIs('2026-11-05');
    const counts = async () =>
      Object.fromEntries(
        (await walk.get('work')).body.map(({ kind, count }: { kind: string; count: number }) => [kind, count]),
      );
    expect(await counts()).toMatchObject({ 'to-open': 2, expiring: 0, 'off-quota': 0, 'to-serve': 0, objections: 0 });
    const waiting = (await walk.get('work/households?kind=to-open')).body;
    expect(waiting.map(({ quota }: { quota: string | null }) => quota)).toEqual([null, null]);

    const [off] = await query<{ id: string; vat: string }>(
      `SELECT t.id, levies[1]::numeric(30,2)::text AS vat FROM quota_determination d JOIN quota q ON q.id = d.quota_id
       JOIN taxpayer t ON t.id = q.taxpayer_id WHERE d.threshold_reached ORDER BY d.number LIMIT 1`,
    );
    const file = (month: string, share: bigint) => {
      const values = {
        ...{
          tax: '增值税',
          from: `${month}-01`,
          to: `${month}-28`,
          due: `${month}-28`,
          filed: `${month}-28`,
          channel: '电子',
        },
        declared: formatYuan((fen(off?.vat as string) * share) / 100n),
      };
      const facts = `/api/register/taxpayers/${off?.id}/facts`;
      return api.test.as('register').post(facts).send({ kind: 'return', values, reason: '申报' }).expect(201);
    };
    itIs('2027-02-05');
    await file('2026-11', 121n);
    await file('2026-12', 79n);
    // twenty per cent are not more than twenty per cent
    const exact = await file('2027-01', 120n);
    expect((await counts())['off-quota']).toBe(0);
    const correct = `/api/register/taxpayers/${off?.id}/facts/${exact.body.id}/correct`;
    const declared = formatYuan((fen(off?.vat as string) * 150n) / 100n);
    await api.test.as('register').post(correct).send({ values: { declared }, reason: '更正' }).expect(200);
    expect((await counts())['off-quota']).toBe(1);
    expect((await counts())['changed']).toBe(0);
    await api.test.asOwner('UPDATE taxpayer SET area = area + 1 WHERE id = $1', [off?.id]);
    expect((await counts())['changed']).toBe(1);
    await api.test.asOwner('UPDATE taxpayer SET area = area - 1 WHERE id = $1', [off?.id]);
    itIs('2027-09-05');
    expect(await counts()).toMatchObject({ expiring: 655, 'off-quota': 0 });
  });

  it('owes what its lines say until it is paid; after the day the rest is arrears, once', async () => {
    const { body } = await walk.get(`months/${MONTH}/dues/totals`);
    expect(body.dueOn).toBe('2026-12-15');
    const [sum] = await query(
      `SELECT count(*) FILTER (WHERE monthly_tax > 0)::int AS households, sum(monthly_tax)::text AS due
       FROM assessment a JOIN assessment_run r ON r.id = a.run_id WHERE a.month = '2026-11-01' AND r.basis = 'quota'`,
    );
    const total = (field: string) =>
      body.stations.reduce((cents: bigint, one: Record<string, string>) => cents + fen(one[field] as string), 0n);
    expect(body.stations.reduce((count: number, one: { households: number }) => count + one.households, 0)).toBe(
      sum?.['households'],
    );
    expect([total('due'), total('paid'), total('unpaid')]).toEqual([
      fen(String(sum?.['due'])),
      0n,
      fen(String(sum?.['due'])),
    ]);

    const [first] = (await walk.get(`months/${MONTH}/dues?limit=1`)).body;
    const [vat] = await query<{ amount: string }>(
      `SELECT levies[1]::numeric(30,2)::text AS amount FROM assessment a JOIN taxpayer t USING (authority, number)
       WHERE t.id = $1 AND month = '2026-11-01' LIMIT 1`,
      [first.taxpayerId],
    );
    const payment = { tax: '增值税', from: '2026-11-01', to: '2026-11-30', receipt: '1', due: '2026-12-15' };
    const values = { ...payment, amountDue: vat?.amount, paid: '2026-12-01', amountPaid: vat?.amount };
    itIs('2026-12-16');
    const entered = await api.test
      .as('register')
      .post(`/api/register/taxpayers/${first.taxpayerId}/facts`)
      .send({ kind: 'payment', values, reason: '入库' });
    expect(entered.status).toBe(201);
    const [paid] = (await walk.get(`months/${MONTH}/dues?limit=1`)).body;
    expect(fen(paid.unpaid)).toBe(fen(first.due) - fen(vat?.amount as string));

    const dues = api.test.app.get(DuesService);
    const system = api.test.actor('register');
    expect(await dues.settle(system, MONTH, '2026-12-15')).toBe(0);
    const added = await dues.settle(system, MONTH, '2026-12-16');
    expect(added).toBeGreaterThan(72);
    expect(await dues.settle(system, MONTH, '2026-12-16')).toBe(0);
    const [arrears] = await query(
      `SELECT count(*)::int AS count, sum(amount)::text AS amount FROM taxpayer_fact WHERE kind = 'arrears' AND day = '2026-12-16'`,
    );
    expect(arrears).toEqual({
      count: added,
      amount: formatYuan(fen(String(sum?.['due'])) - fen(vat?.amount as string)),
    });
  });

  it('comes out of the month before by steps that add up', async () => {
    const { body } = await walk.get('months/2026-12/bridge');
    expect(body.before).toEqual(body.after);
    expect(body.steps.find(({ step }: { step: string }) => step === 'same').households).toBe(655);
    const opened = (await walk.get(`months/${MONTH}/bridge`)).body;
    expect(opened.before).toEqual({ households: 0, tax: '0.00' });
    expect(opened.steps[0]).toMatchObject({ step: 'opened', ...opened.after });
  });

  it('is recomputed from what was frozen, and a figure that somebody changed is found', async () => {
    const replay = () => api.test.app.get(ReplayService).replay(api.test.authority, null);
    const { lines, differences } = await replay();
    expect([lines > 1900, differences]).toEqual([true, []]);
    await api.test.asOwner(`UPDATE assessment SET monthly_tax = monthly_tax + 0.01 WHERE month = '2026-12-01'
      AND number = (SELECT min(number) FROM assessment WHERE month = '2026-12-01' AND threshold_reached)`);
    expect((await replay()).differences).toEqual([
      expect.objectContaining({ month: '2026-12', figure: 'monthly_tax' }),
    ]);
  });

  it('explains a line of the month as its quota was determined', async () => {
    const [line] = (await walk.get(`months/${MONTH}/assessments?limit=1`)).body;
    const { body } = await walk.get(`months/${MONTH}/assessments/${line.taxpayerId}`);
    expect(body.explanation.at(-1)).toMatchObject({ rule: 'tax', value: line.monthlyTax });
    const [quota] = (await walk.get(`quotas?taxpayer=${line.taxpayerId}`)).body;
    expect((await walk.get(`quotas/${quota.id}`)).body.explanation.lines).toEqual(body.explanation);
  });
});
