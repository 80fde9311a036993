import { literal } from '../../platform/database/database.js';
import { firstDayOf, type PlainMonth } from '../../kernel/plain-date.js';
import { datedStatusOn } from '../../register/status-sql.js';

/** Theirs is the status of the month's first day, whatever the row says by now. */
const DATED = datedStatusOn('$2');

/**
 * Who is assessed in a month: quota households that trade on its first day. 停业, 非正常 and 注销 on that day are not,
 * nor is one registered later; 查账征收 keeps books. $1 is the authority, $2 the first day of the month.
 */
export const ASSESSABLE = `
  authority = $1 AND kind = 'individual' AND collection_mode = '定期定额' AND registered_on <= $2
  AND CASE WHEN id IN (SELECT taxpayer_id FROM (${DATED}) d)
      THEN id IN (SELECT taxpayer_id FROM (${DATED}) d WHERE d.status = '正常') ELSE status = '正常' END`;

/** Where a run's lines come from: the quotas in force, or a computation from the register (测算). */
export type RunBasis = 'register' | 'quota';

/**
 * The quota in force of a household `t` in a month: the one of those served that came into force last, as long as its
 * period lasts. One that it took the place of does not come back. @param month SQL of its first day
 */
export const inForceIn = (month: string): string => `
  SELECT newest.id FROM (
    SELECT q.id, q.period_to FROM quota q
    WHERE q.authority = t.authority AND q.taxpayer_id = t.id AND q.status IN ('served', 'published') AND q.in_force_from <= ${month}
    ORDER BY q.in_force_from DESC, q.served_on DESC, q.document_year DESC, q.document_number DESC LIMIT 1) newest
  WHERE newest.period_to >= ${month}`;
export const IN_FORCE = inForceIn('$2');

/** Households of a part: large enough that a commit costs nothing beside it, small enough to show progress. */
export const PART_SIZE = 50_000;

/** Cuts the households of the month into parts by key range. $3 run, $4 part size. */
export const INSERT_PARTS = `
  INSERT INTO assessment_run_part (authority, run_id, part, from_number, below_number, households)
  SELECT $1, $3, part, from_number, lead(from_number) OVER (ORDER BY part), households
  FROM (
    SELECT (place - 1) / $4 AS part, min(number) AS from_number, count(*) AS households
    FROM (SELECT number, row_number() OVER (ORDER BY number) AS place FROM taxpayer WHERE ${ASSESSABLE}) numbered
    GROUP BY 1
  ) parts
  RETURNING households`;

/** What a result freezes of its household; these pass through a run as they are. */
export const FROZEN_COLUMNS = [
  'number',
  'name',
  'owner',
  'address',
  'station',
  'industry_name',
  'section',
  'industry',
  'premises',
  'area',
  'declared_rent',
  'determined_rent',
  'rent_reason',
  'declared_turnover',
] as const;

/** What a run reads of a household: what it freezes, and who signed. */
export const INPUT_COLUMNS = [...FROZEN_COLUMNS, 'collector', 'checker', 'signed_on'] as const;

/** The inputs of a key range as COPY sends them; COPY takes no parameters, hence the literals. */
export function copyInputs(authority: string, month: PlainMonth, from: string, below: string | null): string {
  const select = ranged(`SELECT ${INPUT_COLUMNS.join(', ')} FROM taxpayer`, from, below);
  return `COPY (${inMonth(select, authority, month)} ORDER BY number) TO STDOUT`;
}

/** Households of a key range that have no quota in force. $1 authority, $2 first day of the month, $3 from, $4 below. */
export const WITHOUT_QUOTA = `
  SELECT t.number, t.station, t.name FROM (SELECT * FROM taxpayer WHERE ${ASSESSABLE}) t
  WHERE t.number >= $3 AND ($4::text IS NULL OR t.number < $4) AND NOT EXISTS (${IN_FORCE}) ORDER BY t.number`;

function ranged(select: string, from: string, below: string | null): string {
  const end = below === null ? '' : `AND number < ${literal(below)}`;
  return `${select} WHERE ${ASSESSABLE} AND number >= ${literal(from)} ${end}`;
}

/** COPY takes no parameters. */
function inMonth(sql: string, authority: string, month: PlainMonth): string {
  return sql.replaceAll('$1', literal(authority)).replaceAll('$2', literal(firstDayOf(month)));
}

/** The next inputs after a number, as many as asked for; otherwise as `copyInputs`. */
export function copyInputsAfter(authority: string, month: PlainMonth, after: string, households: number): string {
  const where = ASSESSABLE.replaceAll('$1', literal(authority)).replaceAll('$2', literal(firstDayOf(month)));
  return `COPY (SELECT ${INPUT_COLUMNS.join(', ')} FROM taxpayer
    WHERE ${where} AND number > ${literal(after)} ORDER BY number LIMIT ${households}) TO STDOUT`;
}

/** How many households are assessed in a month; parameters as of ASSESSABLE. */
export const COUNT_ASSESSABLE = `SELECT count(*)::int AS households FROM taxpayer WHERE ${ASSESSABLE}`;

/** What a run writes: the frozen inputs as they came, then what the formula found. */
export const RESULT_COLUMNS = [
  ...FROZEN_COLUMNS,
  'section_code',
  'quota_item',
  'rent',
  'rent_ratio',
  'standard',
  'industry_coefficient',
  'area_coefficient',
  'rent_coefficient',
  'computed_turnover',
  'assessed_turnover',
  'threshold_reached',
  'levies',
  'monthly_tax',
] as const;

/** The same of a line that is a quota's: by which set it was determined. */
export const QUOTA_COLUMNS = [...RESULT_COLUMNS, 'parameter_set_id', 'quota_id'] as const;

const columnsOf = (basis: RunBasis) => (basis === 'quota' ? QUOTA_COLUMNS : RESULT_COLUMNS).join(', ');

/** What a run takes over from the quotas in force of a key range: who the household is now, what was determined then. */
export function copyQuotas(authority: string, month: PlainMonth, from: string, below: string | null): string {
  const own = new Set(['number', 'name', 'owner', 'station']);
  const columns = RESULT_COLUMNS.map((column) => `${own.has(column) ? 't' : 'd'}.${column}`);
  return `COPY (SELECT ${columns.join(', ')}, d.parameter_set_id, d.quota_id
    FROM (${inMonth(ranged('SELECT * FROM taxpayer', from, below), authority, month)}) t
      CROSS JOIN LATERAL (${inMonth(IN_FORCE, authority, month)}) q
      JOIN quota_determination d ON d.authority = t.authority AND d.quota_id = q.id
    ORDER BY t.number) TO STDOUT`;
}

/** The table of one run: loaded beside by the batch writer, then attached to its month (`assessment_run_open`, `_close`). */
function runTable(runId: string): string {
  return `assessment_run_${runId.replaceAll('-', '')}`;
}

export function copyResults(runId: string, basis: RunBasis): string {
  return `COPY ${runTable(runId)} (${columnsOf(basis)}) FROM STDIN`;
}

/** Whom the run did not assess and why, counted over the register. */
export const COUNT_NOT_ASSESSED = `
  WITH dated AS (${DATED})
  SELECT t.collection_mode AS mode, coalesce(d.status, t.status) AS status, t.registered_on > $2 AS later, count(*)::int AS count
  FROM taxpayer t LEFT JOIN dated d ON d.taxpayer_id = t.id WHERE t.authority = $1 AND t.kind = 'individual'
  GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;

/** The sums over a run's parts, and whether any is open. $1 authority, $2 run. */
export const SUM_PARTS = `
  SELECT count(*) FILTER (WHERE done_at IS NULL)::int AS open, sum(assessed)::int AS assessed, sum(reached)::int AS reached,
    sum(held_back)::int AS "heldBack", sum(tax)::numeric(30,2)::text AS "totalTax"
  FROM assessment_run_part WHERE authority = $1 AND run_id = $2`;

/** A part's results as its seal covers them: the very bytes that were loaded. */
export function copyPart(
  authority: string,
  runId: string,
  basis: RunBasis,
  month: PlainMonth,
  from: string,
  below: string | null,
): string {
  const end = below === null ? '' : `AND number < ${literal(below)}`;
  return `COPY (SELECT ${columnsOf(basis)} FROM assessment
    WHERE authority = ${literal(authority)} AND month = ${literal(firstDayOf(month))} AND run_id = ${literal(runId)}
    AND number >= ${literal(from)} ${end} ORDER BY number) TO STDOUT`;
}

/** Whom a run held back and why, as its seal covers them. */
export function copyHeldBack(authority: string, runId: string, month: PlainMonth): string {
  return `COPY (SELECT number, reason, station, name, data FROM held_back
    WHERE authority = ${literal(authority)} AND month = ${literal(firstDayOf(month))} AND run_id = ${literal(runId)}
    ORDER BY number, reason) TO STDOUT`;
}
