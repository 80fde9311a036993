import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { listForm } from './columns.js';
import { differencesOf, type PrintedRow } from './differences.js';

const { columns } = listForm('monthly', 'posted');
const CELLS = Object.fromEntries(columns.map(({ key, header }) => [key, header]));
const row = (changes: Record<string, string> = {}, station = '城关站'): PrintedRow => ({
  station,
  cells: { ...CELLS, ...changes },
});

describe('what a correction changes of a household', () => {
  it('is named column by column, only where it differs', () => {
    const after = row({ rent: '1000.00', monthlyTax: '0.00' });
    expect(differencesOf(columns, row(), after)).toEqual([
      { column: '月房租', printed: '月房租', right: '1000.00' },
      { column: '月应纳税额', printed: '月应纳税额', right: '0.00' },
    ]);
    expect(differencesOf(columns, row(), row({}, '河东站'))).toEqual([
      { column: '管理站', printed: '城关站', right: '河东站' },
    ]);
  });

  it('is the row itself of who came or went', () => {
    expect(differencesOf(columns, null, row())).toEqual([{ column: '列入公示', printed: '否', right: '是' }]);
    expect(differencesOf(columns, row(), null)).toEqual([{ column: '列入公示', printed: '是', right: '否' }]);
  });

  it('is nothing where the serial alone has moved', () => {
    expect(differencesOf(columns, row({ serial: '1' }), row({ serial: '2' }))).toEqual([]);
    expect(differencesOf(columns, null, null)).toEqual([]);
  });

  it('leads from the print to what is right, and the other way round back (property)', () => {
    const cells = fc.record(Object.fromEntries(columns.map(({ key }) => [key, fc.constantFrom('', '1', '甲')])));
    const station = fc.constantFrom('城关站', '河东站');
    const rows = fc.record({ station, cells }) as fc.Arbitrary<PrintedRow>;
    fc.assert(
      fc.property(rows, rows, (before, after) => {
        const there = differencesOf(columns, before, after);
        const back = differencesOf(columns, after, before);
        expect(back).toEqual(there.map(({ column, printed, right }) => ({ column, printed: right, right: printed })));
        expect(there.every(({ printed, right }) => printed !== right)).toBe(true);
      }),
    );
  });
});
