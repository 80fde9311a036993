import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pairsOf } from './pairs.js';

const second = fc.constantFrom('城关站', '新区站', '𠮷站', 'a b', '7');
const lines = fc.array(fc.tuple(fc.stringMatching(/^[0-9a-f]{1,6}$/), second));

describe('lines of two fields', () => {
  it('are read as they were written, as often as one likes', () => {
    fc.assert(
      fc.property(lines, (written) => {
        const read = pairsOf(Buffer.from(written.map((pair) => `${pair.join('\t')}\n`).join('')), (...pair) => pair);
        expect([...read]).toEqual(written);
        expect([...read]).toEqual(written);
      }),
    );
  });
});
