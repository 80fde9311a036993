import { setImmediate } from 'node:timers/promises';
import { DrawnPdf } from '../../platform/paper/drawn-pdf.js';
import { measureFigures, measureOf } from '../../platform/paper/font.js';
import type { NoticeColumn, NoticeDocument } from '../domain/notice-document.js';
import { frameOf, innerWidth, type Frame } from './frame.js';
import { columnWidths, layRow, pagesOf, printedCell, type LaidRow, type PageRows, type TableForm } from './layout.js';
import { drawFoot, drawPageFoot, footHeight, pageFootHeight, type SectionFoot } from './page-foot.js';
import { drawHead, layHead, type LaidHead, type PageHead } from './page-head.js';
import { DrawnTable, headerHeight } from './table.js';

/** A table of totals has few columns; of the size of a note, it is written so large. */
const TOTALS_SIZE = 1.35;

/** Rows of texts as exact as they are in the list, in portions; read any number of times. */
export type TableRows = () => AsyncIterable<readonly (readonly string[])[]>;

/** A part of a printed file: a table over as many pages as it takes, with its head on each of them. */
export interface Section {
  readonly head: PageHead;
  readonly columns: readonly NoticeColumn[];
  readonly rows: TableRows;
  readonly foot: SectionFoot;
  /** 清单校验码 of the list that the pages carry */
  readonly digest: string;
  /** the rows are households of the list by their serials; else (a table of totals) the last one is their sum */
  readonly isList: boolean;
}

/** The serials on a page; both 0 where there are none. */
export interface PageSerials {
  readonly first: number;
  readonly last: number;
}

export interface PrintedPdf {
  readonly pdf: Buffer;
  /** of each page */
  readonly pages: readonly PageSerials[];
}

/** How a section lies on its pages, known before the first of them is drawn. */
interface LaidSection {
  readonly section: Section;
  readonly head: LaidHead;
  readonly form: TableForm;
  /** points that a page has for rows, and for the highest of them, which the foot may have to stand under */
  readonly rowCapacity: number;
  readonly pages: readonly PageRows[];
}

/**
 * Prints sections one after the other, pages counted through. Rows are never held, only their heights: a section is read
 * for the width of its figures, for its heights, and for its drawing.
 */
export async function printSections(document: NoticeDocument, sections: readonly Section[]): Promise<PrintedPdf> {
  const frame = frameOf(document.print);
  const laid = await layAll(document, frame, sections);
  const of = laid.reduce((sum, { pages }) => sum + pages.length, 0);
  const { title, digest } = { title: sections[0]!.head.title, digest: sections.at(-1)!.digest };
  const subject = [document.number, document.branch, document.about, `清单校验码 ${digest}`].filter(Boolean).join('　');
  const pdf = new DrawnPdf(frame.width, frame.height, { title, subject });
  let page = 0;
  for (const one of laid)
    await draw(pdf, frame, one, () => {
      page++;
      drawPageFoot(pdf, frame, document, one.section.digest, { page, of });
      drawHead(pdf, frame, one.head, qrContent(document, one.section.digest, page));
    });
  return { pdf: await pdf.bytes(), pages: laid.flatMap(serialsOf) };
}

/** Which rows stand on which page of `printSections`, without drawing any. */
export async function pagesOfSections(
  document: NoticeDocument,
  sections: readonly Section[],
): Promise<readonly PageSerials[]> {
  return (await layAll(document, frameOf(document.print), sections)).flatMap(serialsOf);
}

async function layAll(document: NoticeDocument, frame: Frame, sections: readonly Section[]): Promise<LaidSection[]> {
  const laid: LaidSection[] = [];
  for (const section of sections) laid.push(await layOut(frame, section, document.address !== null));
  return laid;
}

/** What the QR code of a page holds: the notice's address, the digest of the list, and the page. */
export function qrContent({ address }: Pick<NoticeDocument, 'address'>, digest: string, page: number): string | null {
  return address === null ? null : `${address}#${digest}.${page}`;
}

async function layOut(frame: Frame, section: Section, hasQr: boolean): Promise<LaidSection> {
  const { columns } = section;
  const size = section.isList ? frame.body : frame.note * TOTALS_SIZE;
  const widths = columnWidths(columns, await longestFigures(section), innerWidth(frame), size);
  const form = { columns, widths, size, measure: measureOf('normal') };
  const head = layHead(frame, section.head, hasQr);
  const inner = frame.height - 2 * frame.margin - pageFootHeight(frame);
  const capacity = inner - head.height - headerHeight(form);
  const foot = footHeight(frame, section.foot);
  const rowCapacity = capacity - foot;
  const heights: number[] = [];
  await eachRow(section, (row) => heights.push(laidRow(form, row, rowCapacity).height));
  return { section, head, form, rowCapacity, pages: pagesOf(heights, foot, capacity) };
}

/** How wide each column's longest figure is at size 1; 0 of a column of texts. */
async function longestFigures(section: Section): Promise<number[]> {
  const { columns } = section;
  // the last row of a table of totals is bold
  const measure = measureFigures(section.isList ? 'normal' : 'bold');
  const longest = columns.map(() => 0);
  await eachRow(section, (row) =>
    columns.forEach((column, index) => {
      if (column.figure === undefined) return;
      longest[index] = Math.max(longest[index]!, measure(printedCell(column, row[index]!)));
    }),
  );
  return longest;
}

/** Lets others work after each portion. */
async function eachRow({ rows }: Section, take: (row: readonly string[]) => void): Promise<void> {
  for await (const portion of rows()) {
    portion.forEach(take);
    await setImmediate();
  }
}

async function draw(
  pdf: DrawnPdf,
  frame: Frame,
  { section, head, form, rowCapacity, pages }: LaidSection,
  beginPage: () => void,
): Promise<void> {
  let page = 0;
  let table = await newTable();
  let at = 0;
  for await (const portion of section.rows())
    for (const row of portion) {
      if (at > pages[page]!.last) {
        table.close();
        page++;
        table = await newTable();
      }
      const isSum = !section.isList && at === pages.at(-1)!.last;
      table.add(laidRow(form, row, rowCapacity), isSum ? 'bold' : 'normal');
      at++;
    }
  // where no row could go with it, the foot has a page of its own
  while (++page < pages.length) {
    table.close();
    table = await newTable();
  }
  table.close();
  drawFoot(pdf, frame, section.foot, table.bottom);

  async function newTable(): Promise<DrawnTable> {
    await pdf.nextPage();
    beginPage();
    return new DrawnTable(pdf, form, frame.margin, frame.margin + head.height);
  }
}

function laidRow(form: TableForm, row: readonly string[], capacity: number): LaidRow {
  const texts = form.columns.map((column, index) => printedCell(column, row[index]!));
  return layRow(form, texts, capacity);
}

/** A list's serials count from 1, in the branch's list as in a station's. */
function serialsOf({ section, pages }: LaidSection): PageSerials[] {
  return pages.map(({ first, last }) =>
    section.isList && last >= first ? { first: first + 1, last: last + 1 } : { first: 0, last: 0 },
  );
}
