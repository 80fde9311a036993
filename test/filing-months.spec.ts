import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, addMonths, firstDayOf, formatChineseMonth, monthOf, todayInChina } from '../src/kernel/plain-date.js';
import { systemActor } from '../src/platform/audit/actor.js';
import { JobsService } from '../src/platform/jobs/jobs.service.js';
import { RegisterDay } from '../src/register/acts/register-day.js';
import { FILING_MONTHS } from '../src/register/facts/filing/filing-months.js';
import { FactsApi, returnOf, type Fact, type Someone } from './support/facts-api.js';

const TODAY = todayInChina();
const LAST = addMonths(monthOf(TODAY), -1);
const MONTHS = [addMonths(LAST, -2), addMonths(LAST, -1), LAST] as const;
let facts: FactsApi;
beforeAll(async () => {
  facts = await FactsApi.start();
});
afterAll(() => facts.test.close());

const status = async ({ id }: Someone) =>
  (await facts.sql<{ status: string }>('SELECT status FROM taxpayer WHERE id = $1', id))[0]?.status;
const act = (who: Someone, body: object) =>
  facts.api
    .http()
    .post(`/api/register/taxpayers/${who.id}/acts`)
    .send({ reason: '测试', set: {}, ...body });
const due = (month: string) => `${month}-15`;
/** Returns due in the months, none of them filed. */
async function unfiled(who: Someone, months: readonly string[] = MONTHS): Promise<Fact[]> {
  const entered: Fact[] = [];
  for (const month of months)
    entered.push(await facts.entered(who.id, 'return', returnOf(addMonths(month, -1), due(month))));
  return entered;
}
let turn = 0;
async function look(day = TODAY) {
  const jobs = facts.test.app.get(JobsService);
  const { id } = await jobs.enqueue(systemActor(facts.test.authority, 'system'), FILING_MONTHS, `${day}/${++turn}`, {
    day,
  });
  return jobs.finished(facts.test.authority, id);
}

describe('three months without any filing', () => {
  it('nobody is found without facts', async () => {
    expect(await look()).toMatchObject({ status: 'done', result: { found: 0 } });
  });

  it('make 非正常 from today on, with the months and the rule as reason, once', async () => {
    const [silent, filedOnce, twoMonths] = [0, 1, 2].map((index) => facts.trading(index)) as [
      Someone,
      Someone,
      Someone,
    ];
    await unfiled(silent);
    const [, one] = await unfiled(filedOnce);
    await facts.correct(one as Fact, { filed: TODAY, channel: '柜台' }).expect(200);
    await unfiled(twoMonths, MONTHS.slice(1));
    expect(await look()).toMatchObject({ status: 'attention', result: { found: 1 } });
    expect([await status(silent), await status(filedOnce), await status(twoMonths)]).toEqual([
      '非正常',
      '正常',
      '正常',
    ]);
    const [made] = await facts.sql<{ kind: string; from: string; by: string | null; reason: string }>(
      'SELECT kind, holds_from AS from, entered_by AS by, reason FROM taxpayer_act WHERE taxpayer_id = $1 ORDER BY seq DESC LIMIT 1',
      silent.id,
    );
    expect(made).toMatchObject({ kind: 'abnormal', from: TODAY, by: null });
    expect(made?.reason).toContain(MONTHS.map(formatChineseMonth).join('、'));
    expect(made?.reason).toContain('2019年第48号');
    expect(await look()).toMatchObject({ status: 'done', result: { found: 0 } });
  });

  it('are broken by a month in which the household did not trade', async () => {
    const [rested] = (await facts.sql(
      `SELECT id FROM taxpayer WHERE status = '正常' AND collection_mode = '定期定额' ORDER BY number OFFSET 40 LIMIT 1`,
    )) as unknown as [Someone];
    await unfiled(rested);
    const from = `${MONTHS[1]}-20`;
    await act(rested, {
      kind: 'suspension',
      holdsFrom: from,
      basedOn: 1,
      set: { suspended_to: addDays(from, 5) },
    }).expect(201);
    expect(await look()).toMatchObject({ result: { found: 0 } });
    expect(await status(rested)).toBe('正常');
  });

  it('are asked for by the day’s turn, once', async () => {
    await facts.test.app.get(RegisterDay).turn();
    await facts.test.app.get(RegisterDay).turn();
    const jobs = await facts.sql<{ id: string }>(
      'SELECT id FROM job WHERE kind = $1 AND key = $2',
      FILING_MONTHS.name,
      TODAY,
    );
    expect(jobs).toHaveLength(1);
    expect(await facts.test.app.get(JobsService).finished(facts.test.authority, jobs[0]?.id as string)).toMatchObject({
      status: 'done',
    });
  });

  it('are not found where a return is filed while the job looks', async () => {
    const racing = facts.trading(10);
    const [first] = await unfiled(racing);
    const [job, answer] = await Promise.all([look(), facts.correct(first as Fact, { filed: TODAY, channel: '电子' })]);
    expect(answer.status).toBe(200);
    // whoever was first: an act that was made rests on what was on file then
    const found = (job.result as { found: number }).found;
    expect(await status(racing)).toBe(found === 1 ? '非正常' : '正常');
  });
});

describe('the lifting of 非正常', () => {
  it('wants every return filed and every fine paid, and says which are missing', async () => {
    const silent = facts.trading(11);
    const returns = await unfiled(silent);
    await look();
    expect(await status(silent)).toBe('非正常');
    const fine = {
      document: '税罚〔2026〕9号',
      decided: firstDayOf(LAST),
      breach: '未按规定申报',
      penalised: '是',
      crime: '否',
      amount: '500.00',
    };
    const penalty = await facts.entered(silent.id, 'penalty', fine);
    const lift = () => act(silent, { kind: 'abnormal-lifting', holdsFrom: TODAY, basedOn: 2 });
    const { body } = await lift().expect(409);
    expect(body).toMatchObject({ code: 'ACT.LIFTING_INCOMPLETE', data: { returns: 3, penalties: 1 } });
    expect(body.zh).toContain('税罚〔2026〕9号');
    for (const one of returns) await facts.correct(one, { filed: TODAY, channel: '柜台' }).expect(200);
    expect((await lift().expect(409)).body.data).toMatchObject({ returns: 0, penalties: 1, missing: [fine.document] });
    await facts.correct(penalty, { settled: TODAY }).expect(200);
    await lift().expect(201);
    expect(await status(silent)).toBe('正常');
    expect(await look()).toMatchObject({ result: { found: 0 } });
  });

  it('of an import without facts is as before', async () => {
    const imported = facts.taxpayers.find((one) => one.status === '非正常') as Someone;
    await act(imported, { kind: 'abnormal-lifting', holdsFrom: TODAY, basedOn: 1 }).expect(201);
    expect(await status(imported)).toBe('正常');
  });
});
