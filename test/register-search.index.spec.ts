import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { addDays, todayInChina } from '../src/kernel/plain-date.js';
import { systemActor } from '../src/platform/audit/actor.js';
import { Database, type Connection, type Row } from '../src/platform/database/database.js';
import { InProcessQueue } from '../src/platform/jobs/in-process-queue.js';
import type { JobContext } from '../src/platform/jobs/job-kind.js';
import { JobsService } from '../src/platform/jobs/jobs.service.js';
import { RegisterDay } from '../src/register/acts/register-day.js';
import { IndexProcessor, REGISTER_INDEX } from '../src/register/search/index.processor.js';
import { SearchIndex } from '../src/register/search/search-index.js';
import { demonstration, smallBook, type Book, type Cells } from './register-import.fixtures.js';
import { creditCode } from './support/credit-code.js';
import { RegisterApi } from './support/register-api.js';

interface Result {
  readonly count: number;
  readonly more: boolean;
  readonly near: boolean;
  readonly hits: readonly { id: string; name: string; station: string }[];
}

const TODAY = todayInChina();
const MANY = 25_000;
let api: RegisterApi;
let book: Book;
beforeAll(async () => {
  api = await RegisterApi.start();
  book = smallBook(await demonstration(), 40);
  await imported();
});
afterAll(() => api.test.close());
afterEach(() => void jest.restoreAllMocks());

const of = <T>(token: new (...values: never[]) => T): T => api.test.app.get(token);
const imported = async () => api.apply((await api.plan(book)).id).expect(200);
const household = (at: number) => book.households.rows[at] as Cells;
const refreshed = () =>
  of(Database).transaction((connection) => of(SearchIndex).refresh(connection, api.test.authority));
const search = async (q: string, limit = 20, officer = 'clerk'): Promise<Result> =>
  (
    await api.test
      .as(officer)
      .get('/api/register/search')
      .query({ q, limit: String(limit) })
      .expect(200)
  ).body as Result;
const idOf = async (q: string) => (await search(q)).hits[0]?.id as string;
const found = async (q: string) => {
  const { near, hits } = await search(q);
  return near ? [] : hits.map(({ id }) => id);
};
const numberOf = (row: Cells) => String(row['纳税人识别号']);

describe('what is found follows', () => {
  it('an import: whom it makes and whom it changes', async () => {
    expect(await refreshed()).toBe(0);
    const id = await idOf(numberOf(household(0)));
    household(0)['纳税人名称'] = '龘龘茶庄';
    await imported();
    expect([await found('龘龘'), await found('dadacz'), await refreshed()]).toEqual([[id], [id], 0]);
  });

  it('an act, and a registration', async () => {
    const id = await idOf(numberOf(household(1)));
    const act = { kind: 'change', holdsFrom: TODAY, reason: '测试', basedOn: 1 };
    const entered = (more: object) =>
      api
        .http()
        .post(`/api/register/taxpayers/${id}/acts`)
        .send({ ...act, ...more });
    await entered({ set: { owner: '尉迟骉', telephone: '13987650001' } }).expect(201);
    for (const q of ['尉迟骉', 'yuchibiao', 'wcb', '13987650001', '650001'])
      expect([q, await found(q)]).toEqual([q, [id]]);
    await entered({ set: { owner: '仇骉', telephone: null }, basedOn: 2 }).expect(201);
    expect([await found('尉迟骉'), await found('13987650001'), await found('qiubiao')]).toEqual([[], [], [id]]);

    const number = creditCode(1);
    const set = {
      number,
      name: '犇羴鱻小吃店',
      owner: '解犇',
      industry: 'H6291',
      station: '城关站',
      section: '人民街',
    };
    const more = { address: '示范县人民街9号', registered_on: TODAY, collection_mode: '定期定额' };
    const registered = { kind: 'individual', set: { ...set, ...more }, reason: '测试', papers: [], licensedOn: TODAY };
    const { body } = await api.http().post('/api/register/taxpayers').send(registered).expect(201);
    for (const q of ['犇羴', 'xieben', number, number.slice(-6)]) expect([q, await found(q)]).toEqual([q, [body.id]]);
    expect(await refreshed()).toBe(0);
  });

  it('the day, when what was entered beforehand begins to hold', async () => {
    const id = await idOf(numberOf(household(2)));
    const act = {
      kind: 'change',
      holdsFrom: addDays(TODAY, 1),
      reason: '测试',
      basedOn: 1,
      set: { name: '麤麤五金行' },
    };
    await api.http().post(`/api/register/taxpayers/${id}/acts`).send(act).expect(201);
    expect(await found('麤麤')).toEqual([]);
    // the night passes
    await api.test.asOwner('UPDATE taxpayer_version SET valid_to = valid_to - 1 WHERE taxpayer_id = $1', [id]);
    await api.test.asOwner('UPDATE taxpayer_version SET valid_from = $2 WHERE taxpayer_id = $1 AND valid_to IS NULL', [
      id,
      TODAY,
    ]);
    await of(RegisterDay).turn();
    await of(InProcessQueue).idle();
    expect([await found('麤麤'), await refreshed()]).toEqual([[id], 0]);
  });
});

describe('two at once: what is found follows', () => {
  const portion = (connection: Connection) => of(SearchIndex).portion(connection, api.test.authority, null);
  /** As if his terms were made by an older version. */
  const aged = async (at: number) => {
    const id = await idOf(numberOf(household(at)));
    await api.test.asOwner('UPDATE taxpayer_search SET sources = 0 WHERE taxpayer_id = $1', [id]);
    return id;
  };

  it('a clerk who acts while the job has read and not yet written', async () => {
    const id = await aged(4);
    const act = { kind: 'change', holdsFrom: TODAY, reason: '测试', basedOn: 1, set: { name: '鱻鱻水产' } };
    let answer: Promise<number> | undefined;
    const interrupted = (connection: Connection): Connection => {
      const read = connection.query.bind(connection);
      connection.query = async <R extends Row>(sql: string, values: readonly unknown[] = []) => {
        const rows = await read<R>(sql, values);
        if (rows.some((row) => row['id'] === id && 'sources' in row)) {
          answer = api
            .http()
            .post(`/api/register/taxpayers/${id}/acts`)
            .send(act)
            .then(({ status }) => status);
          await Promise.race([answer, setTimeout(500)]);
        }
        return rows;
      };
      return connection;
    };
    expect((await of(Database).transaction((connection) => portion(interrupted(connection)))).indexed).toBe(1);
    expect([await answer, await found('鱻鱻'), await refreshed()]).toEqual([201, [id], 0]);
  });

  it('a clerk whom the job finds at work', async () => {
    const id = await aged(5);
    const job = await of(Database).transaction(async (clerk) => {
      await clerk.query(`UPDATE taxpayer SET name = '猋猋宠物' WHERE authority = $1 AND id = $2`, [
        api.test.authority,
        id,
      ]);
      await of(SearchIndex).refreshOne(clerk, api.test.authority, id);
      const begun = of(Database).transaction(portion);
      await Promise.race([begun, setTimeout(500)]);
      return { begun };
    });
    await job.begun;
    expect([await found('猋猋'), await refreshed()]).toEqual([[id], 0]);
  });
});

describe('a register of some size', () => {
  beforeAll(async () => {
    await api.test
      .asOwner(`INSERT INTO taxpayer SELECT (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(),
        'number', '92000001MA' || lpad(n::text, 8, '0'), 'name', '批量' || n || '号店', 'telephone', '136' || lpad((n * 3)::text, 8, '0'),
        'station', CASE WHEN n % 5 = 0 THEN '湖滨站' ELSE '河东站' END))).*
      FROM taxpayer t, generate_series(1, ${MANY}) n WHERE t.number = '${numberOf(household(3))}'`);
  });

  const context = (more: Partial<JobContext<Record<string, never>>>): JobContext<Record<string, never>> => ({
    ...{ id: 'test', authority: api.test.authority, actor: systemActor(api.test.authority, 'job'), payload: {} },
    ...{ progress: () => Promise.resolve(), signal: new AbortController().signal },
    ...more,
  });
  const indexed = async () => {
    const [row] = await api.test.asOwner<{ rows: number; index: boolean }>(
      `SELECT (SELECT count(*) FROM taxpayer_search)::int AS rows, to_regclass('taxpayer_search_terms') IS NOT NULL AS index`,
    );
    return row as { rows: number; index: boolean };
  };

  it('is indexed by a job that is killed, handed back, and goes on where it was', async () => {
    await api.test.asOwner('DELETE FROM taxpayer_search');
    let portions = 0;
    const killed = of(IndexProcessor).handle(
      context({ progress: () => (++portions === 2 ? Promise.reject(new Error('killed')) : Promise.resolve()) }),
    );
    await expect(killed).rejects.toThrow('killed');
    expect(await indexed()).toEqual({ rows: 1000, index: false });
    expect((await search('批量')).count).toBeGreaterThan(0);

    const handedBack = await of(IndexProcessor).handle(context({ signal: AbortSignal.abort() }));
    expect([handedBack.status, (await indexed()).rows]).toEqual(['handed-back', 1000]);

    await of(IndexProcessor).fillMissing();
    await of(IndexProcessor).fillMissing();
    await of(InProcessQueue).idle();
    const jobs = (await of(JobsService).list(api.test.authority, null)).filter(
      ({ kind }) => kind === REGISTER_INDEX.name,
    );
    const all = (await indexed()).rows;
    expect(jobs.map(({ status, result }) => [status, result])).toEqual([['done', { indexed: all - 1000 }]]);
    expect([all > MANY, (await indexed()).index, await refreshed()]).toEqual([true, true, 0]);
    await of(IndexProcessor).fillMissing();
    expect(
      (await of(JobsService).list(api.test.authority, null)).filter(({ kind }) => kind === REGISTER_INDEX.name),
    ).toHaveLength(1);
    await api.test.asOwner('ANALYZE taxpayer_search');
  });

  it.each([
    ['two characters', '重庆'],
    ['two characters of everybody', '批量'],
    ['two initials', 'cq'],
    ['three initials', 'cqx'],
    ['a number', '92000001MA00012345'],
    ['its last six', '012345'],
    ['its last four', '2345'],
    ['a telephone', '13600037035'],
    ['its last four', '7035'],
    ['pinyin', 'chongqing'],
    ['one character', '龘'],
  ])('is searched through the index for %s: %s', async (_, typed) => {
    const statements: [string, readonly unknown[]][] = [];
    for (const method of ['query', 'prepared'] as const) {
      const original = of(Database)[method].bind(of(Database));
      jest.spyOn(of(Database), method).mockImplementation((sql: string, values: readonly unknown[] = []) => {
        // what is prepared is planned for any values
        if (sql.includes('taxpayer_search'))
          statements.push(method === 'prepared' ? [`EXPLAIN (GENERIC_PLAN) ${sql}`, []] : [`EXPLAIN ${sql}`, values]);
        return original<Row>(sql, values);
      });
    }
    await search(typed);
    jest.restoreAllMocks();
    expect(statements.length).toBeGreaterThan(0);
    for (const [sql, values] of statements) {
      const plan = await of(Database).query<{ 'QUERY PLAN': string }>(sql, values);
      const lines = plan.map((line) => line['QUERY PLAN']).join('\n');
      expect(lines).toContain('taxpayer_search_terms');
      expect(lines).not.toContain('Seq Scan on taxpayer');
    }
  });

  it('is counted to a thousand, and of what is broader the best are still the first', async () => {
    expect(await search('批量')).toMatchObject({ count: 1000, more: true, near: false });
    expect(await search('pl')).toMatchObject({ count: 1000, more: true });
    expect(await search('批量1234号店')).toMatchObject({ count: 1, more: false });
    expect((await search('批量7号店')).hits[0]?.name).toBe('批量7号店');
    expect((await search('1360')).count).toBe(1000);
    expect((await search('批量', 100)).hits).toHaveLength(100);
    await api.test.hire('lakeside', '湖滨站', [{ role: 'register', scope: 'all' }]);
    await api.test.hire('lake-only', '湖滨站', [{ role: 'register', scope: 'own' }]);
    for (const officer of ['lakeside', 'lake-only'])
      for (const q of ['批量', 'pl', 'piliang']) {
        const { hits, more } = await search(q, 100, officer);
        expect([officer, q, more, hits.length, new Set(hits.map(({ station }) => station))]).toEqual([
          ...[officer, q, true, 100, new Set(['湖滨站'])],
        ]);
      }
  });
});
