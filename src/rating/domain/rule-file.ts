/**
 * A rule set of the credit rating as it stands in its JSON file (`seeds/schemas/rating-rules.schema.json`): the words
 * of the document and the branch's rulings, and beside them what a program needs to follow them. Which grade follows
 * from what is all data here, so that another law is another file.
 */
export interface RatingRuleFile {
  readonly kind: 'rating-rules';
  readonly code: string;
  readonly title: string;
  readonly document: string;
  /** 方案: sets of a scheme follow each other in time; letters name it */
  readonly scheme: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  /** since when the law no longer holds for the country */
  readonly repealed?: string;
  readonly note?: string;
  /** 演示（不完整）: shown wherever the set is used */
  readonly partial?: string;
  /** tax years that a cycle looks at */
  readonly cycle: { readonly years: number };
  readonly fullMarks?: number;
  /** where the score begins, instead of full marks: the first, unless a condition states another by its code */
  readonly startingScore?: readonly StartingScore[];
  /** 单项扣完为止: an indicator never falls below zero */
  readonly itemDeductionCappedAtIndicator?: boolean;
  readonly categories: readonly CategoryEntry[];
  /** from the best to the worst */
  readonly grades: readonly string[];
  readonly bands: readonly GradeBand[];
  /** the grade that is shown to the public before it is determined, and that has a certificate; without one: the best */
  readonly honoured?: string;
  /** the steps in their order, by name; each is `score` or a list of the file */
  readonly precedence: readonly string[];
  readonly steps: Readonly<Record<string, StepEntry>>;
  readonly windows: readonly WindowEntry[];
  /** the ruling by which the month's last day stands for a corresponding day that does not exist */
  readonly noCorrespondingDay?: string;
  readonly rulings?: readonly Ruling[];
  readonly reasonsRule?: string;
  readonly factsOfConditions?: Readonly<Record<string, string>>;
  readonly cases?: readonly RatingCase[];
}

export interface StartingScore {
  readonly code: string;
  readonly when: string;
  readonly score: string;
}

/** whose points they are: of the country's document, of the local offices' practice, of this branch */
export type Standing = 'national' | 'local-practice' | 'branch-ruling';

export interface CategoryEntry {
  readonly code: string;
  readonly name: string;
  readonly points?: number;
  readonly standing?: Standing;
  readonly pointsOfIndicators?: Standing;
  readonly indicators: readonly IndicatorEntry[];
}

export interface IndicatorEntry {
  readonly code: string;
  readonly name: string;
  /** null: deductions have no cap */
  readonly points: number | null;
  readonly items: readonly ItemEntry[];
}

/** `percentage-point`: a begun point counts; `once`: however often it happened */
export type Per = 'once' | 'occurrence' | 'period' | 'percentage-point';

export interface ItemEntry {
  readonly code: string;
  readonly text: string;
  readonly points: string;
  readonly per: Per;
  readonly fact: string;
  readonly standing: Standing;
  readonly clause?: string;
}

export interface GradeBand {
  readonly grade: string;
  readonly from: string;
  readonly below: string | null;
}

/**
 * What a step of the precedence does. `decide`: whoever it holds for has its grade, for its reasons only. `score`: the
 * band of the score. `limit`: not better than `to` for whoever scored in one of `from`.
 */
export type StepEntry =
  | {
      readonly kind: 'decide';
      readonly grade: string;
      /** steps that it goes before where both hold, with the ruling that says so */
      readonly over?: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'score'; readonly ruling?: string }
  | {
      readonly kind: 'limit';
      readonly from: readonly string[];
      readonly to: string;
      readonly rulings?: readonly string[];
      /** the ruling that lets it hold at the very beginning of the lowest band it is for */
      readonly atEdge?: string;
    };

/** A knock-out: 直接判定, 剔除 or 限制. A condition may state it outright by its code. */
export interface KnockoutEntry {
  readonly code: string;
  readonly text: string;
  readonly clause?: string;
  readonly amount?: string;
  readonly grade?: string;
  readonly rulings?: readonly string[];
  readonly when?: When;
  /** without `when`: within which window it is stated; where none is named, from the period's first day on */
  readonly window?: string;
}

/** A list that is one knock-out, whose code is the name of the step. */
export interface SingleKnockout extends Omit<KnockoutEntry, 'code'> {
  readonly scored?: boolean;
}

/** From the day so many years before `from` to the day `to`, both within. */
export interface WindowEntry {
  readonly code: string;
  readonly from: WindowDay;
  readonly yearsBack: number;
  readonly to: WindowDay;
  readonly ruling?: string;
}

export type WindowDay = 'ratingDay' | 'periodFrom' | 'periodTo';

/** When a knock-out holds. */
export type When =
  FactTest | RateTest | RegisteredTest | { readonly all: readonly When[] } | { readonly any: readonly When[] };

/**
 * Facts of one name whose `day` lies in the window (without one: up to the rating day), and that at the rating day are
 * not over by the day in `until`. One is enough, unless a sum or a number is asked for.
 */
export interface FactTest {
  readonly fact: string;
  readonly day: string;
  readonly window?: string;
  readonly until?: string;
  /** the field's sum reaches `from` */
  readonly sum?: { readonly field: string; readonly from: string };
  /** so many of them within consecutive months */
  readonly count?: { readonly atLeast: number; readonly months: number };
}

/**
 * The conditions of a rate's name, each with its `part` (what was in time or right) of a `whole`, add up to the rate.
 * Where the whole is nothing there is no rate, and it is not below anything.
 */
export interface RateTest {
  readonly rate: string;
  readonly below: string;
}

/** Registered less than so many years, the day of registration not counted; or on a day of the window. */
export type RegisteredTest = { readonly registered: { readonly underYears: number } | { readonly window: string } };

export interface Ruling {
  readonly code: string;
  readonly question: string;
  readonly ruling: string;
}

export interface RatingCase {
  readonly name: string;
  readonly ratingDay: string;
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly registered: string;
  readonly score: string | null;
  readonly conditions: readonly Condition[];
  readonly expected: { readonly grade: string; readonly reasons: readonly string[] };
}

/**
 * A dated fact that grading reads, such as `{ fact: 'arrears', arose, amount, cleared }`, a part of a rate
 * `{ fact: 'payment-on-time-rate', part, whole }`, or a knock-out that is stated outright, `{ condition: 'A3' }`.
 */
export interface Condition {
  readonly id?: string;
  readonly fact?: string;
  readonly condition?: string;
  readonly [field: string]: string | number | null | undefined;
}

/** The knock-outs of a step: the list that stands under its name at the top of the file, or the single one. */
export function knockoutsOf(file: RatingRuleFile, step: string): readonly KnockoutEntry[] {
  const list = (file as unknown as Record<string, readonly KnockoutEntry[] | SingleKnockout | undefined>)[step];
  if (list === undefined) return [];
  return 'text' in list ? [{ ...list, code: step }] : list;
}

/** A test of a condition that is no `all` and no `any`. */
export type Leaf = FactTest | RateTest | RegisteredTest;

export function leavesOf(when: When | undefined): Leaf[] {
  if (when === undefined) return [];
  if ('all' in when) return when.all.flatMap(leavesOf);
  if ('any' in when) return when.any.flatMap(leavesOf);
  return [when];
}
