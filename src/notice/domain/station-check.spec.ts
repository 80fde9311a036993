import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ListTotal } from './notice-document.js';
import { stationCheck } from './station-check.js';

const part = (station: string, total: ListTotal) => ({ station, total, digest: '' });
const whole = (total: ListTotal) => ({ station: null, total, digest: '' });
const NAUGHT = { count: 0, below: 0, reached: 0, tax: '0.00' };

describe('the check that stations add up', () => {
  it('adds exactly', () => {
    const stations = [
      part('城关站', { count: 2, below: 1, reached: 1, tax: '99999999999999.99' }),
      part('河东站', { count: 1, below: 0, reached: 1, tax: '0.20' }),
    ];
    const total = { count: 3, below: 1, reached: 2, tax: '100000000000000.19' };
    expect(stationCheck({ stations, whole: whole(total) })).toEqual({ sum: total, difference: NAUGHT, agrees: true });
  });

  it.each([
    ['household', { count: 2 }, { count: -1 }],
    ['one below the threshold', { below: 0 }, { below: 1 }],
    ['one who reached it', { reached: 3 }, { reached: -2 }],
    ['fen', { tax: '0.11' }, { tax: '-0.01' }],
  ])('shows where a %s is amiss', (_, changed, difference) => {
    const total = { count: 1, below: 1, reached: 1, tax: '0.10' };
    const check = stationCheck({ stations: [part('城关站', total)], whole: whole({ ...total, ...changed }) });
    expect(check).toMatchObject({ agrees: false, difference: { ...NAUGHT, ...difference } });
  });

  it('leaves out what the kind does not assess, and takes a station without households for naught', () => {
    const listed = { count: 2, below: null, reached: null, tax: null };
    expect(stationCheck({ stations: [part('城关站', listed)], whole: whole(listed) })).toEqual({
      ...{ sum: listed, difference: { ...listed, count: 0 }, agrees: true },
    });
    const total = { count: 1, below: 0, reached: 1, tax: '5.00' };
    const stations = [part('城关站', total), part('河东站', { ...listed, count: 0 })];
    expect(stationCheck({ stations, whole: whole(total) })).toMatchObject({ sum: total, agrees: true });
  });

  it('agrees with the sum of whatever stations (property)', () => {
    const fen = fc.bigInt({ min: 0n, max: 10n ** 14n });
    const households = fc.nat({ max: 100_000 });
    fc.assert(
      fc.property(fc.array(fc.tuple(households, households, fen), { maxLength: 20 }), (figures) => {
        const text = (amount: bigint) => `${amount / 100n}.${String(amount % 100n).padStart(2, '0')}`;
        const totalOf = (below: number, reached: number, amount: bigint) => {
          return { count: below + reached, below, reached, tax: text(amount) };
        };
        const all = figures.reduce<[number, number, bigint]>(
          (so, [below, reached, amount]) => [so[0] + below, so[1] + reached, so[2] + amount],
          [0, 0, 0n],
        );
        const stations = figures.map((figure, at) => part(`${at}站`, totalOf(...figure)));
        expect(stationCheck({ stations, whole: whole(totalOf(...all)) })).toMatchObject({ agrees: true });
      }),
    );
  });
});
