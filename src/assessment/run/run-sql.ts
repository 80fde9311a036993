import { literal } from '../../platform/database/database.js';
import { firstDayOf, type PlainMonth } from '../../kernel/plain-date.js';
import { datedStatusOn } from '../../register/status-sql.js';

/** Theirs is the status of the month's first day, whatever the row says by now. */
const DATED = datedStatusOn('$2');

/**
 * Who is assessed in a month: quota households that trade on its first day. 停业, 非正常 and 注销 on that day are not,
 * nor is one registered later; 查账征收 keeps books. $1 is the authority, $2 the first day of the month.
 */
const ASSESSABLE = `
  authority = $1 AND kind = 'individual' AND collection_mode = '定期定额' AND registered_on <= $2
  AND CASE WHEN id IN (SELECT taxpayer_id FROM (${DATED}) d)
      THEN id IN (SELECT taxpayer_id FROM (${DATED}) d WHERE d.status = '正常') ELSE status = '正常' END`;

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
  const where = ASSESSABLE.replaceAll('$1', literal(authority)).replaceAll('$2', literal(firstDayOf(month)));
  const end = below === null ? '' : `AND number < ${literal(below)}`;
  return `COPY (SELECT ${INPUT_COLUMNS.join(', ')} FROM taxpayer
    WHERE ${where} AND number >= ${literal(from)} ${end} ORDER BY number) TO STDOUT`;
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

/** The table of one run: loaded beside by the batch writer, then attached to its month (`assessment_run_open`, `_close`). */
function runTable(runId: string): string {
  return `assessment_run_${runId.replaceAll('-', '')}`;
}

export function copyResults(runId: string): string {
  return `COPY ${runTable(runId)} (${RESULT_COLUMNS.join(', ')}) FROM STDIN`;
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
  month: PlainMonth,
  from: string,
  below: string | null,
): string {
  const end = below === null ? '' : `AND number < ${literal(below)}`;
  return `COPY (SELECT ${RESULT_COLUMNS.join(', ')} FROM assessment
    WHERE authority = ${literal(authority)} AND month = ${literal(firstDayOf(month))} AND run_id = ${literal(runId)}
    AND number >= ${literal(from)} ${end} ORDER BY number) TO STDOUT`;
}

/** Whom a run held back and why, as its seal covers them. */
export function copyHeldBack(authority: string, runId: string, month: PlainMonth): string {
  return `COPY (SELECT number, reason, station, name, data FROM held_back
    WHERE authority = ${literal(authority)} AND month = ${literal(firstDayOf(month))} AND run_id = ${literal(runId)}
    ORDER BY number, reason) TO STDOUT`;
}
