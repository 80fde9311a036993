import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ODD_TEXTS } from '../../../test/fixtures/odd-texts.js';
import { frozenNotice } from '../../../test/support/frozen-notice.js';
import { sheetsOf } from '../../../test/support/notice-workbook.js';
import { formulaSafe } from '../../platform/excel/safe-text.js';
import type { NoticeColumn } from '../domain/notice-document.js';
import { columnWidths, pageForm } from './page-form.js';
import { layOutTable, writeTable, type Portions } from './table.js';

const FORM = pageForm({ size: 'A4', orientation: 'landscape' });
const COLUMNS: readonly NoticeColumn[] = [
  { key: 'name', header: '纳税人名称', width: 20, align: 'left' },
  { key: 'tax', header: '税额', width: 8, align: 'right', figure: 'grouped' },
];

async function* portions(...rows: string[][]): Portions {
  for (const row of rows) yield await Promise.resolve([row]);
}

async function written(layoutOf: string[][], rows: string[][]): Promise<string> {
  const layout = await layOutTable(FORM, COLUMNS, portions(...layoutOf));
  const chunks: Buffer[] = [];
  const styleOf = (column: number, places: number) => String(column * 10 + places);
  for await (const chunk of writeTable(COLUMNS, layout, 7, styleOf, portions(...rows))) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

describe('the rows of a table', () => {
  it('are numeric cells with exactly the places of their figures, and harmless texts', async () => {
    const rows = [
      ['甲<店>', '12.50'],
      ['=1+1', '-3'],
      ['', ''],
    ];
    expect(await written(rows, rows)).toBe(
      '<row r="7" ht="14" customHeight="1"><c r="A7" s="0" t="inlineStr"><is><t>甲&lt;店&gt;</t></is></c><c r="B7" s="12"><v>12.50</v></c></row>' +
        '<row r="8" ht="14" customHeight="1"><c r="A8" s="0" t="inlineStr"><is><t>\'=1+1</t></is></c><c r="B8" s="10"><v>-3</v></c></row>' +
        '<row r="9" ht="14" customHeight="1"><c r="A9" s="0"/><c r="B9" s="10"/></row>',
    );
  });

  it('are refused where they are others than those that the sheet was laid out for', async () => {
    const row = ['甲', '1.00'];
    await expect(written([row, row], [row])).rejects.toThrow('second time');
  });

  it('are read again as they were given (property)', async () => {
    const text = fc
      .string({ unit: fc.constantFrom(...ODD_TEXTS, '店', '&', '<', '\u{2B81F}', '='), maxLength: 20 })
      .map((odd) => `店${odd}店`);
    const figure = fc
      .tuple(fc.integer({ min: 0, max: 9_999_999_999 }), fc.nat({ max: 4 }))
      .map(([units, places]) => (units / 10 ** places).toFixed(places));
    const rows = fc.array(fc.tuple(text, figure), { minLength: 40, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(rows, async (given) => {
        const cells = (at: number) => ({ name: given[at]![0], assessedTurnover: given[at]![1] });
        const [sheet] = await sheetsOf(frozenNotice({ stations: { 城关站: given.length }, cells }), '城关站');
        given.forEach(([name, amount], at) => {
          const { value, numFmt } = sheet!.getCell(`L${at + 6}`);
          expect(sheet!.getCell(`C${at + 6}`).value).toBe(formulaSafe(name));
          expect([value, numFmt.split('.')[1]?.length ?? 0]).toEqual([
            ...[Number(amount), amount.split('.')[1]?.length ?? 0],
          ]);
        });
      }),
      { numRuns: 5 },
    );
  });
});

describe('the columns of a table', () => {
  it('hold their longest figure; what texts have does not depend on the rows (property)', () => {
    const column = fc.record({
      key: fc.constantFrom('number', 'name', 'rent'),
      header: fc.constant('列'),
      width: fc.integer({ min: 4, max: 40 }),
      align: fc.constant('left' as const),
    });
    const figure = fc.constantFrom('plain' as const, 'grouped' as const);
    const columns = fc.array(
      fc.oneof(
        column,
        fc.tuple(column, figure).map(([one, as]) => ({ ...one, figure: as })),
      ),
    );
    const print = fc.record({
      size: fc.constantFrom('A4' as const, 'A3' as const),
      orientation: fc.constantFrom('landscape' as const, 'portrait' as const),
    });
    fc.assert(
      fc.property(columns, print, fc.integer({ min: 1, max: 15 }), (given: NoticeColumn[], setting, digits) => {
        const form = pageForm(setting);
        const wide = columnWidths(form, given, given.map(() => digits)); // prettier-ignore
        const empty = columnWidths(form, given, given.map(() => 0)); // prettier-ignore
        given.forEach((one, at) => {
          if (one.figure === undefined) expect(wide[at]).toBe(empty[at]);
          // digits are half as wide as they are high; a unit is 7 pixels in the narrowest program
          else expect(wide[at]! * 7 * 0.75).toBeGreaterThan((digits * form.body) / 2);
        });
      }),
    );
  });
});
