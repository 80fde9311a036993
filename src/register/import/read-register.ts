import { TaxrollError } from '../../kernel/errors.js';
import { readWorkbook, type CellValue, type WorkbookEvent } from '../../platform/excel/read-workbook.js';
import type { BoundColumn, ReadingContext } from '../domain/column-reader.js';
import { readRow, type ReadRow } from '../domain/read-row.js';
import { bindColumns, HEADER_WITHIN, idColumnOf, isTotal, mergedOverRows, missing } from './sheet-header.js';
import { Remarks } from './remarks.js';
import { SHEETS, sheetRule, type SheetRule } from '../domain/sheets.js';

/** Something that was passed over, told to the user. */
export interface ImportNotice {
  readonly sheet: string;
  readonly zh: string;
  readonly en: string;
}

export type RegisterEvent =
  | {
      readonly type: 'columns';
      readonly sheet: string;
      readonly columns: readonly { readonly field: string; readonly header: string; readonly letter: string }[];
    }
  | ({
      readonly type: 'row';
      readonly sheet: string;
      readonly row: number;
      /** of an exported row: the taxpayer's id as it is written, and the letter of its column */
      readonly id: { readonly text: string; readonly letter: string } | null;
    } & ReadRow)
  | {
      readonly type: 'merged';
      readonly sheet: string;
      readonly column: string;
      readonly firstRow: number;
      readonly lastRow: number;
      readonly range: string;
    }
  | ({ readonly type: 'layout' } & SheetLayout)
  | { readonly type: 'notice'; readonly notice: ImportNotice };

/** Where a sheet's table lies. */
export interface SheetLayout {
  readonly sheet: string;
  /** the sheet's name as the workbook spells it */
  readonly spelled: string;
  readonly headerRow: number;
  readonly lastRow: number;
  /** 0-based: the column of reasons of an earlier return, or the first one behind everything that is written */
  readonly reasonColumn: number;
}

/** The version of the template, in its guide; a file of an older one is read, of a newer one refused. */
export const TEMPLATE_VERSION = 2;
export const VERSION_LABEL = '模板版本';
export const GUIDE_SHEET = '填写说明';
export const CHOICES_SHEET = '选项';
/** What a returned workbook has besides, which is none of the register's: the head of a column, and a sheet. */
export const REASON_HEAD = '退回原因';
export const RESULT_SHEET = '导入结果';
/** Sheets that are ours and are passed over without a word. */
const OURS = new RegExp(`^(${RESULT_SHEET}\\d*|${GUIDE_SHEET}|${CHOICES_SHEET})$`);

/**
 * Reads a register workbook row by row, in any column order, by header name.
 * @throws TaxrollError REGISTER.SHEET_MISSING, REGISTER.SHEET_TWICE, REGISTER.HEADER_MISSING, REGISTER.HEADER_TWICE,
 *   FILE.NOT_A_WORKBOOK
 */
export async function* readRegister(
  file: string,
  context: Omit<ReadingContext, 'date1904'>,
): AsyncGenerator<RegisterEvent> {
  const reader = new RegisterReader(context);
  // a loop, since yield* would make a promise more of every row
  for await (const event of readWorkbook(file)) for (const told of reader.read(event)) yield told;
  reader.finish();
}

class RegisterReader {
  /** by the sheet's rule, how the workbook spells it */
  private readonly seen = new Map<string, string>();
  private sheet: SheetRule | undefined;
  private columns: BoundColumn[] | undefined;
  private header: readonly string[] = [];
  private headerRow = 0;
  private idColumn: { index: number; letter: string } | undefined;
  private spelled = '';
  private isGuide = false;
  private width = 0;
  private reasonColumn: number | undefined;
  private lastRow = 0;
  private emptyRows = 0;
  private context: ReadingContext;
  private remarks: Remarks;

  constructor(private readonly known: Omit<ReadingContext, 'date1904'>) {
    this.context = { ...known, date1904: false };
    this.remarks = new Remarks(known.industries);
  }

  read(event: WorkbookEvent): Iterable<RegisterEvent> {
    if (event.type === 'row') return this.row(event.row, event.cells);
    return event.type === 'sheet' ? this.openSheet(event.name, event.date1904) : this.closeSheet(event.merges);
  }

  private *openSheet(name: string, date1904: boolean): Generator<RegisterEvent> {
    this.context = { ...this.known, date1904 };
    this.sheet = sheetRule(name);
    this.columns = undefined;
    this.emptyRows = 0;
    this.remarks = new Remarks(this.context.industries);
    this.width = 0;
    this.reasonColumn = undefined;
    this.spelled = name;
    this.isGuide = name.trim() === GUIDE_SHEET;
    if (this.sheet === undefined && OURS.test(name.trim())) return;
    if (this.sheet === undefined)
      yield this.notice(
        name,
        `工作表“${name}”不是登记簿的工作表，未读取`,
        `the sheet “${name}” is no register sheet and was not read`,
      );
    else {
      const twin = this.seen.get(this.sheet.name);
      if (twin !== undefined)
        throw new TaxrollError('REGISTER.SHEET_TWICE', { sheet: this.sheet.name, names: [twin, name] });
      this.seen.set(this.sheet.name, name);
    }
  }

  private *row(row: number, cells: (CellValue | undefined)[]): Generator<RegisterEvent> {
    if (this.isGuide && cells[0]?.text === VERSION_LABEL) yield* this.checkVersion(Number(cells[1]?.text));
    if (this.sheet === undefined) return;
    this.width = Math.max(this.width, cells.length);
    if (this.columns === undefined) {
      yield* this.readHeader(this.sheet, row, cells);
      return;
    }
    this.emptyRows += row - this.lastRow - 1;
    this.lastRow = row;
    if (this.columns.every(({ index }) => (cells[index]?.text ?? '').trim() === '')) {
      this.emptyRows++;
      return;
    }
    if (this.columns.every(({ index }, at) => cells[index]?.text === this.header[at])) {
      yield this.notice(
        this.sheet.name,
        `第 ${row} 行是重复的表头，未读取`,
        `row ${row} repeats the header and was passed over`,
      );
      return;
    }
    if (isTotal(cells)) {
      yield this.notice(this.sheet.name, `第 ${row} 行是合计行，未读取`, `row ${row} is a total and was passed over`);
      return;
    }
    const read = readRow(this.sheet, this.columns, row, cells, this.context);
    this.remarks.take(row, read);
    const id = this.idColumn === undefined ? undefined : cells[this.idColumn.index]?.text.trim();
    const { letter = '' } = this.idColumn ?? {};
    yield { type: 'row', sheet: this.sheet.name, row, id: id ? { text: id, letter } : null, ...read };
  }

  private *closeSheet(merges: string[]): Generator<RegisterEvent> {
    const { sheet, columns } = this;
    if (sheet === undefined) return;
    if (columns === undefined)
      throw missing(
        sheet,
        sheet.columns.filter((rule) => rule.column === 'required').map((rule) => rule.header),
      );
    for (const cells of mergedOverRows(merges, columns, this.headerRow))
      yield { type: 'merged', sheet: sheet.name, ...cells };
    const { headerRow, lastRow, spelled } = this;
    const reasonColumn = this.reasonColumn ?? this.width;
    yield { type: 'layout', sheet: sheet.name, spelled, headerRow, lastRow, reasonColumn };
    for (const { zh, en } of this.remarks.told()) yield this.notice(sheet.name, zh, en);
    if (this.emptyRows > 0)
      yield this.notice(sheet.name, `跳过 ${this.emptyRows} 个空行`, `${this.emptyRows} empty rows were passed over`);
  }

  finish(): void {
    for (const { name } of SHEETS)
      if (!this.seen.has(name)) throw new TaxrollError('REGISTER.SHEET_MISSING', { sheet: name });
  }

  private *readHeader(sheet: SheetRule, row: number, cells: (CellValue | undefined)[]): Generator<RegisterEvent> {
    const columns = bindColumns(sheet, cells);
    if (columns.length < 3) {
      if (row < HEADER_WITHIN) return;
      throw missing(
        sheet,
        sheet.columns.filter((rule) => rule.column === 'required').map((rule) => rule.header),
      );
    }
    const bound = new Set(columns.map(({ rule }) => rule.field));
    const absent = sheet.columns.filter((rule) => rule.column === 'required' && !bound.has(rule.field));
    if (absent.length > 0)
      throw missing(
        sheet,
        absent.map((rule) => rule.header),
      );
    this.columns = columns;
    this.header = columns.map(({ index }) => cells[index]?.text ?? '');
    this.headerRow = this.lastRow = row;
    this.idColumn = idColumnOf(cells);
    const again = cells.findIndex((cell) => cell?.text.trim() === REASON_HEAD);
    this.reasonColumn = again < 0 ? undefined : again;
    yield {
      type: 'columns',
      sheet: sheet.name,
      columns: columns.map(({ letter, rule: { field, header } }) => ({ field, header, letter })),
    };
  }

  private *checkVersion(version: number): Generator<RegisterEvent> {
    if (!(version <= TEMPLATE_VERSION))
      throw new TaxrollError('REGISTER.TEMPLATE_NEWER', { version: String(version), known: TEMPLATE_VERSION });
    if (version < TEMPLATE_VERSION)
      yield this.notice(
        GUIDE_SHEET,
        `文件用的是第 ${version} 版模板，现行为第 ${TEMPLATE_VERSION} 版；已照旧读取`,
        `the file is of version ${version} of the template, the present one is ${TEMPLATE_VERSION}; read all the same`,
      );
  }

  private notice(sheet: string, zh: string, en: string): RegisterEvent {
    return { type: 'notice', notice: { sheet, zh, en } };
  }
}
