import { printedColumns, printedTexts } from '../domain/columns.js';
import type { FrozenNotice, NoticeList } from '../domain/notice-document.js';
import { footTexts } from '../domain/notice-texts.js';
import { coverSection } from './cover.js';
import { pageHead, partOf, type HeadFigure } from './page-head.js';
import {
  pagesOfSections,
  printSections,
  type PageSerials,
  type PrintedPdf,
  type Section,
  type TableRows,
} from './sections.js';

/**
 * The posted list of a station, or of the whole branch with its cover; a correction begins with what it changes
 * (更正对照). The same notice gives the same bytes.
 * @param station null: of the whole branch
 * @throws RangeError where the stations of the branch's list do not add up to it
 */
export async function printList(notice: FrozenNotice, station: string | null): Promise<PrintedPdf> {
  return printSections(notice.document, listSections(notice, station));
}

/** The serials on each page of `printList`: what the code on a page leads to. */
export async function listPages(notice: FrozenNotice, station: string | null): Promise<readonly PageSerials[]> {
  return pagesOfSections(notice.document, listSections(notice, station));
}

function listSections(notice: FrozenNotice, station: string | null): Section[] {
  const { document } = notice;
  const [posted] = document.lists;
  if (posted === undefined) throw new Error('a notice has a posted list');
  const differences = document.lists.find(
    ({ name, stations }) =>
      name === 'differences' && (station === null || stations.some((one) => one.station === station)),
  );
  return [
    ...(station === null ? [coverSection(document, posted)] : []),
    ...(differences === undefined ? [] : [differencesSection(notice, differences, station)]),
    listSection(notice, posted, station, document.title),
  ];
}

/** 更正对照: what the corrected list says otherwise; it is posted together with the list, which has the foot of both. */
function differencesSection(notice: FrozenNotice, list: NoticeList, station: string | null): Section {
  const section = listSection(notice, list, station, `${notice.document.title}（更正对照）`);
  return { ...section, foot: { texts: [], isPosted: false } };
}

/** 起征点变动公告: who stands on the other side of the threshold than in the month before, and by how much. */
export async function printCrossings(notice: FrozenNotice): Promise<PrintedPdf> {
  const { document } = notice;
  const list = document.lists.find(({ name }) => name === 'crossings');
  if (list === undefined) throw new Error('the notice has no list of who crossed the threshold');
  const figures = await countsOfChanges(notice);
  const section = listSection(notice, list, null, '起征点变动公告');
  return printSections(document, [{ ...section, head: { ...section.head, figures } }]);
}

/** How many households changed in each way, in the order of the list. */
async function countsOfChanges(notice: FrozenNotice): Promise<HeadFigure[]> {
  const counts = new Map<string, number>();
  for await (const portion of notice.rows('crossings', null))
    for (const { cells } of portion) {
      const change = cells['change'] ?? '';
      counts.set(change, (counts.get(change) ?? 0) + 1);
    }
  return [...counts].map(([label, count]) => ({ label, value: `${count}户` }));
}

function listSection(notice: FrozenNotice, list: NoticeList, station: string | null, title: string): Section {
  const { document } = notice;
  return {
    head: pageHead(document, list, station, title),
    columns: printedColumns(list, station),
    rows: rowsOf(notice, list, station),
    foot: { texts: footTexts(document), isPosted: true },
    digest: partOf(list, station).digest,
    isList: true,
  };
}

function rowsOf(notice: FrozenNotice, list: NoticeList, station: string | null): TableRows {
  const columns = printedColumns(list, station);
  return async function* () {
    let counted = 0;
    for await (const portion of notice.rows(list.name, station))
      yield portion.map((row) => {
        counted++;
        return printedTexts(columns, row, station === null ? counted : row.serial);
      });
  };
}
