import { columnLetter } from '../../platform/excel/cell-address.js';
import { escapeXml } from '../../platform/excel/marking/xml-text.js';
import { heightOf, unitsIn, wrappedLines } from '../../platform/excel/print-layout.js';
import { formulaSafe } from '../../platform/excel/safe-text.js';
import type { NoticeColumn } from '../domain/notice-document.js';
import { columnWidths, type PageForm } from './page-form.js';

/** Rows as printed, in portions: a text for each column, figures without separators. */
export type Portions = AsyncIterable<readonly (readonly string[])[]>;

/** What must be known of a table before the first of its rows is written. */
export interface TableLayout {
  readonly widths: readonly number[];
  /** points, row by row */
  readonly heights: readonly number[];
  /** by column, how many decimal places its figures have, each once: a cell's style has exactly the places of its figure */
  readonly places: readonly (readonly number[])[];
}

/** Points; no program makes a row higher. */
const HIGHEST = 409;
const BYTES_AT_ONCE = 64 * 1024;

/** A figure that a numeric cell holds exactly: fifteen digits at most. */
const EXACT = /^-?(?!(?:\d\.?){16})\d+(?:\.\d+)?$/;

export async function layOutTable(
  form: PageForm,
  columns: readonly NoticeColumn[],
  portions: Portions,
): Promise<TableLayout> {
  const longest = columns.map(() => 0);
  const units = columnWidths(form, columns, longest).map((width) => unitsIn(width, form.body));
  const places = columns.map(() => new Set<number>());
  const heights: number[] = [];
  for await (const portion of portions)
    for (const texts of portion) {
      let lines = 1;
      columns.forEach(({ figure }, at) => {
        const text = texts[at]!;
        if (figure === undefined) lines = Math.max(lines, wrappedLines(text, units[at]!));
        else {
          longest[at] = Math.max(longest[at]!, text.length);
          places[at]!.add(placesOf(text));
        }
      });
      heights.push(Math.min(HIGHEST, heightOf([lines], form.body)));
    }
  return {
    widths: columnWidths(form, columns, longest),
    heights,
    places: places.map((seen, at) => (columns[at]!.figure === undefined ? [0] : [...seen].sort((a, b) => a - b))),
  };
}

/**
 * The rows of a table as XML, the first in row `first`. Figures are numeric cells, so that a clerk can sum a column; one
 * of more digits than a numeric cell holds exactly stays text, and texts are harmless whatever they begin with.
 * @param styleOf by column and number of places
 */
export async function* writeTable(
  columns: readonly NoticeColumn[],
  { heights }: TableLayout,
  first: number,
  styleOf: (column: number, places: number) => string,
  portions: Portions,
): AsyncGenerator<Buffer> {
  const letters = columns.map((_, at) => columnLetter(at));
  const styles = columns.map((_, at) => memo((places) => styleOf(at, places)));
  let row = first;
  let xml = '';
  for await (const portion of portions)
    for (const texts of portion) {
      xml += `<row r="${row}" ht="${heights[row - first]}" customHeight="1">`;
      for (let at = 0; at < letters.length; at++) {
        const text = texts[at]!;
        const isFigure = columns[at]!.figure !== undefined;
        xml += `<c r="${letters[at]}${row}" s="${styles[at]!(isFigure ? placesOf(text) : 0)}"`;
        if (text === '') xml += '/>';
        else if (isFigure && EXACT.test(text)) xml += `><v>${text}</v></c>`;
        else xml += ` t="inlineStr"><is><t>${escapeXml(formulaSafe(text))}</t></is></c>`;
      }
      xml += '</row>';
      row++;
      if (xml.length < BYTES_AT_ONCE) continue;
      yield Buffer.from(xml);
      xml = '';
    }
  if (row - first !== heights.length) throw new Error('a frozen list has other rows the second time');
  yield Buffer.from(xml);
}

/** What a cell of a sheet that is made in memory holds of a figure. */
export function figureValue(figure: string): number | string {
  return EXACT.test(figure) ? Number(figure) : figure;
}

function placesOf(figure: string): number {
  const point = figure.indexOf('.');
  return point < 0 ? 0 : figure.length - point - 1;
}

function memo(of: (places: number) => string): (places: number) => string {
  const known: string[] = [];
  return (places) => (known[places] ??= of(places));
}
