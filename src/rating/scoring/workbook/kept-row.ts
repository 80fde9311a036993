import { withoutLongNumbers } from '../../../kernel/masking.js';
import { maskFault } from '../../../register/masking.js';
import type { WrittenScore } from '../../domain/score-row.js';
import type { PlannedScore } from './plan-row.js';

/** A row of a plan as its table holds it. */
interface KeptScoreRow extends Omit<PlannedScore, 'row' | 'sheet'> {
  readonly row_number: number;
  readonly sheet_id: string | null;
  readonly written: WrittenScore;
  readonly before_id: string | null;
}

/**
 * A planned row as it is kept. Of what its cells say there stays what the plan is made from again when it is applied,
 * with the evidence by its SHA-256: a file's name may hold whose it is. Of a row that is left out nothing is needed
 * again, and what looks like a person's number is blotted out.
 */
export function keptRow({ row, sheet, before, asked, ...one }: PlannedScore, written: WrittenScore): KeptScoreRow {
  const isLeftOut = one.action === 'rejected' || one.action === 'conflict';
  const evidence = asked?.decision === 'added' ? asked.evidence.join('、') : null;
  return {
    ...{ ...one, asked, before, row_number: row, sheet_id: sheet, before_id: before?.id ?? null },
    written: isLeftOut ? blotted(written) : { ...written, evidence },
    faults: one.faults.map((fault) => ({ ...fault, data: maskFault(fault.code, fault.data) })),
  };
}

/** Ids that the workbook was exported with, which are digits and dashes too. */
const IDS: ReadonlySet<string> = new Set(['fact', 'version'] satisfies (keyof WrittenScore)[]);

function blotted(written: WrittenScore): WrittenScore {
  return Object.fromEntries(
    Object.entries(written).map(([column, text]) => [
      column,
      text === null || IDS.has(column) ? text : withoutLongNumbers(text),
    ]),
  ) as WrittenScore;
}
