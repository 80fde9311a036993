import { literal } from '../../platform/database/database.js';

/** The sheets of a cycle that take part, by number. $1 authority, $2 cycle. */
export const SHEETS = `
  SELECT s.id, s.taxpayer_id AS "taxpayerId", s.registered_on AS registered, s.participation = 'scored' AS scored,
    s.score::text AS score
  FROM rating_sheet s WHERE s.authority = $1 AND s.cycle_id = $2 AND s.participation <> 'not-rated' ORDER BY s.number, s.id`;

/** The deductions that count after review, of some sheets. $1 authority, $2 their ids. */
export const DEDUCTIONS = `
  SELECT d.sheet_id AS sheet, d.id, d.item, d.quantity, d.facts, d.happened_on AS "happenedOn", d.evidence_source AS source, d.reason
  FROM rating_deduction d WHERE d.authority = $1 AND d.sheet_id = ANY($2) ORDER BY d.sheet_id, d.item, d.id`;

/**
 * Proposals of a cycle, some at a time. $1 authority, $2 cycle, $3 scheme, $4 rule set, $5 act, $6 by, $7 for, $8 the
 * rows as JSON.
 */
export const PROPOSE = `
  INSERT INTO rating_grade (authority, cycle_id, scheme, rule_set_id, trigger, act_id, proposed_by, proposed_for, sheet_id,
    taxpayer_id, inputs, score, computed, grade, reasons, beside)
  SELECT $1, $2, $3, $4, 'cycle', $5, $6, $7, r.sheet, r.taxpayer, r.inputs, r.score, r.grade, r.grade, r.reasons, r.beside
  FROM jsonb_to_recordset($8::jsonb) AS r(sheet uuid, taxpayer uuid, inputs jsonb, score numeric, grade text, reasons jsonb, beside jsonb)`;

/** What an act proposed, as its seal covers it. */
export function copyProposed(authority: string, act: string): string {
  return `COPY (SELECT id, taxpayer_id, cycle_id, sheet_id, scheme, rule_set_id, trigger, caused_by, cause, override_reason,
      direction, evidence, inputs, score, computed, grade, reasons, beside
    FROM rating_grade WHERE authority = ${literal(authority)} AND act_id = ${literal(act)} ORDER BY id) TO STDOUT`;
}
