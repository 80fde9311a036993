import { compare } from '../../kernel/decimal.js';
import { isPart, withoutFacts } from './absence.js';
import type { Sheet } from './rate.js';
import { isEach, partsLate } from './regain.js';
import type { FactTest, RateTest, When } from './rule-file.js';
import type { KnockoutRule, RatingRules } from './rules.js';
import { countedBy, decimalOf, groundsOf, type Moment } from './when.js';

/** A test of which some of its facts must go, and there is a choice which. */
export type Choice = FactTest | RateTest;

/** One of the ways for a knock-out not to hold: facts that must go, and tests that must fall otherwise. */
export interface WayOut {
  readonly forced: readonly string[];
  readonly choices: readonly Choice[];
}

const OPEN: WayOut = { forced: [], choices: [] };

/** Every way for a knock-out not to hold; none where it rests on what has no id, or on the registration. */
export function waysOut({ code, when }: KnockoutRule, sheet: Sheet, moment: Moment): WayOut[] {
  const stated = sheet.conditions.filter(({ condition }) => condition === code).map(({ id }) => id);
  return both(allOf(stated), when === null ? [OPEN] : waysOutOf(when, sheet, moment));
}

/** Every way for all of them not to hold. */
export function waysOutOfAll(knockouts: readonly KnockoutRule[], sheet: Sheet, moment: Moment): WayOut[] {
  return knockouts.map((one) => waysOut(one, sheet, moment)).reduce(both, [OPEN]);
}

function waysOutOf(when: When, sheet: Sheet, moment: Moment): WayOut[] {
  const grounds = groundsOf(when, moment, sheet.registered, sheet.conditions);
  if (grounds === null) return [OPEN];
  if ('registered' in when) return [];
  if ('any' in when) return when.any.map((one) => waysOutOf(one, sheet, moment)).reduce(both, [OPEN]);
  if ('all' in when) return when.all.flatMap((one) => waysOutOf(one, sheet, moment));
  const isChoice = 'rate' in when || when.sum !== undefined || when.count !== undefined;
  return isChoice ? [{ forced: [], choices: [when] }] : allOf(grounds.map(({ id }) => id));
}

function allOf(ids: readonly (string | undefined)[]): WayOut[] {
  const forced = ids.filter((id) => id !== undefined);
  return forced.length < ids.length ? [] : [{ forced, choices: [] }];
}

function both(some: readonly WayOut[], others: readonly WayOut[]): WayOut[] {
  return some.flatMap((one) =>
    others.map((other) => ({
      forced: [...new Set([...one.forced, ...other.forced])],
      choices: [...one.choices, ...other.choices],
    })),
  );
}

/** The sets of facts by which a way out can be taken; of facts that are alike only how many are taken varies. */
export function* takings(
  rules: RatingRules,
  sheet: Sheet,
  moment: Moment,
  { forced, choices }: WayOut,
): Generator<readonly string[]> {
  const [choice, ...others] = choices;
  if (choice === undefined) {
    yield forced;
    return;
  }
  const reduced = withoutFacts(rules, sheet, new Set(forced));
  for (const fallen of fallings(rules, reduced, moment, choice))
    yield* takings(rules, sheet, moment, { forced: [...new Set([...forced, ...fallen])], choices: others });
}

/** The sets of facts without which a test does not hold, none of which holds another that is alike. */
function fallings(rules: RatingRules, sheet: Sheet, moment: Moment, test: Choice): readonly string[][] {
  const falls = (absent: readonly string[]) => {
    const { conditions } = withoutFacts(rules, sheet, new Set(absent));
    return groundsOf(test, moment, sheet.registered, conditions) === null;
  };
  if (falls([])) return [[]];
  if ('count' in test && test.count !== undefined) return keptApart(rules, sheet, moment, test);
  const found: string[][] = [];
  const alike = [...classesOf(rules, sheet, candidates(test, sheet, moment), test).values()];
  const choose = (at: number, chosen: readonly string[]): void => {
    const facts = alike[at];
    if (facts === undefined) return;
    for (let count = 0; count <= facts.length; count++) {
      const tried = [...chosen, ...facts.slice(0, count)];
      if (falls(tried)) {
        found.push(tried);
        return;
      }
      choose(at + 1, tried);
    }
  };
  choose(0, []);
  return found;
}

/** The facts of a test that can be told from each other; those that weigh most in it first. */
function candidates(test: Choice, { conditions }: Sheet, moment: Moment): string[] {
  if ('rate' in test) return partsLate(conditions.filter(({ fact }) => fact === test.rate)).map(({ id }) => id);
  const field = test.sum?.field ?? '';
  return countedBy(test, moment, conditions)
    .toSorted((a, b) => compare(decimalOf(b[field]), decimalOf(a[field])))
    .flatMap(({ id }) => (id === undefined ? [] : [id]));
}

/**
 * Facts that must not come too close together: which can stay, so that not too many lie within consecutive months; of
 * those that are alike only how many stay matters.
 */
function keptApart(rules: RatingRules, sheet: Sheet, moment: Moment, test: FactTest): string[][] {
  const counted = countedBy(test, moment, sheet.conditions);
  const lasting = counted.filter(({ id }) => id === undefined);
  const free = counted
    .filter(({ id }) => id !== undefined)
    .toSorted((a, b) => (String(a[test.day]) < String(b[test.day]) ? -1 : 1));
  const classOf = new Map<string, string>();
  for (const [key, facts] of classesOf(
    rules,
    sheet,
    free.map(({ id }) => id as string),
    test,
  ))
    for (const fact of facts) classOf.set(fact, key);
  const fits = (kept: typeof counted) => groundsOf(test, moment, sheet.registered, [...lasting, ...kept]) === null;
  const found = new Map<string, string[]>();
  const keep = (at: number, kept: typeof counted): void => {
    const one = free[at];
    if (one !== undefined) {
      if (fits([...kept, one])) keep(at + 1, [...kept, one]);
      keep(at + 1, kept);
      return;
    }
    const ids = new Set(kept.map(({ id }) => id));
    const gone = free.flatMap(({ id }) => (id === undefined || ids.has(id) ? [] : [id]));
    const key = gone
      .map((id) => classOf.get(id))
      .sort()
      .join('|');
    if (!found.has(key)) found.set(key, gone);
  };
  if (fits([])) keep(0, []);
  return [...found.values()];
}

/** Facts by what their absence does beside the test: the same deductions, in the same shares, and no other condition. */
function classesOf(
  rules: RatingRules,
  sheet: Sheet,
  facts: readonly string[],
  test: Choice,
): ReadonlyMap<string, string[]> {
  const classes = new Map<string, string[]>();
  for (const fact of facts) {
    const shares = sheet.deductions.flatMap((deduction, at) => {
      if (!deduction.facts.includes(fact)) return [];
      const { per, fact: of } = rules.items.get(deduction.item) ?? {};
      if (per === 'percentage-point' && 'rate' in test && test.rate === of) return [];
      return isEach(deduction) && per !== 'once' && per !== 'percentage-point'
        ? [`${deduction.item} ${deduction.quantity / deduction.facts.length}`]
        : [`${at}`];
    });
    const others = sheet.conditions.filter(({ id }) => id === fact);
    const rated = others.some((one) => isPart(one) && !('rate' in test && test.rate === one.fact));
    const own = others.length > 1 || rated ? [fact] : [];
    const key = [...shares.sort(), ...own].join('|');
    classes.set(key, [...(classes.get(key) ?? []), fact]);
  }
  return classes;
}
