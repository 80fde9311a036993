import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../../kernel/errors.js';
import { maskPersonalNumber } from '../../../kernel/masking.js';
import { addDays, addMonths, firstDayOf, todayInChina, type PlainMonth } from '../../../kernel/plain-date.js';
import { requireStation } from '../../../platform/access/scope.js';
import type { Actor } from '../../../platform/audit/actor.js';
import { Database, type Row } from '../../../platform/database/database.js';
import { withinReach } from '../../scope-sql.js';
import { datedStatusOn } from '../../status-sql.js';
import { percentage, type FilingCounts, type FilingPart } from '../domain/filing-rate.js';

/** What the rows of the statistics are of. */
export const FILING_GROUPS = ['station', 'officer', 'kind'] as const;
export type FilingGroup = (typeof FILING_GROUPS)[number];

/** Returns of a station, officer (of a station) or kind of taxpayer, as on the first day of the month. */
export interface FilingRow extends FilingCounts {
  readonly station: string | null;
  readonly officer: string | null;
  readonly kind: string | null;
  /** per cent with two places, half up; null where nothing was due */
  readonly rate: string | null;
  /** per cent of what was filed; null where nothing was */
  readonly electronicShare: string | null;
}

export interface FilingRate {
  readonly month: PlainMonth;
  readonly rows: readonly FilingRow[];
  readonly total: FilingRow;
}

export interface FilingReturn {
  readonly id: string;
  readonly taxpayerId: string;
  readonly number: string;
  readonly name: string;
  readonly station: string;
  readonly officer: string | null;
  readonly kind: string;
  readonly status: string;
  readonly tax: string;
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly due: string;
  readonly filed: string | null;
  readonly channel: string | null;
}

export interface FilingFilter {
  readonly month: PlainMonth;
  readonly part: FilingPart;
  readonly station?: string | undefined;
  /** empty: of taxpayers without one */
  readonly officer?: string | undefined;
  readonly kind?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/**
 * Returns `r` of a month, by the day on which they are due, with the taxpayer `v` as on the first day of the month; one
 * who was registered within it, as at his registration. Versions are without gap, so that the first one that has not
 * ended before the day is the one that holds on it, or the earliest. The status is as in `status-sql.ts`.
 * $1 authority, $2 first day, $3 last day, $4 today.
 */
const RETURNS_OF_MONTH = `
  FROM tax_return r
  CROSS JOIN LATERAL (
    SELECT w.state->>'station' AS station, w.state->>'officer' AS officer, w.state->>'kind' AS kind
    FROM taxpayer_version w WHERE w.authority = r.authority AND w.taxpayer_id = r.taxpayer_id AND coalesce(w.valid_to >= $2, true)
    ORDER BY w.valid_from LIMIT 1) w
  JOIN taxpayer t ON t.authority = r.authority AND t.id = r.taxpayer_id
  LEFT JOIN (${datedStatusOn('$2')}) d ON d.taxpayer_id = r.taxpayer_id
  CROSS JOIN LATERAL (SELECT coalesce(d.status, t.status) AS status) s
  CROSS JOIN LATERAL (SELECT r.authority, t.number, w.*, s.status, s.status <> '正常' AS excluded,
    r.filed IS NULL AND r.due >= $4::date AS open) v
  WHERE r.authority = $1 AND r.due BETWEEN $2 AND $3`;

/** In the base are the returns of those who traded; an open one may still be filed in time. */
const PARTS: Readonly<Record<FilingPart, string>> = {
  due: 'NOT v.excluded AND NOT v.open',
  'on-time': 'NOT v.excluded AND r.filed <= r.due',
  late: 'NOT v.excluded AND r.filed > r.due',
  unfiled: 'NOT v.excluded AND r.filed IS NULL AND NOT v.open',
  electronic: `NOT v.excluded AND r.channel = '电子'`,
  counter: `NOT v.excluded AND r.channel = '柜台'`,
  'not-yet-due': 'NOT v.excluded AND v.open',
  excluded: 'v.excluded',
};

const count = (part: FilingPart) => `count(*) FILTER (WHERE ${PARTS[part]})::int`;

const GROUPS: Readonly<Record<FilingGroup, string>> = {
  station: 'v.station AS station, NULL AS officer, NULL AS kind',
  officer: 'v.station AS station, v.officer AS officer, NULL AS kind',
  kind: 'NULL AS station, NULL AS officer, v.kind AS kind',
};

/** 准期申报率 and the electronic share, and the returns behind every figure. */
@Injectable()
export class FilingRateService {
  constructor(private readonly database: Database) {}

  /** Figures of a month within the actor's scope, by station, officer or kind; their sums are the total. */
  async rate(actor: Actor, month: PlainMonth, by: FilingGroup): Promise<FilingRate> {
    const scope = withinReach(actor, 'v', 5);
    const rows = await this.database.query<Row & Omit<FilingRow, 'rate' | 'electronicShare'>>(
      `SELECT ${GROUPS[by]}, ${count('due')} AS due, ${count('on-time')} AS "onTime", ${count('late')} AS late,
         ${count('unfiled')} AS unfiled, ${count('electronic')} AS electronic, ${count('counter')} AS counter,
         ${count('not-yet-due')} AS "notYetDue", ${count('excluded')} AS excluded
       ${RETURNS_OF_MONTH} AND ${scope.sql} GROUP BY 1, 2, 3 ORDER BY 1, 2 NULLS FIRST, 3`,
      [...monthValues(actor, month), ...scope.values],
    );
    const nobody = { station: null, officer: null, kind: null };
    const total = rows.reduce<FilingCounts>((sums, row) => addCounts(sums, row), NONE);
    return { month, rows: rows.map((row) => withRates(row)), total: withRates({ ...nobody, ...total }) };
  }

  /** The returns behind a figure, by the day on which they are due. @throws TaxrollError ACCESS.OUTSIDE_SCOPE, REGISTER.CURSOR_INVALID */
  async returns(actor: Actor, filter: FilingFilter): Promise<FilingReturn[]> {
    const { month, part, station, officer, kind, after, limit } = filter;
    if (station !== undefined && !actor.scope.assigned) requireStation(actor, station);
    const scope = withinReach(actor, 'v', 11);
    const [last] = await this.database.query<{ due: string }>(
      'SELECT day AS due FROM taxpayer_fact WHERE authority = $1 AND id = $2',
      [actor.authority, after ?? null],
    );
    if (after !== undefined && last === undefined) throw new TaxrollError('REGISTER.CURSOR_INVALID');
    const rows = await this.database.query<FilingReturn & Row>(
      `SELECT r.id, t.id AS "taxpayerId", t.number, t.name, v.station, v.officer, v.kind, v.status, r.tax,
         r.period_from AS "periodFrom", r.period_to AS "periodTo", r.due, r.filed, r.channel
       ${RETURNS_OF_MONTH} AND ${PARTS[part]} AND ($5::text IS NULL OR v.station = $5)
         AND ($6::text IS NULL OR coalesce(v.officer, '') = $6) AND ($7::text IS NULL OR v.kind = $7)
         AND ($8::date IS NULL OR (r.due, r.id) > ($8, $9::uuid)) AND ${scope.sql}
       ORDER BY r.due, r.id LIMIT $10`,
      [
        ...[...monthValues(actor, month), station ?? null, officer ?? null, kind ?? null],
        ...[last?.due ?? null, after ?? null, limit, ...scope.values],
      ],
    );
    return rows.map((row) => ({ ...row, number: maskPersonalNumber(row.number) }));
  }
}

function monthValues({ authority }: Actor, month: PlainMonth): string[] {
  return [authority, firstDayOf(month), addDays(firstDayOf(addMonths(month, 1)), -1), todayInChina()];
}

const NONE: FilingCounts = {
  ...{ due: 0, onTime: 0, late: 0, unfiled: 0, electronic: 0, counter: 0, notYetDue: 0, excluded: 0 },
};

function addCounts(a: FilingCounts, b: FilingCounts): FilingCounts {
  const names = Object.keys(NONE) as (keyof FilingCounts)[];
  return Object.fromEntries(names.map((name) => [name, a[name] + b[name]])) as unknown as FilingCounts;
}

function withRates(row: Omit<FilingRow, 'rate' | 'electronicShare'>): FilingRow {
  const { due, onTime, electronic, counter } = row;
  return { ...row, rate: percentage(onTime, due), electronicShare: percentage(electronic, electronic + counter) };
}
