import { TaxrollError } from '../../../kernel/errors.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { readWorkbook, type CellValue } from '../../../platform/excel/read-workbook.js';
import { clean, compact } from '../../domain/cell-texts.js';
import { unreadable } from '../../domain/read-cell.js';
import { normaliseHeader } from '../../domain/sheets.js';
import {
  columnsByHeader,
  HEADER_WITHIN,
  isTotal,
  mergedOverRows,
  type HeadedColumn,
} from '../../import/sheet-header.js';
import { rowOf, type FactRow } from '../domain/fact-row.js';
import type { FactKind } from '../domain/fact-kind.js';
import { FACT_KINDS } from '../domain/kinds.js';
import { readFact, type FieldFault } from '../domain/read-fact.js';

/** A fault of a cell, by the user's own column. */
export interface FactFault extends Omit<FieldFault, 'field'> {
  /** letter of the column; empty where the whole row is meant */
  readonly column: string;
}

/** A column of a sheet of facts: a field of its kind, or whose the row is. */
export interface BoundField {
  readonly sheet: string;
  readonly field: string;
  readonly letter: string;
  readonly header: string;
}

export interface MergedCells {
  readonly sheet: string;
  readonly column: string;
  readonly firstRow: number;
  readonly lastRow: number;
  readonly range: string;
}

/** Something that was passed over, told to the user. */
export interface FactNotice {
  readonly sheet: string;
  readonly zh: string;
  readonly en: string;
}

export type FactEvent =
  | {
      readonly type: 'row';
      readonly sheet: string;
      readonly row: number;
      readonly kind: FactKind;
      readonly number: string | null;
      readonly name: string | null;
      /** null where a cell has a fault */
      readonly fact: FactRow | null;
      readonly faults: readonly FactFault[];
    }
  | ({ readonly type: 'bound' } & BoundField)
  | ({ readonly type: 'merged' } & MergedCells)
  | { readonly type: 'notice'; readonly notice: FactNotice };

/** Whose a row is: by the number, the name tells a mistyped one. */
export const OWNER_COLUMNS = [
  { name: 'number', header: '纳税人识别号', aliases: ['识别号', '税号', '统一社会信用代码'], limit: 20 },
  { name: 'name', header: '纳税人名称', aliases: ['名称', '户名', '字号名称'], limit: 100 },
] as const;

/** So many known headers make a row the header. */
const HEADERS_AT_LEAST = 3;

/**
 * Reads a workbook of facts row by row; it may hold the sheet of any kind, its columns in any order by header name.
 * @throws TaxrollError FACT.NO_SHEET, REGISTER.HEADER_MISSING, REGISTER.HEADER_TWICE, FILE.NOT_A_WORKBOOK
 */
export async function* readFacts(file: string, today: PlainDate): AsyncGenerator<FactEvent> {
  let reader: SheetReader | undefined;
  let read = 0;
  for await (const event of readWorkbook(file)) {
    if (event.type === 'sheet') {
      const kind = FACT_KINDS.find(({ zh }) => normaliseHeader(zh) === normaliseHeader(event.name));
      reader = kind === undefined ? undefined : new SheetReader(kind, { today, date1904: event.date1904 });
      if (reader === undefined) yield { type: 'notice', notice: unknownSheet(event.name) };
      else read++;
    } else if (event.type === 'row') yield* reader?.row(event.row, event.cells) ?? [];
    else yield* reader?.end(event.merges) ?? [];
  }
  if (read === 0) throw new TaxrollError('FACT.NO_SHEET', { sheets: FACT_KINDS.map(({ zh }) => zh) });
}

function unknownSheet(sheet: string): FactNotice {
  return {
    sheet,
    zh: `工作表“${sheet}”不是涉税事实的工作表，未读取`,
    en: `the sheet “${sheet}” is no sheet of facts and was not read`,
  };
}

class SheetReader {
  private columns: ReadonlyMap<string, HeadedColumn> | undefined;
  private headerRow = 0;
  private lastRow = 0;
  private emptyRows = 0;

  constructor(
    private readonly kind: FactKind,
    private readonly context: { readonly today: PlainDate; readonly date1904: boolean },
  ) {}

  *row(row: number, cells: (CellValue | undefined)[]): Generator<FactEvent> {
    const { columns, kind } = this;
    if (columns === undefined) {
      yield* this.readHeader(row, cells);
      return;
    }
    this.emptyRows += row - this.lastRow - 1;
    this.lastRow = row;
    if ([...columns.values()].every(({ index }) => (cells[index]?.text ?? '').trim() === '')) {
      this.emptyRows++;
      return;
    }
    if (isTotal(cells)) {
      yield this.notice(`第 ${row} 行是合计行，未读取`, `row ${row} is a total and was passed over`);
      return;
    }
    const cellOf = (name: string) => cells[columns.get(name)?.index ?? -1];
    const { values, faults } = readFact(kind, ({ name }) => cellOf(name), this.context);
    const told = faults.map(({ field, code, data }) => ({ column: columns.get(field)?.letter ?? '', code, data }));
    const [number, name] = OWNER_COLUMNS.map((column) => readOwner(cellOf(column.name), column, columns, told));
    yield {
      ...{ type: 'row', sheet: kind.zh, row, kind, number: number ?? null, name: name ?? null },
      ...{ fact: told.length === 0 ? rowOf(kind, values) : null, faults: told },
    };
  }

  *end(merges: readonly string[]): Generator<FactEvent> {
    if (this.columns === undefined) throw this.missing(this.required());
    for (const cells of mergedOverRows(merges, this.columns.values(), this.headerRow))
      yield { type: 'merged', sheet: this.kind.zh, ...cells };
    if (this.emptyRows > 0)
      yield this.notice(`跳过 ${this.emptyRows} 个空行`, `${this.emptyRows} empty rows were passed over`);
  }

  private *readHeader(row: number, cells: (CellValue | undefined)[]): Generator<FactEvent> {
    const { zh: sheet, fields } = this.kind;
    const columns = columnsByHeader(sheet, cells, [...OWNER_COLUMNS, ...fields]);
    if (columns.size < HEADERS_AT_LEAST) {
      if (row >= HEADER_WITHIN) throw this.missing(this.required());
      return;
    }
    const absent = this.required().filter(({ name }) => !columns.has(name));
    if (absent.length > 0) throw this.missing(absent);
    this.columns = columns;
    this.headerRow = this.lastRow = row;
    for (const { name: field, header, letter } of columns.values())
      yield { type: 'bound', sheet, field, header, letter };
  }

  private required(): { readonly name: string; readonly header: string }[] {
    return [...OWNER_COLUMNS, ...this.kind.fields.filter(({ required }) => required)];
  }

  private missing(columns: readonly { readonly header: string }[]): TaxrollError {
    return new TaxrollError('REGISTER.HEADER_MISSING', {
      sheet: this.kind.zh,
      headers: columns.map(({ header }) => header),
    });
  }

  private notice(zh: string, en: string): FactEvent {
    return { type: 'notice', notice: { sheet: this.kind.zh, zh, en } };
  }
}

/** Number or name of the taxpayer, null with a fault where it cannot be read. */
function readOwner(
  cell: CellValue | undefined,
  { name, header, limit }: (typeof OWNER_COLUMNS)[number],
  columns: ReadonlyMap<string, HeadedColumn>,
  faults: FactFault[],
): string | null {
  const column = columns.get(name)?.letter ?? '';
  const broken = cell === undefined ? undefined : unreadable(cell);
  const text = name === 'number' ? compact(clean(cell?.text ?? '')) : clean(cell?.text ?? '');
  if (broken !== undefined) faults.push({ column, code: broken.code, data: { header, ...broken.data } });
  else if (text === '') faults.push({ column, code: 'CELL.MISSING', data: { header } });
  else if ([...text].length > limit) faults.push({ column, code: 'CELL.TOO_LONG', data: { header, limit } });
  else return text;
  return null;
}
