import type { Colour } from '../../platform/paper/drawn-pdf.js';
import type { PrintSetting } from '../domain/notice-document.js';

/** A page's measures in points: its sides, what it leaves free around, and the sizes of what is written on it. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly margin: number;
  readonly title: number;
  readonly note: number;
  /** of the tables */
  readonly body: number;
  /** of the lines at the bottom of a page */
  readonly small: number;
  /** side of the QR code */
  readonly qr: number;
}

const A4 = { short: 595.28, long: 841.89 };
const A3 = { short: 841.89, long: 1190.55 };

const FRAMES: Readonly<Record<`${PrintSetting['size']} ${PrintSetting['orientation']}`, Frame>> = {
  'A4 landscape': {
    ...{ width: A4.long, height: A4.short, margin: 26 },
    ...{ title: 19, note: 8.5, body: 8, small: 6.5, qr: 70 },
  },
  'A4 portrait': {
    ...{ width: A4.short, height: A4.long, margin: 22 },
    ...{ title: 16, note: 7.5, body: 6, small: 6, qr: 70 },
  },
  'A3 landscape': {
    ...{ width: A3.long, height: A3.short, margin: 34 },
    ...{ title: 26, note: 11.5, body: 11, small: 8.5, qr: 92 },
  },
  'A3 portrait': {
    ...{ width: A3.short, height: A3.long, margin: 28 },
    ...{ title: 20, note: 9.5, body: 8, small: 7, qr: 80 },
  },
};

export function frameOf({ size, orientation }: PrintSetting): Frame {
  return FRAMES[`${size} ${orientation}`];
}

/** What a page holds between its margins, in points. */
export function innerWidth({ width, margin }: Frame): number {
  return width - 2 * margin;
}

/** 【测算】, corrections and exceptions. */
export const RED: Colour = [0.75, 0, 0];
export const GREY: Colour = [0.45, 0.45, 0.45];
export const PALE: Colour = [0.93, 0.93, 0.93];
