/**
 * Exact decimals: an integer number of units and the number of decimal places they stand for.
 * Money, areas, rents, rates and coefficients are kept in this form from the cell to the column; a floating-point
 * number never holds one of them (coefficients in steps of 0.05 would put 1.6 % of households one fen wrong).
 */
export interface Decimal {
  /** value × 10^scale */
  readonly units: bigint;
  /** decimal places, 0 or more */
  readonly scale: number;
}

const DECIMAL_TEXT = /^-?\d{1,18}(?:\.\d{1,15})?$/;

const POWERS: bigint[] = Array.from({ length: 64 }, (_, exponent) => 10n ** BigInt(exponent));

/** 10^exponent for exponents from 0; beyond the table it is computed. */
export function powerOfTen(exponent: number): bigint {
  return POWERS[exponent] ?? 10n ** BigInt(exponent);
}

/** Whether the text is a plain decimal: up to 18 digits, a point, up to 15 decimal places, no exponent. */
export function isDecimalText(text: string): boolean {
  return DECIMAL_TEXT.test(text);
}

/**
 * Reads a plain decimal such as "34.90"; the written places are kept, so that it prints as it was given.
 * @throws RangeError when the text is not a plain decimal
 */
export function parseDecimal(text: string): Decimal {
  if (!DECIMAL_TEXT.test(text)) throw new RangeError(`not a plain decimal: ${JSON.stringify(text)}`);
  return parseTrusted(text);
}

/**
 * As parseDecimal, for text that comes from a numeric column or has been checked before: no pattern is run, which
 * is what a batch of a million households pays for otherwise.
 */
export function parseTrusted(text: string): Decimal {
  const point = text.indexOf('.');
  if (point < 0) return { units: toBigInt(text), scale: 0 };
  return { units: toBigInt(text.slice(0, point) + text.slice(point + 1)), scale: text.length - point - 1 };
}

/** Up to fifteen digits are exact in a number, and BigInt(number) is much faster than BigInt(string). */
function toBigInt(digits: string): bigint {
  return digits.length <= 15 ? BigInt(+digits) : BigInt(digits);
}

/** Prints units at a scale: (1234n, 2) is "12.34". */
export function formatUnits(units: bigint, scale: number): string {
  if (scale === 0) return units.toString();
  const negative = units < 0n;
  const digits = (negative ? -units : units).toString().padStart(scale + 1, '0');
  const point = digits.length - scale;
  return `${negative ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** Prints a decimal with the places that it was given with. */
export function formatDecimal(value: Decimal): string {
  return formatUnits(value.units, value.scale);
}

/** Prints a decimal with exactly `places` decimal places, rounded half up (away from zero for negatives). */
export function toFixed(value: Decimal, places: number): string {
  return formatUnits(rescale(value, places), places);
}

/** The units of the value at another scale, rounded half up where places are lost. */
export function rescale(value: Decimal, scale: number): bigint {
  return scale >= value.scale
    ? value.units * powerOfTen(scale - value.scale)
    : divideHalfUp(value.units, powerOfTen(value.scale - scale));
}

/** Integer division rounded half up, away from zero for negatives; the divisor must be positive. */
export function divideHalfUp(dividend: bigint, divisor: bigint): bigint {
  return dividend >= 0n ? (dividend * 2n + divisor) / (divisor * 2n) : -((-dividend * 2n + divisor) / (divisor * 2n));
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  return { units: a.units * b.units, scale: a.scale + b.scale };
}

export function add(a: Decimal, b: Decimal): Decimal {
  if (a.scale === b.scale) return { units: a.units + b.units, scale: a.scale };
  const scale = Math.max(a.scale, b.scale);
  return { units: rescale(a, scale) + rescale(b, scale), scale };
}

export function subtract(a: Decimal, b: Decimal): Decimal {
  return add(a, { units: -b.units, scale: b.scale });
}

/** Negative, zero or positive as a is smaller than, equal to or larger than b; "1.0" equals "1.00". */
export function compare(a: Decimal, b: Decimal): number {
  const left = a.scale < b.scale ? a.units * powerOfTen(b.scale - a.scale) : a.units;
  const right = b.scale < a.scale ? b.units * powerOfTen(a.scale - b.scale) : b.units;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The quotient with exactly `places` decimal places, half up: for reading only, never for a comparison. */
export function quotient(dividend: Decimal, divisor: Decimal, places: number): Decimal {
  const numerator = dividend.units * powerOfTen(places + divisor.scale);
  return { units: divideHalfUp(numerator, divisor.units * powerOfTen(dividend.scale)), scale: places };
}
