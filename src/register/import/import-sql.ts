import { literal } from '../../platform/database/database.js';
import { TAXPAYER_FIELDS } from '../domain/taxpayer.js';

/** Where the rows of a workbook stand while they are compared, for the length of one transaction. */
export const STAGING = `
  CREATE TEMPORARY TABLE staging (
    sheet text, row_number integer, number text COLLATE "C", number_column text, taxpayer jsonb, faults jsonb
  ) ON COMMIT DROP;
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

/** The same number twice is a fault of every row that has it; ten places are named. */
const MARK_TWINS = `
  UPDATE staging s SET faults = s.faults || jsonb_build_object('column', s.number_column, 'code', 'CELL.NUMBER_TWICE',
    'data', jsonb_build_object('value', s.number, 'places', twins.places))
  FROM (SELECT number, to_jsonb((array_agg(sheet || '第' || row_number || '行' ORDER BY sheet, row_number))[1:10]) AS places
        FROM staging WHERE number IS NOT NULL GROUP BY number HAVING count(*) > 1) twins
  WHERE twins.number = s.number`;

/** A taxpayer of another station is not for this officer to change. $1 authority, $2 the stations that are. */
export const MARK_OUT_OF_REACH = `
  UPDATE staging s SET faults = s.faults || jsonb_build_object('column', s.number_column, 'code', 'CELL.OUTSIDE_SCOPE',
    'data', jsonb_build_object('station', t.station))
  FROM taxpayer t WHERE t.authority = $1 AND t.number = s.number AND t.station <> ALL($2::text[])`;

const COMPARE = `
  INSERT INTO register_import_row (authority, import_id, sheet, row_number, number, action, taxpayer, before, faults)
  SELECT $1, $2, s.sheet, s.row_number, s.number,
    CASE WHEN s.faults <> '[]' THEN 'rejected' WHEN t.number IS NULL THEN 'new'
         WHEN t IS DISTINCT FROM planned THEN 'changed' ELSE 'same' END,
    CASE WHEN s.faults = '[]' THEN to_jsonb(planned) - '{authority,id,suspended_to,last_act}'::text[] END,
    CASE WHEN s.faults = '[]' AND t IS DISTINCT FROM planned THEN to_jsonb(t) - '{authority,id,suspended_to,last_act}'::text[] END,
    s.faults
  FROM staging s
  LEFT JOIN taxpayer t ON t.authority = $1 AND t.number = s.number
  CROSS JOIN LATERAL jsonb_populate_record(NULL::taxpayer,
    CASE WHEN s.faults = '[]' THEN s.taxpayer || jsonb_build_object('authority', $1::text, 'id', t.id,
      'suspended_to', t.suspended_to, 'last_act', coalesce(t.last_act, 0)) END) planned`;

const COUNT = `
  UPDATE register_import SET counts = (
    SELECT coalesce(jsonb_agg(to_jsonb(c) ORDER BY c.sheet), '[]') FROM (
      SELECT sheet, count(*) AS read, count(*) FILTER (WHERE action = 'new') AS new,
        count(*) FILTER (WHERE action = 'changed') AS changed, count(*) FILTER (WHERE action = 'same') AS same,
        count(*) FILTER (WHERE action = 'rejected') AS rejected
      FROM register_import_row WHERE authority = $1 AND import_id = $2 GROUP BY sheet) c)
  WHERE authority = $1 AND id = $2`;

/** Finds the faults that only the whole file shows. */
export const MARK_FAULTS = [MARK_MERGED, MARK_TWINS];

/** In this order; each takes the authority and the import's id. */
export const PLAN = [COMPARE, COUNT];

/** What a row of the plan would change, field by field; compared as JSON, so that 33.20 is no change of 33.2. */
export const CHANGES = `
  (SELECT coalesce(jsonb_agg(jsonb_build_object('field', key, 'before', b.value #>> '{}', 'after', a.value #>> '{}')
                             ORDER BY key), '[]')
   FROM jsonb_each(before) b JOIN jsonb_each(taxpayer) a USING (key) WHERE a.value <> b.value)`;

/** A taxpayer that has changed since the plan was made, or has come to be, and how many there are. */
export const CHECK_STALE = `
  SELECT min(r.number) AS number, count(*)::int AS count
  FROM register_import_row r
  LEFT JOIN taxpayer t ON t.authority = r.authority AND t.number = r.number
  WHERE r.authority = $1 AND r.import_id = $2 AND r.action IN ('new', 'changed')
    AND r.before IS DISTINCT FROM to_jsonb(t) - '{authority,id,suspended_to,last_act}'::text[]
  HAVING count(*) > 0`;

/** A station of the plan's taxpayers, as they are or as they would be, that is not among $3. */
export const FIND_OUT_OF_REACH = `
  SELECT s.station FROM register_import_row r
  CROSS JOIN LATERAL (VALUES (r.taxpayer->>'station'), (r.before->>'station')) s(station)
  WHERE r.authority = $1 AND r.import_id = $2 AND r.action IN ('new', 'changed') AND s.station <> ALL($3::text[])
  ORDER BY s.station LIMIT 1`;

export const APPLY = `
  INSERT INTO taxpayer (authority, ${TAXPAYER_FIELDS.join(', ')})
  SELECT $1, ${TAXPAYER_FIELDS.map((field) => `planned.${field}`).join(', ')}
  FROM register_import_row r CROSS JOIN LATERAL jsonb_populate_record(NULL::taxpayer, r.taxpayer) planned
  WHERE r.authority = $1 AND r.import_id = $2 AND r.action IN ('new', 'changed')
  ORDER BY r.number
  ON CONFLICT (authority, number) DO UPDATE SET
    ${TAXPAYER_FIELDS.filter((field) => field !== 'number')
      .map((field) => `${field} = excluded.${field}`)
      .join(',\n    ')}`;

/** The rows of a plan, as its seal covers them: what stood in the file, and what it did. */
export function copyPlan(authority: string, id: string): string {
  return `COPY (SELECT sheet, row_number, number, action, taxpayer, before, faults FROM register_import_row
    WHERE authority = ${literal(authority)} AND import_id = ${literal(id)} ORDER BY sheet, row_number) TO STDOUT`;
}
