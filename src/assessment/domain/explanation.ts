import { findBand, type Band } from '../../kernel/bands.js';
import { formatDecimal, quotient, type Decimal } from '../../kernel/decimal.js';
import type { ExplanationLine } from '../../kernel/explanation.js';
import { formatYuan, type Fen } from '../../kernel/money.js';
import { sourceOf } from './figures.js';
import { levyRateOf, RATIO_PLACES, type Assessed } from './formula.js';
import type { Household } from './household.js';
import type { AssessmentRules, Figure, LevyRule } from './rules.js';

/** 《个体工商户税收定期定额征收管理办法》, the law that the formula serves. */
const LAW = '国家税务总局令第16号';

/**
 * The sum of an assessment, line by line, in the order of the formula. Every operation is written with the exact
 * inputs that were used, so that repeating it gives the value printed beside it.
 */
export function explain(household: Household, result: Assessed, rules: AssessmentRules): ExplanationLine[] {
  const area = formatDecimal(household.area);
  const { section, item } = result;
  const set: PrintsSource = (part, path) => sourceText(rules, part, path);
  return [
    {
      rule: 'section.grade',
      label: `地段“${section.name}”的等级`,
      labelEn: `grade of the section ${section.name}`,
      operation: '',
      value: section.grade,
      source: set(`地段 ${section.code}`, `sections[${section.code}].grade`),
    },
    {
      rule: 'item.standard',
      label: `定额项目“${item.name}”的标准（元/㎡·月）`,
      labelEn: `standard of the quota item ${item.name} (yuan/m² a month)`,
      operation: '',
      value: result.standard.text,
      source: set(
        `定额项目 ${item.code}，行业 ${household.industry}，${section.grade} 级`,
        `quotaItems[${item.code}].standard[${section.grade}]`,
      ),
    },
    {
      rule: 'base',
      label: '基数（面积 × 标准）',
      labelEn: 'base (area × standard)',
      operation: `${area} × ${result.standard.text}`,
      value: formatDecimal(result.base),
      source: LAW,
    },
    rentLine(household, result, area),
    {
      rule: 'rent.ratio',
      label: '房租与参考租金之比（六位小数，仅供阅读；按原值比较）',
      labelEn: 'rent ÷ reference rent (six places, for reading; compared exactly)',
      operation: `${formatDecimal(result.rent)} ÷ (${area} × ${section.rent.text})`,
      value: formatDecimal(quotient(result.rent, result.referenceRent, RATIO_PLACES)),
      source: set(`地段 ${section.code} 参考租金`, `sections[${section.code}].referenceRent`),
    },
    {
      rule: 'coefficient.industry',
      label: '行业系数',
      labelEn: 'industry coefficient',
      operation: '',
      value: item.coefficient.text,
      source: set(`定额项目 ${item.code}`, `quotaItems[${item.code}].coefficient`),
    },
    {
      rule: 'coefficient.area',
      label: '面积系数',
      labelEn: 'area coefficient',
      operation: '',
      value: result.areaCoefficient.text,
      source: set(
        `面积 ${bandText(rules.areaBands, household.area)}`,
        `areaCoefficients[${fromText(rules.areaBands, result.areaCoefficient)}]`,
      ),
    },
    {
      rule: 'coefficient.rent',
      label: '房租系数',
      labelEn: 'rent coefficient',
      operation: '',
      value: result.rentCoefficient.text,
      source: set(
        `房租比 ${rentBandText(rules, result)}`,
        `rentCoefficients[${fromText(rules.rentBands, result.rentCoefficient)}]`,
      ),
    },
    turnoverLine(result, rules),
    {
      rule: 'turnover.rounding',
      label: `计算营业额（四舍五入到 ${formatDecimal(rules.unit)} 元）`,
      labelEn: `computed turnover (half up to ${formatDecimal(rules.unit)} yuan)`,
      operation: `round(${formatDecimal(result.turnover0)}, ${formatDecimal(rules.unit)})`,
      value: formatYuan(result.computed),
      source: set('营业额取整', 'turnoverRounding'),
    },
    declarationLine(household, result, rules),
    {
      rule: 'threshold',
      label: '是否达起征点',
      labelEn: 'threshold reached',
      operation: `${formatYuan(result.assessed)} ${rules.taxableWhenReaching ? '≥' : '>'} ${formatYuan(rules.threshold)}`,
      value: result.thresholdReached ? '是' : '否',
      source: set('增值税起征点', 'vatThreshold'),
    },
    ...rules.levies.map((levy, index) => levyLine(levy, index, result, set)),
    {
      rule: 'tax',
      label: '月应纳税额',
      labelEn: 'monthly tax',
      operation: result.levies.map((levy) => formatYuan(levy)).join(' + '),
      value: formatYuan(result.tax),
      source: LAW,
    },
  ];
}

function rentLine(household: Household, result: Assessed, area: string): ExplanationLine {
  const rule = household.determinedRent !== null ? 'determined' : household.premises === '自有' ? 'own' : 'declared';
  const words = {
    determined: ['核定月房租', 'rent as determined', `核定理由：${household.rentReason ?? ''}`],
    own: ['自有房屋按参考租金', 'own premises take the reference rent', `地段“${result.section.name}”参考租金`],
    declared: ['申报月房租', 'rent as declared', '纳税人申报'],
  }[rule] as [string, string, string];
  return {
    rule: `rent.${rule}`,
    label: words[0],
    labelEn: words[1],
    operation: rule === 'own' ? `${area} × ${result.section.rent.text}` : '',
    value: formatDecimal(result.rent),
    source: words[2],
  };
}

function turnoverLine(result: Assessed, rules: AssessmentRules): ExplanationLine {
  const coefficients = [result.item.coefficient, result.areaCoefficient, result.rentCoefficient].map((one) => one.text);
  const base = formatDecimal(result.base);
  return {
    rule: 'turnover.exact',
    label: '月营业额（未取整）',
    labelEn: 'monthly turnover (not rounded)',
    operation: rules.sum ? `${base} × (${coefficients.join(' + ')})` : [base, ...coefficients].join(' × '),
    value: formatDecimal(result.turnover0),
    source: `${rules.code} ${rules.sum ? '系数相加' : '系数连乘'}`,
  };
}

function declarationLine(household: Household, result: Assessed, rules: AssessmentRules): ExplanationLine {
  const floor = rules.declarationIsFloor && household.declaredTurnover !== null;
  const unit = formatDecimal(rules.unit);
  return {
    rule: floor ? 'turnover.declaration' : 'turnover.assessed',
    label: floor ? '核定月营业额（计算额与申报额取大）' : '核定月营业额',
    labelEn: floor ? 'assessed turnover (the larger of computed and declared)' : 'assessed turnover',
    operation:
      household.declaredTurnover !== null && floor
        ? `max(${formatYuan(result.computed)}, round(${formatDecimal(household.declaredTurnover)}, ${unit}))`
        : '',
    value: formatYuan(result.assessed),
    source: LAW,
  };
}

function levyLine(levy: LevyRule, index: number, result: Assessed, set: PrintsSource): ExplanationLine {
  const amount = result.levies[index] as Fen;
  const line = { rule: `levy.${levy.code}`, label: levy.name, labelEn: levy.code, value: formatYuan(amount) };
  if (levy.onlyWhenThresholdReached && !result.thresholdReached)
    return { ...line, operation: '', source: set(`税费 ${levy.code}：未达起征点不征`, 'vatThreshold') };
  const base = levy.base < 0 ? result.assessed : (result.levies[levy.base] as Fen);
  const owed = levyRateOf(levy.bands, result.assessed);
  const { rate, reduction } = owed;
  const figure = levy.bands.length > 1 ? `bands[${fromText(levy.bands, owed)}]` : 'rate';
  const relief = reduction === null ? '' : ` × (1 - ${reduction.text})`;
  return {
    ...line,
    operation: `${formatYuan(base)} × ${rate.text}${relief}`,
    source: set(`税费 ${levy.code}`, `levies[${levy.code}].${figure}`),
  };
}

function bandText(bands: readonly Band<Figure>[], value: Decimal): string {
  const band = findBand(bands, value);
  return band === undefined ? '' : intervalText(band);
}

function rentBandText(rules: AssessmentRules, result: Assessed): string {
  const band = rules.rentBands.find(({ value }) => value === result.rentCoefficient);
  return band === undefined ? '' : intervalText(band);
}

/** Where the band with this very value begins. */
function fromText<T>(bands: readonly Band<T>[], value: T): string {
  const band = bands.find((one) => one.value === value);
  return band === undefined ? '' : formatDecimal(band.from);
}

/** The row of the set that a line rests on, given the address of its figure. */
type PrintsSource = (part: string, path: string) => string;

/** With the document of the figure, where it has one of its own. */
function sourceText(rules: AssessmentRules, part: string, path: string): string {
  const source = sourceOf(rules.sources, path);
  return `${rules.code} ${part}${source === undefined ? '' : `，${source.document}`}`;
}

function intervalText({ from, below }: Band<Figure>): string {
  return below === null ? `${formatDecimal(from)} 以上` : `${formatDecimal(from)} 至不满 ${formatDecimal(below)}`;
}
