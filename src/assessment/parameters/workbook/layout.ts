/**
 * The workbook of a parameter set: its sheets and columns in the office's words, and what each is in the set. What is
 * written and what is read go by this one table.
 */

/** A column of a sheet with a row for each thing. */
export interface Column {
  readonly header: string;
  /** where in the row's object it belongs, such as `standard`; null: for reading only, ignored when it comes back */
  readonly key: string | null;
  readonly kind: 'text' | 'figure' | 'day' | 'industries' | 'yes-no' | 'base' | 'premises' | 'finding';
  /** what a blank cell is: nothing at all (left out), null, or a fault by the schema (left out as well) */
  readonly blank: 'absent' | 'null';
  /** in characters */
  readonly width: number;
}

/** A list of the set, a row for each of its members. */
export interface ListSheet {
  readonly name: string;
  readonly list:
    'sections' | 'quotaItems' | 'areaCoefficients' | 'rentCoefficients' | 'levies' | 'sources' | 'accepts' | 'cases';
  /** whether the set is no set without it */
  readonly required: boolean;
  readonly columns: readonly Column[];
  /** further columns whose headers hold a name: `II级标准`, `税费 vat` */
  readonly named?: NamedColumns;
}

export interface NamedColumns {
  /** where in the row's object the names are keys */
  readonly key: string;
  readonly header: (name: string) => string;
  /** the name within a header, or undefined where the header is another */
  readonly nameOf: (header: string) => string | undefined;
}

/** A single value of the set, a row of 概况. */
export interface Setting {
  readonly label: string;
  /** such as `rentPlausibility.low` */
  readonly path: string;
  readonly blank: Column['blank'];
  readonly kind: 'text' | 'figure' | 'day' | 'choice';
  /** of a choice: what is written for what is in the set */
  readonly words?: Readonly<Record<string, string>>;
  readonly hint: string;
}

export const OVERVIEW = '概况';
export const OVERVIEW_HEADERS = ['项目', '内容', '说明'] as const;
/** The row of 概况 that says from which version the workbook was exported. */
export const EXPORTED_FROM = '导出自版本';

export const SETTINGS: readonly Setting[] = [
  setting('参数代码', 'code', 'text', '字母、数字、点和短横，例如 EA-2027'),
  setting('名称', 'title', 'text', ''),
  setting('文件依据', 'document', 'text', '未在“依据与复核期”中另列的各项均以此为依据'),
  setting('备注', 'note', 'text', '可以空白'),
  setting('起始日期', 'validFrom', 'day', '例如 2027-01-01'),
  { ...setting('终止日期', 'validTo', 'day', '空白为未定；后一套参数公布时自动终止于其前一日'), blank: 'null' },
  {
    ...setting('系数组合方式', 'combination', 'choice', '连乘：基数×行业×面积×房租系数；相加：基数×（三项系数之和）'),
    words: { product: '连乘', sum: '相加' },
  },
  setting('营业额取整单位(元)', 'turnoverRounding.unit', 'figure', '四舍五入到该单位的整数倍'),
  {
    ...setting('申报营业额', 'declaredTurnover', 'choice', '作为下限：与计算额取大；不采用：只按计算额'),
    words: { floor: '作为下限', none: '不采用' },
  },
  setting('房租比合理下限', 'rentPlausibility.low', 'figure', '申报房租 ÷（面积 × 参考租金），含本数'),
  setting('房租比合理上限', 'rentPlausibility.high', 'figure', '含本数；超出上下限的须核定房租'),
  setting('起征点(月营业额，元)', 'vatThreshold.monthlyTurnover', 'figure', ''),
  {
    ...setting('起征方式', 'vatThreshold.taxableAt', 'choice', '超过：恰好等于时不征；达到：恰好等于时征'),
    words: { above: '超过', reaching: '达到' },
  },
];

/** What the workbook does not show, being always the same. */
export const FIXED = { kind: 'assessment-parameters', 'turnoverRounding.mode': 'half-up' } as const;

const YES_NO_WIDTH = 16;
const ends = (unit: string): Column[] => [
  column(`起(${unit}，含)`, 'from', 'figure', 18),
  { ...column(`止(${unit}，不含；空白为以上)`, 'below', 'figure', 28), blank: 'null' },
];

export const LISTS: readonly ListSheet[] = [
  {
    ...{ name: '地段', list: 'sections', required: true },
    columns: [
      column('代码', 'code', 'text', 10),
      column('地段', 'name', 'text', 18),
      column('管理站', 'station', 'text', 14),
      column('等级', 'grade', 'text', 10),
      column('参考租金(元/㎡·月)', 'referenceRent', 'figure', 20),
    ],
  },
  {
    ...{ name: '定额项目', list: 'quotaItems', required: true },
    columns: [
      column('代码', 'code', 'text', 10),
      column('定额项目', 'name', 'text', 18),
      column('行业(四位代码，用顿号分开)', 'industries', 'industries', 28),
      column('行业系数', 'coefficient', 'figure', 12),
    ],
    named: {
      key: 'standard',
      header: (grade) => `${grade}级标准(元/㎡·月)`,
      nameOf: (header) => /^(.+)级标准\(元\/㎡·月\)$/.exec(header)?.[1],
    },
  },
  {
    ...{ name: '面积系数', list: 'areaCoefficients', required: true },
    columns: [...ends('㎡'), column('系数', 'value', 'figure', 12)],
  },
  {
    ...{ name: '房租系数', list: 'rentCoefficients', required: true },
    columns: [...ends('房租比'), column('系数', 'value', 'figure', 12)],
  },
  {
    ...{ name: '税费', list: 'levies', required: true },
    columns: [
      column('代码', 'code', 'text', 20),
      column('税费', 'name', 'text', 24),
      column('计税依据(营业额或前面的代码)', 'base', 'base', 28),
      column('税率(分档的空白)', 'rate', 'figure', 18),
      column('减征比例', 'reduction', 'figure', 12),
      column('未达起征点不征', 'onlyWhenThresholdReached', 'yes-no', YES_NO_WIDTH),
    ],
  },
  {
    ...{ name: '依据与复核期', list: 'sources', required: false },
    columns: [
      column('位置', 'path', 'text', 30),
      column('内容(仅供阅读)', null, 'text', 32),
      column('文件依据', 'document', 'text', 44),
      column('复核期限', 'reviewBy', 'day', 14),
    ],
  },
  {
    ...{ name: '已说明的例外', list: 'accepts', required: false },
    columns: [
      column('检查项', 'finding', 'finding', 22),
      column('位置', 'place', 'text', 26),
      column('内容(仅供阅读)', null, 'text', 32),
      column('理由', 'reason', 'text', 50),
    ],
  },
  {
    ...{ name: '算例', list: 'cases', required: false },
    columns: [
      column('备注', 'note', 'text', 14),
      column('地段', 'household.section', 'text', 12),
      column('行业', 'household.industry', 'text', 8),
      column('面积(㎡)', 'household.area', 'figure', 10),
      column('房屋来源', 'household.premises', 'premises', 10),
      { ...column('申报月房租(元)', 'household.declaredRent', 'figure', 14), blank: 'null' },
      { ...column('核定月房租(元)', 'household.determinedRent', 'figure', 14), blank: 'null' },
      { ...column('申报月营业额(元)', 'household.declaredTurnover', 'figure', 16), blank: 'null' },
      column('计算营业额(元)', 'expected.computedTurnover', 'figure', 14),
      column('核定营业额(元)', 'expected.assessedTurnover', 'figure', 14),
      column('达起征点', 'expected.thresholdReached', 'yes-no', 10),
      column('月应纳税额(元)', 'expected.monthlyTax', 'figure', 14),
    ],
    named: {
      key: 'expected.levies',
      header: (levy) => `税费 ${levy}`,
      nameOf: (header) => /^税费 (.+)$/.exec(header)?.[1],
    },
  },
];

/** 税费分档: the bands of the levies that have some, each with the levy's code. */
export const BANDS = {
  name: '税费分档',
  levy: column('税费代码', 'levy', 'text', 20),
  columns: [...ends('营业额，元'), column('税率', 'rate', 'figure', 12)],
} as const;

/** The tabs in their order. */
export const TABS: readonly string[] = [
  OVERVIEW,
  ...LISTS.flatMap(({ name }) => (name === '税费' ? [name, BANDS.name] : [name])),
];

/** What the lint finds, in the words of the sheet 已说明的例外. */
export const FINDING_WORDS: Readonly<Record<string, string>> = {
  INDUSTRY_WITHOUT_ITEM: '行业没有定额项目',
  SECTION_UNKNOWN: '地段不在参数中',
  AREA_LOWERS_TAX: '面积大反而税少',
  RENT_LOWERS_TAX: '房租高反而税少',
  RATIO_LOWERS_TAX: '房租比降低税少',
  TURNOVER_LOWERS_TAX: '营业额大反而税少',
};
export const YES_NO: Readonly<Record<string, boolean>> = { 是: true, 否: false };
export const TURNOVER_WORD = '营业额';
export const INDUSTRY_SEPARATOR = '、';

function setting(label: string, path: string, kind: Setting['kind'], hint: string): Setting {
  return { label, path, kind, hint, blank: 'absent' };
}

function column(header: string, key: string | null, kind: Column['kind'], width: number): Column {
  return { header, key, kind, blank: 'absent', width };
}
