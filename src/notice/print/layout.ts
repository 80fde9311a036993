import { pageEnds } from '../../platform/excel/print-layout.js';
import { showable, type Measure } from '../../platform/paper/font.js';
import { wrap } from '../../platform/paper/wrapping.js';
import type { NoticeColumn } from '../domain/notice-document.js';

/** Of the size of the text: the height of a line, and what a cell leaves free between its rules and its text. */
export const LINE_HEIGHT = 1.25;
export const PADDING = { side: 0.28, above: 0.25 };

/** A table's columns as they are drawn: each as wide as `widths` says, written in `size` points. */
export interface TableForm {
  readonly columns: readonly NoticeColumn[];
  readonly widths: readonly number[];
  readonly size: number;
  readonly measure: Measure;
}

/** A row ready to be drawn: the lines of each cell. */
export interface LaidRow {
  readonly lines: readonly (readonly string[])[];
  /** points */
  readonly size: number;
  readonly height: number;
}

/** A figure as printed: with thousands separators where its column has them. */
export function printedCell({ figure }: Pick<NoticeColumn, 'figure'>, text: string): string {
  return figure === 'grouped' ? grouped(text) : showable(text);
}

/** `-12345.60` as `-12,345.60`. */
export function grouped(figure: string): string {
  const [whole = '', ...places] = figure.split('.');
  return [whole.replace(/\B(?=(?:\d{3})+$)/g, ','), ...places].join('.');
}

/**
 * Shares a width among columns by what each asks for; a column of figures takes at least what its longest one needs,
 * for a figure is not broken.
 * @param longest how wide each column's longest figure is at size 1; 0 of a column of texts
 * @param size points of what is written
 */
export function columnWidths(
  columns: readonly NoticeColumn[],
  longest: readonly number[],
  width: number,
  size: number,
): number[] {
  const least = longest.map((figure) => (figure === 0 ? 0 : (figure + 2 * PADDING.side) * size));
  const grown = new Set<number>();
  for (;;) {
    const taken = sumOf([...grown].map((index) => least[index]!));
    const asked = sumOf(columns.filter((_, index) => !grown.has(index)).map((column) => column.width));
    const widths = columns.map((column, index) =>
      grown.has(index) ? least[index]! : (column.width / asked) * (width - taken),
    );
    const narrow = widths.findIndex((own, index) => own < least[index]!);
    if (narrow < 0) return widths;
    grown.add(narrow);
  }
}

/**
 * A row's cells in lines, and its height. A row that would be higher than a page is written smaller, so that nothing of
 * it is cut.
 * @param texts as printed (`printedCell`)
 * @param capacity points that a page has for rows
 */
export function layRow(
  { columns, widths, size, measure }: TableForm,
  texts: readonly string[],
  capacity: number,
): LaidRow {
  for (let tried = size; ; tried *= 0.8) {
    const lines = texts.map((text, index) => {
      if (columns[index]!.figure !== undefined) return [text];
      return wrap(text, widths[index]! / tried - 2 * PADDING.side, measure);
    });
    const most = Math.max(...lines.map((one) => one.length));
    const height = (most * LINE_HEIGHT + 2 * PADDING.above) * tried;
    if (height <= capacity || tried < 1) return { lines, size: tried, height };
  }
}

/** Rows of a page, from 0; where there are none, `last` is before `first`. */
export interface PageRows {
  readonly first: number;
  readonly last: number;
}

/** Which rows stand on each page. There is at least one page; the last has the foot, with rows above it where there are any. */
export function pagesOf(heights: readonly number[], foot: number, capacity: number): PageRows[] {
  const lasts = [...pageEnds(heights, foot, capacity), heights.length - 1];
  return lasts.map((last, page) => ({ first: page === 0 ? 0 : lasts[page - 1]! + 1, last }));
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}
