import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { addDays, todayInChina } from '../src/kernel/plain-date.js';
import { Database, type Row } from '../src/platform/database/database.js';
import { FactsApi, returnOf, type Fact } from './support/facts-api.js';

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Plan[];
}
interface Change {
  readonly taxpayerId: string;
  readonly kind: string;
  readonly cursor: string;
}

const TODAY = todayInChina();
/** Acts and facts of others. */
const MANY = 30_000;
/** More than this is a walk. */
const PAGE = 100;
const [AWAY, EMPTY, FULL] = ['空站', '无人站', '河东站'];
let facts: FactsApi;
let mine: string;

beforeAll(async () => {
  facts = await FactsApi.start();
  const { test } = facts;
  mine = facts.trading(0, FULL).id;
  await facts.entered(mine, 'return', returnOf('2026-08', '2026-09-15'));
  const { body } = await test
    .as('clerk')
    .post(`/api/register/taxpayers/${mine}/acts`)
    .send({ kind: 'change', holdsFrom: TODAY, reason: '测试', basedOn: 1, set: { name: '独此一家' } })
    .expect(201);
  expect(body.seq).toBe(2);
  await test.asOwner('INSERT INTO station (authority, name) SELECT $1, unnest($2::text[])', [
    test.authority,
    [AWAY, EMPTY],
  ]);
  // a large list and its facts, later than all others; nobody of theirs is at the two stations
  await test.asOwner(`INSERT INTO taxpayer SELECT (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(),
      'number', '92000001MA' || lpad(n::text, 8, '0'), 'station', '城关站'))).*
    FROM taxpayer t, generate_series(1, ${MANY}) n WHERE t.number = (SELECT min(number) FROM taxpayer)`);
  await test.asOwner(`INSERT INTO taxpayer_act (authority, taxpayer_id, seq, kind, holds_from, set, entered_at)
    SELECT authority, id, 1, 'import', china_today(), '{}', now() - interval '1 second' FROM taxpayer
    WHERE number LIKE '92000001MA%'`);
  await test.asOwner(`INSERT INTO taxpayer_fact (authority, taxpayer_id, kind, key, day, period_from, period_to, due_on,
      category, reason)
    SELECT authority, id, 'return', '增值税', '2026-10-20', '2026-09-01', '2026-09-30', '2026-10-20', '增值税', '批量'
    FROM taxpayer WHERE number LIKE '92000001MA%'`);
  await test.asOwner('ANALYZE taxpayer, taxpayer_act, taxpayer_fact, assignment');
  await test.hire('by-name', AWAY, [{ role: 'register', scope: 'assigned' }]);
  await test.hire('nobody-there', EMPTY, [{ role: 'register', scope: 'own' }]);
  await test.asOwner(
    `INSERT INTO assignment (authority, id, officer_id, taxpayer_id, valid_from, valid_to, reason, made_by)
     SELECT $1, gen_random_uuid(), $2, $3, china_today(), china_today(), '核查人', $4`,
    [test.authority, test.officers.get('by-name'), mine, test.officers.get('clerk')],
  );
});
afterAll(() => facts.test.close());
afterEach(() => void jest.restoreAllMocks());

const changes = `/api/register/changes?from=${addDays(TODAY, -30)}&to=${TODAY}`;
const returns = '/api/register/facts?kind=return';
const at = (station: string) => `&station=${encodeURIComponent(station)}`;

/** What a page holds, and how many acts and facts were looked at for it. */
async function read<T>(officer: string, path: string): Promise<{ page: T[]; looked: number }> {
  const database = facts.test.app.get(Database);
  const statements: [string, readonly unknown[]][] = [];
  const original = database.query.bind(database);
  jest.spyOn(database, 'query').mockImplementation((sql: string, values: readonly unknown[] = []) => {
    if (/taxpayer_(?:act|fact)\b/.test(sql)) statements.push([sql, values]);
    return original<Row>(sql, values);
  });
  const page = (await facts.test.as(officer).get(path).expect(200)).body as T[];
  jest.restoreAllMocks();
  expect(statements.length).toBeGreaterThan(0);
  let looked = 0;
  for (const [sql, values] of statements) {
    const [row] = await database.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
      `EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`,
      values,
    );
    looked += rowsOf(row?.['QUERY PLAN'][0].Plan as Plan);
  }
  return { page, looked };
}

function rowsOf(plan: Plan): number {
  const own = /^taxpayer_(?:act|fact)$/.test(plan['Relation Name'] ?? '')
    ? (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)) * plan['Actual Loops']
    : 0;
  return (plan.Plans ?? []).reduce((sum, part) => sum + rowsOf(part), own);
}

describe('a page is filled without a walk along all that there is', () => {
  it.each([
    ['who sees what is assigned to him', 'by-name', '', 1],
    ['whose station is empty', 'nobody-there', '', 0],
    ['of the branch, who asks for a station that is empty', 'clerk', at(EMPTY), 0],
    ['who asks for a station with nothing of what is assigned to him', 'by-name', at(EMPTY), 0],
  ])('for an officer %s', async (_, officer, query, taxpayers) => {
    const owners = taxpayers === 0 ? [] : [mine];
    for (const by of ['entered', 'holding']) {
      const { page, looked } = await read<Change>(officer, `${changes}&by=${by}${query}`);
      expect([by, [...new Set(page.map(({ taxpayerId }) => taxpayerId))]]).toEqual([by, owners]);
      expect([by, looked <= PAGE]).toEqual([by, true]);
    }
    const { page, looked } = await read<Fact>(officer, `${returns}${query}`);
    expect(page.map(({ taxpayer }) => taxpayer.id)).toEqual(owners);
    expect(looked).toBeLessThanOrEqual(PAGE);
  });

  it('of a kind of act that is rare among a list’s', async () => {
    for (const by of ['entered', 'holding']) {
      const { page, looked } = await read<Change>('clerk', `${changes}&by=${by}&kind=change`);
      expect(page).toMatchObject([{ taxpayerId: mine, kind: 'change' }]);
      expect([by, looked <= PAGE]).toEqual([by, true]);
    }
  });

  it('for the whole branch and for a station of many, whose order meets enough at once', async () => {
    for (const query of ['', at('城关站')]) {
      const { page, looked } = await read<Fact>('clerk', `${returns}${query}&limit=20`);
      expect([page.length, looked <= PAGE]).toEqual([20, true]);
    }
  });
});

describe('a page of few', () => {
  it('is what the whole branch’s holds of them, page after page', async () => {
    const whole: Change[] = [];
    for (let after = ''; ; after = `&after=${whole.at(-1)?.cursor}`) {
      const { page } = await read<Change>('clerk', `${changes}${at(FULL)}&limit=37${after}`);
      whole.push(...page);
      if (page.length < 37) break;
    }
    const acts = await facts.sql<{ id: string }>(
      `SELECT a.taxpayer_id AS id FROM taxpayer_act a JOIN taxpayer t USING (authority) WHERE t.id = a.taxpayer_id
         AND t.station = $1 ORDER BY a.entered_at, a.taxpayer_id, a.seq`,
      FULL,
    );
    expect(acts.length).toBeGreaterThan(100);
    expect(whole.map(({ taxpayerId }) => taxpayerId)).toEqual(acts.map(({ id }) => id));
  });
});
