import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import exceljs from 'exceljs';
import { DemonstrationRatingService } from '../src/month/demonstration-rating.service.js';
import { projectPath } from '../src/platform/config/project-root.js';
import { WorkReportService } from '../src/report/rating/work-report.service.js';
import type { RatingReport } from '../src/report/rating/rating-report.service.js';
import { downloaded } from './support/download.js';
import { FactsApi } from './support/facts-api.js';
import { Owner } from './support/owner.js';
import type { Plan } from './support/register-api.js';

const IMPORTS = '/api/register/fact-imports';
const CYCLES = '/api/reports/rating-cycles';

/** The demonstration's rating from the list to the letters, and what is told of it. */
describe('the demonstration’s cycle', () => {
  let facts: FactsApi;
  let owner: Owner;
  let cycle: string;
  const report = async (officer = 'leader') =>
    (await facts.test.as(officer).get(`${CYCLES}/${cycle}`).expect(200)).body as RatingReport;
  const sum = (rows: readonly { taxpayers: number }[]) => rows.reduce((total, { taxpayers }) => total + taxpayers, 0);

  beforeAll(async () => {
    facts = await FactsApi.start();
    owner = await Owner.open(facts.test);
    const file = readFileSync(projectPath('seeds/demonstration/facts.xlsx'));
    const plan = (await facts.api.http().post(IMPORTS).attach('file', file, 'facts.xlsx').expect(201)).body as Plan;
    await facts.api.http().post(`${IMPORTS}/${plan.id}/apply`).expect(200);
    const service = facts.test.app.get(DemonstrationRatingService);
    const by = (['rating', 'scoring', 'review', 'approval'] as const).map((role) => [role, facts.test.actor(role)]);
    const raters = Object.fromEntries(by) as Parameters<DemonstrationRatingService['load']>[0];
    await service.publishRules(raters);
    await service.load(raters);
    // what is done is not done again
    await service.load(raters);
    cycle = (await owner.one('SELECT id FROM rating_cycle')).id as string;
  });
  afterAll(async () => {
    await owner.close();
    await facts.test.close();
  });

  it('goes through every step; whoever takes part has a letter, numbered without a gap', async () => {
    expect(await owner.one('SELECT status, shown_to, published_on FROM rating_cycle')).toMatchObject({
      ...{ status: 'published', shown_to: '2026-08-19', published_on: '2026-08-21' },
    });
    const grades = await owner.query(
      `SELECT g.letter_number AS number, s.participation FROM rating_grade g JOIN rating_sheet s ON s.id = g.sheet_id
       WHERE g.status = 'published' ORDER BY 1`,
    );
    expect(grades.map(({ number }) => number)).toEqual(grades.map((_, index) => index + 1));
    const [listed] = await owner.query(
      `SELECT count(*)::int AS sheets FROM rating_sheet WHERE participation <> 'not-rated'`,
    );
    expect(grades).toHaveLength(listed.sheets);
    const [blind] = await owner.query(
      `SELECT count(*) FILTER (WHERE blind)::int AS blind, count(*)::int AS all FROM rating_review`,
    );
    expect(blind.blind).toBeGreaterThanOrEqual(blind.all / 10);
  });

  it('is counted by station, industry and kind, all alike', async () => {
    const { grades, before, categories, indicators, items, moves } = await report();
    const [{ sheets }] = await owner.query('SELECT count(*)::int AS sheets FROM rating_sheet');
    for (const rows of Object.values(grades)) expect(sum(rows)).toBe(sheets);
    const ofEnterprises = grades.kind.filter(({ group }) => group === 'enterprise');
    expect(ofEnterprises.map(({ grade, taxpayers }) => [grade, taxpayers])).toEqual([
      ...[
        ['A', 110],
        ['B', 43],
        ['C', 12],
        ['D', 3],
      ],
    ]);
    expect([before, moves]).toEqual([null, []]);
    const points = (rows: readonly { points: string }[]) => rows.reduce((total, one) => total + Number(one.points), 0);
    expect([categories.length, indicators.length]).toEqual([5, 22]);
    expect(points(categories)).toBe(points(indicators));
    expect(points(items)).toBeGreaterThanOrEqual(points(indicators));
    const scored = await owner.one(`SELECT sum(100 - score)::text AS lost FROM rating_sheet WHERE score IS NOT NULL`);
    expect(points(categories)).toBe(Number(scored.lost));
  });

  it('shows an officer of a station his own', async () => {
    await facts.test.hire('town', '城关站', [{ role: 'review', scope: 'own' }]);
    const { grades } = await report('town');
    expect([...new Set(grades.station.map(({ group }) => group))]).toEqual(['城关站']);
    expect((await facts.test.as('town').get('/api/reports/work/2026/report.pdf').expect(403)).body.code).toBe(
      'ACCESS.BRANCH_ONLY',
    );
  });

  it('is a workbook with the list, masked, and the figures', async () => {
    const workbook = new exceljs.Workbook();
    const body = await downloaded(facts.test.as('leader').get(`${CYCLES}/${cycle}/workbook`).query({ grade: 'D' }));
    await workbook.xlsx.load(body as unknown as ArrayBuffer);
    expect(workbook.worksheets.map(({ name }) => name)).toEqual([
      ...['名单', '等级分布-管理站', '等级分布-行业', '等级分布-纳税人类型'],
      ...['扣分-类别', '扣分-指标', '扣分-项目', '等级变动'],
    ]);
    expect(workbook.getWorksheet('名单')?.rowCount).toBe(4);
    expect(workbook.getWorksheet('名单')?.getRow(2).getCell(6).text).toBe('D');
  });

  it('is told by the year’s work report, a document to edit', async () => {
    const { blocks } = await facts.test.app.get(WorkReportService).paper(facts.test.actor('leader'), 2026);
    const text = blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : [])).join('\n');
    expect(text).toContain('应评企业168户，实评168户，参评面100.00%。评定专班6人，召开会议1次。');
    expect(text).toContain('A级110户，B级43户，C级12户，D级3户。');
    const docx = await downloaded(facts.test.as('leader').get('/api/reports/work/2026/report.docx'));
    expect(docx.subarray(0, 2).toString()).toBe('PK');
    const pdf = await downloaded(facts.test.as('leader').get('/api/reports/work/2026/report.pdf'));
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    await facts.test.as('leader').get('/api/reports/work/1999/report.pdf').expect(400);
  });

  it('stands beside the cycle before it: who moved, and what was deducted then', async () => {
    await copyTwoYearsBack(owner, cycle);
    const { before, moves, grades, categories } = await report();
    expect(before).toMatchObject({ periodFrom: '2022-01-01', periodTo: '2023-12-31' });
    expect(moves.filter(({ from, to }) => from !== to)).toEqual([]);
    expect(sum(moves)).toBe(sum(grades.station));
    for (const row of grades.industry) expect(row.before).toBe(row.taxpayers);
    for (const { sheets, points, before: then } of categories) expect(then).toEqual({ sheets, points });
    await owner.query(
      `UPDATE rating_grade SET grade = 'C', computed = 'C' WHERE grade = 'D' AND cycle_id <> $1`,
      cycle,
    );
    expect((await report()).moves).toContainEqual({ from: 'C', to: 'D', taxpayers: 3 });
  });
});

/** The same cycle once more, of the two years before: what a second rating would leave. */
async function copyTwoYearsBack(owner: Owner, cycle: string): Promise<void> {
  const other = (column: string) => `md5(${column}::text || 'before')::uuid`;
  const copy = (table: string, changes: string) =>
    owner.query(
      `INSERT INTO ${table} SELECT (jsonb_populate_record(r, jsonb_build_object(${changes}))).* FROM ${table} r
       WHERE ${table === 'rating_cycle' ? 'id' : 'cycle_id'} = $1`,
      cycle,
    );
  const back = (column: string) => `'${column}', (${column} - interval '2 years')::date`;
  await copy(
    'rating_cycle',
    `'id', ${other('id')}, ${back('period_from')}, ${back('period_to')}, ${back('rating_day')}`,
  );
  await copy('rating_sheet', `'id', ${other('id')}, 'cycle_id', ${other('cycle_id')}`);
  await copy('rating_mark', `'sheet_id', ${other('sheet_id')}, 'cycle_id', ${other('cycle_id')}`);
  await copy(
    'rating_grade',
    `'id', ${other('id')}, 'sheet_id', ${other('sheet_id')}, 'cycle_id', ${other('cycle_id')}, 'check_code', ${other('id')},
     'letter_year', letter_year - 2, ${back('holds_from')}`,
  );
}
