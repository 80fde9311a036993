import type { Decimal } from '../../kernel/decimal.js';
import { addDays, correspondingDay, type PlainDate } from '../../kernel/plain-date.js';
import { withoutFacts } from './absence.js';
import { askedBy, heldOf, momentOf } from './grade.js';
import { rate, type Sheet } from './rate.js';
import { cheapestRegain } from './regain.js';
import type { When } from './rule-file.js';
import type { KnockoutRule, RatingRules, StepRule } from './rules.js';
import { takings, waysOutOfAll } from './way-out.js';
import { countedBy, type Moment } from './when.js';

/** What would lift a grade. */
export interface WayUp {
  /** the grade without them */
  readonly grade: string;
  /** as few facts as do it, in the order of the sheet's conditions and deductions */
  readonly facts: readonly LapsingFact[];
}

export interface LapsingFact {
  readonly id: string;
  /**
   * The last day on which a window that looks back still holds it: a rating day, or the first day of a period where the
   * window is counted from that. Null where it lapses with the period only.
   */
  readonly lapses: PlainDate | null;
}

/** What must come about for a better grade: knock-outs that do not hold, and a score. */
interface Plan {
  readonly knockouts: readonly KnockoutRule[];
  readonly score: Decimal | null;
}

/**
 * The fewest facts whose absence lifts the grade (`withoutFacts` says what absence does), and when each lapses. Null where
 * it is the best already, or where no facts that have an id stand in the way.
 * @throws as rate
 */
export function wayUp(rules: RatingRules, sheet: Sheet): WayUp | null {
  const { grade } = rate(rules, sheet).graded;
  const now = rules.grades.indexOf(grade);
  if (now === 0) return null;
  const moment = momentOf(rules, sheet);
  let best: { readonly absent: ReadonlySet<string>; readonly grade: string; readonly plan: Plan } | null = null;
  for (const plan of plansFor(rules, sheet, moment, now))
    for (const way of waysOutOfAll(plan.knockouts, sheet, moment))
      for (const taken of takings(rules, sheet, moment, way)) {
        const fewerThan: number = (best?.absent.size ?? Infinity) - taken.length;
        const regained = fewerThan > 0 ? regain(rules, sheet, taken, plan.score, fewerThan) : null;
        if (regained === null) continue;
        const absent = new Set([...taken, ...regained]);
        const lifted = rate(rules, withoutFacts(rules, sheet, absent)).graded.grade;
        if (rules.grades.indexOf(lifted) < now) best = { absent, grade: lifted, plan };
      }
  if (best === null) return null;
  const { absent, plan } = best;
  return { grade: best.grade, facts: inOrder(sheet, absent).map((id) => lapsing(id, rules, sheet, moment, plan)) };
}

function regain(
  rules: RatingRules,
  sheet: Sheet,
  taken: readonly string[],
  score: Decimal | null,
  fewerThan: number,
): readonly string[] | null {
  if (score === null) return [];
  const reduced = taken.length === 0 ? sheet : withoutFacts(rules, sheet, new Set(taken));
  return cheapestRegain(rules, reduced, score, fewerThan);
}

/** The outcomes that are better than the grade now, the best first, and what each takes. */
function plansFor(rules: RatingRules, sheet: Sheet, moment: Moment, now: number): Plan[] {
  const isBetter = (grade: string) => rules.grades.indexOf(grade) < now;
  const asked = askedBy(rules, sheet.conditions);
  const held = (step: StepRule) => heldOf(step, moment, sheet, asked).map(({ knockout }) => knockout);
  const deciding: KnockoutRule[] = [];
  const decided: Plan[] = [];
  for (const step of rules.steps) {
    if (step.kind !== 'decide') continue;
    const knockouts = held(step);
    if (knockouts.length > 0 && isBetter(step.grade)) decided.push({ knockouts: [...deciding], score: null });
    deciding.push(...knockouts);
  }
  const scored = rules.bands
    .filter(({ value }) => isBetter(value))
    .map(({ value, from }): Plan => {
      const limits = rules.steps.filter(
        (step) => step.kind === 'limit' && step.from.includes(value) && !isBetter(step.to),
      );
      return { knockouts: [...deciding, ...limits.flatMap(held)], score: from };
    });
  return [...scored.reverse(), ...decided];
}

function inOrder({ conditions, deductions }: Sheet, absent: ReadonlySet<string>): string[] {
  const ids = [...conditions.map(({ id }) => id ?? ''), ...deductions.flatMap(({ facts }) => facts)];
  return [...new Set(ids)].filter((id) => absent.has(id));
}

function lapsing(id: string, rules: RatingRules, sheet: Sheet, moment: Moment, plan: Plan): LapsingFact {
  const days = plan.knockouts.flatMap(({ when }) => (when === null ? [] : lapses(when, id, rules, sheet, moment)));
  return { id, lapses: days.sort().at(-1) ?? null };
}

/** The days on which the windows of a test that look back in years let go of a fact that it counts. */
function lapses(when: When, id: string, rules: RatingRules, sheet: Sheet, moment: Moment): PlainDate[] {
  if ('all' in when) return when.all.flatMap((one) => lapses(one, id, rules, sheet, moment));
  if ('any' in when) return when.any.flatMap((one) => lapses(one, id, rules, sheet, moment));
  const window = 'fact' in when ? rules.windows.find(({ code }) => code === when.window) : undefined;
  if (!('fact' in when) || window === undefined || window.yearsBack === 0) return [];
  const counted = countedBy(when, moment, sheet.conditions).filter((condition) => condition.id === id);
  return counted.map((condition) => lastDayWithin(condition[when.day] as PlainDate, window.yearsBack));
}

/** The last day from which so many years back reach the day. */
function lastDayWithin(day: PlainDate, years: number): PlainDate {
  const last = correspondingDay(day, 12 * years);
  const next = addDays(last, 1);
  return correspondingDay(next, -12 * years) <= day ? next : last;
}
