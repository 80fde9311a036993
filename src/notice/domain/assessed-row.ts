import { compare, parseTrusted } from '../../kernel/decimal.js';
import { maskPerson, printable } from '../../kernel/masking.js';
import type { Premises } from '../../assessment/domain/household.js';
import { amount, householdCells, publicText, type FrozenRow } from './frozen-row.js';
import type { LineBasis } from './notice-document.js';
import type { Placed } from './order.js';

/** What the formula made of a household, unmasked; figures are exact text. */
export interface AssessedLine extends Placed {
  readonly name: string;
  readonly owner: string;
  readonly station: string;
  readonly section: string;
  /** code of GB/T 4754 */
  readonly industry: string;
  readonly industryName: string | null;
  readonly premises: Premises;
  /** m² */
  readonly area: string;
  /** yuan a month, by which it was computed */
  readonly rent: string;
  readonly declaredRent: string | null;
  readonly determinedRent: string | null;
  readonly industryCoefficient: string;
  readonly areaCoefficient: string;
  readonly rentCoefficient: string;
  /** yuan a month */
  readonly computedTurnover: string;
  /** yuan a month */
  readonly assessedTurnover: string;
  readonly thresholdReached: boolean;
  /** yuan */
  readonly monthlyTax: string;
}

/**
 * A household's row as it is printed, with what it takes to compute it again.
 * @param serial within its station, from 1
 * @param rules index in the document's rules
 */
export function assessedRow(line: AssessedLine, serial: number, rules: number): FrozenRow {
  const rent: LineBasis['rent'] =
    line.determinedRent !== null ? 'determined' : line.premises === '自有' ? 'own' : 'declared';
  // a rent of officers or of the household is printed to the last place, so that anyone computes with what it was
  const printedRent = { determined: line.determinedRent, own: line.rent, declared: line.declaredRent }[rent];
  return {
    ...{ number: line.number, station: line.station, serial },
    cells: {
      ...householdCells(line.number, line.name),
      owner: maskPerson(printable(line.owner)),
      address: publicText(line.address, line.number),
      industry: publicText(line.industryName ?? line.industry, line.number),
      area: line.area,
      rent: amount(printedRent ?? line.rent),
      industryCoefficient: line.industryCoefficient,
      areaCoefficient: line.areaCoefficient,
      rentCoefficient: line.rentCoefficient,
      assessedTurnover: amount(line.assessedTurnover),
      thresholdReached: line.thresholdReached ? '是' : '否',
      monthlyTax: amount(line.monthlyTax),
    },
    basis: {
      ...{ rules, rent, section: line.section, industry: line.industry },
      declarationDecided: compare(parseTrusted(line.assessedTurnover), parseTrusted(line.computedTurnover)) !== 0,
    },
  };
}
