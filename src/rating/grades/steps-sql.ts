/** The grade of a cycle that its rules show to the public, and give a certificate. $1 authority, $2 cycle. */
const HONOURED = `(SELECT rating_honoured(c.authority, c.rule_set_id) FROM rating_cycle c WHERE c.authority = $1 AND c.id = $2)`;

/** Proposals of a cycle that stand on the A list, as their sheets name them. $1 authority, $2 cycle. */
export const A_LIST = `
  SELECT s.station, s.number, s.name, g.score::text AS score
  FROM rating_grade g JOIN rating_sheet s ON s.authority = g.authority AND s.id = g.sheet_id
  WHERE g.authority = $1 AND g.cycle_id = $2 AND g.trigger = 'cycle' AND g.grade = ${HONOURED}`;

/** The proposals of a cycle as they are until it is determined. $1 authority, $2 cycle. */
export const HOLD_PROPOSED = `
  SELECT count(*) FROM (SELECT FROM rating_grade WHERE authority = $1 AND cycle_id = $2 AND status = 'proposed' AND trigger = 'cycle'
    ORDER BY id FOR UPDATE) held`;

/** Proposals of a cycle that the committee gives back. $1 authority, $2 cycle, $3 as JSON, $4 by, $5 for. */
export const RETURN = `
  UPDATE rating_grade g SET status = 'returned', returned_reason = e.reason, determined_by = $4, determined_for = $5, determined_at = now()
  FROM jsonb_to_recordset($3::jsonb) AS e(grade uuid, reason text)
  WHERE g.authority = $1 AND g.cycle_id = $2 AND g.status = 'proposed' AND g.trigger = 'cycle' AND g.id = e.grade RETURNING g.id`;

/** Against which an objection was upheld: they are given back, whoever forgot to say so. $1 authority, $2 cycle, $3 by, $4 for. */
export const RETURN_UPHELD = `
  UPDATE rating_grade g SET status = 'returned', returned_reason = '公示异议成立：' || o.answer, determined_by = $3,
    determined_for = $4, determined_at = now()
  FROM (SELECT DISTINCT ON (grade_id) grade_id, answer FROM rating_objection
    WHERE authority = $1 AND kind = 'objection' AND status = 'upheld' ORDER BY grade_id, answered_at) o
  WHERE g.authority = $1 AND g.cycle_id = $2 AND g.status = 'proposed' AND g.trigger = 'cycle' AND g.id = o.grade_id RETURNING g.id`;

/** Names of those against whom an objection is open. $1 authority, $2 cycle. */
export const CONTESTED = `
  SELECT DISTINCT s.name FROM rating_objection o
    JOIN rating_grade g ON g.authority = o.authority AND g.id = o.grade_id
    JOIN rating_sheet s ON s.authority = g.authority AND s.id = g.sheet_id
  WHERE o.authority = $1 AND g.cycle_id = $2 AND g.status = 'proposed' AND o.status = 'open' ORDER BY s.name LIMIT 20`;

/** Determined grades of a cycle by number, with the decision that held until now. $1 authority, $2 cycle. */
export const TO_PUBLISH = `
  SELECT g.id, g.grade = ${HONOURED} AS honoured, last.id AS before FROM rating_grade g
    JOIN rating_sheet s ON s.authority = g.authority AND s.id = g.sheet_id
    LEFT JOIN LATERAL (SELECT p.id FROM rating_grade p WHERE p.authority = g.authority AND p.taxpayer_id = g.taxpayer_id
      AND p.scheme = g.scheme AND p.status = 'published' ORDER BY p.holds_from DESC LIMIT 1) last ON true
  WHERE g.authority = $1 AND g.cycle_id = $2 AND g.status = 'determined' AND g.trigger = 'cycle' ORDER BY s.number, g.id
  FOR UPDATE OF g`;

/** $1 authority, $2 as JSON, $3 from which day, $4 until when a review may be asked for, $5 by, $6 for, $7 year. */
export const PUBLISH = `
  UPDATE rating_grade g SET status = 'published', supersedes = coalesce(g.supersedes, n.before), holds_from = $3, review_until = $4,
    published_by = $5, published_for = $6, published_at = now(), letter_year = $7, letter_number = n.letter,
    certificate_number = n.certificate, check_code = n.code
  FROM jsonb_to_recordset($2::jsonb) AS n(id uuid, before uuid, letter integer, certificate integer, code uuid)
  WHERE g.authority = $1 AND g.id = n.id`;

/** Who was published with the honoured grade by the cycle itself. $1 authority, $2 cycle. */
export const PUBLISHED_A_LIST = `${A_LIST} AND g.status = 'published'`;

const objected = (...statuses: readonly ('open' | 'upheld')[]) => `EXISTS (SELECT FROM rating_objection o
  WHERE o.authority = g.authority AND o.grade_id = g.id AND o.kind = 'objection' AND o.status IN ('${statuses.join(`', '`)}'))`;

/**
 * Of the A list that hangs for objections who stands on it by now: neither given back, nor under an objection that is
 * open or was upheld. $1 authority, $2 cycle.
 */
export const STANDING_A_LIST = `${A_LIST} AND g.status <> 'returned' AND NOT ${objected('open', 'upheld')}`;

/**
 * Of a published cycle who is A by now: by the cycle, or by a decision that took the place of the cycle's (复核, 动态调整).
 * $1 authority, $2 cycle.
 */
export const STANDING_PUBLISHED_A_LIST = `
  SELECT s.station, s.number, s.name, g.score::text AS score
  FROM rating_grade g JOIN rating_sheet s ON s.authority = g.authority AND s.id = g.sheet_id
  WHERE g.authority = $1 AND g.cycle_id = $2 AND g.status = 'published' AND g.grade = 'A' AND NOT ${objected('open')}
    AND NOT EXISTS (SELECT FROM rating_grade later WHERE later.authority = g.authority AND later.supersedes = g.id
      AND later.cycle_id = g.cycle_id AND later.status = 'published')`;

/** Who stands on the A list under an objection that nobody has answered. $1 authority, $2 cycle. */
export const CONTESTED_ON_A_LIST = `
  SELECT s.number, s.name, s.station FROM rating_grade g
    JOIN rating_sheet s ON s.authority = g.authority AND s.id = g.sheet_id
  WHERE g.authority = $1 AND g.cycle_id = $2 AND g.trigger = 'cycle' AND g.grade = ${HONOURED} AND g.status <> 'returned'
    AND EXISTS (SELECT FROM rating_objection o WHERE o.authority = g.authority AND o.grade_id = g.id
      AND o.kind = 'objection' AND o.status = 'open')
  ORDER BY s.number`;
