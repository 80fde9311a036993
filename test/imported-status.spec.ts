import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RunSummary } from '../src/assessment/run/runs.service.js';
import { addDays, addMonths, firstDayOf, monthOf, todayInChina } from '../src/kernel/plain-date.js';
import { systemActor } from '../src/platform/audit/actor.js';
import { JobsService } from '../src/platform/jobs/jobs.service.js';
import { FILING_MONTHS } from '../src/register/facts/filing/filing-months.js';
import { MARKET_LIST } from './clearing.fixtures.js';
import { demonstration, smallBook, type Book, type Cells } from './register-import.fixtures.js';
import { ITEMS, LISTS, type Item } from './support/clearing-api.js';
import { path, REASON, returnOf } from './support/facts-api.js';
import { RegisterApi } from './support/register-api.js';

const TODAY = todayInChina();
const MONTH = addMonths(monthOf(TODAY), -1);
const FIRST = firstDayOf(MONTH);

/** Households by what became of them: what the first list says, what the second, and the acts that date a status. */
const CASES = {
  'traded by every list': { lists: ['正常', '正常'], assessed: true },
  'is suspended by the second list': { lists: ['正常', '停业'], assessed: false },
  'trades again by the second list': { lists: ['停业', '正常'], assessed: true },
  'is suspended by the second list, cancelled since': {
    ...{ lists: ['正常', '停业'], assessed: false },
    acts: [{ kind: 'cancellation', holdsFrom: TODAY }],
  },
  'trades again by the second list, abnormal since': {
    ...{ lists: ['停业', '正常'], assessed: true },
    acts: [{ kind: 'abnormal', holdsFrom: TODAY }],
  },
  'was suspended by an act before the month': {
    ...{ lists: ['正常', '正常'], assessed: false },
    acts: [{ kind: 'suspension', holdsFrom: addDays(FIRST, -9), set: { suspended_to: addDays(TODAY, 9) } }],
  },
  'was suspended by an act within the month': {
    ...{ lists: ['正常', '正常'], assessed: true },
    acts: [{ kind: 'suspension', holdsFrom: addDays(FIRST, 3), set: { suspended_to: addDays(TODAY, 9) } }],
  },
} as const satisfies Record<string, { lists: readonly [string, string]; assessed: boolean; acts?: readonly object[] }>;
type Case = (typeof CASES)[keyof typeof CASES];
const cases = Object.entries(CASES) as [string, Case][];
let api: RegisterApi;
let book: Book;
let ids: string[];

const household = (place: number) => book.households.rows[place] as Cells;
const list = async (at: 0 | 1) => {
  cases.forEach(([, { lists }], place) => void (household(place)['纳税人状态'] = lists[at]));
  await api.apply((await api.plan(book)).id).expect(200);
};
const act = async (place: number, of: Case) => {
  for (const one of 'acts' in of ? of.acts : []) {
    const [row] = await api.test.asOwner<{ last: number }>('SELECT last_act AS last FROM taxpayer WHERE id = $1', [
      ids[place],
    ]);
    await api
      .http()
      .post(`/api/register/taxpayers/${ids[place]}/acts`)
      .send({ set: {}, reason: '测试', basedOn: row?.last, ...one })
      .expect(201);
  }
};
const enter = (place: number, kind: string, values: object) =>
  api
    .http()
    .post(path(ids[place] as string))
    .send({ kind, values, reason: REASON })
    .expect(201);
const finished = (id: string) => api.test.app.get(JobsService).finished(api.test.authority, id);

beforeAll(async () => {
  api = await RegisterApi.start();
  book = smallBook(await demonstration(), cases.length);
  await list(0);
  const rows = await api.test.asOwner<{ id: string; number: string }>('SELECT id, number FROM taxpayer');
  ids = cases.map((_, place) => rows.find(({ number }) => number === household(place)['纳税人识别号'])?.id as string);
  await list(1);
  for (const [place, [, of]] of cases.entries()) await act(place, of);
});
afterAll(() => api.test.close());

describe('a status from a list holds from before any month asked for, up to the first act that dates one', () => {
  it('for the monthly run', async () => {
    const { body } = await api
      .http()
      .post('/api/assessment/runs')
      .send({ month: MONTH, basis: 'register' })
      .expect(202);
    await finished(body.jobId as string);
    const rows = await api.test.asOwner<{ number: string }>('SELECT number FROM assessment WHERE run_id = $1', [
      body.id,
    ]);
    const numbers = new Set(rows.map(({ number }) => number));
    for (const [place, [what, { assessed }]] of cases.entries())
      expect([what, numbers.has(String(household(place)['纳税人识别号']))]).toEqual([what, assessed]);
    const { summary } = (await api.http().get(`/api/assessment/runs/${body.id}`).expect(200)).body as {
      summary: RunSummary;
    };
    expect(summary.notAssessed.byStatus).toEqual({ 停业: cases.filter(([, { assessed }]) => !assessed).length });
  });

  it('for the filing rate, which leaves out whom the run leaves out', async () => {
    for (const place of ids.keys()) await enter(place, 'return', returnOf(addMonths(MONTH, -1), addDays(FIRST, 14)));
    const returns = async (part: string) =>
      (
        (await api.http().get(`/api/register/filing-rate/returns?month=${MONTH}&part=${part}`).expect(200)).body as {
          taxpayerId: string;
        }[]
      ).map(({ taxpayerId }) => taxpayerId);
    const [due, excluded] = [await returns('due'), await returns('excluded')];
    for (const [place, [what, { assessed }]] of cases.entries())
      expect([what, due.includes(ids[place] as string), excluded.includes(ids[place] as string)]).toEqual([
        ...[what, assessed, !assessed],
      ]);
  });

  it('for 非正常: who trades by the last list has traded', async () => {
    for (const place of [1, 2])
      for (const back of [1, 2])
        await enter(
          place,
          'return',
          returnOf(addMonths(MONTH, -1 - back), addDays(firstDayOf(addMonths(MONTH, -back)), 14)),
        );
    const { id } = await api.test.app
      .get(JobsService)
      .enqueue(systemActor(api.test.authority, 'system'), FILING_MONTHS, `${TODAY}/test`, { day: TODAY });
    expect(await finished(id)).toMatchObject({ result: { found: 1 } });
    const rows = await api.test.asOwner<{ id: string }>(
      `SELECT taxpayer_id AS id FROM taxpayer_act WHERE kind = 'abnormal' AND entered_by IS NULL`,
    );
    expect(rows).toEqual([{ id: ids[2] }]);
  });

  it('for the clearing: who is suspended by the last list was so when he sold', async () => {
    await enter(1, 'invoice-event', { day: addDays(TODAY, -20), what: '开具', invoices: 'No.1' });
    await api.http().post(LISTS).attach('file', MARKET_LIST, '名单.xlsx').expect(201);
    const items = (await api.http().get(`${ITEMS}?limit=500&kind=suspended-yet-trading`).expect(200)).body as Item[];
    expect(items.map(({ name }) => name)).toEqual([household(1)['纳税人名称']]);
  });
});
