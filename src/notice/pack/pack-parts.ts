import { buffer } from 'node:stream/consumers';
import { XLSX } from '../../platform/files/files.service.js';
import type { FrozenNotice, ListName } from '../domain/notice-document.js';
import { gateRules } from '../gate/gate.js';
import { scanPage } from '../gate/page/scan-page.js';
import { scanPdf } from '../gate/pdf/scan-pdf.js';
import { scanWorkbook } from '../gate/workbook/scan-workbook.js';
import { makeNoticePage, noticePageProgram } from '../page/notice-page.js';
import { printBridge } from '../print/bridge-pdf.js';
import { listPages, printCrossings, printList } from '../print/list-pdf.js';
import { printPoster } from '../print/poster-pdf.js';
import type { PageSerials } from '../print/sections.js';
import { printVerdict } from '../print/verdict-pdf.js';
import { writeNoticeWorkbook } from '../workbook/notice-workbook.js';
import { branchFileName, listFileName } from './file-names.js';
import type { PackPart } from './pack-part.js';

const PDF = 'application/pdf';
const HTML = 'text/html; charset=utf-8';

const pdf = {
  mediaType: PDF,
  scan: (content, { document }) => scanPdf(content, gateRules(document)),
} satisfies Partial<PackPart>;

/** The files of a pack in their order: for every station those that it has, then those of the whole branch. */
export const PACK_PARTS: readonly PackPart[] = [
  {
    role: 'workbook',
    mediaType: XLSX,
    wanted: () => true,
    fileName: ({ document }, station) => listFileName(document, station, 'xlsx'),
    make: (notice, station) => buffer(writeNoticeWorkbook(notice, station)),
    scan: (content, { document }) => scanWorkbook(content, gateRules(document)),
  },
  {
    ...pdf,
    role: 'print',
    wanted: () => true,
    fileName: ({ document }, station) => listFileName(document, station, 'pdf'),
    make: async (notice, station) => (await printList(notice, station)).pdf,
  },
  {
    ...pdf,
    role: 'poster',
    wanted: ({ document }, station) => station === null && document.rules.length > 0,
    fileName: ({ document }) => branchFileName(document, '海报', 'pdf'),
    make: printPoster,
  },
  {
    ...pdf,
    role: 'crossings',
    wanted: (notice, station) => station === null && has(notice, 'crossings'),
    fileName: ({ document }) => branchFileName(document, '起征点变动', 'pdf'),
    make: async (notice) => (await printCrossings(notice)).pdf,
  },
  {
    ...pdf,
    role: 'bridge',
    wanted: ({ document }, station) => station === null && document.bridge !== null,
    fileName: ({ document }) => branchFileName(document, '月度对比', 'pdf'),
    make: printBridge,
  },
  {
    ...pdf,
    role: 'verdict',
    wanted: ({ document }, station) => station === null && document.verdict != null,
    fileName: ({ document }) => branchFileName(document, '抽查情况', 'pdf'),
    make: printVerdict,
  },
  {
    role: 'page',
    mediaType: HTML,
    // a trial is posted nowhere, and has no code that leads to it
    wanted: ({ document }, station) => station === null && document.address !== null,
    fileName: ({ document }) => branchFileName(document, '公示查询', 'html'),
    make: makePage,
    scan: (content, { document }) => scanPage(content, gateRules(document), [noticePageProgram()]),
  },
];

const has = ({ document }: FrozenNotice, name: ListName): boolean => document.lists.some((list) => list.name === name);

/** The page knows which rows each printed page holds, since the code of a page names it. */
async function makePage(notice: FrozenNotice): Promise<Buffer> {
  const pages = new Map<string | null, readonly PageSerials[]>();
  const stations = notice.document.lists[0]?.stations.map(({ station }) => station) ?? [];
  for (const station of [...stations, null]) pages.set(station, await listPages(notice, station));
  return makeNoticePage(notice, (station) => pages.get(station) ?? []);
}
