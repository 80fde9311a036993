import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseDecimal } from '../../kernel/decimal.js';
import { byTicket, draw, isSeed, readShare, sampleSize, seedOf, ticketOf } from './draw.js';
import { frameOf, strataOf, type FrameLine } from './frame.js';

const TENTH = parseDecimal('0.1');
const frames = (most: number) =>
  fc
    .uniqueArray(fc.tuple(fc.stringMatching(/^[0-9A-Z]{1,6}$/), fc.constantFrom('城关站', '河东站', '湖滨站')), {
      selector: ([id]) => id,
      maxLength: most,
    })
    .map((some) => frameOf(some.map(([id, stratum]) => ({ id, stratum }))));
const seeds = fc.stringMatching(/^[0-9]{1,8}$/);
const shares = fc.integer({ min: 1, max: 100 }).map((percent) => ({ units: BigInt(percent), scale: 2 }));

/** The rule in as many words: everything sorted, the first ones taken. */
function sorted(frame: readonly FrameLine[], seed: string, share: typeof TENTH) {
  const drawn = frame.map((one) => ({ ...one, ticket: ticketOf(seed, one.id) })).sort(byTicket);
  return [...strataOf(frame)].flatMap(([stratum, size]) =>
    drawn.filter((one) => one.stratum === stratum).slice(0, sampleSize(share, size)),
  );
}

describe('a ticket', () => {
  it('is what sha256sum gives', () => {
    // printf '03 07 12\n92' | sha256sum
    expect(ticketOf('03 07 12', '92')).toBe('76a429431b4c75fb9e4fabef5faea553da18b0cb1f730ac6ea8f3f32893c2cbe');
  });
});

describe('the seed', () => {
  it('counts in NFC and without the blanks at its ends', () => {
    expect(seedOf('\u3000 e\u0301 7\u00a0\n')).toBe('é 7');
    expect(seedOf('\ufeff7')).toBe('\ufeff7'); // no White_Space: it stays, and is seen by no program alone
  });

  it.each(['', ' 7', '7\u3000', 'e\u0301', '7\n8', '7\t8', '\udc00'])('%j cannot be drawn with', (seed) => {
    expect(isSeed(seed)).toBe(false);
    expect(() => draw([{ id: '1', stratum: '城关站' }], seed, TENTH)).toThrow(RangeError);
  });

  it('as it counts can be drawn with, unless it is empty or of several lines', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (entered) => {
        const seed = seedOf(entered);
        expect(seedOf(seed)).toBe(seed);
        expect(isSeed(seed)).toBe(seed !== '' && !/\p{Cc}/u.test(seed));
      }),
    );
  });
});

describe('the share', () => {
  // 0.1 × 30 is more than 3 in binary floating point, and would draw four
  it.each([
    ['0.1', 229, 23],
    ['0.1', 183, 19],
    ['0.1', 157, 16],
    ['0.1', 88, 9],
    ['0.1', 30, 3],
    ['0.10', 31, 4],
    ['0.001', 7, 1],
    ['1', 7, 7],
    ['0.333333333333333', 3, 1],
    ['0.333333333333334', 3, 2],
    ['0.1', 1_000_000, 100_000],
  ])('%s of %d households draws %d', (share, size, drawn) => {
    expect(sampleSize(parseDecimal(share), size)).toBe(drawn);
  });

  it.each(['0', '-0.1', '1.01', '10%', '.1', '1e-1', ''])('cannot be %j', (text) => {
    expect(readShare(text)).toBeUndefined();
  });
});

describe('the draw', () => {
  it('takes the smallest tickets of each stratum, in their order', () => {
    fc.assert(
      fc.property(frames(200), seeds, shares, (frame, seed, share) => {
        const drawn = draw(frame, seed, share);
        expect(drawn).toEqual(sorted(frame, seed, share));
        for (const [stratum, size] of strataOf(frame))
          expect(drawn.filter((one) => one.stratum === stratum)).toHaveLength(sampleSize(share, size));
      }),
    );
  });

  it('of a larger share holds that of a smaller one, and another stratum does not touch it', () => {
    fc.assert(
      fc.property(frames(60), seeds, shares, shares, (frame, seed, one, other) => {
        const [small, large] = one.units < other.units ? [one, other] : [other, one];
        expect(draw(frame, seed, large)).toEqual(expect.arrayContaining(draw(frame, seed, small)));
        const without = frame.filter(({ stratum }) => stratum !== '河东站');
        expect(draw(without, seed, one)).toEqual(draw(frame, seed, one).filter(({ stratum }) => stratum !== '河东站'));
      }),
    );
  });

  it('of nobody is nobody', () => {
    expect(draw([], '7', TENTH)).toEqual([]);
  });
});
