import type { Worksheet } from 'exceljs';
import { writeFixedWorkbook } from '../../platform/excel/fixed-zip.js';
import { newWorkbook } from '../../platform/excel/new-workbook.js';
import { readWorkbook } from '../../platform/excel/read-workbook.js';
import { formulaSafe } from '../../platform/excel/safe-text.js';
import { columnRule, sheetRule, type SheetRule } from '../domain/sheets.js';

/** Refused rows of a workbook: by sheet and row, what is said of them. */
export type Reasons = ReadonlyMap<string, ReadonlyMap<number, readonly string[]>>;

/**
 * The refused rows in the user's own sheets and columns, each with its row in the original and the reasons. It is
 * internal: cells are as the user wrote them, unmasked.
 */
export async function rejectedWorkbook(file: string, reasons: Reasons): Promise<Buffer> {
  const workbook = await newWorkbook();
  let sheet: SheetRule | undefined;
  let target: Worksheet | undefined;
  let width = 0;
  for await (const event of readWorkbook(file)) {
    if (event.type === 'sheet') {
      sheet = sheetRule(event.name);
      target = undefined;
    } else if (event.type === 'row' && sheet !== undefined && reasons.has(sheet.name)) {
      const rule = sheet;
      const texts = event.cells.map((cell) => (cell === undefined ? null : formulaSafe(cell.text)));
      if (target === undefined) {
        if (event.cells.filter((cell) => cell !== undefined && columnRule(rule, cell.text) !== undefined).length < 3)
          continue;
        target = workbook.addWorksheet(sheet.name, { views: [{ state: 'frozen', ySplit: 1 }] });
        width = texts.length;
        target.addRow([...texts, '原行号', '退回原因']).font = { bold: true };
      } else {
        const said = reasons.get(sheet.name)?.get(event.row);
        if (said === undefined) continue;
        while (texts.length < width) texts.push(null);
        target.addRow([...texts.slice(0, width), event.row, said.join('；')]);
      }
    }
  }
  for (const worksheet of workbook.worksheets) {
    worksheet.columns.forEach((column, index) => (column.width = index === width + 1 ? 60 : 18));
    worksheet.getColumn(width + 2).alignment = { wrapText: true, vertical: 'top' };
  }
  return writeFixedWorkbook(workbook);
}
