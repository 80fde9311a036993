import type { Style, Workbook } from 'exceljs';
import { columnLetter } from '../../platform/excel/cell-address.js';
import type { Filling } from '../../platform/excel/filled-workbook.js';
import { pageEnds } from '../../platform/excel/print-layout.js';
import type { NoticeColumn } from '../domain/notice-document.js';
import { pageCapacity, POINTS_OF_UNIT, sumOf, type PageForm } from './page-form.js';
import { PrintedSheet, QR_SIDE } from './printed-sheet.js';
import { cellStyle, sheetStyles } from './styles.js';
import { layOutTable, writeTable, type Portions } from './table.js';

/** A sheet of the notice before it has a form: a table, with the texts around it. */
export interface ListSheet {
  readonly name: string;
  readonly title: string;
  readonly trial: boolean;
  readonly head: readonly string[];
  readonly columns: readonly NoticeColumn[];
  /** the same rows each time */
  readonly portions: () => Portions;
  readonly foot: readonly string[];
  readonly footer: string;
  /** what the QR code beside the title says; null: there is none */
  readonly qr: string | null;
}

/** The look of the sheet, all but the rows of its table, which are written into the file while it is. */
export async function addListSheet(workbook: Workbook, sheet: ListSheet, form: PageForm): Promise<Filling | null> {
  const { columns } = sheet;
  const styles = sheetStyles(form, sheet.trial);
  const layout = await layOutTable(form, columns, sheet.portions());
  const { widths, heights } = layout;
  const printed = new PrintedSheet(workbook, sheet.name, form, widths, sheet.footer);
  writeHead(printed, sheet, form, widths);
  const titleRows = printed.rows;
  const capacity = pageCapacity(form, widths) - sumOf(printed.heights);

  const first = titleRows + 1;
  printed.leaveOut(
    heights,
    columns.map((column, at) => layout.places[at]!.map((places) => cellStyle(form.body, column, places))),
  );
  const behind = printed.rows + 1;
  const across = (value: string, style: Partial<Style>) => printed.row([{ from: 1, to: columns.length, value, style }]);
  if (heights.length === 0) across('（无）', styles.value);
  for (const text of sheet.foot) across(text, styles.note);
  printed.boxes(styles.box);
  const ends = pageEnds(heights, sumOf(printed.heights.slice(behind - 1)), capacity);
  printed.finish(
    titleRows,
    ends.map((end) => first + end),
  );

  if (heights.length === 0) return null;
  const sampleOf = (column: number, places: number) =>
    `${columnLetter(column)}${first + layout.places[column]!.indexOf(places)}`;
  return {
    sheet: workbook.worksheets.length,
    ...{ first, behind },
    write: (styleOf) =>
      writeTable(columns, layout, first, (column, places) => styleOf(sampleOf(column, places)), sheet.portions()),
  };
}

/** The title, the texts below it, beside them the QR code, and the header of the table. */
function writeHead(printed: PrintedSheet, sheet: ListSheet, form: PageForm, widths: readonly number[]): void {
  const { columns, qr } = sheet;
  const styles = sheetStyles(form, sheet.trial);
  const beside = qr === null ? columns.length : columnsBeside(form, widths);
  const title = { from: 1, to: columns.length, value: sheet.title, style: styles.title };
  printed.row([title], (qr === null ? 30 : 40) * form.enlarged);
  for (const value of sheet.head) printed.row([{ from: 1, to: beside, value, style: styles.note }]);
  if (qr !== null) printed.picture(qr, beside + 1, 1, printed.rows);
  printed.row(columns.map(({ header }, at) => ({ from: at + 1, to: at + 1, value: header, style: styles.header })));
}

/** How many columns are left to the texts where the QR code takes the last ones. */
function columnsBeside({ enlarged }: PageForm, widths: readonly number[]): number {
  const needed = (QR_SIDE * enlarged + 8) / POINTS_OF_UNIT;
  let beside = widths.length;
  for (let taken = 0; taken < needed && beside > 1; beside--) taken += widths[beside - 1]!;
  return beside;
}
