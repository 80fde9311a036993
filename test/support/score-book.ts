import exceljs from 'exceljs';
import { headerOf, SCORE_SHEET, type ScoreColumnName } from '../../src/rating/domain/score-columns.js';

export type Filled = Partial<Record<ScoreColumnName, string | number | null>>;

/** A scorer's workbook in his spreadsheet: the file that was downloaded, as he fills it in. */
export class ScoreBook {
  private constructor(readonly workbook: exceljs.Workbook) {}

  static async open(bytes: Buffer): Promise<ScoreBook> {
    const workbook = new exceljs.Workbook();
    await workbook.xlsx.load(bytes as never);
    return new ScoreBook(workbook);
  }

  get sheet(): exceljs.Worksheet {
    return this.workbook.getWorksheet(SCORE_SHEET) as exceljs.Worksheet;
  }

  /** Letter of a column. */
  letter(column: ScoreColumnName): string {
    const at = (this.sheet.getRow(1).values as unknown[]).indexOf(headerOf(column));
    return this.sheet.getColumn(at).letter;
  }

  text(row: number, column: ScoreColumnName): string {
    return this.sheet.getCell(`${this.letter(column)}${row}`).text;
  }

  /** Numbers of the rows of a taxpayer's item: of the register's facts, of what was added, or the blank one. */
  rows(name: string, item: string, which: 'fact' | 'added' | 'blank'): number[] {
    const found: number[] = [];
    for (let row = 2; row <= this.sheet.rowCount; row++) {
      const id = this.text(row, 'fact');
      const kind = id === '' ? 'blank' : id.startsWith('entry:') ? 'added' : 'fact';
      if (this.text(row, 'name') === name && this.text(row, 'item') === item && kind === which) found.push(row);
    }
    return found;
  }

  fill(row: number, cells: Filled): void {
    for (const [column, value] of Object.entries(cells))
      this.sheet.getCell(`${this.letter(column as ScoreColumnName)}${row}`).value = value;
  }

  /** A copy of a row at the end, with other cells; returns its number. */
  copy(row: number, cells: Filled): number {
    const at = this.sheet.rowCount + 1;
    this.sheet.getRow(at).values = this.sheet.getRow(row).values;
    this.fill(at, cells);
    return at;
  }

  async bytes(): Promise<Buffer> {
    return Buffer.from(await this.workbook.xlsx.writeBuffer());
  }
}
