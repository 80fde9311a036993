import { describe, expect, it } from '@jest/globals';
import { extractText } from 'unpdf';
import { label, value, type Block, type Paper } from '../../kernel/paper.js';
import { toPdf } from './paper-pdf.js';

const HEADING = '二、处理结果';
const FOOT = '通知书';

const headingOf = (text: string): Block => ({ kind: 'text', style: 'heading', text });
const paragraph = (text: string): Block => ({ kind: 'text', style: 'paragraph', text });
const table: Block = {
  kind: 'table',
  headerRows: 1,
  rows: [
    [label('项目', 12), label('金额', 12)],
    ...Array.from({ length: 4 }, () => [value('甲', 12), value('乙', 12)]),
  ],
};

/** So many lines, a heading, and what is headed. */
function paper(lines: number, ...headed: Block[]): Paper {
  const before = Array.from({ length: lines }, (_, at) => paragraph(`第${at + 1}行`));
  return { title: FOOT, number: null, blocks: [...before, headingOf(HEADING), ...headed] };
}

/** The lines of each page but the one at its foot. */
async function pagesOf(paper: Paper): Promise<string[][]> {
  const { text } = await extractText(new Uint8Array(await toPdf(paper)));
  return text.map((page) => page.split('\n').filter((line) => line !== '' && !line.startsWith(FOOT)));
}

describe('a heading of a paper', () => {
  it.each<[string, Block[]]>([
    ['paragraph', [paragraph('下文。')]],
    ['table', [table]],
    ['heading of its own', [headingOf('（一）分项'), paragraph('下文。')]],
  ])('never stands alone at the foot of a page: before a %s', async (_, headed) => {
    // of these, one fills the page down to the heading
    const counts = Array.from({ length: 12 }, (__, at) => 32 + at);
    let turned = 0;
    for (const count of counts) {
      const pages = await pagesOf(paper(count, ...headed));
      const at = pages.findIndex((lines) => lines.includes(HEADING));
      expect([count, pages[at]?.at(-1)]).not.toEqual([count, HEADING]);
      expect([count, pages[at]?.at(-1)]).not.toEqual([count, '（一）分项']);
      if (at === 1) turned++;
    }
    expect(turned).toBeGreaterThan(0);
    expect(turned).toBeLessThan(counts.length);
  });
});

describe('a letter', () => {
  const closing: Block = { kind: 'closing', qr: null, lines: ['示范分局', '2026年8月21日'] };
  const letter = (lines: number): Paper => ({
    ...{ title: FOOT, number: null, isLetter: true },
    blocks: [
      ...Array.from({ length: lines }, (_, at) => paragraph(`第${at + 1}行`)),
      closing,
      { kind: 'annex', name: '附件' },
      paragraph('附件'),
    ],
  });
  const pageCount = async (one: Paper) => (await pagesOf(one)).length;

  it('a little longer than a page is written smaller, and stays on it, its annex on the next', async () => {
    expect(await pageCount(letter(30))).toBe(2);
    expect(await pageCount({ ...letter(44), isLetter: false })).toBe(3);
    const [first, annex] = await pagesOf(letter(44));
    expect(first).toContain('第44行');
    expect(first).toContain('2026年8月21日');
    expect(annex).toEqual(['附件']);
  });

  it('of more than that takes two, in letters as they always are', async () => {
    expect(await pagesOf(letter(70))).toEqual(await pagesOf({ ...letter(70), isLetter: false }));
  });
});
