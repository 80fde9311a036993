import { inflateRawSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from '@jest/globals';
import exceljs, { type Cell, type Workbook, type Worksheet } from 'exceljs';
import { sha256 } from '../kernel/canonical-json.js';
import { noticePeriodFor } from '../kernel/working-days.js';
import { textUnits } from '../platform/excel/print-layout.js';
import { findDirectory, zipEntries } from '../platform/excel/zip-directory.js';
import { listDigest, noticeList, type NoticeHead, type NoticeLine } from './domain/notice-list.js';
import { buildNoticeWorkbook } from './notice-workbook.js';

const HEAD: NoticeHead = {
  branch: '示范县税务局示范分局',
  station: '城关站',
  month: '2026-10',
  title: '月度电子定税公示',
  legalBasis: ['《个体工商户税收定期定额征收管理办法》（国家税务总局令第16号）', '示范分局〔2025〕18号'],
  period: noticePeriodFor('2026-10'),
  office: { address: '示范县中山路1号', telephone: '0000-1234567' },
  history: null,
  draft: false,
};
const BRANCH: NoticeHead = { ...HEAD, station: null, draft: true };
const HISTORY = { seq: 987_654, hash: sha256('the head of a chain') };
const WITNESS = `存证：本公示生成前，本分局审计链的链头为987654:${HISTORY.hash}。此前的任何记录如被改动，均可据此链头查出。`;

function line(index: number, changes: Partial<NoticeLine> = {}): NoticeLine {
  return {
    number: `92000000MA${String(10_000_000 + index)}`,
    name: `示范县盛世第${index}便利店`,
    owner: '邹文清',
    address: `示范县中山路${index}号`,
    sectionCode: '01',
    section: '中山路',
    industry: '便利店零售',
    area: '37',
    rent: '2980',
    industryCoefficient: '1.10',
    areaCoefficient: '1.00',
    rentCoefficient: '1.125',
    assessedTurnover: '138500.00',
    thresholdReached: true,
    monthlyTax: '1355.40',
    station: '城关站',
    ...changes,
  };
}
const lines = (count: number) => Array.from({ length: count }, (_, index) => line(index + 1));

async function readBack(content: Buffer): Promise<Workbook> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(content as unknown as exceljs.Buffer);
  return workbook;
}

/** Every part of the file, names included. */
function partsOf(content: Buffer): string {
  const { offset, size, count } = findDirectory(content);
  return [...zipEntries(content.subarray(offset, offset + size), count)]
    .map(({ name, localAt, packedSize, method }) => {
      const start = localAt + 30 + content.readUInt16LE(localAt + 26) + content.readUInt16LE(localAt + 28);
      const packed = content.subarray(start, start + packedSize);
      return `${name}\n${(method === 0 ? packed : inflateRawSync(packed)).toString('utf8')}`;
    })
    .join('\n');
}

/** The text that a figure prints with a number format of this notice. */
function printed(cell: Cell): string {
  if (typeof cell.value !== 'number') return String(cell.value ?? '');
  const [whole, places = ''] = cell.numFmt.split('.') as [string, string?];
  return cell.value.toLocaleString('en-US', {
    useGrouping: whole.includes(','),
    minimumFractionDigits: places.length,
    maximumFractionDigits: places.length,
  });
}

function textsOf(sheet: Worksheet, row: number): string[] {
  return Array.from({ length: sheet.columnCount }, (_, index) => printed(sheet.getCell(row, index + 1)));
}

const firstTexts = (sheet: Worksheet) =>
  Array.from({ length: sheet.rowCount }, (_, index) => String(sheet.getCell(index + 1, 1).value ?? ''));

/** After which rows a page ends, by the breaks of the file; the last is the sheet's last row. */
function pagesOf(content: Buffer, sheet: Worksheet): number[] {
  const manual = [...partsOf(content).matchAll(/<brk id="(\d+)" max="16383" man="1"\/>/g)].map(([, id]) => Number(id));
  return [...manual, sheet.rowCount];
}

/** Points that rows take on the paper. */
function heightOf(sheet: Worksheet, from: number, to: number): number {
  let sum = 0;
  for (let row = from; row <= to; row++) sum += sheet.getRow(row).height;
  return sum;
}

describe('the notice of a station', () => {
  let content: Buffer;
  let sheet: Worksheet;
  beforeAll(async () => {
    content = await buildNoticeWorkbook(HEAD, lines(60).reverse());
    const workbook = await readBack(content);
    expect(workbook.worksheets.map((one) => one.name)).toEqual(['公示']);
    sheet = workbook.worksheets[0]!;
  });

  it('prints on A4 landscape, one page wide, with its head on every page', () => {
    expect(sheet.pageSetup).toMatchObject({
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '1:5',
      printArea: `A1:N${sheet.rowCount}`,
    });
    expect(partsOf(content).includes(`!$A$1:$N$${sheet.rowCount}</definedName>`)).toBe(true);
  });

  it('numbers its pages and carries the digest of the list', () => {
    const digest = listDigest(HEAD, noticeList(HEAD, lines(60)));
    const footer = sheet.headerFooter.oddFooter as string;
    expect(footer).toContain('第 &P 页 共 &N 页');
    expect(footer).toContain(digest);
    expect(footer.length).toBeLessThanOrEqual(255);
  });

  it('says above the list what it is', () => {
    const head = firstTexts(sheet).slice(0, 4).join('\n');
    for (const text of [
      '月度电子定税公示',
      '示范县税务局示范分局',
      '城关站',
      '2026年10月',
      '2026年11月3日至2026年11月9日（5个工作日）',
      '国家税务总局令第16号',
      '示范分局〔2025〕18号',
    ])
      expect(head).toContain(text);
    expect(head).not.toContain('测算');
  });

  it('says below the list where and until when to object, with boxes to fill in', () => {
    const foot = firstTexts(sheet).slice(-3);
    expect(foot[0]).toMatch(/异议.*2026年11月9日.*示范县中山路1号.*0000-1234567/);
    expect(foot[1]).toContain('前六位和后两位');
    expect(textsOf(sheet, sheet.rowCount).filter((text, index, all) => text !== '' && text !== all[index - 1])).toEqual(
      ['张贴人', '张贴日期', '撤下日期'],
    );
  });

  it('has figures that can be summed and print as they were given', () => {
    expect(textsOf(sheet, 6)).toEqual([
      '1',
      '920000**********01',
      '示范县盛世第1便利店',
      '邹*',
      '示范县中山路1号',
      '便利店零售',
      '37',
      '2,980.00',
      '1.10',
      '1.00',
      '1.125',
      '138,500.00',
      '是',
      '1,355.40',
    ]);
    const types = textsOf(sheet, 6).map((_, index) => typeof sheet.getCell(6, index + 1).value);
    expect(types.map((type) => type[0]).join('')).toBe('nsssssnnnnnnsn');
  });

  it('can be checked: its digest follows from what it prints', () => {
    const printedRows = Array.from({ length: 60 }, (_, index) => textsOf(sheet, 6 + index));
    const text = [
      ['示范县税务局示范分局', '城关站', '月度电子定税公示', '2026-10', '2026-11-03', '2026-11-09'],
      ...printedRows.map((row) => row.map((value, index) => (index > 5 ? value.replaceAll(',', '') : value))),
    ];
    expect(sheet.headerFooter.oddFooter).toContain(sha256(text.map((row) => `${row.join('\t')}\n`).join('')));
  });

  it('shares one style among the cells of a column', () => {
    const styles = /<cellXfs count="(\d+)"/.exec(partsOf(content))?.[1];
    expect(Number(styles)).toBeLessThan(25);
  });

  it('ends its pages itself, within what A4 holds', () => {
    const breaks = [5, ...pagesOf(content, sheet)];
    expect(breaks.length).toBeGreaterThan(3);
    for (let page = 1; page < breaks.length; page++)
      expect(heightOf(sheet, 1, 5) + heightOf(sheet, breaks[page - 1]! + 1, breaks[page]!)).toBeLessThan(520);
    expect(breaks.at(-2)).toBeLessThan(65);
  });
});

describe('the notice of the branch', () => {
  const mixed = [
    line(1, { station: '河东站', sectionCode: '05', monthlyTax: '0.10' }),
    line(2),
    line(3, { thresholdReached: false, monthlyTax: '0.00', station: '河东站', sectionCode: '06' }),
  ];

  it('begins with the totals by station and their sum', async () => {
    const [summary] = (await readBack(await buildNoticeWorkbook(BRANCH, mixed))).worksheets as [Worksheet];
    expect(summary.name).toBe('汇总');
    expect([6, 7, 8, 9].map((row) => textsOf(summary, row))).toEqual([
      ['序号', '管理站', '定额户数', '未达起征点户数', '达起征点户数', '月应纳税额合计'],
      ['1', '城关站', '1', '0', '1', '1,355.40'],
      ['2', '河东站', '2', '1', '1', '0.10'],
      ['', '合计', '3', '1', '2', '1,355.50'],
    ]);
    expect(summary.pageSetup).toMatchObject({ printTitlesRow: '1:6', printArea: 'A1:F12', orientation: 'landscape' });
    expect(summary.headerFooter.oddFooter).toContain(listDigest(BRANCH, noticeList(BRANCH, mixed)));
  });

  it('lists all with their station, and is clearly a draft where it is one', async () => {
    const list = (await readBack(await buildNoticeWorkbook(BRANCH, mixed))).worksheets[1] as Worksheet;
    expect([7, 8, 9].map((row) => textsOf(list, row).slice(0, 2))).toEqual([
      ['城关站', '1'],
      ['河东站', '2'],
      ['河东站', '3'],
    ]);
    expect(firstTexts(list).slice(0, 5).join('\n')).toMatch(/【测算】[^]*未经核准/);
    expect(list.pageSetup).toMatchObject({ printTitlesRow: '1:6', printArea: 'A1:O12' });
  });
});

describe('a notice with a history', () => {
  it('bears witness to it below every list, between how to object and the boxes', async () => {
    const station = await readBack(await buildNoticeWorkbook({ ...HEAD, history: HISTORY }, lines(3)));
    const branch = await readBack(await buildNoticeWorkbook({ ...BRANCH, history: HISTORY }, lines(3)));
    const sheets = [...station.worksheets, ...branch.worksheets];
    expect(sheets.map(({ name }) => name)).toEqual(['公示', '汇总', '公示']);
    for (const sheet of sheets) {
      const foot = firstTexts(sheet).slice(-4);
      expect(foot).toEqual([expect.stringMatching(/^异议/), expect.stringMatching(/^说明/), WITNESS, '张贴人']);
      expect(sheet.pageSetup.printArea).toMatch(new RegExp(`^A1:[FNO]${sheet.rowCount}$`));
      // letters of 9 points are 4.5 wide, a unit of a column's width is 7 pixels
      const width = sheet.columns.reduce((sum, column) => sum + (column.width as number) * 7 * 0.75, 0);
      const needed = Math.ceil((textUnits(WITNESS) * 4.5) / width);
      expect(sheet.getRow(sheet.rowCount - 1).height).toBeGreaterThanOrEqual(needed * 9 * 1.3);
    }
  });

  it('has the same list and digest as without it, and says nothing of it without one', async () => {
    expect(listDigest({ ...HEAD, history: HISTORY }, noticeList(HEAD, lines(3)))).toBe(
      listDigest(HEAD, noticeList(HEAD, lines(3))),
    );
    const [without, witnessed] = await Promise.all(
      [HEAD, { ...HEAD, history: HISTORY }].map((head) => buildNoticeWorkbook(head, lines(3))),
    );
    expect(partsOf(without!)).not.toMatch(/存证|链头/);
    expect(without!.equals(witnessed!)).toBe(false);
  });

  it('still ends its pages within what A4 holds, its foot in one piece, whatever the number of its lines', async () => {
    for (const count of [0, 1, 20, 24, 25, 26, 27, 28, 29, 30, 60]) {
      const content = await buildNoticeWorkbook({ ...HEAD, history: HISTORY }, lines(count));
      const sheet = (await readBack(content)).worksheets[0]!;
      const witness = sheet.getRow(sheet.rowCount - 1);
      expect([count, witness.getCell(1).value]).toEqual([count, WITNESS]);
      const breaks = [5, ...pagesOf(content, sheet)];
      for (let page = 1; page < breaks.length; page++)
        expect(heightOf(sheet, 1, 5) + heightOf(sheet, breaks[page - 1]! + 1, breaks[page]!)).toBeLessThan(520);
      if (breaks.length > 2) expect(breaks.at(-2)).toBeLessThan(6 + count);
    }
  });
});

describe('the file', () => {
  it('has the same bytes whenever it is made, in whatever order its lines come', async () => {
    const first = await buildNoticeWorkbook(BRANCH, lines(30));
    const again = await buildNoticeWorkbook(BRANCH, lines(30).reverse());
    expect(again.equals(first)).toBe(true);
    expect(partsOf(first).includes('2026-11-02T00:00:00Z')).toBe(true);
  });

  it('contains no full number, owner, telephone or identity number in any of its parts', async () => {
    const secrets = ['92000000MAUD6BHUXG', '欧阳英伟', '13000008691', '000000198511150163'];
    const [number, owner, telephone, identity] = secrets as [string, string, string, string];
    const secret = {
      number,
      owner,
      name: `${owner}小吃店`,
      address: `中山路1号 ${telephone} ${identity}`,
      industry: number,
    };
    const older = { number: `${identity}02`, owner: '万长梅', name: `${identity}02万长梅店` };
    for (const head of [HEAD, BRANCH]) {
      const parts = partsOf(await buildNoticeWorkbook(head, [line(1, secret), line(2, older)]));
      for (const text of [number, telephone, identity, `${identity}02`])
        expect([text, parts.includes(text)]).toEqual([text, false]);
      expect(parts.includes('<t>欧阳*</t>')).toBe(true);
      expect(parts.includes(`>${owner}<`)).toBe(false);
    }
  });

  it('names no person in its properties', async () => {
    const workbook = await readBack(await buildNoticeWorkbook(HEAD, lines(1)));
    expect([workbook.creator, workbook.lastModifiedBy]).toEqual(['taxroll', 'taxroll']);
    expect([workbook.manager, workbook.company].filter(Boolean)).toEqual([]);
  });

  it('has no formula, whatever a text begins with', async () => {
    const name = '=HYPERLINK("http://x","点")';
    const content = await buildNoticeWorkbook(HEAD, [line(1, { name, address: '@SUM(A1)', industry: '-零售' })]);
    const sheet = (await readBack(content)).worksheets[0] as Worksheet;
    expect(textsOf(sheet, 6).slice(2, 6)).toEqual([`'${name}`, '邹*', "'@SUM(A1)", "'-零售"]);
    expect(partsOf(content).includes('<f>')).toBe(false);
  });

  it('keeps as text a figure with more digits than a number holds', async () => {
    const content = await buildNoticeWorkbook(HEAD, [line(1, { assessedTurnover: '12345678901234567.89' })]);
    expect((await readBack(content)).worksheets[0]?.getCell('L6').value).toBe('12345678901234567.89');
  });

  it('has rows high enough for the longest texts', async () => {
    const name = '示范县盛世鸿运聚福康乐同仁都市行家阿婆'.repeat(4).slice(0, 60);
    const content = await buildNoticeWorkbook(HEAD, [
      line(1, { name }),
      line(2),
      line(3, { address: name, sectionCode: '02' }),
    ]);
    const sheet = (await readBack(content)).worksheets[0] as Worksheet;
    // 60 characters of 8 points are 640 pixels; the column has 136
    for (const row of [6, 8]) expect(sheet.getRow(row).height).toBeGreaterThanOrEqual(Math.ceil(640 / 130) * 11.6);
    expect(sheet.getRow(7).height).toBe(16);
    expect(sheet.getCell('C6').alignment.wrapText).toBe(true);
  });

  it('can be made for a station without households', async () => {
    const sheet = (await readBack(await buildNoticeWorkbook(HEAD, []))).worksheets[0] as Worksheet;
    expect(sheet.rowCount).toBe(8);
    expect(firstTexts(sheet)[1]).toContain('户数：0户');
  });
});
