import type { PlainDate } from '../../../kernel/plain-date.js';

/** Of what a camera writes beside a picture (Exif 2.3), what is kept. */
export interface CameraNotes {
  /** `2026:11:02 09:30:00`, by its own clock */
  readonly moment: string | null;
  readonly day: PlainDate | null;
  /** from 1, upright, to 8 */
  readonly orientation: number;
}

const ORIENTATION = 0x0112;
const MOMENT = 0x0132;
const MORE = 0x8769;
const TAKEN = 0x9003;
const NUMBER = 3;
const TEXT = 2;
const ENTRY_BYTES = 12;
const MOMENT_BYTES = 20;
const WRITTEN = /^(\d{4}):(\d{2}):(\d{2}) \d{2}:\d{2}:\d{2}$/;

/** @param tiff the notes behind their name; notes that cannot be read are none */
export function cameraNotes(tiff: Buffer): CameraNotes {
  try {
    return read(tiff);
  } catch (error) {
    if (isBeyondEnd(error)) return { moment: null, day: null, orientation: 1 };
    throw error;
  }
}

function read(tiff: Buffer): CameraNotes {
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const long = (at: number) => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  /** where the entry of a list stands, undefined where it has none such */
  const entry = (list: number, tag: number): number | undefined =>
    Array.from({ length: short(list) }, (_, index) => list + 2 + index * ENTRY_BYTES).find((at) => short(at) === tag);
  const text = (at: number | undefined) =>
    at === undefined ? '' : tiff.toString('latin1', long(at + 8), long(at + 8) + MOMENT_BYTES - 1);

  const first = long(4);
  const turned = entry(first, ORIENTATION);
  const more = entry(first, MORE);
  const taken = more === undefined ? '' : text(entry(long(more + 8), TAKEN));
  const moment = [taken, text(entry(first, MOMENT))].find((written) => WRITTEN.test(written)) ?? null;
  const orientation = turned === undefined ? 1 : short(turned + 8);
  return {
    moment,
    day: moment === null ? null : moment.slice(0, 10).replaceAll(':', '-'),
    orientation: orientation >= 1 && orientation <= 8 ? orientation : 1,
  };
}

/** Notes that say nothing but the moment and how the picture is turned. */
export function noteOf({ moment, orientation }: CameraNotes): Buffer {
  const entries = moment === null ? 1 : 2;
  const textAt = 8 + 2 + entries * ENTRY_BYTES + 4;
  const tiff = Buffer.alloc(textAt + (moment === null ? 0 : MOMENT_BYTES));
  tiff.write('MM\0*', 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(entries, 8);
  tiff.writeUInt16BE(ORIENTATION, 10);
  tiff.writeUInt16BE(NUMBER, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  if (moment === null) return tiff;
  tiff.writeUInt16BE(MOMENT, 22);
  tiff.writeUInt16BE(TEXT, 24);
  tiff.writeUInt32BE(MOMENT_BYTES, 26);
  tiff.writeUInt32BE(textAt, 30);
  tiff.write(moment, textAt, 'latin1');
  return tiff;
}

/** Whether bytes were read behind the last one: what is read is cut off. */
export function isBeyondEnd(error: unknown): boolean {
  return (error as Error).name === 'RangeError';
}
