import { posix } from 'node:path';
import type { Archive } from './archive.js';
import { MAX_ENTRIES, MAX_SHARED_STRINGS_BYTES, MAX_SMALL_PART_BYTES, MAX_STYLES_BYTES } from './limits.js';
import { isDateFormat } from './number-format.js';
import { SharedStrings } from './shared-strings.js';
import { WorkbookFault } from './workbook-fault.js';
import { readXml, type XmlAttributes } from './xml.js';

interface Relationship {
  /** the last word of its type: "worksheet", "styles" … alike in both editions of the standard */
  readonly type: string;
  readonly part: string;
}

export interface WorkbookSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly part: string;
}

/** What is known of a workbook before its first row. */
export interface WorkbookParts {
  /** the part that lists the sheets */
  readonly workbook: string;
  readonly sheets: readonly WorkbookSheet[];
  readonly date1904: boolean;
  readonly sharedStrings: SharedStrings;
  /** by the style number of a cell: whether it shows a day */
  readonly dateStyles: readonly boolean[];
}

/** Finds the parts as the standard says, through relationships: their names and order in the file mean nothing. */
export async function readWorkbookParts(archive: Archive): Promise<WorkbookParts> {
  const workbook = [...(await readRelationships(archive, '')).values()].find(({ type }) => type === 'officeDocument');
  if (!workbook) throw new WorkbookFault('压缩包里没有工作簿');
  if (workbook.part.endsWith('.bin')) throw new WorkbookFault('是 .xlsb 格式');
  const relationships = await readRelationships(archive, workbook.part);
  const { date1904, listed } = await readSheetList(archive, workbook.part);
  const sheets = listed.flatMap(({ name, state, id }) => {
    const target = relationships.get(id);
    if (!target) throw new WorkbookFault(`内容已损坏：工作表“${name}”没有内容`);
    return target.type === 'worksheet' ? [{ name, hidden: state !== 'visible', part: target.part }] : [];
  });
  if (sheets.length === 0) throw new WorkbookFault('压缩包里没有工作表');
  const partOf = (type: string): string | undefined =>
    [...relationships.values()].find((relationship) => relationship.type === type)?.part;
  return {
    workbook: workbook.part,
    sheets,
    date1904,
    dateStyles: await readDateStyles(archive, partOf('styles')),
    sharedStrings: await readSharedStrings(archive, partOf('sharedStrings')),
  };
}

/** The relationships of a part by their id; those of the package itself belong to the part ''. */
export async function readRelationships(archive: Archive, part: string): Promise<Map<string, Relationship>> {
  const found = new Map<string, Relationship>();
  const directory = posix.dirname(`/${part}`);
  const name = posix.join(directory, '_rels', `${posix.basename(part)}.rels`).slice(1);
  if (!archive.has(name)) return found;
  await readXml(name, archive.read(name, MAX_SMALL_PART_BYTES), {
    open(element, { Id, Type, Target, TargetMode }) {
      if (element !== 'Relationship' || !Id || !Type || !Target || TargetMode === 'External') return;
      found.set(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), part: posix.resolve(directory, Target).slice(1) });
    },
    close() {},
  });
  return found;
}

async function readSheetList(
  archive: Archive,
  part: string,
): Promise<{ date1904: boolean; listed: { name: string; state: string; id: string }[] }> {
  let date1904 = false;
  const listed: { name: string; state: string; id: string }[] = [];
  await readXml(part, archive.read(part, MAX_SMALL_PART_BYTES), {
    open(element, attributes) {
      if (element === 'workbookPr') date1904 = ['1', 'true', 'on'].includes(attributes['date1904'] ?? '');
      if (element !== 'sheet') return;
      if (listed.length === MAX_ENTRIES) throw new WorkbookFault(`工作表超过 ${MAX_ENTRIES} 张`);
      listed.push({
        name: attributes['name'] ?? '',
        state: attributes['state'] ?? 'visible',
        id: relationshipId(attributes),
      });
    },
    close() {},
  });
  return { date1904, listed };
}

/** r:id, where the prefix is the program's choice. */
function relationshipId(attributes: XmlAttributes): string {
  return Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? '';
}

async function readDateStyles(archive: Archive, part: string | undefined): Promise<boolean[]> {
  const formats: number[] = [];
  const codes = new Map<number, string>();
  let inside = '';
  if (part === undefined || !archive.has(part)) return [];
  await readXml(part, archive.read(part, MAX_STYLES_BYTES), {
    open(element, attributes) {
      if (element === 'numFmts' || element === 'cellXfs') inside = element;
      else if (element === 'numFmt' && inside === 'numFmts')
        codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      else if (element === 'xf' && inside === 'cellXfs') formats.push(Number(attributes['numFmtId'] ?? 0));
    },
    close(element) {
      if (element === inside) inside = '';
    },
  });
  return formats.map((id) => isDateFormat(id, codes.get(id)));
}

async function readSharedStrings(archive: Archive, part: string | undefined): Promise<SharedStrings> {
  const strings = new SharedStrings();
  if (part !== undefined && archive.has(part)) {
    await readXml(part, archive.read(part, MAX_SHARED_STRINGS_BYTES), strings);
  }
  return strings;
}
