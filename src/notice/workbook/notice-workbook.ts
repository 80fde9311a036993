import { fillWorkbook, type Filling } from '../../platform/excel/filled-workbook.js';
import { writeFixedWorkbook } from '../../platform/excel/fixed-zip.js';
import { newWorkbook } from '../../platform/excel/new-workbook.js';
import { printedColumns, printedTexts } from '../domain/columns.js';
import { printedTitle } from '../domain/list-digest.js';
import type { FrozenNotice, ListPart, NoticeColumn, NoticeDocument, NoticeList } from '../domain/notice-document.js';
import { shortWords } from '../../kernel/short-words.js';
import { BRIDGE, bridgeRows, SUMMARY, summaryRows } from './branch-tables.js';
import { addCover } from './cover.js';
import { addListSheet, type ListSheet } from './list-sheet.js';
import { footTexts, headTexts } from '../domain/notice-texts.js';
import { pageForm } from './page-form.js';
import type { Portions } from './table.js';

/**
 * A notice as a workbook that is ready to print: a station's with its lists, the branch's with a cover, the totals by
 * station and the way from the month before as well. The same notice gives the same bytes; memory hardly grows with its
 * rows, which are read twice.
 * @param station null: the whole branch
 * @throws RangeError when the station has no households on the notice, or stations do not add up to the branch
 */
export async function* writeNoticeWorkbook(notice: FrozenNotice, station: string | null): AsyncGenerator<Buffer> {
  const { document } = notice;
  const form = pageForm(document.print);
  const posted = partOf(document.lists[0]!, station);
  if (posted === undefined) throw new RangeError(`${station} has no households on the notice`);
  const qr = document.address === null ? null : `${document.address}#${posted.digest}.1`;

  const workbook = await newWorkbook();
  if (station === null) addCover(workbook, document, form, { footer: footerOf(posted), qr });
  const fillings: Filling[] = [];
  for (const sheet of listSheets(notice, station, posted)) {
    const isFirst = workbook.worksheets.length === 0;
    const filling = await addListSheet(workbook, { ...sheet, qr: isFirst ? qr : null }, form);
    if (filling !== null) fillings.push(filling);
  }
  const moment = new Date(`${document.period.posted}T00:00:00Z`);
  yield* fillWorkbook(await writeFixedWorkbook(workbook, { moment }), fillings);
}

/** A station's lists that have rows, the posted one in any case; of the branch all, its totals before them, the bridge behind. */
function* listSheets(notice: FrozenNotice, station: string | null, posted: ListPart): Generator<Omit<ListSheet, 'qr'>> {
  const { document } = notice;
  const sheetOf = (
    name: string,
    part: ListPart,
    columns: readonly NoticeColumn[],
    portions: () => Portions,
  ): Omit<ListSheet, 'qr'> => ({
    ...{ name, columns, portions, trial: document.trial },
    title: sheetTitle(document, name),
    head: headTexts(document, { ...part, columns }),
    foot: footTexts(document),
    footer: footerOf(part),
  });

  if (station === null) yield sheetOf('汇总', posted, SUMMARY, () => inOnePortion(summaryRows(document.lists[0]!)));
  for (const list of document.lists) {
    const part = partOf(list, station);
    const isNeeded = station === null || list.name === 'posted' || (part?.total.count ?? 0) > 0;
    if (part === undefined || !isNeeded) continue;
    const columns = printedColumns(list, station);
    yield sheetOf(list.title, part, columns, () => printedPortions(notice, list, station, columns));
  }
  if (station === null && document.bridge !== null) {
    const rows = bridgeRows(document, document.bridge);
    yield sheetOf('月度对比', posted, BRIDGE, () => inOnePortion(rows));
  }
}

/** Of the posted list the notice's own; of others it says what they are. */
function sheetTitle(document: NoticeDocument, name: string): string {
  const isPosted = name === document.lists[0]!.title;
  return printedTitle(isPosted ? document : { ...document, title: `${document.title}（${name}）` });
}

function partOf(list: NoticeList, station: string | null): ListPart | undefined {
  return station === null ? list.whole : list.stations.find((part) => part.station === station);
}

/** Of every page: what proves the list, first in words that can be compared at a glance. */
function footerOf({ digest }: ListPart): string {
  return `清单校验码 ${shortWords(digest)} ${digest}`;
}

async function* printedPortions(
  notice: FrozenNotice,
  list: NoticeList,
  station: string | null,
  columns: readonly NoticeColumn[],
): Portions {
  let counted = 0;
  for await (const portion of notice.rows(list.name, station))
    yield portion.map((row) => printedTexts(columns, row, station === null ? ++counted : row.serial));
}

async function* inOnePortion(rows: readonly (readonly string[])[]): Portions {
  yield await Promise.resolve(rows);
}
