/**
 * What widths of columns are counted in: as many digits of the workbook's first font. Programs take another font where
 * they have not got it, and columns became a third wider: LibreOffice without Calibri shrank the table to the page and
 * left a quarter of it empty. Verdana is on every Windows and Mac, and what Linux takes in its place has the same widths.
 * No cell is written in it.
 */
const RULER = '<font><sz val="12"/><name val="Verdana"/><family val="2"/></font>';

/** Pixels of its widest digit. */
export const RULER_DIGIT = 10;

/** The first font as exceljs writes it. */
const FIRST_FONT = /<font>(?:(?!<\/font>).)*<\/font>/s;

/** A workbook's styles with the ruler as their first font. @throws RangeError where there is no font */
export function withRuler(styles: string): string {
  if (!FIRST_FONT.test(styles)) throw new RangeError('the styles have no font');
  return styles.replace(FIRST_FONT, RULER);
}
