import { printable } from '../kernel/masking.js';
import { formatChineseDate, formatChineseMonth } from '../kernel/plain-date.js';
import { NOTICE_WORKING_DAYS } from '../kernel/working-days.js';
import {
  columnsOf,
  listDigest,
  noticeList,
  printedStation,
  stationTotals,
  type NoticeHead,
  type NoticeLine,
  type NoticeTotal,
  type PostedColumn,
} from './domain/notice-list.js';

/** A sheet of the notice before it has a form: a table, with the texts of its head and foot. */
export interface NoticeSheet {
  readonly name: string;
  readonly head: readonly string[];
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly string[])[];
  readonly foot: readonly string[];
  /** label and box in turn: the columns (from 1) that 张贴人, 张贴日期 and 撤下日期 take */
  readonly boxes: readonly (readonly [from: number, to: number])[];
  /** of the list of households; every page carries it */
  readonly digest: string;
}

export interface SheetColumn {
  readonly header: string;
  /** in characters; a column of figures grows with its longest one */
  readonly width: number;
  readonly align: 'left' | 'center' | 'right';
  /** a column of numeric cells, printed as written or with thousands separators */
  readonly figure?: 'plain' | 'grouped';
}

const LIST_COLUMNS: Readonly<Record<PostedColumn, Omit<SheetColumn, 'header'>>> = {
  station: { width: 6.5, align: 'center' },
  serial: { width: 4.5, align: 'center', figure: 'plain' },
  number: { width: 17, align: 'left' },
  name: { width: 19.5, align: 'left' },
  owner: { width: 6, align: 'left' },
  address: { width: 19.5, align: 'left' },
  industry: { width: 12, align: 'left' },
  area: { width: 7, align: 'right', figure: 'plain' },
  rent: { width: 7.5, align: 'right', figure: 'grouped' },
  industryCoefficient: { width: 7, align: 'right', figure: 'plain' },
  areaCoefficient: { width: 7, align: 'right', figure: 'plain' },
  rentCoefficient: { width: 7, align: 'right', figure: 'plain' },
  assessedTurnover: { width: 9, align: 'right', figure: 'grouped' },
  thresholdReached: { width: 6, align: 'center' },
  monthlyTax: { width: 8, align: 'right', figure: 'grouped' },
};

const SUMMARY_COLUMNS: readonly SheetColumn[] = [
  { header: '序号', width: 12, align: 'center', figure: 'plain' },
  { header: '管理站', width: 26, align: 'left' },
  { header: '定额户数', width: 20, align: 'right', figure: 'grouped' },
  { header: '未达起征点户数', width: 20, align: 'right', figure: 'grouped' },
  { header: '达起征点户数', width: 20, align: 'right', figure: 'grouped' },
  { header: '月应纳税额合计', width: 26, align: 'right', figure: 'grouped' },
];

/** The sheets in their order: the list, and before it the totals by station where the whole branch is shown. */
export function noticeSheets(head: NoticeHead, lines: readonly NoticeLine[]): NoticeSheet[] {
  const posted = noticeList(head, lines);
  const totals = stationTotals(lines);
  const digest = listDigest(head, posted);
  const around = { head: headTexts(head, totals.branch), foot: footTexts(head), digest };

  const columns = columnsOf(head);
  const before = columns.findIndex(([column]) => column === 'serial');
  const list: NoticeSheet = {
    ...around,
    name: '公示',
    columns: columns.map(([column, header]) => ({ header, ...LIST_COLUMNS[column] })),
    rows: posted.map((line) => columns.map(([column]) => line[column])),
    boxes: [
      [1, before + 2],
      [before + 3, before + 4],
      [before + 5, before + 5],
      [before + 6, before + 8],
      [before + 9, before + 11],
      [before + 12, before + 14],
    ],
  };
  if (head.station !== null) return [list];

  const figures = ({ count, below, reached, tax }: NoticeTotal) => [...[count, below, reached].map(String), tax];
  const summary: NoticeSheet = {
    ...around,
    name: '汇总',
    columns: SUMMARY_COLUMNS,
    rows: [
      ...totals.stations.map((total, index) => [String(index + 1), printable(total.station), ...figures(total)]),
      ['', '合计', ...figures(totals.branch)],
    ],
    boxes: SUMMARY_COLUMNS.map((_, index) => [index + 1, index + 1]),
  };
  return [summary, list];
}

function headTexts(head: NoticeHead, total: NoticeTotal): string[] {
  const { from, to } = head.period;
  const texts = [
    `公示单位：${head.branch}　　管理站：${printedStation(head)}　　所属月份：${formatChineseMonth(head.month)}　　` +
      `户数：${total.count}户（未达起征点${total.below}户，达起征点${total.reached}户）`,
    `公示期：${formatChineseDate(from)}至${formatChineseDate(to)}（${NOTICE_WORKING_DAYS}个工作日）　　` +
      '单位：面积为平方米，房租、营业额和税额为元',
    `依据：${head.legalBasis.join('；')}`,
  ];
  return head.draft ? [...texts, '本表为测算结果，未经核准，不作为征税依据。'] : texts;
}

function footTexts(head: NoticeHead): string[] {
  const { address, telephone } = head.office;
  const texts = [
    `异议：对公示内容有异议的，请在${formatChineseDate(head.period.to)}（公示期最后一日，含当日）以前向${head.branch}提出。` +
      `地址：${address}　　电话：${telephone}`,
    '说明：为保护个人信息，纳税人识别号只显示前六位和后两位，经营者只显示姓氏，其余以*代替。' +
      '页脚的清单校验码是公示清单打印内容的SHA-256值，任何人均可据公示清单重新计算。',
  ];
  if (head.history === null) return texts;
  return [
    ...texts,
    `存证：本公示生成前，本分局审计链的链头为${head.history.seq}:${head.history.hash}。此前的任何记录如被改动，均可据此链头查出。`,
  ];
}
