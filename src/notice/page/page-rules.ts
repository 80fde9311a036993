import { rulesOf, type AssessmentRules } from '../../assessment/domain/rules.js';
import type { PageDocument } from './page-data.js';

/**
 * The parameter sets of a page, ready for computing and in their order; undefined where somebody has made one unusable:
 * then no line of it comes out.
 */
export function rulesOfPage({ rules }: PageDocument): (AssessmentRules | undefined)[] {
  return rules.map((set) => {
    try {
      return rulesOf(set);
    } catch {
      return undefined;
    }
  });
}
