import pdfmake from 'pdfmake';
import type { Content, CustomTableLayout, Style, TableCell as PdfCell } from 'pdfmake/interfaces.js';
import {
  GRID,
  type Block,
  type ClosingBlock,
  type Paper,
  type TableBlock,
  type TableCell,
  type TextBlock,
} from '../../kernel/paper.js';
import { FONT_FILES, showable } from './font.js';
import { qrSquares } from './qr.js';

/** No date in a file comes from the clock: what its properties name as the time of its making is this. */
const FIRST_MOMENT = new Date('1980-01-01T00:00:00Z');

/** Points. */
const MARGINS = { left: 60, top: 44, right: 60, bottom: 50 };
const WIDTH = 595.28 - MARGINS.left - MARGINS.right;
const SIZE = 10.5;
const NOTE_SIZE = 9;
/** from a cell's rule to its text, at the sides and above and below */
const PADDING = { side: 4, above: 2 };
const QR_SIDE = 68;

const RULED: CustomTableLayout = {
  hLineWidth: () => 0.6,
  vLineWidth: () => 0.6,
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
  pdfmake.setFonts({ Song: FONT_FILES });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => Object.values(FONT_FILES).includes(path));
  const name = showable([paper.title, paper.number ?? ''].join(' ').trim());
  return pdfmake
    .createPdf({
      pageSize: 'A4',
      pageMargins: [MARGINS.left, MARGINS.top, MARGINS.right, MARGINS.bottom],
      language: 'zh-CN',
      info: { title: name, creator: 'taxroll', producer: 'taxroll', creationDate: FIRST_MOMENT },
      defaultStyle: { font: 'Song', fontSize: SIZE },
      styles: TEXTS,
      content: contents(paper.blocks),
      footer: (page, pages) => ({
        margin: [MARGINS.left, 18, MARGINS.right, 0],
        fontSize: NOTE_SIZE,
        columns: [{ text: name }, { text: `第 ${page} 页　共 ${pages} 页`, alignment: 'right' }],
      }),
    })
    .getBuffer();
}

/** A closing takes the text before it along, so that no page carries a seal alone. */
function contents(blocks: readonly Block[]): Content[] {
  const all = blocks.map(contentOf);
  return blocks.flatMap((block, index) => {
    if (blocks[index + 1]?.kind === 'closing') return [];
    return [block.kind === 'closing' ? { unbreakable: true, stack: [all[index - 1]!, all[index]!] } : all[index]!];
  });
}

function contentOf(block: Block): Content {
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
      return table(block);
    case 'closing':
      return closing(block);
    case 'annex':
      return { text: '', pageBreak: 'after' };
  }
}

const TEXTS: Record<TextBlock['style'], Style> = {
  addressee: { bold: true, margin: [0, 0, 0, 4] },
  paragraph: { leadingIndent: 2 * SIZE, margin: [0, 0, 0, 3], alignment: 'justify' },
  heading: { bold: true, margin: [0, 4, 0, 4] },
  note: { fontSize: NOTE_SIZE, margin: [0, 0, 0, 2] },
};

function table({ headerRows, rows }: TableBlock): Content {
  const column = WIDTH / GRID;
  return {
    table: {
      headerRows,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: Array.from({ length: GRID }, () => column - 2 * PADDING.side - 0.6),
      heights: (row) => Math.max(...rows[row]!.map((cell) => cell.lines ?? 1)) * SIZE * 1.5,
      body: rows.map((row) => row.flatMap(cells)),
    },
    layout: RULED,
    margin: [0, 0, 0, 6],
  };
}

/** A cell, and an empty one for every further column that it spans. */
function cells({ text, span, role }: TableCell): PdfCell[] {
  const cell: PdfCell = {
    text: showable(text),
    colSpan: span,
    alignment: role === 'label' ? 'center' : role === 'figure' ? 'right' : 'left',
    verticalAlignment: 'middle',
    preserveLeadingSpaces: true,
  };
  return [cell, ...Array.from({ length: span - 1 }, () => ({}))];
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

/** Squares beside each other in one rectangle, so that no hair line shows between them. */
function qrDrawing(content: string): Content {
  const squares = qrSquares(content);
  const side = QR_SIDE / squares.length;
  return {
    canvas: squares.flatMap((row, y) =>
      [
        ...row
          .map((dark) => (dark ? '1' : '0'))
          .join('')
          .matchAll(/1+/g),
      ].map(({ 0: run, index }) => ({
        type: 'rect' as const,
        x: index * side,
        y: y * side,
        w: run.length * side,
        h: side,
        color: 'black',
        lineWidth: 0,
      })),
    ),
    margin: [0, 0, 0, 4],
  };
}
