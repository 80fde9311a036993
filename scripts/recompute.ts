import type { Row } from '../src/platform/database/database.js';
import type { Database } from '../src/platform/database/database.js';

/**
 * The demonstration set's formula once more, set-based in PostgreSQL's own exact numerics and straight from the
 * set's JSON: nothing of it is shared with the program's. $1 authority, $2 run.
 */
const RECOMPUTED = `
  WITH set AS MATERIALIZED (
    SELECT body FROM parameter_set p JOIN assessment_run r ON (r.authority, r.parameter_set_id) = (p.authority, p.id)
    WHERE r.authority = $1 AND r.id = $2
  ), section AS MATERIALIZED (
    SELECT s->>'name' AS name, s->>'grade' AS grade, (s->>'referenceRent')::numeric AS rent
    FROM set, jsonb_array_elements(body->'sections') s
  ), item AS MATERIALIZED (
    SELECT industry, (i->>'coefficient')::numeric AS coefficient, g.key AS grade, g.value::numeric AS standard
    FROM set, jsonb_array_elements(body->'quotaItems') i, jsonb_array_elements_text(i->'industries') industry,
      jsonb_each_text(i->'standard') g
  ), area_band AS MATERIALIZED (
    SELECT (b->>'from')::numeric AS low, (b->>'below')::numeric AS high, (b->>'value')::numeric AS value
    FROM set, jsonb_array_elements(body->'areaCoefficients') b
  ), rent_band AS MATERIALIZED (
    SELECT (b->>'from')::numeric AS low, (b->>'below')::numeric AS high, (b->>'value')::numeric AS value
    FROM set, jsonb_array_elements(body->'rentCoefficients') b
  ), measured AS (
    SELECT t.number, t.area * i.standard AS base, i.coefficient, t.area, t.area * s.rent AS reference, t.declared_turnover,
      CASE WHEN t.determined_rent IS NOT NULL THEN t.determined_rent WHEN t.premises = '自有' THEN t.area * s.rent
           ELSE t.declared_rent END AS rent
    FROM taxpayer t JOIN section s ON s.name = t.section JOIN item i ON i.industry = t.industry AND i.grade = s.grade
    WHERE t.authority = $1
  ), turnover AS (
    SELECT m.number, round(m.base * m.coefficient * a.value * r.value, -2) AS computed,
      greatest(round(m.base * m.coefficient * a.value * r.value, -2), round(m.declared_turnover, -2)) AS assessed
    FROM measured m
    JOIN area_band a ON m.area >= a.low AND (a.high IS NULL OR m.area < a.high)
    JOIN rent_band r ON m.rent >= r.low * m.reference AND (r.high IS NULL OR m.rent < r.high * m.reference)
  ), vat AS (
    SELECT *, CASE WHEN assessed > 100000 THEN round(assessed * 0.01, 2) ELSE 0 END AS vat FROM turnover
  )
  SELECT number, computed, assessed, vat + round(vat * 0.05 * 0.5, 2) + round(vat * 0.03 * 0.5, 2) + round(vat * 0.02 * 0.5, 2)
    + round(assessed * CASE WHEN assessed < 100000.01 THEN 0 WHEN assessed < 200000 THEN 0.006 ELSE 0.009 END * 0.5, 2) AS tax
  FROM vat`;

/** How many households of a run have a result that differs from the recomputation, none, or one too many. */
export async function differences(database: Database, authority: string, runId: string): Promise<number> {
  const [row] = await database.query<Row & { differences: number }>(
    `SELECT count(*)::int AS differences FROM (${RECOMPUTED}) again
     FULL JOIN (SELECT * FROM assessment WHERE authority = $1 AND run_id = $2) a USING (number)
     WHERE (a.computed_turnover, a.assessed_turnover, a.monthly_tax) IS DISTINCT FROM (again.computed, again.assessed, again.tax)`,
    [authority, runId],
  );
  return row?.differences ?? -1;
}
