import { compare, formatDecimal, parseDecimal, type Decimal } from '../../kernel/decimal.js';
import { TaxrollError } from '../../kernel/errors.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import type { Condition } from './rule-file.js';
import type { KnockoutRule, RatingRules, StepRule } from './rules.js';
import { placedIn, type Placed } from './score.js';
import { firstUnder, groundsOf, isClamped, windowAt, type Grounds, type Moment, type RatingDays } from './when.js';

export type { Condition } from './rule-file.js';

/** A taxpayer as it is graded. */
export interface Subject extends RatingDays {
  readonly registered: PlainDate;
  /** null where it was not scored */
  readonly score: string | null;
  readonly conditions: readonly Condition[];
}

/** Why a grade is what it is. */
export interface Reason {
  /** of the knock-out, or the name of the step where the step is one */
  readonly code: string;
  /** the step whose list it stands in */
  readonly list: string;
  readonly text: string;
  readonly clause: string | null;
  /** codes of the rulings that decided it */
  readonly rulings: readonly string[];
  /** ids of the facts it rests on */
  readonly facts: readonly string[];
}

export interface Graded {
  readonly grade: string;
  /** as the set's rule for reasons says, by code */
  readonly reasons: readonly Reason[];
}

/** A grade, and the knock-outs that its reasons tell of, in their order. */
export interface Judged {
  readonly graded: Graded;
  readonly held: readonly Held[];
}

/** A knock-out that holds, and what it rests on. */
export interface Held {
  readonly step: StepRule;
  readonly knockout: KnockoutRule;
  readonly rests: readonly Condition[];
}

/**
 * The grade of a taxpayer by the steps of the set in their order.
 * @throws TaxrollError RATING.REGISTERED_LATER where it was registered after the rating day (R15)
 * @throws TaxrollError RATING.NOT_SCORED where nothing decides without a score and there is none
 * @throws RangeError for a score that the set cannot give, or a knock-out stated that it does not have
 */
export function gradeOf(rules: RatingRules, subject: Subject): Graded {
  const score = subject.score === null ? null : parseDecimal(subject.score);
  if (score !== null && compare(score, rules.highest) > 0)
    throw new RangeError(`${rules.code} has scores up to ${formatDecimal(rules.highest)}, not ${subject.score}`);
  return judge(rules, subject, score === null ? null : placedIn(rules, score)).graded;
}

/** As gradeOf, with what the reasons rest on, for a score that `scoreOf` found. */
export function judge(rules: RatingRules, subject: Registered, placed: Placed | null): Judged {
  const { ratingDay, registered, conditions } = subject;
  if (registered > ratingDay) throw new TaxrollError('RATING.REGISTERED_LATER', { registered, ratingDay });
  const moment = momentOf(rules, subject);
  const asked = askedBy(rules, conditions);
  const held: Held[] = [];
  let scored: string | undefined;
  let grade: string | undefined;
  for (const step of rules.steps) {
    if (step.kind === 'score') {
      scored = grade = bandOf(rules, placed);
      continue;
    }
    if (step.kind === 'limit' && (scored === undefined || !step.from.includes(scored))) continue;
    const found = heldOf(step, moment, subject, asked);
    if (found.length === 0) continue;
    if (step.kind === 'decide') return judged(rules, step.grade, found, moment, subject, placed);
    held.push(...found);
    if (grade === undefined || rules.grades.indexOf(step.to) > rules.grades.indexOf(grade)) grade = step.to;
  }
  if (grade === undefined) throw new TaxrollError('RATING.NOT_SCORED');
  return judged(rules, grade, held, moment, subject, placed);
}

type Registered = Omit<Subject, 'score'>;

function judged(
  rules: RatingRules,
  grade: string,
  found: readonly Held[],
  moment: Moment,
  subject: Registered,
  placed: Placed | null,
): Judged {
  const held = found.length < 2 ? found : found.toSorted((a, b) => a.knockout.place - b.knockout.place);
  return { graded: { grade, reasons: held.map((one) => reasonOf(one, rules, moment, subject, placed)) }, held };
}

/**
 * The knock-outs that a taxpayer's conditions or its registration can make hold; nobody need look at others. A part of a
 * rate that was all in time asks for none: no share is above one.
 * @throws RangeError for a knock-out stated that the set does not have
 */
export function askedBy(rules: RatingRules, conditions: readonly Condition[]): readonly KnockoutRule[] {
  const asked = [...rules.ofRegistration];
  const ask = (knockouts: readonly KnockoutRule[] | undefined) => {
    if (knockouts === undefined) return;
    for (const one of knockouts) if (!asked.includes(one)) asked.push(one);
  };
  for (const one of conditions) {
    const { fact, condition } = one;
    if (fact !== undefined) {
      const whole = one['whole'];
      if (whole === undefined) ask(rules.readers.get(fact));
      else if (one['part'] !== whole) ask(rules.rateReaders.get(fact));
    }
    if (condition === undefined) continue;
    if (!rules.stated.has(condition)) throw new RangeError(`${rules.code} has no knock-out ${condition}`);
    ask(rules.stated.get(condition));
  }
  return asked;
}

/** The knock-outs of a step, of those that are asked for, that hold: by their facts, or stated outright. */
export function heldOf(
  step: StepRule,
  moment: Moment,
  subject: Pick<Subject, 'registered' | 'conditions'>,
  asked: readonly KnockoutRule[],
): readonly Held[] {
  let held: Held[] | undefined;
  for (const knockout of asked) {
    if (knockout.list !== step.name) continue;
    const rests = restsOf(knockout, moment, subject);
    if (rests !== null) (held ??= []).push({ step, knockout, rests });
  }
  return held ?? NONE;
}

const NONE: readonly Held[] = [];

function restsOf(
  { code, when }: KnockoutRule,
  moment: Moment,
  { registered, conditions }: Pick<Subject, 'registered' | 'conditions'>,
): Grounds {
  const grounds = when === null ? null : groundsOf(when, moment, registered, conditions);
  const isStated = ({ condition }: Condition) => condition === code;
  return conditions.some(isStated) ? [...conditions.filter(isStated), ...(grounds ?? [])] : grounds;
}

/** The moments last asked for: sheets of a cycle follow each other. */
const LAST = new WeakMap<RatingRules, Moment>();

export function momentOf(rules: RatingRules, { ratingDay, periodFrom, periodTo }: RatingDays): Moment {
  const last = LAST.get(rules);
  if (last?.ratingDay === ratingDay && last.periodFrom === periodFrom && last.periodTo === periodTo) return last;
  const days = { ratingDay, periodFrom, periodTo };
  const moment = {
    ...days,
    windows: new Map(rules.windows.map((entry) => [entry.code, windowAt(entry, days)])),
    firstUnder: new Map(rules.yearsUnder.map((years) => [years, firstUnder(years, ratingDay)])),
  };
  LAST.set(rules, moment);
  return moment;
}

function bandOf(rules: RatingRules, placed: Placed | null): string {
  if (placed === null) throw new TaxrollError('RATING.NOT_SCORED');
  if (placed.band === null) throw new RangeError(`no band of ${rules.code} holds ${placed.told}`);
  return placed.band.value;
}

function reasonOf(
  { step, knockout, rests }: Held,
  rules: RatingRules,
  moment: Moment,
  subject: Registered,
  placed: Placed | null,
): Reason {
  const { code, list, text, clause, rulings } = knockout;
  const facts: string[] = [];
  for (const { id } of rests) if (id !== undefined && !facts.includes(id)) facts.push(id);
  const here = rulingsHere(rules, step, knockout, moment, subject, placed);
  return { code, list, text, clause, rulings: here.length === 0 ? rulings : [...rulings, ...here], facts };
}

/** Rulings that decide for this taxpayer only: a score at the very edge, a day that does not exist, a step before another. */
function rulingsHere(
  rules: RatingRules,
  step: StepRule,
  { when }: KnockoutRule,
  moment: Moment,
  subject: Registered,
  placed: Placed | null,
): string[] {
  const clamped = rules.noCorrespondingDay !== null && when !== null && isClamped(when, moment, subject.registered);
  const ofDay = clamped ? [rules.noCorrespondingDay] : [];
  if (step.kind === 'limit')
    return step.atEdge !== undefined && isAtEdge(rules, step, placed) ? [...ofDay, step.atEdge] : ofDay;
  if (step.kind === 'score') return ofDay;
  const over = Object.entries(step.over ?? {}).flatMap(([name, ruling]) => {
    const other = rules.steps.find((one) => one.name === name);
    const asked = askedBy(rules, subject.conditions);
    return other !== undefined && heldOf(other, moment, subject, asked).length > 0 ? [ruling] : [];
  });
  return [...ofDay, ...over];
}

function isAtEdge(rules: RatingRules, { from }: { readonly from: readonly string[] }, placed: Placed | null): boolean {
  const lowest = rules.bands.find(({ value }) => from.includes(value))?.from as Decimal;
  return placed !== null && compare(placed.score, lowest) === 0;
}
