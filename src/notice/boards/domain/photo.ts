import { crc32 } from 'node:zlib';
import { isOfficeDay, type PlainDate } from '../../../kernel/plain-date.js';
import { cameraNotes, isBeyondEnd, noteOf } from './camera-notes.js';

/** A photograph as it is kept: the picture, how it is turned, and its moment; no place, no name, nothing behind it. */
export interface Photo {
  readonly mediaType: 'image/jpeg' | 'image/png';
  readonly content: Buffer;
  /** by the camera's clock; null where it wrote none */
  readonly takenOn: PlainDate | null;
}

const JPEG = Buffer.from([0xff, 0xd8, 0xff]);
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * A photograph without what a camera or a program writes beside the picture: where it was taken, by whose telephone,
 * small copies, colour profiles, films. The day stays, since it proves when the notice hung.
 * @returns undefined of what is no whole JPEG or PNG
 */
export function cleanPhoto(content: Buffer): Photo | undefined {
  try {
    if (content.subarray(0, JPEG.length).equals(JPEG)) return cleanJpeg(content);
    return content.subarray(0, PNG.length).equals(PNG) ? cleanPng(content) : undefined;
  } catch (error) {
    if (isBeyondEnd(error)) return undefined;
    throw error;
  }
}

const APP0 = 0xe0;
const APP1 = 0xe1;
const ADOBE_COLOURS = 0xee;
const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;
const JFIF = Buffer.from('JFIF\0', 'latin1');
/** Its name, version, density; behind them the sides of a small copy, and the copy. */
const JFIF_BYTES = 12;
const NO_COPY = Buffer.from([0, 0]);
const ADOBE = Buffer.from('Adobe', 'latin1');
const ADOBE_BYTES = 12;
const EXIF = Buffer.from('Exif\0\0', 'latin1');

/** Segment by segment (ITU-T T.81, annex B); what lies behind the end of the picture is left out. */
function cleanJpeg(content: Buffer): Photo | undefined {
  const kept: Buffer[] = [];
  let notes = cameraNotes(Buffer.alloc(0));
  for (let at = 2; ;) {
    if (content.readUInt8(at) !== 0xff) return undefined;
    const marker = content.readUInt8(at + 1);
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === END_OF_IMAGE) break;
    const end = at + 2 + content.readUInt16BE(at + 2);
    if (end > content.length) return undefined;
    const body = content.subarray(at + 4, end);
    if (marker === APP1 && begins(body, EXIF)) notes = cameraNotes(body.subarray(EXIF.length));
    at = marker === START_OF_SCAN ? endOfScan(content, end) : end;
    kept.push(...cleanSegment(marker, body, content.subarray(end, at)));
  }
  const { day, moment, orientation } = notes;
  const exif = moment === null && orientation === 1 ? [] : [segment(APP1, Buffer.concat([EXIF, noteOf(notes)]))];
  return {
    mediaType: 'image/jpeg',
    content: Buffer.concat([JPEG.subarray(0, 2), ...exif, ...kept, Buffer.from([0xff, END_OF_IMAGE])]),
    takenOn: day !== null && isOfficeDay(day) ? day : null,
  };
}

/**
 * What is kept of a segment: of a frame, its tables and its scans (C0 to DF) everything; of JFIF's head all but the small
 * copy of the picture; of Adobe's kind of colours its twelve bytes; of all other heads, profiles and comments nothing.
 */
function cleanSegment(marker: number, body: Buffer, coded: Buffer): Buffer[] {
  if (marker >= 0xc0 && marker <= 0xdf) return [segment(marker, body), coded];
  if (marker === APP0 && begins(body, JFIF) && body.length >= JFIF_BYTES)
    return [segment(APP0, Buffer.concat([body.subarray(0, JFIF_BYTES), NO_COPY]))];
  const isAdobe = marker === ADOBE_COLOURS && begins(body, ADOBE) && body.length === ADOBE_BYTES;
  return isAdobe ? [segment(marker, body)] : [];
}

function begins(body: Buffer, name: Buffer): boolean {
  return body.subarray(0, name.length).equals(name);
}

/** Where the next marker stands behind the coded picture; in it FF is followed by 00 or a restart. */
function endOfScan(content: Buffer, start: number): number {
  for (let at = start; ; at++) {
    if (content.readUInt8(at) !== 0xff) continue;
    const next = content.readUInt8(at + 1);
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
}

function segment(marker: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/** The picture, its colours and its size; no texts, no times, no profile with a name, no camera's notes. */
const PNG_CHUNKS = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'pHYs', 'sBIT']);

function cleanPng(content: Buffer): Photo | undefined {
  const kept: Buffer[] = [PNG];
  for (let at = PNG.length; ;) {
    const length = content.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > content.length) return undefined;
    if (crc32(content.subarray(at + 4, end - 4)) !== content.readUInt32BE(end - 4)) return undefined;
    const type = content.toString('latin1', at + 4, at + 8);
    if (PNG_CHUNKS.has(type)) kept.push(content.subarray(at, end));
    if (type === 'IEND') return { mediaType: 'image/png', content: Buffer.concat(kept), takenOn: null };
    at = end;
  }
}
