import { PAGE_SHARE, SCREEN_DIGIT } from '../../platform/excel/print-layout.js';
import type { NoticeColumn, PrintSetting } from '../domain/notice-document.js';

/** Inches. */
export const MARGINS = { left: 0.4, right: 0.4, top: 0.45, bottom: 0.6, header: 0.3, footer: 0.3 };
const POINTS_OF_INCH = 72;
/** Of a unit that columns are planned in. */
export const POINTS_OF_UNIT = SCREEN_DIGIT * 0.75;

/** As spreadsheets number it; the sides in points. */
const PAPERS = {
  A4: { number: 9, short: 595.3, long: 841.9, enlarged: 1 },
  A3: { number: 8, short: 841.9, long: 1190.6, enlarged: 1.4 },
};

/** What is printed on: the same table on A3 in larger letters, for a board is read from farther away. */
export interface PageForm {
  readonly paper: number;
  readonly orientation: 'landscape' | 'portrait';
  /** points within the margins */
  readonly width: number;
  readonly height: number;
  /** by how much letters, columns and rows are larger than on A4 */
  readonly enlarged: number;
  /** points */
  readonly body: number;
  readonly note: number;
  readonly title: number;
}

export function pageForm({ size, orientation }: PrintSetting): PageForm {
  const { number, short, long, enlarged } = PAPERS[size];
  const [width, height] = orientation === 'landscape' ? [long, short] : [short, long];
  return {
    ...{ paper: number, orientation, enlarged },
    width: width - (MARGINS.left + MARGINS.right) * POINTS_OF_INCH,
    height: height - (MARGINS.top + MARGINS.bottom) * POINTS_OF_INCH,
    ...{ body: Math.floor(8 * enlarged), note: Math.floor(9 * enlarged), title: Math.floor(18 * enlarged) },
  };
}

/** Halves of a Chinese character: where there are no Chinese fonts of Windows, Latin letters come from a wide one. */
export const LATIN = 1.25;

/** Columns of long texts, but for a masked number, which is one word, and what is left to them on narrow paper. */
const LONG_TEXT = 12;
const NARROW_SHARE = 0.6;

/**
 * The columns' widths. Where the page is wider than the table all of them are, so that fewer texts wrap. Where the page is too narrow for the table, texts wrap earlier and columns of figures are no wider
 * than these need, so that it need not be shrunk until nobody can read it. A figure too wide for its column would print
 * as ####: its column grows. Widths of texts do not depend on the rows, but for how much all long ones are widened.
 * @param longest letters of each column's longest figure, without separators
 */
export function columnWidths(
  form: PageForm,
  columns: readonly NoticeColumn[],
  longest: readonly number[],
  widened = 1,
): number[] {
  const stretch = pageUnits(form) / sumOf(columns.map(({ width }) => width));
  const share = stretch < 1 ? NARROW_SHARE : 1;
  return columns.map((column, at) => {
    const { key, figure } = column;
    const width = column.width * Math.max(1, stretch);
    if (figure !== undefined) return Math.max(width * share, figureWidth(column, longest[at]!)) * form.enlarged;
    return (column.width >= LONG_TEXT && key !== 'number' ? width * share * widened : width) * form.enlarged;
  });
}

/** Width units that a page holds, in letters of its size. */
export function pageUnits({ width, enlarged }: PageForm): number {
  return width / (POINTS_OF_UNIT * enlarged);
}

function figureWidth({ figure }: NoticeColumn, longest: number): number {
  if (figure === undefined) return 0;
  const letters = figure === 'grouped' ? longest + Math.floor(longest / 4) : longest;
  return (letters * 9 + 12) / 10;
}

/** Points of rows that a page holds, shrunk as it is to be one page wide: in the program that shrinks it least. */
export function pageCapacity(form: PageForm, widths: readonly number[]): number {
  const scale = Math.min(1, form.width / (sumOf(widths) * POINTS_OF_UNIT));
  return (form.height * PAGE_SHARE) / scale;
}

export function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
