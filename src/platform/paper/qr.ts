import { crc32 } from 'node:zlib';
import { zlibSync } from 'fflate';
import { encode } from 'uqr';

/** The dark squares of a QR code, row by row, without the quiet zone around it. */
export function qrSquares(content: string): boolean[][] {
  return encode(content, { ecc: 'M', border: 0 }).data;
}

/** Dark squares beside each other, as one rectangle: between squares that are drawn singly a hair line shows. */
export interface QrRun {
  readonly x: number;
  readonly y: number;
  readonly length: number;
}

/** A QR code to be drawn: its side in squares, and its runs. */
export function qrRuns(content: string): { readonly side: number; readonly runs: readonly QrRun[] } {
  const squares = qrSquares(content);
  const runs = squares.flatMap((row, y) => {
    const marks = row.map((dark) => (dark ? '1' : '0')).join('');
    return [...marks.matchAll(/1+/g)].map(({ 0: run, index }) => ({ x: index, y, length: run.length }));
  });
  return { side: squares.length, runs };
}

/** Pixels of a square in the picture, and squares of white that a reader needs around it. */
const SQUARE = 4;
const QUIET = 4;

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * A QR code as a PNG picture in black and white. The same content gives the same bytes, by every version of Node: its
 * pixels are packed by a library of plain script.
 */
export function qrPicture(content: string): Buffer {
  const squares = qrSquares(content);
  const side = (squares.length + 2 * QUIET) * SQUARE;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header[8] = 1; // bit a pixel, of grey
  const isDark = (x: number, y: number) =>
    squares[Math.floor(y / SQUARE) - QUIET]?.[Math.floor(x / SQUARE) - QUIET] ?? false;
  const rowBytes = 1 + Math.ceil(side / 8);
  const pixels = Buffer.alloc(rowBytes * side);
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) if (!isDark(x, y)) pixels[y * rowBytes + 1 + (x >> 3)]! |= 0x80 >> (x & 7);
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', Buffer.from(zlibSync(pixels))), chunk('IEND')]);
}

function chunk(type: string, data = Buffer.alloc(0)): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(type), data]);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
