import { describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { fixZipTimes, writeFixedWorkbook } from './fixed-zip.js';
import { eventsOf, zipOf } from './made-workbook.js';

function register(): ExcelJS.Workbook {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('公示', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = [
    { header: '名称', width: 20, style: { font: { bold: true } } },
    { header: '定额', width: 12, style: { numFmt: '0.00' } },
  ];
  for (let row = 0; row < 200; row++) sheet.addRow([`顺达五金店${row}`, row / 10]);
  sheet.mergeCells('A3:A4');
  return workbook;
}

describe('writeFixedWorkbook', () => {
  it('writes equal bytes for equal content, whenever', async () => {
    const workbook = register();
    const first = await writeFixedWorkbook(workbook);
    await new Promise((done) => setTimeout(done, 2100)); // a ZIP file's times have steps of two seconds
    expect((await writeFixedWorkbook(workbook)).equals(first)).toBe(true);
    expect((await writeFixedWorkbook(register())).equals(first)).toBe(true);
  });

  it('names the house and the given moment', async () => {
    const moment = new Date('2026-11-02T01:02:03Z');
    const written = await writeFixedWorkbook(register(), { moment });
    const read = await new ExcelJS.Workbook().xlsx.load(written as unknown as ExcelJS.Buffer);
    expect([read.creator, read.created, read.modified]).toEqual(['taxroll', moment, moment]);
    expect((await eventsOf(written)).filter(({ type }) => type === 'row')).toHaveLength(201);
  });
});

describe('fixZipTimes', () => {
  const timed = (time: number): Buffer =>
    zipOf({ '甲.txt': '甲', 'b.txt': 'b' }, (local, central) => {
      local.writeUInt32LE(time, 10);
      central.writeUInt32LE(time, 12);
    });

  it('sets the time of every header to 1980-01-01 and touches nothing else', () => {
    const zip = timed(0x5c6d_7e8f);
    fixZipTimes(zip);
    expect(zip.equals(timed(0x0021_0000))).toBe(true);
  });
});
