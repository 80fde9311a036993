import type { Content, CustomTableLayout, Style, TableCell as PdfCell } from 'pdfmake/interfaces.js';
import {
  GRID,
  type AnnexBlock,
  type Block,
  type ClosingBlock,
  type Paper,
  type TableBlock,
  type TableCell,
  type TextBlock,
} from '../../kernel/paper.js';
import { FONT_FILES, measureOf, readFont, showable } from './font.js';
import { qrRuns } from './qr.js';
import { wrap } from './wrapping.js';

/** No date in a file comes from the clock: what its properties name as the time of its making is this. */
const FIRST_MOMENT = new Date('1980-01-01T00:00:00Z');

/** Points. */
const MARGINS = { left: 60, top: 38, right: 60, bottom: 46 };
const WIDTH = 595.28 - MARGINS.left - MARGINS.right;
const PAGE_HEIGHT = 841.89;
const SIZE = 10.5;
/** Smaller ones, of which a letter takes the first that keeps it on one page. */
const LETTER_SIZES = [10, 9.5, 9];
/** of the font, a line's height by its size */
const LINE = 1.437;
const NOTE_SIZE = 9;
/** from a cell's rule to its text, at the sides and above and below */
const PADDING = { side: 4, above: 2 };
const QR_SIDE = 62;
const RULE = 0.6;

const RULED: CustomTableLayout = {
  hLineWidth: () => RULE,
  vLineWidth: () => RULE,
  paddingLeft: () => PADDING.side,
  paddingRight: () => PADDING.side,
  paddingTop: () => PADDING.above,
  paddingBottom: () => PADDING.above,
};

/**
 * A paper as PDF on A4, with page numbers, its number on every page, and its glyphs embedded. The same paper gives the
 * same bytes.
 */
export async function toPdf(paper: Paper): Promise<Buffer> {
  return (await laid(paper, await fittingSize(paper))).pdf;
}

/** Points of what is written: the usual ones where a letter's text is too long for a page in any size. */
async function fittingSize(paper: Paper): Promise<number> {
  if (paper.isLetter !== true) return SIZE;
  const annex = paper.blocks.findIndex(({ kind }) => kind === 'annex');
  const letter = { ...paper, blocks: annex < 0 ? paper.blocks : paper.blocks.slice(0, annex) };
  for (const size of [SIZE, ...LETTER_SIZES]) if ((await laid(letter, size)).pages === 1) return size;
  return SIZE;
}

async function laid(paper: Paper, size: number): Promise<{ readonly pdf: Buffer; readonly pages: number }> {
  const pdfmake = await (maker ??= loadMaker());
  const name = showable([paper.title, paper.number ?? ''].join(' ').trim());
  let counted = 0;
  const pdf = await pdfmake
    .createPdf({
      pageSize: 'A4',
      pageMargins: [MARGINS.left, MARGINS.top, MARGINS.right, MARGINS.bottom],
      language: 'zh-CN',
      info: { title: name, creator: 'taxroll', producer: 'taxroll', creationDate: FIRST_MOMENT },
      defaultStyle: { font: 'Song', fontSize: size },
      styles: textStyles(size),
      content: contents(paper.blocks, size),
      pageBreakBefore: (node, { getFollowingNodesOnPage }) =>
        node.style === HEADING && standsAlone(node.startPosition.top, getFollowingNodesOnPage(), size),
      footer: (page, pages) => {
        counted = pages;
        return {
          margin: [MARGINS.left, 16, MARGINS.right, 0],
          style: FOOT,
          columns: [
            { style: FOOT, text: name, width: '*' },
            { style: FOOT, text: `第 ${page} 页　共 ${pages} 页`, width: 'auto' },
          ],
        };
      },
    })
    .getBuffer();
  return { pdf, pages: counted };
}

let maker: Promise<typeof import('pdfmake')> | undefined;

/**
 * The library and its fonts take 60 MB and are loaded when the first paper is made. The fonts stay in the library's
 * virtual file system, or it would read 30 MB anew for each paper; it may read nothing else.
 */
async function loadMaker() {
  const { default: pdfmake } = await import('pdfmake');
  const { virtualfs } = pdfmake as unknown as { virtualfs: { writeFileSync(name: string, content: Buffer): void } };
  for (const style of ['normal', 'bold'] as const) virtualfs.writeFileSync(FONT_FILES[style], readFont(style));
  pdfmake.setFonts({ Song: FONT_FILES });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => false);
  return pdfmake;
}

/** A closing takes the text before it along, so that no page carries a seal alone. */
function contents(blocks: readonly Block[], size: number): Content[] {
  const shown: Content[] = [];
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'annex') continue;
    const content = contentOf(block, size);
    if (block.kind === 'closing') shown.push({ unbreakable: true, stack: [shown.pop() ?? '', content] });
    else if (blocks[index - 1]?.kind === 'annex') shown.push({ pageBreak: 'before', stack: [content] });
    else shown.push(content);
  }
  return shown;
}

function contentOf(block: Exclude<Block, AnnexBlock>, size: number): Content {
  switch (block.kind) {
    case 'title':
      return {
        stack: [
          { text: showable(block.issuer), fontSize: 15, bold: true },
          { text: showable(block.title), fontSize: 20, bold: true, margin: [0, 2, 0, 0] },
          ...(block.number === null
            ? []
            : [{ text: showable(block.number), margin: [0, 4, 0, 0] as [number, number, number, number] }]),
        ],
        alignment: 'center',
        margin: [0, 0, 0, 10],
      };
    case 'text':
      return { style: block.style, text: showable(block.text) };
    case 'table':
      return table(block, size);
    case 'closing':
      return closing(block);
  }
}

const AROUND_HEADING = 4;
const HEADING: TextBlock['style'] = 'heading';
const FOOT = 'foot';

/** What the library tells of what is laid out, as far as it is asked. */
interface LaidNode {
  readonly style?: unknown;
  readonly table?: unknown;
}

/**
 * Whether nothing that a heading heads is on its page, so that it goes to the next one with it. A table is said to be
 * where it would have begun: whether its first row has room is reckoned here.
 * @param top of the heading, points from the top of the page
 */
function standsAlone(top: number, following: readonly LaidNode[], size: number): boolean {
  const [first] = following.filter(({ style }) => style !== HEADING);
  if (first === undefined || first.style === FOOT) return true;
  const headings = following.findIndex((node) => node === first) + 1;
  const { opening = 0 } = (first.table ?? {}) as Partial<OpeningTable>;
  return top + headings * (size * LINE + 2 * AROUND_HEADING) + opening > PAGE_HEIGHT - MARGINS.bottom;
}

function textStyles(size: number): Record<TextBlock['style'] | typeof FOOT, Style> {
  return {
    addressee: { bold: true, margin: [0, 0, 0, 4] },
    // not justified: a telephone that goes to the next line would tear the one before it apart
    paragraph: { leadingIndent: 2 * size, margin: [0, 0, 0, 2] },
    heading: { bold: true, margin: [0, AROUND_HEADING, 0, AROUND_HEADING] },
    note: { fontSize: NOTE_SIZE, margin: [0, 0, 0, 2] },
    foot: { fontSize: NOTE_SIZE },
  };
}

/** What a table says of itself to the heading before it. */
interface OpeningTable {
  /** points that its header and the row behind it take at most */
  readonly opening: number;
}

/** The grid is drawn no finer than the table has edges: every column costs the library time. */
function table({ headerRows, rows }: TableBlock, size: number): Content {
  const edges = [...new Set(rows.flatMap((row) => edgesOf(row)))].sort((a, b) => a - b);
  const widthOf = (edge: number, index: number) => ((edge - (edges[index - 1] ?? 0)) * WIDTH) / GRID;
  const opening: OpeningTable = { opening: heightOf(rows.slice(0, headerRows + 1), size) };
  return {
    table: {
      ...opening,
      headerRows,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: edges.map((edge, index) => widthOf(edge, index) - 2 * PADDING.side - RULE),
      heights: (row) => Math.max(...rows[row]!.map((cell) => cell.lines ?? 1)) * size * 1.5,
      body: rows.map((row) => {
        const ends = edgesOf(row);
        return row.flatMap((cell, index) => {
          const from = edges.indexOf(ends[index - 1] ?? 0);
          return cells(cell, edges.indexOf(ends[index]!) - from);
        });
      }),
    },
    layout: RULED,
    margin: [0, 0, 0, 6],
  };
}

/** At most: the library may fit a line where this counts one more. */
function heightOf(rows: readonly (readonly TableCell[])[], size: number): number {
  const measure = measureOf('normal');
  const linesOf = ({ text, span, lines = 1 }: TableCell) => {
    const room = (span * WIDTH) / GRID - 2 * PADDING.side - RULE;
    const wrapped = showable(text).split('\n');
    return Math.max(
      lines,
      wrapped.reduce((sum, line) => sum + wrap(line, room / size, measure).length, 0),
    );
  };
  const most = rows.map((row) => Math.max(...row.map(linesOf)));
  return most.reduce((sum, lines) => sum + lines * size * 1.5 + 2 * PADDING.above + RULE, 0);
}

/** Where the cells of a row end, in columns of the grid. */
function edgesOf(row: readonly TableCell[]): number[] {
  let end = 0;
  return row.map((cell) => (end += cell.span));
}

/** A cell, and an empty one for every further column that it spans. */
function cells({ text, role }: TableCell, columns: number): PdfCell[] {
  const cell: PdfCell = {
    text: showable(text),
    colSpan: columns,
    alignment: role === 'label' ? 'center' : role === 'figure' ? 'right' : 'left',
    verticalAlignment: 'middle',
    preserveLeadingSpaces: true,
  };
  return [cell, ...Array.from({ length: columns - 1 }, () => ({}))];
}

/** In one piece: the seal goes over the name and the day. */
function closing({ qr, lines }: ClosingBlock): Content {
  const right: Content = {
    stack: lines.map((line) => ({ text: showable(line) })),
    alignment: 'center',
    margin: [0, 10, 0, 0],
  };
  return {
    margin: [0, 6, 0, 0],
    columns: [
      qr === null
        ? { text: '', width: 150 }
        : { width: 150, stack: [qrDrawing(qr.content), { text: showable(qr.caption), fontSize: NOTE_SIZE }] },
      right,
    ],
  };
}

function qrDrawing(content: string): Content {
  const code = qrRuns(content);
  const side = QR_SIDE / code.side;
  return {
    canvas: code.runs.map(({ x, y, length }) => ({
      ...({ type: 'rect', color: 'black', lineWidth: 0 } as const),
      ...{ x: x * side, y: y * side, w: length * side, h: side },
    })),
    margin: [0, 0, 0, 4],
  };
}
