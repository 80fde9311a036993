import { ascending, type Band } from '../../kernel/bands.js';
import { compare, parseTrusted, type Decimal } from '../../kernel/decimal.js';
import {
  knockoutsOf,
  leavesOf,
  type ItemEntry,
  type KnockoutEntry,
  type Leaf,
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
  /** the place of its indicator among all indicators of the set */
  readonly indicatorAt: number;
  /** its place among the items of its indicator */
  readonly at: number;
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
  /** its place among all knock-outs of the set by code: letters first, then the number, so that A2 stands before A10 */
  readonly place: number;
  /** null: only where a condition states it by its code */
  readonly when: When | null;
  /** within which window it is stated; null: what happened from the period's first day to the rating day */
  readonly window: string | null;
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
  /** no score is higher: full marks, or the highest of the starting scores */
  readonly highest: Decimal;
  readonly starts: readonly StartRule[];
  /** whether the categories' points add up to full marks, so that their scores add up to the score */
  readonly isSumOfCategories: boolean;
  readonly categories: readonly CategoryRule[];
  readonly indicators: ReadonlyMap<string, IndicatorRule>;
  readonly items: ReadonlyMap<string, ItemRule>;
  readonly bands: readonly Band<string>[];
  /** from the best to the worst */
  readonly grades: readonly string[];
  /** the grade that is shown to the public and has a certificate */
  readonly honoured: string;
  readonly steps: readonly StepRule[];
  /** by the name of a fact, the knock-outs that read its days */
  readonly readers: ReadonlyMap<string, readonly KnockoutRule[]>;
  /** by the name of a rate, the knock-outs that read its parts */
  readonly rateReaders: ReadonlyMap<string, readonly KnockoutRule[]>;
  /** the knock-outs that may hold by the day of registration alone */
  readonly ofRegistration: readonly KnockoutRule[];
  /** by every code that a condition may state, its knock-outs; none where it says where the score begins */
  readonly stated: ReadonlyMap<string, readonly KnockoutRule[]>;
  readonly windows: readonly WindowEntry[];
  /** the numbers of years that tests of the registration ask for */
  readonly yearsUnder: readonly number[];
  readonly rulings: ReadonlyMap<string, Ruling>;
  readonly noCorrespondingDay: string | null;
}

/** Makes a file ready for rating. It must have the form of the schema and no faults. */
export function rulesOf(file: RatingRuleFile): RatingRules {
  let indicatorAt = -1;
  const categories = file.categories.map(({ code, name, points, indicators }): CategoryRule => ({
    code,
    name,
    points: points === undefined ? null : parseTrusted(String(points)),
    indicators: indicators.map((indicator) => {
      const full = indicator.points === null ? null : parseTrusted(String(indicator.points));
      indicatorAt++;
      return {
        ...{ code: indicator.code, name: indicator.name, category: code, points: full },
        cap: file.itemDeductionCappedAtIndicator === true ? full : null,
        items: indicator.items.map((item, at) => itemRule(item, indicator.code, code, indicatorAt, at)),
      };
    }),
  }));
  const indicators = categories.flatMap((category) => category.indicators);
  const starts = (file.startingScore ?? []).map(({ code, when, score }) => ({
    ...{ code, text: when, score: parseTrusted(score) },
  }));
  const codes = file.precedence.flatMap((name) => knockoutsOf(file, name).map(({ code }) => code)).sort(byCode);
  const steps = file.precedence.map((name) => stepRule(file, name, codes));
  const knockouts = steps.flatMap((step) => step.knockouts);
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
    highest: highestScore(file),
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
    honoured: file.honoured ?? (file.grades[0] as string),
    steps,
    readers: readersOf(knockouts, (test) => ('fact' in test ? [test.fact] : [])),
    rateReaders: readersOf(knockouts, (test) => ('rate' in test ? [test.rate] : [])),
    ofRegistration: knockouts.filter(({ when }) => leavesOf(when ?? undefined).some((test) => 'registered' in test)),
    stated: new Map([
      ...starts.map(({ code }): [string, KnockoutRule[]] => [code, []]),
      ...knockouts.map((one): [string, KnockoutRule[]] => [one.code, [one]]),
    ]),
    windows: file.windows,
    yearsUnder: knockouts.flatMap(({ when }) =>
      leavesOf(when ?? undefined).flatMap((test) =>
        'registered' in test && 'underYears' in test.registered ? test.registered.underYears : [],
      ),
    ),
    rulings: new Map((file.rulings ?? []).map((ruling) => [ruling.code, ruling])),
    noCorrespondingDay: file.noCorrespondingDay ?? null,
  };
}

/** Full marks, or the highest of the starting scores. */
export function highestScore({
  fullMarks,
  startingScore,
}: Pick<RatingRuleFile, 'fullMarks' | 'startingScore'>): Decimal {
  const scores = startingScore?.map(({ score }) => parseTrusted(score)) ?? [parseTrusted(String(fullMarks))];
  return scores.reduce((highest, score) => (compare(score, highest) > 0 ? score : highest));
}

/*
 * Items, steps and knock-outs are read a million times a second: all of a kind have the same fields in the same order,
 * written out, since an object that is spread together has a hidden class of its own and every look at it a miss.
 */
function itemRule(entry: ItemEntry, indicator: string, category: string, indicatorAt: number, at: number): ItemRule {
  const { code, text, points, per, fact, standing, clause } = entry;
  const parsed = parseTrusted(points);
  return { code, text, points: parsed, per, fact, standing, clause, indicator, category, indicatorAt, at };
}

function stepRule(file: RatingRuleFile, name: string, codes: readonly string[]): StepRule {
  const step = file.steps[name] as StepEntry;
  const knockouts = knockoutsOf(file, name).map((entry) =>
    knockoutRule(file, name, step, entry, codes.indexOf(entry.code)),
  );
  if (step.kind === 'score') return { name, knockouts, kind: step.kind, ruling: step.ruling };
  if (step.kind === 'decide') return { name, knockouts, kind: step.kind, grade: step.grade, over: step.over };
  const { kind, from, to, rulings, atEdge } = step;
  return { name, knockouts, kind, from, to, rulings, atEdge };
}

function knockoutRule(
  file: RatingRuleFile,
  list: string,
  step: StepEntry,
  entry: KnockoutEntry,
  place: number,
): KnockoutRule {
  const { code, text, when } = entry;
  const grade = step.kind === 'decide' ? step.grade : step.kind === 'limit' ? step.to : '';
  const ofStep = step.kind === 'limit' ? (step.rulings ?? []) : [];
  const rulings = [...new Set([...(entry.rulings ?? []), ...rulingsOfWindows(file, when), ...ofStep])];
  const [clause, window] = [entry.clause ?? null, entry.window ?? null];
  return { code, list, text, clause, grade, rulings, place, when: when ?? null, window };
}

const byCode = new Intl.Collator('en', { numeric: true }).compare;

/** The knock-outs by the names that their tests read. */
function readersOf(
  knockouts: readonly KnockoutRule[],
  namesOf: (test: Leaf) => readonly string[],
): Map<string, KnockoutRule[]> {
  const readers = new Map<string, KnockoutRule[]>();
  for (const knockout of knockouts)
    for (const name of new Set(leavesOf(knockout.when ?? undefined).flatMap(namesOf)))
      readers.set(name, [...(readers.get(name) ?? []), knockout]);
  return readers;
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
