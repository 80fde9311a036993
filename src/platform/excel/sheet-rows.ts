import { CellText } from './cell-text.js';
import { isoDateValue, numericValue, type CellValue } from './cell-value.js';
import { MAX_COLUMNS, MAX_MERGES, MAX_ROW_TEXT, MAX_ROWS } from './limits.js';
import { WorkbookFault } from './workbook-fault.js';
import type { WorkbookParts } from './workbook-parts.js';
import { standsIn, type XmlAttributes, type XmlHandler } from './xml.js';

export interface SheetRow {
  readonly row: number;
  /** by 0-based column, blank ones undefined */
  readonly cells: (CellValue | undefined)[];
}

/** V8 cuts strings of this length and more out of their parent without copying, and so keeps the parent alive. */
const SLICE_LENGTH = 13;

/** So many days and shared texts are kept as the values that they are. */
const MOST_KNOWN = 10_000;

/** Gathers the rows with values and the merged ranges of one sheet. */
export class SheetRows implements XmlHandler {
  readonly merges: string[] = [];
  private rows: SheetRow[] = [];
  private cells: (CellValue | undefined)[] = [];
  private row = 0;
  private rowText = 0;
  private column = -1;
  private type = 'n';
  private isDate = false;
  private hasFormula = false;
  private readonly text = new CellText();
  /** what comes again and again: days, and the first of the shared texts */
  private readonly dates = new Map<string, CellValue>();
  private readonly texts: (CellValue | undefined)[] = new Array<undefined>(MOST_KNOWN);
  private capturing = false;

  constructor(private readonly parts: WorkbookParts) {}

  /** The rows that have become complete since the last call. */
  take(): SheetRow[] {
    const rows = this.rows;
    this.rows = [];
    return rows;
  }

  /** Only in its own place is an element what its name says: extensions may hold any, readings of a text too. */
  open(name: string, attributes: XmlAttributes, within: readonly string[]): void {
    const parent = within.at(-1);
    if (name === 'c' && standsIn(within, 'sheetData', 'row'))
      this.openCell(attributes['r'], attributes['s'], attributes['t']);
    else if (name === 'v') this.capturing = standsIn(within, 'row', 'c');
    else if (name === 't') this.capturing = standsIn(within, 'c', 'is') || standsIn(within, 'is', 'r');
    else if (name === 'f' && parent === 'c') this.hasFormula = true;
    else if (name === 'row' && parent === 'sheetData') this.openRow(attributes['r']);
    else if (name === 'mergeCell' && parent === 'mergeCells') this.addMerge(attributes['ref']);
  }

  characters(text: string): void {
    if (!this.capturing) return;
    this.rowText += text.length;
    if (this.rowText > MAX_ROW_TEXT) throw new WorkbookFault(`第 ${this.row} 行的内容过长`);
    this.text.append(text);
  }

  close(name: string, within: readonly string[]): void {
    if (name === 'v' || name === 't') this.capturing = false;
    else if (name === 'c' && standsIn(within, 'sheetData', 'row')) this.closeCell();
    else if (name === 'row' && within.at(-1) === 'sheetData' && this.cells.length > 0)
      this.rows.push({ row: this.row, cells: this.cells });
  }

  cell(r: string, s: string | undefined, t: string | undefined, text: string): void {
    this.openCell(r, s, t);
    this.capturing = true;
    this.characters(text);
    this.capturing = false;
    this.closeCell();
  }

  /** A row or a cell without an address follows the one before it. */
  private openRow(address: string | undefined): void {
    const row = address === undefined ? this.row + 1 : Number(address);
    if (!(Number.isInteger(row) && row > this.row && row <= MAX_ROWS))
      throw new WorkbookFault(`行号有误：${address ?? row}`);
    this.row = row;
    this.rowText = 0;
    this.column = -1;
    this.cells = [];
  }

  private openCell(r: string | undefined, s: string | undefined, t: string | undefined): void {
    const column = r === undefined ? this.column + 1 : columnOf(r);
    if (!(column > this.column && column < MAX_COLUMNS))
      throw new WorkbookFault(`单元格位置有误：${r ?? `第 ${this.row} 行`}`);
    this.column = column;
    this.type = t ?? 'n';
    this.isDate = s !== undefined && this.parts.dateStyles[Number(s)] === true;
    this.hasFormula = false;
  }

  private closeCell(): void {
    const value = this.value(this.text.take());
    if (value === undefined) return;
    while (this.cells.length < this.column) this.cells.push(undefined);
    this.cells.push(value);
  }

  private value(stored: string): CellValue | undefined {
    if (this.type === 'str' || this.type === 'inlineStr') return textValue(detached(stored));
    const trimmed = stored.trim();
    if (trimmed === '') return this.hasFormula ? { kind: 'error', text: '未计算' } : undefined;
    switch (this.type) {
      case 'n':
        return this.isDate ? this.dateValue(trimmed) : numericValue(trimmed, false, this.parts.date1904);
      case 's':
        return this.sharedText(Number(trimmed));
      case 'b':
        return { kind: 'boolean', text: trimmed === '0' || trimmed === 'false' ? 'FALSE' : 'TRUE' };
      case 'e':
        return { kind: 'error', text: trimmed };
      case 'd':
        return isoDateValue(trimmed);
      default:
        throw new WorkbookFault(`内容已损坏：单元格类型 ${this.type}`);
    }
  }

  private dateValue(serial: string): CellValue {
    const known = this.dates.get(serial);
    if (known !== undefined) return known;
    const date = numericValue(serial, true, this.parts.date1904);
    if (this.dates.size < MOST_KNOWN) this.dates.set(serial, date);
    return date;
  }

  private sharedText(index: number): CellValue | undefined {
    const known = this.texts[index];
    if (known !== undefined) return known;
    const text = this.parts.sharedStrings.get(index);
    if (text === undefined) throw new WorkbookFault(`内容已损坏：没有编号为 ${index} 的文字`);
    const value = textValue(text);
    if (index < MOST_KNOWN) this.texts[index] = value;
    return value;
  }

  private addMerge(range: string | undefined): void {
    if (this.merges.length === MAX_MERGES) throw new WorkbookFault(`合并的单元格超过 ${MAX_MERGES} 处`);
    if (range) this.merges.push(range);
  }
}

function textValue(text: string): CellValue | undefined {
  return text === '' ? undefined : { kind: 'text', text };
}

/** A copy that does not keep 64 KiB of XML alive for as long as the caller keeps the text. */
function detached(text: string): string {
  return text.length < SLICE_LENGTH ? text : Buffer.from(text, 'utf16le').toString('utf16le');
}

/** The 0-based column of an address: "AB12" is 27; -1 for what is none. */
function columnOf(address: string): number {
  let column = 0;
  let at = 0;
  for (; at < address.length; at++) {
    const letter = address.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return at < address.length && column <= MAX_COLUMNS ? column - 1 : -1;
}
