import { TaxrollError } from '../../kernel/errors.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import { columnLetter } from '../../platform/excel/cell-address.js';
import { readWorkbook, type CellValue } from '../../platform/excel/read-workbook.js';
import { HEADER_WITHIN, isTotal, mergedOverRows, type MergedCells } from '../import/sheet-header.js';
import {
  LIST_COLUMNS,
  LIST_SHEET,
  listColumn,
  readEntry,
  type BoundListColumn,
  type EntryRow,
  type ListFault,
} from './domain/list-row.js';

export type ListEvent =
  | { readonly type: 'entry'; readonly sheet: string; readonly row: number; readonly entry: EntryRow }
  | { readonly type: 'fault'; readonly fault: ListFault }
  | ({ readonly type: 'merged' } & ListMerged)
  | { readonly type: 'notice'; readonly notice: ListNotice };

export interface ListMerged extends MergedCells {
  readonly sheet: string;
}

/** Something that was passed over, told to the user. */
export interface ListNotice {
  readonly sheet: string;
  readonly zh: string;
  readonly en: string;
}

/** So many known headers make a row the header. */
const HEADERS_AT_LEAST = 3;

const REQUIRED = LIST_COLUMNS.filter(({ required }) => required);

/**
 * Reads the market authority's list row by row, in any column order, by header name. Sheets with such a header are
 * read, be they one for all or one for each 主体类型; others are told of.
 * @throws TaxrollError REGISTER.SHEET_MISSING, REGISTER.HEADER_MISSING, REGISTER.HEADER_TWICE, FILE.NOT_A_WORKBOOK
 */
export async function* readMarketList(file: string, today: PlainDate): AsyncGenerator<ListEvent> {
  let reader: SheetReader | undefined;
  let read = 0;
  for await (const event of readWorkbook(file)) {
    if (event.type === 'sheet') reader = new SheetReader(event.name, { today, date1904: event.date1904 });
    else if (event.type === 'row') yield* reader?.row(event.row, event.cells) ?? [];
    else {
      yield* reader?.end(event.merges) ?? [];
      if (reader?.isList === true) read++;
    }
  }
  if (read === 0) throw new TaxrollError('REGISTER.SHEET_MISSING', { sheet: LIST_SHEET });
}

class SheetReader {
  private columns: BoundListColumn[] | undefined;
  private headerRow = 0;
  private lastRow = 0;
  private emptyRows = 0;

  constructor(
    private readonly sheet: string,
    private readonly context: { readonly today: PlainDate; readonly date1904: boolean },
  ) {}

  get isList(): boolean {
    return this.columns !== undefined;
  }

  *row(row: number, cells: (CellValue | undefined)[]): Generator<ListEvent> {
    const { columns, sheet } = this;
    if (columns === undefined) {
      if (row <= HEADER_WITHIN) this.readHeader(row, cells);
      return;
    }
    this.emptyRows += row - this.lastRow - 1;
    this.lastRow = row;
    if (columns.every(({ index }) => (cells[index]?.text ?? '').trim() === '')) {
      this.emptyRows++;
      return;
    }
    if (isTotal(cells)) {
      yield this.notice(`第 ${row} 行是合计行，未读取`, `row ${row} is a total and was passed over`);
      return;
    }
    const { entry, faults } = readEntry(sheet, row, columns, cells, this.context);
    for (const fault of faults) yield { type: 'fault', fault };
    if (faults.length === 0) yield { type: 'entry', sheet, row, entry };
  }

  *end(merges: readonly string[]): Generator<ListEvent> {
    const { columns, sheet } = this;
    if (columns === undefined) {
      if (sheet === LIST_SHEET) throw missing(sheet, REQUIRED);
      yield this.notice(
        `工作表“${sheet}”没有名单的表头，未读取`,
        `the sheet “${sheet}” has no header of a list and was not read`,
      );
      return;
    }
    for (const cells of mergedOverRows(merges, columns, this.headerRow)) yield { type: 'merged', sheet, ...cells };
    if (this.emptyRows > 0)
      yield this.notice(`跳过 ${this.emptyRows} 个空行`, `${this.emptyRows} empty rows were passed over`);
  }

  private readHeader(row: number, cells: (CellValue | undefined)[]): void {
    const columns: BoundListColumn[] = [];
    cells.forEach((cell, index) => {
      const column = cell === undefined ? undefined : listColumn(cell.text);
      if (column === undefined) return;
      const letter = columnLetter(index);
      const twin = columns.find((other) => other.column === column);
      if (twin !== undefined)
        throw new TaxrollError('REGISTER.HEADER_TWICE', {
          sheet: this.sheet,
          header: column.header,
          columns: [twin.letter, letter],
        });
      columns.push({ index, letter, column });
    });
    if (columns.length < HEADERS_AT_LEAST) return;
    const absent = REQUIRED.filter((column) => columns.every((bound) => bound.column !== column));
    if (absent.length > 0) throw missing(this.sheet, absent);
    this.columns = columns;
    this.headerRow = this.lastRow = row;
  }

  private notice(zh: string, en: string): ListEvent {
    return { type: 'notice', notice: { sheet: this.sheet, zh, en } };
  }
}

function missing(sheet: string, columns: typeof LIST_COLUMNS): TaxrollError {
  return new TaxrollError('REGISTER.HEADER_MISSING', { sheet, headers: columns.map(({ header }) => header) });
}
