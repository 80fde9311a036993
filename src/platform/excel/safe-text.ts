/** What Excel, WPS or LibreOffice may take for the beginning of a formula when it opens a CSV or a pasted cell. */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/;

/** Text from outside, harmless in a cell and in a CSV field: where it could begin a formula it gets a leading '. */
export function formulaSafe(text: string): string {
  return FORMULA_START.test(text) ? `'${text}` : text;
}
