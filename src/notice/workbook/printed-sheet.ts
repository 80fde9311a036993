import type { Style, Workbook, Worksheet } from 'exceljs';
import { heightOf, LAST_COLUMN, SCREEN_DIGIT, unitsIn, wrappedLines } from '../../platform/excel/print-layout.js';
import { RULER_DIGIT } from '../../platform/excel/ruler.js';
import { formulaSafe } from '../../platform/excel/safe-text.js';
import { qrPicture } from '../../platform/paper/qr.js';
import { LATIN, MARGINS, sumOf, type PageForm } from './page-form.js';

/** One text over the columns `from` to `to`, from 1. */
export interface PrintedCell {
  readonly from: number;
  readonly to: number;
  /** a number is a numeric cell */
  readonly value: string | number;
  readonly style: Partial<Style>;
}

/** Points of a posting box, and of the QR code's side on A4. */
const BOX_HEIGHT = 30;
export const QR_SIDE = 80;
const PIXELS_OF_POINT = 96 / 72;

/** Excel holds no more page ends of a sheet; before the last of so many it finds them itself. */
const MOST_PAGE_ENDS = 1026;

const BOX_LABELS = ['张贴人：', '张贴日期：', '撤下日期：'];

/** A sheet of the notice, written from the top, that prints one page wide. */
export class PrintedSheet {
  /** points, of every row that is written so far */
  readonly heights: number[] = [];
  private readonly worksheet: Worksheet;

  constructor(
    private readonly workbook: Workbook,
    name: string,
    private readonly form: PageForm,
    private readonly widths: readonly number[],
    footer: string,
  ) {
    this.worksheet = workbook.addWorksheet(name, {
      views: [{ showGridLines: false }],
      pageSetup: {
        paperSize: form.paper,
        orientation: form.orientation,
        fitToPage: true,
        fitToWidth: 1,
        fitToHeight: 0,
        horizontalCentered: true,
        margins: MARGINS,
      },
      headerFooter: { oddFooter: `&L&"宋体"&${form.body}${footer}&R&"宋体"&${form.note}第 &P 页 共 &N 页` },
    });
    this.worksheet.columns = widths.map((width) => ({ width: (width * SCREEN_DIGIT) / RULER_DIGIT }));
  }

  get rows(): number {
    return this.heights.length;
  }

  /** A row of cells, as high as the longest of their texts needs, and `least` points at least. */
  row(cells: readonly PrintedCell[], least = 0): void {
    const height = Math.max(least, ...cells.map((cell) => this.heightOf(cell)));
    this.heights.push(height);
    const row = this.worksheet.getRow(this.rows);
    row.height = height;
    for (const { from, to, value, style } of cells) {
      for (let column = from; column <= to; column++) row.getCell(column).style = style;
      if (value !== '') row.getCell(from).value = typeof value === 'string' ? formulaSafe(value) : value;
      if (from < to) this.worksheet.mergeCells(this.rows, from, this.rows, to);
    }
  }

  /** Leaves rows out that are written later, of these heights; the first of them hold samples of their styles. */
  leaveOut(heights: readonly number[], samples: readonly (readonly Partial<Style>[])[]): void {
    samples.forEach((styles, column) => {
      for (const [at, style] of styles.entries()) this.worksheet.getCell(this.rows + 1 + at, column + 1).style = style;
    });
    for (const height of heights) this.heights.push(height);
  }

  /** 张贴人, 张贴日期 and 撤下日期, to be filled in by hand. */
  boxes(style: Partial<Style>): void {
    const [one, two] = [1, 2].map((third) => this.columnAt((sumOf(this.widths) * third) / 3)) as [number, number];
    const ranges = [
      [1, one],
      [one + 1, two],
      [two + 1, this.widths.length],
    ] as const;
    const cells = ranges.map(([from, to], at) => ({ from, to, value: BOX_LABELS[at]!, style }));
    this.row(cells, BOX_HEIGHT * this.form.enlarged);
  }

  /** The column whose right edge is nearest to so many width units from the left. */
  private columnAt(units: number): number {
    let edge = 0;
    const away = this.widths.map((width) => Math.abs((edge += width) - units));
    return away.indexOf(Math.min(...away)) + 1;
  }

  /** A QR code from a row on, over the columns from `column` on, which the rows below that one leave to it. */
  picture(content: string, column: number, firstRow: number, lastRow: number): void {
    this.worksheet.mergeCells(firstRow + 1, column, lastRow, this.widths.length);
    // the library's types know Node's Buffer of another version
    const buffer = qrPicture(content) as unknown as ArrayBuffer;
    const side = QR_SIDE * this.form.enlarged * PIXELS_OF_POINT;
    this.worksheet.addImage(this.workbook.addImage({ buffer, extension: 'png' }), {
      tl: { col: column - 1 + 0.2, row: firstRow - 1 + 0.1 },
      ext: { width: side, height: side },
      editAs: 'oneCell',
    });
  }

  /**
   * Says what is printed and on which pages.
   * @param titleRows how many rows at the top are repeated on every page; 0: none
   * @param ends the rows after which a page ends
   */
  finish(titleRows: number, ends: readonly number[]): void {
    const { worksheet } = this;
    if (titleRows > 0) {
      worksheet.views = [{ state: 'frozen', ySplit: titleRows, showGridLines: false }];
      worksheet.pageSetup.printTitlesRow = `1:${titleRows}`;
    }
    worksheet.pageSetup.printArea = `A$1:${worksheet.getColumn(this.widths.length).letter}$${this.rows}`;
    for (const end of ends.slice(-MOST_PAGE_ENDS)) worksheet.getRow(end).addPageBreak(1, LAST_COLUMN);
  }

  private heightOf({ from, to, value, style }: PrintedCell): number {
    const size = style.font?.size ?? this.form.body;
    const units = unitsIn(sumOf(this.widths.slice(from - 1, to)), size);
    return heightOf([wrappedLines(String(value), units, LATIN)], size);
  }
}
