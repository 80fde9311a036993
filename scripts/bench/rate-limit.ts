import type { ExplanationLine } from '../../src/kernel/explanation.js';
import type { Sheet } from '../../src/rating/domain/rate.js';

/** A sheet whose lines have been found before the clock starts. */
export interface Explained {
  readonly sheet: Sheet;
  readonly lines: readonly ExplanationLine[];
}

/**
 * What no program does without, whatever it decides: it looks at every deduction and every dated fact of a sheet, makes
 * as many lines as explain it, or prints them as one text of JSON.
 */
export const LIMIT = {
  rate: ({ sheet }: Explained): number => looked(sheet),
  explain: ({ sheet, lines }: Explained): ExplanationLine[] => {
    looked(sheet);
    return lines.map(copyOf);
  },
  explainAsText: ({ sheet, lines }: Explained): string => {
    looked(sheet);
    return JSON.stringify(lines);
  },
};

function copyOf({ rule, label, labelEn, operation, value, source }: ExplanationLine): ExplanationLine {
  return { rule, label, labelEn, operation, value, source };
}

/** A number that depends on every fact, so that none is left out. */
function looked({ registered, conditions, deductions }: Sheet): number {
  let seen = registered.length;
  for (const { fact, condition, part, whole } of conditions)
    seen += (fact ?? condition ?? '').length + (part === whole ? 1 : 0);
  for (const { item, quantity } of deductions) seen += item.length + quantity;
  return seen;
}
