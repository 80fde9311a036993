import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseDecimal } from './decimal.js';
import { formatYuan, formatYuanGrouped, share, toFen } from './money.js';

describe('money', () => {
  it.each([
    [0n, '0.00', '0.00'],
    [5n, '0.05', '0.05'],
    [135540n, '1355.40', '1,355.40'],
    [99999n, '999.99', '999.99'],
    [10000000n, '100000.00', '100,000.00'],
    [123456789012n, '1234567890.12', '1,234,567,890.12'],
    [-12345600n, '-123456.00', '-123,456.00'],
  ])('%p fen prints as %s, grouped %s', (fen, plain, grouped) => {
    expect(formatYuan(fen)).toBe(plain);
    expect(formatYuanGrouped(fen)).toBe(grouped);
  });

  it('reads back from what it prints, grouped or not', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 15n), 10n ** 15n), (fen) => {
        expect(toFen(parseDecimal(formatYuan(fen)))).toBe(fen);
        expect(formatYuanGrouped(fen).replaceAll(',', '')).toBe(formatYuan(fen));
        expect(formatYuanGrouped(fen)).toMatch(/^-?\d{1,3}(,\d{3})*\.\d{2}$/);
      }),
    );
  });

  it.each([
    ['1.005', 101n],
    ['1.0049999', 100n],
    ['-1.005', -101n],
    ['7', 700n],
  ])('%s yuan is %p fen', (yuan, fen) => {
    expect(toFen(parseDecimal(yuan))).toBe(fen);
  });

  it.each([
    // 1 001.00 × 0.025 = 25.025, which floating point puts below the half
    [100100n, '0.025', 2503n],
    [101900n, '0.015', 1529n],
    [100n, '0.00499', 0n],
    [100n, '0.005', 1n],
    [-100n, '0.005', -1n],
    [12345n, '0', 0n],
    [12345n, '1.000', 12345n],
  ])('takes of %p fen the share %s: %p', (amount, multiplier, expected) => {
    expect(share(amount, parseDecimal(multiplier))).toBe(expected);
  });
});
