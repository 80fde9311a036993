import { describe, expect, it } from '@jest/globals';
import type { Worksheet } from 'exceljs';
import { frozenNotice } from '../../../test/support/frozen-notice.js';
import { allTexts, readBack, sheetsOf, textsOf, workbookOf } from '../../../test/support/notice-workbook.js';
import { partsOf } from '../../../test/support/zip-parts.js';
import { RULER_DIGIT } from '../../platform/excel/ruler.js';
import type { PrintSetting } from '../domain/notice-document.js';

const PRINTS: readonly PrintSetting[] = (['A4', 'A3'] as const).flatMap((size) =>
  (['landscape', 'portrait'] as const).map((orientation) => ({ size, orientation })),
);
/** Points, short side and long. */
const SIDES = { A4: [595.3, 841.9], A3: [841.9, 1190.6] } as const;

const stationOf = (count: number, print: PrintSetting, cells?: (at: number) => Record<string, string>) =>
  frozenNotice({ stations: { 城关站: count }, document: { print }, ...(cells === undefined ? {} : { cells }) });

/** The rows after which a page ends, as the file says. */
async function endsOf(content: Buffer, sheet = 1): Promise<number[]> {
  const xml = (await partsOf(content)).get(`xl/worksheets/sheet${sheet}.xml`)!.toString();
  return [...xml.matchAll(/<brk id="(\d+)" max="16383" man="1"\/>/g)].map(([, id]) => Number(id));
}

/** Points that rows take on the paper, before it is shrunk. */
function heightOf(sheet: Worksheet, from: number, to: number): number {
  let sum = 0;
  for (let row = from; row <= to; row++) sum += sheet.getRow(row).height;
  return sum;
}

/** Points of rows that fit on a page as Excel shrinks it, which is no more than other programs do. */
function room(sheet: Worksheet, { size, orientation }: PrintSetting): number {
  const [short, long] = SIDES[size];
  const [width, height] = orientation === 'landscape' ? [long, short] : [short, long];
  const needed = sheet.columns.reduce((sum, column) => sum + (column.width as number) * RULER_DIGIT * 0.75, 0);
  return (height - 1.05 * 72) / Math.min(1, (width - 0.8 * 72) / needed);
}

describe.each(PRINTS)('a notice on $size $orientation', (print) => {
  it('ends its pages within the paper, its foot in one piece, whatever the number of its lines', async () => {
    for (const count of [1, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 40, 90]) {
      const content = await workbookOf(stationOf(count, print), '城关站');
      const sheet = (await readBack(content)).worksheets[0]!;
      const titles = Number(sheet.pageSetup.printTitlesRow!.split(':')[1]);
      const ends = [titles, ...(await endsOf(content)), sheet.rowCount];
      for (let page = 1; page < ends.length; page++)
        expect(heightOf(sheet, 1, titles) + heightOf(sheet, ends[page - 1]! + 1, ends[page]!)).toBeLessThan(
          room(sheet, print),
        );
      if (ends.length > 2) expect(ends.at(-2)).toBeLessThan(titles + count);
    }
  });

  it('is printed as the paper is, and as large as can be read', async () => {
    const [sheet] = await sheetsOf(stationOf(30, print), '城关站');
    expect(sheet!.pageSetup).toMatchObject({
      ...{ paperSize: print.size === 'A4' ? 9 : 8, orientation: print.orientation, fitToWidth: 1, fitToHeight: 0 },
    });
    const [short, long] = SIDES[print.size];
    const width = print.orientation === 'landscape' ? long : short;
    const needed = sheet!.columns.reduce((sum, column) => sum + (column.width as number) * RULER_DIGIT * 0.75, 0);
    const letters = sheet!.getCell('C6').font.size! * Math.min(1, (width - 0.8 * 72) / needed);
    expect(letters).toBeGreaterThan(print.size === 'A4' ? 6.5 : 9);
  });

  it('has rows high enough for the longest texts', async () => {
    const name = '示范县盛世鸿运聚福康乐同仁都市行家阿婆'.repeat(4).slice(0, 60);
    const cells = (at: number): Record<string, string> => (at === 0 ? { name } : at === 1 ? { address: name } : {});
    const [sheet] = await sheetsOf(stationOf(3, print, cells), '城关站');
    const size = sheet!.getCell('C6').font.size!;
    const column = (sheet!.getColumn(3).width as number) * RULER_DIGIT * 0.75;
    const lines = Math.ceil(60 / Math.floor(column / size));
    for (const row of [6, 7]) expect(sheet!.getRow(row).height).toBeGreaterThanOrEqual(lines * size * 1.4);
    expect(sheet!.getCell('C6').alignment.wrapText).toBe(true);
  });
});

describe('the columns of long texts', () => {
  const A4: PrintSetting = { size: 'A4', orientation: 'portrait' };
  const widthOf = async (cells?: (at: number) => Record<string, string>) => {
    const [sheet] = await sheetsOf(stationOf(40, A4, cells), '城关站');
    return sheet!.getColumn(5).width as number;
  };

  it('are wider where most rows are so high that hardly any has room on a page', async () => {
    const usual = await widthOf();
    expect(await widthOf(() => ({ address: '远'.repeat(300) }))).toBeGreaterThan(usual * 1.3);
    expect(await widthOf((at): Record<string, string> => (at === 7 ? { address: '远'.repeat(120) } : {}))).toBe(usual);
  });

  it('are wider where a single row would be cut: no row is higher than programs make one', async () => {
    const cells = (at: number): Record<string, string> => (at === 7 ? { address: '远'.repeat(300) } : {});
    const [sheet] = await sheetsOf(stationOf(40, A4, cells), '城关站');
    const size = sheet!.getCell('C6').font.size!;
    const inLine = Math.floor((((sheet!.getColumn(5).width as number) * RULER_DIGIT - 6) * 0.75) / size);
    expect(sheet!.getRow(13).height).toBeGreaterThanOrEqual(Math.ceil(300 / inLine) * size * 1.4);
    expect(sheet!.getRow(13).height).toBeLessThan(409);
  });
});

describe('a long title', () => {
  it('takes two lines, which are high enough', async () => {
    const title = '定额公示（初步核定结果，执行期2026年10月至2027年9月），以及对2026年度采集信息的说明和补充公示';
    const notice = frozenNotice({ stations: { 城关站: 3 }, document: { title } });
    for (const sheet of [...(await sheetsOf(notice, null)), ...(await sheetsOf(notice, '城关站'))])
      expect(sheet.getRow(1).height).toBeGreaterThan(2 * 18 * 1.4);
  });
});

describe('a cover', () => {
  it('of many stations ends its pages within the paper, what is in the pack and the boxes in one piece', async () => {
    for (const print of PRINTS)
      for (const count of [3, 8, 20, 40]) {
        const stations = Object.fromEntries(Array.from({ length: count }, (_, at) => [`第${at + 1}站`, 2]));
        const content = await workbookOf(frozenNotice({ stations, document: { print } }), null);
        const cover = (await readBack(content)).worksheets[0]!;
        const ends = [0, ...(await endsOf(content)), cover.rowCount];
        for (let page = 1; page < ends.length; page++)
          expect(heightOf(cover, ends[page - 1]! + 1, ends[page]!)).toBeLessThan(room(cover, print));
        const contents = allTexts(cover).findIndex(([text]) => text === '公示材料');
        expect(contents + 1).toBeGreaterThan(ends.at(-2)!);
      }
  });
});

describe('the file', () => {
  it('has its widths counted in a font that has the same ones in every program', async () => {
    const parts = await partsOf(await workbookOf(stationOf(1, { size: 'A4', orientation: 'landscape' }), '城关站'));
    const [first] = /<font>.*?<\/font>/s.exec(parts.get('xl/styles.xml')!.toString())!;
    expect(first).toContain('<name val="Verdana"/>');
    expect(first).not.toContain('scheme');
  });

  const A4: PrintSetting = { size: 'A4', orientation: 'landscape' };

  it('has no more page ends than Excel holds', async () => {
    const content = await workbookOf(stationOf(32_000, A4), '城关站');
    const ends = await endsOf(content);
    expect(ends).toHaveLength(1026);
    expect(ends.at(-1)).toBeGreaterThan(32_000 - 35);
  });

  it('has no formula, whatever a text begins with', async () => {
    const cells = () => ({ name: '=HYPERLINK("http://x","点")', address: '@SUM(A1)', industry: '-零售' });
    const content = await workbookOf(stationOf(1, A4, cells), '城关站');
    const sheet = (await readBack(content)).worksheets[0]!;
    expect(textsOf(sheet, 6).slice(2, 6)).toEqual([`'=HYPERLINK("http://x","点")`, ...['邹*', "'@SUM(A1)", "'-零售"]]);
    for (const [, bytes] of await partsOf(content)) expect(bytes.includes('<f>')).toBe(false);
  });

  it('keeps as text a figure with more digits than a number holds, and nothing where there is none', async () => {
    const cells = () => ({ assessedTurnover: '1234567890123456.89', rent: '9999999999999.99', area: '' });
    const [sheet] = await sheetsOf(stationOf(1, A4, cells), '城关站');
    expect(['L6', 'H6', 'G6'].map((at) => sheet!.getCell(at).value)).toEqual([
      ...['1234567890123456.89', 9_999_999_999_999.99, null],
    ]);
  });

  it('names no person in its properties, and no day but that of its posting', async () => {
    const workbook = await readBack(await workbookOf(stationOf(1, A4), '城关站'));
    expect([workbook.creator, workbook.lastModifiedBy]).toEqual(['taxroll', 'taxroll']);
    const posted = new Date('2026-11-02T00:00:00Z');
    expect([workbook.created, workbook.modified]).toEqual([posted, posted]);
  });

  it('can be made for a station without households', async () => {
    const nobody = stationOf(0, A4);
    const [list] = nobody.document.lists;
    const stations = [{ station: '城关站', total: list!.whole.total, digest: list!.whole.digest }];
    const notice = { ...nobody, document: { ...nobody.document, lists: [{ ...list!, stations }] } };
    const [sheet] = await sheetsOf(notice, '城关站');
    expect(allTexts(sheet!)[5]).toEqual(['（无）']);
    expect(allTexts(sheet!)[1]?.[0]).toContain('户数：0户');
  });
});
