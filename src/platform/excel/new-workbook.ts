import type { Workbook } from 'exceljs';

/** An empty workbook. The library takes 28 MB of memory and is loaded when the first one is written. */
export async function newWorkbook(): Promise<Workbook> {
  const { default: exceljs } = await import('exceljs');
  return new exceljs.Workbook();
}
