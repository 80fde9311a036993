import { TaxrollError } from '../../kernel/errors.js';
import { readWorkbook, type CellValue } from '../../platform/excel/read-workbook.js';
import { namesAnother } from '../domain/industries.js';
import { readRow, type BoundColumn, type ReadingContext, type ReadRow } from '../domain/read-row.js';
import { columnRule, SHEETS, sheetRule, type SheetRule } from '../domain/sheets.js';
import { columnLetter, HEADER_WITHIN, isTotal, parseRange } from './sheet-layout.js';

/** Something that was passed over, told to the user. */
export interface ImportNotice {
  readonly sheet: string;
  readonly zh: string;
  readonly en: string;
}

export type RegisterEvent =
  | ({ readonly type: 'row'; readonly sheet: string; readonly row: number } & ReadRow)
  | {
      readonly type: 'merged';
      readonly sheet: string;
      readonly column: string;
      readonly firstRow: number;
      readonly lastRow: number;
      readonly range: string;
    }
  | { readonly type: 'notice'; readonly notice: ImportNotice };

/**
 * Reads a register workbook row by row, in any column order, by header name.
 * @throws TaxrollError REGISTER.SHEET_MISSING, REGISTER.HEADER_MISSING, REGISTER.HEADER_TWICE, FILE.NOT_A_WORKBOOK
 */
export async function* readRegister(
  file: string,
  context: Omit<ReadingContext, 'date1904'>,
): AsyncGenerator<RegisterEvent> {
  const reader = new RegisterReader(context);
  for await (const event of readWorkbook(file)) {
    if (event.type === 'sheet') yield* reader.openSheet(event.name, event.date1904);
    else if (event.type === 'row') yield* reader.row(event.row, event.cells);
    else yield* reader.closeSheet(event.merges);
  }
  reader.finish();
}

class RegisterReader {
  private readonly seen = new Set<string>();
  private sheet: SheetRule | undefined;
  private columns: BoundColumn[] | undefined;
  private headerRow = 0;
  private lastRow = 0;
  private emptyRows = 0;
  private date1904 = false;
  private otherNames: number[] = [];

  constructor(private readonly context: Omit<ReadingContext, 'date1904'>) {}

  *openSheet(name: string, date1904: boolean): Generator<RegisterEvent> {
    this.date1904 = date1904;
    this.sheet = sheetRule(name);
    this.columns = undefined;
    this.emptyRows = 0;
    this.otherNames = [];
    if (this.sheet === undefined)
      yield this.notice(
        name,
        `工作表“${name}”不是登记簿的工作表，未读取`,
        `the sheet “${name}” is no register sheet and was not read`,
      );
    else this.seen.add(this.sheet.name);
  }

  *row(row: number, cells: (CellValue | undefined)[]): Generator<RegisterEvent> {
    if (this.sheet === undefined) return;
    if (this.columns === undefined) {
      this.readHeader(this.sheet, row, cells);
      return;
    }
    this.emptyRows += row - this.lastRow - 1;
    this.lastRow = row;
    if (this.columns.every(({ index }) => (cells[index]?.text ?? '').trim() === '')) {
      this.emptyRows++;
      return;
    }
    if (isTotal(cells)) {
      yield this.notice(this.sheet.name, `第 ${row} 行是合计行，未读取`, `row ${row} is a total and was passed over`);
      return;
    }
    const context = { ...this.context, date1904: this.date1904 };
    const read = readRow(this.sheet, this.columns, row, cells, context);
    const { industry, industry_name: name } = read.taxpayer;
    if (namesAnother(industry, name, context.industries)) this.otherNames.push(row);
    yield { type: 'row', sheet: this.sheet.name, row, ...read };
  }

  *closeSheet(merges: string[]): Generator<RegisterEvent> {
    const { sheet, columns } = this;
    if (sheet === undefined) return;
    if (columns === undefined)
      throw missing(
        sheet,
        sheet.columns.filter((rule) => rule.column === 'required').map((rule) => rule.header),
      );
    for (const range of merges) {
      const area = parseRange(range);
      if (area === undefined || area.lastRow === area.firstRow || area.lastRow <= this.headerRow) continue;
      for (const { index, letter } of columns)
        if (index >= area.firstColumn && index <= area.lastColumn)
          yield {
            type: 'merged',
            sheet: sheet.name,
            column: letter,
            range,
            firstRow: Math.max(area.firstRow, this.headerRow + 1),
            lastRow: area.lastRow,
          };
    }
    if (this.otherNames.length > 0) {
      const [count, first] = [this.otherNames.length, this.otherNames.slice(0, 10)];
      yield this.notice(
        sheet.name,
        `${count} 行的行业名称与行业代码在 GB/T 4754 中的名称不同，以代码为准（第 ${first.join('、')} 行${count > first.length ? '等' : ''}）`,
        `in ${count} rows the industry's name is not that of its code; the code counts (rows ${first.join(', ')}${count > first.length ? ' …' : ''})`,
      );
    }
    if (this.emptyRows > 0)
      yield this.notice(sheet.name, `跳过 ${this.emptyRows} 个空行`, `${this.emptyRows} empty rows were passed over`);
  }

  finish(): void {
    for (const { name } of SHEETS)
      if (!this.seen.has(name)) throw new TaxrollError('REGISTER.SHEET_MISSING', { sheet: name });
  }

  private readHeader(sheet: SheetRule, row: number, cells: (CellValue | undefined)[]): void {
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
    this.headerRow = this.lastRow = row;
  }

  private notice(sheet: string, zh: string, en: string): RegisterEvent {
    return { type: 'notice', notice: { sheet, zh, en } };
  }
}

function bindColumns(sheet: SheetRule, cells: (CellValue | undefined)[]): BoundColumn[] {
  const columns: BoundColumn[] = [];
  cells.forEach((cell, index) => {
    const rule = cell === undefined ? undefined : columnRule(sheet, cell.text);
    if (rule === undefined) return;
    const twin = columns.find((other) => other.rule === rule);
    if (twin !== undefined)
      throw new TaxrollError('REGISTER.HEADER_TWICE', {
        sheet: sheet.name,
        header: rule.header,
        columns: [twin.letter, columnLetter(index)],
      });
    columns.push({ index, letter: columnLetter(index), rule });
  });
  return columns;
}

function missing(sheet: SheetRule, headers: string[]): TaxrollError {
  return new TaxrollError('REGISTER.HEADER_MISSING', { sheet: sheet.name, headers });
}
