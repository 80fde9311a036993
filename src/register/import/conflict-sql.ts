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
 * Fields in which the file says again what an earlier list said, though somebody has entered another value since: the
 * file would undo that act unseen. A third value is news and no conflict. Told as faults, each at its cell. $1 authority.
 */
export const FIND_CONFLICTS = `
  CREATE TEMPORARY TABLE conflict ON COMMIT DROP AS
  WITH acted AS (
    SELECT s.sheet, s.row_number, t.id, listed.seq AS listed, to_jsonb(t) AS now,
      to_jsonb(jsonb_populate_record(t, s.taxpayer)) AS planned
    FROM staging s JOIN taxpayer t ON t.authority = $1 AND t.number = s.number AND t.last_act > 1
    CROSS JOIN LATERAL (SELECT coalesce(max(a.seq) FILTER (WHERE a.kind = 'import'), 1) AS seq FROM taxpayer_act a
                        WHERE a.authority = t.authority AND a.taxpayer_id = t.id) listed
    WHERE s.faults = '[]' AND t.last_act > listed.seq
  ), entered AS (
    SELECT c.sheet, c.row_number, a.seq, a.seq > c.listed AS later, a.entered_by, a.entered_at, v.key AS field, v.value
    FROM acted c JOIN taxpayer_act a ON a.authority = $1 AND a.taxpayer_id = c.id
    CROSS JOIN LATERAL jsonb_each(a.set || ${STATUS_BY_KIND}) v
  ), listed AS (
    SELECT sheet, row_number, to_jsonb(jsonb_populate_record(NULL::taxpayer, jsonb_object_agg(field, value))) AS state
    FROM (SELECT DISTINCT ON (sheet, row_number, field) * FROM entered WHERE NOT later
          ORDER BY sheet, row_number, field, seq DESC) newest
    GROUP BY sheet, row_number
  ), later AS (
    SELECT DISTINCT ON (sheet, row_number, field) * FROM entered WHERE later ORDER BY sheet, row_number, field, seq DESC
  )
  SELECT e.sheet, e.row_number, jsonb_agg(jsonb_build_object('column', coalesce(b.letter, ''), 'code', 'CELL.UNDOES_ACT',
    'data', jsonb_build_object('header', coalesce(b.header, e.field), 'field', e.field, 'seq', e.seq, 'by', coalesce(o.name, ''),
      'on', to_char(e.entered_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD'),
      'before', c.now->>e.field, 'after', c.planned->>e.field)) ORDER BY e.field) AS faults
  FROM later e JOIN acted c USING (sheet, row_number) JOIN listed l USING (sheet, row_number)
  LEFT JOIN bound b ON b.sheet = e.sheet AND b.field = e.field
  LEFT JOIN officer o ON o.authority = $1 AND o.id = e.entered_by
  WHERE c.planned->e.field IS DISTINCT FROM c.now->e.field AND c.planned->e.field IS NOT DISTINCT FROM l.state->e.field
  GROUP BY e.sheet, e.row_number`;
