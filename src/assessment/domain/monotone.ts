import { add, compare, formatDecimal, multiply, powerOfTen, subtract, type Decimal } from '../../kernel/decimal.js';
import type { Fen } from '../../kernel/money.js';
import { combine, owedOn, roundTurnover } from './formula.js';
import type { AssessmentRules, Figure, ItemRule, SectionRule } from './rules.js';

/** A household as an example: what is measured, and what it would pay. */
export interface ExampleHousehold {
  readonly section: string;
  readonly industry: string;
  readonly area: Decimal;
  /** determined, yuan a month */
  readonly rent: Decimal;
  readonly turnover: Fen;
  readonly tax: Fen;
}

/** Two households, the second with more area or more rent, or a smaller ratio by more area, and less tax. */
export interface Drop {
  /** `from` of the band at which it is seen */
  readonly at: string;
  readonly before: string;
  readonly after: string;
  readonly example: readonly [ExampleHousehold, ExampleHousehold];
}

/** A turnover at which more turnover owes less. */
export interface TurnoverDrop {
  readonly example: readonly [{ turnover: Fen; tax: Fen }, { turnover: Fen; tax: Fen }];
}

/** No trading place of the branch is larger; beyond it nothing is sought. */
const LARGEST: Decimal = { units: 100_000n, scale: 0 };
/** Areas come with two places; six are sought where two show nothing. */
const STEPS: readonly Decimal[] = [
  { units: 1n, scale: 2 },
  { units: 1n, scale: 6 },
];
const FEN_STEP: Decimal = { units: 1n, scale: 2 };
const ONE: Decimal = { units: 1n, scale: 0 };

/** A place that decides all but area and rent: of each item and grade one. */
interface Place {
  readonly industry: string;
  readonly item: ItemRule;
  readonly section: SectionRule;
  readonly standard: Figure;
}

type Pair = Drop['example'];

/**
 * Where more area at the same rent ratio lowers the tax. Within a band the turnover grows with the area, and the tax
 * with the turnover, so that only the ends of bands can lower it: the search is whole.
 */
export function areaDrops(rules: AssessmentRules): Drop[] {
  if (isFlat(rules)) return [];
  return rules.areaBands.flatMap((band, index): Drop[] => {
    const below = rules.areaBands[index - 1];
    if (below === undefined || compare(band.value, below.value) >= 0) return [];
    return firstDrop(band.from, below.value, band.value, overBorder(band.from, rules));
  });
}

function* overBorder(border: Decimal, rules: AssessmentRules): Generator<Pair> {
  for (const place of placesOf(rules))
    for (const ratio of ratiosOf(rules)) {
      const at = (area: Decimal) =>
        householdAt(place, area, multiply(ratio, multiply(area, place.section.rent)), rules);
      for (const step of STEPS) yield [at(subtract(border, step)), at(border)];
    }
}

/** Where more rent, the area being the same, lowers the tax: a rent coefficient that falls. */
export function rentDrops(rules: AssessmentRules): Drop[] {
  if (isFlat(rules)) return [];
  return rules.rentBands.flatMap((band, index): Drop[] => {
    const below = rules.rentBands[index - 1];
    if (below === undefined || compare(band.value, below.value) >= 0) return [];
    return firstDrop(band.from, below.value, band.value, overRatio(band.from, [below.value, band.value], rules));
  });
}

function* overRatio(ratio: Decimal, coefficients: readonly Figure[], rules: AssessmentRules): Generator<Pair> {
  for (const { place, area } of candidates(rules, coefficients)) {
    const border = multiply(ratio, multiply(area, place.section.rent));
    const rent = subtract(border, FEN_STEP);
    if (rent.units >= 0n) yield [householdAt(place, area, rent, rules), householdAt(place, area, border, rules)];
  }
}

/**
 * Where more area for the same rent lowers the tax, because the rent ratio falls into a band of a smaller coefficient.
 * Every set whose rent coefficients rise has such places: it is how the ratio is meant.
 */
export function ratioDrops(rules: AssessmentRules): Drop[] {
  if (isFlat(rules)) return [];
  return rules.rentBands.flatMap((band, index): Drop[] => {
    const below = rules.rentBands[index - 1];
    if (below === undefined || compare(band.value, below.value) <= 0) return [];
    return firstDrop(band.from, band.value, below.value, underRatio(band.from, [band.value, below.value], rules));
  });
}

function* underRatio(ratio: Decimal, coefficients: readonly Figure[], rules: AssessmentRules): Generator<Pair> {
  for (const { place, area, end } of candidates(rules, coefficients)) {
    const rent = multiply(ratio, multiply(area, place.section.rent));
    for (const step of STEPS) {
      const larger = add(area, step);
      // what an end of the area's own band does is told there
      if (compare(larger, end) < 0)
        yield [householdAt(place, area, rent, rules), householdAt(place, larger, rent, rules)];
    }
  }
}

/** What more turnover owes less at a border of the levies, as at the threshold: two turnovers, a unit apart. */
export function turnoverDrop(border: Fen, rules: AssessmentRules): TurnoverDrop | undefined {
  const unit = roundTurnover(rules.unit, rules.unit);
  const first = (border / unit) * unit;
  for (const turnover of [first - unit, first, first + unit]) {
    if (turnover < 0n) continue;
    const [one, other] = [turnover, turnover + unit].map((of) => ({ turnover: of, tax: owedOn(of, rules).tax }));
    if (one !== undefined && other !== undefined && one.tax > other.tax) return { example: [one, other] };
  }
  return undefined;
}

/** Turnovers at which something of the levies changes, in fen: the threshold, and the beginnings of bands. */
export function turnoverBorders(rules: AssessmentRules): Fen[] {
  const borders = rules.levies.flatMap(({ bands }) => bands.map(({ from }) => inFen(from)));
  return [...new Set([rules.threshold, ...borders])].filter((border) => border > 0n);
}

export function inFen({ units, scale }: Decimal): Fen {
  return (units * 100n) / powerOfTen(scale);
}

/** The places, those first where a square metre brings most: whatever shows at all shows there. */
function placesOf(rules: AssessmentRules): Place[] {
  const sections = new Map([...rules.sections.values()].reverse().map((section) => [section.grade, section]));
  const industries = new Map([...rules.items].reverse().map(([industry, item]) => [item.code, { industry, item }]));
  return [...industries.values()]
    .flatMap(({ industry, item }) =>
      [...sections.values()].flatMap((section): Place[] => {
        const standard = item.standards.get(section.grade);
        return standard === undefined ? [] : [{ industry, item, section, standard }];
      }),
    )
    .sort((a, b) => compare(multiply(b.standard, b.item.coefficient), multiply(a.standard, a.item.coefficient)));
}

/** Whether every household owes the same, as where nobody comes to the threshold: then nothing can lower its tax. */
function isFlat(rules: AssessmentRules): boolean {
  const most = rules.areaBands.flatMap(({ value: area }) =>
    rules.rentBands.flatMap(({ value: rent }) =>
      placesOf(rules).map(({ standard, item }) =>
        roundTurnover(combine(multiply(LARGEST, standard), item.coefficient, area, rent, rules.sum), rules.unit),
      ),
    ),
  );
  const largest = most.reduce((max, one) => (one > max ? one : max), 0n);
  const turnovers = [largest, ...turnoverBorders(rules).flatMap((at) => [at - 1n, at, at + 1n])];
  const taxes = turnovers.filter((at) => at >= 0n && at <= largest).map((at) => owedOn(at, rules).tax);
  return taxes.every((tax) => tax === owedOn(0n, rules).tax);
}

/** A ratio of each rent band: 1 where the band holds it (own premises), else its beginning or shortly before its end. */
function ratiosOf({ rentBands }: AssessmentRules): Decimal[] {
  return rentBands.map(({ from, below }) => {
    if (compare(from, ONE) <= 0 && (below === null || compare(ONE, below) < 0)) return ONE;
    return from.units > 0n || below === null ? from : { units: below.units * 9n, scale: below.scale + 1 };
  });
}

interface Candidate {
  readonly place: Place;
  readonly area: Decimal;
  /** where the area's band ends */
  readonly end: Decimal;
}

/**
 * Areas at which a difference of the rent coefficient can show, of every place: the ends of each area band, and where
 * the turnover by either coefficient comes to a border of the levies. Between them nothing new happens.
 */
function* candidates(rules: AssessmentRules, coefficients: readonly Figure[]): Generator<Candidate> {
  for (const place of placesOf(rules))
    for (const { from, below, value } of rules.areaBands) {
      const [first, end] = [from.units === 0n ? FEN_STEP : from, below ?? LARGEST];
      const areas = [first, subtract(end, FEN_STEP)];
      for (const coefficient of coefficients) {
        const each = combine(place.standard, place.item.coefficient, value, coefficient, rules.sum);
        if (each.units === 0n) continue;
        for (const border of turnoverBorders(rules)) areas.push(...areasReaching(border, each, rules));
      }
      for (const area of areas)
        if (compare(area, first) >= 0 && compare(area, end) < 0 && compare(area, LARGEST) <= 0)
          yield { place, area, end };
    }
}

/** The first areas whose rounded turnover is at the border and a unit beyond, and the last ones before. */
function areasReaching(border: Fen, each: Decimal, rules: AssessmentRules): Decimal[] {
  const unit = roundTurnover(rules.unit, rules.unit);
  return [0n, 1n, 2n].flatMap((beyond) => {
    const turnover = ((border + unit - 1n) / unit + beyond) * unit - unit / 2n;
    // hundredths of m²: turnover in fen ÷ (each × 100), rounded up
    const dividend = turnover * powerOfTen(each.scale);
    const area = (dividend + each.units - 1n) / each.units;
    return [area, area - 1n].map((units) => ({ units, scale: 2 }));
  });
}

function householdAt(place: Place, area: Decimal, rent: Decimal, rules: AssessmentRules): ExampleHousehold {
  const reference = multiply(area, place.section.rent);
  const areaCoefficient = bandOf(rules.areaBands, area, ONE);
  const rentCoefficient = bandOf(rules.rentBands, rent, reference);
  const base = multiply(area, place.standard);
  const turnover = roundTurnover(
    combine(base, place.item.coefficient, areaCoefficient, rentCoefficient, rules.sum),
    rules.unit,
  );
  const { tax } = owedOn(turnover, rules);
  return { section: place.section.name, industry: place.industry, area, rent, turnover, tax };
}

/** The value of the band in which value ÷ measure lies. */
function bandOf(bands: AssessmentRules['areaBands'], value: Decimal, measure: Decimal): Figure {
  const band = bands.find(({ below }) => below === null || compare(value, multiply(below, measure)) < 0);
  return (band as (typeof bands)[number]).value;
}

/** The first pair of which the second household pays less, as a list of one or none. */
function firstDrop(at: Decimal, before: Figure, after: Figure, pairs: Iterable<Pair>): Drop[] {
  for (const example of pairs)
    if (example[0].tax > example[1].tax)
      return [{ at: formatDecimal(at), before: before.text, after: after.text, example }];
  return [];
}
