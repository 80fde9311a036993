import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Database } from '../src/platform/database/database.js';
import { createTestApp, STATIONS, type TestApp } from './support/app.js';
import { History, written } from './support/history.js';
import { Owner } from './support/owner.js';

/** Bulk of the log: so many appends of so many rows. */
const [APPENDS, ROWS_EACH] = [24, 500];
const ACTS = ['register.view', 'register.view.more', 'registering.view', 'notice.export', 'bulk.rare'];
const OUTCOMES = ['done', 'done', 'done', 'refused', 'failed'];
const officer = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

interface Row {
  readonly seq: number;
  readonly recordedAt: string;
  readonly act: string;
  readonly officer: string | null;
  readonly outcome: string;
  readonly subjectKind: string | null;
  readonly subjectKey: string | null;
  readonly station: string | null;
}

/** Moments of two years ago around a month's and a year's turn in China. */
const MOMENTS = {
  '2024-10-31': ['2024-10-30T16:00:00.000000Z', '2024-10-31T15:59:59.999999Z'],
  '2024-11-01': ['2024-10-31T16:00:00.000000Z', '2024-10-31T16:30:00.000000Z', '2024-11-01T15:59:59.999999Z'],
  '2024-11-02': ['2024-11-01T16:00:00.000000Z'],
  '2024-12-31': ['2024-12-31T15:59:59.000000Z'],
  '2025-01-01': ['2024-12-31T16:00:00.000000Z'],
};

describe('the search of the audit log', () => {
  let test: TestApp;
  let owner: Owner;
  let all: Row[];
  beforeAll(async () => {
    test = await createTestApp();
    await test.app.listen(0, '127.0.0.1');
    owner = await Owner.open(test);
    const history = await History.open(test.ownerUrl, test.authority);
    const old = Object.values(MOMENTS).flatMap((moments) => moments.map((moment) => written(moment, 'old.act')));
    await history.rewrite((rows) => [...old, ...rows]);
    await history.close();
    for (let append = 0; append < APPENDS; append++)
      await test.app.get(Database).query('SELECT FROM audit_append($1, $2::jsonb)', [test.authority, bulk(append)]);
    await owner.query('ANALYZE audit_log, audit_value');
    all = await owner.query(`
      SELECT seq::int, recorded_at AS "recordedAt", act, officer_id AS officer, outcome, subject_kind AS "subjectKind",
        subject_key AS "subjectKey", station FROM audit_log ORDER BY seq DESC`);
  });
  afterAll(async () => {
    await owner.close();
    await test.close();
  });

  /** Each officer, subject, act and outcome in a rhythm of its own. */
  function bulk(append: number): string {
    const rows = Array.from({ length: ROWS_EACH }, (_, index) => {
      const at = append * ROWS_EACH + index;
      return {
        source: 'http',
        officer: at % 7 === 0 ? null : officer(at % 97),
        act: at % 1000 === 999 ? ACTS[4] : ACTS[at % 4],
        outcome: OUTCOMES[at % 5],
        subjectKind: at % 2 === 0 ? 'taxpayer' : 'officer',
        subjectKey: `subject-${at % 301}`,
        station: at % 3 === 0 ? STATIONS[at % 4] : null,
        facts: '{}',
        reason: at % 11 === 0 ? '查看' : null,
      };
    });
    return JSON.stringify(rows);
  }
  const get = (path: string) => test.as('audit-administrator').get(`/api/audit/${path}`);
  const search = async (query: string): Promise<Row[]> => (await get(`rows?limit=500&${query}`).expect(200)).body;
  /** All pages of a search. */
  const pages = async (query: string, limit: number): Promise<number[]> => {
    const found: number[] = [];
    for (;;) {
      const before = found.length === 0 ? '' : `&before=${found.at(-1)}`;
      const { body } = await get(`rows?${query}&limit=${limit}${before}`).expect(200);
      found.push(...(body as Row[]).map(({ seq }) => seq));
      if (body.length < limit) return found;
    }
  };

  it('gives the newest first, a hundred where nothing else is said', async () => {
    const { body } = await get('rows').expect(200);
    expect((body as Row[]).map(({ seq }) => seq)).toEqual(all.slice(0, 100).map(({ seq }) => seq));
  });

  it.each<[string, (row: Row) => boolean]>([
    [`officer=${officer(42)}`, (row) => row.officer === officer(42)],
    [`officer=${officer(42).toUpperCase()}`, (row) => row.officer === officer(42)],
    ['act=register.view', (row) => row.act === 'register.view'],
    ['act=register.', (row) => row.act.startsWith('register.')],
    ['act=register.view.', (row) => row.act === 'register.view.more'],
    ['act=register', () => false],
    ['act=%25.', () => false],
    ['act=registe_.view', () => false],
    ['outcome=refused', (row) => row.outcome === 'refused'],
    ['outcome=failed', (row) => row.outcome === 'failed'],
    ['subjectKind=officer', (row) => row.subjectKind === 'officer'],
    ['subjectKey=subject-7', (row) => row.subjectKey === 'subject-7'],
    ['subjectKey=subject-', () => false],
    [`station=${encodeURIComponent(STATIONS[2])}`, (row) => row.station === STATIONS[2]],
    [
      `officer=${officer(5)}&act=register.&outcome=done&subjectKind=taxpayer`,
      (row) =>
        row.officer === officer(5) &&
        /^register\./.test(row.act) &&
        row.outcome === 'done' &&
        row.subjectKind === 'taxpayer',
    ],
    ['before=10', (row) => row.seq < 10],
  ])('narrows by %s', async (query, matches) => {
    const expected = all.filter(matches).slice(0, 500);
    expect((await search(query)).map(({ seq }) => seq)).toEqual(expected.map(({ seq }) => seq));
  });

  it.each([
    'officer=x',
    'outcome=won',
    'from=2026-02-30',
    'to=yesterday',
    'before=0',
    'before=x',
    'limit=0',
    'limit=501',
    'limit=1.5',
    'act=a&act=b',
    'actor=x',
    `act=${'x'.repeat(101)}`,
    'from=20261031',
  ])('refuses %s', async (query) => {
    expect((await get(`rows?${query}`).expect(400)).body.code).toBe('REQUEST.INVALID');
    await get(`export?${query}`).expect(400);
  });

  it('gives every row exactly once by pages, while others are written', async () => {
    let writing = true;
    const writer = (async () => {
      while (writing) await test.as('clerk').get('/api/audit/rows').expect(403);
    })();
    try {
      for (const [query, limit] of [
        ['', 500],
        [`officer=${officer(8)}`, 7],
        ['act=register.', 499],
      ] as const) {
        const found = await pages(query, limit);
        const known = new Set(all.map(({ seq }) => seq));
        const expected = all
          .filter(
            (row) =>
              query === '' || (query.startsWith('act') ? row.act.startsWith('register.') : row.officer === officer(8)),
          )
          .map(({ seq }) => seq);
        expect(found.filter((seq) => known.has(seq))).toEqual(expected);
        expect(new Set(found).size).toBe(found.length);
      }
    } finally {
      writing = false;
      await writer;
    }
  });

  it('means China’s days', async () => {
    const moments = async (query: string) =>
      (await search(`act=old.act&${query}`)).map(({ recordedAt }) => new Date(recordedAt).getTime()).reverse();
    const expected = (...days: (keyof typeof MOMENTS)[]) =>
      days.flatMap((day) => MOMENTS[day]).map((moment) => new Date(moment).getTime());
    for (const day of Object.keys(MOMENTS) as (keyof typeof MOMENTS)[])
      expect([day, await moments(`from=${day}&to=${day}`)]).toEqual([day, expected(day)]);
    expect(await moments('from=2024-11-01')).toEqual(expected('2024-11-01', '2024-11-02', '2024-12-31', '2025-01-01'));
    expect(await moments('to=2024-11-01')).toEqual(expected('2024-10-31', '2024-11-01'));
    expect(await moments('from=2024-11-02&to=2024-12-30')).toEqual(expected('2024-11-02'));
    expect(await moments('from=2024-11-02&to=2024-11-01')).toEqual([]);
    expect(await moments('to=2023-01-01')).toEqual([]);
  });

  it.each([
    [`officer=${officer(42)}`, /authority_officer_id_seq/],
    [`subjectKind=taxpayer&subjectKey=subject-8`, /authority_subject_kind_subject_key_seq/],
    ['act=bulk.rare', /authority_act_seq/],
    ['', /authority_(month_)?seq|pkey/],
    [`officer=${officer(42)}&before=9000`, /authority_officer_id_seq/],
    ['from=2024-11-01&to=2024-11-01', /2024/],
  ])('finds by an index: %s', async (query, index) => {
    const spy = jest.spyOn(test.app.get(Database), 'query');
    await get(`rows?limit=100&${query}`).expect(200);
    const [sql, values] = spy.mock.calls.find(([text]) => text.includes('FROM audit_log l')) as [string, unknown[]];
    spy.mockRestore();
    const plan = (await owner.query(`EXPLAIN ${sql}`, ...values)).map((line) => line['QUERY PLAN'] as string);
    const scans = plan.filter((line) => /Scan .*audit_log/.test(line));
    expect(scans.join('\n')).not.toMatch(/Seq Scan on audit_log_(?!2024|2025)/);
    expect(scans.join('\n')).toMatch(index);
    // a day looks into its own month only
    if (query.startsWith('from')) expect(plan.join('\n')).not.toMatch(/audit_log_(?!2024_11)\d/);
  });
});
