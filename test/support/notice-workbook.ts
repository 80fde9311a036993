import exceljs, { type Cell, type Workbook, type Worksheet } from 'exceljs';
import type { FrozenNotice } from '../../src/notice/domain/notice-document.js';
import { writeNoticeWorkbook } from '../../src/notice/workbook/notice-workbook.js';

/** The workbook of a notice, of a station or (null) of the branch, as bytes. */
export async function workbookOf(notice: FrozenNotice, station: string | null): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of writeNoticeWorkbook(notice, station)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export async function readBack(content: Buffer): Promise<Workbook> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(content as unknown as exceljs.Buffer);
  return workbook;
}

export async function sheetsOf(notice: FrozenNotice, station: string | null): Promise<Worksheet[]> {
  return (await readBack(await workbookOf(notice, station))).worksheets;
}

/** The texts of a row as they print with their number formats, of merged cells that of the first alone. */
export function textsOf(sheet: Worksheet, row: number): string[] {
  return Array.from({ length: sheet.columnCount }, (_, at) => sheet.getCell(row, at + 1))
    .filter((cell) => cell.master === cell)
    .map(printed);
}

/** Of all rows, without empty cells. */
export function allTexts(sheet: Worksheet): string[][] {
  return Array.from({ length: sheet.rowCount }, (_, at) => textsOf(sheet, at + 1).filter(Boolean));
}

function printed(cell: Cell): string {
  if (typeof cell.value !== 'number') return String(cell.value ?? '');
  const [whole, places = ''] = cell.numFmt.split('.') as [string, string?];
  return cell.value.toLocaleString('en-US', {
    useGrouping: whole.includes(','),
    minimumFractionDigits: places.length,
    maximumFractionDigits: places.length,
  });
}
