import type { AssessmentRules } from '../../../assessment/domain/rules.js';
import type { PageNotice } from '../page-data.js';
import type { Findings } from '../checks.js';
import type { Scanned } from '../fragment.js';
import type { Language, Say } from './words.js';

/** What the parts of the page show. */
export interface PageState {
  readonly notice: PageNotice;
  /** of the document's sets; undefined where one is unusable */
  readonly rules: readonly (AssessmentRules | undefined)[];
  readonly language: Language;
  readonly say: Say;
  readonly scanned: Scanned | 'broken' | null;
  /** null while lines are still being computed */
  readonly findings: Findings | null;
}
