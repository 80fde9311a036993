import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import exceljs from 'exceljs';
import { FACT_KINDS, factKind } from '../src/register/facts/domain/kinds.js';
import { FactImportSealCheck } from '../src/register/facts/import/fact-import-seal.js';
import { ACCOUNT, EXAMPLES } from './facts.fixtures.js';
import { FactBook } from './support/fact-book.js';
import { withAudit } from './support/audited-branch.js';
import { FactsApi, type Someone } from './support/facts-api.js';
import { Owner } from './support/owner.js';
import { counted, said, shown, type Plan, type PlanRow } from './support/register-api.js';

const IMPORTS = '/api/register/fact-imports';
let facts: FactsApi;
beforeAll(async () => {
  facts = await FactsApi.start();
});
afterAll(() => facts.test.close());

const upload = (bytes: Buffer, officer = 'clerk') =>
  facts.test.as(officer).post(IMPORTS).attach('file', bytes, '涉税事实110101199003070037.xlsx');
const plan = async (book: FactBook, officer = 'clerk') => {
  const { status, body } = await upload(await book.bytes(), officer);
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body as Plan;
};
const apply = (id: string, officer = 'clerk') => facts.test.as(officer).post(`${IMPORTS}/${id}/apply`);
const rows = async (id: string, action: string, page = 'limit=500') =>
  (await facts.api.http().get(`${IMPORTS}/${id}/rows?action=${action}&${page}`).expect(200)).body as PlanRow[];
/** Every kind's example, of a taxpayer of its own. */
const everything = (from = 0) => {
  const book = new FactBook();
  Object.entries(EXAMPLES).forEach(([kind, values], index) => book.add(kind, facts.trading(from + index), values));
  return book;
};

describe('a workbook with the sheets of all kinds', () => {
  it('is planned, applied exactly, and is all the same when it comes again', async () => {
    const first = await plan(everything());
    expect(first).toMatchObject({ status: 'planned', notices: [] });
    expect(counted(first)).toEqual({ new: FACT_KINDS.length });
    expect(await facts.sql('SELECT FROM taxpayer_fact')).toEqual([]);
    expect((await apply(first.id).expect(200)).body).toMatchObject({ status: 'applied' });
    for (const [index, [kind, values]] of Object.entries(EXAMPLES).entries()) {
      const [fact, ...others] = await facts.of(facts.trading(index).id);
      expect(others).toEqual([]);
      const read = Object.fromEntries(Object.entries(fact?.values ?? {}).filter(([, value]) => value !== null));
      expect([kind, read]).toEqual([
        kind,
        kind === 'bank-account' ? { ...values, account: '622202*********21' } : values,
      ]);
    }
    const again = await plan(everything());
    expect(counted(again)).toEqual({ same: FACT_KINDS.length });
    await apply(again.id).expect(200);
    expect(await facts.sql('SELECT FROM taxpayer_fact')).toHaveLength(FACT_KINDS.length);
    expect((await apply(first.id).expect(409)).body.code).toBe('REGISTER.IMPORT_NOT_PLANNED');
  });

  it('shows what a changed row changes, and puts a successor in its place', async () => {
    const book = everything();
    Object.assign(book.row('return', 0), { 申报税额: '1,300.00', 申报方式: '柜台' });
    Object.assign(book.row('bank-account', 0), { 报告日期: '2026-05-21' });
    const changed = await plan(book);
    expect(counted(changed)).toEqual({ changed: 2, same: FACT_KINDS.length - 2 });
    const told = await rows(changed.id, 'changed');
    expect(told.map(({ sheet, changes }) => [sheet, changes])).toEqual([
      [
        '纳税申报',
        [
          { field: 'channel', before: '电子', after: '柜台' },
          { field: 'declared', before: '1200.00', after: '1300.00' },
        ],
      ],
      ['银行账号', [{ field: 'reported', before: '2026-05-20', after: '2026-05-21' }]],
    ]);
    await apply(changed.id).expect(200);
    const [fact] = await facts.of(facts.trading(0).id);
    expect(fact).toMatchObject({ values: { declared: '1300.00' }, reason: '导入：涉税事实***.xlsx', imported: true });
    const all = await facts.sql<{ ended: boolean }>('SELECT ended_at IS NOT NULL AS ended FROM taxpayer_fact');
    expect(all.filter(({ ended }) => ended)).toHaveLength(2);
  });

  it('is refused where the register has changed since the plan', async () => {
    const book = everything();
    Object.assign(book.row('return', 0), { 申报税额: '1.00' });
    book.add('return', facts.trading(40), EXAMPLES['return'] as object);
    const stale = await plan(book);
    expect(counted(stale)).toMatchObject({ new: 1, changed: 2 });
    const [fact] = await facts.of(facts.trading(0).id);
    await facts.correct(fact as never, { declared: '2.00' }).expect(200);
    expect((await apply(stale.id).expect(409)).body).toMatchObject({ code: 'FACT.IMPORT_STALE', data: { count: 1 } });
    expect(await facts.of(facts.trading(40).id)).toEqual([]);
    const fresh = await plan(book);
    await facts.entered(facts.trading(40).id, 'return', EXAMPLES['return'] as object);
    expect((await apply(fresh.id).expect(409)).body.code).toBe('FACT.IMPORT_STALE');
    const [one, other] = [await plan(everything(60)), await plan(everything(60))];
    const answers = await Promise.all([apply(one.id), apply(other.id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});

describe('a broken workbook', () => {
  it('tells every fault at its cell at once, and applies what has none', async () => {
    const book = new FactBook();
    const [a, b] = [facts.trading(80), facts.trading(81)] as [Someone, Someone];
    const good = EXAMPLES['return'] as object;
    for (let at = 0; at < 9; at++) book.add('return', a, { ...good, from: `2026-0${at + 1}`, to: `2026-0${at + 1}` });
    const cells = (at: number, values: object) => void Object.assign(book.row('return', at), values);
    cells(0, { 纳税人识别号: '92000000000000000Q' });
    cells(1, { 纳税人名称: b.name });
    cells(2, { 税种: '人头税', 申报期限: '不知道', 申报税额: '很多' });
    cells(3, { 申报方式: null, 查补税额: -5 });
    cells(4, { 纳税人识别号: null, 纳税人名称: null });
    cells(5, { 申报日期: '2026-01-01' });
    cells(6, { 所属期起: '2026-08', 所属期止: '2026-08' });
    const broken = await plan(book);
    expect(counted(broken)).toEqual({ new: 1, rejected: 8 });
    const letter = (header: string) => book.letter('return', header);
    expect((await rows(broken.id, 'rejected')).map((row) => [row.row, said(row)])).toEqual([
      [2, [`${letter('纳税人识别号')} CELL.UNKNOWN_TAXPAYER`]],
      [3, [`${letter('纳税人名称')} CELL.NAME_DIFFERS`]],
      [
        4,
        [
          `${letter('税种')} CELL.UNKNOWN_VALUE`,
          `${letter('申报期限')} CELL.BAD_DATE`,
          `${letter('申报税额')} CELL.NOT_A_NUMBER`,
        ],
      ],
      [5, [`${letter('查补税额')} CELL.NEGATIVE`, `${letter('申报日期')} CELL.ONLY_WITH`]],
      [6, [`${letter('纳税人识别号')} CELL.MISSING`, `${letter('纳税人名称')} CELL.MISSING`]],
      [7, [`${letter('申报日期')} CELL.BEFORE`]],
      [8, ['CELL.FACT_TWICE']],
      [9, ['CELL.FACT_TWICE']],
    ]);
    await apply(broken.id).expect(200);
    expect(await facts.of(a.id)).toHaveLength(1);
    const page = await rows(broken.id, 'rejected', `limit=2&afterSheet=纳税申报&afterRow=3`);
    expect(page.map(({ row }) => row)).toEqual([4, 5]);
    expect(page[0]?.number).toBe(shown(a.number));
  });

  it('tells of merged cells, totals, empty rows and other sheets', async () => {
    const book = new FactBook();
    for (let at = 0; at < 4; at++)
      book.add('arrears', facts.trading(90 + at), { tax: '增值税', arose: '2026-09-01', amount: '10.00' });
    book.merge('arrears', `${book.letter('arrears', '欠税发生日期')}2:${book.letter('arrears', '欠税发生日期')}3`);
    book.total('arrears');
    book.others.push('说明');
    const planned = await plan(book);
    expect(counted(planned)).toEqual({ new: 2, rejected: 2 });
    for (const row of await rows(planned.id, 'rejected')) expect(said(row)?.[0]).toMatch(/CELL\.MERGED$/);
    expect(planned.notices.map(({ sheet }) => sheet)).toEqual(['欠税', '说明']);
  });

  it.each([
    ['without any sheet of facts', async () => new FactBook(['随便']).bytes(), 422, 'FACT.NO_SHEET'],
    [
      'without a column',
      async () => new FactBook().without('return', '申报期限').bytes(),
      422,
      'REGISTER.HEADER_MISSING',
    ],
    ['with a column twice', async () => new FactBook().twice('return', '税种').bytes(), 422, 'REGISTER.HEADER_TWICE'],
    ['that is none', async () => Buffer.from('not a workbook'), 422, 'FILE.NOT_A_WORKBOOK'],
  ])('%s is refused whole', async (_, bytes, status, code) => {
    expect((await upload(await bytes()).expect(status)).body.code).toBe(code);
  });
});

describe('the template', () => {
  it('is a workbook that the import takes, with the words of every choice', async () => {
    const { body } = await facts.api.http().get(`${IMPORTS}/template`).buffer().parse(binary).expect(200);
    const workbook = new exceljs.Workbook();
    await workbook.xlsx.load(body);
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(FACT_KINDS.map(({ zh }) => zh));
    const book = everything(100);
    for (const [kind, values] of Object.entries(EXAMPLES)) {
      const sheet = workbook.getWorksheet(factKind(kind as never).zh);
      for (const field of factKind(kind as never).fields.filter(({ type }) => type === 'choice')) {
        const at = (sheet?.getRow(1).values as string[]).indexOf(field.header);
        const { formulae } = sheet?.getCell(7, at).dataValidation ?? {};
        expect(formulae).toEqual([`"${field.values.join(',')}"`]);
        expect(String(formulae?.[0]).length).toBeLessThanOrEqual(255);
      }
      sheet?.addRow((sheet.getRow(1).values as string[]).slice(1).map((header) => book.row(kind, 0)[header]));
      expect(Object.keys(values).length).toBeGreaterThan(0);
    }
    const planned = (await upload(Buffer.from(await workbook.xlsx.writeBuffer())).expect(201)).body as Plan;
    expect(counted(planned)).toEqual({ new: FACT_KINDS.length });
    await facts.api.http().get(`${IMPORTS}/template?kind=return`).expect(200);
    await facts.api.http().get(`${IMPORTS}/template?kind=nothing`).expect(400);
  });
});

describe('an officer of a station', () => {
  it('plans and applies rows of its taxpayers; a plan is his own', async () => {
    await facts.test.hire('hedong', '河东站', [{ role: 'collection', scope: 'own' }]);
    const book = new FactBook();
    for (const station of ['河东站', '城关站'])
      book.add('return', facts.trading(15, station), EXAMPLES['return'] as object);
    const planned = await plan(book, 'hedong');
    expect(counted(planned)).toEqual({ new: 1, rejected: 1 });
    const [rejected] = await rows(planned.id, 'rejected');
    expect(said(rejected)).toEqual(['CELL.OUTSIDE_SCOPE']);
    await apply(planned.id, 'hedong').expect(200);
    const [clerks] = [await plan(everything(120))];
    await facts.test.as('hedong').get(`${IMPORTS}/${clerks.id}`).expect(403);
    await apply(clerks.id, 'hedong').expect(403);
    await upload(await book.bytes(), 'approval').expect(403);
  });

  it('may not apply a plan whose taxpayers have left the station', async () => {
    const book = new FactBook();
    const leaving = facts.trading(16, '河东站');
    book.add('return', leaving, EXAMPLES['return'] as object);
    const planned = await plan(book, 'hedong');
    await facts.test.asOwner(`UPDATE taxpayer SET station = '湖滨站' WHERE id = $1`, [leaving.id]);
    expect((await apply(planned.id, 'hedong').expect(403)).body.code).toBe('ACCESS.OUTSIDE_SCOPE');
  });
});

describe('the log', () => {
  it('vouches for the rows of every plan, and repeats none of them', async () => {
    const told = await facts.sql<{ text: string }>(
      `SELECT facts::text AS text FROM audit_log WHERE act LIKE 'register.fact-import.%'`,
    );
    expect(told.length).toBeGreaterThan(5);
    expect(JSON.stringify(told)).not.toContain(ACCOUNT);
    const check = async () =>
      (
        await withAudit(facts.test.url, (_, verifier) => verifier.verify(facts.test.authority, [], { seals: true }), [
          FactImportSealCheck,
        ])
      ).findings.filter((finding) => JSON.stringify(finding).includes('register.fact-import'));
    expect(await check()).toEqual([]);
    const owner = await Owner.open(facts.test);
    await owner.query(`UPDATE fact_import_row SET fact = fact || '{"amount": "1.00"}' WHERE action = 'new'`);
    await owner.close();
    expect((await check()).length).toBeGreaterThan(0);
  });
});

function binary(response: unknown, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  const stream = response as NodeJS.ReadableStream;
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  stream.on('end', () => done(null, Buffer.concat(chunks)));
}
