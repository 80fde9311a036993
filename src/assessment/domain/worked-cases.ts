import { parseTrusted, toFixed } from '../../kernel/decimal.js';
import { formatYuan } from '../../kernel/money.js';
import { assess, heldBackReasons } from './formula.js';
import type { Household } from './household.js';
import type { CaseHousehold, ParameterSet, WorkedCase } from './parameter-set.js';
import { rulesOf, type AssessmentRules, type ParameterFault } from './rules.js';

/** Computes every worked case of the set; a figure that differs from the one expected is a fault at its path. */
export function caseFaults(set: ParameterSet): ParameterFault[] {
  const rules = rulesOf(set);
  return set.cases.flatMap((one, index) => faultsOf(one, `cases[${index}]`, rules));
}

function faultsOf(one: WorkedCase, path: string, rules: AssessmentRules): ParameterFault[] {
  const household = householdOf(one.household);
  if (household.area.units === 0n)
    return [{ path: `${path}.household.area`, zh: '面积必须大于零', en: 'the area must be above zero' }];
  const reasons = heldBackReasons(household, rules);
  if (reasons.length > 0)
    return reasons.map(({ reason }) => ({
      path: `${path}.household`,
      zh: `该户不能定税（${reason}）`,
      en: `cannot be assessed (${reason})`,
    }));
  const result = assess(household, rules);
  const found: Record<string, string | boolean> = {
    computedTurnover: formatYuan(result.computed),
    assessedTurnover: formatYuan(result.assessed),
    thresholdReached: result.thresholdReached,
    ...Object.fromEntries(rules.levies.map((levy, at) => [`levies.${levy.code}`, formatYuan(result.levies[at] ?? 0n)])),
    monthlyTax: formatYuan(result.tax),
  };
  const { levies, ...figures } = one.expected;
  const expected: Record<string, string | boolean> = {
    computedTurnover: twoPlaces(figures.computedTurnover),
    assessedTurnover: twoPlaces(figures.assessedTurnover),
    thresholdReached: figures.thresholdReached,
    ...Object.fromEntries(Object.entries(levies).map(([code, amount]) => [`levies.${code}`, twoPlaces(amount)])),
    monthlyTax: twoPlaces(figures.monthlyTax),
  };
  const keys = new Set([...Object.keys(found), ...Object.keys(expected)]);
  return [...keys]
    .filter((key) => found[key] !== expected[key])
    .map((key) => ({
      path: `${path}.expected.${key}`,
      zh: `示例应为 ${String(expected[key] ?? '（未写）')}，计算为 ${String(found[key])}`,
      en: `the case says ${String(expected[key])}, the formula finds ${String(found[key])}`,
    }));
}

/** A case may write 100400 for 100400.00. */
function twoPlaces(amount: string): string {
  return toFixed(parseTrusted(amount), 2);
}

/** A worked case as the formula takes it; a determined rent of a case counts as reasoned. */
export function householdOf(one: CaseHousehold): Household {
  const decimal = (text: string | null) => (text === null ? null : parseTrusted(text));
  return {
    section: one.section,
    industry: one.industry,
    area: parseTrusted(one.area),
    premises: one.premises,
    declaredRent: decimal(one.declaredRent),
    determinedRent: decimal(one.determinedRent),
    rentReason: one.determinedRent === null ? null : '示例',
    declaredTurnover: decimal(one.declaredTurnover),
  };
}
