import { basename } from 'node:path';
import { TaxrollError } from '../../kernel/errors.js';
import { Archive } from './archive.js';
import type { CellValue } from './cell-value.js';
import { MAX_UNPACKED_BYTES } from './limits.js';
import { SheetRows } from './sheet-rows.js';
import { WorkbookFault } from './workbook-fault.js';
import { readWorkbookParts, type WorkbookParts, type WorkbookSheet } from './workbook-parts.js';
import { feedXml } from './xml.js';

export type { CellValue } from './cell-value.js';

export type WorkbookEvent =
  /** date1904 is for dateFromSerial, where a date column holds a bare number */
  | { type: 'sheet'; name: string; hidden: boolean; date1904: boolean }
  /** cells by 0-based column, blank ones undefined; rows without any value are not reported */
  | { type: 'row'; sheet: string; row: number; cells: (CellValue | undefined)[] }
  /** merged ranges such as A2:A5 */
  | { type: 'end'; sheet: string; merges: string[] };

/**
 * Reads an xlsx workbook sheet by sheet, in the order of its tabs, and row by row. Memory does not grow with the rows,
 * only with the distinct texts of the workbook.
 *
 * Not built on exceljs' stream reader: besides breaking UTF-8 at chunk borders it keeps only the last run of an inline
 * rich text, takes phonetic readings for text, unescapes inline text twice, loses error, boolean and shared-string
 * results of formulas and drops merges, all inside one function that cannot be mended from outside.
 *
 * @throws TaxrollError FILE.NOT_A_WORKBOOK for whatever is no readable xlsx, also in the middle of the rows: what has
 * been read before counts for nothing. FILE.NOT_FOUND where there is no such file.
 */
export async function* readWorkbook(file: string): AsyncGenerator<WorkbookEvent> {
  try {
    const archive = await Archive.open(file);
    try {
      const parts = await readWorkbookParts(archive);
      for (const sheet of parts.sheets)
        for await (const events of readSheet(archive, parts, sheet)) for (const event of events) yield event;
    } finally {
      await archive.close();
    }
  } catch (error) {
    throw asTaxrollError(error, basename(file));
  }
}

/** Whether there is a workbook at all: its parts are read, its rows are not. @throws TaxrollError as `readWorkbook` */
export async function requireWorkbook(file: string): Promise<void> {
  const events = readWorkbook(file);
  try {
    await events.next();
  } finally {
    await events.return(undefined);
  }
}

/** By the chunk: to pass every row on through one more generator costs more than to read its cells. */
async function* readSheet(
  archive: Archive,
  parts: WorkbookParts,
  { name, part, hidden }: WorkbookSheet,
): AsyncGenerator<WorkbookEvent[]> {
  yield [{ type: 'sheet', name, hidden, date1904: parts.date1904 }];
  const rows = new SheetRows(parts);
  for await (const _ of feedXml(part, archive.read(part, MAX_UNPACKED_BYTES), rows))
    yield rows.take().map(({ row, cells }) => ({ type: 'row', sheet: name, row, cells }));
  yield [{ type: 'end', sheet: name, merges: rows.merges }];
}

/** The disk's own errors pass: they say nothing about the file's content. */
function asTaxrollError(error: unknown, file: string): unknown {
  if (error instanceof WorkbookFault) {
    return new TaxrollError('FILE.NOT_A_WORKBOOK', { file, reason: error.reason }, { cause: error });
  }
  if ((error as NodeJS.ErrnoException).code === 'ENOENT')
    return new TaxrollError('FILE.NOT_FOUND', { file }, { cause: error });
  return error;
}
