import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SheetRows } from './sheet-rows.js';
import type { WorkbookParts } from './workbook-parts.js';
import { feedXml } from './xml.js';

const TEXTS = [
  '店',
  '甲<乙',
  '&amp;',
  ' ',
  '',
  '𠮷',
  '_x4E2D_',
  ']]>',
  '12.5',
  '\t',
  'é\n',
  '<!--',
  '&#x4E2D;',
  '<c r="Z9"/>',
];
const escaped = (text: string) => text.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const parts = {
  dateStyles: [false, true],
  date1904: false,
  sharedStrings: new Map([
    [0, '共享'],
    [1, '𠮷野'],
  ]),
} as unknown as WorkbookParts;

/** What stands in a cell, in the ways in which programs write it, usual and not. */
const content = fc.oneof(
  fc.constantFrom('<v>1</v>', '<v>45000</v>', '<v></v>', '<v/>', '', '<f>A1</f><v>7</v>', '<f>A1</f>', '<v> 1 </v>'),
  fc.array(fc.constantFrom(...TEXTS), { maxLength: 3 }).map((texts) => `<v>${texts.map(escaped).join('')}</v>`),
  fc
    .array(fc.constantFrom(...TEXTS), { maxLength: 3 })
    .map((texts) => `<is><t xml:space="preserve">${texts.map(escaped).join('')}</t></is>`),
  fc.constantFrom(
    '<is><t>a</t></is>',
    '<is><r><t>a</t></r><r><t>b</t></r></is>',
    '<is><t>a</t><rPh><t>x</t></rPh></is>',
  ),
);
const cell = fc
  .record({
    content,
    style: fc.constantFrom('', ' s="0"', ' s="1"'),
    type: fc.constantFrom('', ' t="n"', ' t="str"', ' t="inlineStr"', ' t="b"', ' t="e"'),
    extra: fc.constantFrom('', '', '', ' cm="1"'),
  })
  .map(
    ({ content: inner, style, type, extra }) =>
      (r: string) =>
        inner === '' ? `<c r="${r}"${style}${type}${extra}/>` : `<c r="${r}"${style}${type}${extra}>${inner}</c>`,
  );
const sheet = fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 6 }).map((rows) => {
  const lines = rows.map(
    (cells, row) => `<row r="${row + 1}">${cells.map((one, at) => one(`${'ABCDEF'[at]}${row + 1}`)).join('')}</row>`,
  );
  return `<?xml version="1.0"?>\n<worksheet><sheetData>${lines.join('')}</sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>`;
});

async function rowsOf(xml: string, size: number): Promise<unknown> {
  const bytes = Buffer.from(xml);
  const rows = new SheetRows(parts);
  const found: unknown[] = [];
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  try {
    for await (const _ of feedXml('sheet.xml', chunks(), rows)) found.push(...rows.take());
    return [found, rows.merges];
  } catch (error) {
    return (error as Error).message;
  }
}

describe('usual cells', () => {
  it('are what the parser alone would have made of them, wherever the text is cut', async () => {
    await fc.assert(
      fc.asyncProperty(sheet, fc.integer({ min: 1, max: 80 }), async (xml, size) => {
        // a comment leaves everything after it to the parser
        const alone = xml.replace('<worksheet>', '<!-- --><worksheet>');
        expect(await rowsOf(xml, size)).toEqual(await rowsOf(alone, size));
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ['in a comment', '<!-- <c r="A1"><v>1</v></c> -->'],
    ['in CDATA', '<row r="1"><c r="A1" t="str"><v><![CDATA[<c r="B1"><v>1</v></c>]]></v></c></row>'],
    ['in an instruction', '<?x <c r="A1"><v>1</v></c> ?>'],
  ])('are none %s', async (_, inner) => {
    const xml = `<worksheet><sheetData>${inner}</sheetData></worksheet>`;
    for (const size of [1, 2, 7, 1000])
      expect(await rowsOf(xml, size)).toEqual([
        inner.includes('CDATA') ? [{ row: 1, cells: [{ kind: 'text', text: '<c r="B1"><v>1</v></c>' }] }] : [],
        [],
      ]);
  });

  it('of a document that breaks off are no document', async () => {
    expect(await rowsOf('<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c>', 7)).toContain('sheet.xml');
  });
});
