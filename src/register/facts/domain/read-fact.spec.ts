import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ODD_TEXTS } from '../../../../test/fixtures/odd-texts.js';
import type { CellValue } from '../../../platform/excel/cell-value.js';
import { FACT_KINDS } from './kinds.js';
import { fieldOf, readFact } from './read-fact.js';
import type { FactKind } from './fact-kind.js';

const CONTEXT = { today: '2026-11-23', date1904: false };
const kindOf = (code: string) => FACT_KINDS.find((kind) => kind.code === code) as FactKind;
const codesOf = (kind: FactKind, name: string, cell: CellValue) =>
  readFact(kind, (field) => (field.name === name ? cell : undefined), CONTEXT)
    .faults.filter(({ field }) => field === name)
    .map(({ code }) => code);

const MONTHS = ['9999-12', '1000-01', '9999-12-31', '2026年2月', '2026-13'];
const text = fc.oneof(
  fc.constantFrom(...MONTHS),
  fc
    .array(fc.oneof(fc.constantFrom(...ODD_TEXTS), fc.string({ unit: 'grapheme', maxLength: 3 })), { maxLength: 120 })
    .map((pieces) => pieces.join('')),
);
const fields = FACT_KINDS.flatMap((kind) => kind.fields.map((field) => ({ kind, field })));

describe('a field of a fact', () => {
  it('holds what its column can keep and is not empty, or its fault is told, whatever is written', () => {
    fc.assert(
      fc.property(fc.constantFrom(...fields), text, ({ kind, field }, written) => {
        const { values, faults } = readFact(
          kind,
          (one) => (one === field ? { kind: 'text', text: written } : undefined),
          CONTEXT,
        );
        const value = values[field.name] ?? null;
        expect(value).not.toBe('');
        if (field.required) expect(faults.some((fault) => fault.field === field.name)).toBe(value === null);
        expect([...(value ?? '')].length).toBeLessThanOrEqual(100);
        if (value !== null && field.type === 'amount') expect(value).toMatch(/^\d{1,16}\.\d\d$/);
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ["'", 'CELL.MISSING'],
    ['㍿'.repeat(50), 'CELL.TOO_LONG'],
    ['622202＊＊＊＊21', 'CELL.MASKED'],
  ])('an account of %s is refused: %s', (written, code) => {
    expect(codesOf(kindOf('bank-account'), 'account', { kind: 'text', text: written })).toEqual([code]);
  });

  it('an account kept as a number has lost its last digits', () => {
    const cell = { kind: 'number', text: '6222021234567890000' } as const;
    expect(codesOf(kindOf('bank-account'), 'account', cell)).toEqual(['CELL.DIGITS_LOST']);
  });

  it('an amount of characters that are more digits than they seem is too long', () => {
    expect(codesOf(kindOf('arrears'), 'amount', { kind: 'text', text: '㊿'.repeat(9) })).toEqual(['CELL.TOO_LONG']);
  });

  it.each([
    ['2099-12', '2099-12-31'],
    ['2024-02', '2024-02-29'],
    ['2026年2月', '2026-02-28'],
  ])('a period to %s ends on %s', (month, day) => {
    const kind = kindOf('return');
    const { values } = readFact(
      kind,
      (field) => (field === fieldOf(kind, 'to') ? { kind: 'text', text: month } : undefined),
      CONTEXT,
    );
    expect(values['to']).toBe(day);
  });

  it.each(['from', 'to'])('a period %s a month before there were tax offices is a slip', (name) => {
    expect(codesOf(kindOf('return'), name, { kind: 'text', text: '1026-10' })).toEqual(['CELL.BAD_DATE']);
  });
});
