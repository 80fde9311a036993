import { numericValue } from '../../../platform/excel/cell-value.js';
import { standsIn, type XmlAttributes, type XmlHandler } from '../../../platform/excel/xml.js';
import type { GateRules, Hits } from '../gate.js';
import { PartScan } from './part-scan.js';
import type { TextTable } from './text-table.js';

const HEADERS = new Map([
  ['oddHeader', '页眉'],
  ['evenHeader', '页眉'],
  ['firstHeader', '页眉'],
  ['oddFooter', '页脚'],
  ['evenFooter', '页脚'],
  ['firstFooter', '页脚'],
]);

/** Looks through a sheet: its cells, their formulas and results, and whatever stands around them. */
export class SheetScan implements XmlHandler {
  private readonly around: PartScan;
  private readonly figureColumns = new Set<string>();
  private ref = '';
  private type = 'n';
  private text = '';
  private inCell = false;

  constructor(
    private readonly sheet: string,
    private readonly texts: TextTable,
    private readonly rules: GateRules,
    private readonly hits: Hits,
  ) {
    this.around = new PartScan(hits, `工作表 ${sheet}`, (name, attributes) => this.pieceOf(name, attributes));
  }

  open(name: string, attributes: XmlAttributes, within: readonly string[]): void {
    if (name === 'c' && standsIn(within, 'sheetData', 'row')) {
      this.inCell = true;
      this.ref = attributes['r'] ?? '?';
      this.type = attributes['t'] ?? 'n';
    } else if (!this.inCell) return this.around.open(name, attributes, within);
    for (const value of Object.values(attributes)) this.hits.scan(this.where, value);
    if (name === 'f' || name === 'v' || name === 'is') this.text = '';
  }

  characters(text: string): void {
    if (this.inCell) this.text += text;
    else this.around.characters(text);
  }

  close(name: string, within: readonly string[]): void {
    if (!this.inCell) return this.around.close(name, within);
    if (name === 'v') this.value(this.text);
    else if (name === 'f') this.hits.scan(this.where, this.text);
    else if (name === 'is') this.shown(this.text);
    else if (name === 'c') {
      this.inCell = false;
      this.text = '';
    }
  }

  cell(r: string, _style: string | undefined, t: string | undefined, text: string): void {
    this.ref = r;
    this.type = t ?? 'n';
    this.value(text);
  }

  private get where(): string {
    return `${this.sheet}!${this.ref}`;
  }

  private value(text: string): void {
    if (this.type === 's') {
      this.texts.use(Number(text), this.where);
      if (this.texts.isFigureHeader(Number(text))) this.figureColumns.add(this.column);
    } else if (this.type !== 'n') this.shown(text);
    else if (!this.figureColumns.has(this.column)) this.hits.scan(this.where, wholePart(text));
  }

  private shown(text: string): void {
    this.hits.scan(this.where, text);
    if (this.rules.figures.has(text)) this.figureColumns.add(this.column);
  }

  private get column(): string {
    return this.ref.replace(/[0-9]+$/, '');
  }

  private pieceOf(name: string, attributes: XmlAttributes): string | undefined {
    const header = HEADERS.get(name);
    if (header !== undefined) return `${header} ${this.sheet}`;
    if (name === 'dataValidation') return `数据验证 ${this.sheet}!${attributes['sqref'] ?? '?'}`;
    return name === 'hyperlink' ? `链接 ${this.sheet}!${attributes['ref'] ?? '?'}` : undefined;
  }
}

/** What of a number could be a telephone: the parts of one are noise of its calculation. */
function wholePart(stored: string): string {
  return numericValue(stored.trim(), false, false).text.replace(/(?<=^-?[0-9]+)\.[0-9]+$/, '');
}
