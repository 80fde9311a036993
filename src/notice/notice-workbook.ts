import type { CellValue, Row, Style, Workbook } from 'exceljs';
import { writeFixedWorkbook } from '../platform/excel/fixed-zip.js';
import { newWorkbook } from '../platform/excel/new-workbook.js';
import {
  LAST_COLUMN,
  PAGE_SHARE,
  SCREEN_DIGIT,
  heightOf,
  pageEnds,
  unitsIn,
  wrappedLines,
} from '../platform/excel/print-layout.js';
import { formulaSafe } from '../platform/excel/safe-text.js';
import { printedTitle, type NoticeHead, type NoticeLine } from './domain/notice-list.js';
import { noticeSheets, type NoticeSheet, type SheetColumn } from './notice-workbook-sheets.js';

/**
 * The notice of a station (one sheet) or of the branch (汇总 and the list of all), ready to print on A4. The same
 * head and lines give the same bytes.
 */
export async function buildNoticeWorkbook(head: NoticeHead, lines: readonly NoticeLine[]): Promise<Buffer> {
  const workbook = await newWorkbook();
  for (const sheet of noticeSheets(head, lines)) addSheet(workbook, sheet, printedTitle(head), head.draft);
  return writeFixedWorkbook(workbook, { moment: new Date(`${head.period.posted}T00:00:00Z`) });
}

/** Inches, and what they leave of A4 landscape in points. */
const MARGINS = { left: 0.4, right: 0.4, top: 0.45, bottom: 0.6, header: 0.3, footer: 0.3 };
const PAGE_WIDTH = 841.9 - (MARGINS.left + MARGINS.right) * 72;
const PAGE_HEIGHT = 595.3 - (MARGINS.top + MARGINS.bottom) * 72;

/** Points. */
const BODY_SIZE = 8;
const NOTE_SIZE = 9;
const TITLE_HEIGHT = 30;
const BOX_HEIGHT = 30;

/** Digits that a numeric cell holds exactly. */
const EXACT_DIGITS = 15;

const BOX_LABELS = ['张贴人', '张贴日期', '撤下日期'];

function addSheet(workbook: Workbook, sheet: NoticeSheet, title: string, draft: boolean): void {
  const { columns } = sheet;
  const widths = columns.map((column, index) => columnWidth(column, sheet.rows, index));
  const units = widths.map((width) => unitsIn(width, BODY_SIZE));
  const noteUnits = unitsIn(sumOf(widths), NOTE_SIZE);
  const titleRows = sheet.head.length + 2;
  const worksheet = workbook.addWorksheet(sheet.name, {
    views: [{ state: 'frozen', ySplit: titleRows, showGridLines: false }],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      margins: MARGINS,
      printTitlesRow: `1:${titleRows}`,
    },
    headerFooter: { oddFooter: `&L&8清单校验码 ${sheet.digest}&R&9第 &P 页 共 &N 页` },
  });
  worksheet.columns = widths.map((width) => ({ width }));

  const merged = (row: Row, from: number, to: number, text: string, style: Partial<Style>) => {
    for (let column = from; column <= to; column++) row.getCell(column).style = style;
    row.getCell(from).value = formulaSafe(text);
    worksheet.mergeCells(row.number, from, row.number, to);
  };
  const addText = (text: string, style: Partial<Style>, height?: number) => {
    const row = worksheet.addRow([]);
    merged(row, 1, widths.length, text, style);
    return (row.height = height ?? heightOf([wrappedLines(text, noteUnits)], NOTE_SIZE));
  };

  // the head
  let titleHeight = addText(title, draft ? DRAFT_TITLE : TITLE, TITLE_HEIGHT);
  for (const text of sheet.head) titleHeight += addText(text, NOTE);
  const header = worksheet.addRow(columns.map((column) => column.header));
  header.eachCell((cell) => (cell.style = HEADER));
  const headerLines = columns.map((column, index) => wrappedLines(column.header, units[index]!));
  header.height = heightOf(headerLines, BODY_SIZE);
  titleHeight += header.height;

  // the table
  const styles = new ColumnStyles();
  const firstRow = worksheet.rowCount + 1;
  const heights = sheet.rows.map((texts) => {
    const row = worksheet.addRow([]);
    const lines = texts.map((text, index) => {
      const column = columns[index]!;
      const cell = row.getCell(index + 1);
      cell.value = cellValue(column, text);
      cell.style = styles.of(column, text);
      return column.figure === undefined ? wrappedLines(text, units[index]!) : 1;
    });
    return (row.height = heightOf(lines, BODY_SIZE));
  });

  // the foot
  let footHeight = BOX_HEIGHT;
  for (const text of sheet.foot) footHeight += addText(text, NOTE);
  const boxes = worksheet.addRow([]);
  boxes.height = BOX_HEIGHT;
  sheet.boxes.forEach(([from, to], index) => merged(boxes, from, to, index % 2 ? '' : BOX_LABELS[index / 2]!, BOX));

  const capacity = (PAGE_HEIGHT * PAGE_SHARE) / scaleOf(widths) - titleHeight;
  for (const end of pageEnds(heights, footHeight, capacity))
    worksheet.getRow(firstRow + end).addPageBreak(1, LAST_COLUMN);
  worksheet.pageSetup.printArea = `A$1:${worksheet.getColumn(widths.length).letter}$${boxes.number}`;
}

/**
 * Figures are numeric cells, so that a clerk can sum a column; one of more digits than a numeric cell holds exactly
 * stays text.
 */
function cellValue(column: SheetColumn, text: string): CellValue {
  if (text === '') return null;
  return column.figure !== undefined && text.replace(/\D/g, '').length <= EXACT_DIGITS
    ? Number(text)
    : formulaSafe(text);
}

/** The styles of a table's cells: every column has one that its cells share, or one for each number of places. */
class ColumnStyles {
  private readonly styles = new Map<string, Partial<Style>>();

  /** The number format has exactly the places of the text, so that a figure prints as it was given: 37, 34.90, 1.10. */
  of(column: SheetColumn, text: string): Partial<Style> {
    const places = text.split('.')[1]?.length ?? 0;
    const key = `${column.header} ${places}`;
    let style = this.styles.get(key);
    if (style === undefined) {
      style = {
        font: BODY_FONT,
        border: THIN_BORDERS,
        alignment: { horizontal: column.align, vertical: 'middle', wrapText: column.figure === undefined },
        numFmt: column.figure === undefined ? '@' : numberFormat(column.figure, places),
      };
      this.styles.set(key, style);
    }
    return style;
  }
}

function numberFormat(figure: 'plain' | 'grouped', places: number): string {
  return (figure === 'grouped' ? '#,##0' : '0') + (places === 0 ? '' : `.${'0'.repeat(places)}`);
}

/** Text wraps, but a figure too wide for its column would print as ####. */
function columnWidth(column: SheetColumn, rows: NoticeSheet['rows'], index: number): number {
  if (column.figure === undefined) return column.width;
  const digits = rows.reduce((most, row) => Math.max(most, row[index]!.length), 0);
  const longest = column.figure === 'grouped' ? digits + Math.floor(digits / 4) : digits;
  return Math.max(column.width, (longest * 8 + 12) / 10);
}

/** By how much fitting one page wide shrinks the sheet, where it shrinks it least. */
function scaleOf(widths: readonly number[]): number {
  return Math.min(1, PAGE_WIDTH / (sumOf(widths) * SCREEN_DIGIT * 0.75));
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

const THIN = { style: 'thin' } as const;
const THIN_BORDERS = { top: THIN, left: THIN, bottom: THIN, right: THIN };
const BODY_FONT = { name: '宋体', size: BODY_SIZE };
const NOTE_FONT = { name: '宋体', size: NOTE_SIZE };
const TITLE: Partial<Style> = {
  font: { name: '黑体', size: 18, bold: true },
  alignment: { horizontal: 'center', vertical: 'middle' },
};
const DRAFT_TITLE: Partial<Style> = { ...TITLE, font: { ...TITLE.font, color: { argb: 'FFC00000' } } };
const HEADER: Partial<Style> = {
  font: { name: '黑体', size: BODY_SIZE },
  border: THIN_BORDERS,
  alignment: { horizontal: 'center', vertical: 'middle', wrapText: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEDEDED' } },
};
const NOTE: Partial<Style> = { font: NOTE_FONT, alignment: { horizontal: 'left', vertical: 'middle', wrapText: true } };
const BOX: Partial<Style> = {
  font: NOTE_FONT,
  border: THIN_BORDERS,
  alignment: { horizontal: 'center', vertical: 'middle', wrapText: true },
};
