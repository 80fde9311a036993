/** A decision as a list shows it. */
export const VIEW = `g.id, g.cycle_id AS "cycleId", c.name AS cycle, g.taxpayer_id AS "taxpayerId", s.number, s.name, s.station, g.scheme,
  g.trigger, g.caused_by AS "causedBy", g.supersedes, g.cause, g.override_reason AS "overrideReason", g.direction, g.evidence,
  g.score::text AS score, g.computed, g.grade, g.reasons, g.status, g.returned_reason AS "returnedReason",
  g.holds_from AS "holdsFrom", g.review_until AS "reviewUntil", g.letter_year AS "letterYear", g.letter_number AS "letterNumber",
  g.certificate_number AS "certificateNumber"`;
export const FROM = `FROM rating_grade g
  JOIN rating_sheet s ON s.authority = g.authority AND s.id = g.sheet_id
  JOIN rating_cycle c ON c.authority = g.authority AND c.id = g.cycle_id`;

/** That `g` is the decision that holds on a day, which is parameter number `day`. */
export const holdsOn = (day: number): string =>
  `g.status = 'published' AND g.holds_from <= $${day} AND NOT EXISTS (SELECT FROM rating_grade later
    WHERE later.authority = g.authority AND later.taxpayer_id = g.taxpayer_id AND later.scheme = g.scheme
      AND later.status = 'published' AND later.holds_from > g.holds_from AND later.holds_from <= $${day})`;

/**
 * Overrides by person and direction: whoever proposed one, and whoever determined it. Those that were given back count
 * for nobody. $1 authority.
 */
export const OVERRIDES = `
  SELECT o.id AS officer, o.name, part.role, g.direction, count(*)::int AS overrides
  FROM rating_grade g
    CROSS JOIN LATERAL (VALUES ('proposed', g.proposed_by), ('proposed', g.proposed_for), ('determined', g.determined_by),
      ('determined', g.determined_for)) AS part(role, officer)
    JOIN officer o ON o.authority = g.authority AND o.id = part.officer
  WHERE g.authority = $1 AND g.trigger = 'override' AND g.status IN ('proposed', 'published')
  GROUP BY o.id, o.name, part.role, g.direction ORDER BY o.name, o.id, part.role, g.direction`;

/** Of a cycle who moves under the set beside, and who does not: how many from where to where. $1 authority, $2 cycle. */
export const MOVES = `
  SELECT g.computed AS grade, g.beside->>'grade' AS beside, count(*)::int AS taxpayers
  FROM rating_grade g WHERE g.authority = $1 AND g.cycle_id = $2 AND g.trigger = 'cycle' AND g.beside IS NOT NULL
  GROUP BY 1, 2 ORDER BY 1, 2`;
