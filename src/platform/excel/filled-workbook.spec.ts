import { describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { fillWorkbook, type Filling } from './filled-workbook.js';
import { writeFixedWorkbook } from './fixed-zip.js';

const COUNT = 3000;

/** A workbook whose second sheet has a head, a foot, and between them nothing but a sample. */
async function hollow(): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  workbook.addWorksheet('封面').getCell('A1').value = '公示';
  const sheet = workbook.addWorksheet('清单');
  sheet.getCell('A1').value = '税额';
  sheet.getCell('A2').style = { numFmt: '0.00', font: { bold: true } };
  sheet.getCell(`A${COUNT + 2}`).value = '表尾';
  return writeFixedWorkbook(workbook);
}

const FILLING: Filling = {
  ...{ sheet: 2, first: 2, behind: COUNT + 2 },
  write: async function* (styleOf) {
    const style = styleOf('A2');
    for (let row = 2; row < COUNT + 2; row++)
      yield await Promise.resolve(Buffer.from(`<row r="${row}"><c r="A${row}" s="${style}"><v>${row}.5</v></c></row>`));
  },
};

async function filled(...fillings: Filling[]): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of fillWorkbook(await hollow(), fillings)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function readBack(content: Buffer): Promise<ExcelJS.Workbook> {
  return new ExcelJS.Workbook().xlsx.load(content as unknown as ExcelJS.Buffer);
}

describe('rows written into a workbook', () => {
  it('stand between its head and its foot, in the style of their sample', async () => {
    const [cover, sheet] = (await readBack(await filled(FILLING))).worksheets;
    expect(cover?.getCell('A1').value).toBe('公示');
    expect([sheet?.rowCount, sheet?.getCell('A1').value, sheet?.getCell(`A${COUNT + 2}`).value]).toEqual([
      ...[COUNT + 2, '税额', '表尾'],
    ]);
    for (const row of [2, 1234, COUNT + 1])
      expect(sheet?.getCell(row, 1)).toMatchObject({ value: row + 0.5, numFmt: '0.00', font: { bold: true } });
  });

  it('are none where nothing is written: the workbook stays what it was', async () => {
    const sheet = (await readBack(await filled())).worksheets[1];
    expect([sheet?.getCell('A2').value, sheet?.getCell('A2').numFmt]).toEqual([null, '0.00']);
  });

  it('give the same bytes for the same rows', async () => {
    expect((await filled(FILLING)).equals(await filled(FILLING))).toBe(true);
  });

  it('are refused where the workbook has no place or no sample for them', async () => {
    await expect(filled({ ...FILLING, behind: COUNT + 9 })).rejects.toThrow(RangeError);
    await expect(filled({ ...FILLING, write: (styleOf) => FILLING.write(() => styleOf('B2')) })).rejects.toThrow('B2');
  });
});
