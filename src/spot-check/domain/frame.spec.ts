import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { compareBytes, frameDigest, frameOf, isFrameText, postedFrame, pseudonymOf, strataOf } from './frame.js';

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }).filter(isFrameText);
const households = fc.uniqueArray(fc.record({ id: text, stratum: fc.constantFrom('城关站', '河东站', '𠮷站') }), {
  selector: ({ id }) => id,
  minLength: 1,
});

describe('the frame', () => {
  it('stands in the order of the bytes of its ids, with a digest that sha256sum gives', () => {
    const frame = frameOf([
      { id: '92', stratum: '河东站' },
      { id: '1A', stratum: '城关站' },
      { id: '100', stratum: '河东站' },
    ]);
    expect(frame.map(({ id }) => id)).toEqual(['100', '1A', '92']);
    // printf '100\t河东站\n1A\t城关站\n92\t河东站\n' | sha256sum
    expect(frameDigest(frame)).toBe('117be325d3659871ed896b133b90620ca290cd3fb9b5badaebc03fd4d02bfc9c');
    expect([...strataOf(frame)]).toEqual([
      ['城关站', 1],
      ['河东站', 2],
    ]);
  });

  it('is posted under pseudonyms, which have an order of their own', () => {
    // printf 'salt\n92' | sha256sum
    expect(pseudonymOf('salt', '92')).toBe('0ad4bb94d0ab304b72c31b4903137f1ef2b172c5b9808f0f9bf8b06f9bf4469e');
    const posted = postedFrame('salt', [
      { id: '92', stratum: '河东站' },
      { id: '100', stratum: '城关站' },
    ]);
    expect(posted.map(({ id }) => id)).toEqual([pseudonymOf('salt', '92'), pseudonymOf('salt', '100')].sort());
    expect(posted.find(({ id }) => id === pseudonymOf('salt', '92'))?.stratum).toBe('河东站');
  });

  it.each(['', ' 92', '92\t', 'a\nb', '92　', '\ud800', '\u0000'])('cannot hold %j', (id) => {
    expect(isFrameText(id)).toBe(false);
    expect(() => frameOf([{ id, stratum: '城关站' }])).toThrow(RangeError);
    expect(() => frameOf([{ id: '92', stratum: id }])).toThrow(RangeError);
  });

  it('holds nobody twice', () => {
    const twice = [
      { id: '92', stratum: '城关站' },
      { id: '92', stratum: '河东站' },
    ];
    expect(() => frameOf(twice)).toThrow('twice');
  });

  it('is the same in whichever order the households come, and another where anything differs', () => {
    fc.assert(
      fc.property(households, fc.integer({ min: 0 }), (some, place) => {
        const frame = frameOf(some);
        expect(frameOf([...some].reverse())).toEqual(frame);
        const digest = frameDigest(frame);
        expect(digest).toBe(
          createHash('sha256')
            .update(frame.map(({ id, stratum }) => `${id}\t${stratum}\n`).join(''))
            .digest('hex'),
        );
        const changed = frame.map((one, at) => (at === place % frame.length ? { ...one, stratum: '新区站' } : one));
        expect(frameDigest(changed)).not.toBe(digest);
        expect(frameDigest(frame.slice(1))).not.toBe(digest);
      }),
    );
  });
});

describe('comparing by bytes', () => {
  it('is comparing the texts in UTF-8, also beyond U+FFFF', () => {
    expect(compareBytes('\uffee', '𠮷')).toBeLessThan(0); // code units would say the opposite
    const any = fc.string({ unit: 'binary', maxLength: 4 });
    fc.assert(
      fc.property(any, any, (a, b) => {
        expect(Math.sign(compareBytes(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
      }),
      { numRuns: 1000 },
    );
  });
});
