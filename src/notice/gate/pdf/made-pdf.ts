/** For specs: PDFs made by hand, as no program would write them on demand. */

export interface MadePdf {
  /** operators of each page, such as `text(72, 700, '138')` */
  readonly pages: readonly string[];
  /** further objects; the first has the number that `FIRST_FURTHER` says */
  readonly further?: readonly string[];
  /** further entries of the catalog, of the first page, and of the properties */
  readonly catalog?: string;
  readonly page?: string;
  readonly info?: string;
}

export const FIRST_FURTHER = 5;
const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>';

/** Letters at a place, in points; their matrix may turn them. */
export function text(x: number, y: number, letters: string, matrix = '12 0 0 12'): string {
  return `BT /F1 1 Tf ${matrix} ${x} ${y} Tm (${letters}) Tj ET`;
}

export function pdfOf({ pages, further = [], catalog = '', page = '', info = '' }: MadePdf): Buffer {
  const firstPage = FIRST_FURTHER + further.length;
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, at) => `${firstPage + 2 * at} 0 R`).join(' ')}] >>`,
    FONT,
    `<< ${info} >>`,
    ...further,
    ...pages.flatMap((operators, at) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> ` +
        `/Contents ${firstPage + 2 * at + 1} 0 R ${at === 0 ? page : ''} >>`,
      `<< /Length ${operators.length} >>\nstream\n${operators}\nendstream`,
    ]),
  ];
  let file = '%PDF-1.7\n';
  const places = objects.map((object, at) => {
    const place = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 4 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}
