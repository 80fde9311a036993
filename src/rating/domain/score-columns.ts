/** The sheet of a scorer's workbook (评分工作清单), and the word that each conclusion is written as. */
export const SCORE_SHEET = '评分';
export const VERDICTS = { 采纳: 'accepted', 不采纳: 'refused', 增加: 'added' } as const;
export type Verdict = keyof typeof VERDICTS;

/** `key`: says which row of the work list it is; `fill`: the scorer writes it; `told`: is there to read. */
type Use = 'key' | 'fill' | 'told';

const COLUMNS = {
  sheet: { header: '评分表编号', use: 'key', width: 12 },
  number: { header: '纳税人识别号', use: 'told', width: 22 },
  name: { header: '纳税人名称', use: 'key', width: 28 },
  station: { header: '管理站', use: 'told', width: 10 },
  indicator: { header: '指标', use: 'told', width: 8 },
  indicatorName: { header: '指标名称', use: 'told', width: 20 },
  cap: { header: '指标分值', use: 'told', width: 10 },
  item: { header: '扣分项目', use: 'key', width: 10 },
  text: { header: '扣分内容', use: 'told', width: 40 },
  points: { header: '每次扣分', use: 'told', width: 10 },
  per: { header: '计算方式', use: 'told', width: 12 },
  words: { header: '系统提示', use: 'told', width: 50 },
  quantity: { header: '系统提示次数', use: 'told', width: 14 },
  verdict: { header: '结论', use: 'fill', width: 10 },
  count: { header: '次数或扣分', use: 'fill', width: 12 },
  reason: { header: '理由', use: 'fill', width: 30 },
  happenedOn: { header: '发生日期', use: 'fill', width: 13 },
  source: { header: '证据来源', use: 'fill', width: 24 },
  evidence: { header: '证据文件', use: 'fill', width: 24 },
  fact: { header: '事实编号', use: 'key', width: 12 },
  version: { header: '版本', use: 'key', width: 10 },
} as const satisfies Record<string, { header: string; use: Use; width: number }>;

export type ScoreColumnName = keyof typeof COLUMNS;

export interface ScoreColumn {
  readonly name: ScoreColumnName;
  readonly header: string;
  readonly use: Use;
  /** in characters */
  readonly width: number;
}

/** In the order of the sheet. */
export const SCORE_COLUMNS: readonly ScoreColumn[] = Object.entries(COLUMNS).map(([name, column]) => ({
  name: name as ScoreColumnName,
  ...column,
}));

export const headerOf = (name: ScoreColumnName): string => COLUMNS[name].header;

/** How an item counts, as the sheet says it. */
export const PER_WORDS = {
  once: '只扣一次',
  occurrence: '每次',
  period: '每期',
  'percentage-point': '每个百分点',
} as const;
