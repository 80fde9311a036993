import type { CellValue } from '../../platform/excel/read-workbook.js';

/** How far down a header is looked for: titles and notes may stand above it. */
export const HEADER_WITHIN = 15;

/** A row of totals says so in one of its first cells. */
export function isTotal(cells: (CellValue | undefined)[]): boolean {
  return cells
    .slice(0, 3)
    .some((cell) => cell !== undefined && /^(本页)?(合\s*计|总\s*计|小\s*计)[：:]?$/.test(cell.text.trim()));
}

/** The letter of a 0-based column. */
export function columnLetter(index: number): string {
  return index < 26
    ? String.fromCharCode(65 + index)
    : columnLetter(Math.floor(index / 26) - 1) + columnLetter(index % 26);
}

function columnIndex(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** Rows from 1 and 0-based columns of a range such as A2:C5. */
export function parseRange(range: string) {
  const match = /^\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)$/.exec(range);
  if (match === null) return undefined;
  const [, firstColumn = '', firstRow, lastColumn = '', lastRow] = match;
  return {
    firstColumn: columnIndex(firstColumn),
    firstRow: Number(firstRow),
    lastColumn: columnIndex(lastColumn),
    lastRow: Number(lastRow),
  };
}
