/** Programs disagree by a few percent about what a page holds; pages are planned for the one that holds least. */
export const PAGE_SHARE = 0.97;

/** Pixels of a column's width unit: 7 in a Western Excel, 8 in a Chinese one, so that less text fits in 7. */
export const SCREEN_DIGIT = 7;

/** A page break goes across all the columns that a sheet may have. */
export const LAST_COLUMN = 16_384;

/**
 * Widths are counted in halves of a Chinese character: whatever is not ASCII is as wide as two Latin letters.
 * @param latin units of a letter or digit where the font that is taken for them is wider; an asterisk never is
 */
export function textUnits(text: string, latin = 1): number {
  let units = 0;
  for (const character of text) units += character > '~' ? 2 : character === '*' ? 1 : latin;
  return units;
}

/** A Latin word or number, or one other character, with the punctuation that may not be torn from it. */
export const PIECE = /[（《〔“‘]*(?:[!-~]+|[^!-~])[，。、；：！？）》〕”’]*/gu;

/**
 * Lines that a text takes where `units` fit in one. Spreadsheets break between Chinese characters but not within Latin
 * words, and keep punctuation with its character, so that a line is not always filled.
 * @param latin as of `textUnits`
 */
export function wrappedLines(text: string, units: number, latin = 1): number {
  if (textUnits(text, latin) <= units) return 1;
  let lines = 1;
  let used = 0;
  for (const [piece] of text.matchAll(PIECE)) {
    const width = textUnits(piece, latin);
    if (used > 0 && used + width > units) {
      lines++;
      used = 0;
    }
    used += width;
    while (used > units) {
      lines++;
      used -= units;
    }
  }
  return lines;
}

/** How many rows go over to the last page where the foot would otherwise stand there alone. */
const ROWS_WITH_FOOT = 4;

/**
 * After which rows (from 0) a page ends, when it holds rows of `capacity` points beside its titles. The foot is never
 * torn, and never alone under the titles where there are rows that can go with it.
 */
export function pageEnds(heights: readonly number[], foot: number, capacity: number): number[] {
  const ends: number[] = [];
  let first = 0;
  let used = 0;
  heights.forEach((height, row) => {
    if (row > first && used + height > capacity) {
      ends.push(row - 1);
      first = row;
      used = 0;
    }
    used += height;
  });
  if (heights.length === 0 || used + foot <= capacity) return ends;

  let taken = 0;
  let carried = foot;
  for (const height of heights
    .slice(first + 1)
    .reverse()
    .slice(0, ROWS_WITH_FOOT)) {
    if (carried + height > capacity) break;
    carried += height;
    taken++;
  }
  return [...ends, heights.length - 1 - taken];
}

/** Latin letters of so many points that surely fit in a column of this width, in all three programs. */
export function unitsIn(width: number, size: number): number {
  return Math.floor(((width * SCREEN_DIGIT - 6) * 1.45) / size);
}

/** Room for the longest text of a row: LibreOffice's Chinese fonts are 1.45 of their size high, those of Windows less. */
export function heightOf(lines: readonly number[], size: number): number {
  return Math.ceil(Math.max(...lines) * size * 1.45) + 2;
}
