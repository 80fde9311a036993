import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SheetRows } from './sheet-rows.js';
import type { WorkbookParts } from './workbook-parts.js';
import { feedXml, readXml } from './xml.js';

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
/** A cell by its address; programs differ in the order of attributes, in quotes and in blanks, some leave addresses out. */
const cell = fc
  .record({
    content,
    style: fc.constantFrom('', 's="0"', 's="1"'),
    type: fc.constantFrom('', 't="n"', 't="str"', 't="inlineStr"', 't="b"', 't="e"'),
    extra: fc.constantFrom('', '', '', 'cm="1"'),
    usual: fc.boolean(),
    quote: fc.constantFrom('"', "'"),
    blank: fc.constantFrom(' ', '  ', '\n'),
    turned: fc.boolean(),
    addressed: fc.boolean(),
    behind: fc.constantFrom('', '', '\n  ', '<!-- <c r="X1"><v>1</v></c> -->', '<?x <c r="X1"/> ?>'),
  })
  .map(({ content: inner, style, type, extra, ...odd }) => (r: string) => {
    const address = odd.usual || odd.addressed ? [`r="${r}"`] : [];
    const attributes = [...address, style, type, extra].filter((one) => one !== '');
    if (odd.usual) return `${element('c', attributes.join(' '), inner)}`;
    if (odd.turned) attributes.reverse();
    const written = attributes.join(odd.blank).replaceAll('"', odd.quote);
    return element('c', written, inner) + odd.behind;
  });
const element = (name: string, attributes: string, inner: string) =>
  inner === '' ? `<${name} ${attributes}/>` : `<${name} ${attributes}>${inner}</${name}>`;
const row = fc.record({ cells: fc.array(cell, { maxLength: 6 }), addressed: fc.boolean() });
const sheet = fc.array(row, { maxLength: 6 }).map((rows) => {
  const lines = rows.map(({ cells, addressed }, at) =>
    element(
      'row',
      addressed ? `r="${at + 1}"` : '',
      cells.map((one, column) => one(`${'ABCDEF'[column]}${at + 1}`)).join(''),
    ),
  );
  return `<?xml version="1.0"?>\n<worksheet><sheetData>${lines.join('')}</sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>`;
});
const chunkSize = fc.oneof(fc.integer({ min: 1, max: 80 }), fc.integer({ min: 80, max: 2000 }));

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

/** A comment leaves everything after it to the parser. */
const aloneOf = (xml: string) => xml.replace('<worksheet>', '<!-- --><worksheet>');

describe('usual cells', () => {
  it('are what the parser alone would have made of them, wherever the text is cut', async () => {
    await fc.assert(
      fc.asyncProperty(sheet, chunkSize, async (xml, size) => {
        expect(await rowsOf(xml, size)).toEqual(await rowsOf(aloneOf(xml), size));
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

  it.each([
    ['in single quotes', "<row r='1'><c r='A1' t='str'><v>a</v></c><c t='n' r='B1'><v>1</v></c></row>"],
    ['behind blanks', '<row r="1">\n\t<c r="A1"><v>1</v></c>\n</row><row/><row><c><v>2</v></c></row>'],
    [
      'behind a MiB of blanks',
      `<row r="1">${'ABCDEFGH'.replace(/./g, `<c r="$&1"><v>1</v></c>${' '.repeat(150_000)}`)}</row>`,
    ],
    ['within a tag', '<row r="1"><x <c r="A1"><v>1</v></c>></x></row>'],
    ['within an attribute', '<row r="1"><x y="><c r="A1"><v>1</v></c>"></x></row>'],
    ['behind a text that ends like a tag', '<row r="1">><c r="A1"><v>1</v></c></row>'],
  ])('%s are what the parser alone makes of them', async (_, inner) => {
    const xml = `<?xml version="1.0"?><worksheet><sheetData>${inner}</sheetData></worksheet>`;
    for (const size of inner.length > 1000 ? [65_536] : [1, 2, 7, 1000])
      expect(await rowsOf(xml, size)).toEqual(await rowsOf(aloneOf(xml), size));
  });

  it.each([
    [
      'in a phonetic run',
      '<c r="A1" t="inlineStr"><is><t>a</t><rPh sb="0" eb="1"><c r="B1"><v>1</v></c><t>y</t></rPh></is></c>',
      '',
    ],
    [
      'in the extension of a cell',
      '<c r="A1" t="str"><v>a</v><extLst><ext><c r="B1"><v>1</v></c><v>2</v></ext></extLst></c>',
      '',
    ],
    [
      'in the extension of a row',
      '<c r="A1" t="str"><v>a</v></c><extLst><ext><c r="B1"><v>1</v></c></ext></extLst>',
      '',
    ],
    ['behind the rows', '<c r="A1" t="str"><v>a</v></c>', '<c r="B1"><v>1</v></c>'],
    ['in rows of an extension', '<c r="A1" t="str"><v>a</v></c>', '<row r="2"><c r="B2"><v>1</v></c></row>'],
  ])('are none %s', async (_, cells, extension) => {
    const xml = `<worksheet><sheetData><row r="1">${cells}</row></sheetData><extLst><ext>${extension}</ext></extLst></worksheet>`;
    for (const one of [xml, aloneOf(xml)])
      for (const size of [1, 2, 7, 1000])
        expect(await rowsOf(one, size)).toEqual([[{ row: 1, cells: [{ kind: 'text', text: 'a' }] }], []]);
  });

  it('of XML 1.1 are what the parser alone makes of them', async () => {
    const xml = `<?xml version="1.1"?><worksheet><sheetData><row r="1"><c r="A1" t="str"><v>a\u2028b\u0085c</v></c></row></sheetData></worksheet>`;
    expect(await rowsOf(xml, 1000)).toEqual([[{ row: 1, cells: [{ kind: 'text', text: 'a\nb\nc' }] }], []]);
  });

  it('are told whole, other ones by their elements', async () => {
    const told: string[] = [];
    const handler = {
      open: (name: string) => void told.push(name),
      close: () => undefined,
      cell: (r: string, _s: unknown, _t: unknown, text: string) => void told.push(`${r}=${text}`),
    };
    const xml =
      '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"/><c t="b" r="C1"/><c r="D1"><v>2</v></c></row></sheetData></worksheet>';
    await readXml(
      'sheet.xml',
      (async function* () {
        yield Buffer.from(xml);
      })(),
      handler,
    );
    expect(told).toEqual(['worksheet', 'sheetData', 'row', 'A1=1', 'B1=', 'c', 'D1=2']);
  });

  it('of a document that breaks off are no document', async () => {
    expect(await rowsOf('<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c>', 7)).toContain('sheet.xml');
  });
});
