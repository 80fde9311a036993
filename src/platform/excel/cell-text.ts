import { MAX_CELL_TEXT } from './limits.js';
import { WorkbookFault } from './workbook-fault.js';

/** Excel writes a character that XML cannot carry as _x000D_, and a literal "_x000D_" as "_x005F_x000D_". */
const ESCAPED_CHARACTER = /_x([0-9a-fA-F]{4})_/g;
const ESCAPED_LENGTH = 7;

/** Not storable as text, in a database least of all: NUL and halves of surrogate pairs. */
const NO_CHARACTER = /\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** Joins the runs of one cell's text, bounded while it grows. */
export class CellText {
  private raw = '';

  append(run: string): void {
    this.raw += run;
    if (this.raw.length > MAX_CELL_TEXT * ESCAPED_LENGTH) throw tooLong();
  }

  /** The whole text, and ready for the next cell. What is no character becomes U+FFFD, for the caller to refuse. */
  take(): string {
    const raw = this.raw;
    this.raw = '';
    const text = raw.includes('_x')
      ? raw
          .replace(ESCAPED_CHARACTER, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
          .replace(NO_CHARACTER, '\uFFFD')
      : raw;
    if (text.length > MAX_CELL_TEXT) throw tooLong();
    return text;
  }
}

function tooLong(): WorkbookFault {
  return new WorkbookFault(`有单元格的文字超过 ${MAX_CELL_TEXT} 个字`);
}
