import { PIECE } from '../excel/print-layout.js';
import type { Measure } from './font.js';

/**
 * The lines of a text where `room` points wide (at size 1) fit in one: as a spreadsheet breaks them, between Chinese
 * characters, never within a Latin word or number, and no line begins with punctuation that belongs to the one before.
 * Together the lines are the text; of nothing there is one empty line.
 */
export function wrap(text: string, room: number, measure: Measure): string[] {
  if (measure(text) <= room) return [text];
  const lines: string[] = [];
  let line = '';
  let used = 0;
  const take = (part: string, width: number) => {
    if (line !== '' && used + width > room) {
      lines.push(line);
      line = '';
      used = 0;
    }
    line += part;
    used += width;
  };
  for (const [piece] of text.matchAll(PIECE)) {
    const width = measure(piece);
    if (width <= room) take(piece, width);
    // a word longer than a line is torn
    else for (const character of piece) take(character, measure(character));
  }
  lines.push(line);
  return lines;
}
