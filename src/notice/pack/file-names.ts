import type { NoticeDocument, NoticeKind } from '../domain/notice-document.js';

type Named = Pick<NoticeDocument, 'kind' | 'month' | 'branch'>;

const PREFIXES: Readonly<Record<NoticeKind, string>> = {
  preliminary: '定额公示',
  final: '公布定额',
  monthly: '公示',
  'a-grade': 'A级名单公示',
  'a-grade-published': 'A级名单公告',
  correction: '更正公示',
};

/**
 * Such as 公示-2026-10-城南站.xlsx: what a clerk looks for, and in what order. The notice's number is not in it: it stands
 * on every page, in the workbook's cover and in the document; a file by the number would tell neither month nor station.
 * @param station null: of the whole branch, which is named
 */
export function listFileName(document: Named, station: string | null, extension: 'xlsx' | 'pdf'): string {
  const { kind, month, branch } = document;
  return `${PREFIXES[kind]}-${month}-${station ?? branch}.${extension}`;
}

/** Of a file that the whole branch has once, such as 海报-2026-10.pdf. */
export function branchFileName({ month }: Named, what: string, extension: 'pdf' | 'html' | 'zip'): string {
  return `${what}-${month}.${extension}`;
}

/** The whole pack as one file, such as 公示-2026-10.zip. */
export function packFileName(document: Named): string {
  return branchFileName(document, PREFIXES[document.kind], 'zip');
}
