import { naturalKey } from '../../kernel/natural-order.js';

/** By what a row of a notice finds its place. */
export interface Placed {
  readonly sectionCode: string;
  readonly address: string;
  readonly number: string;
}

/**
 * Rows by section code, natural order of the address, number. Text compares by code point (never by locale), and a run
 * of digits in an address as a number: 9号 stands before 10号.
 */
export function sortForNotice<Line extends Placed>(lines: readonly Line[]): Line[] {
  return lines
    .map((line) => ({
      line,
      keys: [line.sectionCode, naturalKey(line.address), line.address, line.number].map((key) => Buffer.from(key)),
    }))
    .sort((a, b) => compareKeys(a.keys, b.keys))
    .map(({ line }) => line);
}

function compareKeys(a: readonly Buffer[], b: readonly Buffer[]): number {
  for (const [index, key] of a.entries()) {
    const order = Buffer.compare(key, b[index] as Buffer);
    if (order !== 0) return order;
  }
  return 0;
}
