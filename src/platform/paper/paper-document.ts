import {
  AlignmentType,
  Document,
  Footer,
  ImageRun,
  Packer,
  PageBreak,
  PageNumber,
  Paragraph,
  Table,
  TableCell as Cell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
  type IRunOptions,
} from 'docx';
import {
  GRID,
  type Block,
  type ClosingBlock,
  type Paper,
  type TableBlock,
  type TextBlock,
} from '../../kernel/paper.js';
import { qrPicture } from './qr.js';

/** Twentieths of a point: A4, and what its margins leave of the width. */
const PAGE = { width: 11_906, height: 16_838 };
const MARGINS = { top: 1_300, bottom: 1_200, left: 1_134, right: 1_134 };
const WIDTH = PAGE.width - MARGINS.left - MARGINS.right;
/** Pixels of the QR code's side. */
const QR_SIDE = 96;
const LINE = 400;

/** Half points. 仿宋 and 宋体 are on every Windows of an office; another font stands in elsewhere. */
const BODY: IRunOptions = { font: '宋体', size: 24 };
const NOTE: IRunOptions = { ...BODY, size: 18 };

/** A paper as a document to be edited (.docx), on A4. */
export function toDocument(paper: Paper): Promise<Buffer> {
  const footer = [paper.title, paper.number ?? ''].join(' ').trim();
  const pages = ['　第 ', PageNumber.CURRENT, ' 页 共 ', PageNumber.TOTAL_PAGES, ' 页'];
  return Packer.toBuffer(
    new Document({
      title: paper.title,
      styles: { default: { document: { run: BODY } } },
      sections: [
        {
          properties: { page: { size: PAGE, margin: MARGINS } },
          footers: {
            default: new Footer({
              children: [paragraph(AlignmentType.RIGHT, new TextRun({ ...NOTE, children: [footer, ...pages] }))],
            }),
          },
          children: paper.blocks.flatMap(written),
        },
      ],
    }),
  );
}

function written(block: Block): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'annex':
      return [new Paragraph({ children: [new PageBreak()] })];
    case 'title':
      return [
        paragraph(AlignmentType.CENTER, new TextRun({ ...BODY, size: 32, bold: true, text: block.issuer })),
        paragraph(AlignmentType.CENTER, new TextRun({ ...BODY, size: 40, bold: true, text: block.title })),
        ...(block.number === null
          ? []
          : [paragraph(AlignmentType.CENTER, new TextRun({ ...BODY, text: block.number }))]),
      ];
    case 'text':
      return [text(block)];
    case 'table':
      return [table(block), new Paragraph({})];
    case 'closing':
      return closing(block);
  }
}

function paragraph(alignment: (typeof AlignmentType)[keyof typeof AlignmentType], ...children: TextRun[]): Paragraph {
  return new Paragraph({ alignment, children, spacing: { line: LINE } });
}

function text({ style, text: said }: TextBlock): Paragraph {
  const bold = style === 'addressee' || style === 'heading';
  const run: IRunOptions = style === 'note' ? NOTE : { ...BODY, bold };
  return new Paragraph({
    children: linesOf(said, run),
    keepNext: style === 'heading',
    spacing: { line: LINE },
    // two characters in
    ...(style === 'paragraph' ? { indent: { firstLine: 2 * 240 } } : {}),
  });
}

function table({ headerRows, rows }: TableBlock): Table {
  return new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    columnWidths: Array.from({ length: GRID }, () => Math.floor(WIDTH / GRID)),
    rows: rows.map(
      (cells, index) =>
        new TableRow({
          tableHeader: index < headerRows,
          cantSplit: true,
          children: cells.map(
            ({ text: said, span, role }) =>
              new Cell({
                columnSpan: span,
                verticalAlign: VerticalAlignTable.CENTER,
                children: [
                  new Paragraph({
                    alignment: ALIGNED[role],
                    children: linesOf(said, { ...BODY, size: 20 }),
                  }),
                ],
              }),
          ),
        }),
    ),
  });
}

const ALIGNED = { label: AlignmentType.CENTER, value: AlignmentType.LEFT, figure: AlignmentType.RIGHT } as const;

function closing({ qr, lines }: ClosingBlock): Paragraph[] {
  const signed = lines.map((line) => paragraph(AlignmentType.RIGHT, new TextRun({ ...BODY, text: line })));
  if (qr === null) return signed;
  const picture = new ImageRun({
    type: 'png',
    data: qrPicture(qr.content),
    transformation: { width: QR_SIDE, height: QR_SIDE },
  });
  return [
    ...signed,
    new Paragraph({ children: [picture] }),
    paragraph(AlignmentType.LEFT, new TextRun({ ...NOTE, text: qr.caption })),
  ];
}

/** A text may have line feeds of its own. */
function linesOf(said: string, run: IRunOptions): TextRun[] {
  return said.split('\n').map((line, index) => new TextRun({ ...run, text: line, ...(index > 0 ? { break: 1 } : {}) }));
}
