import { formatUnits, parseTrusted } from '../../kernel/decimal.js';
import type { CoefficientBand, Levy, ParameterSet } from '../../assessment/domain/parameter-set.js';

/** A factor of the formula: its name and, for whoever meets it for the first time, what it is. */
export interface FormulaTerm {
  readonly name: string;
  readonly meaning: string;
}

export const BASE_TERMS: readonly FormulaTerm[] = [
  { name: '经营面积', meaning: '店里用来经营的平方米数' },
  { name: '定额标准', meaning: '每平方米每月多少元，看行业和地段等级' },
];
export const COEFFICIENT_TERMS: readonly FormulaTerm[] = [
  { name: '行业系数', meaning: '看是什么行业' },
  { name: '面积系数', meaning: '看面积在哪一档' },
  { name: '房租系数', meaning: '看房租比同地段是高是低' },
];

/** What happens to the product, sentence by sentence, in the order of the formula. */
export function ruleSentences(set: ParameterSet): string[] {
  const { turnoverRounding, declaredTurnover, rentPlausibility, vatThreshold } = set;
  const threshold = yuan(vatThreshold.monthlyTurnover);
  return [
    '房租比＝月房租÷（经营面积×地段参考租金）；自有房屋按参考租金计算。' +
      `申报的房租不到参考租金的${times(rentPlausibility.low)}或超过${times(rentPlausibility.high)}的，由税务人员核定房租。`,
    `算出的月营业额四舍五入到${yuan(turnoverRounding.unit)}。` +
      (declaredTurnover === 'floor' ? '自己申报的比算出的高，按申报的核定；否则按算出的核定。' : ''),
    vatThreshold.taxableAt === 'above'
      ? `月营业额超过${threshold}的，达到起征点，按全部营业额计税；不超过的（正好${threshold}也算不超过），未达起征点。`
      : `月营业额达到${threshold}的（正好${threshold}也算达到），按全部营业额计税；不到的，未达起征点。`,
    `月应纳税额是${set.levies.map(({ name }) => name).join('、')}之和，每一项四舍五入到分。`,
  ];
}

/** Of each levy: its name, what it is taken of, its rate, what is taken off, and what becomes of it below the threshold. */
export function levyRows({ levies }: ParameterSet): string[][] {
  return levies.map((levy) => {
    const base = levies.find(({ code }) => code === levy.base)?.name;
    const belowThreshold = base === undefined ? '照算' : `随${base}`;
    return [
      levy.name,
      base ?? '月营业额',
      ratesOf(levy),
      levy.reduction === undefined ? '—' : `减征${percent(levy.reduction)}`,
      levy.onlyWhenThresholdReached === true ? '不征' : belowThreshold,
    ];
  });
}

function ratesOf({ rate, bands }: Levy): string {
  if (bands === undefined) return percent(rate ?? '0');
  return bands.map((band) => `${bandText(band, '元')}：${percent(band.rate)}`).join('；');
}

export function bandRows(bands: readonly CoefficientBand[], unit: string): string[][] {
  return bands.map((band) => [bandText(band, unit), band.value]);
}

/** A band holds its begin and not its end: `20至不满50㎡`. */
function bandText({ from, below }: Pick<CoefficientBand, 'from' | 'below'>, unit: string): string {
  if (below === null) return `${figure(from)}${unit}及以上`;
  return parseTrusted(from).units === 0n
    ? `不满${figure(below)}${unit}`
    : `${figure(from)}至不满${figure(below)}${unit}`;
}

/** `0.006` is 0.6%. */
export function percent(share: string): string {
  const { units, scale } = parseTrusted(share);
  return `${withoutZeros(formatUnits(units * 100n, scale))}%`;
}

function yuan(amount: string): string {
  return `${figure(amount)}元`;
}

function times(ratio: string): string {
  return `${withoutZeros(ratio)}倍`;
}

/** With thousands separators, and without places that say nothing. */
function figure(text: string): string {
  const [whole = '', places] = withoutZeros(text).split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return places === undefined ? grouped : `${grouped}.${places}`;
}

function withoutZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
