import { literal } from '../../../platform/database/database.js';
import { WITHHELD_NUMBERS } from '../../withheld/withheld-sql.js';
import { FACT_COLUMNS } from '../domain/fact-row.js';

/** Where the rows of a workbook stand while they are compared, for the length of one transaction. */
export const STAGING = `
  CREATE TEMPORARY TABLE staging (
    sheet text, row_number integer, kind text, number text COLLATE "C", name text, key text COLLATE "C", fact jsonb, faults jsonb
  ) ON COMMIT DROP;
  CREATE TEMPORARY TABLE merged (
    sheet text, "column" text, "firstRow" integer, "lastRow" integer, range text
  ) ON COMMIT DROP;
  CREATE TEMPORARY TABLE bound (sheet text, field text, letter text, header text) ON COMMIT DROP;`;

export const COPY_STAGING = 'COPY staging (sheet, row_number, kind, number, name, key, fact, faults) FROM STDIN';

/** A cell that is merged over several rows says nothing of each row; what else was found in such a cell is moot. */
const MARK_MERGED = `
  UPDATE staging s SET faults =
    (SELECT coalesce(jsonb_agg(fault), '[]') FROM jsonb_array_elements(s.faults) fault
     WHERE NOT EXISTS (SELECT FROM merged m WHERE m.sheet = s.sheet AND s.row_number BETWEEN m."firstRow" AND m."lastRow"
                       AND m."column" = fault->>'column'))
    || (SELECT jsonb_agg(jsonb_build_object('column', m."column", 'code', 'CELL.MERGED', 'data', jsonb_build_object('range', m.range)))
        FROM merged m WHERE m.sheet = s.sheet AND s.row_number BETWEEN m."firstRow" AND m."lastRow")
  WHERE EXISTS (SELECT FROM merged m WHERE m.sheet = s.sheet AND s.row_number BETWEEN m."firstRow" AND m."lastRow")`;

const MARK_UNKNOWN = `
  UPDATE staging s SET faults = s.faults || jsonb_build_object('column', b.letter, 'code', 'CELL.UNKNOWN_TAXPAYER',
    'data', jsonb_build_object('header', b.header, 'value', s.number))
  FROM bound b WHERE b.sheet = s.sheet AND b.field = 'number' AND s.number IS NOT NULL
    AND NOT EXISTS (SELECT FROM taxpayer t WHERE t.authority = $1 AND t.number = s.number)`;

/** The name is there to tell a mistyped number: blanks and the width of letters and brackets say nothing. */
const plainName = (name: string) => `regexp_replace(normalize(${name}, NFKC), '\\s', '', 'g')`;

const MARK_NAMES = `
  UPDATE staging s SET faults = s.faults || jsonb_build_object('column', b.letter, 'code', 'CELL.NAME_DIFFERS',
    'data', jsonb_build_object('header', b.header, 'value', s.name, 'registered', t.name))
  FROM bound b, taxpayer t WHERE b.sheet = s.sheet AND b.field = 'name' AND s.name IS NOT NULL
    AND t.authority = $1 AND t.number = s.number AND ${plainName('t.name')} <> ${plainName('s.name')}`;

/** The same fact twice is a fault of every row that has it; ten places are named. */
const MARK_TWINS = `
  UPDATE staging s SET faults = s.faults || jsonb_build_object('column', '', 'code', 'CELL.FACT_TWICE',
    'data', jsonb_build_object('places', twins.places))
  FROM (SELECT kind, number, key, to_jsonb((array_agg(sheet || '第' || row_number || '行' ORDER BY sheet, row_number))[1:10]) AS places
        FROM staging WHERE number IS NOT NULL AND key IS NOT NULL GROUP BY kind, number, key HAVING count(*) > 1) twins
  WHERE (twins.kind, twins.number, twins.key) = (s.kind, s.number, s.key)`;

/** Finds the faults that only the whole file shows. */
export const MARK_WITHIN = [MARK_MERGED, MARK_TWINS];
/** Finds those that the register shows; each takes the authority. */
export const MARK_AGAINST = [MARK_UNKNOWN, MARK_NAMES];

/** A taxpayer out of reach is told by the station alone. $1 authority; the condition's values follow. */
export const markOutOfReach = (within: string) => `
  UPDATE staging s SET faults = jsonb_build_array(jsonb_build_object('column', '', 'code', 'CELL.OUTSIDE_SCOPE',
    'data', jsonb_build_object('station', t.station)))
  FROM taxpayer t WHERE t.authority = $1 AND t.number = s.number AND NOT ${within}`;

/** Whom the officer is to visit is not for him to compare with. Its values as WITHHELD_NUMBERS. */
export const MARK_WITHHELD = `
  UPDATE staging s SET faults = jsonb_build_array(jsonb_build_object('column', '', 'code', 'CELL.VALUES_WITHHELD', 'data', '{}'::jsonb))
  WHERE s.number IN (${WITHHELD_NUMBERS})`;

/** A row of the table as a plan keeps it: amounts as text, so that nothing is lost on the way through JSON. */
const asFact = (alias: string) =>
  `jsonb_build_object('key', ${alias}.key, 'details', ${alias}.details, ${FACT_COLUMNS.map(
    (column) => `'${column}', ${alias}.${column}${column.endsWith('amount') ? '::text' : ''}`,
  ).join(', ')})`;

/**
 * The fact that holds under a key. By the limit it is looked up row by row in its index: the statistics are those of
 * before the load, and by them a join of the whole table seems cheap.
 */
function held(taxpayer: string, kind: string, key: string): string {
  return `SELECT h.* FROM taxpayer_fact h WHERE h.authority = $1 AND h.taxpayer_id = ${taxpayer} AND h.kind = ${kind}
    AND h.key = ${key} AND h.ended_at IS NULL LIMIT 1`;
}

const COMPARE = `
  INSERT INTO fact_import_row (authority, import_id, sheet, row_number, kind, number, taxpayer_id, action, fact, before_id, before, faults)
  SELECT $1, $2, s.sheet, s.row_number, s.kind, s.number, t.id,
    CASE WHEN s.faults <> '[]' THEN 'rejected' WHEN f.id IS NULL THEN 'new'
         WHEN ${asFact('f')} <> s.fact THEN 'changed' ELSE 'same' END,
    CASE WHEN s.faults = '[]' THEN s.fact END, f.id, CASE WHEN f.id IS NOT NULL THEN ${asFact('f')} END, s.faults
  FROM staging s
  LEFT JOIN taxpayer t ON t.authority = $1 AND t.number = s.number
  LEFT JOIN LATERAL (${held('t.id', 's.kind', 's.key')}) f ON s.faults = '[]'`;

const COUNT = `
  UPDATE fact_import SET counts = (
    SELECT coalesce(jsonb_agg(to_jsonb(c) ORDER BY c.sheet), '[]') FROM (
      SELECT sheet, count(*) AS read, count(*) FILTER (WHERE action = 'new') AS new,
        count(*) FILTER (WHERE action = 'changed') AS changed, count(*) FILTER (WHERE action = 'same') AS same,
        count(*) FILTER (WHERE action = 'rejected') AS rejected
      FROM fact_import_row WHERE authority = $1 AND import_id = $2 GROUP BY sheet) c)
  WHERE authority = $1 AND id = $2`;

/** In this order; each takes the authority and the import's id. */
export const PLAN = [COMPARE, COUNT];

/** Facts that are no longer what the plan saw: ended since, or entered by somebody. */
export const CHECK_STALE = `
  SELECT min(r.number) AS number, count(*)::int AS count FROM fact_import_row r
  LEFT JOIN LATERAL (${held('r.taxpayer_id', 'r.kind', `r.fact->>'key'`)}) f ON true
  WHERE r.authority = $1 AND r.import_id = $2 AND r.action IN ('new', 'changed') AND r.before_id IS DISTINCT FROM f.id
  HAVING count(*) > 0`;

/** A station of the plan's taxpayers that is out of reach by now. $1 authority, $2 import; the condition's values follow. */
export const findOutOfReach = (within: string) => `
  SELECT t.id, t.station FROM fact_import_row r JOIN taxpayer t ON t.authority = r.authority AND t.id = r.taxpayer_id
  WHERE r.authority = $1 AND r.import_id = $2 AND r.action IN ('new', 'changed') AND NOT ${within}
  ORDER BY t.station LIMIT 1`;

/** $3 and $4 who applies and for whom, $5 the reason. By an array, for the same reason as above. */
export const END_CHANGED = `
  UPDATE taxpayer_fact SET ended_at = now(), ended_by = $3, ended_for = $4, ended_reason = $5
  WHERE authority = $1 AND ended_at IS NULL AND id = ANY(ARRAY(
    SELECT before_id FROM fact_import_row WHERE authority = $1 AND import_id = $2 AND action = 'changed'))`;

export const INSERT_PLANNED = `
  INSERT INTO taxpayer_fact (authority, taxpayer_id, kind, key, details, ${FACT_COLUMNS.join(', ')}, entered_by, entered_for,
    import_id, reason, supersedes)
  SELECT $1, r.taxpayer_id, r.kind, p.key, p.details, ${FACT_COLUMNS.map((column) => `p.${column}`).join(', ')}, $3, $4, $2, $5,
    CASE WHEN r.action = 'changed' THEN r.before_id END
  FROM fact_import_row r CROSS JOIN LATERAL jsonb_populate_record(NULL::taxpayer_fact, r.fact) p
  WHERE r.authority = $1 AND r.import_id = $2 AND r.action IN ('new', 'changed')
  ORDER BY r.taxpayer_id, r.kind, p.key`;

/** The rows of a plan, as its seal covers them: what stood in the file, and what it did. */
export function copyPlan(authority: string, id: string): string {
  return `COPY (SELECT sheet, row_number, kind, number, taxpayer_id, action, fact, before_id, before, faults FROM fact_import_row
    WHERE authority = ${literal(authority)} AND import_id = ${literal(id)} ORDER BY sheet, row_number) TO STDOUT`;
}
