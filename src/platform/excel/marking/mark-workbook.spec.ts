import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { eventsOf, styles, workbookOf, zipOf, type Parts } from '../made-workbook.js';
import { markWorkbook } from './mark-workbook.js';

/** The bytes of a workbook of these parts with its row 2 marked. */
async function marked(parts: Parts): Promise<Buffer> {
  const directory = await mkdtemp(join(tmpdir(), 'taxroll-mark-'));
  try {
    const file = join(directory, '登记.xlsx');
    await writeFile(file, zipOf(parts));
    async function* rows() {
      yield { row: 2, reason: '日期有误', cells: [{ column: 0, comment: '没有这一天' }] };
    }
    const marks = { name: '户', headerRow: 1, lastRow: 2, reasonColumn: 1, head: '退回原因', rows: rows() };
    const chunks: Buffer[] = [];
    for await (const chunk of markWorkbook(file, [marks], { name: '结果', widths: [9], rows: [['退回 1 行']] }))
      chunks.push(chunk);
    return Buffer.concat(chunks);
  } finally {
    await rm(directory, { recursive: true });
  }
}

const ROWS =
  '<row r="1"><c r="A1" t="str"><v>日期</v></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>二月三十</t></is></c></row>';
const TYPES = {
  '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"></Types>',
};
const DECLARED = '<?xml version="1.0" encoding="UTF-16" standalone="yes"?>';
const littleEndian = (xml: string) => Buffer.from(`\uFEFF${DECLARED}${xml}`, 'utf16le');
const bigEndian = (xml: string) => littleEndian(xml).swap16();

describe('a marked workbook', () => {
  it.each([
    ['UTF-8', (xml: string) => Buffer.from(xml)],
    ['UTF-8 with its mark', (xml: string) => Buffer.from(`\uFEFF<?xml version="1.0" encoding="UTF-8"?>${xml}`)],
    ['UTF-16, little end first', littleEndian],
    ['UTF-16, big end first', bigEndian],
  ])('keeps its rows in %s', async (_, encoded) => {
    const plain = { ...workbookOf(ROWS), ...styles('yyyy'), ...TYPES, 'xl/sharedStrings.xml': '<sst/>' };
    const parts = Object.fromEntries(Object.entries(plain).map(([name, xml]) => [name, encoded(String(xml))]));
    const events = await eventsOf(await marked(parts));
    expect(
      events.flatMap((event) => (event.type === 'row' ? [[event.sheet, event.row, ...textsOf(event)]] : [])),
    ).toEqual([
      ['户', 1, '日期', '退回原因'],
      ['户', 2, '二月三十', '日期有误'],
      ['结果', 1, '退回 1 行'],
    ]);
  });
});

function textsOf({ cells }: { cells: readonly ({ text: string } | undefined)[] }): (string | undefined)[] {
  return cells.map((cell) => cell?.text);
}
