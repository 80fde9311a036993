import { compare, formatDecimal, type Decimal } from './decimal.js';

/** A band holds its `from` and does not hold its `below`; no `below` means that it has no upper end. */
export interface Band<T> {
  readonly from: Decimal;
  readonly below: Decimal | null;
  readonly value: T;
}

/** What is wrong with a list of bands, with a value that shows it. */
export interface BandFault {
  readonly kind: 'gap' | 'overlap' | 'empty' | 'start' | 'end';
  /** index of the band at which it is seen */
  readonly index: number;
  /** a value that no band or two bands hold */
  readonly example: string;
}

/** The band that holds the value, by linear search: rule sets have a handful of bands. */
export function findBand<T>(bands: readonly Band<T>[], value: Decimal): Band<T> | undefined {
  return bands.find((band) => compare(value, band.from) >= 0 && (band.below === null || compare(value, band.below) < 0));
}

/** Bands must begin at zero, follow each other without gap or overlap in the order given, and end open. */
export function bandFaults<T>(bands: readonly Band<T>[]): BandFault[] {
  const faults: BandFault[] = [];
  bands.forEach((band, index) => {
    const from = formatDecimal(band.from);
    const previous = bands[index - 1];
    if (band.below !== null && compare(band.below, band.from) <= 0) faults.push({ kind: 'empty', index, example: from });
    if (index === 0 && band.from.units !== 0n) faults.push({ kind: 'start', index, example: '0' });
    if (previous === undefined) return;
    if (previous.below === null || compare(previous.below, band.from) > 0) faults.push({ kind: 'overlap', index, example: from });
    else if (compare(previous.below, band.from) < 0)
      faults.push({ kind: 'gap', index, example: formatDecimal(previous.below) });
  });
  const last = bands.at(-1);
  if (last?.below != null) faults.push({ kind: 'end', index: bands.length - 1, example: formatDecimal(last.below) });
  return faults;
}
