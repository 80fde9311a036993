import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Database } from '../src/platform/database/database.js';
import { JobsService } from '../src/platform/jobs/jobs.service.js';
import type { RunSummary } from '../src/assessment/run/runs.service.js';
import { Book, demonstration, Sheet, smallBook, type Cells } from './register-import.fixtures.js';
import { RegisterApi } from './support/register-api.js';

let api: RegisterApi;
let book: Book;
const idAt = async (place: number) => {
  const [row] = await api.test.app
    .get(Database)
    .query<{ id: string }>('SELECT id FROM taxpayer WHERE number = $1', [
      book.households.rows[place]?.['纳税人识别号'],
    ]);
  return row?.id as string;
};
async function enter(place: number, ...acts: readonly { kind: string; holdsFrom: string; set?: object }[]) {
  const id = await idAt(place);
  for (const [at, act] of acts.entries())
    await api
      .http()
      .post(`/api/register/taxpayers/${id}/acts`)
      .send({ set: {}, reason: '测试', basedOn: at + 1, ...act })
      .expect(201);
}
async function assessed(month: string): Promise<{ places: number[]; summary: RunSummary }> {
  const { body } = await api.http().post('/api/assessment/runs').send({ month, basis: 'register' }).expect(202);
  await api.test.app.get(JobsService).finished(api.test.authority, body.jobId as string);
  const { summary } = (await api.http().get(`/api/assessment/runs/${body.id}`).expect(200)).body;
  const rows = await api.test.asOwner<{ number: string }>('SELECT number FROM assessment WHERE run_id = $1', [body.id]);
  const places = rows.map(({ number }) => book.households.rows.findIndex((row) => row['纳税人识别号'] === number));
  return { places: places.sort((a, b) => a - b), summary };
}

beforeAll(async () => {
  api = await RegisterApi.start();
  book = smallBook(await demonstration(), 8);
  Object.assign(book.households.rows[7] as Cells, { 纳税人状态: '停业' });
  const plan = await api.plan(
    new Book(new Sheet('个体工商户', book.households.headers, book.households.rows), book.enterprises),
  );
  await api.apply(plan.id).expect(200);
});
afterAll(() => api.test.close());

it('a month is assessed by the status of its first day, whatever was done since', async () => {
  const until = (day: string) => ({ set: { suspended_to: day } });
  await enter(0, { kind: 'suspension', holdsFrom: '2026-10-02', ...until('2026-10-20') });
  await enter(1, { kind: 'suspension', holdsFrom: '2026-10-01', ...until('2026-10-20') });
  await enter(
    2,
    { kind: 'suspension', holdsFrom: '2026-09-10', ...until('2026-12-31') },
    { kind: 'resumption', holdsFrom: '2026-10-01' },
  );
  await enter(
    3,
    { kind: 'suspension', holdsFrom: '2026-09-10', ...until('2026-12-31') },
    { kind: 'resumption', holdsFrom: '2026-10-02' },
  );
  await enter(4, { kind: 'cancellation', holdsFrom: '2026-10-10' });
  await enter(5, { kind: 'abnormal', holdsFrom: '2026-09-30' }, { kind: 'abnormal-lifting', holdsFrom: '2026-11-01' });

  const october = await assessed('2026-10');
  expect(october.places).toEqual([0, 2, 4, 6]);
  expect(october.summary).toMatchObject({ assessed: 4, notAssessed: { byStatus: { 停业: 3, 非正常: 1 } } });
  // 停业 by the list holds from before any month asked for; nobody has acted on it
  const september = await assessed('2026-09');
  expect(september.places).toEqual([0, 1, 2, 3, 4, 5, 6]);
  const november = await assessed('2026-11');
  expect(november.places).toEqual([0, 1, 2, 3, 5, 6]);
  expect(november.summary.notAssessed.byStatus).toEqual({ 停业: 1, 注销: 1 });
});
