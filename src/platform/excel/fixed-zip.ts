import type ExcelJS from 'exceljs';
import { findDirectory, LONGEST_END, zipEntries } from './zip-directory.js';

/** 1980-01-01 00:00, the first moment that a ZIP file can name, as its DOS time (low) and date (high). */
const FIRST_DOS_MOMENT = 0x0021_0000;
const LOCAL_TIME_AT = 10;
const CENTRAL_TIME_AT = 12;

const COMPRESSION_LEVEL = 6;
const FIRST_MOMENT = new Date('1980-01-01T00:00:00Z');

/** Sets, in place, the time of every entry of a ZIP file to a constant, so that equal content gives equal bytes. */
export function fixZipTimes(zip: Buffer): void {
  const { offset, size, count } = findDirectory(zip.subarray(-LONGEST_END));
  const directory = zip.subarray(offset, offset + size);
  for (const { localAt, centralAt } of zipEntries(directory, count)) {
    zip.writeUInt32LE(FIRST_DOS_MOMENT, localAt + LOCAL_TIME_AT);
    directory.writeUInt32LE(FIRST_DOS_MOMENT, centralAt + CENTRAL_TIME_AT);
  }
}

/**
 * Writes a workbook so that the same content, written on whatever day, gives the same bytes and the same digest.
 * @param moment what the file's properties name as the time of its making, where the content has one
 */
export async function writeFixedWorkbook(
  workbook: ExcelJS.Workbook,
  { moment = FIRST_MOMENT }: { moment?: Date } = {},
): Promise<Buffer> {
  workbook.creator = 'taxroll';
  workbook.lastModifiedBy = 'taxroll';
  workbook.created = moment;
  workbook.modified = moment;
  const options = { zip: { compression: 'DEFLATE', compressionOptions: { level: COMPRESSION_LEVEL } } };
  const bytes = Buffer.from(await workbook.xlsx.writeBuffer(options as Partial<ExcelJS.XlsxWriteOptions>));
  fixZipTimes(bytes);
  return bytes;
}
