/** A piece of a page's text as it is drawn: a single glyph, a word or a line. */
export interface DrawnText {
  readonly str: string;
  /** its matrix: size and slant, and from the fifth on where it begins, in points from the page's lower left corner */
  readonly transform: readonly number[];
  /** points */
  readonly width: number;
}

/** A piece in the directions of its own writing; points. */
interface Placed {
  readonly str: string;
  /** its direction as sine, rounded */
  readonly turn: number;
  readonly size: number;
  readonly start: number;
  readonly end: number;
  readonly height: number;
}

/** In sizes of the letters: what is nearer is one word, what is further apart stands in two columns. */
const WORD_GAP = 0.2;
const COLUMN_GAP = 2;
/** Baselines that differ by less are one line. */
const LINE_SHARE = 0.3;

/** Between columns; groups no number. */
const COLUMN = '|';

/**
 * The texts of a page in which numbers are looked for: as they were drawn, one after the other, so that a cell's lines
 * follow each other; and as the eye reads them, in whatever order they were drawn.
 */
export function pageTexts(drawn: readonly DrawnText[]): string[] {
  const pieces = drawn.filter(({ str }) => str.trim() !== '').map(placed);
  return [joined(pieces), joined(inReadingOrder(pieces))];
}

function placed({ str, transform: [a = 0, b = 0, , , x = 0, y = 0], width }: DrawnText): Placed {
  const size = Math.hypot(a, b) || 1;
  const [cos, sin] = [a / size, b / size];
  const start = x * cos + y * sin;
  return { str, turn: Math.round(sin * 100), size, start, end: start + width, height: y * cos - x * sin };
}

/** Line by line from the top, each from left to right. */
function inReadingOrder(pieces: readonly Placed[]): Placed[] {
  const lines: Placed[][] = [];
  for (const piece of [...pieces].sort((a, b) => a.turn - b.turn || b.height - a.height)) {
    const line = lines.at(-1);
    if (line !== undefined && isOneLine(line[0]!, piece)) line.push(piece);
    else lines.push([piece]);
  }
  return lines.flatMap((line) => line.sort((a, b) => a.start - b.start));
}

function joined(pieces: readonly Placed[]): string {
  return pieces.map((piece, at) => (at === 0 ? '' : between(pieces[at - 1]!, piece)) + piece.str).join('');
}

function between(before: Placed, piece: Placed): string {
  if (!isOneLine(before, piece)) return '\n';
  const gap = (piece.start - before.end) / piece.size;
  if (Math.abs(gap) > COLUMN_GAP) return COLUMN;
  return gap > WORD_GAP ? ' ' : '';
}

function isOneLine(a: Placed, b: Placed): boolean {
  return a.turn === b.turn && Math.abs(a.height - b.height) < LINE_SHARE * Math.max(a.size, b.size);
}
