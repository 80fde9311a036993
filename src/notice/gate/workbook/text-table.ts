import type { XmlAttributes, XmlHandler } from '../../../platform/excel/xml.js';
import type { Finding } from '../../pack/pack-part.js';
import { Hits, type GateRules } from '../gate.js';

/** The texts that cells name by number: one that may not stand there is told at each cell that shows it, or by itself. */
export class TextTable implements XmlHandler {
  private readonly found = new Map<number, readonly Finding[]>();
  private readonly figureHeaders = new Set<number>();
  private readonly used = new Set<number>();
  private index = 0;
  private text = '';

  constructor(
    private readonly rules: GateRules,
    private readonly hits: Hits,
  ) {}

  open(name: string, attributes: XmlAttributes): void {
    if (name === 'si') this.text = '';
    for (const value of Object.values(attributes)) this.hits.scan('共用文字', value);
  }

  characters(text: string): void {
    this.text += text;
  }

  close(name: string): void {
    if (name !== 'si') return;
    const hits = new Hits(this.rules);
    hits.scan('', this.text);
    if (hits.list().length > 0) this.found.set(this.index, hits.list());
    if (this.rules.figures.has(this.text)) this.figureHeaders.add(this.index);
    this.index++;
  }

  /** A cell shows the text of this number. */
  use(index: number, where: string): void {
    for (const hit of this.found.get(index) ?? []) this.hits.add({ ...hit, where });
    this.used.add(index);
  }

  isFigureHeader(index: number): boolean {
    return this.figureHeaders.has(index);
  }

  /** What no cell shows, and is in the file all the same. */
  tellUnused(): void {
    for (const [index, hits] of this.found)
      if (!this.used.has(index)) for (const hit of hits) this.hits.add({ ...hit, where: `共用文字 第${index + 1}条` });
  }
}
