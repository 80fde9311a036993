import { describe, expect, it } from '@jest/globals';
import exceljs, { type Worksheet } from 'exceljs';
import { deliveryReceipt } from '../src/assessment/domain/delivery-receipt.js';
import { quotaNotice } from '../src/assessment/domain/quota-notice.js';
import { toPdf } from '../src/platform/paper/paper-pdf.js';
import { toWorkbook } from '../src/platform/paper/paper-workbook.js';
import { showable } from '../src/platform/paper/font.js';
import { qrPicture, qrSquares } from '../src/platform/paper/qr.js';
import { BLANK_RECEIPT, LONG_QUOTA, QUOTA } from './papers.fixtures.js';

const KB = 1024;

async function readBack(content: Buffer) {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(content as unknown as exceljs.Buffer);
  return workbook;
}
const textsOf = (sheet: Worksheet) => {
  const texts: string[] = [];
  sheet.eachRow((row) =>
    row.eachCell((cell) => {
      if (cell.master === cell && cell.value !== null) texts.push(cell.text);
    }),
  );
  return texts;
};

describe('a paper as PDF', () => {
  it('has the same bytes each time, with no day of the clock in it', async () => {
    const first = await toPdf(quotaNotice(QUOTA));
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect((await toPdf(quotaNotice(QUOTA))).equals(first)).toBe(true);
    expect(first.subarray(0, 5).toString()).toBe('%PDF-');
    expect(first.toString('latin1')).toContain('(D:19800101000000Z)');
    expect((await toPdf(quotaNotice({ ...QUOTA, issuedOn: '2026-11-19' }))).equals(first)).toBe(false);
  });

  it('embeds only the glyphs that it shows', async () => {
    for (const paper of [quotaNotice(QUOTA), quotaNotice(LONG_QUOTA), deliveryReceipt(BLANK_RECEIPT)])
      expect((await toPdf(paper)).length).toBeLessThan(200 * KB);
  });

  it('is made many at a time', async () => {
    const papers = ['甲', '乙', '丙'].map((name) => deliveryReceipt({ ...BLANK_RECEIPT, remarks: name }));
    const alone: Buffer[] = [];
    for (const paper of papers) alone.push(await toPdf(paper));
    expect(await Promise.all(papers.map(toPdf))).toEqual(alone);
  });
});

describe('a character of a text', () => {
  it('is shown where the font has it, also a rare one', () => {
    expect(showable('龑淼𣲗䶮㐀 ㎡×÷≥〔2026〕￥□■\n二')).toBe('龑淼𣲗䶮㐀 ㎡×÷≥〔2026〕￥□■\n二');
  });

  it('is told by its code point where the font has not', () => {
    expect(showable('王\u{2b81f}')).toBe('王〓(U+2B81F)');
    expect(showable('a\tb\u{0}')).toBe('a〓(U+0009)b〓(U+0000)');
  });

  it('is shown without its variant', () => {
    expect(showable('葛\u{e0100}店')).toBe('葛店');
  });
});

describe('a paper as workbook', () => {
  it('has the same bytes each time, and the texts of the paper', async () => {
    const paper = quotaNotice(QUOTA);
    const first = await toWorkbook(paper);
    expect((await toWorkbook(paper)).equals(first)).toBe(true);
    const workbook = await readBack(first);
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['核定定额通知书', '计算说明']);
    const texts = workbook.worksheets.flatMap(textsOf);
    for (const block of paper.blocks) {
      if (block.kind === 'table')
        for (const { text } of block.rows.flat()) if (text !== '') expect(texts).toContain(text);
      if (block.kind === 'text') expect(texts.map((text) => text.trimStart())).toContain(block.text);
    }
    expect(workbook.worksheets[0]!.getImages()).toHaveLength(1);
    expect(workbook.worksheets[0]!.pageSetup).toMatchObject({ paperSize: 9, orientation: 'portrait', fitToWidth: 1 });
    expect(workbook.worksheets[0]!.headerFooter.oddFooter).toContain('第 &P 页 共 &N 页');
  });

  it('holds no formula', async () => {
    const evil = { ...QUOTA.household, name: '=HYPERLINK("http://x")', address: '+1', owner: '@x' };
    const workbook = await readBack(await toWorkbook(quotaNotice({ ...QUOTA, household: evil })));
    const texts = workbook.worksheets.flatMap(textsOf);
    expect(texts).toEqual(expect.arrayContaining([`'${evil.name}`, "'+1", "'@x"]));
    for (const text of texts) expect(text).not.toMatch(/^[=+@]/);
    for (const sheet of workbook.worksheets)
      sheet.eachRow((row) => row.eachCell((cell) => expect(cell.type).not.toBe(exceljs.ValueType.Formula)));
  });

  it('has room for long texts and says a torn table’s header again', async () => {
    const workbook = await readBack(await toWorkbook(quotaNotice(LONG_QUOTA)));
    const [notice, sum] = workbook.worksheets as [Worksheet, Worksheet];
    for (const sheet of [notice, sum]) {
      const header = textsOf(sheet).includes('步骤') ? '步骤' : '税（费）种';
      const at = Number(sheet.pageSetup.printTitlesRow!.split(':')[0]);
      expect(sheet.getCell(at, 1).value).toBe(header);
    }
    let addressHeight = 0;
    notice.eachRow((row) => {
      if (row.getCell(5).text === '远'.repeat(200)) addressHeight = row.height;
    });
    expect(addressHeight).toBeGreaterThan(5 * 14);
  });
});

describe('a QR code', () => {
  it('is a square picture with white around it', () => {
    const squares = qrSquares(QUOTA.checkUrl);
    const picture = qrPicture(QUOTA.checkUrl);
    expect(squares.every((row) => row.length === squares.length)).toBe(true);
    // the finder in the corner: seven dark squares
    expect(squares[0]!.slice(0, 8)).toEqual([...Array<boolean>(7).fill(true), false]);
    expect(picture.subarray(1, 4).toString()).toBe('PNG');
    expect(picture.readUInt32BE(16)).toBe((squares.length + 8) * 4);
    expect(picture.equals(qrPicture(QUOTA.checkUrl))).toBe(true);
    expect(picture.equals(qrPicture(`${QUOTA.checkUrl}1`))).toBe(false);
  });
});
