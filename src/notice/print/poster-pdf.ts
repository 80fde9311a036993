import type { ParameterSet } from '../../assessment/domain/parameter-set.js';
import { BLACK, DrawnPdf } from '../../platform/paper/drawn-pdf.js';
import { showable } from '../../platform/paper/font.js';
import { printedTitle } from '../domain/list-digest.js';
import type { FrozenNotice, NoticeDocument } from '../domain/notice-document.js';
import { cautionTexts } from '../domain/notice-texts.js';
import { ruleSentences } from '../domain/poster-words.js';
import { beside, heading, paragraph, stack, type Block } from './blocks.js';
import { exampleBlock } from './example-block.js';
import { formulaBlock } from './formula-block.js';
import { frameOf, innerWidth, RED } from './frame.js';
import { drawPageFoot, pageFootHeight } from './page-foot.js';
import { levyTable, parameterTables } from './poster-tables.js';
import { qrContent } from './sections.js';
import { workedExample, type WorkedExample } from './worked-example.js';

const FRAME = frameOf({ size: 'A3', orientation: 'portrait' });
const TITLE = '税是怎样算出来的';
/** Points of the poster's text, tried from the largest: the first that fits on the page is taken. */
const LARGEST = 15;
const STEP = 0.1;
const SMALLEST = 4;
const ABOVE_FOOT = 8;

/**
 * 海报 on one page of A3: the formula in words, its tables, a line of the list computed step by step, how to read the
 * list and how to object. Its text is as large as the page lets it be.
 * @throws RangeError where the notice has no parameters that it was computed by
 */
export async function printPoster(notice: FrozenNotice): Promise<Buffer> {
  const { document } = notice;
  const example = await workedExample(notice);
  const set = document.rules[example?.basis.rules ?? 0];
  if (set === undefined) throw new RangeError(`${document.title} was not computed: it has no poster`);
  const digest = document.lists[0]!.whole.digest;
  const subject = [document.number, document.branch, document.about].filter(Boolean).join('　');
  const pdf = new DrawnPdf(FRAME.width, FRAME.height, { title: printedTitle({ ...document, title: TITLE }), subject });
  await pdf.nextPage();
  const room = FRAME.height - 2 * FRAME.margin - pageFootHeight(FRAME) - ABOVE_FOOT;
  let size = LARGEST;
  let poster = posterBlock(document, set, example, size);
  while (poster.height > room && size > SMALLEST) {
    size -= STEP;
    poster = posterBlock(document, set, example, size);
  }
  poster.draw(pdf, FRAME.margin, FRAME.margin);
  drawPageFoot(pdf, FRAME, document, digest, { page: 1, of: 1 });
  return pdf.bytes();
}

function posterBlock(document: NoticeDocument, set: ParameterSet, example: WorkedExample | null, size: number): Block {
  const width = innerWidth(FRAME);
  const part = (title: string, ...blocks: Block[]) => stack([heading(title, size * 1.4), ...blocks], size * 0.5);
  const rules = ruleSentences(set).map((text, at) =>
    paragraph(`${CIRCLED[at]} ${text}`, width, size, { hang: size * 1.2 }),
  );
  return stack(
    [
      titleBlock(document, width, size),
      part('一条公式', formulaBlock(set, width, size), stack(rules, 0)),
      part(
        `查这几张表（${set.document}）`,
        parameterTables(set, width, size * 0.86),
        levyTable(set, width, size * 0.86),
      ),
      ...(example === null ? [] : [part(exampleTitle(example), exampleBlock(example, set, width, size * 0.86))]),
      closingBlock(document, width, size),
    ],
    size * 0.9,
  );
}

const CIRCLED = ['①', '②', '③', '④'];

function titleBlock(document: NoticeDocument, width: number, size: number): Block {
  const title = printedTitle({ title: TITLE, trial: document.trial });
  const facts = [document.branch, document.title, `所属期：${document.about}`, document.number ?? ''].filter(Boolean);
  const below = stack(
    [
      paragraph(facts.join('　　'), width, size),
      ...cautionTexts(document).map((text) => paragraph(text, width, size * 0.9, { colour: RED })),
    ],
    0,
  );
  const high = size * 3.6;
  return {
    height: high + size * 0.7 + below.height,
    draw(pdf, x, y) {
      const colour = document.trial ? RED : BLACK;
      pdf.text(showable(title), x, y, { size: size * 3, style: 'bold', colour });
      pdf.area(x, y + high, width, size * 0.22, RED);
      below.draw(pdf, x, y + high + size * 0.7);
    },
  };
}

function exampleTitle({ row }: WorkedExample): string {
  return `照着算一遍：${row.station}清单第${row.serial}号（${row.cells['industry'] ?? ''}）`;
}

const READING =
  '在清单上找到自己的一行：先看面积和房租对不对，再看三个系数是不是表里的那一档，最后看“是否达起征点”和“月应纳税额”。';
const SCANNING = '扫描二维码，可以核对清单有没有被改动、每一行是怎样算出来的，也可以填自己的面积和房租试算。';

function closingBlock(document: NoticeDocument, width: number, size: number): Block {
  const digest = document.lists[0]!.whole.digest;
  const content = qrContent(document, digest, 1);
  const side = size * 9;
  const own = content === null ? width : width - side - size * 2;
  const texts = stack(
    [
      heading('怎样看清单，怎样提异议', size * 1.4),
      paragraph(READING, own, size),
      ...(content === null ? [] : [paragraph(SCANNING, own, size)]),
      paragraph(document.objection, own, size),
    ],
    size * 0.35,
  );
  if (content === null) return texts;
  const qr: Block = { height: side, draw: (pdf, x, y) => pdf.qr(content, x, y, side) };
  return beside([
    [0, texts],
    [width - side, qr],
  ]);
}
