import { inflateRawSync } from 'node:zlib';
import { ZipWriter } from './marking/zip-writer.js';
import { withRuler } from './ruler.js';
import { findDirectory, LOCAL_LENGTH, LONGEST_END, zipEntries, type ZipEntry } from './zip-directory.js';

/** Rows that a workbook leaves out, and that are written into it while it is. */
export interface Filling {
  /** the sheet's place in the workbook, from 1 */
  readonly sheet: number;
  /** number of the first of them, and of the row behind the last, which the workbook has */
  readonly first: number;
  readonly behind: number;
  /**
   * The rows as XML.
   * @param styleOf the number of the style that the workbook gives to the cell of an address such as C6. Where rows are
   * left out it has samples instead, which go.
   */
  readonly write: (styleOf: (address: string) => string) => AsyncIterable<Buffer>;
}

const STYLES = 'xl/styles.xml';

/**
 * A workbook with so many rows that exceljs cannot hold them, and with what its stream writer has not: pictures, rows
 * read no faster than they are written. exceljs makes the workbook without them, head, foot, styles and all; they are
 * written into it. Its columns are as wide as the ruler says in every program. Equal bytes for equal ones.
 * @param workbook what `writeFixedWorkbook` gave
 */
export async function* fillWorkbook(workbook: Buffer, fillings: readonly Filling[]): AsyncGenerator<Buffer> {
  const zip = new ZipWriter();
  const { offset, size, count } = findDirectory(workbook.subarray(-LONGEST_END));
  for (const entry of zipEntries(workbook.subarray(offset, offset + size), count)) {
    if (entry.size === 0) continue;
    const packed = packedBytes(workbook, entry);
    const filling = fillings.find(({ sheet }) => entry.name === `xl/worksheets/sheet${sheet}.xml`);
    if (entry.name === STYLES) yield* zip.add(entry.name, ruledStyles(inflateRawSync(packed).toString()));
    else if (filling === undefined) yield* zip.copy(entry, [packed]);
    else yield* zip.add(entry.name, filledSheet(inflateRawSync(packed).toString(), filling));
  }
  yield* zip.end();
}

async function* ruledStyles(xml: string): AsyncGenerator<Buffer> {
  yield await Promise.resolve(Buffer.from(withRuler(xml)));
}

function packedBytes(zip: Buffer, { localAt, packedSize }: ZipEntry): Buffer {
  const start = localAt + LOCAL_LENGTH + zip.readUInt16LE(localAt + 26) + zip.readUInt16LE(localAt + 28);
  return zip.subarray(start, start + packedSize);
}

async function* filledSheet(xml: string, { first, behind, write }: Filling): AsyncGenerator<Buffer> {
  const [from, to] = [first, behind].map((row) => xml.indexOf(`<row r="${row}"`)) as [number, number];
  if (from < 0 || to < from) throw new RangeError(`no rows ${first} and ${behind} to write between`);
  const samples = new Map<string, string>();
  for (const [, address, style] of xml.slice(from, to).matchAll(/<c r="([A-Z]+\d+)" s="(\d+)"/g))
    samples.set(address!, style!);
  const styleOf = (address: string) => {
    const style = samples.get(address);
    if (style === undefined) throw new RangeError(`no sample at ${address}`);
    return style;
  };
  yield Buffer.from(xml.slice(0, from));
  yield* write(styleOf);
  yield Buffer.from(xml.slice(to));
}
