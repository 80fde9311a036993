import { literal } from '../../platform/database/database.js';
import { ASSESSABLE, INPUT_COLUMNS, RESULT_COLUMNS } from '../run/run-sql.js';

/** The quota that a household had last, whether it still counts or not. */
const LAST = `
  LEFT JOIN LATERAL (SELECT q.id, q.period_to FROM quota q
    WHERE q.authority = t.authority AND q.taxpayer_id = t.id AND q.status IN ('served', 'published')
    ORDER BY q.in_force_from DESC, q.served_on DESC, q.id LIMIT 1) last ON true`;
/** Households `t` with a quota on the way. */
export const PENDING = `EXISTS (SELECT FROM quota p WHERE p.authority = t.authority AND p.taxpayer_id = t.id
  AND p.status IN ('declared', 'determined', 'posted', 'approved', 'issued'))`;

/**
 * Quotas for those who need one: who trade on the first day of the period, and have none on the way and none that lasts
 * until then. $1 authority, $2 first month, $3 batch, $4 last month, $5 station or null.
 */
export const OPEN_FOR_ALL = `
  INSERT INTO quota (authority, taxpayer_id, batch_id, trigger, supersedes, period_from, period_to, declared_turnover, declared_on)
  SELECT t.authority, t.id, $3, CASE WHEN last.id IS NULL THEN 'initial' ELSE 'expiry' END, last.id, $2, $4, t.declared_turnover,
    CASE WHEN t.declared_turnover IS NOT NULL THEN t.signed_on END
  FROM taxpayer t ${LAST}
  WHERE t.authority = $1 AND t.id IN (SELECT id FROM taxpayer WHERE ${ASSESSABLE}) AND ($5::text IS NULL OR t.station = $5)
    AND NOT ${PENDING} AND coalesce(last.period_to < $2, true) ORDER BY t.id`;

/** The same for households that are named. $5 their ids, $6 trigger, $7 what caused it. */
export const OPEN_FOR_SOME = `
  INSERT INTO quota (authority, taxpayer_id, batch_id, trigger, caused_by, supersedes, period_from, period_to, declared_turnover, declared_on)
  SELECT t.authority, t.id, $3, $6, $7, last.id, $2, $4, t.declared_turnover,
    CASE WHEN t.declared_turnover IS NOT NULL THEN t.signed_on END
  FROM taxpayer t ${LAST} WHERE t.authority = $1 AND t.id = ANY($5::uuid[])
  RETURNING id`;

/** Of the named households: which trade on the day, and which have a quota on the way. $2 the day, $3 their ids. */
export const STATE_OF_SOME = `
  SELECT t.id, t.name, t.station, t.id IN (SELECT id FROM taxpayer WHERE ${ASSESSABLE}) AS assessable, ${PENDING} AS pending
  FROM taxpayer t WHERE t.authority = $1 AND t.id = ANY($3::uuid[]) ORDER BY t.number`;

/** Whoever measured it anew: after the objection was raised, none of whom it contests. */
const OTHERS = (measured: string) =>
  `(${measured}.signed_on >= o.raised_on AND NOT ARRAY[${measured}.collector, ${measured}.checker] && ARRAY[d.collector, d.checker])`;

/**
 * A contested measurement counts no more: an objection that was upheld wants another one, by other officers, taken after
 * it was raised, by whatever way the household's next quota was opened. $1 authority, $2 batch.
 */
export const NOT_MEASURED_AGAIN = `
  SELECT DISTINCT q.id FROM quota q JOIN taxpayer t ON t.authority = q.authority AND t.id = q.taxpayer_id
    JOIN quota contested ON contested.authority = q.authority AND contested.taxpayer_id = q.taxpayer_id
    JOIN objection o ON o.authority = contested.authority AND o.quota_id = contested.id AND o.status = 'upheld'
    JOIN quota_determination d ON d.authority = o.authority AND d.quota_id = o.quota_id
  WHERE q.authority = $1 AND q.batch_id = $2 AND q.status = 'declared' AND NOT coalesce(${OTHERS('t')}, false)
    AND NOT EXISTS (SELECT FROM quota_determination anew JOIN quota a ON a.authority = anew.authority AND a.id = anew.quota_id
      WHERE a.authority = q.authority AND a.taxpayer_id = q.taxpayer_id AND ${OTHERS('anew')})`;

/**
 * What was signed on a sheet is what counts: whoever enters another area, rent, trade or place past the last sheet has
 * the household measured again. Of households without a sheet the signatures are those of the imported list. $1
 * authority, $2 batch.
 */
export const NOT_AS_SIGNED = `
  SELECT q.id FROM quota q JOIN taxpayer t ON t.authority = q.authority AND t.id = q.taxpayer_id
    JOIN LATERAL (SELECT * FROM collection_sheet c WHERE c.authority = t.authority AND c.taxpayer_id = t.id AND c.status = 'sealed'
      ORDER BY c.signed_on DESC, c.act_seq DESC LIMIT 1) s ON true
  WHERE q.authority = $1 AND q.batch_id = $2 AND q.status = 'declared'
    AND (t.section, t.industry, t.area, t.premises, t.declared_rent, t.determined_rent, t.declared_turnover, t.signed_on)
      IS DISTINCT FROM (s.section, s.industry, s.area, s.premises, s.declared_rent, s.determined_rent, s.declared_turnover, s.signed_on)`;

/** The households of a batch as they are until it is determined: nobody seals a sheet of theirs meanwhile. */
export const HOLD_HOUSEHOLDS = `
  SELECT count(*) FROM (SELECT FROM taxpayer t JOIN quota q ON q.authority = t.authority AND q.taxpayer_id = t.id
    WHERE q.authority = $1 AND q.batch_id = $2 AND q.status = 'declared' ORDER BY t.id FOR SHARE OF t) held`;

/** Quotas `q` of households that have an objection nobody has answered. */
export const CONTESTED = `EXISTS (SELECT FROM objection o JOIN quota c ON c.authority = o.authority AND c.id = o.quota_id
  WHERE o.authority = q.authority AND c.taxpayer_id = q.taxpayer_id AND o.status = 'open')`;

/** What is measured at the households of a batch that are not determined yet, and declared by them; COPY takes no parameters. */
export function copyDeclared(authority: string, batch: string, without: readonly string[]): string {
  const columns = INPUT_COLUMNS.map((column) => `t.${column}`);
  const others = without.length === 0 ? '' : `AND q.id NOT IN (${without.map(literal).join(', ')})`;
  return `COPY (SELECT ${columns.join(', ')} FROM quota q JOIN taxpayer t ON t.authority = q.authority AND t.id = q.taxpayer_id
    WHERE q.authority = ${literal(authority)} AND q.batch_id = ${literal(batch)} AND q.status = 'declared' ${others}
    ORDER BY t.number) TO STDOUT`;
}

/** Where results wait within the transaction until they are known by their quotas. */
export const MAKE_COMPUTED = `
  CREATE TEMPORARY TABLE computed ON COMMIT DROP AS SELECT ${RESULT_COLUMNS.join(', ')} FROM quota_determination WITH NO DATA`;
export const COPY_COMPUTED = `COPY computed (${RESULT_COLUMNS.join(', ')}) FROM STDIN`;

/** $1 authority, $2 batch, $3 parameter set, $4 the act. */
export const KEEP_COMPUTED = `
  INSERT INTO quota_determination (authority, quota_id, parameter_set_id, act_id, collector, checker, signed_on, ${RESULT_COLUMNS.join(', ')})
  SELECT q.authority, q.id, $3, $4, t.collector, t.checker, t.signed_on, ${RESULT_COLUMNS.map((column) => `c.${column}`).join(', ')}
  FROM computed c JOIN taxpayer t ON t.authority = $1 AND t.number = c.number
    JOIN quota q ON q.authority = t.authority AND q.taxpayer_id = t.id AND q.batch_id = $2 AND q.status = 'declared'`;

/** What is going to be posted of a batch, as the digest of the notice covers it: number, turnover, tax. */
export function copyList(authority: string, batch: string): string {
  return `COPY (SELECT d.number, round(d.assessed_turnover, 2), round(d.monthly_tax, 2)
    FROM quota q JOIN quota_determination d ON d.authority = q.authority AND d.quota_id = q.id
    WHERE q.authority = ${literal(authority)} AND q.batch_id = ${literal(batch)} AND q.status = 'determined' ORDER BY d.number) TO STDOUT`;
}

/** What an act determined, as its seal covers it. */
export function copyDeterminations(authority: string, act: string): string {
  const columns = ['quota_id', 'parameter_set_id', 'collector', 'checker', 'signed_on', ...RESULT_COLUMNS];
  return `COPY (SELECT ${columns.join(', ')} FROM quota_determination
    WHERE authority = ${literal(authority)} AND act_id = ${literal(act)} ORDER BY number, quota_id) TO STDOUT`;
}
