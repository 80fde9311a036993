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

/**
 * The band that holds the value. The bands must be `ascending`: only the first whose end lies above the value can be
 * the one. Linear, since rule sets have a handful of bands.
 */
export function findBand<T>(bands: readonly Band<T>[], value: Decimal): Band<T> | undefined {
  const band = bands.find(({ below }) => below === null || compare(value, below) < 0);
  return band !== undefined && compare(value, band.from) >= 0 ? band : undefined;
}

/** The bands from the lowest to the highest. */
export function ascending<B extends Pick<Band<unknown>, 'from'>>(bands: readonly B[]): B[] {
  return [...bands].sort((a, b) => compare(a.from, b.from));
}

/** Bands must hold every value from zero on exactly once; whichever order they are written in. */
export function bandFaults<T>(bands: readonly Band<T>[]): BandFault[] {
  const faults: BandFault[] = [];
  const report = (kind: BandFault['kind'], index: number, example: Decimal) =>
    faults.push({ kind, index, example: formatDecimal(example) });
  let reached: Decimal | null = { units: 0n, scale: 0 };
  let last = bands.length - 1;
  for (const { from, below, index } of ascending(bands.map((band, index) => ({ ...band, index })))) {
    if (below !== null && compare(below, from) <= 0) {
      report('empty', index, from);
      continue;
    }
    const overlap = reached === null || compare(reached, from) > 0;
    if (overlap) report('overlap', index, from);
    else if (reached !== null && compare(reached, from) < 0)
      report(reached.units === 0n ? 'start' : 'gap', index, reached);
    if (reached !== null && (below === null || compare(below, reached) > 0)) {
      reached = below;
      last = index;
    }
  }
  if (reached !== null) report('end', last, reached);
  return faults;
}
