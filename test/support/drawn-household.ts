import { spotCheckProcedureOf } from '../../src/spot-check/procedure-file.js';
import { readFileSync } from 'node:fs';
import { JobsService } from '../../src/platform/jobs/jobs.service.js';
import { projectPath } from '../../src/platform/config/project-root.js';
import { Database } from '../../src/platform/database/database.js';
import { Book, demonstration, smallBook, type Cells } from '../register-import.fixtures.js';
import { FactBook } from './fact-book.js';
import { Owner } from './owner.js';
import { quotaOnItsWay } from './quota-way.js';
import { publishRules } from './rating-branch.js';
import { RegisterApi } from './register-api.js';

/** The months of which there are results: of the register, and of the quota in force. */
export const MONTH = '2026-10';
export const DUE_MONTH = '2026-11';

/** What is on file of the drawn, and of nobody else in the branch. */
const FILED = {
  area: '137.91',
  rent: '8642.13',
  reason: '面谈得知',
  turnover: '317913',
  declared: '4711.37',
  arrears: '5937.41',
};

/** Every role of the office that one person may hold. */
const ROLES = [
  'register',
  'collection',
  'notice',
  'leader',
  'approval',
  'inspection',
  'rating',
  'scoring',
  'review',
] as const;

const HEADERS: Readonly<Record<string, string>> = {
  '经营面积(㎡)': FILED.area,
  '申报月房租(元)': FILED.rent,
  '核定月房租(元)': FILED.rent,
  房租核定理由: FILED.reason,
  '申报月营业额(元)': FILED.turnover,
};

/**
 * A small branch with a household and an enterprise of which everything on file is a canary, in every table that holds
 * something of them: `checker` is to visit both, `colleague` has the same roles and no part in it.
 */
export class DrawnHousehold {
  private constructor(
    readonly api: RegisterApi,
    readonly owner: Owner,
    /** the household's, and what of it is asked for by an id of its own */
    readonly ids: Record<string, string>,
  ) {}

  static async plant(): Promise<DrawnHousehold> {
    const api = await RegisterApi.start();
    const owner = await Owner.open(api.test);
    for (const login of ['checker', 'partner', 'colleague'])
      await api.test.hire(
        login,
        null,
        ROLES.map((role) => ({ role })),
      );
    const ids: Record<string, string> = {};
    const planting = new DrawnHousehold(api, owner, ids);
    Object.assign(ids, await planting.register());
    Object.assign(ids, await planting.facts());
    Object.assign(ids, await planting.assess());
    Object.assign(ids, await planting.rate());
    Object.assign(ids, await planting.graded());
    Object.assign(ids, await planting.plans());
    await planting.computed();
    return planting;
  }

  /** What is on file of the two, as it is told; figures also grouped by thousands. */
  private readonly values = new Set<string>(Object.values(FILED));

  get test() {
    return this.api.test;
  }

  /** What of it a text tells. */
  toldBy(text: string): string[] {
    const plain = text.replace(/(?<=\d),(?=\d{3})/g, '');
    return [...this.values].filter((value) => plain.includes(value));
  }

  async close(): Promise<void> {
    await this.owner.close();
    await this.api.test.close();
  }

  /** Both are drawn, and `checker` and `partner` are to visit them. */
  async assign(): Promise<void> {
    const { authority, officers } = this.test;
    const draw = await this.owner.one(
      `INSERT INTO spot_draw (authority, id, month, run_id, strata, share, procedure, salt, digest, households, status, frozen_by,
         frozen_at, source, source_by, source_at, seed, entered_by, witness_by, seed_at, algorithm, file_sha256)
       SELECT $1, gen_random_uuid(), '${MONTH}-01', $2, 'station', 0.1, $5, repeat('0', 64), repeat('0', 64), 2, 'drawn', $3,
         now() - interval '2 hours', '双色球', $3, now() - interval '1 hour', '7', $3, $4, now(), 'v1', repeat('0', 64) RETURNING id`,
      ...[
        authority,
        this.ids['run'],
        officers.get('clerk'),
        officers.get('approval'),
        JSON.stringify(spotCheckProcedureOf('2026-11-01')),
      ],
    );
    for (const taxpayer of [this.ids['household'], this.ids['enterprise']])
      await this.owner.query(
        `INSERT INTO spot_selection (authority, draw_id, taxpayer_id, part, stratum, place, ticket)
         VALUES ($1, $2, $3, 'random', '城关站', 1, repeat('0', 64))`,
        ...[authority, draw.id, taxpayer],
      );
    await this.owner.query(
      `INSERT INTO spot_frame_line (authority, draw_id, pseudonym, taxpayer_id, number, stratum, station, since)
       SELECT authority, $1, encode(sha256(number::bytea), 'hex'), id, number, station, station, '2026-07-01' FROM taxpayer WHERE id = $2`,
      ...[draw.id, this.ids['household']],
    );
    // as the program does it: what follows, the database does by itself
    await this.sql(
      `INSERT INTO spot_visit (authority, id, draw_id, taxpayer_id, part, station, street, address, place, checker_a, checker_b,
         not_by, assigned_by)
       SELECT authority, gen_random_uuid(), draw_id, taxpayer_id, part, '城关站', '人民路', '人民路1号', 1, $2, $3, '{}', $4
       FROM spot_selection WHERE draw_id = $1`,
      ...[draw.id, officers.get('checker'), officers.get('partner'), officers.get('clerk')],
    );
    const visit = await this.owner.one('SELECT id FROM spot_visit WHERE taxpayer_id = $1', this.ids['household']);
    Object.assign(this.ids, { draw: draw.id, visit: visit.id });
  }

  /** What was computed of the household, which is as much its own. */
  private async computed(): Promise<void> {
    const figures = await this.owner.query(
      `SELECT DISTINCT unnest(ARRAY[assessed_turnover::numeric(30,2), computed_turnover::numeric(30,2), monthly_tax::numeric(30,2)])::text AS figure
       FROM assessment WHERE number = $1`,
      this.ids['number'],
    );
    const others = await this.owner.query(
      'SELECT assessed_turnover AS turnover, monthly_tax AS tax FROM assessment WHERE number <> $1',
      this.ids['number'],
    );
    for (const { figure } of figures) this.values.add(figure as string);
    for (const other of others)
      if (this.toldBy(JSON.stringify(other)).length > 0) throw new Error('a canary is somebody else’s, too');
  }

  /** What was measured at both doors is stored. */
  store(): Promise<unknown> {
    return this.sql(
      `UPDATE spot_visit SET status = 'measured', version = version + 1, measured_by = checker_a, measured_at = now(),
         content_hash = repeat('0', 64)`,
    );
  }

  sql(text: string, ...values: unknown[]): Promise<Record<string, unknown>[]> {
    return this.test.app.get(Database).query(text, values);
  }

  private async post(officer: string, path: string, body: object = {}) {
    const answer = await this.test.as(officer).post(path).send(body);
    if (answer.status >= 400) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
    return answer.body as Record<string, string>;
  }

  private async upload(officer: string, path: string, bytes: Buffer): Promise<string> {
    const { body } = await this.test.as(officer).post(path).attach('file', bytes, '名单.xlsx').expect(201);
    return body.id as string;
  }

  private finished(jobId: string | undefined) {
    return this.test.app.get(JobsService).finished(this.test.authority, jobId ?? '');
  }

  /** Eight households of one street and trade, so that each has five to be compared with. */
  private async book(): Promise<Book> {
    const { households, enterprises } = smallBook(await demonstration(), 8);
    const [drawn, payer] = households.rows as [Cells, Cells];
    for (const [at, row] of households.rows.entries()) {
      for (const header of ['管理站', '地段', '行业代码', '行业名称']) row[header] = drawn[header] ?? null;
      for (const header of ['经营面积(㎡)', '申报月房租(元)']) row[header] = drawn[header] ?? null;
      row['经营地址'] = `人民路${at + 1}号`;
    }
    // somebody else pays, too: of one payer any sum would tell
    payer['申报月营业额(元)'] = '222000';
    Object.assign(drawn, HEADERS);
    return new Book(households, enterprises);
  }

  private async register() {
    const book = await this.book();
    await this.api.apply(await this.upload('clerk', '/api/register/imports', await book.bytes())).expect(200);
    const rows = await this.owner.query(
      'SELECT id, number, name, kind, area FROM taxpayer ORDER BY area = 137.91 DESC NULLS LAST',
    );
    const of = (kind: string, at = 0) => rows.filter((row) => row.kind === kind)[at] as Record<string, string>;
    return {
      ...{ household: of('individual').id, number: of('individual').number, name: of('individual').name },
      ...{ neighbour: of('individual', 1).id },
      ...{ enterprise: of('enterprise').id, enterpriseNumber: of('enterprise').number },
    };
  }

  private async facts() {
    const { household, enterprise } = this.ids;
    let fact = '';
    for (const taxpayer of [enterprise, household]) {
      const enter = (kind: string, values: object) =>
        this.post('clerk', `/api/register/taxpayers/${taxpayer}/facts`, { kind, values, reason: '核对' });
      const period = { tax: '增值税', from: '2025-01-01', to: '2025-01-31' };
      await enter('arrears', { tax: '增值税', arose: '2025-02-18', amount: FILED.arrears });
      await enter('payment', { ...period, due: '2025-02-17', amountDue: FILED.declared, receipt: '1' });
      const filed = { due: '2025-02-17', filed: '2025-03-20', channel: '柜台', declared: FILED.declared };
      fact = (await enter('return', { ...period, ...filed }))['id'] as string;
    }
    return { fact };
  }

  private async assess() {
    const { authority, app } = this.test;
    const household = this.ids['household'] as string;
    const paper = await this.test
      .as('clerk')
      .post('/api/register/papers')
      .attach('file', Buffer.from('%PDF-1.4 8642.13'), '租约.pdf');
    const { sha256 } = paper.body as { sha256: string };
    const of = async (month: string, basis: string) => {
      const run = await this.post('clerk', '/api/assessment/runs', { month, basis });
      await this.finished(run['jobId']);
      return run;
    };
    const run = await of(MONTH, 'register');
    const by = { maker: this.test.actor('clerk'), approver: this.test.actor('approval') };
    const served = (of: string) => quotaOnItsWay(app, by, of, 'served', () => Promise.resolve(sha256));
    const { quota } = await served(household);
    await served(this.ids['neighbour'] as string);
    const due = await of(DUE_MONTH, 'quota');
    const notice = await this.post('clerk', '/api/notices', { kind: 'monthly', about: run['id'] });
    await this.finished(notice['jobId']);
    const sheet = await this.post('clerk', '/api/collection/sheets', { taxpayer: household, trigger: 'ruling' });
    const file = await this.owner.one(
      `SELECT name FROM publication_file WHERE publication_id = $1 AND role = 'workbook' AND station = ''`,
      notice['id'],
    );
    const neighbourSheet = { taxpayer: this.ids['neighbour'], trigger: 'ruling' };
    const { id: beside } = await this.post('clerk', '/api/collection/sheets', neighbourSheet);
    await this.owner.query('UPDATE collection_sheet SET lease_paper = $2 WHERE id = $1', sheet['id'], sha256);
    const [set] = await this.owner.query(`SELECT id, body FROM parameter_set WHERE authority = $1`, authority);
    const levied = {
      ...set.body,
      code: 'EA-LOW',
      cases: [],
      vatThreshold: { monthlyTurnover: '1', taxableAt: 'reaching' },
    };
    const draft = await this.post('clerk', '/api/assessment/parameter-sets', levied);
    await this.finished(
      (await this.post('clerk', `/api/assessment/parameter-sets/${draft['id']}/what-if`, { month: MONTH }))['jobId'],
    );
    return {
      ...{ run: run['id'], dueRun: due['id'], job: run['jobId'], quota, notice: notice['id'], sheet: sheet['id'] },
      ...{ sha256, draft: draft['id'], file: file.name, neighbourSheet: beside, batch: await this.batchOf(quota) },
    } as Record<string, string>;
  }

  private async batchOf(quota: string): Promise<string> {
    return (await this.owner.one('SELECT batch_id FROM quota WHERE id = $1', quota)).batch_id as string;
  }

  private async rate() {
    await publishRules(this.owner, this.test, 'rules-2003.json');
    const opening = { name: '评定', scheme: 'measure-2003', lastYear: 2025, ratingDay: '2026-06-30' };
    const { id: cycle } = await this.post('rating', '/api/rating/cycles', opening);
    await this.owner.query(`UPDATE rating_cycle SET status = 'review' WHERE id = $1`, cycle);
    const sheet = await this.owner.one(
      `UPDATE rating_sheet SET participation = 'scored' WHERE taxpayer_id = $1 RETURNING id`,
      this.ids['enterprise'],
    );
    return { cycle: cycle as string, ratingSheet: sheet.id as string };
  }

  /**
   * What was decided of the enterprise with its reasons, in which the amounts of the facts are told: a condition, a grade
   * that is published and contested, and one above it that somebody proposes against the rules.
   */
  private async graded() {
    const { cycle, ratingSheet: sheet, sha256 } = this.ids;
    const { officers } = this.test;
    const [by, other] = [officers.get('rating'), officers.get('approval')];
    const words = `欠缴增值税${FILED.arrears}元`;
    const condition = await this.owner.one(
      `INSERT INTO rating_condition (authority, cycle_id, sheet_id, condition, happened_on, words, evidence_source, evidence, stated_by)
       SELECT authority, cycle_id, id, 'C1', '2025-01-01', $2, '协查函', $3, $4 FROM rating_sheet WHERE id = $1 RETURNING id`,
      ...[sheet, words, [sha256], by],
    );
    const reasons = [{ code: 'C1', list: '直接判为', text: words, clause: null, rulings: [], facts: [] }];
    const graded = `INSERT INTO rating_grade (authority, taxpayer_id, cycle_id, sheet_id, scheme, rule_set_id, trigger, supersedes, cause,
        override_reason, direction, evidence, inputs, score, computed, grade, reasons, act_id, status, proposed_by, determined_by,
        determined_at, holds_from, review_until, published_by, published_at, letter_year, letter_number, certificate_number, check_code)
      SELECT s.authority, s.taxpayer_id, s.cycle_id, s.id, c.scheme, c.rule_set_id, $2, $3, $4, $4, $5, $6, $7, 80, 'B', $8, $9,
        gen_random_uuid(), $10, $11, p.by, p.at, p.at - interval '1 day', p.at + interval '29 days', p.by, p.at, p.year, p.letter, NULL, p.code
      FROM rating_sheet s JOIN rating_cycle c ON c.authority = s.authority AND c.id = s.cycle_id
        LEFT JOIN (SELECT $12::uuid AS by, now() AS at, 2026 AS year, 1 AS letter, gen_random_uuid() AS code) p ON $10 = 'published'
      WHERE s.id = $1 RETURNING id`;
    const period = { ratingDay: '2026-06-30', periodFrom: '2024-01-01', periodTo: '2025-12-31' };
    const inputs = {
      sheet: { ...period, registered: '2015-03-01', conditions: [], deductions: [] },
      ...{ scored: true, words: {} },
    };
    const given = [[sha256], JSON.stringify(inputs)];
    const grade = await this.owner.one(
      graded,
      sheet,
      'cycle',
      null,
      null,
      null,
      ...given,
      'B',
      JSON.stringify(reasons),
      'published',
      by,
      other,
    );
    const override = await this.owner.one(
      graded,
      ...[sheet, 'override', grade.id, words, 'down', ...given, 'C', JSON.stringify(reasons), 'proposed', by, other],
    );
    return { cycle, condition: condition.id, grade: grade.id, override: override.id } as Record<string, string>;
  }

  /** What the checker himself uploaded before he was drawn, and what he had compared with what is on file. */
  private async plans() {
    const list = readFileSync(projectPath('seeds/demonstration/market-list.xlsx'));
    await this.upload('clerk', '/api/register/clearing/lists', list);
    const book = await this.book();
    Object.assign(book.households.rows[0] as Cells, { '经营面积(㎡)': '88', '核定月房租(元)': '4000' });
    const plan = await this.upload('checker', '/api/register/imports', await book.bytes());
    const facts = new FactBook();
    const [who] = await this.owner.query('SELECT number, name FROM taxpayer WHERE id = $1', this.ids['household']);
    facts.add('arrears', who, { tax: '增值税', arose: '2025-02-18', amount: '1.00' });
    return { plan, factPlan: await this.upload('checker', '/api/register/fact-imports', await facts.bytes()) };
  }

  /** What a plan of facts says of the household's arrears, with the amount as it is guessed. */
  async guessFact(officer: string, amount: string): Promise<Record<string, unknown>[]> {
    const facts = new FactBook();
    const [who] = await this.owner.query('SELECT number, name FROM taxpayer WHERE id = $1', this.ids['household']);
    facts.add('arrears', who, { tax: '增值税', arose: '2025-02-18', amount });
    const plan = await this.upload(officer, '/api/register/fact-imports', await facts.bytes());
    const rows = async (action: string) =>
      (await this.test.as(officer).get(`/api/register/fact-imports/${plan}/rows?action=${action}`).expect(200)).body;
    return [...(await rows('rejected')), ...(await rows('same')), ...(await rows('changed')), ...(await rows('new'))];
  }

  /** What a plan says of the household alone, with the area as it is guessed. */
  async guess(officer: string, area: string): Promise<Record<string, unknown>[]> {
    const { households, enterprises } = await this.book();
    const [drawn] = households.rows as [Cells];
    const book = new Book(households, enterprises);
    households.rows.splice(0, Infinity, { ...drawn, '经营面积(㎡)': area });
    const plan = await this.upload(officer, '/api/register/imports', await book.bytes());
    const rows = async (action: string) =>
      (await this.test.as(officer).get(`/api/register/imports/${plan}/rows?action=${action}`).expect(200)).body;
    const all = [...(await rows('rejected')), ...(await rows('same')), ...(await rows('changed'))];
    return all.filter(({ sheet }) => sheet === households.name);
  }
}
