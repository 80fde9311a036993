import type { DrawnPdf } from '../../platform/paper/drawn-pdf.js';
import { measureOf, type FontStyle } from '../../platform/paper/font.js';
import { wrap } from '../../platform/paper/wrapping.js';
import type { NoticeColumn } from '../domain/notice-document.js';
import { GREY, PALE } from './frame.js';
import { LINE_HEIGHT, PADDING, type LaidRow, type TableForm } from './layout.js';

const FRAME_RULE = 0.8;
const INNER_RULE = 0.35;

/** In lines as long as each other where they can be: 核定月 over 营业额, not 核定月营业 over 额. */
function headerLines({ columns, widths, size }: TableForm): string[][] {
  const measure = measureOf('bold');
  return columns.map(({ header }, index) => {
    const lines = wrap(header, widths[index]! / size - 2 * PADDING.side, measure);
    const even = wrap(header, Math.ceil(measure(header) / lines.length), measure);
    return even.length === lines.length ? even : lines;
  });
}

/** Points that the row of headers takes. */
export function headerHeight(form: TableForm): number {
  const most = Math.max(...headerLines(form).map((lines) => lines.length));
  return (most * LINE_HEIGHT + 4 * PADDING.above) * form.size;
}

/** A ruled table on one page: its row of headers, rows one below the other, and its rules. */
export class DrawnTable {
  /** where the next row begins */
  bottom: number;
  private readonly width: number;
  private readonly cells: readonly CellLook[];

  constructor(
    private readonly pdf: DrawnPdf,
    private readonly form: TableForm,
    private readonly left: number,
    private readonly top: number,
  ) {
    this.width = form.widths.reduce((sum, one) => sum + one, 0);
    this.cells = form.columns.map(({ align, figure }) => ({ align, figure: figure !== undefined }));
    const height = headerHeight(form);
    pdf.area(left, top, this.width, height, PALE);
    this.bottom = top;
    const header = form.columns.map(() => ({ align: 'center', figure: false }) as const);
    this.write({ lines: headerLines(form), size: form.size, height }, 'bold', header);
  }

  add(row: LaidRow, style: FontStyle = 'normal'): void {
    this.write(row, style, this.cells);
  }

  /** Draws what goes from the first row to the last. */
  close(): void {
    const { pdf, left, top, bottom, width } = this;
    let x = left;
    for (const own of this.form.widths.slice(0, -1)) {
      x += own;
      pdf.rule(x, top, x, bottom, INNER_RULE, GREY);
    }
    for (const edge of [left, left + width]) pdf.rule(edge, top, edge, bottom, FRAME_RULE);
    for (const edge of [top, bottom]) pdf.rule(left, edge, left + width, edge, FRAME_RULE);
  }

  private write({ lines, size, height }: LaidRow, style: FontStyle, cells: readonly CellLook[]): void {
    let x = this.left;
    lines.forEach((cell, index) => {
      const width = this.form.widths[index]!;
      const { align, figure } = cells[index]!;
      const free = PADDING.side * size;
      const at = { left: x + free, center: x + width / 2, right: x + width - free }[align];
      let y = this.bottom + (height - cell.length * size * LINE_HEIGHT + size * (LINE_HEIGHT - 1)) / 2;
      for (const line of cell) {
        this.pdf.text(line, at, y, { size, style, align, figure });
        y += size * LINE_HEIGHT;
      }
      x += width;
    });
    this.bottom += height;
    this.pdf.rule(this.left, this.bottom, this.left + this.width, this.bottom, INNER_RULE, GREY);
  }
}

/** How a column's cells are written. */
interface CellLook {
  readonly align: NoticeColumn['align'];
  readonly figure: boolean;
}
