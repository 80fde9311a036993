import type { XmlAttributes, XmlHandler } from '../../../platform/excel/xml.js';
import type { Hits } from '../gate.js';

/** Which element's text is one piece, and where that stands in the words of who opens the file. */
export type PieceOf = (name: string, attributes: XmlAttributes, within: readonly string[]) => string | undefined;

/** A layout's measure, 13.541666666666669, is no telephone. */
const MEASURE = /^-?[0-9]{1,6}\.[0-9]+$/;

/**
 * Looks through all texts and attributes of a part of a workbook, whatever they are for. A piece's text is looked at as
 * a whole: its runs may cut a number.
 */
export class PartScan implements XmlHandler {
  private where: string;
  /** how many elements the piece stands in */
  private depth = -1;
  private text = '';

  /** @param otherwise where what is in no piece stands */
  constructor(
    private readonly hits: Hits,
    private readonly otherwise: string,
    private readonly pieceOf: PieceOf = () => undefined,
  ) {
    this.where = otherwise;
  }

  open(name: string, attributes: XmlAttributes, within: readonly string[]): void {
    const piece = this.depth < 0 ? this.pieceOf(name, attributes, within) : undefined;
    if (piece !== undefined) {
      this.flush();
      this.where = piece;
      this.depth = within.length;
    }
    for (const value of Object.values(attributes)) if (!MEASURE.test(value)) this.hits.scan(this.where, value);
  }

  characters(text: string): void {
    this.text += text;
  }

  close(_name: string, within: readonly string[]): void {
    if (this.depth >= 0 && within.length > this.depth) return;
    this.flush();
    this.where = this.otherwise;
    this.depth = -1;
  }

  private flush(): void {
    if (this.text !== '') this.hits.scan(this.where, this.text);
    this.text = '';
  }
}
