import { assess, type Assessed, type HeldBack } from '../../../assessment/domain/formula.js';
import { frozenHousehold, type FrozenInputs, type Household } from '../../../assessment/domain/household.js';
import type { AssessmentRules } from '../../../assessment/domain/rules.js';
import { formatDecimal, parseDecimal, type Decimal } from '../../../kernel/decimal.js';
import { formatYuan, toFen } from '../../../kernel/money.js';
import { findingOf, isError, type FindingClass } from '../../domain/finding.js';
import type { VisitFields } from './fields.js';
import { seenBy } from './found-household.js';
import type { Judgement } from './judgement.js';

/** Values of a household with what the formula makes of them; figures are exact text, null: cannot be assessed so. */
export interface HouseholdValues extends FrozenInputs {
  readonly industryCoefficient: string | null;
  readonly areaCoefficient: string | null;
  readonly rentCoefficient: string | null;
  /** yuan a month */
  readonly assessedTurnover: string | null;
  /** yuan a month */
  readonly monthlyTax: string | null;
}

/** The month's line: what was on file when the household was drawn. */
export type LineOnFile = HouseholdValues & { readonly assessedTurnover: string; readonly monthlyTax: string };

/** The rules that a line was computed by. */
export interface RulesOfLine {
  readonly code: string;
  /** digest of the set */
  readonly version: string;
  readonly document: string;
}

/** A finding as it is kept, with everything that it follows from. */
export interface FindingRecord {
  readonly classes: readonly FindingClass[];
  /** whether it counts as an error */
  readonly error: boolean;
  /** tax a month as found less on file, yuan; null: cannot be assessed as found */
  readonly difference: string | null;
  readonly heldBack: readonly HeldBack[];
  readonly onFile: LineOnFile;
  /** null: closed or not to be found */
  readonly found: HouseholdValues | null;
  /** m², by ruling */
  readonly areaTolerance: string;
  readonly rules: RulesOfLine;
}

/**
 * Holds what the checkers saw and judged against the month's line, by the line's own rules.
 * @param areaTolerance m², by the ruling of the draw
 */
export function recordFinding(
  onFile: LineOnFile,
  fields: VisitFields,
  judgement: Judgement,
  rules: AssessmentRules,
  { areaTolerance, of }: { readonly areaTolerance: string; readonly of: RulesOfLine },
): FindingRecord {
  const household = frozenHousehold(onFile);
  const seen = seenBy(fields, judgement, household);
  const line = { household, assessed: fen(onFile.assessedTurnover), tax: fen(onFile.monthlyTax) };
  const finding = findingOf(line, seen, rules, parseDecimal(areaTolerance));
  const { classes, difference, heldBack } = finding;
  // an area within the tolerance is shown as measured, and counts as the one on file
  const counted = (measured: Household) =>
    assess(classes.includes('area') ? measured : { ...measured, area: household.area }, rules);
  return {
    classes,
    error: isError(finding),
    difference: difference === null ? null : formatYuan(difference),
    heldBack,
    onFile,
    found:
      seen.state === 'trading' ? valuesOf(seen.household, heldBack.length > 0 ? null : counted(seen.household)) : null,
    areaTolerance,
    rules: of,
  };
}

const fen = (yuan: string) => toFen(parseDecimal(yuan));
const text = (figure: Decimal | null) => (figure === null ? null : formatDecimal(figure));

/** @param assessed null where the household cannot be assessed */
function valuesOf(household: Household, assessed: Assessed | null): HouseholdValues {
  const { section, industry, premises, rentReason } = household;
  return {
    section,
    industry,
    area: formatDecimal(household.area),
    premises,
    declaredRent: text(household.declaredRent),
    determinedRent: text(household.determinedRent),
    rentReason,
    declaredTurnover: text(household.declaredTurnover),
    industryCoefficient: assessed?.item.coefficient.text ?? null,
    areaCoefficient: assessed?.areaCoefficient.text ?? null,
    rentCoefficient: assessed?.rentCoefficient.text ?? null,
    assessedTurnover: assessed === null ? null : formatYuan(assessed.assessed),
    monthlyTax: assessed === null ? null : formatYuan(assessed.tax),
  };
}
