import { createHash, type Hash } from 'node:crypto';
import { sha256 } from '../../kernel/canonical-json.js';

/** A household of a frame: by its number, or in the posted form by its pseudonym. */
export interface FrameLine {
  readonly id: string;
  /** whose share it is drawn with: the station's name as in the register, or an industry or collector by ruling */
  readonly stratum: string;
}

/** What the frame's form cannot hold: a blank or several lines would let two frames have one text. */
const FORBIDDEN = /[\p{Cc}\p{Cs}]|^\p{White_Space}|\p{White_Space}$/u;

/** Whether a text may stand in a line of a frame: something, of one line, without TAB, well-formed, blank at neither end. */
export function isFrameText(text: string): boolean {
  return text !== '' && !FORBIDDEN.test(text);
}

/**
 * Negative, zero or positive as the UTF-8 bytes of a come before, with or after those of b. Comparing code units would
 * differ where a character lies beyond U+FFFF.
 */
export function compareBytes(a: string, b: string): number {
  const end = Math.min(a.length, b.length);
  for (let place = 0; place < end; place++) {
    const [left, right] = [a.charCodeAt(place), b.charCodeAt(place)];
    // surrogates stand for what comes after U+E000 … U+FFFF
    if (left !== right) return isSurrogate(left) === isSurrogate(right) ? left - right : isSurrogate(left) ? 1 : -1;
  }
  return a.length - b.length;
}

const isSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdfff;

/**
 * The frame of a month: every household that could be drawn, in the order of its ids (bytewise).
 * @throws RangeError where an id stands twice or a text cannot stand in a line: of faults of the program only, since
 *   numbers and stations come from the register
 */
export function frameOf(households: Iterable<FrameLine>): FrameLine[] {
  const lines = [...households].sort((a, b) => compareBytes(a.id, b.id));
  for (const [place, { id, stratum }] of lines.entries()) {
    if (!isFrameText(id) || !isFrameText(stratum)) throw new RangeError('a text cannot stand in a line of a frame');
    if (id === lines[place + 1]?.id) throw new RangeError('an id stands twice in the frame');
  }
  return lines;
}

/**
 * The pseudonym under which a household is posted: lower-case hex SHA-256 of UTF-8 (salt + LF + number). Older numbers
 * contain identity numbers and few are possible, so who has the salt can find the number: it is made with the frame,
 * of 256 random bits, and kept for auditors.
 */
export function pseudonymOf(salt: string, number: string): string {
  return sha256(`${salt}\n${number}`);
}

/** The posted form of a frame, which decides the sample: pseudonyms for numbers, in their own order. */
export function postedFrame(salt: string, households: Iterable<FrameLine>): FrameLine[] {
  const posted: FrameLine[] = [];
  for (const { id, stratum } of households) posted.push({ id: pseudonymOf(salt, id), stratum });
  return frameOf(posted);
}

/** Takes a frame's lines as they pass, so that a frame of any size needs no text of itself. */
export class FrameDigest {
  readonly #hash: Hash = createHash('sha256');

  /** The next line, in the order of the frame. */
  add({ id, stratum }: FrameLine): this {
    this.#hash.update(`${id}\t${stratum}\n`);
    return this;
  }

  /** Lower-case hex SHA-256 of the lines "id TAB stratum LF" in UTF-8; ends the digest. */
  hex(): string {
    return this.#hash.digest('hex');
  }
}

/** The digest that is printed and posted before the seed is known. */
export function frameDigest(frame: Iterable<FrameLine>): string {
  const digest = new FrameDigest();
  for (const line of frame) digest.add(line);
  return digest.hex();
}

/** How many households each stratum has, the strata in the order of their names (bytewise). */
export function strataOf(frame: Iterable<FrameLine>): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const { stratum } of frame) sizes.set(stratum, (sizes.get(stratum) ?? 0) + 1);
  return new Map([...sizes].sort(([a], [b]) => compareBytes(a, b)));
}
