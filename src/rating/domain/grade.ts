import { findBand } from '../../kernel/bands.js';
import { compare, formatDecimal, parseDecimal, type Decimal } from '../../kernel/decimal.js';
import { TaxrollError } from '../../kernel/errors.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import type { Condition } from './rule-file.js';
import type { KnockoutRule, RatingRules, StepRule } from './rules.js';
import { groundsOf, isClamped, windowAt, type Grounds, type Moment, type RatingDays } from './when.js';

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

/**
 * The grade of a taxpayer by the steps of the set in their order.
 * @throws TaxrollError RATING.REGISTERED_LATER where it was registered after the rating day (R15)
 * @throws TaxrollError RATING.NOT_SCORED where nothing decides without a score and there is none
 */
export function gradeOf(rules: RatingRules, subject: Subject): Graded {
  return gradeAt(rules, subject, subject.score === null ? null : parseDecimal(subject.score));
}

/** As gradeOf, for a score that is a decimal already. */
export function gradeAt(rules: RatingRules, subject: Registered, score: Decimal | null): Graded {
  const { ratingDay, registered } = subject;
  if (registered > ratingDay) throw new TaxrollError('RATING.REGISTERED_LATER', { registered, ratingDay });
  const moment = momentOf(rules, subject);
  const reasons: Reason[] = [];
  let scored: string | undefined;
  let grade: string | undefined;
  for (const step of rules.steps) {
    if (step.kind === 'score') {
      scored = grade = bandOf(rules, score);
      continue;
    }
    if (step.kind === 'limit' && (scored === undefined || !step.from.includes(scored))) continue;
    const held = heldOf(step, moment, subject);
    if (held.length === 0) continue;
    const found = held.map((one) => reasonOf(one, rules, step, moment, subject, score));
    if (step.kind === 'decide') return { grade: step.grade, reasons: byCode(found) };
    reasons.push(...found);
    if (grade === undefined || rules.grades.indexOf(step.to) > rules.grades.indexOf(grade)) grade = step.to;
  }
  if (grade === undefined) throw new TaxrollError('RATING.NOT_SCORED');
  return { grade, reasons: byCode(reasons) };
}

type Registered = Omit<Subject, 'score'>;

/** A knock-out that holds, and what it rests on. */
export interface Held {
  readonly knockout: KnockoutRule;
  readonly rests: readonly Condition[];
}

/** The knock-outs of a step that hold: by their facts, or stated outright. */
export function heldOf(step: StepRule, moment: Moment, subject: Pick<Subject, 'registered' | 'conditions'>): Held[] {
  const held: Held[] = [];
  for (const knockout of step.knockouts) {
    const rests = isNamed(knockout, subject.conditions) ? restsOf(knockout, moment, subject) : null;
    if (rests !== null) held.push({ knockout, rests });
  }
  return held;
}

function isNamed({ names, ofRegistration }: KnockoutRule, conditions: readonly Condition[]): boolean {
  if (ofRegistration) return true;
  for (const { fact, condition } of conditions)
    if ((fact !== undefined && names.has(fact)) || (condition !== undefined && names.has(condition))) return true;
  return false;
}

function restsOf(
  { code, when }: KnockoutRule,
  moment: Moment,
  { registered, conditions }: Pick<Subject, 'registered' | 'conditions'>,
): Grounds {
  const stated = conditions.filter(({ condition }) => condition === code);
  const grounds = when === null ? null : groundsOf(when, moment, registered, conditions);
  return stated.length === 0 ? grounds : [...stated, ...(grounds ?? [])];
}

/** The moments of the cycles last asked for: sheets of a cycle follow each other. */
const LAST = new WeakMap<RatingRules, Moment>();

export function momentOf(rules: RatingRules, { ratingDay, periodFrom, periodTo }: RatingDays): Moment {
  const last = LAST.get(rules);
  if (last?.ratingDay === ratingDay && last.periodFrom === periodFrom && last.periodTo === periodTo) return last;
  const days = { ratingDay, periodFrom, periodTo };
  const windows = new Map(rules.windows.map((entry) => [entry.code, windowAt(entry, days)]));
  const moment = { ...days, windows };
  LAST.set(rules, moment);
  return moment;
}

function bandOf(rules: RatingRules, score: Decimal | null): string {
  if (score === null) throw new TaxrollError('RATING.NOT_SCORED');
  const band = findBand(rules.bands, score);
  if (band === undefined) throw new RangeError(`no band of ${rules.code} holds ${formatDecimal(score)}`);
  return band.value;
}

function reasonOf(
  held: Held,
  rules: RatingRules,
  step: StepRule,
  moment: Moment,
  subject: Registered,
  score: Decimal | null,
): Reason {
  const { code, list, text, clause, rulings } = held.knockout;
  const facts = [...new Set(held.rests.flatMap(({ id }) => (id === undefined ? [] : [id])))];
  const here = rulingsHere(rules, step, held.knockout, moment, subject, score);
  return { code, list, text, clause, rulings: [...rulings, ...here], facts };
}

/** Rulings that decide for this taxpayer only: a score at the very edge, a day that does not exist, a step before another. */
function rulingsHere(
  rules: RatingRules,
  step: StepRule,
  { when }: KnockoutRule,
  moment: Moment,
  subject: Registered,
  score: Decimal | null,
): string[] {
  const clamped = rules.noCorrespondingDay !== null && when !== null && isClamped(when, moment, subject.registered);
  const ofDay = clamped ? [rules.noCorrespondingDay] : [];
  if (step.kind === 'limit')
    return step.atEdge !== undefined && isAtEdge(rules, step, score) ? [...ofDay, step.atEdge] : ofDay;
  if (step.kind === 'score') return ofDay;
  const over = Object.entries(step.over ?? {}).flatMap(([name, ruling]) => {
    const other = rules.steps.find((one) => one.name === name);
    return other !== undefined && heldOf(other, moment, subject).length > 0 ? [ruling] : [];
  });
  return [...ofDay, ...over];
}

function isAtEdge(rules: RatingRules, { from }: { readonly from: readonly string[] }, score: Decimal | null): boolean {
  const lowest = rules.bands.find(({ value }) => from.includes(value))?.from as Decimal;
  return score !== null && compare(score, lowest) === 0;
}

/** By code: letters first, then the number, so that A2 stands before A10. */
function byCode(reasons: Reason[]): Reason[] {
  return reasons.length < 2 ? reasons : reasons.toSorted((a, b) => CODES.compare(a.code, b.code));
}
const CODES = new Intl.Collator('en', { numeric: true });
