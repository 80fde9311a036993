import { columnIndex, columnLetter } from '../cell-address.js';
import type { CellComment } from './mark-comments.js';
import type { MarkedStyles } from './mark-styles.js';
import { attribute, escapeXml, piecesOf, prefixOf, tagName, withAttribute } from './xml-text.js';

/** What is said of a row: in the column of reasons, and of single cells. */
export interface RowMark {
  readonly row: number;
  readonly reason: string;
  readonly cells: readonly { readonly column: number; readonly comment: string }[];
}

/** A sheet that is to be marked. */
export interface SheetMarks {
  /** as the workbook spells it */
  readonly name: string;
  readonly headerRow: number;
  readonly lastRow: number;
  /** the column of reasons, from 0, and its head; its cells are written anew where the sheet has it already */
  readonly reasonColumn: number;
  readonly head: string;
  /** in the order of the rows */
  readonly rows: AsyncIterable<RowMark>;
}

/** What may stand between the rows and the autofilter (ECMA-376 18.3.1.99). */
const BEFORE_FILTER = new Set([
  'sheetCalcPr',
  'sheetProtection',
  'protectedRanges',
  'protectedRange',
  'scenarios',
  'scenario',
  'inputCells',
]);
/** What may only stand behind the drawing of comments. */
const AFTER_DRAWING = new Set([
  'legacyDrawingHF',
  'drawingHF',
  'picture',
  'oleObjects',
  'controls',
  'webPublishItems',
  'tableParts',
  'extLst',
  '/worksheet',
]);

/** A program shows so many comments of a sheet without growing slow; what is beyond stands in the column of reasons. */
const MOST_COMMENTS = 5_000;
const REASON_WIDTH = 60;

/** Marks the cells of one sheet while its XML passes through; everything else passes as it was written. */
export class SheetMarker {
  readonly comments: CellComment[] = [];
  private out: string[] = [];
  private rows: AsyncIterator<RowMark>;
  private next: RowMark | undefined;
  private prefix = '';
  private row = 0;
  private column = -1;
  private mark: RowMark | undefined;
  /** cells that the row at hand does not have yet, by their columns */
  private waiting: { column: number; xml: string }[] = [];
  /** an element that is left out: its name until its end */
  private skipping = '';
  private columns: string[] | undefined;
  /** columns whose empty cells have a style of their own */
  private readonly columnStyles: { from: number; to: number; style: number }[] = [];
  private columnsDone = false;
  private state: 'head' | 'data' | 'tail' | 'filtered' = 'head';
  private drawn = false;

  /**
   * @param filter whether a filter of the sheet's own may be put over its rows: a table has one already
   * @param drawing the relationship of the drawing that is to hold the comments, with the prefix of such references
   */
  constructor(
    private readonly marks: SheetMarks,
    private readonly styles: MarkedStyles,
    private readonly filter: boolean,
    private readonly drawing: { readonly id: string; readonly namespace: string },
  ) {
    this.rows = marks.rows[Symbol.asyncIterator]();
  }

  async *through(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    this.next = await this.nextMark();
    for await (const pieces of piecesOf(bytes)) {
      for (const piece of pieces) {
        const name = piece.startsWith('<') ? tagName(piece) : '';
        if (name === 'row') await this.openRow(piece);
        else this.take(name, piece);
      }
      yield Buffer.from(this.out.join(''));
      this.out = [];
    }
  }

  private take(name: string, piece: string): void {
    if (this.skipping !== '') {
      if (name === `/${this.skipping}`) this.skipping = '';
      return;
    }
    if (this.columns !== undefined) this.takeColumns(name, piece);
    else if (name === 'c') this.openCell(piece);
    else if (name === '/row') this.closeRow(piece);
    else if (this.state === 'data' && name !== '/sheetData') this.out.push(piece);
    else if (name !== '') this.takeFrame(name, piece);
    else this.out.push(piece);
  }

  /** Elements around the rows. */
  private takeFrame(name: string, piece: string): void {
    if (name === 'dimension') {
      this.out.push(withAttribute(piece, 'ref', `A1:${columnLetter(this.marks.reasonColumn)}${this.marks.lastRow}`));
      return;
    }
    if (name === 'cols' && !piece.endsWith('/>')) this.columns = [];
    if (name === 'sheetData') {
      this.prefix = prefixOf(piece);
      if (!this.columnsDone) this.out.push(`<${this.prefix}cols>${this.reasonWidth()}</${this.prefix}cols>`);
      this.state = piece.endsWith('/>') ? 'tail' : 'data';
      this.out.push(piece);
      return;
    }
    if (name === '/sheetData') this.state = 'tail';
    else if (this.state === 'tail' && this.filter && !BEFORE_FILTER.has(name.replace('/', ''))) {
      const { headerRow, lastRow, reasonColumn } = this.marks;
      this.out.push(
        `<${this.prefix}autoFilter ref="A${headerRow}:${columnLetter(reasonColumn)}${Math.max(headerRow, lastRow)}"/>`,
      );
      this.state = 'filtered';
    }
    if (name === 'autoFilter' && this.filter) {
      if (!piece.endsWith('/>')) this.skipping = 'autoFilter';
      return;
    }
    if (name === 'legacyDrawing') this.drawn = true;
    if (!this.drawn && AFTER_DRAWING.has(name) && this.comments.length > 0) {
      this.drawn = true;
      this.out.push(`<${this.prefix}legacyDrawing xmlns:r="${this.drawing.namespace}" r:id="${this.drawing.id}"/>`);
    }
    this.out.push(piece);
  }

  /** The widths of columns, among which the column of reasons gets its own. */
  private takeColumns(name: string, piece: string): void {
    const at = this.marks.reasonColumn + 1;
    if (name === 'col') {
      const [from, to] = [Number(attribute(piece, 'min')), Number(attribute(piece, 'max'))];
      this.columnStyles.push({ from, to, style: Number(attribute(piece, 'style') ?? 0) });
      if (from > at || to < at) this.columns?.push(piece);
      else {
        if (from < at) this.columns?.push(withAttribute(piece, 'max', String(at - 1)));
        if (to > at) this.columns?.push(withAttribute(piece, 'min', String(at + 1)));
      }
    } else if (name === '/cols') {
      const widths = [...(this.columns ?? []), this.reasonWidth()];
      widths.sort((one, other) => Number(attribute(one, 'min')) - Number(attribute(other, 'min')));
      this.out.push(...widths, piece);
      this.columns = undefined;
      this.columnsDone = true;
    }
  }

  private reasonWidth(): string {
    const at = this.marks.reasonColumn + 1;
    return `<${this.prefix}col min="${at}" max="${at}" width="${REASON_WIDTH}" customWidth="1"/>`;
  }

  private async openRow(piece: string): Promise<void> {
    this.row = Number(attribute(piece, 'r') ?? this.row + 1);
    this.column = -1;
    while (this.next !== undefined && this.next.row < this.row) this.next = await this.nextMark();
    this.mark = this.next?.row === this.row ? this.next : undefined;
    this.waiting = [];
    if (this.mark !== undefined || this.row === this.marks.headerRow) this.prepareRow();
    // The extent of a row, which is a help to readers only, has become wider.
    this.out.push(piece.includes('spans=') ? withAttribute(piece, 'spans', undefined) : piece);
  }

  private prepareRow(): void {
    const { reasonColumn, head } = this.marks;
    const cell = (column: number, style: number, text?: string) => ({
      column,
      xml:
        `<${this.prefix}c r="${columnLetter(column)}${this.row}" s="${style}"` +
        (text === undefined
          ? '/>'
          : ` t="inlineStr"><${this.prefix}is><${this.prefix}t xml:space="preserve">${escapeXml(text)}</${this.prefix}t></${this.prefix}is></${this.prefix}c>`),
    });
    if (this.mark === undefined) {
      this.waiting = [cell(reasonColumn, this.styles.redOf(0), head)];
      return;
    }
    const columns = [...new Set(this.mark.cells.map(({ column }) => column))].sort((one, other) => one - other);
    this.waiting = [
      ...columns.map((column) => cell(column, this.styles.redOf(this.styleOf(column)))),
      cell(reasonColumn, this.styles.ofReason(), this.mark.reason),
    ];
    for (const { column, comment } of this.mark.cells)
      if (this.comments.length < MOST_COMMENTS) this.comments.push({ row: this.row, column, text: comment });
  }

  private styleOf(column: number): number {
    return this.columnStyles.find(({ from, to }) => from <= column + 1 && column < to)?.style ?? 0;
  }

  private openCell(piece: string): void {
    const again = this.row > this.marks.headerRow;
    if (this.waiting.length === 0 && !again) {
      this.out.push(piece);
      return;
    }
    const address = attribute(piece, 'r');
    this.column = address === undefined ? this.column + 1 : columnIndex(address.replace(/\d+$/, ''));
    this.flush(this.column);
    const ours = this.waiting[0]?.column === this.column;
    if (this.column === this.marks.reasonColumn && (ours || again)) {
      // What stood here is what was said the last time.
      this.flush(this.column + 1);
      if (!piece.endsWith('/>')) this.skipping = 'c';
    } else if (ours) {
      this.waiting.shift();
      this.out.push(withAttribute(piece, 's', String(this.styles.redOf(Number(attribute(piece, 's') ?? 0)))));
    } else this.out.push(piece);
  }

  private closeRow(piece: string): void {
    this.flush(Infinity);
    this.out.push(piece);
  }

  /** Writes the cells that wait for a column before the given one. */
  private flush(column: number): void {
    while (this.waiting[0] !== undefined && this.waiting[0].column < column)
      this.out.push(this.waiting.shift()?.xml ?? '');
  }

  private async nextMark(): Promise<RowMark | undefined> {
    const next = await this.rows.next();
    return next.done === true ? undefined : next.value;
  }
}
