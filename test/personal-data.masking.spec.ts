import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import exceljs from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { jpeg } from '../src/notice/boards/domain/made-photo.js';
import { JobsService } from '../src/platform/jobs/jobs.service.js';
import { projectPath } from '../src/platform/config/project-root.js';
import { addMonths, monthOf, todayInChina } from '../src/kernel/plain-date.js';
import { openApiDocument } from '../src/platform/http/http-app.js';
import { SCORE_COLUMNS } from '../src/rating/domain/score-columns.js';
import { RuleSetsService } from '../src/rating/rule-sets/rule-sets.service.js';
import { demonstration, Book, type Cells } from './register-import.fixtures.js';
import { PASSWORD } from './support/app.js';
import { MONTH } from './support/month.js';
import { POSTED_ON, quotaOnItsWay } from './support/quota-way.js';
import { FactBook } from './support/fact-book.js';
import { Owner } from './support/owner.js';
import { plantDeadline, plantLetter, plantVisit, type Plant } from './support/planted-visit.js';
import { copiedRun } from './support/quota-run.js';
import { publishRules } from './support/rating-branch.js';
import { RegisterApi } from './support/register-api.js';
import { Secrets } from './support/secrets.js';
import { startServer, type RunningServer } from './support/server.js';
import { cookieOf, attempt } from './support/visitor.js';

const ROLES = [
  'clerk',
  'approval',
  'rating',
  'scoring',
  'review',
  'inspection',
  'system-administrator',
  'security-administrator',
  'audit-administrator',
];
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const PAPERS = ['notice.pdf', 'notice.xlsx', 'receipt.pdf', 'receipt.xlsx'];
const quotasOf = ({ body }: { body: unknown }) => body as { id: string }[];

const DRAW_PATHS = [...['', '/selection', '/salt', '/frame.pdf', '/frame.txt', '/draw.pdf', '/draw.txt', '/draw.html']];
const RATING_PATHS = [
  ...['', '/assignments', '/scorers', '/progress', '/agreement', '/work', '/reviews', '/sheets'],
  ...['/sheets/{sheet}', '/sheets/{sheet}/papers/{sha256}', '/beside', '/a-list.pdf', '/a-list.xlsx', '/work.xlsx'],
  ...['/conditions', '/conditions/{condition}/papers/{sha256}'],
];
type RatedId = 'cycle' | 'sheet' | 'grade' | 'lettered' | 'condition' | 'scorePlan';
const GRADE_PAPERS = ['letter.pdf', 'letter.xlsx', 'certificate.pdf', 'certificate.xlsx', 'papers/{sha256}'];
/** What a decision without deductions rests on. */
const GRADED = {
  sheet: {
    ...{ ratingDay: '2026-06-30', periodFrom: '2024-01-01', periodTo: '2025-12-31', registered: '2015-03-01' },
    ...{ conditions: [], deductions: [] },
  },
  ...{ scored: true, words: {} },
};
/** Whose run is of quotas, of which there are none. */
const QUOTA_MONTH = '2026-09';
/** Whose spot check is drawn. */
const DRAWN_MONTH = '2026-01';

/** The whole register through the real server, with every word that the server says. */
describe('personal data', () => {
  let api: RegisterApi;
  let owner: Owner;
  let server: RunningServer;
  let secrets: Secrets;
  const cookies = new Map<string, string>();
  /** what was asked and answered: to be searched */
  const answers: { what: string; text: string }[] = [];
  const imports: string[] = [];

  const ask = async (login: string, path: string, init: RequestInit = {}) => {
    const headers = { ...(init.headers as Record<string, string>), cookie: cookies.get(login) ?? '' };
    const response = await patient(() => fetch(`${server.address}${path}`, { ...init, headers, redirect: 'manual' }));
    const bytes = Buffer.from(await response.arrayBuffer());
    // The marked workbook is the user's own, given back to whom the import is shown; what he wrote stays in it.
    const own = path.endsWith('/workbook') && response.status === 200;
    const text = own ? '' : response.headers.get('content-type') === XLSX ? await cellsOf(bytes) : bytes.toString();
    const what = `${init.method ?? 'GET'} ${path} by ${login}`;
    answers.push({ what, text: `${text}\n${JSON.stringify([...response.headers])}` });
    return {
      status: response.status,
      text,
      body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : null,
    };
  };
  /** The work list of a cycle while it is scored, and a workbook of scores that comes back with a number where none belongs. */
  const scored = async (cycle: string): Promise<string> => {
    await owner.query(`UPDATE rating_cycle SET status = 'scoring' WHERE id = $1`, cycle);
    await owner.query(
      `INSERT INTO rating_assignment (authority, cycle_id, indicator, station, officer_id, assigned_by)
       SELECT DISTINCT authority, cycle_id, '1.4', station, $2::uuid, $2::uuid FROM rating_sheet WHERE cycle_id = $1`,
      ...[cycle, api.test.officers.get('scoring')],
    );
    const { text } = await ask('scoring', `/api/rating/cycles/${cycle}/work.xlsx`);
    expect(text).toMatch(/\d{6}\*{12}\d\d/);
    const { number } = await owner.one('SELECT number FROM taxpayer WHERE length(number) = 20 ORDER BY number LIMIT 1');
    const workbook = new exceljs.Workbook();
    const table = workbook.addWorksheet('评分');
    table.addRow(SCORE_COLUMNS.map(({ header }) => header));
    table.addRow(SCORE_COLUMNS.map(({ name }) => (name === 'verdict' ? '增加' : number)));
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(await workbook.xlsx.writeBuffer())]), `评分${number}.xlsx`);
    const path = `/api/rating/cycles/${cycle}/score-imports`;
    return (await ask('scoring', path, { method: 'POST', body: form })).body.id as string;
  };
  /** A cycle that is past its scoring, and a sheet of it with a deduction that rests on the paper. */
  const ratedSheet = async (paper: string): Promise<Record<RatedId, string>> => {
    await publishRules(owner, api.test, 'rules-2003.json');
    const opening = { name: '评定', scheme: 'measure-2003', lastYear: 2025, ratingDay: '2026-06-30' };
    const cycle = (await post('rating', '/api/rating/cycles', opening)).body.id as string;
    const scorePlan = await scored(cycle);
    await owner.query(`UPDATE rating_cycle SET status = 'review' WHERE id = $1`, cycle);
    const { id: sheet } = await owner.one(
      `SELECT id FROM rating_sheet WHERE participation = 'scored' ORDER BY length(number) DESC, number LIMIT 1`,
    );
    await owner.query(
      `INSERT INTO rating_entry (authority, cycle_id, sheet_id, round, indicator, item, source, decision, quantity, happened_on,
         evidence_source, evidence, reason, entered_by)
       SELECT authority, cycle_id, id, 'first', '1.4', '1.4.1', 'outside', 'added', 1, '2025-01-01', '来源', $2, '原因', $3
       FROM rating_sheet WHERE id = $1`,
      ...[sheet, [paper], api.test.officers.get('scoring')],
    );
    const { id: condition } = await owner.one(
      `INSERT INTO rating_condition (authority, cycle_id, sheet_id, condition, happened_on, words, evidence_source, evidence, stated_by)
       SELECT authority, cycle_id, id, 'C1', '2025-01-01', '未办理登记', '协查函', $2, $3 FROM rating_sheet WHERE id = $1 RETURNING id`,
      ...[sheet, [paper], api.test.officers.get('rating')],
    );
    // the sole trader's, whose number is an identity number, and an enterprise's, whose letter names it in full
    const [grade, lettered] = await owner.query(
      `INSERT INTO rating_grade (authority, taxpayer_id, cycle_id, sheet_id, scheme, rule_set_id, trigger, evidence, inputs, score,
         computed, grade, reasons, act_id, status, proposed_by, determined_by, determined_at, holds_from, review_until, published_by,
         published_at, letter_year, letter_number, certificate_number, check_code)
       SELECT s.authority, s.taxpayer_id, s.cycle_id, s.id, c.scheme, c.rule_set_id, 'cycle', $2, $3, 100, 'A', 'A', '[]',
         gen_random_uuid(), 'published', $4, $5, now(), '2026-10-01', '2026-11-02', $4, now(), 2026, n.place, n.place, gen_random_uuid()
       FROM (VALUES ($1::uuid, 1), ((SELECT id FROM rating_sheet WHERE kind = 'enterprise' ORDER BY number LIMIT 1), 2)) n(sheet, place)
         JOIN rating_sheet s ON s.id = n.sheet JOIN rating_cycle c ON c.id = s.cycle_id ORDER BY n.place RETURNING id`,
      ...[sheet, [paper], JSON.stringify(GRADED), api.test.officers.get('rating'), api.test.officers.get('approval')],
    );
    await owner.query(
      `UPDATE rating_cycle SET shown_on = '2026-09-01', shown_from = '2026-09-02', shown_to = '2026-09-16', shown_digest = 'x' WHERE id = $1`,
      cycle,
    );
    const made = { sheet: sheet as string, grade: grade.id as string, lettered: lettered.id as string };
    return { cycle, ...made, condition: condition as string, scorePlan };
  };
  /** A draw of households with old numbers, too, and one of them picked with a reason. */
  const demonstratedDraw = async (): Promise<string> => {
    await copiedRun(owner.client, DRAWN_MONTH, MONTH);
    const { id } = (await post('clerk', '/api/spot-check/draws', { month: DRAWN_MONTH })).body;
    const draw = `/api/spot-check/draws/${id}`;
    const { taxpayer } = await owner.one(
      `SELECT taxpayer_id AS taxpayer FROM spot_frame_line WHERE length(number) = 20 ORDER BY number LIMIT 1`,
    );
    expect((await post('clerk', `${draw}/risk`, { taxpayer, reason: '线索' })).status).toBe(204);
    expect((await post('clerk', `${draw}/source`, { text: '掷骰子' })).status).toBe(204);
    const seed = { seed: '7', seedAgain: '7', witness: { login: 'inspection', password: PASSWORD } };
    await setTimeout(1100);
    expect((await post('clerk', `${draw}/seed`, seed)).status).toBe(200);
    return id as string;
  };
  const post = (login: string, path: string, body: object = {}) =>
    ask(login, path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const upload = async (book: Book) => {
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(await book.bytes())]), '登记簿.xlsx');
    const plan = await ask('clerk', '/api/register/imports', { method: 'POST', body: form });
    imports.push(plan.body.id);
    return plan.body.id as string;
  };
  const leaks = () => answers.filter(({ text }) => secrets.in(text).length > 0).map(({ what }) => what);

  beforeAll(async () => {
    api = await RegisterApi.start();
    owner = await Owner.open(api.test);
    server = await startServer({ DATABASE_URL: api.test.url, LOG_LEVEL: 'trace', SECRET_KEY: 'ab'.repeat(32) });
    for (const login of ROLES) cookies.set(login, cookieOf(await attempt(api.test.app, login, PASSWORD).expect(201)));

    const { households, enterprises } = await demonstration();
    // some of the old numbers, which are an identity number with two digits behind it
    for (const row of households.rows.slice(0, 200))
      if (String(row['证件号码']).endsWith('X') === false) row['纳税人识别号'] = `${String(row['证件号码'])}01`;
    const rents = households.rows.filter((row) => row['房屋来源'] === '租赁').slice(0, 20);
    for (const row of rents) Object.assign(row, { '申报月房租(元)': null, '核定月房租(元)': null, 房租核定理由: null });
    const book = new Book(households, enterprises);
    const first = await upload(book);
    expect((await post('clerk', `/api/register/imports/${first}/apply`)).status).toBe(200);
    secrets = await Secrets.of(owner);

    // a second look at the file: changed rows, and rows with every fault that a number can have
    const [change, ...spoilt] = households.rows.slice(0, 9) as [Cells, ...Cells[]];
    Object.assign(change, {
      联系电话: households.rows[30]?.['联系电话'] ?? null,
      证件号码: String(households.rows[30]?.['证件号码']),
    });
    const spell = (spelling: (number: string) => string, header = '证件号码') => {
      const row = spoilt.shift() as Cells;
      row[header] = spelling(String(row[header]));
    };
    spell((number) => `${number.slice(0, 17)}O`);
    spell((number) => `${number.slice(0, 17)}${(Number(number.at(-1)) + 1) % 10 || 1}`);
    spell((number) => `${number.slice(0, 17)}／`);
    spell((number) => `${number} 张`);
    spell((number) => `${number}9`, '纳税人识别号');
    spell((number) => `${number.slice(0, 17)}`, '纳税人识别号');
    for (const header of ['登记日期', '经营面积(㎡)', '房屋来源', '管理站', '从业人数']) {
      const row = households.rows[40 + header.length] as Cells;
      row[header] = `${String(row['联系电话'])} / ${String(row['证件号码'])}`;
    }
    households.rows.push({ ...(households.rows[50] as Cells) });
    await upload(book);
  });
  afterAll(async () => {
    await server.stop();
    await owner.close();
    await api.test.close();
  });

  it('is in no list, plan, error, page or file that anybody is given', async () => {
    const run = (await post('clerk', '/api/assessment/runs', { month: MONTH, basis: 'register' })).body;
    await api.test.app.get(JobsService).finished(api.test.authority, run.jobId);
    const notices = (await post('clerk', '/api/notices', { kind: 'monthly', about: run.id })).body;
    const opening = { periodFrom: addMonths(monthOf(todayInChina()), 1) };
    const { batch } = (await post('clerk', '/api/assessment/quota-batches', opening)).body;
    expect((await post('clerk', `/api/assessment/quota-batches/${batch}/determine`)).status).toBe(200);
    const quotas = (await ask('clerk', `/api/assessment/quotas?batch=${batch}&limit=5`)).body as { id: string }[];
    // the papers go to the household and name it in full; of one whose number names nobody
    const [shop] = await owner.query(
      `SELECT t.id FROM quota q JOIN taxpayer t ON t.id = q.taxpayer_id WHERE q.status = 'determined' AND length(t.number) = 18 LIMIT 1`,
    );
    const [{ id: pending } = { id: '' }] = quotasOf(await ask('clerk', `/api/assessment/quotas?taxpayer=${shop.id}`));
    await post('clerk', `/api/assessment/quotas/${pending}/drop`, { reason: '测试' });
    const ofQuotas = (await post('clerk', '/api/assessment/runs', { month: QUOTA_MONTH, basis: 'quota' })).body;
    await api.test.app.get(JobsService).finished(api.test.authority, ofQuotas.jobId);
    await api.test.app.get(JobsService).finished(api.test.authority, notices.jobId);

    const [set] = await owner.query('SELECT id FROM parameter_set');
    const content = (await ask('clerk', `/api/assessment/parameter-sets/${set.id}`)).body.content as object;
    const levied = {
      ...content,
      code: 'EA-LOW',
      cases: [],
      vatThreshold: { monthlyTurnover: '1', taxableAt: 'reaching' },
    };
    const draft = (await post('clerk', '/api/assessment/parameter-sets', levied)).body;
    const whatIf = (await post('clerk', `/api/assessment/parameter-sets/${draft.id}/what-if`, { month: MONTH })).body;
    await api.test.app.get(JobsService).finished(api.test.authority, whatIf.jobId);

    const rules = JSON.parse(readFileSync(projectPath('seeds/rating/rules-2003.json'), 'utf8')) as object;
    const drafted = { ...rules, code: 'CR-2003-2' };
    const ruleSet = await api.test.app.get(RuleSetsService).draft(api.test.actor('scoring'), drafted);

    const list = projectPath('seeds/demonstration/market-list.xlsx');
    await api.http().post('/api/register/clearing/lists').attach('file', list).expect(201);
    const items = await owner.query('SELECT id FROM clearing_item');

    const [someone] = await owner.query(
      'SELECT id, number, certificate_number FROM taxpayer WHERE length(number) = 20',
    );
    const factsOf = `/api/register/taxpayers/${someone.id}/facts`;
    const account = String(someone.certificate_number);
    const entered = {
      kind: 'bank-account',
      values: { bank: '示范银行', account, opened: '2026-05-06' },
      reason: '测试',
    };
    const fact = (await post('clerk', factsOf, entered)).body;
    const correction = { values: { reported: '2026-05-07' }, reason: '测试' };
    expect((await post('clerk', `${factsOf}/${fact.id}/correct`, correction)).status).toBe(200);
    expect((await post('clerk', `${factsOf}/${fact.id}/correct`, correction)).status).toBe(409);
    expect(
      (await post('clerk', factsOf, { ...entered, kind: 'return', values: { tax: account, due: account } })).status,
    ).toBe(422);
    const factBook = new FactBook();
    factBook.add(
      'bank-account',
      { number: someone.number, name: '别人' },
      { bank: '示范银行', account, opened: account },
    );
    factBook.add('return', { number: account, name: account }, { tax: account });
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(await factBook.bytes())]), '涉税事实.xlsx');
    const factPlan = (await ask('clerk', '/api/register/fact-imports', { method: 'POST', body: form })).body;

    const taxpayers = await owner.query(`
      SELECT id FROM taxpayer WHERE length(number) = 20 UNION ALL (SELECT id FROM taxpayer WHERE length(number) = 18 LIMIT 20)`);
    const everybody = taxpayers.map(({ id }) => id as string);
    const papers = new FormData();
    papers.set('file', new Blob(['%PDF-1.4 申请书']), `身份证${String(taxpayers.length)}.pdf`);
    const paper = await ask('clerk', '/api/register/papers', { method: 'POST', body: papers });
    const by = { maker: api.test.actor('clerk'), approver: api.test.actor('approval') };
    const { quota: issued, batch: posted } = await quotaOnItsWay(api.test.app, by, shop.id as string, 'served', () =>
      Promise.resolve(paper.body.sha256 as string),
    );
    const [quota] = await owner.query(
      `SELECT id FROM taxpayer WHERE length(number) = 20 AND collection_mode = '定期定额' AND status = '正常' LIMIT 1`,
    );
    const sheet = (await post('clerk', '/api/collection/sheets', { taxpayer: quota.id, trigger: 'ruling' })).body;
    await owner.query(
      `UPDATE collection_sheet SET premises = '租赁', lease_paper = $2 WHERE id = $1`,
      sheet.id,
      paper.body.sha256,
    );
    await owner.query('UPDATE taxpayer SET signed_on = NULL WHERE length(number) = 20 AND id <> $1', quota.id);
    const made = await ratedSheet(paper.body.sha256 as string);
    const { cycle: rated, sheet: ratingSheet, grade, lettered, condition, scorePlan } = made;
    const session = await owner.one(
      `INSERT INTO taskforce_session (authority, id, held_on, place, subject, resolution, papers, entered_by)
       SELECT $1, gen_random_uuid(), '2026-08-20', '会议室', '审定', '同意', ARRAY[$2], $3 RETURNING id`,
      ...[api.test.authority, paper.body.sha256, api.test.officers.get('rating')],
    );
    const graded = await owner.one('SELECT taxpayer_id, rule_set_id FROM rating_grade WHERE id = $1', grade);
    const preliminary = (await post('clerk', '/api/notices', { kind: 'preliminary', about: posted })).body;
    for (const { jobId } of [notices, preliminary])
      await api.test.app.get(JobsService).finished(api.test.authority, jobId);
    const files = (await ask('clerk', `/api/notices/${preliminary.id}`)).body.files as { name: string }[];
    const posting = { board: '', moment: 'posted', day: POSTED_ON };
    expect((await post('clerk', `/api/notices/${preliminary.id}/postings`, posting)).status).toBe(201);
    const picture = new FormData();
    picture.set('file', new Blob([new Uint8Array(jpeg())]), 'board.jpg');
    const photographed = `/api/notices/${preliminary.id}/photos?board=&moment=posted`;
    const photo = (await ask('clerk', photographed, { method: 'POST', body: picture })).body.sha256 as string;
    const drawn = await demonstratedDraw();
    const checkers = [api.test.officers.get('inspection'), api.test.officers.get('scoring')] as [string, string];
    const plant: Plant = (sql, ...values) => owner.query(sql, ...values) as Promise<never[]>;
    const visited = await owner.query(
      `SELECT DISTINCT ON (length(t.number)) t.id FROM taxpayer t JOIN assessment a ON a.authority = t.authority AND a.number = t.number
       WHERE length(t.number) IN (18, 20) AND t.telephone IS NOT NULL ORDER BY length(t.number) DESC, t.number`,
    );
    const [visit, followed] = await Promise.all([
      plantVisit(plant, visited[0].id as string, checkers),
      plantVisit(plant, visited[1].id as string, checkers, 'signed'),
    ]);
    const letter = await plantLetter(plant, followed, checkers[1]);
    const judged = await plantDeadline(plant, visit.draw);
    const ids: Record<string, string[]> = {
      '/api/spot-check/draws/{id}/forms.pdf': [visit.draw],
      '/api/spot-check/visits/{id}': [visit.id, followed.id],
      '/api/spot-check/visits/{id}/papers/{sha256}': [visit.id],
      '/api/spot-check/follow-ups/{id}/letter.pdf': [letter],
      ...Object.fromEntries(DRAW_PATHS.map((name) => [`/api/spot-check/draws/{id}${name}`, [drawn]])),
      ...Object.fromEntries(RATING_PATHS.map((name) => [`/api/rating/cycles/{id}${name}`, [rated]])),
      ...Object.fromEntries(GRADE_PAPERS.map((name) => [`/api/rating/grades/{id}/${name}`, [lettered]])),
      ...Object.fromEntries(
        ['', '/rows', '/workbook'].map((name) => [`/api/rating/score-imports/{id}${name}`, [scorePlan]]),
      ),
      '/api/rating/grades/{id}': [grade, lettered],
      '/api/rating/taxpayers/{id}/grades': [graded.taxpayer_id],
      '/api/rating/taxpayers/{id}/grade': [graded.taxpayer_id],
      '/api/collection/sheets/{id}': [sheet.id],
      '/api/collection/sheets/{id}/papers/{sha256}': [sheet.id],
      '/api/collection/taxpayers/{id}/sheets': [quota.id],
      '/api/register/papers/{sha256}': [paper.body.sha256 as string],
      '/api/register/taxpayers/{id}': everybody.slice(-60),
      '/api/register/imports/{id}': imports,
      '/api/register/taxpayers/{id}/facts': [someone.id],
      '/api/register/taxpayers/{id}/facts/{fact}/history': [someone.id],
      '/api/register/fact-imports/{id}': [factPlan.id],
      '/api/register/fact-imports/{id}/rows': [factPlan.id],
      '/api/register/clearing/items/{id}': items.map(({ id }) => id as string),
      '/api/register/imports/{id}/rows': imports,
      '/api/register/imports/{id}/missing': imports,
      '/api/register/imports/{id}/workbook': imports,
      '/api/assessment/runs/{id}': [run.id],
      '/api/assessment/months/{month}/assessments/{taxpayer}/change': everybody.slice(-5),
      '/api/assessment/months/{month}/assessments/{taxpayer}/comparables': everybody.slice(-5),
      ...Object.fromEntries(PAPERS.map((name) => [`/api/assessment/quotas/{id}/${name}`, [issued]])),
      '/api/assessment/quotas/{id}/papers/{sha256}': [issued],
      '/api/notices/{id}': [notices.id, preliminary.id],
      '/api/notices/{id}/files/{name}': files.map(({ name }) => encodeURIComponent(name)),
      '/api/notices/{id}/pack': [notices.id, preliminary.id],
      '/api/notices/{id}/boards': [preliminary.id],
      '/api/notices/{id}/objections': [preliminary.id],
      '/api/notices/{id}/photos/{sha256}': [preliminary.id],
      '/api/assessment/quotas/{id}': quotas.map(({ id }) => id),
      '/api/rating/rule-sets/{id}': [graded.rule_set_id, ruleSet.id],
      '/api/rating/taskforce/sessions/{id}/papers/{sha256}': [session.id],
      '/api/reports/rating-cycles/{id}': [rated],
      '/api/reports/rating-cycles/{id}/workbook': [rated],
      '/api/reports/work/{year}/report.docx': ['2026'],
      '/api/reports/work/{year}/report.pdf': ['2026'],
      '/api/assessment/parameter-sets/{id}': [draft.id, set.id],
      '/api/assessment/parameter-sets/{id}/workbook': [draft.id],
      '/api/assessment/parameter-sets/{id}/what-if': [draft.id],
      '/api/jobs/{id}': [run.jobId, notices.jobId],
      '/api/access/officers/{id}/grants': [api.test.officers.get('clerk') as string],
    };
    const queries: Record<string, string[]> = {
      '/api/spot-check/plan': [`?month=${DRAWN_MONTH}`],
      '/api/rating/taxpayers/{id}/grade': ['?day=2026-10-02&scheme=measure-2003'],
      '/api/rating/score-imports/{id}/rows': ['?action=rejected'],
      '/api/rating/cycles/{id}/a-list.pdf': ['?stage=shown'],
      '/api/rating/cycles/{id}/a-list.xlsx': ['?stage=shown'],
      '/api/register/imports/{id}/rows': ['new', 'changed', 'same', 'conflict', 'rejected'].map(
        (action) => `?limit=500&action=${action}`,
      ),
      '/api/register/export': ['', '?format=csv'],
      '/api/register/taxpayers': [
        '?limit=500',
        `?limit=500&after=${everybody[100]}`,
        '?station=%E6%B9%96%E6%BB%A8%E7%AB%99',
        ...['name', 'registered', 'address', 'area'].map((sort) => `?limit=500&sort=${sort}`),
        `?limit=500&asOf=${todayInChina()}`,
      ],
      [`/api/assessment/months/${MONTH}/assessments`]: ['?limit=500', `?limit=500&after=${everybody[100]}`],
      [`/api/assessment/months/${MONTH}/assessments/{taxpayer}/change`]: [`?since=${MONTH}`],
      [`/api/assessment/months/${MONTH}/bridge`]: [`?since=${MONTH}`],
      '/api/assessment/quotas': ['?limit=500'],
      '/api/assessment/work/households': ['?kind=to-open&limit=500'],
      '/api/notices': ['', `?month=${MONTH}`],
      '/api/notices/calendar': [`?from=${POSTED_ON}&to=${todayInChina()}`],
      '/api/register/industries': ['?q=52'],
      '/api/register/changes': [`?limit=500&from=${todayInChina()}&to=${todayInChina()}`],
      '/api/register/taxpayers/{id}/as-of': [`?day=${todayInChina()}`],
      '/api/register/search': ['示范县', '便利', 'wx', '1380', '0001'].map(
        (q) => `?limit=100&q=${encodeURIComponent(q)}`,
      ),
      '/api/register/clearing/items': ['?limit=500'],
      '/api/collection/work': ['?limit=500'],
      '/api/register/facts': ['?kind=bank-account&limit=500'],
      '/api/register/fact-imports/{id}/rows': ['?limit=500&action=rejected'],
      '/api/register/filing-rate': [`?month=${MONTH}`],
      '/api/register/filing-rate/returns': [`?month=${MONTH}&part=due`],
      '/api/audit/rows': ['?limit=500'],
    };
    const paths = Object.entries(openApiDocument(api.test.app).paths).filter(([, item]) => item.get !== undefined);
    expect(paths.length).toBeGreaterThan(30);
    const unseen: string[] = [];
    for (const path of ['/', '/months', '/password', '/sign-in', ...paths.map(([name]) => name)]) {
      const month = path.includes('/dues') ? QUOTA_MONTH : path.includes('/verdicts') ? judged : MONTH;
      const monthly = path.replace('{month}', month);
      const which = monthly.includes('{') ? (ids[path] ?? everybody.slice(-40)) : [''];
      const addresses = new Set(
        which.flatMap((id) =>
          (queries[monthly] ?? ['']).map(
            (query) =>
              monthly
                .replace('{fact}', fact.id)
                .replace('{id}/files', `${preliminary.id}/files`)
                .replace('/photos/{sha256}', `/photos/${photo}`)
                .replace('{sheet}', ratingSheet)
                .replace('{condition}', condition)
                .replace('/visits/{id}/papers/{sha256}', `/visits/{id}/papers/${visit.sha256}`)
                .replace('/papers/{sha256}', `/papers/${paper.body.sha256}`)
                .replace(/\{\w+\}/, id) + query,
          ),
        ),
      );
      const statuses = new Set<number>();
      for (const address of addresses)
        for (const login of addresses.size > 20 ? ['clerk'] : ROLES) statuses.add((await ask(login, address)).status);
      if (!statuses.has(200)) unseen.push(path);
      expect([...statuses].filter((status) => status >= 500)).toEqual([]);
    }
    expect(unseen).toEqual([]);

    // errors that speak of a taxpayer: the plan is stale by now, and what a database says of a row is its own
    const { households, enterprises } = await demonstration();
    const stale = await upload(new Book(households, enterprises));
    await owner.query(`UPDATE taxpayer SET name = name || '店', telephone = telephone`);
    expect((await post('clerk', `/api/register/imports/${stale}/apply`)).body.code).toBe('REGISTER.IMPORT_STALE');
    const last = await upload(new Book(households, enterprises));
    await owner.query(`ALTER TABLE taxpayer ADD CONSTRAINT no_more CHECK (name LIKE '%店店') NOT VALID`);
    expect((await post('clerk', `/api/register/imports/${last}/apply`)).status).toBe(500);

    expect(secrets.count).toBeGreaterThan(1500);
    expect(leaks()).toEqual([]);
  });

  it('is in no line of the log, also where somebody writes it into an address', async () => {
    const {
      certificate_number: person,
      telephone,
      number,
    } = await owner.one('SELECT * FROM taxpayer WHERE length(number) = 20 ORDER BY number LIMIT 1');
    for (const secret of [person, telephone, number])
      for (const path of [
        `/api/register/taxpayers/${secret}`,
        `/api/register/taxpayers?station=${secret}`,
        `/api/assessment/months/${MONTH}/assessments/${secret}`,
        `/${secret}`,
        `/api/audit/rows?subjectKey=${secret}&act=${secret}`,
        `/api/register/taxpayers?${secret}=1`,
        `/api/register/search?q=${secret}`,
        `/api/register/search?q=${secret}&limit=x`,
      ])
        for (const login of ['clerk', 'audit-administrator']) await ask(login, path);
    for (const secret of [person, telephone, number]) {
      await post('clerk', `/api/register/taxpayers/${secret}/unmask`, { reason: secret });
      await post('clerk', '/api/session', { login: secret, password: secret });
      await post('clerk', '/api/assessment/runs', { month: secret, [secret]: 1 });
      await post('system-administrator', '/api/access/officers', { login: secret, name: secret, station: secret });
    }
    const output = await server.stop();
    expect(output.split('\n').length).toBeGreaterThan(500);
    expect(output).toContain('no_more');
    const lines = output.split('\n').filter((line) => secrets.in(line).length > 0);
    expect(lines.map((line) => line.slice(0, 500))).toEqual([]);
  });

  it('is in no row of the audit log, which is kept for ever', async () => {
    const facts = await owner.query('SELECT row_to_json(l)::text AS text FROM audit_log l');
    expect(facts.length).toBeGreaterThan(20);
    expect(facts.map(({ text }) => text as string).filter((text) => secrets.in(text).length > 0)).toEqual([]);
  });
});

/** So many routes are more than one computer may ask for in a minute: whoever is told so waits and asks again. */
async function patient(asking: () => Promise<Response>): Promise<Response> {
  for (;;) {
    const response = await asking();
    if (response.status !== 429) return response;
    await setTimeout(Number(response.headers.get('retry-after')) * 1000);
  }
}

async function cellsOf(bytes: Buffer): Promise<string> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
  const cells: string[] = [];
  for (const sheet of workbook.worksheets)
    sheet.eachRow((row) => row.eachCell((cell) => cells.push(cell.value === null ? '' : cell.text)));
  return cells.join('\n');
}
