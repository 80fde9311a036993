/**
 * What a sheet of a cycle is rated, with the last decision that counts: the one that holds last, or the cycle's own
 * while nothing is published. `s` is the sheet, `g` the decision, `t` the taxpayer as the scope sees him.
 */
export const RATED = `
  FROM rating_sheet s JOIN taxpayer t ON t.authority = s.authority AND t.id = s.taxpayer_id
  LEFT JOIN LATERAL (SELECT d.grade, d.score, d.reasons FROM rating_grade d
    WHERE d.authority = s.authority AND d.cycle_id = s.cycle_id AND d.sheet_id = s.id
      AND (d.trigger = 'cycle' AND d.status <> 'returned' OR d.status = 'published')
    ORDER BY d.holds_from DESC NULLS LAST LIMIT 1) g ON true`;

/** What the rows of the distribution are of, as columns of the sheet. */
export const GROUPS = {
  station: 's.station',
  industry: `left(regexp_replace(s.industry, '^[A-T]', ''), 2)`,
  kind: 's.kind',
} as const;
export type GradeGroup = keyof typeof GROUPS;
export const GRADE_GROUPS = Object.keys(GROUPS) as GradeGroup[];

/** The cycle of the same scheme that was published last before this one. $1 authority, $2 cycle. */
export const CYCLE = `
  SELECT c.id, c.name, c.scheme, c.status, c.period_from AS "periodFrom", c.period_to AS "periodTo", c.rating_day AS "ratingDay",
    p.body->'categories' AS categories, p.body->'bands' AS bands, p.title AS rules, p.document,
    (SELECT b.id FROM rating_cycle b WHERE b.authority = c.authority AND b.scheme = c.scheme AND b.status = 'published'
       AND b.period_to < c.period_from ORDER BY b.period_to DESC LIMIT 1) AS before
  FROM rating_cycle c JOIN parameter_set p ON p.authority = c.authority AND p.id = c.rule_set_id
  WHERE c.authority = $1`;

/** Grades by group. $1 authority, $2 cycle. */
export function gradesBy(group: GradeGroup, scope: string): string {
  return `SELECT ${GROUPS[group]} AS "group", g.grade, count(*)::int AS taxpayers ${RATED}
    WHERE s.authority = $1 AND s.cycle_id = $2 AND ${scope} GROUP BY 1, 2 ORDER BY 1, 2`;
}

/** Who was rated what before and is rated what now. $1 authority, $2 cycle, $3 the cycle before. */
export function moves(scope: string): string {
  return `WITH before AS MATERIALIZED (SELECT s.taxpayer_id AS id, g.grade ${RATED} WHERE s.authority = $1 AND s.cycle_id = $3)
    SELECT b.grade AS "from", g.grade AS "to", count(*)::int AS taxpayers ${RATED} LEFT JOIN before b ON b.id = s.taxpayer_id
    WHERE s.authority = $1 AND s.cycle_id = $2 AND ${scope} GROUP BY 1, 2 ORDER BY 1 NULLS FIRST, 2 NULLS LAST`;
}

/** Sheets of the cycle within the scope; asked for once, whatever a planner without statistics thinks of it. */
const reviewed = (scope: string) => `reviewed AS MATERIALIZED (
      SELECT s.id FROM rating_sheet s JOIN taxpayer t ON t.authority = s.authority AND t.id = s.taxpayer_id
      WHERE s.authority = $1 AND s.cycle_id = $2 AND s.status = 'reviewed' AND ${scope})`;

/**
 * What parts of the set lost, by the marks that count: the third person's, then the first. $1 authority, $2 cycle,
 * $3 indicators, $4 the part that each belongs to.
 */
export function lostByPart(scope: string): string {
  return `WITH ${reviewed(scope)}, m AS MATERIALIZED (
      SELECT DISTINCT ON (m.sheet_id, m.indicator) m.indicator, m.sheet_id, m.deducted FROM rating_mark m
      WHERE m.authority = $1 AND m.sheet_id IN (SELECT id FROM reviewed) AND m.round IN ('first', 'third')
      ORDER BY m.sheet_id, m.indicator, m.round DESC)
    SELECT p.code, count(DISTINCT m.sheet_id) FILTER (WHERE m.deducted > 0)::int AS sheets, sum(m.deducted)::text AS points
    FROM m JOIN unnest($3::text[], $4::text[]) AS p(indicator, code) ON p.indicator = m.indicator GROUP BY 1`;
}

/** What is deducted by item before the indicator's cap. $1 authority, $2 cycle. */
export function lostByItem(scope: string): string {
  return `WITH ${reviewed(scope)}
    SELECT d.item AS code, count(DISTINCT d.sheet_id)::int AS sheets, sum(i.points * d.quantity)::text AS points
    FROM rating_deduction d
    JOIN rating_item i ON i.authority = d.authority AND i.cycle_id = d.cycle_id AND i.indicator = d.indicator AND i.item = d.item
    WHERE d.authority = $1 AND d.cycle_id = $2 AND d.sheet_id IN (SELECT id FROM reviewed) GROUP BY 1`;
}

/** The list of a cycle, a page of it by station and number. $1 authority, $2 cycle, $3 grade or null, $4 and $5 the last of the page before. */
export function listed(scope: string): string {
  return `SELECT s.id AS sheet, s.number, s.name, s.station, s.industry, s.participation, s.participation_reason AS "participationReason",
      g.score::text AS score, g.grade, g.reasons ${RATED}
    WHERE s.authority = $1 AND s.cycle_id = $2 AND ($3::text IS NULL OR g.grade = $3)
      AND ($4::text IS NULL OR (s.station, s.number) > ($4, $5)) AND ${scope}
    ORDER BY s.station, s.number`;
}
