import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import exceljs, { type Workbook } from 'exceljs';
import { readFileSync } from 'node:fs';
import type { ParameterSet } from '../src/assessment/domain/parameter-set.js';
import { parameterDigest } from '../src/assessment/parameters/parameter-file.js';
import { projectPath } from '../src/platform/config/project-root.js';
import { createTestApp, type TestApp } from './support/app.js';
import { downloaded } from './support/download.js';

const PATH = '/api/assessment/parameter-sets';
const read = (file: string) => JSON.parse(readFileSync(projectPath(file), 'utf8')) as ParameterSet;
const SET = read('seeds/assessment/parameters-2026.json');

let test: TestApp;
const clerk = () => test.as('collection');
const draft = async (set: object) =>
  (await clerk().post(PATH).send(set).expect(201)).body as { id: string; digest: string };
const upload = (bytes: Buffer) => clerk().post(`${PATH}/workbook`).attach('file', bytes, '定税参数.xlsx');

async function exported(id: string): Promise<Workbook> {
  const bytes = await downloaded(clerk().get(`${PATH}/${id}/workbook`));
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
  return workbook;
}
const bytesOf = async (workbook: Workbook) => Buffer.from(await workbook.xlsx.writeBuffer());
const cell = (workbook: Workbook, sheet: string, address: string) => {
  const found = workbook.getWorksheet(sheet)?.getCell(address);
  if (found === undefined) throw new Error(`no sheet ${sheet}`);
  return found;
};
/** The row of 概况 with the label. */
const overview = (workbook: Workbook, label: string) => {
  for (let row = 2; row < 40; row++)
    if (cell(workbook, '概况', `A${row}`).value === label) return cell(workbook, '概况', `B${row}`);
  throw new Error(`no row ${label}`);
};

interface Faulty {
  readonly code: string;
  readonly zh: string;
  readonly data: {
    readonly count: number;
    readonly cells: { sheet: string; row: number; column: string; zh: string }[];
  };
}
async function faultsOf(spoil: (workbook: Workbook) => void): Promise<string[]> {
  const workbook = await exported(known.id);
  overview(workbook, '参数代码').value = 'EA-SPOILT';
  spoil(workbook);
  const { body } = (await upload(await bytesOf(workbook)).expect(422)) as { body: Faulty };
  expect(body.code).toBe('ASSESSMENT.PARAMETERS_WORKBOOK');
  expect(body.data.cells).toHaveLength(body.data.count);
  return body.data.cells.map(({ sheet, row, column, zh }) => `${sheet} ${row} ${column} ${zh}`);
}

let known: { id: string; digest: string };
beforeAll(async () => {
  test = await createTestApp();
  known = await draft(SET);
});
afterAll(() => test.close());

describe('the workbook of a set', () => {
  it('has the sheets and words of the office, figures as texts exactly as the set has them', async () => {
    const workbook = await exported(known.id);
    expect(workbook.worksheets.map(({ name }) => name)).toEqual([
      ...[
        '概况',
        '地段',
        '定额项目',
        '面积系数',
        '房租系数',
        '税费',
        '税费分档',
        '依据与复核期',
        '已说明的例外',
        '算例',
      ],
    ]);
    expect(cell(workbook, '定额项目', 'E1').value).toBe('I级标准(元/㎡·月)');
    expect(cell(workbook, '定额项目', 'E2').value).toBe('860.00');
    expect(cell(workbook, '定额项目', 'D2').value).toBe('1.15');
    expect(cell(workbook, '定额项目', 'D2').numFmt).toBe('@');
    expect(cell(workbook, '地段', 'A2').value).toBe('01');
    expect(cell(workbook, '面积系数', 'B6').value).toBeNull();
    expect(cell(workbook, '依据与复核期', 'B2').value).toBe('起征点');
    expect(overview(workbook, '起征方式').value).toBe('超过');
  });

  it.each(['seeds/assessment/parameters-2026.json', 'test/fixtures/parameters-sum.json'])(
    'comes back as the very set: %s',
    async (file) => {
      const set = { ...read(file), code: `EA-${file.length}` };
      const { id, digest } = await draft(set);
      const workbook = await exported(id);
      const again = await upload(await bytesOf(workbook)).expect(201);
      expect(again.body).toMatchObject({ id, digest });
      overview(workbook, '参数代码').value = `EA-${file.length}-2`;
      const { body } = await upload(await bytesOf(workbook)).expect(201);
      expect(body.digest).toBe(parameterDigest({ ...set, code: `EA-${file.length}-2` }));
    },
  );

  it('edited writes its draft anew, and not one that was changed meanwhile', async () => {
    const { id } = await draft({ ...SET, code: 'EA-EDIT', cases: [] });
    const [workbook, other] = [await exported(id), await exported(id)];
    cell(workbook, '定额项目', 'D2').value = 1.2;
    cell(workbook, '地段', 'E3').value = '116.00';
    expect((await upload(await bytesOf(workbook)).expect(201)).body).toMatchObject({ id, status: 'draft' });
    const { content } = (await clerk().get(`${PATH}/${id}`).expect(200)).body as { content: ParameterSet };
    expect([content.quotaItems[0]?.coefficient, content.sections[1]?.referenceRent]).toEqual(['1.2', '116.00']);
    cell(other, '定额项目', 'D2').value = '1.30';
    expect((await upload(await bytesOf(other)).expect(409)).body.code).toBe('ASSESSMENT.PARAMETERS_STALE');
  });
});

describe('a workbook with faults', () => {
  it('is told with all of them at once, each by sheet, row and column in the words of its user', async () => {
    const faults = await faultsOf((workbook) => {
      cell(workbook, '地段', 'E4').value = '七十二';
      cell(workbook, '地段', 'D5').value = null;
      cell(workbook, '定额项目', 'C6').value = '621';
      cell(workbook, '税费', 'F2').value = '不一定';
      cell(workbook, '税费分档', 'D3').value = { error: '#REF!' };
      overview(workbook, '系数组合方式').value = '平均';
      overview(workbook, '起始日期').value = '2026-02-30';
      cell(workbook, '算例', 'D7').value = null;
    });
    expect(faults.sort()).toEqual(
      [
        '地段 4 E列“参考租金(元/㎡·月)” 写法不对（数字一律写成文本，例如 "128.00"）',
        '地段 5 D列“等级” 不能为空',
        '定额项目 6 C列“行业(四位代码，用顿号分开)” 写法不对（数字一律写成文本，例如 "128.00"）',
        '税费 2 F列“未达起征点不征” 只能是 是、否',
        '税费分档 3 D列“税率” 单元格是错误值 #REF!',
        '概况 8 B列“系数组合方式” 只能是 连乘、相加',
        '概况 6 B列“起始日期” 不是有效日期，应写成 2026-01-01',
        '算例 7 D列“面积(㎡)” 不能为空',
      ].sort(),
    );
  });

  it('tells zero from a blank, and the sense of the set by the cell that it came from', async () => {
    const faults = await faultsOf((workbook) => {
      cell(workbook, '地段', 'E2').value = 0;
      cell(workbook, '面积系数', 'A3').value = 25;
      cell(workbook, '定额项目', 'F4').value = null;
    });
    expect(faults).toEqual([
      expect.stringMatching(/^地段 2 E列“参考租金/),
      expect.stringMatching(/^定额项目 4 F列“II级标准.* 定额项目“小吃”没有 II 级地段的标准/),
      expect.stringMatching(/^面积系数 3 null 区间有空档，例如 20/),
    ]);
  });

  it('lacks or has too many sheets, columns and rows', async () => {
    const faults = await faultsOf((workbook) => {
      workbook.removeWorksheet('房租系数');
      workbook.addWorksheet('税费分挡').addRow(['x']);
      cell(workbook, '面积系数', 'C1').value = '面积的系数';
      cell(workbook, '税费分档', 'A2').value = 'nosuch';
      cell(workbook, '概况', 'A4').value = '依据文件';
    });
    expect(faults).toEqual(
      expect.arrayContaining([
        '税费分挡 null null 不认识这个工作表',
        '房租系数 null null 缺少这个工作表',
        '面积系数 1 C列“面积的系数” 不认识这一列',
        '面积系数 1 “系数” 缺少这一列',
        '税费分档 2 “税费代码” “税费”表中没有代码 nosuch',
        '概况 4 B列“依据文件” 不认识这一项',
      ]),
    );
  });

  it('is told which worked case does not come out', async () => {
    const faults = await faultsOf((workbook) => (cell(workbook, '算例', 'L6').value = '1355.41'));
    expect(faults).toEqual(['算例 6 L列“月应纳税额(元)” 示例应为 1355.41，计算为 1355.40']);
  });

  it('is no workbook at all', async () => {
    const { body } = await upload(Buffer.from('不是工作簿')).expect(422);
    expect(body).toMatchObject({ code: 'FILE.NOT_A_WORKBOOK', data: { file: '定税参数.xlsx' } });
    await clerk().post(`${PATH}/workbook`).send({}).expect(400);
  });
});
