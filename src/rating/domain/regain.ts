import { rescale, subtract, type Decimal } from '../../kernel/decimal.js';
import { missedOf, percentagePointsBelow, standingQuantity, withoutFacts } from './absence.js';
import { startOf, type Sheet } from './rate.js';
import type { IndicatorRule, ItemRule, RatingRules } from './rules.js';
import { scoreOf, type Deduction } from './score.js';

/**
 * What the absence of facts gives back: `gain[k]` the most that at most k of them do, in units of the set's points, and
 * which they are.
 */
interface Regain {
  readonly gain: readonly number[];
  readonly facts: (count: number) => readonly string[];
}

const NOTHING: Regain = { gain: [0], facts: () => [] };

/**
 * The fewest facts whose absence brings the score to what is needed; null where none do, or not fewer than `fewerThan`.
 * Facts of one item are alike, so only how many of them go is tried, those with the most points first; facts that count
 * in several indicators are tried in every number first.
 */
export function cheapestRegain(
  rules: RatingRules,
  sheet: Sheet,
  needed: Decimal,
  fewerThan: number,
): readonly string[] | null {
  const spanning = spanningFacts(rules, sheet);
  const fixed = new Set(spanning.flat());
  let best: readonly string[] | null = null;
  const choose = (at: number, chosen: readonly string[]): void => {
    const limit = best?.length ?? fewerThan;
    if (chosen.length >= limit) return;
    const alike = spanning[at];
    if (alike !== undefined) {
      for (let count = 0; count <= alike.length; count++) choose(at + 1, [...chosen, ...alike.slice(0, count)]);
      return;
    }
    const reduced = chosen.length === 0 ? sheet : withoutFacts(rules, sheet, new Set(chosen));
    const rest = regainWithin(rules, reduced, fixed, needed, limit - chosen.length);
    if (rest !== null) best = [...chosen, ...rest];
  };
  choose(0, []);
  return best;
}

function regainWithin(
  rules: RatingRules,
  sheet: Sheet,
  fixed: ReadonlySet<string>,
  needed: Decimal,
  fewerThan: number,
): readonly string[] | null {
  const { indicators } = scoreOf(rules, sheet.deductions);
  const kept = indicators.reduce((left, one) => subtract(left, one.deducted), startOf(rules, sheet));
  const lacking = unitsUp(subtract(needed, kept), rules.scale);
  if (lacking <= 0) return fewerThan > 0 ? [] : null;
  const all = indicators.map(({ code, raw }) => {
    const rule = rules.indicators.get(code) as IndicatorRule;
    const removed = rule.items.map((item) => regainOfItem(rules, item, sheet, fixed)).reduce(both, NOTHING);
    return capped(removed, unitsUp(raw, rules.scale), rule, rules.scale);
  });
  const total = all.reduce((a, b) => together(a, b, fewerThan), NOTHING);
  const count = total.gain.findIndex((gain) => gain >= lacking);
  return count < 0 || count >= fewerThan ? null : total.facts(count);
}

function regainOfItem(rules: RatingRules, item: ItemRule, sheet: Sheet, fixed: ReadonlySet<string>): Regain {
  const deductions = sheet.deductions.filter((one) => one.item === item.code && one.quantity > 0);
  const points = unitsUp(item.points, rules.scale);
  if (deductions.length === 0) return NOTHING;
  if (item.per === 'percentage-point')
    return deductions.map((one) => regainOfRate(one, item, points, sheet, fixed)).reduce(both, NOTHING);
  if (item.per === 'once') {
    const lasting = deductions.some(({ facts }) => facts.length === 0 || facts.some((fact) => fixed.has(fact)));
    return lasting ? NOTHING : allTogether([...new Set(deductions.flatMap(({ facts }) => facts))], points);
  }
  const each = new Map<string, number>();
  const shared: Regain[] = [];
  for (const { quantity, facts } of deductions) {
    const free = facts.filter((fact) => !fixed.has(fact));
    if (isEach({ quantity, facts }))
      for (const fact of free) each.set(fact, (each.get(fact) ?? 0) + (points * quantity) / facts.length);
    else
      shared.push({
        gain: [0, ...free].map(
          (_, count) => points * (quantity - standingQuantity({ quantity, facts }, facts.length - count)),
        ),
        facts: (count) => free.slice(0, count),
      });
  }
  return shared.reduce(both, oneByOne([...each].sort(([, a], [, b]) => b - a)));
}

/** The late parts of a rate, the largest first; or all that the deduction rests on. */
function regainOfRate(
  deduction: Deduction,
  item: ItemRule,
  points: number,
  { conditions }: Sheet,
  fixed: ReadonlySet<string>,
): Regain {
  const { quantity, facts } = deduction;
  const parts = conditions.filter(({ fact }) => fact === item.fact);
  const late = partsLate(parts).filter(({ id }) => !fixed.has(id));
  const gain = [0];
  for (let count = 1; count <= late.length; count++) {
    const absent = new Set(late.slice(0, count).map(({ id }) => id));
    const left = parts.map((one) => (absent.has(one.id ?? '') ? { ...one, part: one['whole'] } : one));
    gain.push(points * (quantity - Math.min(quantity, percentagePointsBelow(left))));
  }
  const byParts: Regain = { gain, facts: (count) => late.slice(0, count).map(({ id }) => id) };
  if (facts.length === 0 || facts.some((fact) => fixed.has(fact))) return byParts;
  return either(byParts, allTogether(facts, points * quantity));
}

/** The parts of a rate that were late and can be told from each other, the largest first. */
export function partsLate(parts: Sheet['conditions']): { readonly id: string; readonly missed: Decimal }[] {
  const late = parts.flatMap((part) => (part.id === undefined ? [] : [{ id: part.id, missed: missedOf(part) }]));
  return late
    .filter(({ missed }) => missed.units > 0n)
    .sort((a, b) => Number(subtract(b.missed, a.missed).units > 0n) - Number(subtract(a.missed, b.missed).units > 0n));
}

/** Whether each fact's absence takes its own share: as often as there are facts, or one fact for all. */
export function isEach({ quantity, facts }: Pick<Deduction, 'quantity' | 'facts'>): boolean {
  return facts.length === 1 || (facts.length > 0 && quantity === facts.length);
}

function oneByOne(facts: readonly (readonly [fact: string, units: number])[]): Regain {
  const gain = [0];
  for (const [, units] of facts) gain.push((gain.at(-1) ?? 0) + units);
  return { gain, facts: (count) => facts.slice(0, count).map(([fact]) => fact) };
}

function allTogether(facts: readonly string[], units: number): Regain {
  return {
    gain: [...facts.map(() => 0), units],
    facts: (count) => (count < facts.length ? [] : facts),
  };
}

function either(a: Regain, b: Regain): Regain {
  const length = Math.max(a.gain.length, b.gain.length);
  const at = ({ gain }: Regain, count: number) => gain[Math.min(count, gain.length - 1)] as number;
  const gain = Array.from({ length }, (_, count) => Math.max(at(a, count), at(b, count)));
  return { gain, facts: (count) => (at(a, count) >= at(b, count) ? a.facts(count) : b.facts(count)) };
}

const both = (a: Regain, b: Regain) => together(a, b, Infinity);

/** Both, with every split of a number that is smaller than `fewerThan` between them. */
function together(a: Regain, b: Regain, fewerThan: number): Regain {
  if (a === NOTHING) return b;
  if (b === NOTHING) return a;
  const gain: number[] = [];
  const splits: number[] = [];
  const length = Math.min(a.gain.length + b.gain.length - 1, fewerThan);
  for (let count = 0; count < length; count++) {
    gain[count] = -1;
    const last = Math.min(count, a.gain.length - 1);
    for (let ofA = Math.max(0, count - b.gain.length + 1); ofA <= last; ofA++) {
      const sum = (a.gain[ofA] as number) + (b.gain[count - ofA] as number);
      if (sum > (gain[count] as number)) [gain[count], splits[count]] = [sum, ofA];
    }
  }
  const facts = (count: number) => {
    const ofA = splits[count] as number;
    return [...a.facts(ofA), ...b.facts(count - ofA)];
  };
  return { gain, facts };
}

/** What is deducted beyond the indicator's points costs nothing, and its absence gives nothing back. */
function capped({ gain, facts }: Regain, raw: number, { cap }: IndicatorRule, scale: number): Regain {
  if (cap === null) return { gain, facts };
  const beyond = Math.max(0, raw - unitsUp(cap, scale));
  return { gain: gain.map((units) => Math.max(0, units - beyond)), facts };
}

/** Units at the scale, rounded up. */
function unitsUp(value: Decimal, scale: number): number {
  const units = rescale(value, Math.max(scale, value.scale));
  const step = 10n ** BigInt(Math.max(scale, value.scale) - scale);
  return Number(units > 0n ? (units + step - 1n) / step : units / step);
}

/**
 * Facts whose absence is felt in more than one place, alike ones together: those in several indicators, and those that
 * several deductions rest on of which one stands until all its facts are gone.
 */
function spanningFacts(rules: RatingRules, sheet: Sheet): string[][] {
  const places = new Map<string, string[]>();
  const note = (fact: string, place: string) => places.set(fact, [...(places.get(fact) ?? []), place]);
  sheet.deductions.forEach((deduction, at) => {
    const item = rules.items.get(deduction.item) as ItemRule;
    const alike = isEach(deduction) && item.per !== 'once' && item.per !== 'percentage-point';
    const share = alike ? `${item.code} ${deduction.quantity / deduction.facts.length}` : `${item.code} of ${at}`;
    for (const fact of deduction.facts) note(fact, share);
  });
  for (const item of rules.items.values()) {
    if (item.per !== 'percentage-point') continue;
    const late = partsLate(sheet.conditions.filter(({ fact }) => fact === item.fact)).map(({ id }) => id);
    const own = sheet.deductions.filter((deduction) => deduction.item === item.code);
    // what rests on all late parts, and on nothing else, is lifted by the parts as they go: one place
    if (own.every(({ facts }) => facts.length === late.length && late.every((id) => facts.includes(id)))) continue;
    for (const id of late) note(id, `${item.code} by parts of ${id}`);
  }
  const classes = new Map<string, string[]>();
  for (const [fact, found] of places) {
    if (!isSpanning(rules, found)) continue;
    const key = found.toSorted().join('|');
    classes.set(key, [...(classes.get(key) ?? []), fact]);
  }
  return [...classes.values()];
}

function isSpanning(rules: RatingRules, places: readonly string[]): boolean {
  const items = new Set(places.map((place) => place.split(' ')[0] as string));
  if (items.size > 1) return true;
  const [item = ''] = items;
  const shared = places.filter((place) => place.includes(' of ')).length;
  const per = rules.items.get(item)?.per;
  if (per === 'once') return false;
  return per === 'percentage-point' ? shared > 1 : shared > 0 && places.length > 1;
}
