import { findDirectory, zipEntries } from '../../platform/excel/zip-directory.js';
import { XLSX } from '../../platform/files/files.service.js';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** What a file of the kind begins with; its name says nothing. */
const SIGNATURES: readonly (readonly [hex: string, type: string])[] = [
  ['255044462d', 'application/pdf'],
  ['ffd8ff', 'image/jpeg'],
  ['89504e470d0a1a0a', 'image/png'],
];
const ZIP = '504b0304';

/** The part without which a document of Office is none. */
const PARTS: ReadonlyMap<string, string> = new Map([
  ['xl/workbook.xml', XLSX],
  ['word/document.xml', DOCX],
]);

/** The kind of a paper by its content: PDF, JPEG, PNG, xlsx or docx; undefined: none of them. */
export function mediaTypeOf(content: Buffer): string | undefined {
  const begins = (hex: string) => content.subarray(0, hex.length / 2).toString('hex') === hex;
  return SIGNATURES.find(([hex]) => begins(hex))?.[1] ?? (begins(ZIP) ? officeType(content) : undefined);
}

function officeType(content: Buffer): string | undefined {
  try {
    const { offset, size, count } = findDirectory(content);
    for (const { name } of zipEntries(content.subarray(offset, offset + size), count)) {
      const type = PARTS.get(name);
      if (type !== undefined) return type;
    }
  } catch {
    // a broken archive is no document
  }
  return undefined;
}
