import exceljs from 'exceljs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { goodBook } from './fixtures/broken-workbook.js';
import { demonstration, type Book, type Demonstration } from './register-import.fixtures.js';
import { downloaded } from './support/download.js';
import { Owner } from './support/owner.js';
import { counted, RegisterApi, said, type Plan, type PlanRow } from './support/register-api.js';
import { Secrets } from './support/secrets.js';

/** Texts that a spreadsheet, a CSV reader or an XML parser may take for something else. */
const TEXT = fc
  .tuple(
    fc.constantFrom('', '=', '+', '-', '@', "'", '"', '＝', '0', '00', '=1+', '_x0041_', ',', '\t', '&amp;', '<'),
    fc.stringMatching(/^[\u4e00-\u9fa5A-Za-z0-9"',;&<>=+@ \n\r\u00a0　-]{1,20}$/),
  )
  .map(([first, rest]) => `${first}${rest}店`);

describe('the exported register', () => {
  let api: RegisterApi;
  let owner: Owner;
  let rows: Demonstration;
  beforeAll(async () => {
    [api, rows] = await Promise.all([RegisterApi.start(), demonstration()]);
    owner = await Owner.open(api.test);
  });
  afterAll(async () => {
    await owner.close();
    await api.test.close();
  });
  const exported = (query = '') => downloaded(api.http().get(`/api/register/export${query}`));
  const upload = async (bytes: Buffer): Promise<Plan> => (await api.upload(bytes).expect(201)).body as Plan;
  const load = async (book: Book) => {
    const plan = await api.plan(book);
    expect(await api.rows(plan.id, 'rejected')).toEqual([]);
    await api.apply(plan.id).expect(200);
  };
  const count = async (where = 'true') =>
    (await owner.query(`SELECT count(*)::int AS count FROM taxpayer WHERE ${where}`))[0].count as number;

  it('loaded again is all the same, whatever its texts look like', async () => {
    let nth = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(TEXT, { minLength: 5, maxLength: 5 }), async (texts) => {
        const book = goodBook(rows, ++nth);
        for (const [at, text] of texts.entries()) {
          const row = book.households.rows[at] ?? {};
          Object.assign(row, {
            纳税人名称: text,
            经营地址: text,
            房租核定理由: text,
            税收管理员: text,
            行业代码: '0111',
            行业名称: '稻谷种植',
          });
          if (at % 2 === 0) Object.assign(row, olderNumber(nth * 5 + at));
        }
        await load(book);
        const total = await count();
        const plan = await upload(await exported());
        expect(plan.notices).toEqual([]);
        expect(counted(plan)).toEqual({ same: total });
        expect(plan.counts.map(({ missing }) => missing)).toEqual([0, 0]);
      }),
      { numRuns: 12 },
    );
  });
  /** The number that holds the owner's identity number, so that it is masked. */
  const olderNumber = (at: number) => {
    const person = rows.households.rows.filter((row) => /^\d{17}[\dX]$/.test(String(row['证件号码'])))[at];
    return { 纳税人识别号: `${String(person?.['证件号码'])}01`, 证件号码: person?.['证件号码'] ?? null };
  };

  it('shows personal data masked, and takes a mask for what it stands for', async () => {
    await load(goodBook(rows, 500));
    const bytes = await exported();
    const workbook = new exceljs.Workbook();
    await workbook.xlsx.load(bytes as never);
    const secrets = await Secrets.of(owner);
    const cells: string[] = [];
    for (const sheet of workbook.worksheets) sheet.eachRow((row) => row.eachCell((cell) => cells.push(cell.text)));
    expect(secrets.in(cells.join('\n'))).toEqual([]);
    expect(secrets.in((await exported('?format=csv')).toString())).toEqual([]);

    const sheet = workbook.getWorksheet('个体工商户') as exceljs.Worksheet;
    const heads = sheet.getRow(1).values as string[];
    const at = (head: string) => heads.indexOf(head);
    const cell = (line: number, head: string) => sheet.getRow(line).getCell(at(head));
    cell(2, '联系电话').value = '13900001234';
    cell(3, '联系电话').value = '139****9999';
    cell(4, '登记编号').value = cell(5, '登记编号').value;
    cell(6, '登记编号').value = '不知道';
    const plan = await upload(Buffer.from(await workbook.xlsx.writeBuffer()));
    const total = await count();
    expect(counted(plan)).toMatchObject({ changed: 1, rejected: 4, same: total - 5 });
    expect((await api.rows(plan.id, 'changed'))[0]?.changes.map(({ field }) => field)).toEqual(['telephone']);
    const rejected = await api.rows(plan.id, 'rejected');
    expect(rejected.flatMap((row) => said(row) ?? [])).toEqual(
      expect.arrayContaining([expect.stringMatching(/ CELL\.MASKED$/), 'A CELL.OTHER_TAXPAYER']),
    );
    // whoever may not see a taxpayer learns nothing of him by guessing masks
    const [other] = await owner.query(`SELECT station FROM taxpayer WHERE kind = 'individual' ORDER BY number LIMIT 1`);
    await api.test.hire('elsewhere', other.station === '城关站' ? '新区站' : '城关站', [
      { role: 'register', scope: 'own' },
    ]);
    const guessed = (
      await api.test.as('elsewhere').post('/api/register/imports').attach('file', bytes, '登记簿.xlsx').expect(201)
    ).body as Plan;
    const guesses = await api.test
      .as('elsewhere')
      .get(`/api/register/imports/${guessed.id}/rows?action=rejected&limit=500`);
    const codes = (guesses.body as PlanRow[])
      .filter(({ faults }) => faults.some(({ code }) => code === 'CELL.OUTSIDE_SCOPE'))
      .map((row) => said(row)?.map((fault) => fault.split(' ')[1]));
    expect(codes.length).toBeGreaterThan(0);
    for (const told of codes) expect(told).toContain('CELL.OTHER_TAXPAYER');
    // without the ids a mask is nothing
    sheet.spliceColumns(1, 1);
    const blind = await upload(Buffer.from(await workbook.xlsx.writeBuffer()));
    expect(counted(blind)['changed']).toBeUndefined();
    expect(secrets.in(JSON.stringify([rejected, await api.rows(blind.id, 'rejected')]))).toEqual([]);
  });

  it('is loaded by more officers at once than there are connections', async () => {
    const bytes = await exported();
    const plans = await Promise.all(Array.from({ length: 15 }, () => upload(bytes)));
    const total = await count();
    for (const plan of plans) expect(counted(plan)).toEqual({ same: total });
  });

  it('holds what was asked for, within one’s scope, and is written down', async () => {
    const lines = async (query: string) => (await exported(query)).toString().trim().split('\r\n').length - 1;
    const station = (await owner.query('SELECT station FROM taxpayer ORDER BY number LIMIT 1'))[0].station as string;
    expect(await lines(`?format=csv&station=${encodeURIComponent(station)}`)).toBe(
      await count(`station = '${station}'`),
    );
    expect(await lines('?format=csv&kind=enterprise')).toBe(await count(`kind = 'enterprise'`));
    expect(await lines(`?format=csv&status=${encodeURIComponent('注销')}`)).toBe(await count(`status = '注销'`));
    await api.test.hire('own-only', station, [{ role: 'register', scope: 'own' }]);
    const own = await downloaded(api.test.as('own-only').get('/api/register/export?format=csv'));
    expect(own.toString().trim().split('\r\n').length - 1).toBe(await count(`station = '${station}'`));
    const elsewhere = station === '城关站' ? '新区站' : '城关站';
    await api.test
      .as('own-only')
      .get(`/api/register/export?station=${encodeURIComponent(elsewhere)}`)
      .expect(403);
    for (const query of ['?format=pdf', '?kind=x', '?status=x', '?unmasked=1'])
      await api.http().get(`/api/register/export${query}`).expect(400);
    const [act] = await api.test.asOwner<{ facts: string }>(
      `SELECT facts::text AS facts FROM audit_log WHERE act = 'register.export' AND facts::text LIKE '%enterprise%' LIMIT 1`,
    );
    expect(JSON.parse(act?.facts ?? '{}')).toMatchObject({ format: 'csv', filter: { kind: 'enterprise' } });
  });

  it('as CSV is one table in quotes that no program takes for formulas', async () => {
    const text = (await exported('?format=csv')).toString();
    expect(text.startsWith('\uFEFF"登记编号","工作表","纳税人识别号"')).toBe(true);
    expect(text).toMatch(/,"'=1\+|,"'=|,"'@|,"'-/);
    expect(text).not.toMatch(/,"[=+@-]/);
  });
});

describe('the template', () => {
  let api: RegisterApi;
  let rows: Demonstration;
  beforeAll(async () => {
    [api, rows] = await Promise.all([RegisterApi.start(), demonstration()]);
  });
  afterAll(() => api.test.close());
  const template = async () => {
    const workbook = new exceljs.Workbook();
    await workbook.xlsx.load((await downloaded(api.http().get('/api/register/imports/template'))) as never);
    return workbook;
  };
  const sheet = (workbook: exceljs.Workbook, name: string) => workbook.getWorksheet(name) as exceljs.Worksheet;
  const written = async (workbook: exceljs.Workbook) => Buffer.from(await workbook.xlsx.writeBuffer());

  it('offers the branch’s own choices, keeps long numbers as text, and is read without a word when it is filled', async () => {
    const workbook = await template();
    const households = sheet(workbook, '个体工商户');
    const book = goodBook(rows, 1);
    expect(households.getRow(1).values).toEqual([undefined, ...book.households.headers]);
    const validation = (header: string) =>
      households.getRow(2).getCell(book.households.headers.indexOf(header) + 1).dataValidation;
    expect(validation('纳税人状态')).toMatchObject({
      type: 'list',
      formulae: ['"正常,停业,非正常,注销"'],
      showErrorMessage: true,
    });
    expect(validation('管理站')).toMatchObject({ type: 'list', showErrorMessage: true });
    expect(validation('地段')).toMatchObject({ type: 'list' });
    expect(validation('证件号码')?.prompt).toContain('必填');
    const choices = sheet(workbook, '选项');
    expect(choices.state).toBe('veryHidden');
    expect(choices.getColumn(1).values).toEqual(expect.arrayContaining(['城关站', '湖滨站']));
    expect(households.getColumn(1).numFmt).toBe('@');
    for (const one of [book.households, book.enterprises])
      for (const [place, row] of one.rows.entries())
        sheet(workbook, one.name).getRow(place + 2).values = one.headers.map((header) => row[header] ?? null);
    const { body } = await api.upload(await written(workbook)).expect(201);
    expect(body.notices).toEqual([]);
    expect(counted(body)).toEqual({ new: 7 });
  });

  it('of an older version is told, of one that is not known yet refused', async () => {
    const workbook = await template();
    const version = sheet(workbook, '填写说明').getCell('B1');
    version.value = 1;
    const { body } = await api.upload(await written(workbook)).expect(201);
    expect(body.notices).toMatchObject([{ sheet: '填写说明', zh: expect.stringContaining('第 1 版') }]);
    version.value = 99;
    expect((await api.upload(await written(workbook)).expect(422)).body).toMatchObject({
      code: 'REGISTER.TEMPLATE_NEWER',
      data: { version: '99' },
    });
  });
});
