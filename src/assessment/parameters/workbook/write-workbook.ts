import type { AddWorksheetOptions, DataValidation, Style, Worksheet } from 'exceljs';
import { writeFixedWorkbook } from '../../../platform/excel/fixed-zip.js';
import { newWorkbook } from '../../../platform/excel/new-workbook.js';
import { addressesOf } from '../../domain/figures.js';
import type { ParameterSet } from '../../domain/parameter-set.js';
import {
  BANDS,
  EXPORTED_FROM,
  FINDING_WORDS,
  INDUSTRY_SEPARATOR,
  LISTS,
  OVERVIEW,
  OVERVIEW_HEADERS,
  SETTINGS,
  TABS,
  TURNOVER_WORD,
  type Column,
  type ListSheet,
} from './layout.js';

/** The library writes drop-downs of whole ranges, its types do not say so. */
interface WithValidations {
  readonly dataValidations: { add(range: string, validation: DataValidation): void };
}

/** Rows that are prepared for further ones. */
const PREPARED_ROWS = 300;
const NAMED_WIDTH = 16;
const OVERVIEW_WIDTHS = [24, 46, 60];

/** The set as a workbook to read, edit and import again; every figure as text, exactly as the set writes it. */
export async function writeParameterWorkbook(set: ParameterSet, digest: string): Promise<Buffer> {
  const workbook = await newWorkbook();
  const sheets = new Map(TABS.map((name) => [name, workbook.addWorksheet(name, PAGE)]));
  const sheet = (name: string) => sheets.get(name) as Worksheet;
  writeOverview(sheet(OVERVIEW), set, digest);
  for (const list of LISTS) writeList(sheet(list.name), list, set);
  writeBands(sheet(BANDS.name), set);
  return writeFixedWorkbook(workbook);
}

function writeOverview(sheet: Worksheet, set: ParameterSet, digest: string): void {
  head(sheet, [...OVERVIEW_HEADERS], OVERVIEW_WIDTHS);
  for (const { label, path, kind, words, hint } of SETTINGS) {
    const value = textOf(at(set, path));
    const row = sheet.addRow([label, words?.[value ?? ''] ?? value, hint]);
    body(row.number, sheet, ['label', kind === 'figure' ? 'figure' : 'text', 'hint']);
    if (words !== undefined) choice(sheet, `B${row.number}`, Object.values(words));
  }
  const row = sheet.addRow([EXPORTED_FROM, digest, '请勿改动：导入时用来确认草案没有被别人改过']);
  body(row.number, sheet, ['label', 'hint', 'hint']);
}

function writeList(sheet: Worksheet, { list, columns, named }: ListSheet, set: ParameterSet): void {
  const rows = (set[list] ?? []) as readonly object[];
  const names = named === undefined ? [] : namesOf(set, list, named.key);
  head(
    sheet,
    [...columns.map(({ header }) => header), ...names.map((name) => named?.header(name) ?? '')],
    [...columns.map(({ width }) => width), ...names.map(() => NAMED_WIDTH)],
  );
  const words = new Map(addressesOf(set).map(({ path, zh }) => [path, zh]));
  const styles: CellStyle[] = [
    ...columns.map(({ key, kind }) => (key === null ? 'hint' : kind === 'figure' ? 'figure' : 'text')),
    ...names.map((): CellStyle => 'figure'),
  ];
  for (const one of rows) {
    const row = sheet.addRow([
      ...columns.map(({ key, kind }) =>
        key === null ? words.get(String(at(one, 'path') ?? at(one, 'place'))) : cellOf(at(one, key), kind),
      ),
      ...names.map((name) => textOf((at(one, named?.key ?? '') as Record<string, string>)[name])),
    ]);
    body(row.number, sheet, styles);
  }
  prepare(sheet, columns);
}

function writeBands(sheet: Worksheet, { levies }: ParameterSet): void {
  const columns = [BANDS.levy, ...BANDS.columns];
  head(
    sheet,
    columns.map(({ header }) => header),
    columns.map(({ width }) => width),
  );
  for (const { code, bands } of levies)
    for (const band of bands ?? []) {
      const row = sheet.addRow([code, band.from, band.below, band.rate]);
      body(row.number, sheet, ['text', 'figure', 'figure', 'figure']);
    }
}

/** The grades of the sections in their order, then those that only standards name; the levies, likewise. */
function namesOf(set: ParameterSet, list: ListSheet['list'], key: string): string[] {
  const first =
    list === 'quotaItems' ? set.sections.map(({ grade }) => grade).sort() : set.levies.map(({ code }) => code);
  const used = (set[list] ?? []).flatMap((one) => Object.keys(at(one, key) as object));
  return [...new Set([...first.filter((name) => used.includes(name)), ...used])];
}

function cellOf(value: unknown, kind: Column['kind']): string | undefined {
  if (kind === 'industries') return (value as readonly string[]).join(INDUSTRY_SEPARATOR);
  if (kind === 'yes-no') return value === undefined ? undefined : value === true ? '是' : '否';
  if (kind === 'base') return value === 'turnover' ? TURNOVER_WORD : textOf(value);
  if (kind === 'finding') return FINDING_WORDS[String(value)] ?? textOf(value);
  return textOf(value);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** What stands at a path such as `rentPlausibility.low`. */
function at(value: unknown, path: string): unknown {
  let found = value;
  for (const key of path.split('.')) found = (found as Record<string, unknown> | undefined)?.[key];
  return found;
}

function head(sheet: Worksheet, headers: readonly string[], widths: readonly number[]): void {
  const row = sheet.addRow([...headers]);
  row.eachCell((cell) => (cell.style = HEAD));
  row.height = 30;
  // as text, so that what is added stays as it is typed
  sheet.columns = widths.map((width) => ({ width, style: { numFmt: '@', font: FONT } }));
  row.eachCell((cell) => (cell.style = HEAD));
}

type CellStyle = 'text' | 'figure' | 'label' | 'hint';

function body(line: number, sheet: Worksheet, styles: readonly CellStyle[]): void {
  let lines = 1;
  for (const [index, style] of styles.entries()) {
    const cell = sheet.getCell(line, index + 1);
    cell.style = STYLES[style];
    lines = Math.max(lines, linesOf(cell.text, sheet.getColumn(index + 1).width ?? NAMED_WIDTH));
  }
  sheet.getRow(line).height = LINE_HEIGHT * lines;
}

/** Lines that a text takes in a column of so many Latin characters; a Chinese one is two of them wide. */
function linesOf(text: string, width: number): number {
  const units = [...text].reduce((sum, character) => sum + (character > '\u2e7f' ? 2 : 1), 0);
  return Math.max(1, Math.ceil(units / (width - 2)));
}

function prepare(sheet: Worksheet, columns: readonly Column[]): void {
  for (const [index, { kind }] of columns.entries()) {
    const letter = sheet.getColumn(index + 1).letter;
    if (kind === 'yes-no') choice(sheet, `${letter}2:${letter}${PREPARED_ROWS}`, ['是', '否']);
    if (kind === 'premises') choice(sheet, `${letter}2:${letter}${PREPARED_ROWS}`, ['租赁', '自有']);
  }
}

function choice(sheet: Worksheet, range: string, words: readonly string[]): void {
  (sheet as unknown as WithValidations).dataValidations.add(range, {
    ...{ type: 'list', allowBlank: true, showErrorMessage: true, formulae: [`"${words.join(',')}"`] },
  });
}

/** points */
const LINE_HEIGHT = 16;
const PAGE: Partial<AddWorksheetOptions> = {
  views: [{ state: 'frozen', ySplit: 1 }],
  pageSetup: {
    ...{
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '1:1',
    },
    margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
  },
  headerFooter: { oddFooter: '&L&8&A&R&9第 &P 页 共 &N 页' },
};
const FONT = { name: '宋体', size: 10 };
const THIN = { style: 'thin', color: { argb: 'FFBFBFBF' } } as const;
const BORDER = { top: THIN, left: THIN, bottom: THIN, right: THIN };
const HEAD: Partial<Style> = {
  font: { name: '黑体', size: 10, bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEDEDED' } },
  border: BORDER,
  alignment: { horizontal: 'center', vertical: 'middle', wrapText: true },
};
const TEXT: Partial<Style> = {
  ...{ font: FONT, border: BORDER, numFmt: '@' },
  alignment: { horizontal: 'left', vertical: 'middle', wrapText: true },
};
const STYLES: Readonly<Record<CellStyle, Partial<Style>>> = {
  text: TEXT,
  figure: { ...TEXT, alignment: { horizontal: 'right', vertical: 'middle' } },
  label: { ...TEXT, font: { name: '黑体', size: 10 } },
  hint: { ...TEXT, font: { ...FONT, color: { argb: 'FF7F7F7F' } } },
};
