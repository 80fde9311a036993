import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  add,
  compare,
  divideHalfUp,
  formatDecimal,
  formatUnits,
  isDecimalText,
  multiply,
  parseDecimal,
  parseTrusted,
  powerOfTen,
  quotient,
  rescale,
  subtract,
  toFixed,
  type Decimal,
} from './decimal.js';

/** The oracle: a fraction of two integers, made from the text by string means only. */
type Fraction = readonly [numerator: bigint, denominator: bigint];

function fraction(text: string): Fraction {
  const [whole = '', places = ''] = text.replace('-', '').split('.');
  const denominator = BigInt(`1${'0'.repeat(places.length)}`);
  const numerator = BigInt(whole) * denominator + BigInt(places === '' ? 0 : places);
  return [text.startsWith('-') ? -numerator : numerator, denominator];
}

const magnitude = (value: bigint) => (value < 0n ? -value : value);

/** Half up, away from zero: by remainder and not by the trick of doubling that the code uses. */
function nearest([numerator, denominator]: Fraction): bigint {
  const size = magnitude(numerator);
  const down = size / denominator;
  const rounded = (size % denominator) * 2n >= denominator ? down + 1n : down;
  return numerator < 0n ? -rounded : rounded;
}

const sameValue = (value: Decimal, [numerator, denominator]: Fraction) =>
  value.units * denominator === numerator * BigInt(`1${'0'.repeat(value.scale)}`);

const digits = (least: number, most: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: least, maxLength: most }).map((list) => list.join(''));
const wholes = digits(1, 18).map((text) => text.replace(/^0+(?=\d)/, ''));
/** Plain decimals as they are printed: no leading zeros, no minus before zero. */
const texts = fc
  .tuple(fc.boolean(), wholes, fc.option(digits(1, 15)))
  .map(([minus, whole, places]) => `${minus ? '-' : ''}${whole}${places === null ? '' : `.${places}`}`)
  .filter((text) => !/^-[0.]*$/.test(text));
const positives = texts.map((text) => text.replace('-', '')).filter((text) => !/^[0.]*$/.test(text));
const scales = fc.integer({ min: 0, max: 20 });

describe('reading and printing decimals', () => {
  it('prints what it has read, places and all, and keeps the value', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const value = parseDecimal(text);
        expect(formatDecimal(value)).toBe(text);
        expect(sameValue(value, fraction(text))).toBe(true);
        expect(parseTrusted(text)).toEqual(value);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['0', 0n, 0],
    ['0.00', 0n, 2],
    ['34.90', 3490n, 2],
    ['-0.05', -5n, 2],
    ['833.333333333333', 833333333333333n, 12],
    // fifteen, sixteen and eighteen digits: on either side of the shortcut through a number
    ['999999999999999', 999999999999999n, 0],
    ['9007199254740993', 9007199254740993n, 0],
    ['-99999999999999.9', -999999999999999n, 1],
    ['999999999999999999.999999999999999', 999999999999999999999999999999999n, 15],
  ])('reads %s', (text, units, scale) => {
    expect(parseDecimal(text)).toEqual({ units, scale });
    expect(formatUnits(units, scale)).toBe(text);
  });

  it.each([
    '',
    '-',
    '.',
    '1.',
    '.5',
    '+1',
    '1e3',
    '1,000',
    ' 1',
    '1\n',
    '１',
    '0x10',
    '--1',
    '1.2.3',
    '1'.repeat(19),
    `1.${'1'.repeat(16)}`,
    'NaN',
  ])('refuses %j', (text) => {
    expect(isDecimalText(text)).toBe(false);
    expect(() => parseDecimal(text)).toThrow(RangeError);
  });

  it('knows every power of ten, also beyond its table', () => {
    for (const exponent of [0, 1, 63, 64, 100])
      expect(powerOfTen(exponent).toString()).toBe(`1${'0'.repeat(exponent)}`);
  });
});

describe('rounding', () => {
  it.each([
    [5n, 10n, 1n],
    [-5n, 10n, -1n],
    [4n, 10n, 0n],
    [-4n, 10n, 0n],
    [15n, 10n, 2n],
    [25n, 10n, 3n],
    [-25n, 10n, -3n],
    [3n, 7n, 0n],
    [4n, 7n, 1n],
    [0n, 7n, 0n],
    [7n, 1n, 7n],
  ])('%p ÷ %p is %p, half away from zero', (dividend, divisor, expected) => {
    expect(divideHalfUp(dividend, divisor)).toBe(expected);
  });

  it('divides half up as the oracle does', () => {
    const halves = fc
      .tuple(fc.bigInt(-1_000_000n, 1_000_000n), fc.bigInt(1n, 1000n))
      .map(([k, d]): Fraction => [(2n * k + 1n) * d, 2n * d]);
    const any = fc.tuple(fc.bigInt(-(10n ** 30n), 10n ** 30n), fc.bigInt(1n, 10n ** 20n));
    fc.assert(
      fc.property(fc.oneof(halves, any), ([a, b]) => divideHalfUp(a, b) === nearest([a, b])),
      { numRuns: 2000 },
    );
  });

  it('rescales and prints with fixed places as the oracle does', () => {
    fc.assert(
      fc.property(texts, scales, (text, scale) => {
        const [numerator, denominator] = fraction(text);
        const expected = nearest([numerator * BigInt(`1${'0'.repeat(scale)}`), denominator]);
        expect(rescale(parseDecimal(text), scale)).toBe(expected);
        expect(parseTrusted(toFixed(parseDecimal(text), scale))).toEqual({ units: expected, scale });
      }),
      { numRuns: 1000 },
    );
    expect(toFixed(parseDecimal('1.005'), 2)).toBe('1.01');
    expect(toFixed(parseDecimal('-1.005'), 2)).toBe('-1.01');
    expect(toFixed(parseDecimal('1.0049'), 2)).toBe('1.00');
  });

  it('gives quotients to the places asked for, half up', () => {
    fc.assert(
      fc.property(texts, positives, fc.integer({ min: 0, max: 12 }), (dividend, divisor, places) => {
        const [a, b] = fraction(dividend);
        const [c, d] = fraction(divisor);
        expect(quotient(parseDecimal(dividend), parseDecimal(divisor), places)).toEqual({
          units: nearest([a * d * 10n ** BigInt(places), b * c]),
          scale: places,
        });
      }),
      { numRuns: 1000 },
    );
    expect(formatDecimal(quotient(parseDecimal('2'), parseDecimal('3'), 6))).toBe('0.666667');
  });
});

describe('arithmetic and comparison', () => {
  it('adds, subtracts, multiplies and compares exactly', () => {
    fc.assert(
      fc.property(texts, texts, (left, right) => {
        const [a, b] = fraction(left);
        const [c, d] = fraction(right);
        const [x, y] = [parseDecimal(left), parseDecimal(right)];
        expect(sameValue(add(x, y), [a * d + c * b, b * d])).toBe(true);
        expect(sameValue(subtract(x, y), [a * d - c * b, b * d])).toBe(true);
        expect(sameValue(multiply(x, y), [a * c, b * d])).toBe(true);
        const difference = a * d - c * b;
        expect(Math.sign(compare(x, y))).toBe(difference === 0n ? 0 : difference < 0n ? -1 : 1);
      }),
      { numRuns: 1000 },
    );
  });

  it('sees no difference between 1.0 and 1.00, and the smallest one elsewhere', () => {
    expect(compare(parseDecimal('1.0'), parseDecimal('1.00'))).toBe(0);
    expect(compare(parseDecimal('-0.0'), parseDecimal('0'))).toBe(0);
    expect(compare(parseDecimal('0.999999999999999'), parseDecimal('1'))).toBe(-1);
    expect(compare(parseDecimal('-1'), parseDecimal('-1.000000000000001'))).toBe(1);
  });
});
