import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Band } from '../../kernel/bands.js';
import { WhatIfTally, type WhatIfHousehold, type WhatIfOutcome, type WhatIfSummary } from './what-if.js';

const BANDS: Band<null>[] = [
  { from: { units: 0n, scale: 0 }, below: { units: 50n, scale: 0 }, value: null },
  { from: { units: 50n, scale: 0 }, below: null, value: null },
];
const outcome: fc.Arbitrary<WhatIfOutcome | null> = fc.option(
  fc.record({
    turnover: fc.bigInt({ min: 0n, max: 9_000_000n }),
    tax: fc.bigInt({ min: 0n, max: 300_000n }),
    reached: fc.boolean(),
  }),
  { freq: 8 },
);
const households: fc.Arbitrary<WhatIfHousehold[]> = fc
  .array(
    fc.record({
      name: fc.constantFrom('小吃店', '便利店'),
      station: fc.constantFrom('城关站', '河东站', '湖滨站'),
      area: fc.option(
        fc.integer({ min: 1, max: 9_999 }).map((units) => ({ units: BigInt(units), scale: 2 })),
        { freq: 9 },
      ),
      item: fc.constantFrom('A01 中餐馆', 'B02 超市', null),
      before: outcome,
      after: outcome,
    }),
    { maxLength: 60 },
  )
  .map((all) => all.map((one, at) => ({ ...one, number: `92100000MA1${String(at).padStart(7, '0')}` })));
const fen = (yuan: string) => BigInt(yuan.replace('.', ''));
const counted = (all: readonly WhatIfHousehold[]) => {
  const tally = new WhatIfTally(BANDS);
  all.forEach((one) => tally.add(one));
  return tally.summary();
};

describe('a what-if', () => {
  it('adds up, whichever way it is divided', () => {
    fc.assert(
      fc.property(households, (all) => {
        const { heldBack, compared, byStation, byItem, byArea, distribution, ...rest } = counted(all);
        expect(heldBack.both + heldBack.newly.households + heldBack.noLonger.households + compared.households).toBe(
          all.length,
        );
        expect(rest.households).toBe(all.length);
        expect(fen(compared.after) - fen(compared.before)).toBe(fen(compared.difference));
        for (const groups of [byStation, byItem, byArea]) {
          expect(groups.reduce((sum, one) => sum + one.households, 0)).toBe(compared.households);
          expect(groups.reduce((sum, one) => sum + fen(one.difference), 0n)).toBe(fen(compared.difference));
          expect(groups.reduce((sum, one) => sum + one.rises, 0)).toBe(compared.rises);
        }
        expect(distribution.reduce((sum, one) => sum + one.households, 0)).toBe(compared.households);
        expect(distribution.slice(0, 3).reduce((sum, one) => sum + one.households, 0)).toBe(compared.falls);
        expect(distribution.slice(4).reduce((sum, one) => sum + one.households, 0)).toBe(compared.rises);
      }),
    );
  });

  it('names the twenty largest rises, the largest first, and of equal ones the first', () => {
    fc.assert(
      fc.property(households, (all) => {
        const rises = all
          .flatMap(({ number, before, after }) => (before && after ? [{ number, rise: after.tax - before.tax }] : []))
          .filter(({ rise }) => rise > 0n)
          .sort((a, b) => (a.rise === b.rise ? 0 : a.rise < b.rise ? 1 : -1))
          .slice(0, 20);
        expect(
          counted(all).rises.map(({ number, difference }) => ({ number, rise: fen(difference as string) })),
        ).toEqual(rises);
      }),
    );
  });

  it('that was interrupted, and kept as JSON, ends like one that was not', () => {
    fc.assert(
      fc.property(households, fc.nat({ max: 60 }), (all, at) => {
        const kept = JSON.parse(JSON.stringify(counted(all.slice(0, at)))) as WhatIfSummary;
        const tally = WhatIfTally.from(kept, BANDS);
        all.slice(at).forEach((one) => tally.add(one));
        expect(tally.summary()).toEqual(counted(all));
      }),
    );
  });

  it('lists no more than two hundred, and masks numbers that hold an identity number', () => {
    const reached = { turnover: 1n, tax: 1n, reached: true };
    const one = {
      name: '店',
      station: '站',
      area: null,
      item: null,
      after: reached,
      before: { ...reached, reached: false },
    };
    const { threshold } = counted(Array.from({ length: 300 }, () => ({ ...one, number: '11010519491231002X01' })));
    expect(threshold.up.households).toBe(300);
    expect(threshold.up.listed).toHaveLength(200);
    expect(new Set(threshold.up.listed.map(({ number }) => number))).toEqual(new Set(['110105************01']));
  });
});
