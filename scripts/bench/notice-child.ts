import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import exceljs from 'exceljs';
import { columnLetter } from '../../src/platform/excel/cell-address.js';
import { escapeXml } from '../../src/platform/excel/marking/xml-text.js';
import { ZipWriter } from '../../src/platform/excel/marking/zip-writer.js';
import { printedColumns, printedTexts } from '../../src/notice/domain/columns.js';
import { writeNoticeWorkbook } from '../../src/notice/workbook/notice-workbook.js';
import { frozenNotice } from '../../test/support/frozen-notice.js';

export type NoticeWork = 'bare' | 'notice' | 'stream';

export interface NoticeMeasured {
  readonly seconds: number;
  readonly peakMegabytes: number;
}

const [, , work = '', file = '', lines = ''] = process.argv;
const STATIONS = ['城关站', '城南站', '河东站', '河西站'];
const notice = frozenNotice({
  stations: Object.fromEntries(STATIONS.map((station) => [station, Number(lines) / STATIONS.length])),
});
const list = notice.document.lists[0]!;
const columns = printedColumns(list, null);

/** The least that any program could do: the same cells as XML, through deflate at the same level. */
async function* bare(): AsyncGenerator<Buffer> {
  const zip = new ZipWriter();
  const letters = columns.map((_, at) => columnLetter(at));
  async function* sheet(): AsyncGenerator<Buffer> {
    let line = 0;
    yield Buffer.from('<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>');
    for await (const portion of notice.rows('posted', null)) {
      let xml = '';
      for (const row of portion) {
        line++;
        xml += `<row r="${line}" ht="16" customHeight="1">`;
        for (const [at, text] of printedTexts(columns, row, line).entries())
          xml +=
            columns[at]!.figure === undefined
              ? `<c r="${letters[at]}${line}" s="${at}" t="inlineStr"><is><t>${escapeXml(text)}</t></is></c>`
              : `<c r="${letters[at]}${line}" s="${at}"><v>${text}</v></c>`;
        xml += '</row>';
      }
      yield Buffer.from(xml);
    }
    yield Buffer.from('</sheetData></worksheet>');
  }
  yield* zip.add('xl/worksheets/sheet1.xml', sheet());
  yield* zip.end();
}

/** The same table by exceljs' stream writer, at its best: a style for each column, level 6, a pause between portions. */
async function stream(): Promise<void> {
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({
    ...{ filename: file, useStyles: true, zip: { zlib: { level: 6 } } },
  });
  const sheet = workbook.addWorksheet('公示');
  const thin = { style: 'thin' } as const;
  const styles = columns.map(({ align }) => ({
    font: { name: '宋体', size: 8 },
    border: { top: thin, left: thin, bottom: thin, right: thin },
    alignment: { horizontal: align, vertical: 'middle' as const },
  }));
  let line = 0;
  for await (const portion of notice.rows('posted', null)) {
    for (const row of portion) {
      const texts = printedTexts(columns, row, ++line);
      const added = sheet.addRow(texts.map((text, at) => (columns[at]!.figure === undefined ? text : Number(text))));
      added.height = 16;
      for (const [at, style] of styles.entries()) added.getCell(at + 1).style = style;
      added.commit();
    }
    await new Promise(setImmediate);
  }
  await workbook.commit();
}

const saved = (bytes: AsyncIterable<Buffer>) => pipeline(Readable.from(bytes), createWriteStream(file));
const works: Record<NoticeWork, () => Promise<void>> = {
  bare: () => saved(bare()),
  notice: () => saved(writeNoticeWorkbook(notice, null)),
  stream,
};
const started = performance.now();
await works[work as NoticeWork]();
const measured: NoticeMeasured = {
  seconds: (performance.now() - started) / 1000,
  peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
};
process.stdout.write(JSON.stringify(measured));
