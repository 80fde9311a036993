import { assess, heldBackReasons, type Assessed, type HeldBack } from '../../assessment/domain/formula.js';
import type { Household } from '../../assessment/domain/household.js';
import type { AssessmentRules } from '../../assessment/domain/rules.js';
import { compare, parseDecimal, rescale, type Decimal } from '../../kernel/decimal.js';
import type { LineBasis, NoticeRow } from './notice-document.js';

type Printed = Pick<NoticeRow, 'cells'>;

/** What the formula makes of a printed line. */
export interface Recomputed {
  readonly household: Household;
  readonly result: Assessed;
  /** keys of the columns in which the print says otherwise, in the order of the print; none where the line comes out */
  readonly differing: readonly string[];
}

/** Why the formula makes nothing of it: no line that is printed by right is so. */
export interface NotRecomputed {
  readonly heldBack: readonly HeldBack[];
}

/** Where the reason of a determined rent stands: it is the taxpayer's own affair, and not printed. */
const RENT_REASON = '见《核定定额通知书》';

/**
 * The household of a printed line (核算复算), from the print and its basis alone: area and rent as printed, and as its
 * own declaration the assessed turnover where that decided.
 * @throws RangeError where a printed figure is none
 */
export function printedHousehold({ cells }: Printed, basis: LineBasis): Household {
  const figure = (key: string) => parseDecimal(cells[key] ?? '');
  return {
    section: basis.section,
    industry: basis.industry,
    area: figure('area'),
    premises: basis.rent === 'own' ? '自有' : '租赁',
    declaredRent: basis.rent === 'declared' ? figure('rent') : null,
    determinedRent: basis.rent === 'determined' ? figure('rent') : null,
    rentReason: basis.rent === 'determined' ? RENT_REASON : null,
    declaredTurnover: basis.declarationDecided ? figure('assessedTurnover') : null,
  };
}

/**
 * Computes a printed line of the posted list again and holds every figure of the formula against the print: rent (of
 * own premises the reference rent, to the places that are printed), coefficients, turnover, threshold and tax. Figures
 * are compared as numbers, exactly.
 * @param rules the set that the basis names, without faults
 * @throws RangeError where a printed figure is none
 */
export function recompute(row: Printed, basis: LineBasis, rules: AssessmentRules): Recomputed | NotRecomputed {
  const household = printedHousehold(row, basis);
  const heldBack = heldBackReasons(household, rules);
  if (heldBack.length > 0) return { heldBack };
  const result = assess(household, rules);
  const figure = (key: string) => parseDecimal(row.cells[key] ?? '');
  const isPrinted = (key: string, value: Decimal) => compare(figure(key), value) === 0;
  const comesOut: Readonly<Record<string, boolean>> = {
    rent: isRounded(figure('rent'), result.rent),
    industryCoefficient: isPrinted('industryCoefficient', result.item.coefficient),
    areaCoefficient: isPrinted('areaCoefficient', result.areaCoefficient),
    rentCoefficient: isPrinted('rentCoefficient', result.rentCoefficient),
    assessedTurnover: isPrinted('assessedTurnover', { units: result.assessed, scale: 2 }),
    thresholdReached: row.cells['thresholdReached'] === (result.thresholdReached ? '是' : '否'),
    monthlyTax: isPrinted('monthlyTax', { units: result.tax, scale: 2 }),
  };
  return { household, result, differing: Object.keys(comesOut).filter((key) => comesOut[key] === false) };
}

/** Whether it is the value to its own places, half up. */
function isRounded(printed: Decimal, value: Decimal): boolean {
  return rescale(value, printed.scale) === printed.units;
}
