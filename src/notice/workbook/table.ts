import { columnLetter } from '../../platform/excel/cell-address.js';
import { escapeXml } from '../../platform/excel/marking/xml-text.js';
import { heightOf, pageEnds, unitsIn, wrappedLines } from '../../platform/excel/print-layout.js';
import { formulaSafe } from '../../platform/excel/safe-text.js';
import type { NoticeColumn } from '../domain/notice-document.js';
import { columnWidths, LATIN, pageCapacity, type PageForm } from './page-form.js';

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

/** How much columns of long texts may be widened. The table is shrunk to the page with them, its letters too. */
const WIDENINGS = [1, 1.4, 1.9];
/** It is done where a row would be cut, or where pages hold fewer rows than that and no more than so many are left of them. */
const FEW_ROWS = 8;
const WORTH = 0.75;
/** Of a page, what its titles leave to the rows of a table. */
const ROWS_SHARE = 0.75;

export async function layOutTable(
  form: PageForm,
  columns: readonly NoticeColumn[],
  portions: Portions,
): Promise<TableLayout> {
  const longest = columns.map(() => 0);
  const places = columns.map(() => new Set<number>());
  const candidates = WIDENINGS.map((widened) => ({
    widened,
    units: columnWidths(form, columns, longest, widened).map((width) => unitsIn(width, form.body)),
    heights: [] as number[],
  }));
  for await (const portion of portions)
    for (const texts of portion) {
      columns.forEach(({ figure }, at) => {
        if (figure === undefined) return;
        longest[at] = Math.max(longest[at]!, texts[at]!.length);
        places[at]!.add(placesOf(texts[at]!));
      });
      for (const { units, heights } of candidates) heights.push(rowHeight(form, columns, texts, units));
    }
  const { widths, heights } = chosen(
    form,
    candidates.map(({ widened, heights }) => ({ heights, widths: columnWidths(form, columns, longest, widened) })),
  );
  return {
    widths,
    heights: heights.map((height) => Math.min(HIGHEST, height)),
    places: places.map((seen, at) => (columns[at]!.figure === undefined ? [0] : [...seen].sort((a, b) => a - b))),
  };
}

function rowHeight(
  form: PageForm,
  columns: readonly NoticeColumn[],
  texts: readonly string[],
  units: readonly number[],
): number {
  const lines = columns.map(({ figure }, at) =>
    figure === undefined ? wrappedLines(texts[at]!, units[at]!, LATIN) : 1,
  );
  return heightOf(lines, form.body);
}

type Lying = Pick<TableLayout, 'widths' | 'heights'>;

/** As narrow as can be, for letters are small where a table is wide, unless a row were cut or much paper wasted. */
function chosen(form: PageForm, layouts: readonly Lying[]): Lying {
  const counted = layouts.map((layout) => {
    const room = pageCapacity(form, layout.widths) * ROWS_SHARE;
    const highest = layout.heights.reduce((most, height) => Math.max(most, height), 0);
    return { layout, pages: pageEnds(layout.heights, 0, room).length + 1, fits: highest <= Math.min(HIGHEST, room) };
  });
  const whole = counted.filter(({ fits }) => fits);
  const [first, ...others] = whole.length > 0 ? whole : counted.slice(-1);
  const { layout, pages } = first!;
  if (layout.heights.length >= pages * FEW_ROWS) return layout;
  return others.reduce((one, other) => (other.pages < one.pages * WORTH ? other : one), first!).layout;
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
