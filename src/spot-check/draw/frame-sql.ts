import { literal } from '../../platform/database/database.js';
import type { Strata } from '../domain/procedure.js';

const STRATUM: Readonly<Record<Strata, string>> = {
  station: 'a.station',
  industry: 'a.industry',
  collector: 'd.collector',
};

/**
 * Every household with a line of a month's run, with its stratum and the month since which it has waited. $1 authority, $2
 * first day of the month, $3 run.
 */
const households = (strata: Strata): string => `
  SELECT t.id, a.number, ${STRATUM[strata]} AS stratum, a.station,
    coalesce(v.month, before.since, ($2::date - interval '1 month')::date) AS since
  FROM assessment a
    JOIN taxpayer t ON t.authority = a.authority AND t.number = a.number
    ${strata === 'collector' ? 'JOIN quota_determination d ON d.authority = a.authority AND d.quota_id = a.quota_id' : ''}
    LEFT JOIN spot_last_visit v ON v.authority = a.authority AND v.taxpayer_id = t.id
    -- of who was never visited every frame says the same
    LEFT JOIN (SELECT taxpayer_id, min(since) AS since FROM spot_frame_line WHERE authority = $1 GROUP BY taxpayer_id) before
      ON before.taxpayer_id = t.id
  WHERE a.authority = $1 AND a.month = $2 AND a.run_id = $3`;

/** Writes a frame, under pseudonyms and in the order of the posted form; as `households`, and $4 draw, $5 salt. */
export const insertFrame = (strata: Strata): string => `
  INSERT INTO spot_frame_line (authority, draw_id, pseudonym, taxpayer_id, number, stratum, station, since)
  SELECT $1, $4::uuid, encode(sha256(convert_to($5 || chr(10) || h.number, 'UTF8')), 'hex') COLLATE "C" AS pseudonym, h.id,
    h.number, h.stratum, h.station, h.since
  FROM (${households(strata)}) h ORDER BY pseudonym`;

/** What a frame would hold, counted; parameters as of `households`. */
export const countFrame = (strata: Strata): string => `
  SELECT stratum, to_char(since, 'YYYY-MM') AS since, count(*)::int AS size FROM (${households(strata)}) h
  GROUP BY 1, 2 ORDER BY stratum COLLATE "C", 2`;

const of = (authority: string, draw: string) => `authority = ${literal(authority)} AND draw_id = ${literal(draw)}`;

/** Lines of two fields as they are hashed and posted: no text of theirs holds a control character, so nothing is quoted. */
const AS_POSTED = `(FORMAT csv, DELIMITER E'\\t', QUOTE E'\\x01', ESCAPE E'\\x01')`;

/** The posted frame, byte by byte: "pseudonym TAB stratum LF". */
export function copyPostedFrame(authority: string, draw: string): string {
  return `COPY (SELECT pseudonym, stratum FROM spot_frame_line WHERE ${of(authority, draw)} ORDER BY pseudonym)
    TO STDOUT WITH ${AS_POSTED}`;
}

/** "pseudonym TAB month LF": since when each household has waited. */
export function copyStandings(authority: string, draw: string): string {
  return `COPY (SELECT pseudonym, to_char(since, 'YYYY-MM') FROM spot_frame_line WHERE ${of(authority, draw)})
    TO STDOUT WITH ${AS_POSTED}`;
}

/** Every line of a frame with whatever it holds, as its seal covers them. */
export function copyFrame(authority: string, draw: string): string {
  return `COPY (SELECT pseudonym, taxpayer_id, number, stratum, station, since FROM spot_frame_line
    WHERE ${of(authority, draw)} ORDER BY pseudonym) TO STDOUT`;
}

/** Who was drawn or is on the coverage list, as the seal covers it. */
export function copyDrawn(authority: string, draw: string): string {
  return `COPY (SELECT taxpayer_id, part, stratum, place, ticket FROM spot_selection
    WHERE ${of(authority, draw)} AND part <> 'risk' ORDER BY part, stratum COLLATE "C", place, taxpayer_id) TO STDOUT`;
}
