import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Smallest } from './smallest.js';

describe('the smallest of many', () => {
  it('are those that sorting all of them would put first, in that order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 50 })), fc.nat({ max: 12 }), (numbers, size) => {
        const smallest = new Smallest<number>(size, (a, b) => a - b);
        for (const one of numbers) smallest.offer(one);
        expect(smallest.taken()).toEqual([...numbers].sort((a, b) => a - b).slice(0, size));
      }),
    );
  });
});
