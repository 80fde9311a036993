import type { Band } from '../../kernel/bands.js';
import { compare, formatDecimal, subtract, type Decimal } from '../../kernel/decimal.js';
import type { ExplanationLine } from '../../kernel/explanation.js';
import { factWords } from './decision.js';
import { groundsText } from './grounds-text.js';
import { momentOf, type Held, type Reason } from './grade.js';
import type { Rated, Sheet } from './rate.js';
import type { Standing } from './rule-file.js';
import type { IndicatorRule, ItemRule, RatingRules } from './rules.js';
import { pointsOf, type CategoryLoss, type Placed, type ScoredIndicator } from './score.js';

/** whose points they are, as the office says it */
const STANDINGS: Readonly<Record<Standing, string>> = {
  national: '全国规定',
  'local-practice': '地方通行做法',
  'branch-ruling': '分局裁定',
};
const ZERO: Decimal = { units: 0n, scale: 0 };

/**
 * Why a sheet has the grade it has, line by line: each deduction, what each indicator and category comes to, the score
 * and its band, each knock-out that decides or limits, the grade. Whoever repeats the operations comes to the same score.
 * Where a knock-out decides without a score, no score is told.
 * @param rated what `rate` found for this very sheet by these rules
 */
export function explainRating(rules: RatingRules, sheet: Sheet, rated: Rated): ExplanationLine[] {
  const { scored, graded, held } = rated;
  const knockouts = held.length === 0 ? [] : knockoutLines(rules, sheet, held, graded.reasons);
  if (held[0]?.step.kind === 'decide') return [...knockouts, gradeLine(rules, [], graded.grade)];
  const lines: ExplanationLine[] = [];
  let categories = '';
  for (const loss of scored.losses) {
    for (const line of linesOf(rules, loss)) lines.push(line);
    const { value } = lines[lines.length - 1] as ExplanationLine;
    categories = categories === '' ? value : `${categories} + ${value}`;
  }
  const { band, grade } = placedLinesOf(rules, scored.placed);
  lines.push(scoreLine(rules, rated, categories), band);
  if (knockouts.length === 0) lines.push(grade);
  else {
    lines.push(...knockouts);
    lines.push(gradeLine(rules, [band.value, ...knockouts.map(({ value }) => value)], graded.grade));
  }
  return lines;
}

/** The lines of what categories lose, which sheets share as `scoreOf` lets them share the losses. */
const LINES = new WeakMap<CategoryLoss, readonly ExplanationLine[]>();

function linesOf(rules: RatingRules, loss: CategoryLoss): readonly ExplanationLine[] {
  let lines = LINES.get(loss);
  if (lines === undefined) {
    lines = [...loss.indicators.flatMap((one) => indicatorLines(rules, one)), categoryLine(loss)];
    LINES.set(loss, lines);
  }
  return lines;
}

function indicatorLines(rules: RatingRules, found: ScoredIndicator): ExplanationLine[] {
  const rule = rules.indicators.get(found.code) as IndicatorRule;
  const counted = new Set<ItemRule>();
  const deductions = found.deductions.map(({ item, quantity }) => {
    const again = item.per === 'once' && counted.has(item);
    counted.add(item);
    return deductionLine(item, again ? 0 : item.per === 'once' ? 1 : quantity);
  });
  const sum = deductions.map(({ value }) => value).join(' + ');
  const points = rule.cap === null ? null : formatDecimal(rule.cap);
  return [
    ...deductions,
    {
      rule: `indicator.${rule.code}`,
      label: `指标“${rule.name}”扣分${points === null ? '' : `（满分 ${points} 分，扣完为止）`}`,
      labelEn: `deducted of the indicator ${rule.code}${points === null ? '' : ` (${points} points at most)`}`,
      operation: points === null ? sum : `min(${sum}, ${points})`,
      value: formatDecimal(found.deducted),
      source: `评定规则指标 ${rule.code}`,
    },
  ];
}

/** What a percentage-point, a period, an occurrence is called. */
const PERS: Readonly<Record<ItemRule['per'], string>> = {
  once: '只扣一次',
  occurrence: '每次',
  period: '每期',
  'percentage-point': '每个百分点',
};

function deductionLine(item: ItemRule, quantity: number): ExplanationLine {
  return {
    rule: `item.${item.code}`,
    label: `${item.text}（${PERS[item.per]} ${formatDecimal(item.points)} 分）`,
    labelEn: `item ${item.code}, ${formatDecimal(item.points)} points per ${item.per}`,
    operation: `${formatDecimal(item.points)} × ${quantity}`,
    value: formatDecimal(pointsOf(item, quantity)),
    source: [`评定规则项目 ${item.code}`, STANDINGS[item.standing], item.clause].filter((one) => one).join('，'),
  };
}

function categoryLine({ category, indicators, deducted }: CategoryLoss): ExplanationLine {
  const { code, name, points } = category;
  const parts = indicators.map((one) => formatDecimal(one.deducted));
  return points === null
    ? {
        ...{ rule: `category.${code}`, label: `“${name}”扣分`, labelEn: `deducted of the category ${code}` },
        ...{ operation: parts.join(' + '), value: formatDecimal(deducted), source: `评定规则类别 ${code}` },
      }
    : {
        ...{ rule: `category.${code}`, label: `“${name}”得分`, labelEn: `score of the category ${code}` },
        operation: parts.length === 0 ? '' : [formatDecimal(points), ...parts].join(' - '),
        value: formatDecimal(subtract(points, deducted)),
        source: `评定规则类别 ${code}`,
      };
}

function scoreLine(
  rules: RatingRules,
  { start, scored: { losses, placed } }: Rated,
  categories: string,
): ExplanationLine {
  const operation = rules.isSumOfCategories
    ? categories
    : `max(${[start, ...losses.map(({ deducted }) => deducted).filter(({ units }) => units > 0n)].map(formatDecimal).join(' - ')}, 0)`;
  return { rule: 'score', label: '得分', labelEn: 'score', operation, value: placed.told, source: rules.document };
}

/** The band of a score, and the grade where nothing takes it away, which sheets share as well. */
interface PlacedLines {
  readonly band: ExplanationLine;
  readonly grade: ExplanationLine;
}
const PLACED_LINES = new WeakMap<Placed, PlacedLines>();

function placedLinesOf(rules: RatingRules, placed: Placed): PlacedLines {
  let lines = PLACED_LINES.get(placed);
  if (lines === undefined) {
    const band = bandLine(rules, placed);
    lines = { band, grade: gradeLine(rules, [band.value], band.value) };
    PLACED_LINES.set(placed, lines);
  }
  return lines;
}

function bandLine(rules: RatingRules, { score, told, band }: Placed): ExplanationLine {
  const from = band?.from ?? ZERO;
  const step = rules.steps.find(({ kind }) => kind === 'score');
  const ruling = step?.kind === 'score' && compare(score, from) === 0 ? step.ruling : undefined;
  return {
    rule: 'band',
    label: `分数所在等级（${bandText(band)}）`,
    labelEn: 'grade of the score',
    operation: `${told} ≥ ${formatDecimal(from)}`,
    value: band?.value ?? '',
    source: ['评定规则分数段', ...(ruling === undefined ? [] : [rulingText(ruling)])].join('，'),
  };
}

function bandText(band: Band<string> | null): string {
  if (band === null) return '';
  const from = `${formatDecimal(band.from)} 分以上`;
  return band.below === null ? from : `${from} ${formatDecimal(band.below)} 分以下`;
}

/** One for each reason: what it rests on, in figures that can be compared again, and what it leaves of the grade. */
function knockoutLines(
  rules: RatingRules,
  sheet: Sheet,
  held: readonly Held[],
  reasons: readonly Reason[],
): ExplanationLine[] {
  const moment = momentOf(rules, sheet);
  return held.map(({ step, knockout, rests }, at) => {
    const { code, list, text, clause, grade, when } = knockout;
    const { rulings } = reasons[at] as Reason;
    const words = rests.map(factWords).filter((one) => one !== null);
    const decides = step.kind === 'decide';
    return {
      rule: `${list}.${code}`,
      label: `${text}，${decides ? '直接定为' : '不高于'} ${grade}${words.length === 0 ? '' : `：${words.join('；')}`}`,
      labelEn: `${code}: ${decides ? 'decides' : 'not better than'} ${grade}`,
      operation: groundsText(when, moment, sheet),
      value: grade,
      source: [clause ?? `评定规则情形 ${code}`, ...rulings.map(rulingText)].join('，'),
    };
  });
}

const rulingText = (code: string) => `裁定 ${code}`;

/** The worst of what the band gives and what the knock-outs leave. */
function gradeLine(rules: RatingRules, grades: readonly string[], grade: string): ExplanationLine {
  const partial = rules.partial === null ? '' : `，${rules.partial}`;
  return {
    rule: 'grade',
    label: '信用等级',
    labelEn: 'grade',
    operation: grades.length < 2 ? '' : `min(${grades.join(', ')})`,
    value: grade,
    source: `${rules.title}（${rules.document}）${partial}`,
  };
}
