import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bandFaults, findBand, type Band } from './bands.js';
import { compare, parseDecimal } from './decimal.js';

/** '0-20' is from 0 to below 20; '50-' has no upper end. */
function bands(...texts: string[]): Band<number>[] {
  return texts.map((text, value) => {
    const [from = '', below = ''] = text.split('-');
    return { from: parseDecimal(from), below: below === '' ? null : parseDecimal(below), value };
  });
}

/** By its definition, with no use of the code under test. */
const holds = (band: Band<number>, text: string) =>
  compare(parseDecimal(text), band.from) >= 0 && (band.below === null || compare(parseDecimal(text), band.below) < 0);
const holders = (list: readonly Band<number>[], text: string) => list.filter((band) => holds(band, text)).length;

describe('finding a band', () => {
  const list = bands('0-20', '20-50', '50.00-');

  it.each([
    ['0', 0],
    ['19.999999999999999', 0],
    ['20', 1],
    ['20.00', 1],
    ['49.99', 1],
    ['50', 2],
    ['999999', 2],
  ])('%s lies in band %p', (text, value) => {
    expect(findBand(list, parseDecimal(text))?.value).toBe(value);
  });

  it('finds none where none is', () => {
    expect(findBand(bands('10-20', '30-40'), parseDecimal('20'))).toBeUndefined();
    expect(findBand(bands('10-20'), parseDecimal('9.99'))).toBeUndefined();
    expect(findBand([], parseDecimal('1'))).toBeUndefined();
  });
});

describe('faults of a list of bands', () => {
  it.each([
    ['nothing, where it is whole', ['0-20', '20.0-50', '50-'], []],
    ['nothing, where one band holds all', ['0-'], []],
    ['a gap', ['0-20', '25-'], [{ kind: 'gap', index: 1, example: '20' }]],
    ['a gap of a hundredth', ['0-20', '20.01-'], [{ kind: 'gap', index: 1, example: '20' }]],
    ['an overlap', ['0-20', '15-'], [{ kind: 'overlap', index: 1, example: '15' }]],
    ['an open band before the last', ['0-', '20-'], [{ kind: 'overlap', index: 1, example: '20' }]],
    ['an empty band', ['0-20', '20-20', '20-'], [{ kind: 'empty', index: 1, example: '20' }]],
    ['a late start', ['5-'], [{ kind: 'start', index: 0, example: '0' }]],
    ['an end', ['0-20', '20-50'], [{ kind: 'end', index: 1, example: '50' }]],
    [
      'several at once',
      ['1-20', '25-40', '35-50'],
      [
        { kind: 'start', index: 0, example: '0' },
        { kind: 'gap', index: 1, example: '20' },
        { kind: 'overlap', index: 2, example: '35' },
        { kind: 'end', index: 2, example: '50' },
      ],
    ],
  ])('%s', (_, texts, faults) => {
    expect(bandFaults(bands(...texts))).toEqual(faults);
  });

  it('gives examples that two bands hold, where the bands ascend', () => {
    const edge = fc.integer({ min: 0, max: 12 });
    const sorted = fc
      .array(fc.tuple(edge, fc.integer({ min: 1, max: 6 })), { minLength: 1, maxLength: 5 })
      .map((rows) => rows.sort((a, b) => a[0] - b[0]).map(([from, width]) => `${from}-${from + width}`));
    fc.assert(
      fc.property(sorted, (texts) => {
        const list = bands(...texts);
        const overlaps = bandFaults(list).filter(({ kind }) => kind === 'overlap');
        expect(overlaps.filter(({ example }) => holders(list, example) < 2)).toEqual([]);
      }),
    );
  });

  it.each([
    ['a band that begins before the one above it', ['0-10', '20-30', '15-']],
    ['a gap that an earlier band fills', ['0-10', '2-3', '5-']],
    ['an end that an earlier band goes beyond', ['0-20', '5-10']],
  ])('gives true examples also for %s', (_, texts) => {
    const list = bands(...texts);
    const untrue = bandFaults(list).filter(({ kind, example }) =>
      kind === 'overlap' ? holders(list, example) < 2 : holders(list, example) > 0,
    );
    expect(untrue).toEqual([]);
  });
});

describe('a list without faults', () => {
  const edges = fc
    .uniqueArray(fc.integer({ min: 1, max: 400 }), { maxLength: 8 })
    .map((list) => list.sort((a, b) => a - b));
  const value = fc
    .tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 99 }))
    .map(([whole, part]) => `${whole}.${part}`);

  it('is what ascending edges make', () => {
    fc.assert(
      fc.property(edges, (list) => {
        const made = bands(...[0, ...list].map((from, index) => `${from}-${list[index] ?? ''}`));
        expect(bandFaults(made)).toEqual([]);
      }),
    );
  });

  it('holds every value in exactly one band, and the list is faulty where one value is not', () => {
    // few edges, so that whole lists turn up by chance as well as broken ones
    const chance = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.option(fc.integer({ min: 0, max: 4 }))), {
      minLength: 1,
      maxLength: 3,
    });
    let whole = 0;
    fc.assert(
      fc.property(chance, (rows) => {
        const list = bands(...rows.map(([from, below]) => `${from}-${below ?? ''}`));
        const once = ['0', '0.5', '1', '1.5', '2', '2.5', '3', '3.5', '4', '99'].every(
          (text) => holders(list, text) === 1,
        );
        if (bandFaults(list).length === 0) {
          whole += 1;
          expect(once).toBe(true);
        } else if (once) {
          // each value once and yet refused: only for an empty band or for a wrong order
          const ascending = rows.every(
            ([from, below], index) => (below === null || below > from) && (rows[index + 1]?.[0] ?? 9) > from,
          );
          expect(ascending).toBe(false);
        }
      }),
      { numRuns: 4000 },
    );
    expect(whole).toBeGreaterThan(20);
  });

  it('finds for each value the band that holds it', () => {
    fc.assert(
      fc.property(edges, value, (list, text) => {
        const made = bands(...[0, ...list].map((from, index) => `${from}-${list[index] ?? ''}`));
        expect(findBand(made, parseDecimal(text))?.value).toBe(list.filter((edge) => edge <= Number(text)).length);
        expect(holders(made, text)).toBe(1);
      }),
    );
  });
});
