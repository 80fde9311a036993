import { describe, expect, it } from '@jest/globals';
import { deliveryReceipt } from '../src/assessment/domain/delivery-receipt.js';
import { quotaNotice, type QuotaDocument } from '../src/assessment/domain/quota-notice.js';
import { collectionPaper } from '../src/collection/domain/collection-paper.js';
import type { Paper } from '../src/kernel/paper.js';
import { toDocument } from '../src/platform/paper/paper-document.js';
import { toPdf } from '../src/platform/paper/paper-pdf.js';
import { toWorkbook } from '../src/platform/paper/paper-workbook.js';
import { BLANK_COLLECTION, BLANK_RECEIPT, FILLED_COLLECTION, LONG_QUOTA, QUOTA } from './papers.fixtures.js';
import { canPrint, pdfText, printedText } from './support/print.js';

const RARE: QuotaDocument = { ...QUOTA, household: { ...QUOTA.household, owner: '龑淼𣲗䶮\u{2b81f}' } };

/** Points at the edge of the paper that printers leave white. */
const PRINTABLE = 12;

const together = (text: string) => text.replace(/\s+/g, '');
const count = (text: string, character: string) => text.split(character).length - 1;
const pagesOf = (text: string) => text.split('\f').slice(0, -1).map(together);
const textsOf = (paper: Paper) =>
  paper.blocks.flatMap((block) => {
    if (block.kind === 'table') return block.rows.flat().map(({ text }) => together(text));
    return block.kind === 'text' ? [together(block.text)] : [];
  });

interface Word {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The words of every page, with their places on it in points. */
async function wordsOf(pdf: Buffer): Promise<Word[][]> {
  const text = await pdfText(pdf, '-bbox');
  return text
    .split('<page ')
    .slice(1)
    .map((page) =>
      [...page.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)"/g)].map(
        ([, left, top, right, bottom]) => ({ left: +left!, top: +top!, right: +right!, bottom: +bottom! }),
      ),
    );
}

/** Whether two words stand over each other by more than the air around their glyphs. */
const overlap = (a: Word, b: Word) =>
  Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
  Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 5;

(canPrint('the printed papers') ? describe : describe.skip)('a paper that was printed', () => {
  const papers: [string, Paper, number][] = [
    ['the quota notice', quotaNotice(QUOTA), 2],
    ['the notice below the threshold', quotaNotice({ ...QUOTA, tax: null }), 2],
    ['the longest quota notice', quotaNotice(LONG_QUOTA), 6],
    ['the receipt', deliveryReceipt({ ...BLANK_RECEIPT, place: '远'.repeat(200), remarks: '注'.repeat(300) }), 2],
    ['the empty collection sheet', collectionPaper(BLANK_COLLECTION), 1],
    ['the collection sheet', collectionPaper(FILLED_COLLECTION), 1],
  ];

  it.each(papers)(
    'gives its text back, page by page, with nothing over another or off the paper: %s',
    async (_, paper, most) => {
      const pdf = await toPdf(paper);
      const pages = pagesOf(await pdfText(pdf, '-raw'));
      expect(pages.length).toBeLessThanOrEqual(most);
      pages.forEach((page, index) => {
        expect(page).toContain(together(`第${index + 1}页共${pages.length}页`));
        expect(page).toContain(together(`${paper.title}${paper.number ?? ''}`));
      });
      const body = pages.join('');
      for (const text of textsOf(paper)) if (text.length < 20) expect(body).toContain(text);
      for (const words of await wordsOf(pdf)) {
        expect(words.length).toBeGreaterThan(2);
        for (const word of words) {
          expect(word.left).toBeGreaterThan(58);
          expect(word.right).toBeLessThan(595.3 - 58);
          expect(word.bottom).toBeLessThan(841.9 - PRINTABLE);
          expect(words.filter((other) => other !== word && overlap(word, other))).toEqual([]);
        }
      }
    },
  );

  it('keeps all of long names and addresses, and repeats the header of a table that goes on', async () => {
    const pages = pagesOf(await pdfText(await toPdf(quotaNotice(LONG_QUOTA)), '-raw'));
    const body = pages.join('');
    expect(count(body, '远')).toBe(200);
    expect(count(body, '长')).toBeGreaterThanOrEqual(3 * 60);
    expect(pages.filter((page) => page.includes('月应纳税额（元）')).length).toBeGreaterThan(1);
    expect(pages.filter((page) => page.includes('计算及依据')).length).toBeGreaterThan(1);
    const seal = pages.find((page) => page.includes('税务机关印章'))!;
    expect(seal).toContain('人民法院起诉');
  });

  it('shows rare characters, and one without glyph by its code point', async () => {
    const body = together(await pdfText(await toPdf(quotaNotice(RARE)), '-raw'));
    expect(body).toContain('龑淼𣲗䶮〓(U+2B81F)');
  });

  it.each(papers)(
    'prints all of its document, too: %s',
    async (_, paper) => {
      const body = pagesOf(await printedText(await toDocument(paper), 'docx')).join('');
      for (const text of textsOf(paper)) if (text.length < 20) expect(body).toContain(text);
    },
    60_000,
  );

  it.each(papers)(
    'prints all of its workbook too: %s',
    async (_, paper) => {
      const pages = pagesOf(await printedText(await toWorkbook(paper)));
      const body = pages.join('');
      for (const text of textsOf(paper)) if (text.length < 20) expect(body).toContain(text);
      const expected = textsOf(paper).join('');
      for (const character of ['远', '长', '注'])
        expect(count(body, character)).toBeGreaterThanOrEqual(count(expected, character));
      pages.forEach((page, index) => expect(page).toContain(`第${index + 1}页共${pages.length}页`));
    },
    120_000,
  );
});
