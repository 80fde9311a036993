/** A rectangle of cells; rows from 1, columns from 0. */
export interface CellRange {
  readonly firstColumn: number;
  readonly firstRow: number;
  readonly lastColumn: number;
  readonly lastRow: number;
}

/** The letters of a 0-based column: 27 is AB. */
export function columnLetter(index: number): string {
  return index < 26
    ? String.fromCharCode(65 + index)
    : columnLetter(Math.floor(index / 26) - 1) + columnLetter(index % 26);
}

/** The 0-based column of its letters: AB is 27. */
export function columnIndex(letters: string): number {
  let index = 0;
  for (let at = 0; at < letters.length; at++) index = index * 26 + letters.charCodeAt(at) - 64;
  return index - 1;
}

/** What `A2:C5` covers; undefined for what is no such range. */
export function parseRange(range: string): CellRange | undefined {
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
