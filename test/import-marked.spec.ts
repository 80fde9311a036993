import exceljs from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BROKEN_CELLS } from './fixtures/broken-cells.js';
import { BROKEN_FILES } from './fixtures/broken-files.js';
import { goodBook } from './fixtures/broken-workbook.js';
import { demonstration, type Demonstration } from './register-import.fixtures.js';
import { downloaded } from './support/download.js';
import { counted, RegisterApi, type Plan } from './support/register-api.js';
import { partsOf } from './support/zip-parts.js';

const RED = 'FFFFC7CE';
const CASES = [...BROKEN_CELLS, ...BROKEN_FILES].filter(({ refused }) => refused === undefined);

describe('a workbook that comes back marked', () => {
  let api: RegisterApi;
  let rows: Demonstration;
  beforeAll(async () => {
    [api, rows] = await Promise.all([RegisterApi.start(), demonstration()]);
  });
  afterAll(() => api.test.close());

  const upload = async (bytes: Buffer): Promise<Plan> => (await api.upload(bytes).expect(201)).body as Plan;
  const marked = ({ id }: Plan): Promise<Buffer> => downloaded(api.http().get(`/api/register/imports/${id}/workbook`));
  const opened = async (bytes: Buffer) => {
    const workbook = new exceljs.Workbook();
    await workbook.xlsx.load(bytes as never);
    return workbook;
  };
  const sheetOf = (workbook: exceljs.Workbook, name: string) => workbook.getWorksheet(name) as exceljs.Worksheet;
  const faultsOf = async ({ id }: Plan) =>
    (await api.rows(id, 'rejected')).flatMap(({ sheet, row, faults }) =>
      faults.map(({ column, code }) => `${sheet} ${column}${row} ${code}`),
    );
  const isRed = (cell: exceljs.Cell) => (cell.fill as exceljs.FillPattern | undefined)?.fgColor?.argb === RED;

  /** A broken book as a careful clerk makes it: styles, formulas, formats, a remark, a filter, merged titles. */
  const careful = async (): Promise<Buffer> => {
    const book = goodBook(rows, 900);
    book.households.above = [['登记簿'], []];
    Object.assign(book.households.rows[1] ?? {}, { 登记日期: '2026/2/30', 管理站: null, 从业人数: 2.5 });
    Object.assign(book.households.rows[3] ?? {}, { 纳税人状态: '开业' });
    const workbook = await opened(await book.bytes());
    const sheet = sheetOf(workbook, '个体工商户');
    sheet.mergeCells('A1:F1');
    sheet.getColumn(2).width = 33;
    sheet.autoFilter = 'A3:C3';
    sheet.views = [{ state: 'frozen', ySplit: 3 }];
    const of = (header: string, row: number) => sheet.getCell(`${book.households.letter(header)}${row}`);
    of('申报月房租(元)', 5).value = { formula: '1000+234.5', result: 1234.5 };
    of('申报月房租(元)', 5).numFmt = '#,##0.00';
    of('登记日期', 5).font = { bold: true, color: { argb: 'FF0000FF' } };
    of('登记日期', 5).border = { bottom: { style: 'thin' } };
    of('纳税人名称', 4).value = { richText: [{ text: '示范' }, { text: '饭店', font: { italic: true } }] };
    of('纳税人名称', 4).note = '户主自述';
    of('纳税人状态', 7).note = '待核';
    sheet.getRow(4).height = 30;
    sheet.addRow(['合计']);
    return Buffer.from(await workbook.xlsx.writeBuffer());
  };

  it('has red cells, comments, reasons, a filter and a sheet of results, and is otherwise as it was', async () => {
    const bytes = await careful();
    const plan = await upload(bytes);
    expect(counted(plan)).toEqual({ new: 5, rejected: 2 });
    const back = await marked(plan);
    const [was, is] = [await opened(bytes), await opened(back)];
    expect(is.worksheets.map(({ name }) => name)).toEqual(['个体工商户', '企业', '导入结果']);
    const [before, after] = [sheetOf(was, '个体工商户'), sheetOf(is, '个体工商户')];

    const red: string[] = [];
    for (const name of ['个体工商户', '企业'])
      sheetOf(was, name).eachRow({ includeEmpty: true }, (row, line) =>
        row.eachCell({ includeEmpty: true }, (cell, column) => {
          const other = sheetOf(is, name).getRow(line).getCell(column);
          expect([other.address, other.value]).toEqual([cell.address, cell.value]);
          for (const aspect of ['numFmt', 'font', 'border', 'alignment'] as const)
            expect([cell.address, aspect, other[aspect]]).toEqual([
              cell.address,
              aspect,
              cell[aspect] ?? other[aspect],
            ]);
          if (isRed(other)) red.push(`${name} ${other.address}`);
          else expect(other.fill).toEqual(cell.fill);
        }),
      );
    const planted = (await faultsOf(plan)).map((fault) => fault.replace(/ [A-Z.]+_?[A-Z_]*$/, ''));
    expect(red.sort()).toEqual(planted.sort());
    expect(after.model.merges).toEqual(before.model.merges);
    expect(before.columns.map(({ width }) => width)).toEqual(
      after.columns.slice(0, before.columns.length).map(({ width }) => width),
    );
    expect(after.getRow(4).height).toBe(30);
    expect(after.views).toEqual(before.views);

    const head = before.columnCount + 1;
    const reasons = after.getColumn(head);
    expect(after.getRow(3).getCell(head).value).toBe('退回原因');
    expect([4, 5, 6, 7].map((row) => after.getRow(row).getCell(head).value !== null)).toEqual([
      false,
      true,
      false,
      true,
    ]);
    expect(after.getRow(5).getCell(head).value).toContain('[CELL.BAD_DATE]');
    expect(after.autoFilter).toBe(`A3:${reasons.letter}9`);
    const note = (cell: exceljs.Cell) =>
      typeof cell.note === 'string' ? cell.note : cell.note?.texts?.map(({ text }) => text).join('');
    expect(note(after.getCell('L5'))).toContain('2026/2/30');
    expect(note(after.getCell('B4'))).toBe('户主自述');
    expect(note(after.getCell('M7'))).toBe('待核');

    const result = sheetOf(is, '导入结果');
    const told = result.getSheetValues().flatMap((row) => (Array.isArray(row) ? row : []));
    for (const text of ['CELL.BAD_DATE', 'CELL.MISSING', 'CELL.NOT_WHOLE', '登记簿.xlsx', '退回'])
      expect(told).toContain(text);

    // the parts that nobody marked are those that were uploaded, to the byte
    const [parts, others] = [await partsOf(bytes), await partsOf(back)];
    for (const name of ['xl/sharedStrings.xml', 'xl/theme/theme1.xml', 'xl/worksheets/sheet2.xml', 'docProps/core.xml'])
      if (!name.endsWith('sheet2.xml'))
        expect([name, others.get(name)?.equals(parts.get(name) as Buffer)]).toEqual([name, true]);
  });

  it('can be uploaded again as it is, and mended it changes only what was mended', async () => {
    const bytes = await careful();
    const first = await upload(bytes);
    await api.apply(first.id).expect(200);
    const back = await marked(first);
    const again = await upload(back);
    expect(counted(again)).toEqual({ same: 5, rejected: 2 });
    expect(again.notices).toEqual(first.notices);
    expect(await faultsOf(again)).toEqual(await faultsOf(first));

    const workbook = await opened(back);
    const sheet = sheetOf(workbook, '个体工商户');
    sheet.getCell('M7').value = '正常';
    const mended = Buffer.from(await workbook.xlsx.writeBuffer());
    const plan = await upload(mended);
    expect(counted(plan)).toEqual({ new: 1, same: 5, rejected: 1 });
    expect((await api.rows(plan.id, 'new')).map(({ row }) => row)).toEqual([7]);
    await api.apply(plan.id).expect(200);
    expect(counted(await upload(mended))).toEqual({ same: 6, rejected: 1 });

    // the column of reasons is the same one, and says what is wrong now
    const other = sheetOf(await opened(await marked(plan)), '个体工商户');
    const heads = (other.getRow(3).values as unknown[]).filter((head) => head === '退回原因');
    expect(heads).toHaveLength(1);
    const column = (other.getRow(3).values as unknown[]).indexOf('退回原因');
    expect([5, 7].map((row) => other.getRow(row).getCell(column).value !== null)).toEqual([true, false]);
  });

  it.each(CASES.map((one, nth) => ({ ...one, nth })))(
    'is marked where it is broken: $name',
    async ({ lay, spoil, nth }) => {
      const book = goodBook(rows, 1000 + nth);
      lay?.(book);
      const planted = spoil(book);
      const plan = await upload(await book.bytes());
      const back = await marked(plan);
      const workbook = await opened(back);
      const red = ['个体工商户', '企业'].flatMap((name) => {
        const found: string[] = [];
        sheetOf(workbook, name).eachRow((row, line) => {
          if (line > book.households.above.length + 1 || name === '企业')
            row.eachCell({ includeEmpty: true }, (cell) => {
              if (isRed(cell) && cell.value !== '退回原因') found.push(`${name} ${cell.address}`);
            });
        });
        return found;
      });
      expect(red.sort()).toEqual([...new Set(planted.map((fault) => fault.replace(/ [A-Z]+\.[A-Z_]+$/, '')))].sort());
      expect((await faultsOf(await upload(back))).sort()).toEqual([...planted].sort());
    },
  );

  it('is not for who neither made the import nor has the branch, and its download is written down', async () => {
    const plan = await upload(await careful());
    await api.test.hire('aside', '城关站', [{ role: 'register', scope: 'own' }]);
    await api.test.as('aside').get(`/api/register/imports/${plan.id}/workbook`).expect(403);
    await api.test.as('clerk').get('/api/register/imports/00000000-0000-4000-8000-000000000000/workbook').expect(404);
    await marked(plan);
    const told = await api.test.asOwner(
      `SELECT FROM audit_log WHERE act = 'register.import.download' AND subject_key = $1`,
      [plan.id],
    );
    expect(told).toHaveLength(1);
  });
});
