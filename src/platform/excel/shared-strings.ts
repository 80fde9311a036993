import { CellText } from './cell-text.js';
import type { XmlHandler } from './xml.js';

const TEXTS_A_PAGE = 1024;

interface Page {
  readonly text: string;
  /** where each text of the page ends */
  readonly ends: Uint32Array;
}

/**
 * The texts that cells name by number. They are kept joined in pages: one string for 1,024 texts costs their
 * characters and no more, and a slice of it costs nothing, whereas a string cut out by the XML parser would keep its
 * whole chunk of XML alive.
 */
export class SharedStrings implements XmlHandler {
  private readonly pages: Page[] = [];
  private waiting: string[] = [];
  private readonly text = new CellText();
  private capturing = false;
  private phonetic = false;

  open(name: string): void {
    if (name === 't') this.capturing = !this.phonetic;
    else if (name === 'rPh') this.phonetic = true;
  }

  characters(text: string): void {
    if (this.capturing) this.text.append(text);
  }

  close(name: string): void {
    if (name === 't') this.capturing = false;
    else if (name === 'rPh') this.phonetic = false;
    else if (name === 'si') this.add(this.text.take());
  }

  /** The text of a number, undefined where the table has none such. */
  get(index: number): string | undefined {
    const number = Math.floor(index / TEXTS_A_PAGE);
    const page = this.pages[number];
    const place = index % TEXTS_A_PAGE;
    if (page) return page.text.slice(place === 0 ? 0 : page.ends[place - 1], page.ends[place]);
    return number === this.pages.length ? this.waiting[place] : undefined;
  }

  private add(text: string): void {
    this.waiting.push(text);
    if (this.waiting.length < TEXTS_A_PAGE) return;
    let end = 0;
    this.pages.push({
      text: this.waiting.join(''),
      ends: Uint32Array.from(this.waiting, (one) => (end += one.length)),
    });
    this.waiting = [];
  }
}
