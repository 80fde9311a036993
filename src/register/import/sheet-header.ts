import { TaxrollError } from '../../kernel/errors.js';
import { columnLetter, parseRange } from '../../platform/excel/cell-address.js';
import type { CellValue } from '../../platform/excel/read-workbook.js';
import { bindColumn, type BoundColumn } from '../domain/column-reader.js';
import { columnRule, normaliseHeader, type SheetRule } from '../domain/sheets.js';

/** The head of the column by which an exported row is recognised though its number is masked. */
export const ID_HEAD = '登记编号';

/** The columns that a header binds. @throws TaxrollError REGISTER.HEADER_TWICE */
export function bindColumns(sheet: SheetRule, cells: (CellValue | undefined)[]): BoundColumn[] {
  const columns: BoundColumn[] = [];
  cells.forEach((cell, index) => {
    const rule = cell === undefined ? undefined : columnRule(sheet, cell.text);
    if (rule === undefined) return;
    const twin = columns.find((other) => other.rule === rule);
    if (twin !== undefined)
      throw new TaxrollError('REGISTER.HEADER_TWICE', {
        sheet: sheet.name,
        header: rule.header,
        columns: [twin.letter, columnLetter(index)],
      });
    columns.push(bindColumn(sheet, rule, index, columnLetter(index)));
  });
  return columns;
}

/** A column that is known by its header. */
export interface HeadedColumn {
  readonly name: string;
  readonly header: string;
  readonly letter: string;
  readonly index: number;
}

/** The columns that a row of headers names, by their names. @throws TaxrollError REGISTER.HEADER_TWICE */
export function columnsByHeader(
  sheet: string,
  cells: readonly (CellValue | undefined)[],
  known: readonly { readonly name: string; readonly header: string; readonly aliases?: readonly string[] }[],
): Map<string, HeadedColumn> {
  const columns = new Map<string, HeadedColumn>();
  for (const [index, cell] of cells.entries()) {
    const wanted = normaliseHeader(cell?.text ?? '');
    const column = known.find(({ header, aliases = [] }) =>
      [header, ...aliases].some((one) => normaliseHeader(one) === wanted),
    );
    if (column === undefined) continue;
    const { name, header } = column;
    const letter = columnLetter(index);
    const twin = columns.get(name);
    if (twin !== undefined)
      throw new TaxrollError('REGISTER.HEADER_TWICE', { sheet, header, columns: [twin.letter, letter] });
    columns.set(name, { name, header, letter, index });
  }
  return columns;
}

export function missing(sheet: SheetRule, headers: string[]): TaxrollError {
  return new TaxrollError('REGISTER.HEADER_MISSING', { sheet: sheet.name, headers });
}

/** How far down a header is looked for: titles and notes may stand above it. */
export const HEADER_WITHIN = 15;

/** A row of totals says so in one of its first cells. */
export function isTotal(cells: (CellValue | undefined)[]): boolean {
  return cells
    .slice(0, 3)
    .some((cell) => cell !== undefined && /^(本页)?(合\s*计|总\s*计|小\s*计)[：:]?$/.test(cell.text.trim()));
}

/** Cells of a column that are one over several rows: it says nothing of each row, and what it lacks is moot. */
export interface MergedCells {
  readonly column: string;
  readonly range: string;
  readonly firstRow: number;
  readonly lastRow: number;
}

/** Which of the columns are merged over several rows, and where, below the header. */
export function* mergedOverRows(
  ranges: readonly string[],
  columns: Iterable<{ readonly index: number; readonly letter: string }>,
  headerRow: number,
): Generator<MergedCells> {
  const bound = [...columns];
  for (const range of ranges) {
    const area = parseRange(range);
    if (area === undefined || area.lastRow === area.firstRow || area.lastRow <= headerRow) continue;
    const [firstRow, lastRow] = [Math.max(area.firstRow, headerRow + 1), area.lastRow];
    for (const { index, letter } of bound)
      if (index >= area.firstColumn && index <= area.lastColumn) yield { column: letter, range, firstRow, lastRow };
  }
}

/** Where the ids of exported rows stand. */
export function idColumnOf(cells: readonly (CellValue | undefined)[]): { index: number; letter: string } | undefined {
  const index = cells.findIndex((cell) => cell !== undefined && normaliseHeader(cell.text) === ID_HEAD);
  return index < 0 ? undefined : { index, letter: columnLetter(index) };
}
