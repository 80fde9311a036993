import { ascending, type Band } from '../../kernel/bands.js';
import { parseTrusted, type Decimal } from '../../kernel/decimal.js';
import {
  knockoutsOf,
  leavesOf,
  type ItemEntry,
  type RatingRuleFile,
  type Ruling,
  type StepEntry,
  type When,
  type WindowEntry,
} from './rule-file.js';

export interface ItemRule extends Omit<ItemEntry, 'points'> {
  readonly points: Decimal;
  readonly indicator: string;
  readonly category: string;
  /** its place among all items of the set */
  readonly order: number;
}

export interface IndicatorRule {
  readonly code: string;
  readonly name: string;
  readonly category: string;
  readonly points: Decimal | null;
  /** the most that is deducted of it; null: deductions have no cap */
  readonly cap: Decimal | null;
  readonly items: readonly ItemRule[];
}

export interface CategoryRule {
  readonly code: string;
  readonly name: string;
  readonly points: Decimal | null;
  readonly indicators: readonly IndicatorRule[];
}

export interface KnockoutRule {
  readonly code: string;
  /** the step whose list it stands in */
  readonly list: string;
  readonly text: string;
  readonly clause: string | null;
  /** the grade it decides, or the best it leaves */
  readonly grade: string;
  readonly rulings: readonly string[];
  /** null: only where a condition states it by its code */
  readonly when: When | null;
  /** its own code and the facts of its tests: whoever has no condition of such a name need not be looked at */
  readonly names: ReadonlySet<string>;
  /** whether it may hold by the day of registration alone */
  readonly ofRegistration: boolean;
}

export type StepRule = { readonly name: string; readonly knockouts: readonly KnockoutRule[] } & StepEntry;

export interface StartRule {
  readonly code: string;
  readonly text: string;
  readonly score: Decimal;
}

/** A rule set made ready for rating; made from a file without faults only. */
export interface RatingRules {
  readonly code: string;
  readonly title: string;
  readonly document: string;
  readonly scheme: string;
  readonly partial: string | null;
  readonly cycle: { readonly years: number };
  /** decimal places of the finest points of the set */
  readonly scale: number;
  /** what is given where nothing is deducted: full marks, or the first of the starting scores */
  readonly fullMarks: Decimal;
  readonly starts: readonly StartRule[];
  /** whether the categories' points add up to full marks, so that their scores add up to the score */
  readonly isSumOfCategories: boolean;
  readonly categories: readonly CategoryRule[];
  readonly indicators: ReadonlyMap<string, IndicatorRule>;
  readonly items: ReadonlyMap<string, ItemRule>;
  readonly bands: readonly Band<string>[];
  /** from the best to the worst */
  readonly grades: readonly string[];
  readonly steps: readonly StepRule[];
  readonly windows: readonly WindowEntry[];
  readonly rulings: ReadonlyMap<string, Ruling>;
  readonly noCorrespondingDay: string | null;
}

/** Makes a file ready for rating. It must have the form of the schema and no faults. */
export function rulesOf(file: RatingRuleFile): RatingRules {
  let order = 0;
  const categories = file.categories.map(({ code, name, points, indicators }): CategoryRule => ({
    code,
    name,
    points: points === undefined ? null : parseTrusted(String(points)),
    indicators: indicators.map((indicator) => {
      const full = indicator.points === null ? null : parseTrusted(String(indicator.points));
      return {
        ...{ code: indicator.code, name: indicator.name, category: code, points: full },
        cap: file.itemDeductionCappedAtIndicator === true ? full : null,
        items: indicator.items.map((item) => ({
          ...item,
          points: parseTrusted(item.points),
          ...{ indicator: indicator.code, category: code, order: order++ },
        })),
      };
    }),
  }));
  const indicators = categories.flatMap((category) => category.indicators);
  const starts = (file.startingScore ?? []).map(({ code, when, score }) => ({
    ...{ code, text: when, score: parseTrusted(score) },
  }));
  return {
    code: file.code,
    title: file.title,
    document: file.document,
    scheme: file.scheme,
    partial: file.partial ?? null,
    cycle: file.cycle,
    scale: Math.max(
      0,
      ...indicators.flatMap(({ points, items }) =>
        [points, ...items.map((item) => item.points)].map((one) => one?.scale ?? 0),
      ),
    ),
    fullMarks: starts[0]?.score ?? parseTrusted(String(file.fullMarks)),
    starts,
    isSumOfCategories:
      starts.length === 0 &&
      categories.every(({ points }) => points !== null) &&
      file.categories.reduce((sum, { points }) => sum + (points ?? 0), 0) === file.fullMarks,
    categories,
    indicators: new Map(indicators.map((indicator) => [indicator.code, indicator])),
    items: new Map(indicators.flatMap(({ items }) => items.map((item) => [item.code, item]))),
    bands: ascending(
      file.bands.map(({ grade, from, below }) => ({
        ...{ from: parseTrusted(from), below: below === null ? null : parseTrusted(below), value: grade },
      })),
    ),
    grades: file.grades,
    steps: file.precedence.map((name) => stepRule(file, name)),
    windows: file.windows,
    rulings: new Map((file.rulings ?? []).map((ruling) => [ruling.code, ruling])),
    noCorrespondingDay: file.noCorrespondingDay ?? null,
  };
}

function stepRule(file: RatingRuleFile, name: string): StepRule {
  const step = file.steps[name] as StepEntry;
  const grade = step.kind === 'decide' ? step.grade : step.kind === 'limit' ? step.to : '';
  const ofStep = step.kind === 'limit' ? (step.rulings ?? []) : [];
  return {
    ...step,
    name,
    knockouts: knockoutsOf(file, name).map(({ code, text, clause, rulings, when }) => ({
      ...{ code, list: name, text, clause: clause ?? null, grade, when: when ?? null },
      rulings: [...new Set([...(rulings ?? []), ...rulingsOfWindows(file, when), ...ofStep])],
      names: new Set([
        code,
        ...leavesOf(when).flatMap((test) => ('fact' in test ? test.fact : 'rate' in test ? test.rate : [])),
      ]),
      ofRegistration: leavesOf(when).some((test) => 'registered' in test),
    })),
  };
}

/** The rulings that say how the windows of a test are counted. */
function rulingsOfWindows(file: RatingRuleFile, when: When | undefined): string[] {
  return leavesOf(when).flatMap((test) => {
    const name =
      'fact' in test
        ? test.window
        : 'registered' in test && 'window' in test.registered
          ? test.registered.window
          : undefined;
    return file.windows.find(({ code }) => code === name)?.ruling ?? [];
  });
}
