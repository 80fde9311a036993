import { columnLetter } from '../../../platform/excel/cell-address.js';
import { readWorkbook, type CellValue } from '../../../platform/excel/read-workbook.js';

/** Where something stands in a workbook. */
export interface CellPlace {
  readonly sheet: string;
  /** null: the sheet as a whole */
  readonly row: number | null;
  /** null: the row as a whole */
  readonly column: string | null;
}

export interface ReadCell {
  readonly text: string;
  /** it shows #REF! or the like */
  readonly error: boolean;
}

/** The cells of a sheet below its headers; blank rows are left out. */
export interface SheetCells {
  readonly headerRow: number;
  readonly headers: readonly { readonly header: string; readonly at: number; readonly letter: string }[];
  readonly rows: readonly { readonly row: number; readonly cells: readonly (ReadCell | undefined)[] }[];
}

/** A set has some hundreds of rows; whoever sends more sends something else. */
const MOST_ROWS = 5_000;

/** Nor is any of its sheets so wide; further headers are read, to be told as unknown. */
const MOST_COLUMNS = 64;

/** The sheets by their names, each with its first row as headers; of unknown ones only the name. @throws TaxrollError FILE.NOT_A_WORKBOOK */
export async function readCells(file: string, known: readonly string[]): Promise<Map<string, SheetCells>> {
  const sheets = new Map<string, SheetCells>();
  for await (const event of readWorkbook(file)) {
    if (event.type === 'sheet') sheets.set(event.name, { headerRow: 1, headers: [], rows: [] });
    if (event.type !== 'row' || !known.includes(event.sheet)) continue;
    const sheet = sheets.get(event.sheet) as SheetCells;
    const cells = event.cells.map(read);
    if (cells.every((cell) => cell === undefined) || sheet.rows.length >= MOST_ROWS) continue;
    if (sheet.headers.length === 0) {
      const headers = cells.flatMap((cell, at) =>
        cell === undefined ? [] : [{ header: cell.text, at, letter: columnLetter(at) }],
      );
      sheets.set(event.sheet, { headerRow: event.row, headers, rows: [] });
    } else
      (sheet.rows as { row: number; cells: (ReadCell | undefined)[] }[]).push({
        ...{ row: event.row, cells: cells.slice(0, MOST_COLUMNS) },
      });
  }
  return sheets;
}

/** What a cell says, without the blanks around it; undefined where it says nothing. */
function read(cell: CellValue | undefined): ReadCell | undefined {
  if (cell === undefined) return undefined;
  const text = cell.kind === 'boolean' ? (cell.text === 'TRUE' ? '是' : '否') : cell.text.trim();
  return text === '' ? undefined : { text, error: cell.kind === 'error' };
}
