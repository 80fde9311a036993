import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { GENESIS, rowHash, valuesDigest, type ChainRow, type ChainValues } from './chain.js';

const ROW: ChainRow = {
  authority: '10000000999',
  seq: '1',
  recordedAt: '2026-11-23T03:04:05.123456Z',
  source: 'http',
  officer: '3f0d7c5e-0000-4000-8000-000000000001',
  onBehalfOf: null,
  session: null,
  request: null,
  act: 'register.import.apply',
  outcome: 'done',
  subjectKind: 'import',
  subjectKey: '示范-1',
  station: '城关站',
  facts: '{"rows":657}',
  valuesDigest: null,
  previousHash: GENESIS,
};

/** Pieces that could be mistaken for lengths, separators and the mark for none. */
const text = fc.oneof(
  fc.string({ unit: fc.constantFrom('-', ',', ':', '0', '1', '2', '税') }),
  fc.string({ unit: 'grapheme' }),
);
const field = fc.option(text, { nil: null });
const values: fc.Arbitrary<ChainValues> = fc.record({ salt: text, before: field, after: field, reason: field });
const same = (one: object, other: object) => JSON.stringify(one) === JSON.stringify(other);

describe('the chain', () => {
  it('is what anybody can compute: each field with its length in bytes, a dash for none', () => {
    const line =
      '15:taxroll-audit-1,11:10000000999,1:1,27:2026-11-23T03:04:05.123456Z,4:http,' +
      '36:3f0d7c5e-0000-4000-8000-000000000001,-,-,-,21:register.import.apply,4:done,6:import,8:示范-1,9:城关站,' +
      `12:{"rows":657},-,64:${'0'.repeat(64)},`;
    expect(rowHash(ROW)).toBe(createHash('sha256').update(line).digest('hex'));
    expect(rowHash(ROW)).toBe('245e9b7df1a90718ae45468945b3e8c15b65b00821318aa65c39183a23988f83');
    // printf '3:盐,-,18:{"rent":"1200.00"},0:,' | sha256sum
    expect(valuesDigest({ salt: '盐', before: null, after: '{"rent":"1200.00"}', reason: '' })).toBe(
      '8ba1f5b47dabeb5b518e72e8ddd115f7876387ebe05ba18dfc9bea8a4a2e50fd',
    );
  });

  it('takes no field for another, nor none for an empty one', () => {
    fc.assert(
      fc.property(values, values, (one, other) => (valuesDigest(one) === valuesDigest(other)) === same(one, other)),
      { numRuns: 2_000 },
    );
  });

  it('covers every field of a row', () => {
    const names = Object.keys(ROW) as (keyof ChainRow)[];
    fc.assert(
      fc.property(fc.constantFrom(...names), field, (name, value) => {
        fc.pre(value !== ROW[name]);
        expect(rowHash({ ...ROW, [name]: value })).not.toBe(rowHash(ROW));
      }),
    );
  });

  it('tells neighbouring fields apart, wherever one ends', () => {
    fc.assert(
      fc.property(text, text, text, (act, outcome, more) => {
        fc.pre(more !== '');
        expect(rowHash({ ...ROW, act: act + more, outcome })).not.toBe(
          rowHash({ ...ROW, act, outcome: more + outcome }),
        );
      }),
    );
  });
});
