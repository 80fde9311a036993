import { assess } from '../../assessment/domain/formula.js';
import { explain } from '../../assessment/domain/explanation.js';
import { rulesOf } from '../../assessment/domain/rules.js';
import type { ExplanationLine } from '../../kernel/explanation.js';
import { compare, parseTrusted, type Decimal } from '../../kernel/decimal.js';
import { printedHousehold } from '../domain/recompute.js';
import type { FrozenNotice, LineBasis, NoticeRow } from '../domain/notice-document.js';

/** A line of the posted list, computed step by step. */
export interface WorkedExample {
  readonly row: NoticeRow;
  readonly basis: LineBasis;
  readonly lines: readonly ExplanationLine[];
}

/**
 * The line that a poster explains: of those that reach the threshold by the formula alone the one of median tax (the
 * lower of two in the middle), else of all that were computed the one of the largest turnover; of equal ones the first.
 * Nobody picks it. Null where nothing was computed.
 */
export async function workedExample(notice: FrozenNotice): Promise<WorkedExample | null> {
  const reached: Candidate[] = [];
  let largest: { readonly row: NoticeRow; readonly turnover: Decimal } | undefined;
  let at = 0;
  for await (const portion of notice.rows('posted', null))
    for (const row of portion) {
      at++;
      if (row.basis === null) continue;
      const turnover = parseTrusted(row.cells['assessedTurnover'] ?? '0');
      if (largest === undefined || compare(turnover, largest.turnover) > 0) largest = { row, turnover };
      if (row.cells['thresholdReached'] !== '是' || row.basis.declarationDecided) continue;
      reached.push({ at, tax: parseTrusted(row.cells['monthlyTax'] ?? '0') });
    }
  reached.sort((a, b) => compare(a.tax, b.tax) || a.at - b.at);
  const median = reached[Math.ceil(reached.length / 2) - 1];
  const row = median === undefined ? largest?.row : await rowAt(notice, median.at);
  if (row === undefined || row.basis === null) return null;
  const rules = rulesOf(notice.document.rules[row.basis.rules]!);
  const household = printedHousehold(row, row.basis);
  return { row, basis: row.basis, lines: explain(household, assess(household, rules), rules) };
}

/** Rows are not held: the candidates are known by their places in the branch's list. */
interface Candidate {
  readonly at: number;
  readonly tax: Decimal;
}

async function rowAt(notice: FrozenNotice, at: number): Promise<NoticeRow | undefined> {
  let before = 0;
  for await (const portion of notice.rows('posted', null)) {
    const row = portion[at - before - 1];
    if (row !== undefined) return row;
    before += portion.length;
  }
  return undefined;
}
