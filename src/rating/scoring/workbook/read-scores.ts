import { TaxrollError } from '../../../kernel/errors.js';
import { readWorkbook, type CellValue } from '../../../platform/excel/read-workbook.js';
import { normaliseHeader } from '../../../register/domain/sheets.js';
import {
  columnsByHeader,
  HEADER_WITHIN,
  isTotal,
  mergedOverRows,
  type HeadedColumn,
} from '../../../register/import/sheet-header.js';
import { headerOf, SCORE_COLUMNS, SCORE_SHEET, type ScoreColumnName } from '../../domain/score-columns.js';
import { isFilled, readScoreRow, type ScoreFault, type WrittenScore } from '../../domain/score-row.js';

/** A row that the scorer has filled in. */
export interface ReadScore {
  readonly row: number;
  readonly written: WrittenScore;
  readonly faults: readonly ScoreFault[];
}

/** Something that was passed over, told to the user. */
export interface ScoreNotice {
  readonly sheet: string;
  readonly zh: string;
  readonly en: string;
}

/** Where the table lies in the workbook. */
export interface ScoreLayout {
  /** the sheet's name as the workbook spells it */
  readonly spelled: string;
  readonly headerRow: number;
  readonly lastRow: number;
  /** 0-based: the column of reasons of an earlier return, or the first one behind everything that is written */
  readonly reasonColumn: number;
  /** letters by the columns' names */
  readonly letters: Readonly<Partial<Record<ScoreColumnName, string>>>;
}

/** A scorer's workbook as it was read. */
export interface ReadScores {
  readonly rows: readonly ReadScore[];
  /** rows of which nothing was filled in: they change nothing */
  readonly blank: number;
  readonly notices: readonly ScoreNotice[];
  readonly layout: ScoreLayout;
}

/** Sheets and a column that are ours and are passed over without a word. */
export const GUIDE_SHEET = '填写说明';
export const RESULT_SHEET = '导入结果';
export const REASON_HEAD = '退回原因';
const OURS = new RegExp(`^(${RESULT_SHEET}\\d*|${GUIDE_SHEET})$`);

/** So many known headers make a row the header. */
const HEADERS_AT_LEAST = 3;
const WANTED = SCORE_COLUMNS.filter(({ use }) => use !== 'told');
/** Nobody fills in more by hand; they are held in memory, where each is compared with all. */
export const MOST_ROWS = 100_000;

/**
 * Reads the sheet 评分 of a workbook, its columns in any order by header name.
 * @throws TaxrollError RATING.SCORES_NO_SHEET, REGISTER.HEADER_MISSING, REGISTER.HEADER_TWICE, REQUEST.TOO_LARGE,
 *   FILE.NOT_A_WORKBOOK
 */
export async function readScores(file: string): Promise<ReadScores> {
  const notices: ScoreNotice[] = [];
  let sheet: SheetReader | undefined;
  let isOpen = false;
  for await (const event of readWorkbook(file)) {
    if (event.type === 'sheet') {
      isOpen = sheet === undefined && normaliseHeader(event.name) === normaliseHeader(SCORE_SHEET);
      if (isOpen) sheet = new SheetReader(event.name, event.date1904, notices);
      else if (!OURS.test(event.name.trim())) notices.push(passedOver(event.name));
    } else if (isOpen && event.type === 'row') sheet?.row(event.row, event.cells);
    else if (isOpen && event.type === 'end') sheet?.end(event.merges);
  }
  if (sheet === undefined) throw new TaxrollError('RATING.SCORES_NO_SHEET', { sheet: SCORE_SHEET });
  return sheet.read();
}

function passedOver(sheet: string): ScoreNotice {
  return {
    sheet,
    zh: `工作表“${sheet}”不是评分表，未读取`,
    en: `the sheet “${sheet}” holds no scores and was not read`,
  };
}

class SheetReader {
  private readonly rows = new Map<number, ReadScore>();
  private columns: ReadonlyMap<string, HeadedColumn> | undefined;
  private headerRow = 0;
  private lastRow = 0;
  private width = 0;
  private blank = 0;
  private reasonColumn: number | undefined;

  constructor(
    private readonly spelled: string,
    private readonly date1904: boolean,
    private readonly notices: ScoreNotice[],
  ) {}

  row(row: number, cells: (CellValue | undefined)[]): void {
    this.width = Math.max(this.width, cells.length);
    const { columns } = this;
    if (columns === undefined) return this.readHeader(row, cells);
    this.lastRow = row;
    const cellOf = (name: ScoreColumnName) => cells[columns.get(name)?.index ?? -1];
    if (isTotal(cells)) {
      const [zh, en] = [`第 ${row} 行是合计行，未读取`, `row ${row} is a total and was passed over`];
      this.notices.push({ sheet: this.spelled, zh, en });
    } else if (isFilled(cellOf)) this.keep({ row, ...readScoreRow(cellOf, { date1904: this.date1904 }) });
    else this.blank++;
  }

  /** Cells that are one over several rows say nothing of each: what else was found in them is moot. */
  end(merges: readonly string[]): void {
    if (this.columns === undefined) throw this.missing(WANTED);
    const wanted = WANTED.flatMap(({ name }) => this.columns?.get(name) ?? []);
    for (const { column, range, firstRow, lastRow } of mergedOverRows(merges, wanted, this.headerRow)) {
      const name = wanted.find(({ letter }) => letter === column)?.name as ScoreColumnName;
      for (let row = firstRow; row <= Math.min(lastRow, this.lastRow); row++) {
        const { written, faults } = this.rows.get(row) ?? readScoreRow(() => undefined, { date1904: false });
        const others = faults.filter((fault) => fault.column !== name);
        this.keep({ row, written, faults: [...others, { column: name, code: 'CELL.MERGED', data: { range } }] });
      }
    }
  }

  read(): ReadScores {
    const { spelled, headerRow, lastRow, blank, notices } = this;
    const letters = Object.fromEntries([...(this.columns?.values() ?? [])].map(({ name, letter }) => [name, letter]));
    return {
      rows: [...this.rows.values()].sort((a, b) => a.row - b.row),
      ...{ blank, notices },
      layout: { spelled, headerRow, lastRow, letters, reasonColumn: this.reasonColumn ?? this.width },
    };
  }

  /** @throws TaxrollError REQUEST.TOO_LARGE */
  private keep(read: ReadScore): void {
    this.rows.set(read.row, read);
    if (this.rows.size > MOST_ROWS) throw new TaxrollError('REQUEST.TOO_LARGE', { limit: `${MOST_ROWS} 行` });
  }

  private readHeader(row: number, cells: (CellValue | undefined)[]): void {
    const columns = columnsByHeader(SCORE_SHEET, cells, SCORE_COLUMNS);
    if (columns.size < HEADERS_AT_LEAST) {
      if (row >= HEADER_WITHIN) throw this.missing(WANTED);
      return;
    }
    const absent = WANTED.filter(({ name }) => !columns.has(name));
    if (absent.length > 0) throw this.missing(absent);
    this.columns = columns;
    this.headerRow = this.lastRow = row;
    const again = cells.findIndex((cell) => cell?.text.trim() === REASON_HEAD);
    this.reasonColumn = again < 0 ? undefined : again;
  }

  private missing(columns: readonly { readonly name: ScoreColumnName }[]): TaxrollError {
    const headers = columns.map(({ name }) => headerOf(name));
    return new TaxrollError('REGISTER.HEADER_MISSING', { sheet: SCORE_SHEET, headers });
  }
}
