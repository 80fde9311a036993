import { posix } from 'node:path';
import { Archive } from '../archive.js';
import { columnLetter } from '../cell-address.js';
import { MAX_STYLES_BYTES, MAX_UNPACKED_BYTES } from '../limits.js';
import { readRelationships, readWorkbookParts } from '../workbook-parts.js';
import { withBoxes, withComments } from './mark-comments.js';
import { SheetMarker, type SheetMarks } from './mark-sheet.js';
import { MarkedStyles, plainStyles } from './mark-styles.js';
import { beforeEnd, escapeXml, textOf } from './xml-text.js';
import { ZipWriter } from './zip-writer.js';

export type { RowMark, SheetMarks } from './mark-sheet.js';

/** A sheet of texts that is put behind the others. */
export interface AddedSheet {
  readonly name: string;
  /** of its columns, in characters */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly string[])[];
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const STRICT_MAIN = 'http://purl.oclc.org/ooxml/spreadsheetml/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const STRICT_RELATIONS = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const TYPES = '[Content_Types].xml';

/**
 * A workbook with cells marked red, comments, a column of reasons with a filter, and one more sheet. It is patched, not
 * written anew: values, formulas, styles, merged cells and whatever else a program put into it stay as they were.
 * Memory does not grow with the rows.
 */
export async function* markWorkbook(
  file: string,
  marks: readonly SheetMarks[],
  added: AddedSheet,
): AsyncGenerator<Buffer> {
  const archive = await Archive.open(file);
  try {
    yield* new WorkbookMarker(archive, marks, added).write();
  } finally {
    await archive.close();
  }
}

class WorkbookMarker {
  private readonly zip = new ZipWriter();
  /** parts that are written anew, and what is in them */
  private readonly parts = new Map<string, string>();
  private readonly types: string[] = [];
  private strict = false;

  constructor(
    private readonly archive: Archive,
    private readonly marks: readonly SheetMarks[],
    private readonly added: AddedSheet,
  ) {}

  async *write(): AsyncGenerator<Buffer> {
    const { workbook, sheets } = await readWorkbookParts(this.archive);
    const book = await this.text(workbook);
    this.strict = book.includes(STRICT_MAIN);
    const styles = await this.openStyles(workbook);
    const marked = new Set<string>();
    for (const marks of this.marks) {
      const sheet = sheets.find(({ name }) => name === marks.name);
      if (sheet === undefined) continue;
      marked.add(sheet.part.toLowerCase());
      yield* this.markSheet(sheet.part, marks, styles.marked);
    }
    this.parts.set(styles.part, styles.marked.write());
    await this.addSheet(
      workbook,
      book,
      sheets.map(({ name }) => name),
    );
    await this.writeTypes();
    for (const [name, content] of this.parts) yield* this.zip.add(name, [Buffer.from(content)]);
    const written = new Set([...this.parts.keys()].map((name) => name.toLowerCase()));
    for (const entry of this.archive.parts()) {
      const name = entry.name.replaceAll('\\', '/').toLowerCase();
      if (!written.has(name) && !marked.has(name) && entry.size > 0)
        yield* this.zip.copy(entry, this.archive.packed(entry));
    }
    yield* this.zip.end();
  }

  private async *markSheet(part: string, marks: SheetMarks, styles: MarkedStyles): AsyncGenerator<Buffer> {
    const relationships = await readRelationships(this.archive, part);
    const related = (type: string) => [...relationships].find(([, one]) => one.type === type);
    const drawing = related('vmlDrawing');
    const id = drawing?.[0] ?? 'rIdTaxrollNotes';
    const namespace = this.strict ? STRICT_RELATIONS : RELATIONS;
    const marker = new SheetMarker(marks, styles, related('table') === undefined, { id, namespace });
    yield* this.zip.add(part, marker.through(this.archive.read(part, MAX_UNPACKED_BYTES)));
    if (marker.comments.length === 0) return;

    const comments = related('comments');
    const before = comments === undefined ? undefined : await this.text(comments[1].part);
    const commentsPart = comments?.[1].part ?? this.free('xl/comments', 'xml');
    const drawingPart = drawing?.[1].part ?? this.free('xl/drawings/vmlDrawing', 'vml');
    const boxes = drawing === undefined ? undefined : await this.text(drawing[1].part);
    this.parts.set(commentsPart, withComments(before, this.main, marker.comments));
    this.parts.set(drawingPart, withBoxes(boxes, before, marker.comments));
    const links: [string, string, string][] = [];
    if (comments === undefined) {
      links.push(['rIdTaxrollComments', 'comments', commentsPart]);
      this.types.push(override(commentsPart, `${CONTENT}.comments+xml`));
    }
    if (drawing === undefined) links.push([id, 'vmlDrawing', drawingPart]);
    await this.relate(part, links);
  }

  /** The styles, and where they lie; a workbook that has none gets plain ones. */
  private async openStyles(workbook: string): Promise<{ part: string; marked: MarkedStyles }> {
    const found = [...(await readRelationships(this.archive, workbook)).values()].find(({ type }) => type === 'styles');
    if (found !== undefined && this.archive.has(found.part)) {
      const xml = await this.text(found.part, MAX_STYLES_BYTES);
      if (/<(?:[\w.-]+:)?fills\b/.test(xml) && /<(?:[\w.-]+:)?cellXfs\b/.test(xml))
        return { part: found.part, marked: new MarkedStyles(xml) };
      return { part: found.part, marked: new MarkedStyles(plainStyles(this.main)) };
    }
    const part = posix.join(posix.dirname(workbook), 'styles.xml');
    this.types.push(override(part, `${CONTENT}.styles+xml`));
    await this.relate(workbook, found === undefined ? [['rIdTaxrollStyles', 'styles', part]] : []);
    return { part, marked: new MarkedStyles(plainStyles(this.main)) };
  }

  private async addSheet(workbook: string, book: string, names: readonly string[]): Promise<void> {
    const part = this.free(posix.join(posix.dirname(workbook), 'worksheets/sheet'), 'xml');
    const { widths, rows } = this.added;
    let name = this.added.name;
    for (let nth = 2; names.includes(name); nth++) name = `${this.added.name}${nth}`;
    const ids = [...book.matchAll(/\ssheetId="(\d+)"/g)].map(([, id]) => Number(id));
    const prefix = /<((?:[\w.-]+:)?)sheets\b/.exec(book)?.[1] ?? '';
    const sheet = `<${prefix}sheet xmlns:r="${this.strict ? STRICT_RELATIONS : RELATIONS}" name="${escapeXml(name)}" sheetId="${1 + Math.max(0, ...ids)}" r:id="rIdTaxrollResult"/>`;
    this.parts.set(workbook, beforeEnd(book, 'sheets', sheet));
    this.parts.set(part, sheetOf(this.main, widths, rows));
    this.types.push(override(part, `${CONTENT}.worksheet+xml`));
    await this.relate(workbook, [['rIdTaxrollResult', 'worksheet', part]]);
  }

  private async writeTypes(): Promise<void> {
    const xml = await this.text(TYPES);
    const vml = /Extension="vml"/i.test(xml)
      ? ''
      : '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>';
    // Defaults stand before what overrides them.
    const withDefault = xml.replace(/(<(?:[\w.-]+:)?Types\b[^>]*>)/, `$1${vml}`);
    this.parts.set(TYPES, beforeEnd(withDefault, 'Types', this.types.join('')));
  }

  /** Adds relationships to a part's. */
  private async relate(
    part: string,
    links: readonly (readonly [id: string, type: string, target: string])[],
  ): Promise<void> {
    const name = posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`);
    const there =
      this.parts.get(name) ??
      (this.archive.has(name) ? await this.text(name) : `<Relationships xmlns="${PACKAGE}"></Relationships>`);
    const types = this.strict ? STRICT_RELATIONS : RELATIONS;
    const opened = there.replace(/<((?:[\w.-]+:)?)Relationships\b([^>]*)\/>/, '<$1Relationships$2></$1Relationships>');
    const prefix = /<((?:[\w.-]+:)?)Relationships\b/.exec(opened)?.[1] ?? '';
    const added = links.map(
      ([id, type, target]) =>
        `<${prefix}Relationship Id="${id}" Type="${types}/${type}" Target="${posix.relative(posix.dirname(part), target)}"/>`,
    );
    this.parts.set(name, beforeEnd(opened, 'Relationships', added.join('')));
  }

  private get main(): string {
    return this.strict ? STRICT_MAIN : MAIN;
  }

  /** A name that no part has, as every program names such parts: some find them by that alone. */
  private free(stem: string, extension: string): string {
    for (let nth = 1; ; nth++) {
      const name = `${stem}${nth}.${extension}`;
      if (!this.archive.has(name) && !this.parts.has(name)) return name;
    }
  }

  private async text(part: string, limit = MAX_STYLES_BYTES): Promise<string> {
    const chunks: Buffer[] = [];
    for await (const chunk of this.archive.read(part, limit)) chunks.push(chunk);
    return textOf(Buffer.concat(chunks));
  }
}

function override(part: string, type: string): string {
  return `<Override PartName="/${part}" ContentType="${type}"/>`;
}

function sheetOf(namespace: string, widths: readonly number[], rows: AddedSheet['rows']): string {
  const columns = widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`);
  const cells = rows.map((row, line) => {
    const texts = row.map(
      (text, column) =>
        `<c r="${columnLetter(column)}${line + 1}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`,
    );
    return `<row r="${line + 1}">${texts.join('')}</row>`;
  });
  return (
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${namespace}"><cols>${columns.join('')}</cols>` +
    `<sheetData>${cells.join('')}</sheetData></worksheet>`
  );
}
