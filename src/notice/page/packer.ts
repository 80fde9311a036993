import { Deflate } from 'fflate';

/** Bytes that are packed at a time: always as many, so that the same text gives the same bytes however it comes. */
const PORTION_BYTES = 1 << 16;

/**
 * Text as base64 of raw deflate. Packed by a library of plain script and not by the computer's own, whose bytes differ
 * from one version and processor to another.
 */
export class Packer {
  private readonly chunks: Uint8Array[] = [];
  private readonly deflate = new Deflate({ level: 9 }, (chunk) => this.chunks.push(chunk));
  private readonly portion = Buffer.alloc(PORTION_BYTES);
  private filled = 0;

  add(text: string): void {
    for (let rest = Buffer.from(text); rest.length > 0;) {
      const taken = rest.copy(this.portion, this.filled);
      this.filled += taken;
      rest = rest.subarray(taken);
      if (this.filled === PORTION_BYTES) this.push(false);
    }
  }

  /** Of all that was added; the last that is asked of it. */
  base64(): string {
    this.push(true);
    return Buffer.concat(this.chunks).toString('base64');
  }

  private push(final: boolean): void {
    this.deflate.push(this.portion.subarray(0, this.filled), final);
    this.filled = 0;
  }
}
