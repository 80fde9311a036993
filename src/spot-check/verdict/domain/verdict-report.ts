import { parseDecimal } from '../../../kernel/decimal.js';
import { formatYuanGrouped, toFen } from '../../../kernel/money.js';
import { figure, label, value, type Block, type Paper, type TableBlock } from '../../../kernel/paper.js';
import { formatChineseDate, formatChineseMonth, type PlainDate } from '../../../kernel/plain-date.js';
import type { Estimate, Fairness } from '../../domain/fairness.js';
import { FEWEST_SHOWN, type Trend } from '../../domain/verdict.js';
import type { MonthVerdict } from './month-verdict.js';

/** Who reports, and by which draw it can be checked. */
export interface ReportHead {
  readonly issuer: string;
  readonly address: string;
  readonly telephone: string;
  /** of the posted frame */
  readonly digest: string;
  readonly seed: string;
  readonly on: PlainDate;
}

const TRENDS: Readonly<Record<Trend, string>> = {
  better: '与此前各月相比，差错确有减少',
  worse: '与此前各月相比，差错确有增加',
  'no-difference': '与此前各月相比，差别未超出偶然范围',
};

/** 抽查情况报告: a month's verdict for the boards, on one page. It names no household and no officer. */
export function verdictReport(month: MonthVerdict, head: ReportHead): Paper {
  const { issuer, on } = head;
  const title = `${formatChineseMonth(month.month)}定额抽查情况`;
  return {
    title,
    number: null,
    blocks: [
      { kind: 'title', issuer, title, number: null },
      ...conclusions(month).map((text): Block => ({ kind: 'text', style: 'paragraph', text })),
      { kind: 'text', style: 'heading', text: '分管理站' },
      stations(month),
      { kind: 'text', style: 'heading', text: '核定是否公平' },
      ...fairness(month).map((text): Block => ({ kind: 'text', style: 'paragraph', text })),
      { kind: 'text', style: 'note', text: basis(month, head) },
      { kind: 'closing', qr: null, lines: [issuer, formatChineseDate(on)] },
    ],
  };
}

function conclusions({ verdict, missing, unvisited, trend, coverage, households }: MonthVerdict): string[] {
  const late =
    missing === 0 ? '' : `其中${missing}户未完成抽查${unvisited === 0 ? '' : `（${unvisited}户未检结案）`}，按有误计。`;
  return [
    `本月从${households}户中随机抽查${verdict.visits}户。${verdict.sentence.zh}。${late}`,
    `${verdict.moneySentence.zh}。`,
    ...(trend === null ? [] : [`${TRENDS[trend]}。`]),
    `全覆盖名单${coverage.listed}户，已上门${coverage.visited}户` +
      `${coverage.late === 0 ? '，没有逾期未查的户' : `，逾期未查${coverage.late}户`}；全覆盖名单与随机抽查分开，不计入上述结论。`,
  ];
}

function stations({ verdict }: MonthVerdict): TableBlock {
  return {
    kind: 'table',
    headerRows: 1,
    rows: [
      [label('管理站', 10), label('抽查户数', 6), label('有误户数', 8)],
      ...verdict.stations.map(({ of, visits, errors }) => [
        value(of, 10),
        figure(String(visits), 6),
        figure(errors === null ? `不足${FEWEST_SHOWN}户，不列` : String(errors), 8),
      ]),
    ],
  };
}

function fairness({ fairness: figures, bunching }: MonthVerdict): string[] {
  return [
    figures === null ? '可按实测重算的户数太少，不作公平性评价。' : evenness(figures),
    `${bunching.sentence.zh}。`,
  ];
}

/** In words that a shopkeeper can follow, with the profession's names for who knows them. */
function evenness({ median, cod, prd, prb }: Fairness): string {
  return (
    `原核定营业额与按实测重算之比，居中的一户为${median.toFixed(3)}（1为相符）；` +
    `各户偏离居中值平均${interval(cod, 1, '%')}（离散系数COD）；` +
    `小户与大户相比${interval(prd, 3)}（价格相关差PRD，大于1为小户偏重）` +
    `${prb === null ? '' : `，营业额每增一倍比值变动${interval(prb, 3)}（PRB）`}。`
  );
}

function interval({ value: estimate, low, high }: Estimate, places: number, unit = ''): string {
  const [at, from, to] = [estimate, low, high].map(
    (one) => `${one.toFixed(places).replace(/^-(?=[0.]+$)/, '')}${unit}`,
  );
  return `${at}（95%区间${from}至${to}）`;
}

function basis({ procedure, verdict }: MonthVerdict, { digest, seed, address, telephone }: ReportHead): string {
  return (
    `依据：${procedure.document}。抽样框校验码${digest}，种子“${seed}”，任何人均可据公布的抽签文件核验。` +
    `结论只依据随机抽查，为精确的超几何上限；涉及税额按每户最多相差${formatYuanGrouped(
      toFen(parseDecimal(procedure.largestDifference)),
    )}元估计（按抽样推算约${formatYuanGrouped(verdict.money.estimate)}元）。` +
    `有疑问请向本局反映：${address}，${telephone}。`
  );
}
