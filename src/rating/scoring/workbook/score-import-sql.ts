import { literal } from '../../../platform/database/database.js';

/** $1 authority, $2 import, $3 the rows as JSON. */
export const KEEP_ROWS = `
  INSERT INTO rating_score_import_row (authority, import_id, row_number, sheet_id, indicator, item, fact, action, written, asked,
    before_id, before, faults)
  SELECT $1, $2, r.row_number, r.sheet_id, r.indicator, r.item, r.fact, r.action, r.written, r.asked, r.before_id, r.before, r.faults
  FROM jsonb_populate_recordset(NULL::rating_score_import_row, $3::jsonb) r`;

/** How many rows would do what. $1 authority, $2 import, $3 rows of which nothing was filled in. */
export const COUNT = `
  UPDATE rating_score_import SET counts = (
    SELECT jsonb_build_object('read', count(*), 'blank', $3::int, 'new', count(*) FILTER (WHERE action = 'new'),
      'changed', count(*) FILTER (WHERE action = 'changed'), 'same', count(*) FILTER (WHERE action = 'same'),
      'conflict', count(*) FILTER (WHERE action = 'conflict'), 'rejected', count(*) FILTER (WHERE action = 'rejected'))
    FROM rating_score_import_row WHERE authority = $1 AND import_id = $2)
  WHERE authority = $1 AND id = $2 RETURNING counts`;

/** Rows of a plan that it would do, those of a sheet together. $1 authority, $2 import. */
export const TO_APPLY = `
  SELECT sheet_id AS sheet, jsonb_agg(jsonb_build_object('row', row_number, 'sheet', sheet_id, 'item', item, 'fact', fact,
    'action', action, 'written', written, 'asked', asked, 'beforeId', before_id) ORDER BY row_number) AS rows
  FROM rating_score_import_row WHERE authority = $1 AND import_id = $2 AND action IN ('new', 'changed')
  GROUP BY sheet_id ORDER BY sheet_id`;

/**
 * In the order of their ids: two who apply plans of the same sheets wait for each other, and not in a circle.
 * $1 authority, $2 import.
 */
export const LOCK_SHEETS = `
  SELECT count(*) FROM (SELECT FROM rating_sheet WHERE authority = $1 AND id IN (SELECT sheet_id FROM rating_score_import_row
    WHERE authority = $1 AND import_id = $2 AND action IN ('new', 'changed')) ORDER BY id FOR NO KEY UPDATE) held`;

/** Rows of one action, with whom they are about. $1 authority, $2 import, $3 action, $4 the row before, $5 how many. */
export const ROWS = `
  SELECT r.row_number AS row, r.action, s.number, s.name, r.indicator, r.item, r.asked, r.before, r.faults
  FROM rating_score_import_row r LEFT JOIN rating_sheet s ON s.authority = r.authority AND s.id = r.sheet_id
  WHERE r.authority = $1 AND r.import_id = $2 AND r.action = $3 AND r.row_number > $4 ORDER BY r.row_number LIMIT $5`;

/** Rows that the plan leaves out, in their order. $1 authority, $2 import, $3 the row before, $4 how many. */
export const LEFT_OUT = `
  SELECT row_number AS row, faults FROM rating_score_import_row
  WHERE authority = $1 AND import_id = $2 AND action IN ('rejected', 'conflict') AND row_number > $3 ORDER BY row_number LIMIT $4`;

/** The rows of a plan, as its seal covers them. */
export function copyPlan(authority: string, id: string): string {
  return `COPY (SELECT row_number, sheet_id, indicator, item, fact, action, written, asked, before_id, before, faults
    FROM rating_score_import_row WHERE authority = ${literal(authority)} AND import_id = ${literal(id)} ORDER BY row_number) TO STDOUT`;
}
