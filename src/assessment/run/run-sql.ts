import { identifier, literal } from '../../platform/database/database.js';
import { addMonths, firstDayOf, type PlainMonth } from '../../kernel/plain-date.js';

/**
 * Who is assessed in a month: quota households that trade on its first day. 停业, 非正常 and 注销 on that day are not,
 * nor is one registered later; 查账征收 keeps books. $1 is the authority, $2 the first day of the month.
 */
const ASSESSABLE = `
  authority = $1 AND kind = 'individual' AND collection_mode = '定期定额' AND status = '正常' AND registered_on <= $2`;

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
  RETURNING part`;

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
  const where = ASSESSABLE.replace('$1', literal(authority)).replace('$2', literal(firstDayOf(month)));
  const end = below === null ? '' : `AND number < ${literal(below)}`;
  return `COPY (SELECT ${INPUT_COLUMNS.join(', ')} FROM taxpayer
    WHERE ${where} AND number >= ${literal(from)} ${end} ORDER BY number) TO STDOUT`;
}

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

/** What every result of a run says alike. */
export interface RunFrame {
  readonly authority: string;
  /** first day of the month */
  readonly month: string;
  readonly runId: string;
  readonly parameterSetId: string;
}

/** The table of one run: loaded beside, then attached to its month. */
export function runTable(runId: string): string {
  return `assessment_run_${runId.replaceAll('-', '')}`;
}

export function copyResults(runId: string): string {
  return `COPY ${runTable(runId)} (${RESULT_COLUMNS.join(', ')}) FROM STDIN`;
}

/** What every row of a run says alike is the default of its table's columns and need not be sent. */
export function createRunTable({ authority, month, runId, parameterSetId }: RunFrame): string {
  const table = runTable(runId);
  return `
    CREATE TABLE ${table} (LIKE assessment INCLUDING CONSTRAINTS);
    ALTER TABLE ${table}
      ALTER authority SET DEFAULT ${literal(authority)}, ALTER month SET DEFAULT ${literal(month)},
      ALTER run_id SET DEFAULT ${literal(runId)}, ALTER parameter_set_id SET DEFAULT ${literal(parameterSetId)};`;
}

/** A month's partitions, made when its first run begins. The caller holds the lock that keeps two from making them. */
export function createMonthPartitions(month: PlainMonth): string {
  const suffix = month.replace('-', '_');
  const bounds = `FOR VALUES FROM (${literal(firstDayOf(month))}) TO (${literal(firstDayOf(addMonths(month, 1)))})`;
  return `
    CREATE TABLE IF NOT EXISTS assessment_${suffix} PARTITION OF assessment ${bounds} PARTITION BY LIST (run_id);
    CREATE TABLE IF NOT EXISTS held_back_${suffix} PARTITION OF held_back ${bounds};`;
}

/** Key and index first, then the month takes the table as it is; ATTACH checks its foreign key. */
export function attachRunTable(runId: string, month: PlainMonth): string {
  const table = runTable(runId);
  return `
    ALTER TABLE ${table} ADD PRIMARY KEY (number, authority, month, run_id);
    CREATE INDEX ON ${table} (station, number);
    ALTER TABLE ${identifier(`assessment_${month.replace('-', '_')}`)} ATTACH PARTITION ${table} FOR VALUES IN (${literal(runId)});`;
}

/** Whom the run did not assess and why, counted over the register. */
export const COUNT_NOT_ASSESSED = `
  SELECT collection_mode AS mode, status, registered_on > $2 AS later, count(*)::int AS count
  FROM taxpayer WHERE authority = $1 AND kind = 'individual'
  GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;

/** The sums over a run's parts, and whether any is open. $1 authority, $2 run. */
export const SUM_PARTS = `
  SELECT count(*) FILTER (WHERE done_at IS NULL)::int AS open, sum(assessed)::int AS assessed, sum(reached)::int AS reached,
    sum(held_back)::int AS "heldBack", sum(tax)::numeric(30,2)::text AS "totalTax"
  FROM assessment_run_part WHERE authority = $1 AND run_id = $2`;
