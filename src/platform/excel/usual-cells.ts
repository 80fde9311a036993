/** Told of a whole cell: its attributes as they are written, and its text. */
export type UsualCell = (r: string, s: string | undefined, t: string | undefined, text: string) => void;

/** Text without anything that XML gives a meaning to, or forbids: the parser would hand it on as it is. */
const TEXT = '([^<>&\\r\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uD800-\\uDFFF\\uFFFE\\uFFFF]*)';

/** A cell as Excel, WPS, LibreOffice and exceljs write nearly all of them: address, style, type, one value or text. */
const CELL = new RegExp(
  `<c r="([A-Z]{1,3}[0-9]{1,7})"(?: s="([0-9]{1,5})")?(?: t="([a-zA-Z]{1,9})")?` +
    `(?:/>|>(?:<v>${TEXT}</v>|<is><t(?: xml:space="preserve")?>${TEXT}</t></is>)</c>)`,
  'g',
);

/**
 * Takes the usual cells out of a sheet's text, and leaves everything else to the parser, in the order of the text. A
 * general parser spends two thirds of a large import on telling, letter by letter, what nearly all cells have in common.
 * @param mayStand whether a cell may stand where the text lies that was left to the parser last: directly in a row
 * @param other what is no usual cell
 */
export function takeUsualCells(
  text: string,
  mayStand: () => boolean,
  cell: UsualCell,
  other: (text: string) => void,
): void {
  let from = 0;
  let stands = mayStand();
  CELL.lastIndex = 0;
  for (let match = CELL.exec(text); match !== null; match = CELL.exec(text)) {
    if (match.index > from) {
      other(text.slice(from, match.index));
      from = match.index;
      stands = mayStand();
    }
    if (!stands) continue;
    from = CELL.lastIndex;
    const [, r, s, t, value, inline] = match;
    cell(r as string, s, t, value ?? inline ?? '');
  }
  if (from < text.length) other(text.slice(from));
}

/**
 * Where `<c` may be no cell: comments, CDATA, declarations, and what follows the declaration of the document. Such a
 * document is the parser's alone from there on.
 * @param before the last character of the text before
 */
export function mayHideCells(text: string, before: string): boolean {
  // one character is looked for many times faster than two, and these two are rare
  if (!text.includes('!') && !text.includes('?')) return false;
  return (before + text).includes('<!') || (before + text).includes('<?', before === '' ? 2 : 0);
}
