import { crc32, deflateSync } from 'node:zlib';

/** For specs: photographs as a telephone writes them, with where they were taken. */

/** What no kept photograph may hold. */
export const PLACE = 'N21.1956E110.4030';

function segment(marker: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/** Notes of a camera: turned, with its moment and the place. */
function exif(little: boolean, moment: string): Buffer {
  const short = (value: number) => (little ? [value & 255, value >> 8] : [value >> 8, value & 255]);
  const long = (value: number) =>
    little ? [...short(value & 0xffff), ...short(value >>> 16)] : [...short(value >>> 16), ...short(value & 0xffff)];
  const entry = (tag: number, type: number, count: number, value: number[]) => [
    ...[...short(tag), ...short(type), ...long(count)],
    ...[...value, 0, 0, 0, 0].slice(0, 4),
  ];
  const [more, place] = [8 + 2 + 3 * 12 + 4, 8 + 2 + 3 * 12 + 4 + 2 + 12 + 4];
  const text = place + 2 + 12 + 4;
  const bytes = [
    ...[...Buffer.from(little ? 'II*\0' : 'MM\0*'), ...long(8), ...short(3)],
    ...entry(0x0112, 3, 1, short(6)),
    ...entry(0x8769, 4, 1, long(more)),
    ...entry(0x8825, 4, 1, long(place)),
    ...long(0),
    ...[...short(1), ...entry(0x9003, 2, 20, long(text)), ...long(0)],
    ...[...short(1), ...entry(0x0002, 2, PLACE.length, long(text + 20)), ...long(0)],
    ...Buffer.from(`${moment}\0${PLACE}`),
  ];
  return Buffer.concat([Buffer.from('Exif\0\0'), Buffer.from(bytes)]);
}

/** Of Adobe: version 100, no flags, colours as YCbCr. */
export const ADOBE = Buffer.from('Adobe\0\x64\0\0\0\0\x01', 'latin1');

/** Bytes of the coded picture, among them what looks like a marker. */
export const CODED = Buffer.from([0x12, 0xff, 0x00, 0xff, 0xd3, 0x34]);

/** JFIF 1.2, 72 dots an inch, with a small copy of the picture in it: one dot by as many as the place has bytes by three. */
function jfif(): Buffer {
  const copy = Buffer.from(PLACE.padEnd(18));
  return Buffer.concat([Buffer.from('JFIF\0'), Buffer.from([1, 2, 1, 0, 72, 0, 72, 1, copy.length / 3]), copy]);
}

export function jpeg({ little = true, moment = '2026:11:02 09:30:00', behind = PLACE } = {}): Buffer {
  return Buffer.concat([
    ...[Buffer.from([0xff, 0xd8]), segment(0xe0, jfif()), segment(0xe0, Buffer.from(`JFXX\0\x13${PLACE}`))],
    ...[segment(0xe1, exif(little, moment)), segment(0xe2, Buffer.from(`ICC_PROFILE\0\x01\x01${PLACE}`))],
    ...[segment(0xee, ADOBE), segment(0xee, Buffer.from(`Adobe${PLACE}`)), segment(0xf0, Buffer.from(PLACE))],
    segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0<x>${PLACE}</x>`)),
    ...[segment(0xed, Buffer.from(`Photoshop ${PLACE}`)), segment(0xfe, Buffer.from(PLACE))],
    ...[segment(0xdb, Buffer.alloc(65)), segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])), CODED],
    ...[Buffer.from([0xff, 0xd9]), Buffer.from(behind)],
  ]);
}

export function png(): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    check.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, check]);
  };
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
    ...[chunk('eXIf', Buffer.from(PLACE)), chunk('tEXt', Buffer.from(`Location\0${PLACE}`))],
    ...[chunk('iTXt', Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${PLACE}`)), chunk('zTXt', Buffer.from(PLACE))],
    ...[chunk('tIME', Buffer.alloc(7)), chunk('iCCP', Buffer.from(`${PLACE}\0\0`))],
    ...[chunk('IDAT', deflateSync(Buffer.alloc(2))), chunk('IEND', Buffer.alloc(0)), Buffer.from(PLACE)],
  ]);
}
