import { describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { readdir, readlink } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  cellsOf,
  eventsOf,
  NAMESPACES,
  relationships,
  sharedStrings,
  sheet,
  styles,
  workbookOf,
  zipOf,
} from './made-workbook.js';
import { readWorkbook, type CellValue } from './read-workbook.js';

const DEMONSTRATION = resolve('seeds/demonstration/register.xlsx');

describe('the shape of a sheet', () => {
  it('reports rows with values under their own numbers, cells by column, and merges', async () => {
    const rows =
      '<row r="2"><c r="B2"><v>1</v></c><c r="AB2" t="b"><v>1</v></c></row><row r="3"><c r="A3" s="0"/></row><row r="7"><c r="A7"><v>2</v></c></row>';
    const merges =
      '<mergeCells count="2"><mergeCell ref="A2:A5"/><mergeCell ref="B7:C7"/></mergeCells><hyperlinks><hyperlink ref="A7" r:id="rId9"/></hyperlinks>';
    const events = await eventsOf(zipOf(workbookOf('', { 'xl/worksheets/sheet1.xml': sheet(rows, merges) })));
    const cells: (CellValue | undefined)[] = new Array(28).fill(undefined);
    cells[1] = { kind: 'number', text: '1' };
    cells[27] = { kind: 'boolean', text: 'TRUE' };
    expect(events).toStrictEqual([
      { type: 'sheet', name: '户', hidden: false, date1904: false },
      { type: 'row', sheet: '户', row: 2, cells },
      { type: 'row', sheet: '户', row: 7, cells: [{ kind: 'number', text: '2' }] },
      { type: 'end', sheet: '户', merges: ['A2:A5', 'B7:C7'] },
    ]);
  });

  it('counts on where rows and cells have no address', async () => {
    const rows =
      '<row><c><v>1</v></c><c t="str"><v>甲</v></c></row><row r="5"><c r="C5"><v>2</v></c><c><v>3</v></c></row><row><c><v>4</v></c></row>';
    const found = (await eventsOf(zipOf(workbookOf(rows)))).flatMap((event) =>
      event.type === 'row' ? [[event.row, event.cells.length]] : [],
    );
    expect(found).toEqual([
      [1, 2],
      [5, 4],
      [6, 1],
    ]);
  });

  it('reads elements with a prefix, indented, and in UTF-16', async () => {
    const xml =
      `<?xml version="1.0"?>\n<x:worksheet ${NAMESPACES}>\n <x:sheetData>\n  <x:row r="1">\n   <x:c r="A1" t="str">\n` +
      `    <x:v>顺达</x:v>\n   </x:c>\n   <x:c r="B1">\n <x:v>5</x:v>\n </x:c>\n  </x:row>\n </x:sheetData>\n</x:worksheet>\n`;
    const expected = [['text:顺达', 'number:5']];
    expect(await cellsOf(workbookOf('', { 'xl/worksheets/sheet1.xml': xml }))).toEqual(expected);
    const utf16 = Buffer.from(`\uFEFF${xml}`, 'utf16le');
    expect(await cellsOf(workbookOf('', { 'xl/worksheets/sheet1.xml': utf16 }))).toEqual(expected);
    expect(await cellsOf(workbookOf('', { 'xl/worksheets/sheet1.xml': Buffer.from(utf16).swap16() }))).toEqual(
      expected,
    );
    expect(await cellsOf(workbookOf('', { 'xl/worksheets/sheet1.xml': `\uFEFF${xml}` }))).toEqual(expected);
  });

  it('does not take texts outside cells for values', async () => {
    const xml = sheet('<row r="1"><c r="A1"><v>1</v></c></row>', '<extLst><ext><v>9</v><t>9</t></ext></extLst>');
    expect(await cellsOf(workbookOf('', { 'xl/worksheets/sheet1.xml': xml }))).toEqual([['number:1']]);
  });
});

describe('the order of parts', () => {
  const workbook =
    `<workbook ${NAMESPACES}><sheets><sheet name="企业" sheetId="7" r:id="rId2"/><sheet name="说明" sheetId="3" state="veryHidden" r:id="rId1"/>` +
    `<sheet name="图" sheetId="4" r:id="rId3"/></sheets></workbook>`;
  const row = (text: string): string =>
    sheet(
      `<row r="1"><c r="A1" t="str"><v>${text}</v></c><c r="B1" s="1"><v>46326</v></c><c r="C1" t="s"><v>0</v></c></row>`,
    );

  it('is that of the tabs, however parts are named and stored', async () => {
    const parts = {
      'xl/worksheets/b.xml': row('企业的'),
      'xl\\worksheets\\Sheet1.xml': row('说明的'),
      ...sharedStrings('<si><t>共用</t></si>'),
      ...styles(0, 14),
      'xl/_rels/workbook.xml.rels': relationships(
        ['worksheet', 'worksheets/sheet1.xml'],
        ['worksheet', '/xl/worksheets/b.xml'],
        ['chartsheet', 'chartsheets/sheet1.xml'],
        ['sharedStrings', 'SharedStrings.xml'],
        ['styles', '/xl/styles.xml'],
      ),
      'xl/workbook.xml': workbook,
      '_rels/.rels': relationships(['officeDocument', '/xl/workbook.xml']),
    };
    const events = await eventsOf(zipOf(parts));
    expect(events.map((event) => (event.type === 'sheet' ? `${event.name} ${event.hidden}` : event.type))).toEqual([
      '企业 false',
      'row',
      'end',
      '说明 true',
      'row',
      'end',
    ]);
    expect(await cellsOf(parts)).toEqual([
      ['text:企业的', 'date:2026-10-31', 'text:共用'],
      ['text:说明的', 'date:2026-10-31', 'text:共用'],
    ]);
  });
});

describe('files of programs', () => {
  it('reads what exceljs writes', async () => {
    const workbook = new ExcelJS.Workbook();
    const written = workbook.addWorksheet('个体工商户');
    written.addRow([
      '顺达五金店',
      66.9,
      new Date('2026-10-31T00:00:00Z'),
      true,
      { richText: [{ text: '城关' }, { text: '站' }] },
      { formula: 'B1*2', result: 133.8 },
      { formula: '1/0', result: { error: '#DIV/0!' } },
      { text: '官网', hyperlink: 'https://example.com' },
    ]);
    written.mergeCells('A3:A4');
    const events = await eventsOf(Buffer.from(await workbook.xlsx.writeBuffer()));
    expect(events.slice(1)).toEqual([
      {
        type: 'row',
        sheet: '个体工商户',
        row: 1,
        cells: [
          { kind: 'text', text: '顺达五金店' },
          { kind: 'number', text: '66.9' },
          { kind: 'date', text: '2026-10-31' },
          { kind: 'boolean', text: 'TRUE' },
          { kind: 'text', text: '城关站' },
          { kind: 'number', text: '133.8' },
          { kind: 'error', text: '#DIV/0!' },
          { kind: 'text', text: '官网' },
        ],
      },
      { type: 'end', sheet: '个体工商户', merges: ['A3:A4'] },
    ]);
  });

  it('reads the demonstration register whole', async () => {
    const counts: Record<string, number> = {};
    let chinese = 0;
    const broken: string[] = [];
    for await (const event of readWorkbook(DEMONSTRATION)) {
      if (event.type !== 'row') continue;
      counts[event.sheet] = (counts[event.sheet] ?? 0) + 1;
      for (const cell of event.cells) {
        if (cell?.kind !== 'text') continue;
        if (/\p{Script=Han}/u.test(cell.text)) chinese++;
        if (/\uFFFD|&#/.test(cell.text)) broken.push(cell.text);
      }
    }
    expect(counts).toEqual({ 个体工商户: 688, 企业: 175 });
    expect(chinese).toBeGreaterThan(8000);
    expect(broken).toEqual([]);
  });

  it.each([1, 0])('closes the file when the caller stops, after %s rows', async (rows) => {
    let seen = 0;
    for await (const event of readWorkbook(DEMONSTRATION))
      if (event.type === 'row' || rows === 0) if (++seen >= rows) break;
    const open = await Promise.all(
      (await readdir('/proc/self/fd').catch(() => [])).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')),
    );
    expect(open).not.toContain(DEMONSTRATION);
  });
});
