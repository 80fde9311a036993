import { assess, heldBackReasons, type HeldBack } from '../../assessment/domain/formula.js';
import type { Household } from '../../assessment/domain/household.js';
import type { AssessmentRules } from '../../assessment/domain/rules.js';
import { compare, subtract, type Decimal } from '../../kernel/decimal.js';
import type { Fen } from '../../kernel/money.js';

/** What a visit can find, in the order in which it is told. */
export const FINDING_CLASSES = {
  none: { zh: '无误', en: 'none', isError: false },
  tolerated: { zh: '在允许误差内', en: 'within tolerance', isError: false },
  area: { zh: '面积有误', en: 'area', isError: true },
  rent: { zh: '房租有误', en: 'rent', isError: true },
  industry: { zh: '行业有误', en: 'industry', isError: true },
  coefficient: { zh: '计算或系数有误', en: 'coefficient', isError: true },
  service: { zh: '文书未依法送达', en: 'service', isError: true },
  closed: { zh: '已关门停业', en: 'closed', isError: true },
  'not-found': { zh: '查无此户', en: 'not found', isError: true },
} as const;
export type FindingClass = keyof typeof FINDING_CLASSES;

/** What the register and the month's line say of a household. */
export interface OnFile {
  readonly household: Household;
  /** yuan a month as the line has it, in fen */
  readonly assessed: Fen;
  readonly tax: Fen;
}

/** What the two checkers found at the door, before they saw what is on file. */
export type Seen =
  | { readonly state: 'closed' | 'not-found' }
  | {
      readonly state: 'trading';
      readonly household: Household;
      /** document served and signed for */
      readonly served: boolean;
    };

export interface Finding {
  /** at least one, in the order of `FINDING_CLASSES` */
  readonly classes: readonly FindingClass[];
  /** tax a month as found less tax on file, in fen: above zero too little is paid; null: cannot be assessed as found */
  readonly difference: Fen | null;
  /** why it cannot be assessed as found */
  readonly heldBack: readonly HeldBack[];
}

/**
 * Compares what was found with what is on file and puts what was found through the formula. An area within the ruled
 * tolerance counts as the one on file; whoever is closed or not to be found owes nothing as found.
 * @param rules the parameter set of the month's line
 * @param areaTolerance m², by ruling (0.5 in the demonstration); a deviation of just so much is within
 */
export function findingOf(onFile: OnFile, seen: Seen, rules: AssessmentRules, areaTolerance: Decimal): Finding {
  if (seen.state !== 'trading') return { classes: [seen.state], difference: 0n - onFile.tax, heldBack: [] };
  const deviation = absolute(subtract(seen.household.area, onFile.household.area));
  const isTolerated = compare(deviation, areaTolerance) <= 0;
  const found = isTolerated ? { ...seen.household, area: onFile.household.area } : seen.household;
  const errors: FindingClass[] = [
    ...(isTolerated ? [] : (['area'] as const)),
    ...(isSameRent(onFile.household, found) ? [] : (['rent'] as const)),
    ...(onFile.household.industry === found.industry ? [] : (['industry'] as const)),
    ...(isRightlyComputed(onFile, rules) ? [] : (['coefficient'] as const)),
    ...(seen.served ? [] : (['service'] as const)),
  ];
  const harmless: FindingClass = deviation.units === 0n ? 'none' : 'tolerated';
  const heldBack = heldBackReasons(found, rules);
  return {
    classes: errors.length === 0 ? [harmless] : errors,
    difference: heldBack.length > 0 ? null : assess(found, rules).tax - onFile.tax,
    heldBack,
  };
}

/** Whether the finding counts as an error in the verdict. */
export function isError({ classes }: Pick<Finding, 'classes'>): boolean {
  return classes.some((one) => FINDING_CLASSES[one].isError);
}

/** The lease, and the rent that the formula takes: own premises have none. */
function isSameRent(one: Household, other: Household): boolean {
  if (one.premises !== other.premises) return false;
  const [a, b] = [one, other].map(
    ({ premises, determinedRent, declaredRent }) => determinedRent ?? (premises === '自有' ? null : declaredRent),
  ) as [Decimal | null, Decimal | null];
  return a === null || b === null ? a === b : compare(a, b) === 0;
}

/** Whether the line is what the formula makes of the values on file. */
function isRightlyComputed({ household, assessed, tax }: OnFile, rules: AssessmentRules): boolean {
  if (heldBackReasons(household, rules).length > 0) return false;
  const again = assess(household, rules);
  return again.assessed === assessed && again.tax === tax;
}

function absolute({ units, scale }: Decimal): Decimal {
  return { units: units < 0n ? -units : units, scale };
}
