import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ODD_TEXTS } from '../../../test/fixtures/odd-texts.js';
import { bindColumn, type ReadingContext } from './column-reader.js';
import { readFields, readRow } from './read-row.js';
import { SHEETS } from './sheets.js';

const CONTEXT: ReadingContext = {
  stations: new Set(['第一税务站']),
  reachable: null,
  industries: new Map([['5227', '便利店零售']]),
  today: '2026-11-23',
  date1904: false,
};
const text = fc.array(fc.oneof(fc.constantFrom(...ODD_TEXTS), fc.string({ unit: 'grapheme', maxLength: 3 })), {
  maxLength: 40,
});
const columns = SHEETS.flatMap(({ kind, columns: rules }) => rules.map((rule) => ({ kind, rule })));

describe('a field', () => {
  it('holds what fits its column and is not empty, or its fault is told, whatever is written', () => {
    fc.assert(
      fc.property(fc.constantFrom(...columns), text, ({ kind, rule }, pieces) => {
        const { values, faults } = readFields(kind, { [rule.field]: pieces.join('') }, '护照', CONTEXT);
        const value = values[rule.field];
        expect(faults.length > 0).toBe(value === undefined);
        expect(value).not.toBe('');
        expect([...(value ?? '')].length).toBeLessThanOrEqual(rule.limit);
        if (value == null) return;
        if (rule.type === 'count') expect(Number(value)).toBeLessThanOrEqual(2 ** 31 - 1);
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['employees', '㊿㊿㊿㊿㊿', 'CELL.TOO_LONG'],
    ['certificate_number', '㍿'.repeat(8), 'CELL.TOO_LONG'],
    ['number', "'", 'CELL.MISSING'],
    ['telephone', '138＊＊＊＊1234', 'CELL.MASKED'],
  ] as const)('%s of %s is refused: %s', (field, given, code) => {
    const { faults } = readFields('individual', { [field]: given }, '护照', CONTEXT);
    expect(faults.map((fault) => fault.code)).toEqual([code]);
  });

  it('of digits within a circle is their figure', () => {
    expect(readFields('individual', { employees: '㊿' }, null, CONTEXT).values).toEqual({ employees: '50' });
  });
});

describe('a row', () => {
  it('of an export keeps aside what is masked, in stars of any width', () => {
    const [sheet] = SHEETS;
    const rule = sheet?.columns.find(({ field }) => field === 'telephone');
    if (sheet === undefined || rule === undefined) throw new Error('no telephone');
    const bound = [bindColumn(sheet, rule, 0, 'A')];
    for (const masked of ['138****1234', '138＊＊＊＊1234'])
      expect(readRow(sheet, bound, 2, [{ kind: 'text', text: masked }], CONTEXT).masked).toEqual([
        { field: 'telephone', letter: 'A', header: '联系电话', text: '138****1234' },
      ]);
  });
});
