import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { readWorkbook, type WorkbookEvent } from './read-workbook.js';

/** For specs: workbooks made by hand, as no program would write them on demand. */

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
export const NAMESPACES = `xmlns="${MAIN}" xmlns:r="${RELATIONS}" xmlns:x="${MAIN}"`;

export type Parts = Record<string, string | Buffer>;

/** Zips parts in their order; `change` may falsify the headers. */
export function zipOf(parts: Parts, change: (local: Buffer, central: Buffer, name: string) => void = () => {}): Buffer {
  const contents: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(parts)) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const nameBytes = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(crc32(bytes), 14);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(bytes.length, 22);
    local.writeUInt16LE(nameBytes.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(20, 4);
    local.copy(central, 6, 4, 30);
    central.writeUInt32LE(at, 42);
    change(local, central, name);
    contents.push(local, nameBytes, packed);
    directory.push(central, nameBytes);
    at += 30 + nameBytes.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(parts).length, 8);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...contents, ...directory, end]);
}

/** The parts of a workbook with one sheet 户 of these rows; parts given replace or join them. */
export function workbookOf(rows: string, others: Parts = {}): Parts {
  return {
    '_rels/.rels': relationships(['officeDocument', 'xl/workbook.xml']),
    'xl/workbook.xml': `<workbook ${NAMESPACES}><sheets><sheet name="户" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships(
      ['worksheet', 'worksheets/sheet1.xml'],
      ['styles', 'styles.xml'],
      ['sharedStrings', 'sharedStrings.xml'],
    ),
    'xl/worksheets/sheet1.xml': sheet(rows),
    ...others,
  };
}

export function sheet(rows: string, after = ''): string {
  return `<worksheet ${NAMESPACES}><sheetData>${rows}</sheetData>${after}</worksheet>`;
}

export function sharedStrings(items: string): Parts {
  return { 'xl/sharedStrings.xml': `<sst ${NAMESPACES}>${items}</sst>` };
}

/** Styles whose cell formats are these number formats: ids of built-in ones, or codes. */
export function styles(...formats: (number | string)[]): Parts {
  const codes = formats.map((format, index) =>
    typeof format === 'string'
      ? `<numFmt numFmtId="${200 + index}" formatCode="${format.replaceAll('"', '&quot;')}"/>`
      : '',
  );
  const cells = formats.map((format, index) => `<xf numFmtId="${typeof format === 'string' ? 200 + index : format}"/>`);
  return {
    'xl/styles.xml':
      `<styleSheet ${NAMESPACES}><numFmts>${codes.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>` +
      `<cellXfs>${cells.join('')}</cellXfs><dxfs><dxf><numFmt numFmtId="200" formatCode="yyyy"/></dxf></dxfs></styleSheet>`,
  };
}

/** Relationships rId1, rId2 … of these types and targets. */
export function relationships(...targets: [type: string, target: string][]): string {
  const each = targets.map(
    ([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}">${each.join('')}</Relationships>`;
}

/** Everything the reader tells of a file with these bytes. */
export async function eventsOf(bytes: Buffer, name = '登记.xlsx'): Promise<WorkbookEvent[]> {
  const directory = await mkdtemp(join(tmpdir(), 'taxroll-excel-'));
  try {
    const file = join(directory, name);
    await writeFile(file, bytes);
    const events: WorkbookEvent[] = [];
    for await (const event of readWorkbook(file)) events.push(event);
    return events;
  } finally {
    await rm(directory, { recursive: true });
  }
}

/** The cells of all rows, each as kind:text, blank ones as ''. */
export async function cellsOf(parts: Parts): Promise<string[][]> {
  return (await eventsOf(zipOf(parts))).flatMap((event) =>
    event.type === 'row' ? [event.cells.map((cell) => (cell ? `${cell.kind}:${cell.text}` : ''))] : [],
  );
}
