import { formatDecimal, type Decimal } from '../../kernel/decimal.js';
import type { Fen } from '../../kernel/money.js';
import { assess, type Assessed } from './formula.js';
import type { Household } from './household.js';
import type { AssessmentRules } from './rules.js';
import { shares } from './shapley.js';

/** What can make a household's assessment another one: what it is, and what the parameters say. */
export const FACTOR_NAMES = {
  area: { zh: '经营面积', en: 'business area' },
  rent: { zh: '房租', en: 'rent' },
  section: { zh: '地段', en: 'section' },
  industry: { zh: '行业', en: 'industry' },
  declaration: { zh: '自行申报营业额', en: 'declared turnover' },
  standards: { zh: '面积标准', en: 'standards by area' },
  'reference-rents': { zh: '参考租金', en: 'reference rents' },
  'industry-coefficients': { zh: '行业系数', en: 'industry coefficients' },
  'area-coefficients': { zh: '面积系数', en: 'area coefficients' },
  'rent-coefficients': { zh: '房租系数', en: 'rent coefficients' },
  'turnover-rule': { zh: '定额计算方式', en: 'how the turnover is reckoned' },
  threshold: { zh: '起征点', en: 'threshold' },
  levies: { zh: '税率与减征', en: 'rates and reductions' },
} as const;
export type Factor = keyof typeof FACTOR_NAMES;
export const FACTORS = Object.keys(FACTOR_NAMES) as Factor[];

/** One side of a comparison: a household's frozen inputs and the frozen rules that they were put through. */
export interface Side {
  readonly household: Household;
  readonly rules: AssessmentRules;
}

/** What one thing did to the turnover and to the tax; several that make sense together only are one. */
export interface ChangePart {
  readonly factors: readonly Factor[];
  /** in the order of the factors, as it was and as it is; a set of parameters by its code */
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly turnover: Fen;
  readonly tax: Fen;
}

export interface Change {
  readonly before: Assessed;
  readonly after: Assessed;
  /** of all that moved, in the order of `FACTORS`; their sums are the differences, to the fen */
  readonly parts: readonly ChangePart[];
}

/**
 * 为什么变了: the difference between two assessments shared out among what moved between them. Every mixture of the old
 * and the new is put through the formula itself, and each thing gets the mean of what it does over all orders: no order
 * is preferred. Both sides must be without `heldBackReasons`.
 */
export function explainChange(before: Side, after: Side): Change {
  const groups = joined(
    FACTORS.filter((factor) => differs(factor, before, after)),
    before,
    after,
  );
  const worth = Array.from({ length: 2 ** groups.length }, (_, mask) => {
    const moved = new Set(groups.filter((_group, index) => (mask & (1 << index)) !== 0).flat());
    return assessMixed((factor) => (moved.has(factor) ? after : before));
  });
  const turnover = shares(worth.map(({ assessed }) => assessed));
  const tax = shares(worth.map((one) => one.tax));
  return {
    before: worth[0] as Assessed,
    after: worth.at(-1) as Assessed,
    parts: groups.map((factors, index) => ({
      factors,
      before: factors.map((factor) => toldOf(factor, before)),
      after: factors.map((factor) => toldOf(factor, after)),
      turnover: turnover[index] as Fen,
      tax: tax[index] as Fen,
    })),
  };
}

/**
 * A place or an industry that one of the two sets does not know has no standard there: with the figures that the sets
 * give for it, it is one thing that moved.
 */
function joined(moved: readonly Factor[], before: Side, after: Side): Factor[][] {
  const knows = ({ rules }: Side, { household }: Side) => ({
    section: rules.sections.has(household.section),
    industry: rules.items.has(household.industry),
  });
  const crossed = [knows(before, after), knows(after, before)];
  const together = new Set<Factor>([
    ...(crossed.every(({ section }) => section) ? [] : (['section', 'standards', 'reference-rents'] as const)),
    ...(crossed.every(({ industry }) => industry) ? [] : (['industry', 'standards', 'industry-coefficients'] as const)),
  ]);
  const one = moved.filter((factor) => together.has(factor));
  return [
    ...(one.length === 0 ? [] : [one]),
    ...moved.filter((factor) => !together.has(factor)).map((factor) => [factor]),
  ].sort(([a], [b]) => FACTORS.indexOf(a as Factor) - FACTORS.indexOf(b as Factor));
}

/** The formula over a household and rules each part of which is of one side or the other. */
function assessMixed(of: (factor: Factor) => Side): Assessed {
  const { section, industry } = {
    section: of('section').household.section,
    industry: of('industry').household.industry,
  };
  const rent = of('rent').household;
  const standards = of('standards').rules;
  const place = standards.sections.get(section);
  const reference = of('reference-rents').rules.sections.get(section);
  const item = standards.items.get(industry);
  const coefficients = of('industry-coefficients').rules.items.get(industry);
  const household: Household = {
    section,
    industry,
    area: of('area').household.area,
    premises: rent.premises,
    declaredRent: rent.declaredRent,
    determinedRent: rent.determinedRent,
    rentReason: rent.rentReason,
    declaredTurnover: of('declaration').household.declaredTurnover,
  };
  const turnoverRule = of('turnover-rule').rules;
  const threshold = of('threshold').rules;
  return assess(household, {
    ...turnoverRule,
    sections: new Map(place && reference ? [[section, { ...place, rent: reference.rent }]] : []),
    items: new Map(item && coefficients ? [[industry, { ...item, coefficient: coefficients.coefficient }]] : []),
    areaBands: of('area-coefficients').rules.areaBands,
    rentBands: of('rent-coefficients').rules.rentBands,
    threshold: threshold.threshold,
    taxableWhenReaching: threshold.taxableWhenReaching,
    levies: of('levies').rules.levies,
  });
}

/** Whether a thing moved: what is compared is all of it that the formula could read. */
function differs(factor: Factor, before: Side, after: Side): boolean {
  return facetOf(factor, before, after) !== facetOf(factor, after, before);
}

/** A side's part, written out: of the sets what they say of either side's place and industry. */
function facetOf(factor: Factor, side: Side, other: Side): string {
  const { household, rules } = side;
  const sections = [side, other].map((one) => one.household.section).sort();
  const industries = [side, other].map((one) => one.household.industry).sort();
  switch (factor) {
    case 'area':
      return plain(household.area);
    case 'rent':
      return [household.premises, ...[household.declaredRent, household.determinedRent].map(plain)].join(' ');
    case 'section':
      return household.section;
    case 'industry':
      return household.industry;
    case 'declaration':
      return plain(household.declaredTurnover);
    case 'standards':
      return sections
        .map((name) => rules.sections.get(name)?.grade)
        .flatMap((grade) => industries.map((industry) => plain(rules.items.get(industry)?.standards.get(grade ?? ''))))
        .join(' ');
    case 'reference-rents':
      return sections.map((name) => plain(rules.sections.get(name)?.rent)).join(' ');
    case 'industry-coefficients':
      return industries.map((industry) => plain(rules.items.get(industry)?.coefficient)).join(' ');
    case 'area-coefficients':
      return rules.areaBands.map(({ from, value }) => `${plain(from)}:${plain(value)}`).join(' ');
    case 'rent-coefficients':
      return rules.rentBands.map(({ from, value }) => `${plain(from)}:${plain(value)}`).join(' ');
    case 'turnover-rule':
      return [rules.sum, plain(rules.unit), rules.declarationIsFloor].join(' ');
    case 'threshold':
      return [rules.threshold, rules.taxableWhenReaching].join(' ');
    case 'levies':
      return rules.levies
        .map((levy) =>
          [
            levy.code,
            levy.base,
            levy.onlyWhenThresholdReached,
            ...levy.bands.map(({ from, value }) => `${plain(from)}:${plain(value.multiplier)}`),
          ].join(','),
        )
        .join(' ');
  }
}

/** A side's part as it is told: figures of the household themselves, figures of a set by the set. */
function toldOf(factor: Factor, { household, rules }: Side): string {
  switch (factor) {
    case 'area':
      return formatDecimal(household.area);
    case 'rent': {
      const rent = household.determinedRent ?? household.declaredRent;
      return household.premises === '自有' && household.determinedRent === null
        ? household.premises
        : `${household.premises} ${rent === null ? '' : formatDecimal(rent)}`.trim();
    }
    case 'section':
      return household.section;
    case 'industry':
      return household.industry;
    case 'declaration':
      return household.declaredTurnover === null ? '' : formatDecimal(household.declaredTurnover);
    case 'standards':
    case 'reference-rents':
    case 'industry-coefficients':
    case 'area-coefficients':
    case 'rent-coefficients':
    case 'turnover-rule':
    case 'threshold':
    case 'levies':
      return rules.code;
  }
}

const plain = (value: Decimal | null | undefined): string =>
  value == null
    ? ''
    : formatDecimal(value)
        .replace(/(\.\d*?)0+$/, '$1')
        .replace(/\.$/, '');
