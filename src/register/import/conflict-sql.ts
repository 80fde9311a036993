import type { ActKind, TaxpayerState } from '../domain/acts.js';
import { ACT_KINDS, statusSetBy } from '../domain/acts.js';

/** The status that an act brings by its kind, beside what it sets. */
const STATUS_BY_KIND = `CASE a.kind ${ACT_KINDS.map((kind) => [kind, statusOf(kind)] as const)
  .filter(([, status]) => status !== undefined)
  .map(([kind, status]) => `WHEN '${kind}' THEN '${JSON.stringify({ status })}'::jsonb`)
  .join(' ')} ELSE '{}' END`;

function statusOf(kind: ActKind): TaxpayerState['status'] | undefined {
  return statusSetBy(kind).status;
}

/**
 * Fields in which the file says again what was so once, though somebody has entered another value since: the file would
 * undo that act unseen. A value that never was is news and no conflict, and so is any where a list spoke last. Told as
 * faults, each at its cell. $1 authority.
 */
export const FIND_CONFLICTS = `
  CREATE TEMPORARY TABLE conflict ON COMMIT DROP AS
  WITH acted AS (
    SELECT s.sheet, s.row_number, t.id, to_jsonb(t) AS now, to_jsonb(jsonb_populate_record(t, s.taxpayer)) AS planned
    FROM staging s JOIN taxpayer t ON t.authority = $1 AND t.number = s.number AND t.last_act > 1
    WHERE s.faults = '[]' AND t IS DISTINCT FROM jsonb_populate_record(t, s.taxpayer) AND EXISTS (
      SELECT FROM taxpayer_act a WHERE a.authority = $1 AND a.taxpayer_id = t.id AND a.seq > 1 AND a.kind <> 'import')
  ), entered AS (
    SELECT c.sheet, c.row_number, a.seq, a.kind, a.entered_by, a.entered_at, v.key AS field,
      to_jsonb(jsonb_populate_record(NULL::taxpayer, jsonb_build_object(v.key, v.value)))->v.key AS value
    FROM acted c JOIN taxpayer_act a ON a.authority = $1 AND a.taxpayer_id = c.id
    CROSS JOIN LATERAL jsonb_each(a.set || ${STATUS_BY_KIND}) v
    WHERE c.planned->v.key IS DISTINCT FROM c.now->v.key
  ), newest AS (
    SELECT DISTINCT ON (sheet, row_number, field) * FROM entered ORDER BY sheet, row_number, field, seq DESC
  )
  SELECT e.sheet, e.row_number, jsonb_agg(jsonb_build_object('column', coalesce(b.letter, ''), 'code', 'CELL.UNDOES_ACT',
    'data', jsonb_build_object('header', coalesce(b.header, e.field), 'field', e.field, 'seq', e.seq, 'by', coalesce(o.name, ''),
      'on', to_char(e.entered_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD'),
      'before', c.now->>e.field, 'after', c.planned->>e.field)) ORDER BY e.field) AS faults
  FROM newest e JOIN acted c USING (sheet, row_number)
  LEFT JOIN bound b ON b.sheet = e.sheet AND b.field = e.field
  LEFT JOIN officer o ON o.authority = $1 AND o.id = e.entered_by
  WHERE e.kind <> 'import' AND EXISTS (SELECT FROM entered once WHERE once.sheet = e.sheet AND once.row_number = e.row_number
    AND once.field = e.field AND once.seq < e.seq AND once.value = c.planned->e.field)
  GROUP BY e.sheet, e.row_number`;
