import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { naturalKey } from './natural-order.js';

const compare = (a: string, b: string) => Buffer.compare(Buffer.from(naturalKey(a)), Buffer.from(naturalKey(b)));

describe('the natural order', () => {
  it('compares runs of digits as numbers, of either width and with zeros before them', () => {
    const streets = ['中山路2号', '中山路９号', '中山路010号', '中山路10号附2', '中山路10号附11', '中山路100号'];
    expect([...streets].reverse().sort(compare)).toEqual(streets);
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (a, b) => {
        expect(Math.sign(compare(`${a}号`, `${b}号`))).toBe(Math.sign(a - b));
      }),
    );
  });
});
