import { formatChineseMonth } from '../../kernel/plain-date.js';
import type { ListPart, NoticeColumn, NoticeDocument, NoticeList } from '../domain/notice-document.js';
import { shortWords } from '../../kernel/short-words.js';

/** 汇总. */
export const SUMMARY: readonly NoticeColumn[] = [
  { key: 'serial', header: '序号', width: 8, align: 'center', figure: 'plain' },
  { key: 'station', header: '管理站', width: 24, align: 'left' },
  { key: 'count', header: '户数', width: 14, align: 'right', figure: 'grouped' },
  { key: 'below', header: '未达起征点户数', width: 16, align: 'right', figure: 'grouped' },
  { key: 'reached', header: '达起征点户数', width: 16, align: 'right', figure: 'grouped' },
  { key: 'tax', header: '月应纳税额合计', width: 22, align: 'right', figure: 'grouped' },
  { key: 'words', header: '该清单的校验短词', width: 24, align: 'center' },
];

/** A station in a row, and the branch in the last. */
export function summaryRows({ stations, whole }: NoticeList): string[][] {
  const rowOf = (serial: string, name: string, { total, digest }: ListPart) => {
    const { count, below, reached, tax } = total;
    const figures = [count, below, reached, tax].map((figure) => (figure === null ? '' : String(figure)));
    return [serial, name, ...figures, shortWords(digest)];
  };
  return [...stations.map((part, at) => rowOf(String(at + 1), part.station, part)), rowOf('', '合计（全分局）', whole)];
}

/** 月度对比. */
export const BRIDGE: readonly NoticeColumn[] = [
  { key: 'serial', header: '序号', width: 12, align: 'center', figure: 'plain' },
  { key: 'label', header: '项目', width: 52, align: 'left' },
  { key: 'households', header: '户数', width: 24, align: 'right', figure: 'grouped' },
  { key: 'tax', header: '月应纳税额', width: 32, align: 'right', figure: 'grouped' },
];

/** The month before, what led away from it, and the month. */
export function bridgeRows({ month }: NoticeDocument, bridge: NonNullable<NoticeDocument['bridge']>): string[][] {
  const { since, before, after, steps } = bridge;
  const whole = (label: string, { households, tax }: typeof before) => ['', label, String(households), tax];
  return [
    whole(`${formatChineseMonth(since)}全部`, before),
    ...steps.map(({ label, households, tax }, at) => [String(at + 1), label, String(households), tax]),
    whole(`${formatChineseMonth(month)}全部`, after),
  ];
}
