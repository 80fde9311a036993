import { WITHHELD_NUMBERS } from '../withheld/withheld-sql.js';
import { literal } from '../../platform/database/database.js';
import { SHEETS } from '../domain/sheets.js';

/** Where the rows of a workbook stand while they are compared, for the length of one transaction. */
export const STAGING = `
  CREATE TEMPORARY TABLE staging (
    sheet text, row_number integer, number text COLLATE "C", taxpayer jsonb, faults jsonb,
    -- of an exported row: what its masked cells say, and whose it is
    exported jsonb
  ) ON COMMIT DROP;
  CREATE TEMPORARY TABLE bound (sheet text, field text, header text, letter text) ON COMMIT DROP;
  CREATE TEMPORARY TABLE merged (
    sheet text, "column" text, "firstRow" integer, "lastRow" integer, range text
  ) ON COMMIT DROP;`;

/** A cell that is merged over several rows says nothing of each row; what else was found in such a cell is moot. */
const MARK_MERGED = `
  UPDATE staging s SET faults =
    (SELECT coalesce(jsonb_agg(fault), '[]') FROM jsonb_array_elements(s.faults) fault
     WHERE NOT EXISTS (SELECT FROM merged m WHERE m.sheet = s.sheet AND s.row_number BETWEEN m."firstRow" AND m."lastRow"
                       AND m."column" = fault->>'column'))
    || (SELECT jsonb_agg(jsonb_build_object('column', m."column", 'code', 'CELL.MERGED', 'data', jsonb_build_object('range', m.range)))
        FROM merged m WHERE m.sheet = s.sheet AND s.row_number BETWEEN m."firstRow" AND m."lastRow")
  WHERE EXISTS (SELECT FROM merged m WHERE m.sheet = s.sheet AND s.row_number BETWEEN m."firstRow" AND m."lastRow")`;

/** The letter of the column that a sheet's numbers stand in. */
const NUMBER_COLUMN = `(SELECT letter FROM bound b WHERE b.sheet = s.sheet AND b.field = 'number')`;

/** The same number twice is a fault of every row that has it; ten places are named. */
const MARK_TWINS = `
  UPDATE staging s SET faults = s.faults || jsonb_build_object('column', ${NUMBER_COLUMN}, 'code', 'CELL.NUMBER_TWICE',
    'data', jsonb_build_object('value', s.number, 'places', twins.places))
  FROM (SELECT number, to_jsonb((array_agg(sheet || '第' || row_number || '行' ORDER BY sheet, row_number))[1:10]) AS places
        FROM staging WHERE number IS NOT NULL GROUP BY number HAVING count(*) > 1) twins
  WHERE twins.number = s.number`;

/** A taxpayer of another station is not for this officer to change. $1 authority, $2 the stations that are. */
export const MARK_OUT_OF_REACH = `
  UPDATE staging s SET faults = s.faults || jsonb_build_object('column', ${NUMBER_COLUMN}, 'code', 'CELL.OUTSIDE_SCOPE',
    'data', jsonb_build_object('station', t.station))
  FROM taxpayer t WHERE t.authority = $1 AND t.number = s.number AND t.station <> ALL($2::text[])`;

/**
 * Whom the officer is to visit is not for him to change, nor to be compared with what he wrote: "the same" would tell the
 * value on file. Its values as WITHHELD_NUMBERS.
 */
export const MARK_WITHHELD = `
  UPDATE staging s SET faults = s.faults || jsonb_build_object('column', ${NUMBER_COLUMN}, 'code', 'CELL.VALUES_WITHHELD',
    'data', '{}'::jsonb)
  WHERE s.number IN (${WITHHELD_NUMBERS})`;

/** A row says what its columns say; of a column that the file does not have, the register keeps what it has. */
const COMPARE = `
  INSERT INTO register_import_row (authority, import_id, sheet, row_number, number, action, taxpayer, before, faults)
  SELECT $1, $2, s.sheet, s.row_number, s.number,
    CASE WHEN s.faults <> '[]' THEN 'rejected' WHEN t.number IS NULL THEN 'new' WHEN c.faults IS NOT NULL THEN 'conflict'
         WHEN t IS DISTINCT FROM planned THEN 'changed' ELSE 'same' END,
    CASE WHEN s.faults = '[]' THEN to_jsonb(planned) - '{authority,id,suspended_to,last_act}'::text[] END,
    CASE WHEN s.faults = '[]' AND t IS DISTINCT FROM planned THEN to_jsonb(t) - '{authority,id,suspended_to,last_act}'::text[] END,
    coalesce(c.faults, s.faults)
  FROM staging s
  LEFT JOIN taxpayer t ON t.authority = $1 AND t.number = s.number
  LEFT JOIN conflict c ON c.sheet = s.sheet AND c.row_number = s.row_number
  CROSS JOIN LATERAL jsonb_populate_record(CASE WHEN t.kind = s.taxpayer->>'kind' THEN t END,
    CASE WHEN s.faults = '[]' THEN s.taxpayer || jsonb_build_object('authority', $1::text, 'id', t.id,
      'suspended_to', t.suspended_to, 'last_act', coalesce(t.last_act, 0)) END) planned`;

/**
 * Whom the file leaves out: those within reach whose kind and station it lists others of, and who are not cancelled. A
 * list tells what is, its silence does nothing. $3 the stations within reach, null for all.
 */
const FIND_MISSING = `
  INSERT INTO register_import_missing (authority, import_id, taxpayer_id)
  SELECT $1, $2, t.id FROM taxpayer t
  JOIN (SELECT DISTINCT taxpayer->>'kind' AS kind, taxpayer->>'station' AS station FROM staging) listed
    ON listed.kind = t.kind AND listed.station = t.station
  WHERE t.authority = $1 AND t.status <> '注销' AND ($3::text[] IS NULL OR t.station = ANY($3))
    AND NOT EXISTS (SELECT FROM staging s WHERE s.number = t.number)`;

/** The sheet to which a taxpayer belongs. */
export const SHEET_OF = `CASE t.kind ${SHEETS.map(({ kind, name }) => `WHEN '${kind}' THEN '${name}'`).join(' ')} END`;

const COUNT = `
  UPDATE register_import SET status = 'planned', notices = $3, layout = $4, counts = (
    SELECT coalesce(jsonb_agg(to_jsonb(c) ORDER BY c.sheet), '[]') FROM (
      SELECT sheet, count(*) AS read, count(*) FILTER (WHERE action = 'new') AS new,
        count(*) FILTER (WHERE action = 'changed') AS changed, count(*) FILTER (WHERE action = 'same') AS same,
        count(*) FILTER (WHERE action = 'conflict') AS conflict, count(*) FILTER (WHERE action = 'rejected') AS rejected,
        (SELECT count(*) FROM register_import_missing m JOIN taxpayer t ON t.authority = m.authority AND t.id = m.taxpayer_id
         WHERE m.authority = $1 AND m.import_id = $2 AND ${SHEET_OF} = r.sheet) AS missing
      FROM register_import_row r WHERE authority = $1 AND import_id = $2 GROUP BY sheet) c)
  WHERE authority = $1 AND id = $2 AND status = 'planning' RETURNING counts`;

/** Finds the faults that only the whole file shows. */
export const MARK_FAULTS = [MARK_MERGED, MARK_TWINS];

export const PLAN = { compare: COMPARE, findMissing: FIND_MISSING, count: COUNT };

/** What a row of the plan would change, field by field; compared as JSON, so that 33.20 is no change of 33.2. */
export const CHANGES = `
  (SELECT coalesce(jsonb_agg(jsonb_build_object('field', key, 'before', b.value #>> '{}', 'after', a.value #>> '{}')
                             ORDER BY key), '[]')
   FROM jsonb_each(before) b JOIN jsonb_each(taxpayer) a USING (key) WHERE a.value <> b.value)`;

/** The rows of a plan, as its seal covers them: what stood in the file, and what it did. */
export function copyPlan(authority: string, id: string): string {
  return `COPY (SELECT sheet, row_number, number, action, taxpayer, before, faults FROM register_import_row
    WHERE authority = ${literal(authority)} AND import_id = ${literal(id)} ORDER BY sheet, row_number) TO STDOUT`;
}

/** Whom the file left out. */
export function copyMissing(authority: string, id: string): string {
  return `COPY (SELECT taxpayer_id FROM register_import_missing
    WHERE authority = ${literal(authority)} AND import_id = ${literal(id)} ORDER BY taxpayer_id) TO STDOUT`;
}

/** What was decided of its conflicts. */
export function copyDecisions(authority: string, id: string): string {
  return `COPY (SELECT sheet, row_number, take, decided_by, decided_for FROM register_import_decision
    WHERE authority = ${literal(authority)} AND import_id = ${literal(id)} ORDER BY sheet, row_number) TO STDOUT`;
}
