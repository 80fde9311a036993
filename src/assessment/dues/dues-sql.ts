/**
 * What is owed for a month by tax, and what of it was paid: lines of the month's run, levies by the tax that they are
 * paid as, payments for periods within the month. $1 authority, $2 first day, $3 run, $4 levies as JSON
 * ({ set, place, tax }), $5 last day.
 */
export const DUES = `
  SELECT t.id AS "taxpayerId", a.number, a.name, a.station, owed.tax, owed.due, coalesce(paid.amount, 0) AS paid
  FROM assessment a
  JOIN taxpayer t ON t.authority = a.authority AND t.number = a.number
  CROSS JOIN LATERAL (
    SELECT l.tax, sum(a.levies[l.place]) AS due FROM jsonb_to_recordset($4::jsonb) AS l(set uuid, place integer, tax text)
    WHERE l.set = a.parameter_set_id GROUP BY l.tax HAVING sum(a.levies[l.place]) > 0) owed
  LEFT JOIN LATERAL (
    SELECT sum(f.other_amount) AS amount FROM taxpayer_fact f
    WHERE f.authority = a.authority AND f.taxpayer_id = t.id AND f.kind = 'payment' AND f.ended_at IS NULL
      AND f.category = owed.tax AND f.period_from >= $2 AND f.period_to <= $5) paid ON true
  WHERE a.authority = $1 AND a.month = $2 AND a.run_id = $3 AND a.monthly_tax > 0`;
