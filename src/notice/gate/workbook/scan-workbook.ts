import { Archive } from '../../../platform/excel/archive.js';
import { MAX_UNPACKED_BYTES } from '../../../platform/excel/limits.js';
import { readRelationships, readWorkbookParts } from '../../../platform/excel/workbook-parts.js';
import { readXml, type XmlAttributes, type XmlHandler } from '../../../platform/excel/xml.js';
import { END_LENGTH, LONGEST_END, findDirectory } from '../../../platform/excel/zip-directory.js';
import type { Finding } from '../../pack/pack-part.js';
import { Hits, type GateRules } from '../gate.js';
import { PartScan, type PieceOf } from './part-scan.js';
import { SheetScan } from './sheet-scan.js';
import { TextTable } from './text-table.js';

/** What the properties of a document are called where it is opened. */
const PROPERTIES: ReadonlyMap<string, string> = new Map([
  ['creator', '作者'],
  ['lastModifiedBy', '最后保存者'],
  ['title', '标题'],
  ['subject', '主题'],
  ['description', '备注'],
  ['keywords', '标记'],
  ['category', '类别'],
  ['Company', '公司'],
  ['Manager', '经理'],
]);

const property: PieceOf = (name, attributes, within) =>
  within.length === 1 ? `属性 ${attributes['name'] ?? PROPERTIES.get(name) ?? name}` : undefined;
const bookPiece: PieceOf = (name, attributes) => {
  if (name === 'definedName') return `名称 ${attributes['name'] ?? ''}`;
  return name === 'sheet' ? `工作表名 ${attributes['name'] ?? ''}` : undefined;
};
const paragraph =
  (sheet: string): PieceOf =>
  (name) =>
    name === 'p' ? `图形 ${sheet}` : undefined;
const comment =
  (sheet: string): PieceOf =>
  (name: string, attributes: XmlAttributes) => {
    if (name === 'comment' || name === 'threadedComment') return `批注 ${sheet}!${attributes['ref'] ?? '?'}`;
    return name === 'author' ? `批注作者 ${sheet}` : undefined;
  };

/** How the parts of a workbook are looked through, by the kind of their relationship: what has none here is unknown. */
const SCANS: Readonly<Record<string, (scan: Scan, sheet: string) => XmlHandler | null>> = {
  officeDocument: ({ hits }) => new PartScan(hits, '工作簿', bookPiece),
  'core-properties': ({ hits }) => new PartScan(hits, '属性', property),
  'extended-properties': ({ hits }) => new PartScan(hits, '属性', property),
  'custom-properties': ({ hits }) => new PartScan(hits, '属性', property),
  sharedStrings: ({ texts }) => texts,
  worksheet: ({ texts, rules, hits }, sheet) => new SheetScan(sheet, texts, rules, hits),
  styles: ({ hits }) => new PartScan(hits, '样式'),
  theme: ({ hits }) => new PartScan(hits, '主题'),
  comments: ({ hits }, sheet) => new PartScan(hits, `批注 ${sheet}`, comment(sheet)),
  threadedComment: ({ hits }, sheet) => new PartScan(hits, `批注 ${sheet}`, comment(sheet)),
  person: ({ hits }) => new PartScan(hits, '批注人'),
  drawing: ({ hits }, sheet) => new PartScan(hits, `图形 ${sheet}`, paragraph(sheet)),
  vmlDrawing: ({ hits }, sheet) => new PartScan(hits, `图形 ${sheet}`),
  // the codes for telephones that every page carries
  image: () => null,
};

interface Scan {
  readonly archive: Archive;
  readonly texts: TextTable;
  readonly rules: GateRules;
  readonly hits: Hits;
  /** by part */
  readonly sheets: ReadonlyMap<string, string>;
  readonly seen: Set<string>;
}

/**
 * Looks through every part of a finished workbook: all sheets however hidden, cells and their formulas, comments, names,
 * headers and footers, validations, links, drawings, properties, names of parts. A part of a kind that no notice has is
 * itself a hit.
 * @throws WorkbookFault where it is no readable workbook
 */
export async function scanWorkbook(content: Buffer, rules: GateRules): Promise<Finding[]> {
  const hits = new Hits(rules);
  const archive = await Archive.of(content);
  const sheets = new Map((await readWorkbookParts(archive)).sheets.map(({ part, name }) => [part, name]));
  const scan: Scan = { archive, texts: new TextTable(rules, hits), rules, hits, sheets, seen: new Set() };
  await follow(scan, '', '');
  scan.texts.tellUnused();
  for (const { name, size } of archive.parts()) {
    hits.scan('文件内部名称', name);
    if (isRelationships(name) || name === '[Content_Types].xml')
      await read(scan, name, new PartScan(hits, linkOf(scan, name)));
    else if (!scan.seen.has(name.toLowerCase()) && !(name.endsWith('/') && size === 0)) hits.unknown(name);
  }
  if (hasComment(content)) hits.unknown('压缩包注释');
  return hits.list();
}

/** Scans what a part refers to, and what that refers to; the shared texts first, since cells name them. */
async function follow(scan: Scan, part: string, sheet: string): Promise<void> {
  const targets = [...(await readRelationships(scan.archive, part)).values()];
  const [first, others] = [targets.filter(isTexts), targets.filter((target) => !isTexts(target))];
  for (const target of [...first, ...others]) {
    const key = target.part.toLowerCase();
    const scanOf = SCANS[target.type];
    if (scanOf === undefined || scan.seen.has(key) || !scan.archive.has(target.part)) continue;
    scan.seen.add(key);
    const name = scan.sheets.get(target.part) ?? sheet;
    const handler = scanOf(scan, name);
    if (handler === null) continue;
    await read(scan, target.part, handler);
    await follow(scan, target.part, name);
  }
}

async function read({ archive }: Scan, part: string, handler: XmlHandler): Promise<void> {
  await readXml(part, archive.read(part, MAX_UNPACKED_BYTES), handler);
}

function isTexts({ type }: { readonly type: string }): boolean {
  return type === 'sharedStrings';
}

function isRelationships(name: string): boolean {
  return /(?:^|\/)_rels\/[^/]*\.rels$/.test(name);
}

/** Links of cells lead out of the file by its relationships. */
function linkOf({ sheets }: Scan, name: string): string {
  const sheet = sheets.get(name.replace('_rels/', '').replace(/\.rels$/, ''));
  return sheet === undefined ? '文件内部链接' : `链接 ${sheet}`;
}

/** Behind the directory of its parts a file may carry any text. */
function hasComment(content: Buffer): boolean {
  const { offset, size } = findDirectory(content.subarray(-LONGEST_END));
  return content.length !== offset + size + END_LENGTH;
}
