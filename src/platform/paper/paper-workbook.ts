import type { Row, Style, Workbook, Worksheet } from 'exceljs';
import {
  GRID,
  type AnnexBlock,
  type Block,
  type ClosingBlock,
  type Paper,
  type TableBlock,
  type TextBlock,
} from '../../kernel/paper.js';
import { writeFixedWorkbook } from '../excel/fixed-zip.js';
import { newWorkbook } from '../excel/new-workbook.js';
import { heightOf, LAST_COLUMN, PAGE_SHARE, pageEnds, unitsIn, wrappedLines } from '../excel/print-layout.js';
import { formulaSafe } from '../excel/safe-text.js';
import { qrPicture } from './qr.js';

/** Inches, and what they leave of A4 in points. */
const MARGINS = { left: 0.6, right: 0.6, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 };
const PAGE_HEIGHT = 841.9 - (MARGINS.top + MARGINS.bottom) * 72;

/** By how much more than a page a letter may hold to be shrunk to one: to letters of 9 points at least. */
const LETTER_ROOM = 1.15;

/**
 * Of a column of the grid. All of them fill a page in a Chinese Excel, leave some of it in a Western one, and are
 * shrunk a little by LibreOffice, whose columns are wider.
 */
const COLUMN = 3.3;

/** Points; a row cannot be higher than MOST. */
const SIZE = 10;
const NOTE_SIZE = 9;
const MOST = 409;
const CLOSING_ROW = 18;

/** Pixels of the QR code's side, and how many columns are left to it. */
const QR_SIDE = 96;
const QR_COLUMNS = 8;

/**
 * A paper as a workbook that prints on A4 as the PDF does: a sheet, and one for each annex. The same paper gives the
 * same bytes.
 */
export async function toWorkbook(paper: Paper): Promise<Buffer> {
  const workbook = await newWorkbook();
  let sheet = new PaperSheet(workbook, paper.title, paper);
  for (const block of paper.blocks) {
    if (block.kind === 'annex') {
      sheet.finish();
      sheet = new PaperSheet(workbook, block.name, paper);
    } else sheet.add(block);
  }
  sheet.finish();
  return writeFixedWorkbook(workbook);
}

class PaperSheet {
  private readonly worksheet: Worksheet;
  private readonly heights: number[] = [];
  private readonly tables: { readonly first: number; readonly last: number; readonly headerRows: number }[] = [];
  private readonly headings = new Set<number>();
  private closingRows = 0;

  constructor(
    private readonly workbook: Workbook,
    name: string,
    private readonly paper: Paper,
  ) {
    const footer = [paper.title, paper.number ?? ''].join(' ').trim().replaceAll('&', '&&');
    this.worksheet = workbook.addWorksheet(name, {
      views: [{ showGridLines: false }],
      pageSetup: {
        paperSize: 9,
        orientation: 'portrait',
        fitToPage: true,
        fitToWidth: 1,
        fitToHeight: 0,
        horizontalCentered: true,
        margins: MARGINS,
      },
      headerFooter: { oddFooter: `&L&9${footer}&R&9第 &P 页 共 &N 页` },
    });
    this.worksheet.columns = Array.from({ length: GRID }, () => ({ width: COLUMN }));
  }

  add(block: Exclude<Block, AnnexBlock>): void {
    switch (block.kind) {
      case 'title':
        this.line(block.issuer, TITLES.issuer, 24);
        this.line(block.title, TITLES.title, 30);
        this.line(block.number ?? '', TITLES.number, block.number === null ? 6 : 18);
        return;
      case 'text':
        return this.text(block);
      case 'table':
        return this.table(block);
      case 'closing':
        return this.closing(block);
    }
  }

  /** Says where pages end, never behind a heading, and which header is said again. */
  finish(): void {
    this.worksheet.pageSetup.printArea = `A$1:${this.worksheet.getColumn(GRID).letter}$${this.heights.length}`;
    const whole = this.heights.reduce((sum, height) => sum + height, 0);
    if (this.paper.isLetter === true && whole <= PAGE_HEIGHT * PAGE_SHARE * LETTER_ROOM) {
      this.worksheet.pageSetup.fitToHeight = 1;
      return;
    }
    const header = Math.max(0, ...this.tables.map((table) => this.headerHeight(table)));
    const rows = this.heights.slice(0, this.heights.length - this.closingRows);
    const ends = pageEnds(rows, this.closingRows * CLOSING_ROW, PAGE_HEIGHT * PAGE_SHARE - header).map((end) =>
      this.headings.has(end + 1) ? end - 1 : end,
    );
    for (const end of ends) this.worksheet.getRow(end + 1).addPageBreak(1, LAST_COLUMN);
    const torn = this.tables.find(
      ({ first, last, headerRows }) =>
        headerRows > 0 && ends.some((end) => end + 1 >= first + headerRows && end + 1 < last),
    );
    if (torn !== undefined)
      this.worksheet.pageSetup.printTitlesRow = `${torn.first}:${torn.first + torn.headerRows - 1}`;
  }

  private headerHeight({ first, headerRows }: { first: number; headerRows: number }): number {
    return this.heights.slice(first - 1, first - 1 + headerRows).reduce((sum, height) => sum + height, 0);
  }

  private text({ style, text }: TextBlock): void {
    const form = TEXTS[style];
    const shown = style === 'paragraph' ? `　　${text}` : text;
    const size = style === 'note' ? NOTE_SIZE : SIZE;
    this.line(shown, form, heightOf([linesOf(shown, GRID, size)], size));
    if (style === 'heading') this.headings.add(this.heights.length);
  }

  private table({ headerRows, rows }: TableBlock): void {
    const first = this.heights.length + 1;
    for (const cells of rows) {
      const lines = cells.map((cell) => Math.max(linesOf(cell.text, cell.span, SIZE), cell.lines ?? 1));
      const row = this.row(heightOf(lines, SIZE));
      let column = 1;
      for (const { text, span, role } of cells) {
        this.merge(row, column, span, text, CELLS[role]);
        column += span;
      }
    }
    this.tables.push({ first, last: this.heights.length, headerRows });
    this.row(6);
  }

  private closing({ qr, lines }: ClosingBlock): void {
    const first = this.heights.length;
    this.row(CLOSING_ROW);
    for (const text of lines) this.merge(this.row(CLOSING_ROW), QR_COLUMNS + 1, GRID - QR_COLUMNS, text, TITLES.number);
    if (qr !== null) {
      this.merge(this.row(CLOSING_ROW), 1, QR_COLUMNS, qr.caption, TEXTS.note);
      // the library's types know Node's Buffer of another version
      const buffer = qrPicture(qr.content) as unknown as ArrayBuffer;
      const image = this.workbook.addImage({ buffer, extension: 'png' });
      this.worksheet.addImage(image, {
        tl: { col: 0, row: first + 0.2 },
        ext: { width: QR_SIDE, height: QR_SIDE },
        editAs: 'oneCell',
      });
    }
    this.closingRows = this.heights.length - first;
  }

  private line(text: string, style: Partial<Style>, height: number): void {
    this.merge(this.row(height), 1, GRID, text, style);
  }

  private row(height: number): Row {
    const row = this.worksheet.addRow([]);
    row.height = Math.min(height, MOST);
    this.heights.push(row.height);
    return row;
  }

  private merge(row: Row, column: number, span: number, text: string, style: Partial<Style>): void {
    for (let each = column; each < column + span; each++) row.getCell(each).style = style;
    if (text !== '') row.getCell(column).value = formulaSafe(text);
    this.worksheet.mergeCells(row.number, column, row.number, column + span - 1);
  }
}

/** Lines that a text takes in so many columns; it may have line feeds of its own. */
function linesOf(text: string, span: number, size: number): number {
  const units = unitsIn(span * COLUMN, size);
  return text.split('\n').reduce((sum, line) => sum + wrappedLines(line, units), 0);
}

const THIN = { style: 'thin' } as const;
const BORDER = { top: THIN, left: THIN, bottom: THIN, right: THIN };
const FONT = { name: '宋体', size: SIZE };
const CENTRED = { horizontal: 'center', vertical: 'middle', wrapText: true } as const;
const LEFT = { horizontal: 'left', vertical: 'middle', wrapText: true } as const;

const TITLES: Readonly<Record<'issuer' | 'title' | 'number', Partial<Style>>> = {
  issuer: { font: { name: '宋体', size: 15, bold: true }, alignment: CENTRED },
  title: { font: { name: '宋体', size: 20, bold: true }, alignment: CENTRED },
  number: { font: FONT, alignment: CENTRED },
};

const TEXTS: Readonly<Record<TextBlock['style'], Partial<Style>>> = {
  addressee: { font: { ...FONT, bold: true }, alignment: LEFT },
  paragraph: { font: FONT, alignment: LEFT },
  heading: { font: { ...FONT, bold: true }, alignment: LEFT },
  note: { font: { ...FONT, size: NOTE_SIZE }, alignment: LEFT },
};

const CELLS: Readonly<Record<'label' | 'value' | 'figure', Partial<Style>>> = {
  label: { font: FONT, border: BORDER, alignment: CENTRED, numFmt: '@' },
  value: { font: FONT, border: BORDER, alignment: LEFT, numFmt: '@' },
  figure: { font: FONT, border: BORDER, alignment: { ...LEFT, horizontal: 'right' }, numFmt: '@' },
};
