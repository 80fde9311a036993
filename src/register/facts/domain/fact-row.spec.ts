import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../../kernel/plain-date.js';
import { changesBetween, rowOf, valuesOf } from './fact-row.js';
import type { FactField, FactKind } from './fact-kind.js';
import { FACT_KINDS } from './kinds.js';
import { readFact, type FactValues } from './read-fact.js';

const TODAY = '2026-11-23';
const day = fc.integer({ min: 0, max: 900 }).map((days) => addDays('2024-01-01', days));
const fen = fc
  .bigInt({ min: 0n, max: 9_999_999_999_999n })
  .map((units) => `${units / 100n}.${String(units % 100n).padStart(2, '0')}`);

function valueOf({ type, values, required }: FactField): fc.Arbitrary<string | null> {
  const some = {
    ...{ day, 'due-day': day, 'period-from': day, 'period-to': day, amount: fen },
    ...{
      count: fc.nat().map(String),
      text: fc.stringMatching(/^[A-Z0-9]{1,20}$/),
      choice: fc.constantFrom(...values, ''),
    },
  }[type];
  return required
    ? some.filter((text) => text !== '')
    : fc.option(
        some.filter((text) => text !== ''),
        { freq: 2 },
      );
}
const valuesOfKind = (kind: FactKind) =>
  fc.record(Object.fromEntries(kind.fields.map((field) => [field.name, valueOf(field)])));
const read = (kind: FactKind, values: FactValues) =>
  readFact(kind, ({ name }) => (values[name] == null ? undefined : { kind: 'text', text: values[name] }), {
    today: TODAY,
    date1904: false,
  });

describe.each(FACT_KINDS.map((kind) => [kind.code, kind] as const))('a fact of the kind %s', (_, kind) => {
  it('is what was written: read, kept and read again, whatever is in it', () => {
    fc.assert(
      fc.property(valuesOfKind(kind), (values) => {
        const { values: got, faults } = read(kind, values);
        expect(got).toEqual(values);
        const row = rowOf(kind, got);
        expect(valuesOf(kind, row)).toEqual(values);
        expect(row.day).toBe(values[kind.dated]);
        expect(changesBetween(kind, row, row)).toEqual([]);
        for (const { field, code } of faults) {
          const rule = kind.rules.find((one) => one.field === field);
          expect([field, ['CELL.ONLY_WITH', 'CELL.BEFORE'].includes(code), rule !== undefined]).toEqual([
            field,
            true,
            true,
          ]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is told from others by its key alone, and differs by its fields', () => {
    fc.assert(
      fc.property(valuesOfKind(kind), valuesOfKind(kind), (one, other) => {
        const [a, b] = [rowOf(kind, one), rowOf(kind, other)];
        expect(a.key === b.key).toBe(kind.key.every((name) => (one[name] ?? '') === (other[name] ?? '')));
        const changed = kind.fields.filter(({ name }) => one[name] !== other[name]).map(({ name }) => name);
        expect(changesBetween(kind, a, b).map(({ field }) => field)).toEqual(changed);
      }),
      { numRuns: 60 },
    );
  });
});
