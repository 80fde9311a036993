import { describe, expect, it } from '@jest/globals';
import { cellsOf, eventsOf, NAMESPACES, sharedStrings, styles, workbookOf, zipOf } from './made-workbook.js';

const inline = (content: string): string => `<row r="1"><c r="A1" t="inlineStr"><is>${content}</is></c></row>`;
const shared = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>';

describe('texts', () => {
  it.each([
    ['a plain one', '<t>顺达五金店</t>', '顺达五金店'],
    ['one with character references', '<t>&#32435;&#x7A0E;&#20154;</t>', '纳税人'],
    ['one beyond the basic plane', '<t>𠮷野&#x20BB7;</t>', '𠮷野𠮷'],
    ['one with entities, unescaped once', '<t>&amp;lt;A&amp;amp;B&gt;</t>', '&lt;A&amp;B>'],
    ['one with CDATA', '<t><![CDATA[甲<乙]]>丙</t>', '甲<乙丙'],
    ['one with preserved space', '<t xml:space="preserve"> 甲  乙 </t>', ' 甲  乙 '],
    ['one with a line break', '<t>甲_x000D_\n乙</t>', '甲\r\n乙'],
    ['one with a literal escape', '<t>_x005F_x000D_</t>', '_x000D_'],
    ['one with escapes that are no characters', '<t>甲_x0000_乙_xD800_丙_xD842__xDFB7_</t>', '甲\uFFFD乙\uFFFD丙𠮷'],
    [
      'rich text',
      '<r><rPr><b/></rPr><t>顺达</t></r><r><t xml:space="preserve"> 五金</t></r><r><t>店</t></r>',
      '顺达 五金店',
    ],
    ['one with its reading', '<t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/>', '東京'],
    ['rich text with its reading', '<r><t>東</t></r><r><t>京</t></r><rPh sb="0" eb="2"><t>トウ</t></rPh>', '東京'],
    ['an indented one', '\n  <t>甲</t>\n  ', '甲'],
  ])('reads %s, in place and shared', async (_, content, text) => {
    expect(await cellsOf(workbookOf(inline(content)))).toEqual([[`text:${text}`]]);
    expect(await cellsOf(workbookOf(shared, sharedStrings(`<si>${content}</si>`)))).toEqual([[`text:${text}`]]);
  });

  it('finds each of many shared texts', async () => {
    const count = 5000;
    const items = Array.from({ length: count }, (_, index) =>
      index % 7 === 0 ? '<si/>' : `<si><t>第${index}户</t></si>`,
    );
    const rows = items.map(
      (_, index) => `<row r="${index + 1}"><c r="A${index + 1}" t="s"><v>${count - 1 - index}</v></c></row>`,
    );
    const expected = items.flatMap((_, index) =>
      (count - 1 - index) % 7 === 0 ? [] : [[`text:第${count - 1 - index}户`]],
    );
    expect(await cellsOf(workbookOf(rows.join(''), sharedStrings(items.join(''))))).toEqual(expected);
  });

  it('takes an empty text for a blank cell, but not a space', async () => {
    const cells =
      '<c r="A1" t="inlineStr"><is><t></t></is></c><c r="B1" t="str"><v> </v></c><c r="C1" t="s"><v>0</v></c><c r="D1" s="0"/>';
    expect(await cellsOf(workbookOf(`<row r="1">${cells}</row>`, sharedStrings('<si><t/></si>')))).toEqual([
      ['', 'text: '],
    ]);
  });
});

describe('numbers', () => {
  it.each([
    ['66.90000000000001', '66.9'],
    ['66.9', '66.9'],
    ['100', '100'],
    ['34.90', '34.9'],
    ['12.00', '12'],
    ['0', '0'],
    ['-0', '0'],
    ['0.00', '0'],
    ['-0.5', '-0.5'],
    ['007', '7'],
    ['+5', '5'],
    ['.5', '0.5'],
    ['1E-3', '0.001'],
    ['1.5e+20', '150000000000000000000'],
    ['0.1000000000000000055', '0.1'],
    ['0.30000000000000004', '0.3'],
    ['2.9999999999999996', '3'],
    ['999999999999999.9', '1000000000000000'],
    ['123456789012345', '123456789012345'],
    ['123456789012345678', '123456789012346000'],
    ['1.23456789012345678E-7', '0.000000123456789012346'],
    [' 8 ', '8'],
  ])('reads %s as %s', async (stored, text) => {
    expect(await cellsOf(workbookOf(`<row r="1"><c r="A1"><v>${stored}</v></c></row>`))).toEqual([[`number:${text}`]]);
  });

  it.each(['NaN', '1e999', '0x10', '1,5', '一'])('leaves %s, which is none, to the caller as text', async (stored) => {
    expect(await cellsOf(workbookOf(`<row r="1"><c r="A1"><v>${stored}</v></c></row>`))).toEqual([[`text:${stored}`]]);
  });
});

describe('dates', () => {
  const dated = (format: number | string, serial: string, workbook = {}): Promise<string[][]> =>
    cellsOf(workbookOf(`<row r="1"><c r="A1" s="1"><v>${serial}</v></c></row>`, { ...styles(0, format), ...workbook }));

  it.each([
    14,
    22,
    31,
    57,
    'yyyy-mm-dd',
    'yyyy"年"m"月"d"日";@',
    '[$-804]aaaa;@',
    '[DBNum1][$-804]m"月"',
    'YYYY/M/D h:mm AM/PM',
    'd\\日',
  ])('reads format %s as a day', async (format) => expect(await dated(format, '46326')).toEqual([['date:2026-10-31']]));

  it.each([
    0,
    2,
    20,
    45,
    'General',
    '0.00"元/day"',
    '#,##0\\d',
    '[Red]0.00',
    'h:mm:ss AM/PM',
    '[h]:mm',
    '[mm]',
    'mm:ss.0',
    '0_d',
    '0.00E+00',
    '0;"d"',
  ])('reads format %s as a number', async (format) => expect(await dated(format, '46326')).toEqual([['number:46326']]));

  it.each([
    ['46326.75', 'date:2026-10-31'],
    ['46325.99999999999999', 'date:2026-10-31'],
    ['59', 'date:1900-02-28'],
    ['60', 'number:60'],
    ['61', 'date:1900-03-01'],
    ['0', 'number:0'],
    ['-1', 'number:-1'],
    ['99999999', 'number:99999999'],
  ])('reads serial %s as %s', async (serial, expected) => expect(await dated(14, serial)).toEqual([[expected]]));

  it('respects the 1904 date system and says so', async () => {
    const workbook = `<workbook ${NAMESPACES}><workbookPr date1904="1"/><sheets><sheet name="户" sheetId="1" r:id="rId1"/></sheets></workbook>`;
    const parts = { ...styles(0, 14), 'xl/workbook.xml': workbook };
    expect(await dated(14, '44864', parts)).toEqual([['date:2026-10-31']]);
    expect((await eventsOf(zipOf(workbookOf('', parts))))[0]).toEqual({
      type: 'sheet',
      name: '户',
      hidden: false,
      date1904: true,
    });
  });

  it('reads ISO dates', async () => {
    const row = (day: string): string => `<row r="1"><c r="A1" t="d"><v>${day}</v></c></row>`;
    expect(await cellsOf(workbookOf(row('2026-10-31T00:00:00')))).toEqual([['date:2026-10-31']]);
    expect(await cellsOf(workbookOf(row('2026-02-30')))).toEqual([['text:2026-02-30']]);
  });
});

describe('booleans, errors and formulas', () => {
  it.each([
    ['<c r="A1" t="b"><v>1</v></c>', 'boolean:TRUE'],
    ['<c r="A1" t="b"><f>1&gt;2</f><v>0</v></c>', 'boolean:FALSE'],
    ['<c r="A1" t="e"><v>#N/A</v></c>', 'error:#N/A'],
    ['<c r="A1" t="e"><f>B9/0</f><v>#DIV/0!</v></c>', 'error:#DIV/0!'],
    ['<c r="A1" t="str"><f>B1&amp;C1</f><v>顺达</v></c>', 'text:顺达'],
    ['<c r="A1" t="s"><f>B1</f><v>0</v></c>', 'text:共用'],
    ['<c r="A1"><f>SUM(B1:C1)</f><v>66.90000000000001</v></c>', 'number:66.9'],
    ['<c r="A1" s="1"><f>TODAY()</f><v>46326</v></c>', 'date:2026-10-31'],
    ['<c r="A1"><f t="shared" ref="A1:A9" si="0">B1*2</f><v>4</v></c>', 'number:4'],
    ['<c r="A1"><f t="shared" si="0"/><v>6</v></c>', 'number:6'],
    ['<c r="A1"><f t="array" ref="A1">SUM(1)</f><v>1</v></c>', 'number:1'],
    ['<c r="A1"><f>B1*2</f><v/></c>', 'error:未计算'],
  ])('reads %s', async (cell, expected) => {
    const parts = { ...styles(0, 14), ...sharedStrings('<si><t>共用</t></si>') };
    expect(await cellsOf(workbookOf(`<row r="1">${cell}</row>`, parts))).toEqual([[expected]]);
  });

  it('takes a formula with an empty text for a blank cell', async () => {
    expect(await cellsOf(workbookOf('<row r="1"><c r="A1" t="str"><f>""</f><v></v></c></row>'))).toEqual([]);
  });
});
