import { setImmediate } from 'node:timers/promises';
import { measureFigures, measureOf, readFont, type FontStyle } from './font.js';
import { PackedPdf } from './packed-pdf.js';
import { qrRuns } from './qr.js';

/** No date in a file comes from the clock: what its properties name as the time of its making is this. */
const FIRST_MOMENT = new Date('1980-01-01T00:00:00Z');

/** Red, green and blue, each from 0 to 1. */
export type Colour = readonly [number, number, number];

export const BLACK: Colour = [0, 0, 0];

export interface TextLook {
  /** points */
  readonly size: number;
  readonly style?: FontStyle;
  readonly colour?: Colour;
  /** where the line lies from `x`: it begins there (the default), ends there, or has its middle there */
  readonly align?: 'left' | 'center' | 'right';
  /** whether its digits stand under those of the line above */
  readonly figure?: boolean;
}

/** Of the em box of a Chinese character, what lies above the base line. */
const ABOVE_BASE_LINE = 0.88;

/** What the library knows of a font; its own `text()` writes with the same. */
interface EmbeddedFont {
  readonly id: string;
  ref(): unknown;
  /** the glyphs' numbers in the embedded font, four hex digits each */
  encode(text: string): [glyphs: string[], positions: unknown];
}

/**
 * A PDF of drawn pages: lines of text, rules, areas and QR codes at given places, in points from the top left corner.
 * The same drawing gives the same bytes, whatever makes it. Its operators are written page by page as one text, since the library's own
 * `text()` lays out every cell anew.
 */
export class DrawnPdf {
  private readonly document: PackedPdf;
  private readonly chunks: Buffer[] = [];
  private readonly fonts = new Map<FontStyle, Glyphs>();
  private content = '';

  /** @param about what the file's properties say; the file's ID is made of them */
  constructor(width: number, height: number, about: { readonly title: string; readonly subject: string }) {
    this.document = new PackedPdf({
      size: [width, height],
      margin: 0,
      autoFirstPage: false,
      // else the library opens a font of its own
      font: '',
      lang: 'zh-CN',
      displayTitle: true,
      info: {
        Title: about.title,
        Subject: about.subject,
        Creator: 'taxroll',
        Producer: 'taxroll',
        CreationDate: FIRST_MOMENT,
      },
    });
    this.document.on('data', (chunk: Buffer) => this.chunks.push(chunk));
  }

  /** Begins a page, and lets others work before it. */
  async nextPage(): Promise<void> {
    await setImmediate();
    this.writePage();
    this.document.addPage();
  }

  /** A line of `showable` text whose em box has its top at `y`. */
  text(text: string, x: number, y: number, look: TextLook): void {
    if (text === '') return;
    const { size, style = 'normal', colour = BLACK, align = 'left', figure = false } = look;
    const measure = figure ? measureFigures(style) : measureOf(style);
    const width = align === 'left' ? 0 : measure(text) * size;
    const from = align === 'right' ? x - width : x - width / 2;
    const font = this.fontOf(style);
    const place = `${number(from)} ${number(y + size * ABOVE_BASE_LINE)}`;
    const glyphs = font.encode(text, figure);
    this.content += `BT ${inks(colour)} rg /${font.on(this.document.page)} ${number(size)} Tf 1 0 0 -1 ${place} Tm [<${glyphs}>] TJ ET\n`;
  }

  /** A line from one place to another, `thick` points. */
  rule(fromX: number, fromY: number, toX: number, toY: number, thick: number, colour = BLACK): void {
    const ends = `${number(fromX)} ${number(fromY)} m ${number(toX)} ${number(toY)} l`;
    this.content += `${inks(colour)} RG ${number(thick)} w ${ends} S\n`;
  }

  area(x: number, y: number, width: number, height: number, colour: Colour): void {
    const sides = [x, y, width, height].map(number).join(' ');
    this.content += `${inks(colour)} rg ${sides} re f\n`;
  }

  /** A QR code without its quiet zone. */
  qr(content: string, x: number, y: number, side: number): void {
    const code = qrRuns(content);
    const square = (side / code.side).toFixed(6);
    const runs = code.runs.map((run) => `${run.x} ${run.y} ${run.length} 1 re`);
    this.content += `q ${square} 0 0 ${square} ${number(x)} ${number(y)} cm 0 g ${runs.join(' ')} f Q\n`;
  }

  /** The finished file. */
  async bytes(): Promise<Buffer> {
    this.writePage();
    const written = new Promise<void>((resolve, reject) => this.document.on('end', resolve).on('error', reject));
    this.document.end();
    await written;
    return Buffer.concat(this.chunks);
  }

  private writePage(): void {
    if (this.content !== '') this.document.addContent(this.content);
    this.content = '';
  }

  private fontOf(style: FontStyle): Glyphs {
    let font = this.fonts.get(style);
    if (font === undefined) {
      this.document.registerFont(style, readFont(style)).font(style);
      font = new Glyphs((this.document as unknown as { _font: EmbeddedFont })._font, style);
      this.fonts.set(style, font);
    }
    return font;
  }
}

/** A font of a document, its characters encoded once. */
class Glyphs {
  private readonly codes = new Map<string, string>();

  /** a 1 with what it lacks of a 0, half on either side, in thousandths of its size */
  private readonly wideOne: string;

  constructor(
    private readonly font: EmbeddedFont,
    style: FontStyle,
  ) {
    const measure = measureOf(style);
    const side = Math.round((measure('1') - measure('0')) * 500);
    this.wideOne = `> ${side} <${this.add('1')}> ${side} <`;
  }

  /** Names the font on the page. */
  on(page: PDFKit.PDFPage): string {
    const fonts = page.fonts as Record<string, unknown>;
    fonts[this.font.id] ??= this.font.ref();
    return this.font.id;
  }

  /** Of a string between angle brackets. */
  encode(text: string, isFigure: boolean): string {
    let encoded = '';
    for (const character of text)
      encoded += isFigure && character === '1' ? this.wideOne : (this.codes.get(character) ?? this.add(character));
    return encoded;
  }

  private add(character: string): string {
    const code = this.font.encode(character)[0].join('');
    this.codes.set(character, code);
    return code;
  }
}

/** A hundredth of a point is finer than any printer. */
function number(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function inks(colour: Colour): string {
  return colour.join(' ');
}
