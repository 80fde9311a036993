import { findBand } from '../../kernel/bands.js';
import {
  compare,
  divideHalfUp,
  formatDecimal,
  multiply,
  powerOfTen,
  quotient,
  rescale,
  type Decimal,
} from '../../kernel/decimal.js';
import { share, type Fen } from '../../kernel/money.js';
import type { ErrorCode } from '../../kernel/error-table.js';
import type { ErrorData } from '../../kernel/errors.js';
import type { Household, Signatures } from './household.js';
import type { AssessmentRules, Figure, ItemRule, LevyRate, SectionRule } from './rules.js';

/** Everything that the formula finds for a household, in the order in which it finds it. */
export interface Assessed {
  readonly section: SectionRule;
  readonly item: ItemRule;
  /** yuan a month for each m², of the item at the section's grade */
  readonly standard: Figure;
  /** yuan a month, not rounded */
  readonly rent: Decimal;
  /** reference rent × area, yuan a month: what the rent is compared with */
  readonly referenceRent: Decimal;
  /** area × standard, yuan a month */
  readonly base: Decimal;
  readonly areaCoefficient: Figure;
  readonly rentCoefficient: Figure;
  /** base and coefficients, exact */
  readonly turnover0: Decimal;
  readonly computed: Fen;
  readonly assessed: Fen;
  readonly thresholdReached: boolean;
  /** in the order of the set */
  readonly levies: readonly Fen[];
  readonly tax: Fen;
}

/** Why a household cannot be assessed: it is listed with every reason, and never assessed by guess. */
export interface HeldBack {
  readonly reason: ErrorCode;
  readonly data: ErrorData;
}

/** The order in which a household's reasons are listed. */
export function heldBackReasons(household: Household, rules: AssessmentRules): HeldBack[] {
  const reasons: HeldBack[] = [];
  const section = rules.sections.get(household.section);
  if (section === undefined)
    reasons.push({ reason: 'ASSESSMENT.SECTION_UNKNOWN', data: { section: household.section, set: rules.code } });
  if (!rules.items.has(household.industry))
    reasons.push({
      reason: 'ASSESSMENT.INDUSTRY_WITHOUT_ITEM',
      data: { industry: household.industry, set: rules.code },
    });
  const rent = rentFault(household, section, rules);
  if (rent !== undefined) reasons.push(rent);
  return reasons;
}

/** 采集人、核查人和纳税人签字日期: two different officers and the taxpayer, or the sheet counts for nothing. */
export function signatureFault(signatures: Signatures): HeldBack | undefined {
  const { measured, collector, checker, signedOn } = signatures;
  const same = collector !== null && collector === checker;
  // Nearly every household of a run ends here: nothing is gathered for it.
  if (measured && collector !== null && checker !== null && signedOn !== null && !same) return undefined;
  const missing = [
    ...(measured ? [] : ['经营面积或房屋来源']),
    ...(collector === null ? ['采集人'] : []),
    ...(checker === null ? ['核查人'] : []),
    ...(signedOn === null ? ['纳税人签字日期'] : []),
    ...(same ? ['采集人与核查人不得为同一人'] : []),
  ];
  return { reason: 'ASSESSMENT.SHEET_UNSIGNED', data: { missing } };
}

function rentFault(
  household: Household,
  section: SectionRule | undefined,
  rules: AssessmentRules,
): HeldBack | undefined {
  const { determinedRent, declaredRent } = household;
  if (determinedRent !== null)
    return household.rentReason === null
      ? { reason: 'ASSESSMENT.RENT_REASON_MISSING', data: { rent: formatDecimal(determinedRent) } }
      : undefined;
  if (household.premises === '自有') return undefined;
  if (declaredRent === null) return { reason: 'ASSESSMENT.RENT_MISSING', data: {} };
  if (section === undefined) return undefined;
  const reference = multiply(household.area, section.rent);
  if (isPlausibleRent(declaredRent, reference, rules)) return undefined;
  const { low, high } = rules.plausible;
  const ratio = formatDecimal(quotient(declaredRent, reference, RATIO_PLACES));
  return { reason: 'ASSESSMENT.RENT_TO_DETERMINE', data: { ratio, low: low.text, high: high.text } };
}

/**
 * Whether a declared rent may be used as it is. The ends are plausible; compared as rent against bound × reference, so
 * that nothing is rounded on the way.
 * @param reference area × reference rent of the section, yuan a month
 */
export function isPlausibleRent(rent: Decimal, reference: Decimal, { plausible }: AssessmentRules): boolean {
  const { low, high } = plausible;
  return compare(rent, multiply(low, reference)) >= 0 && compare(rent, multiply(high, reference)) <= 0;
}

/** Decimal places of a printed rent ratio; the ratio itself is never rounded before it is compared. */
export const RATIO_PLACES = 6;

/**
 * 电子定税: the formula of 粤国税发〔2008〕145号 in the branch's parameters, step by step. The household must have
 * no `heldBackReasons`. `explain` (in `explanation.ts`) prints these very values.
 */
export function assess(household: Household, rules: AssessmentRules): Assessed {
  const section = found(rules.sections.get(household.section));
  const item = found(rules.items.get(household.industry));
  const standard = found(item.standards.get(section.grade));
  const base = multiply(household.area, standard);
  const referenceRent = multiply(household.area, section.rent);
  const rent = determinedRentOf(household, referenceRent);
  const areaCoefficient = found(findBand(rules.areaBands, household.area)).value;
  const rentCoefficient = rentCoefficientOf(rent, referenceRent, rules);
  const turnover0 = combine(base, item.coefficient, areaCoefficient, rentCoefficient, rules.sum);
  const computed = roundTurnover(turnover0, rules.unit);
  const assessed = assessedTurnover(computed, household, rules);
  const { thresholdReached, levies, tax } = owedOn(assessed, rules);
  return {
    section,
    item,
    standard,
    rent,
    referenceRent,
    base,
    areaCoefficient,
    rentCoefficient,
    turnover0,
    computed,
    assessed,
    thresholdReached,
    levies,
    tax,
  };
}

/** What is owed on an assessed turnover, in fen. */
export function owedOn(assessed: Fen, rules: AssessmentRules): Pick<Assessed, 'thresholdReached' | 'levies' | 'tax'> {
  const thresholdReached = rules.taxableWhenReaching ? assessed >= rules.threshold : assessed > rules.threshold;
  const levies = leviesOf(assessed, thresholdReached, rules);
  return { thresholdReached, levies, tax: levies.reduce((sum, levy) => sum + levy, 0n) };
}

/** A determined rent, where there is one, is the rent; own premises take the reference rent. */
function determinedRentOf(household: Household, referenceRent: Decimal): Decimal {
  return household.determinedRent ?? (household.premises === '自有' ? referenceRent : found(household.declaredRent));
}

/** The band in which rent ÷ reference lies, compared as rent against end × reference: exact. */
function rentCoefficientOf(rent: Decimal, reference: Decimal, rules: AssessmentRules): Figure {
  const band = rules.rentBands.find(({ below }) => below === null || compare(rent, multiply(below, reference)) < 0);
  return found(band).value;
}

/** Base and coefficients, exact: base × a × b × c, or base × (a + b + c). */
export function combine(base: Decimal, industry: Decimal, area: Decimal, rent: Decimal, sum: boolean): Decimal {
  if (!sum) return multiply(multiply(multiply(base, industry), area), rent);
  const scale = Math.max(industry.scale, area.scale, rent.scale);
  return multiply(base, { units: rescale(industry, scale) + rescale(area, scale) + rescale(rent, scale), scale });
}

/** Rounded to whole units (100 yuan), half up; in fen. */
export function roundTurnover(turnover: Decimal, unit: Decimal): Fen {
  const steps = divideHalfUp(turnover.units * powerOfTen(unit.scale), unit.units * powerOfTen(turnover.scale));
  return rescale({ units: steps * unit.units, scale: unit.scale }, 2);
}

/** 自行申报: where the set says `floor`, the declaration, rounded likewise, is the least that is assessed. */
function assessedTurnover(computed: Fen, household: Household, rules: AssessmentRules): Fen {
  if (!rules.declarationIsFloor || household.declaredTurnover === null) return computed;
  const declared = roundTurnover(household.declaredTurnover, rules.unit);
  return declared > computed ? declared : computed;
}

/** In the order of the list, each rounded to the fen, half up; a levy's base is the turnover or an earlier levy. */
function leviesOf(turnover: Fen, thresholdReached: boolean, rules: AssessmentRules): Fen[] {
  const amounts: Fen[] = [];
  for (const levy of rules.levies) {
    const due = !levy.onlyWhenThresholdReached || thresholdReached;
    const base = levy.base < 0 ? turnover : found(amounts[levy.base]);
    amounts.push(due ? share(base, levyRateOf(levy.bands, turnover).multiplier) : 0n);
  }
  return amounts;
}

/** A levy with bands takes the rate of the turnover's band for the whole. */
export function levyRateOf(bands: AssessmentRules['levies'][number]['bands'], turnover: Fen): LevyRate {
  return found(findBand(bands, { units: turnover, scale: 2 })).value;
}

/** What a set without faults always has; reaching this is a fault of the program, not of the data. */
function found<T>(value: T | null | undefined): T {
  if (value == null) throw new Error('the parameter set was not checked before it was used');
  return value;
}
