import { explain } from '../../assessment/domain/explanation.js';
import { assess, isPlausibleRent, type Assessed } from '../../assessment/domain/formula.js';
import type { Household } from '../../assessment/domain/household.js';
import type { AssessmentRules } from '../../assessment/domain/rules.js';
import { formatDecimal, isDecimalText, multiply, parseDecimal, type Decimal } from '../../kernel/decimal.js';
import type { ExplanationLine } from '../../kernel/explanation.js';
import type { LineBasis } from '../domain/notice-document.js';

/** What somebody typed, as he typed it. */
export interface Typed {
  readonly section: string;
  readonly industry: string;
  readonly rent: LineBasis['rent'];
  readonly area: string;
  readonly monthlyRent: string;
  /** may be blank: none declared */
  readonly turnover: string;
}

type Field = 'area' | 'monthlyRent' | 'turnover';

/** Why a field cannot be used; `low` and `high` are the yuan between which a declared rent is plausible. */
export type Refusal =
  | { readonly kind: 'no-figure' | 'not-above-zero' }
  | { readonly kind: 'implausible'; readonly low: string; readonly high: string };

export type Outcome =
  | { readonly result: Assessed; readonly lines: readonly ExplanationLine[] }
  | { readonly refused: Partial<Record<Field, Refusal>> };

/** 1,200 and １２００ are typed for 1200. */
function figureOf(typed: string): Decimal | null {
  const text = typed.normalize('NFKC').replace(/[,\s]/g, '');
  return isDecimalText(text) ? parseDecimal(text) : null;
}

/**
 * 试算: what the formula makes of a shop as somebody describes it, by the very code of the assessment. Of what cannot be
 * used every field is told at once.
 * @param reason stands in the steps as the reason of a determined rent
 */
export function tryOut(typed: Typed, rules: AssessmentRules, reason: string): Outcome {
  const refused: Partial<Record<Field, Refusal>> = {};
  const read = (field: Field) => {
    const value = figureOf(typed[field]);
    if (value === null) refused[field] = { kind: 'no-figure' };
    else if (value.units <= 0n) refused[field] = { kind: 'not-above-zero' };
    return value;
  };
  const area = read('area');
  const rent = typed.rent === 'own' ? null : read('monthlyRent');
  const turnover = rules.declarationIsFloor && typed.turnover.trim() !== '' ? read('turnover') : null;
  const section = rules.sections.get(typed.section);
  if (typed.rent === 'declared' && section !== undefined && rent !== null && area !== null && area.units > 0n) {
    const reference = multiply(area, section.rent);
    if (refused.monthlyRent === undefined && !isPlausibleRent(rent, reference, rules))
      refused.monthlyRent = {
        kind: 'implausible',
        low: formatDecimal(multiply(reference, rules.plausible.low)),
        high: formatDecimal(multiply(reference, rules.plausible.high)),
      };
  }
  if (area === null || Object.keys(refused).length > 0) return { refused };
  const household: Household = {
    section: typed.section,
    industry: typed.industry,
    area,
    premises: typed.rent === 'own' ? '自有' : '租赁',
    declaredRent: typed.rent === 'declared' ? rent : null,
    determinedRent: typed.rent === 'determined' ? rent : null,
    rentReason: typed.rent === 'determined' ? reason : null,
    declaredTurnover: turnover,
  };
  const result = assess(household, rules);
  return { result, lines: explain(household, result, rules) };
}
