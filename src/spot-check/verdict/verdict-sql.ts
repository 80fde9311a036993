/** The random part of a draw with what its visits came to. $1 authority, $2 draw. */
export const RANDOM_VISITS = `
  SELECT s.stratum, l.station, m.collector,
    CASE WHEN v.status IN ('signed', 'closed') THEN jsonb_build_object(
      'error', v.finding->'error', 'difference', v.finding->'difference',
      'assessed', v.finding->'onFile'->'assessedTurnover', 'found', v.finding->'found'->'assessedTurnover') END AS finding,
    coalesce(v.status = 'unvisited', false) AS unvisited
  FROM spot_selection s
    JOIN spot_draw d ON d.authority = s.authority AND d.id = s.draw_id
    JOIN spot_frame_line l ON l.authority = s.authority AND l.draw_id = s.draw_id AND l.taxpayer_id = s.taxpayer_id
    LEFT JOIN assessment a ON a.authority = d.authority AND a.month = d.month AND a.run_id = d.run_id AND a.number = l.number
    LEFT JOIN quota_determination m ON m.authority = a.authority AND m.quota_id = a.quota_id
    LEFT JOIN spot_visit v ON v.authority = s.authority AND v.draw_id = s.draw_id AND v.taxpayer_id = s.taxpayer_id
  WHERE s.authority = $1 AND s.draw_id = $2 AND s.part = 'random'
  ORDER BY s.stratum COLLATE "C", s.place`;

/** Households of each stratum of the frame. $1 authority, $2 draw. */
export const STRATA_SIZES = `
  SELECT stratum, count(*)::int AS households FROM spot_frame_line WHERE authority = $1 AND draw_id = $2
  GROUP BY stratum ORDER BY stratum COLLATE "C"`;

/**
 * The random parts of the eleven months before $2 that are over on $3: everybody signed or closed without a visit, or the
 * time for it gone; who was not visited counts as an error.
 */
export const MONTHS_BEFORE = `
  SELECT * FROM (
    SELECT to_char(d.month, 'YYYY-MM') AS month, count(*)::int AS visits,
      count(*) FILTER (WHERE v.status IS NULL OR v.status NOT IN ('signed', 'closed') OR (v.finding->>'error')::boolean)::int AS errors
    FROM spot_draw d
      JOIN spot_selection s ON s.authority = d.authority AND s.draw_id = d.id AND s.part = 'random'
      LEFT JOIN spot_visit v ON v.authority = s.authority AND v.draw_id = s.draw_id AND v.taxpayer_id = s.taxpayer_id
    WHERE d.authority = $1 AND d.status = 'drawn' AND d.month < $2
    GROUP BY d.month, d.seed_at, d.procedure
    HAVING (d.seed_at AT TIME ZONE 'Asia/Shanghai')::date + (d.procedure->>'visitDays')::int < $3
      OR bool_and(coalesce(v.status IN ('signed', 'closed', 'unvisited'), false))
    ORDER BY d.month DESC LIMIT 11) before
  ORDER BY month`;

/** How the promise stands. $1 authority, $2 draw, $3 months. */
export const COVERAGE_KEPT = `
  SELECT (SELECT count(*)::int FROM spot_selection s
      WHERE s.authority = $1 AND s.draw_id = $2 AND s.part = 'coverage') AS listed,
    (SELECT count(*)::int FROM spot_selection s JOIN spot_visit v
        ON v.authority = s.authority AND v.draw_id = s.draw_id AND v.taxpayer_id = s.taxpayer_id
      WHERE s.authority = $1 AND s.draw_id = $2 AND s.part = 'coverage' AND v.measured_at IS NOT NULL) AS visited,
    (SELECT count(*)::int FROM spot_frame_line l JOIN spot_draw d ON d.authority = l.authority AND d.id = l.draw_id
      WHERE l.authority = $1 AND l.draw_id = $2 AND l.since + make_interval(months => $3) <= d.month
        AND NOT EXISTS (SELECT FROM spot_visit v WHERE v.authority = l.authority AND v.draw_id = l.draw_id
          AND v.taxpayer_id = l.taxpayer_id AND v.measured_at IS NOT NULL)) AS late`;

/** Turnovers of the frame within two bands of the threshold, in fen. $1 authority, $2 month, $3 run, $4 threshold, $5 band, in yuan. */
export const NEAR_THRESHOLD = `
  SELECT (a.assessed_turnover * 100)::bigint::text AS fen FROM assessment a
  WHERE a.authority = $1 AND a.month = $2 AND a.run_id = $3
    AND a.assessed_turnover BETWEEN $4::numeric - 2 * $5::numeric AND $4::numeric + $5::numeric`;
