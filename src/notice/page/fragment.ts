/** What the QR code of a board's page says in the address: which list was printed there, and on which page of it. */
export interface Scanned {
  /** 64 lower-case hex characters */
  readonly digest: string;
  /** from 1 */
  readonly page: number;
}

const FRAGMENT = /^#([0-9a-f]{64})\.([1-9]\d{0,6})$/;

/**
 * Reads the part of the address behind `#`, as `#<64 hex characters>.<page>`.
 * @returns null where there is none; `broken` where there is another one, such as one that was cut off
 */
export function scannedFrom(hash: string): Scanned | 'broken' | null {
  if (hash.length <= 1) return null;
  const [, digest, page] = FRAGMENT.exec(hash) ?? [];
  return digest === undefined ? 'broken' : { digest, page: Number(page) };
}
