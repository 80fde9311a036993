import { literal } from '../../platform/database/database.js';
import { STATUSES } from '../status-sql.js';

/**
 * Where findings stand while they are gathered and held against the items, for the length of one transaction. Cursors
 * are read to their end, and the planner is told so; it would favour the first rows otherwise.
 */
export const STAGING = `
  SET LOCAL cursor_tuple_fraction = 1;
  CREATE TEMPORARY TABLE entry (
    code text COLLATE "C" PRIMARY KEY, name text, owner text, address text, status text, industry text
  ) ON COMMIT DROP;
  CREATE TEMPORARY TABLE pairing (
    code text COLLATE "C", taxpayer_id uuid, matched_by text, PRIMARY KEY (taxpayer_id, code)
  ) ON COMMIT DROP;
  CREATE TEMPORARY TABLE found (
    key text COLLATE "C" PRIMARY KEY, kind text, taxpayer_id uuid, code text COLLATE "C", station text,
    details jsonb, difference text, candidates jsonb NOT NULL DEFAULT '[]',
    name text, owner text, address text, name_key text, owner_key text, address_key text
  ) ON COMMIT DROP;
  CREATE TEMPORARY TABLE likeness (licence text COLLATE "C", registration text COLLATE "C", score integer, parts jsonb) ON COMMIT DROP;
  CREATE TEMPORARY TABLE reopened (id uuid PRIMARY KEY, why text) ON COMMIT DROP;`;

/** One row for each code: of several, a living one before an ended one, a later one before an earlier. */
const ENTRIES = `
  INSERT INTO entry SELECT DISTINCT ON (code) code, name, owner, address, status, industry FROM market_entry
  WHERE authority = $1 AND list_id = $2 ORDER BY code, (status = '存续') DESC, sheet DESC, row_number DESC`;

/**
 * By code; then by number: an enterprise's older number holds the organisation code that is also characters 9 to 17 of
 * its credit code (GB 32100), and says the same where that code is not registered itself. Of several such codes (an enterprise
 * that has moved to another region) the living one.
 */
const PAIR_BY_CODE = `
  INSERT INTO pairing SELECT e.code, t.id, 'code' FROM entry e JOIN taxpayer t ON t.authority = $1 AND t.number = e.code`;

const PAIR_BY_NUMBER = `
  INSERT INTO pairing SELECT DISTINCT ON (t.id) e.code, t.id, 'organisation-code'
  FROM taxpayer t JOIN entry e ON substr(e.code, 9, 9) = substr(t.number, 7)
  WHERE t.authority = $1 AND length(t.number) = 15
    AND NOT EXISTS (SELECT FROM taxpayer own WHERE own.authority = $1 AND own.number = e.code)
  ORDER BY t.id, (e.status = '存续') DESC, e.code`;

/** In this order; with the authority and, where it is asked for, the list. */
export const PREPARE: readonly { readonly sql: string; readonly values: 0 | 1 | 2 }[] = [
  { sql: ENTRIES, values: 2 },
  { sql: 'ANALYZE entry', values: 0 },
  { sql: PAIR_BY_CODE, values: 1 },
  { sql: PAIR_BY_NUMBER, values: 1 },
  { sql: 'ANALYZE pairing', values: 0 },
];

const REGISTERED = 't.id, t.number, t.name, t.owner, t.address, t.industry, t.status, t.station';
const NOBODY = 'NULL::uuid, NULL, NULL, NULL, NULL, NULL, NULL, NULL';

/** Invoices made out and taxes declared within the last year (no suspension is longer) while 停业 was on file. */
const TRADING = `CASE WHEN t.status = '停业' THEN (
    SELECT jsonb_agg(jsonb_build_object('day', coalesce(f.period_to, f.day), 'kind', split_part(f.kind, '-', 1)))
    FROM taxpayer_fact f
    WHERE f.authority = t.authority AND f.taxpayer_id = t.id AND f.ended_at IS NULL AND f.day > china_today() - 366
      AND (f.kind = 'invoice-event' AND f.category IN ('开具', '未按规定开具') OR f.kind = 'return' AND f.amount > 0)
      AND EXISTS (SELECT FROM ${STATUSES} s WHERE s.authority = t.authority AND s.taxpayer_id = t.id
        AND s.status = '停业' AND s.valid_from <= coalesce(f.period_from, f.day)
        AND coalesce(s.valid_to >= coalesce(f.period_to, f.day), true))) END AS trading`;
const LICENSED =
  'e.code, e.name AS licensed_name, e.owner AS licensed_owner, e.address AS licensed_address, e.status AS licence, e.industry AS licensed_industry';

/** What may hold a finding: pairs that are not written alike to the letter or are not alive, and whoever stands alone. */
export function pairs(authority: string): string {
  return `
  SELECT p.matched_by, ${REGISTERED}, ${LICENSED}, ${TRADING}
  FROM pairing p JOIN entry e USING (code) JOIN taxpayer t ON t.authority = ${literal(authority)} AND t.id = p.taxpayer_id
  WHERE e.status <> '存续' OR t.status IN ('注销', '停业') OR (t.name, t.owner, t.address) <> (e.name, e.owner, e.address)
    OR coalesce(e.industry <> t.industry, false)
  UNION ALL
  SELECT NULL, ${NOBODY}, ${LICENSED}, NULL
  FROM entry e WHERE e.status = '存续' AND NOT EXISTS (SELECT FROM pairing p WHERE p.code = e.code)
  UNION ALL
  SELECT NULL, ${REGISTERED}, NULL, NULL, NULL, NULL, NULL, NULL, ${TRADING}
  FROM taxpayer t WHERE t.authority = ${literal(authority)} AND NOT EXISTS (SELECT FROM pairing p WHERE p.taxpayer_id = t.id)`;
}

export const KEEP_FOUND = `
  INSERT INTO found (key, kind, taxpayer_id, code, station, details, difference, name, owner, address, name_key, owner_key, address_key)
  SELECT key, kind, taxpayer_id, code, station, details, difference, name, owner, address, name_key, owner_key, address_key
  FROM jsonb_populate_recordset(NULL::found, $1::jsonb)`;

/** The same code in several rows of the list. */
const TWICE_IN_LIST = `
  INSERT INTO found (key, kind, taxpayer_id, code, station, details, difference)
  SELECT 'duplicates/list/' || e.code, 'duplicates', t.id, e.code, t.station,
    jsonb_build_object('in', 'list', 'count', e.count, 'rows', e.rows), e.contents::text
  FROM (SELECT code, count(*) AS count, to_jsonb((array_agg(sheet || '第' || row_number || '行' ORDER BY sheet, row_number))[1:10]) AS rows,
          jsonb_agg(DISTINCT jsonb_build_array(name, owner, address, status)) AS contents
        FROM market_entry WHERE authority = $1 AND list_id = $2 GROUP BY code HAVING count(*) > 1) e
  LEFT JOIN pairing p ON p.code = e.code AND p.matched_by = 'code'
  LEFT JOIN taxpayer t ON t.authority = $1 AND t.id = p.taxpayer_id`;

/** The same shop under two living codes: name, owner and address to the letter. */
const SHOP_TWICE_IN_LIST = `
  INSERT INTO found (key, kind, taxpayer_id, code, station, details, difference, candidates)
  SELECT 'duplicates/shop/' || e.code, 'duplicates', t.id, e.code, t.station, jsonb_build_object('in', 'list', 'same', 'shop'),
    e.first, jsonb_build_array(jsonb_build_object('code', e.first))
  FROM (SELECT code, first_value(code) OVER w AS first, row_number() OVER w AS place FROM entry WHERE status = '存续'
        WINDOW w AS (PARTITION BY name, owner, address ORDER BY code)) e
  LEFT JOIN pairing p ON p.code = e.code AND p.matched_by = 'code'
  LEFT JOIN taxpayer t ON t.authority = $1 AND t.id = p.taxpayer_id
  WHERE e.place > 1`;

/**
 * The same person with several living registrations as a sole trader, the oldest first. An older number says the
 * person by itself. Who keeps two shops is explained once.
 */
const PERSON_TWICE = `
  INSERT INTO found (key, kind, taxpayer_id, station, details, difference, candidates)
  SELECT 'duplicates/person/' || id, 'duplicates', id, station, jsonb_build_object('in', 'register', 'same', 'person'),
    first::text, jsonb_build_array(jsonb_build_object('taxpayerId', first))
  FROM (SELECT id, station, first_value(id) OVER w AS first, row_number() OVER w AS place
        FROM (SELECT *, CASE WHEN length(number) = 20 THEN left(number, 18) ELSE certificate_number END AS person
              FROM taxpayer WHERE authority = $1 AND kind = 'individual' AND status <> '注销') living
        WHERE person IS NOT NULL WINDOW w AS (PARTITION BY person ORDER BY registered_on, number)) t
  WHERE place > 1`;

/** The same enterprise under its older number and its credit code. */
const NUMBER_TWICE = `
  INSERT INTO found (key, kind, taxpayer_id, station, details, difference, candidates)
  SELECT DISTINCT ON (t.id) 'duplicates/number/' || t.id, 'duplicates', t.id, t.station,
    jsonb_build_object('in', 'register', 'same', 'organisation-code'), x.id::text,
    jsonb_build_array(jsonb_build_object('taxpayerId', x.id))
  FROM taxpayer t JOIN taxpayer x ON x.authority = $1 AND length(x.number) = 18 AND substr(x.number, 9, 9) = substr(t.number, 7)
  WHERE t.authority = $1 AND length(t.number) = 15 AND t.status <> '注销' AND x.status <> '注销' ORDER BY t.id, x.number`;

export const DUPLICATES: readonly { readonly sql: string; readonly values: 0 | 1 | 2 }[] = [
  { sql: TWICE_IN_LIST, values: 2 },
  { sql: SHOP_TWICE_IN_LIST, values: 1 },
  { sql: PERSON_TWICE, values: 1 },
  { sql: NUMBER_TWICE, values: 1 },
  { sql: 'ANALYZE found', values: 0 },
];

/** A name that so many of the others bear says nothing of whom it is. */
const COMMON = 50;

const ALIKE = (key: string) => `
  SELECT l.key AS licence, r.key AS registration FROM licences l JOIN registrations r USING (${key}_key)
  WHERE ${key}_key IN (SELECT ${key}_key FROM registrations GROUP BY 1 HAVING count(*) <= ${COMMON})`;

/** Licences and registrations that stand alone and share a person, a house or a shop's name. */
export const SHARING = `
  WITH licences AS (SELECT * FROM found WHERE kind = 'licensed-not-registered'),
    registrations AS (SELECT * FROM found WHERE kind IN ('not-comparable', 'registered-without-licence'))
  SELECT licence, registration, l.name, l.owner, l.address, r.name AS other_name, r.owner AS other_owner, r.address AS other_address
  FROM (${['owner', 'address', 'name'].map(ALIKE).join(' UNION ')}) shared
  JOIN found l ON l.key = licence JOIN found r ON r.key = registration`;

export const KEEP_LIKENESS = `
  INSERT INTO likeness SELECT * FROM jsonb_populate_recordset(NULL::likeness, $1::jsonb)`;

const suggest = (of: string, other: string, subject: string) => `
  UPDATE found f SET candidates = best.candidates FROM (
    SELECT l.${of} AS key, jsonb_agg(jsonb_build_object(${subject}, 'score', l.score, 'parts', l.parts) ORDER BY l.score DESC, l.${other}) AS candidates
    FROM (SELECT *, row_number() OVER (PARTITION BY ${of} ORDER BY score DESC, ${other}) AS place FROM likeness) l
    JOIN found o ON o.key = l.${other} WHERE l.place <= 3 GROUP BY l.${of}) best
  WHERE best.key = f.key`;

/** The three likest on either side. */
export const SUGGEST = [
  suggest('licence', 'registration', `'taxpayerId', o.taxpayer_id`),
  suggest('registration', 'licence', `'code', o.code`),
];

/** A list's rows as its seal covers them. */
export function copyEntries(authority: string, list: string): string {
  return `COPY (SELECT sheet, row_number, code, name, owner, address, kind, founded_on, status, industry FROM market_entry
    WHERE authority = ${literal(authority)} AND list_id = ${literal(list)} ORDER BY sheet, row_number) TO STDOUT`;
}
