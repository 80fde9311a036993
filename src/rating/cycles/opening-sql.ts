import { datedStatusOn } from '../../register/status-sql.js';

/**
 * Taxpayers as the register had them on the rating day: by the version that held, and with the status that the acts date.
 * What a list says of somebody holds from before (ruling). $1 authority, $2 rating day.
 */
export const MAKE_CANDIDATES = `
  CREATE TEMPORARY TABLE candidate (taxpayer_id uuid, number text, name text, kind text, collection_mode text, status text,
    industry text, station text, registered_on date) ON COMMIT DROP`;
export const FIND_CANDIDATES = `
  INSERT INTO candidate
  SELECT t.id, coalesce(v.state->>'number', t.number), coalesce(v.state->>'name', t.name), coalesce(v.state->>'kind', t.kind),
    CASE WHEN v.state IS NULL THEN t.collection_mode ELSE v.state->>'collection_mode' END, coalesce(d.status, t.status),
    coalesce(v.state->>'industry', t.industry), coalesce(v.state->>'station', t.station), t.registered_on
  FROM taxpayer t
    LEFT JOIN taxpayer_version v ON v.authority = t.authority AND v.taxpayer_id = t.id AND v.valid_from <= $2
      AND coalesce(v.valid_to >= $2, true)
    LEFT JOIN (${datedStatusOn('$2')}) d ON d.taxpayer_id = t.id
  WHERE t.authority = $1 AND t.registered_on <= $2`;

/** What of them decides whether they take part: few, whatever the size of the register. */
export const CASES = `
  SELECT DISTINCT kind, collection_mode AS "collectionMode", status, registered_on AS "registeredOn" FROM candidate`;

/** $1 authority, $2 cycle; by case: $3 kinds, $4 modes, $5 statuses, $6 days of registration, $7 participations, $8 reasons. */
export const MAKE_SHEETS = `
  INSERT INTO rating_sheet (authority, cycle_id, taxpayer_id, number, name, kind, industry, station, registered_on,
    participation, participation_reason, status)
  SELECT $1, $2, c.taxpayer_id, c.number, c.name, c.kind, c.industry, c.station, c.registered_on, p.participation, p.reason,
    CASE p.participation WHEN 'scored' THEN 'open' ELSE 'not-scored' END
  FROM candidate c JOIN unnest($3::text[], $4::text[], $5::text[], $6::date[], $7::text[], $8::text[])
      AS p(kind, collection_mode, status, registered_on, participation, reason)
    ON p.kind = c.kind AND p.collection_mode IS NOT DISTINCT FROM c.collection_mode AND p.status = c.status
      AND p.registered_on = c.registered_on
  ORDER BY c.number`;

/** $1 authority, $2 cycle. */
export const COUNT_SHEETS = `
  SELECT participation, count(*)::int AS count FROM rating_sheet WHERE authority = $1 AND cycle_id = $2 GROUP BY participation`;
