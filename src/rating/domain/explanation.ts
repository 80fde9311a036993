import { findBand, type Band } from '../../kernel/bands.js';
import { add, compare, formatDecimal, subtract, type Decimal } from '../../kernel/decimal.js';
import type { ExplanationLine } from '../../kernel/explanation.js';
import { groundsText } from './grounds-text.js';
import { heldOf, momentOf, type Reason } from './grade.js';
import type { Rated, Sheet } from './rate.js';
import type { Standing } from './rule-file.js';
import type { CategoryRule, IndicatorRule, ItemRule, RatingRules, StepRule } from './rules.js';
import { pointsOf, scoreOf, type Deduction, type ScoredIndicator } from './score.js';

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
  const { reasons, grade } = rated.graded;
  const step = rules.steps.find(({ name }) => name === reasons[0]?.list);
  if (step?.kind === 'decide') return [...knockoutLines(rules, sheet, reasons), gradeLine(rules, [], grade)];
  const band = findBand(rules.bands, rated.scored.score)?.value ?? '';
  const limits = knockoutLines(rules, sheet, reasons);
  return [
    ...scoreLines(rules, sheet, rated),
    bandLine(rules, rated.scored.score, band),
    ...limits,
    gradeLine(rules, [band, ...limits.map(({ value }) => value)], grade),
  ];
}

/** What the deductions of a category come to, and its lines. */
interface Block {
  readonly category: CategoryRule;
  readonly deducted: Decimal;
  readonly lines: readonly ExplanationLine[];
}

/**
 * Lines of a category depend on its items and how often each counts, on no taxpayer: most sheets of a branch share a few
 * hundred of them, which are kept for each set, up to so many.
 */
const KEPT = new WeakMap<RatingRules, Map<string, Block>>();
const KEPT_AT_MOST = 20_000;

function scoreLines(rules: RatingRules, sheet: Sheet, { start, scored }: Rated): ExplanationLine[] {
  const blocks = rules.categories.map((category) => blockOf(rules, category, sheet.deductions));
  const lines: ExplanationLine[] = [];
  for (const block of blocks) lines.push(...block.lines);
  lines.push(scoreLine(rules, start, scored.score, blocks));
  return lines;
}

function blockOf(rules: RatingRules, category: CategoryRule, deductions: readonly Deduction[]): Block {
  let key = category.code;
  for (const { item, quantity } of deductions)
    if (rules.items.get(item)?.category === category.code) key += ` ${item}×${quantity}`;
  let kept = KEPT.get(rules);
  if (kept === undefined || kept.size >= KEPT_AT_MOST) KEPT.set(rules, (kept = new Map<string, Block>()));
  const known = kept.get(key);
  if (known !== undefined) return known;
  const own = deductions.filter(({ item }) => rules.items.get(item)?.category === category.code);
  const lost = scoreOf(rules, own).indicators;
  const block = {
    category,
    deducted: lost.reduce((sum, one) => add(sum, one.deducted), ZERO),
    lines: [...lost.flatMap((one) => indicatorLines(rules, own, one)), categoryLine(rules, category, lost)],
  };
  kept.set(key, block);
  return block;
}

function indicatorLines(rules: RatingRules, own: readonly Deduction[], found: ScoredIndicator): ExplanationLine[] {
  const rule = rules.indicators.get(found.code) as IndicatorRule;
  const counted = new Set<string>();
  const deductions = rule.items.flatMap((item) =>
    own
      .filter((one) => one.item === item.code && one.quantity > 0)
      .map(({ quantity }) => {
        const again = item.per === 'once' && counted.has(item.code);
        counted.add(item.code);
        return deductionLine(rules, item, again ? 0 : item.per === 'once' ? 1 : quantity);
      }),
  );
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
      source: `${rules.code} 指标 ${rule.code}`,
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

function deductionLine(rules: RatingRules, item: ItemRule, quantity: number): ExplanationLine {
  return {
    rule: `item.${item.code}`,
    label: `${item.text}（${PERS[item.per]} ${formatDecimal(item.points)} 分）`,
    labelEn: `item ${item.code}, ${formatDecimal(item.points)} points per ${item.per}`,
    operation: `${formatDecimal(item.points)} × ${quantity}`,
    value: formatDecimal(pointsOf(item, quantity)),
    source: [`${rules.code} 项目 ${item.code}`, STANDINGS[item.standing], item.clause].filter((one) => one).join('，'),
  };
}

function categoryLine(rules: RatingRules, category: CategoryRule, lost: readonly ScoredIndicator[]): ExplanationLine {
  const { code, name, points } = category;
  const deducted = lost.reduce((sum, one) => add(sum, one.deducted), ZERO);
  const parts = lost.map((one) => formatDecimal(one.deducted));
  return points === null
    ? {
        ...{ rule: `category.${code}`, label: `“${name}”扣分`, labelEn: `deducted of the category ${code}` },
        ...{ operation: parts.join(' + '), value: formatDecimal(deducted), source: `${rules.code} 类别 ${code}` },
      }
    : {
        ...{ rule: `category.${code}`, label: `“${name}”得分`, labelEn: `score of the category ${code}` },
        operation: parts.length === 0 ? '' : [formatDecimal(points), ...parts].join(' - '),
        value: formatDecimal(subtract(points, deducted)),
        source: `${rules.code} 类别 ${code}`,
      };
}

function scoreLine(rules: RatingRules, start: Decimal, score: Decimal, blocks: readonly Block[]): ExplanationLine {
  const operation = rules.isSumOfCategories
    ? blocks.map(({ lines }) => lines.at(-1)?.value).join(' + ')
    : `max(${[start, ...blocks.map((one) => one.deducted).filter(({ units }) => units > 0n)].map(formatDecimal).join(' - ')}, 0)`;
  return { rule: 'score', label: '得分', labelEn: 'score', operation, value: formatDecimal(score), source: rules.code };
}

function bandLine(rules: RatingRules, score: Decimal, grade: string): ExplanationLine {
  const band = findBand(rules.bands, score);
  const from = band?.from ?? ZERO;
  const step = rules.steps.find(({ kind }) => kind === 'score');
  const ruling = step?.kind === 'score' && compare(score, from) === 0 ? step.ruling : undefined;
  return {
    rule: 'band',
    label: `分数所在等级（${bandText(band)}）`,
    labelEn: 'grade of the score',
    operation: `${formatDecimal(score)} ≥ ${formatDecimal(from)}`,
    value: grade,
    source: [`${rules.code} 分数段`, ruling].filter((one) => one).join('，'),
  };
}

function bandText(band: Band<string> | undefined): string {
  if (band === undefined) return '';
  const from = `${formatDecimal(band.from)} 分以上`;
  return band.below === null ? from : `${from} ${formatDecimal(band.below)} 分以下`;
}

/** One for each reason: what it rests on, in figures that can be compared again, and what it leaves of the grade. */
function knockoutLines(rules: RatingRules, sheet: Sheet, reasons: readonly Reason[]): ExplanationLine[] {
  if (reasons.length === 0) return [];
  const moment = momentOf(rules, sheet);
  return reasons.map(({ code, list, text, clause, rulings, facts }) => {
    const step = rules.steps.find(({ name }) => name === list) as StepRule;
    const held = heldOf(step, moment, sheet).find(({ knockout }) => knockout.code === code);
    const words = (held?.rests ?? []).flatMap((one) => (typeof one['words'] === 'string' ? [one['words']] : []));
    const grade = held?.knockout.grade ?? '';
    const what = step.kind === 'decide' ? `直接定为 ${grade}` : `不高于 ${grade}`;
    return {
      rule: `${list}.${code}`,
      label: `${text}，${what}${words.length === 0 ? '' : `：${words.join('；')}`}`,
      labelEn: `${code}: ${step.kind === 'decide' ? 'decides' : 'not better than'} ${grade}`,
      operation: held === undefined ? '' : groundsText(held.knockout.when, moment, sheet),
      value: grade,
      source: [clause ?? `${rules.code} ${code}`, ...rulings, ...facts].join('，'),
    };
  });
}

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
