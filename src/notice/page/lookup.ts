import type { NoticeRow } from '../domain/notice-document.js';

/** Half width, capitals, single blanks: as people type on a telephone and as it is printed compare alike. */
function plain(text: string): string {
  return text.normalize('NFKC').toUpperCase().trim();
}

/** Whether a full number is the one that is masked here: 92000000MAUD6BHUXG fits 920000**********XG. */
function fitsMasked(full: string, masked: string): boolean {
  return full.length === masked.length && [...masked].every((shown, at) => shown === '*' || shown === full[at]);
}

/**
 * Tells the rows that a person looks for: every word typed must be in the name or in the address, be the serial, end
 * the number as it is printed, or be the whole number. Nothing typed finds all.
 * @param serial as printed in the list that is looked at
 */
export function seeker(typed: string): (row: NoticeRow, serial: number) => boolean {
  const words = plain(typed)
    .split(/\s+/)
    .filter((word) => word !== '');
  return ({ cells }, serial) => {
    const name = plain(cells['name'] ?? '');
    const address = plain(cells['address'] ?? '');
    const number = plain(cells['number'] ?? '');
    return words.every(
      (word) =>
        name.includes(word) ||
        address.includes(word) ||
        word === String(serial) ||
        number.endsWith(word) ||
        fitsMasked(word, number),
    );
  };
}
