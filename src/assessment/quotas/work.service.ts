import { Injectable } from '@nestjs/common';
import { maskPersonalNumber } from '../../kernel/masking.js';
import { addDays, addMonths, firstDayOf, monthOf, type PlainDate } from '../../kernel/plain-date.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Database, type Row } from '../../platform/database/database.js';
import { withinScope } from '../../register/scope-sql.js';
import { WORK, type HouseholdWork, type WorkKind } from '../domain/work.js';
import { procedureOf } from './procedure-file.js';
import { HOUSEHOLDS_BY_WORK, QUOTAS_BY_WORK } from './work-sql.js';

export interface WorkView {
  readonly kind: WorkKind;
  readonly count: number;
  /** the first day on which one of them is due, null where they have none */
  readonly dueOn: PlainDate | null;
  /** whose day is over */
  readonly overdue: number;
}

/** A household that wants a quota determined; a number that names a person is masked. */
export interface WaitingHousehold {
  readonly taxpayerId: string;
  readonly number: string;
  readonly name: string;
  readonly station: string;
  /** the quota in force, and the first day of its last month */
  readonly quota: string | null;
  readonly periodTo: PlainDate | null;
}

/** 工作清单: what is due of the six steps, counted by whose it is, and the households that want a quota. */
@Injectable()
export class WorkService {
  constructor(private readonly database: Database) {}

  /** Within the actor's scope. */
  async list(actor: Actor, today: PlainDate): Promise<WorkView[]> {
    const scope = withinScope(actor, 'w', 3);
    const found = await this.database.query<WorkView & Row>(
      `SELECT kind, count(*)::int AS count, min("dueOn") AS "dueOn",
         count(*) FILTER (WHERE kind = 'objections' AND "dueOn" < $2)::int AS overdue
       FROM (${QUOTAS_BY_WORK}) w WHERE ${scope.sql} GROUP BY kind`,
      [actor.authority, today, ...scope.values],
    );
    const reach = withinScope(actor, 'w', 8);
    const waiting = await this.database.query<Row & { kind: HouseholdWork; count: number }>(
      `SELECT kind, count(*)::int AS count FROM (${HOUSEHOLDS_BY_WORK}) w WHERE ${reach.sql} GROUP BY kind`,
      [...valuesOn(actor.authority, today), ...reach.values],
    );
    found.push(...waiting.map((one) => ({ ...one, dueOn: null, overdue: 0 })));
    const none = { count: 0, dueOn: null, overdue: 0 };
    return (Object.keys(WORK) as WorkKind[]).map((kind) => found.find((one) => one.kind === kind) ?? { kind, ...none });
  }

  /** By number, a page at a time. */
  async households(
    actor: Actor,
    kind: HouseholdWork,
    today: PlainDate,
    after: string | null,
    limit: number,
  ): Promise<WaitingHousehold[]> {
    const reach = withinScope(actor, 'w', 11);
    const rows = await this.database.query<WaitingHousehold & Row>(
      `SELECT w."taxpayerId", w.number, w.name, w.station, w.quota, w."periodTo" FROM (${HOUSEHOLDS_BY_WORK}) w
       WHERE w.kind = $10 AND ${reach.sql} AND w.number > coalesce((SELECT number FROM taxpayer t WHERE t.authority = $1 AND t.id = $8), '')
       ORDER BY w.number LIMIT $9`,
      [...valuesOn(actor.authority, today), after, limit, kind, ...reach.values],
    );
    return rows.map((row) => ({ ...row, number: maskPersonalNumber(row.number) }));
  }
}

function valuesOn(authority: string, today: PlainDate): unknown[] {
  const { adjustment, expiryReminderDays } = procedureOf(today);
  const month = monthOf(today);
  return [
    authority,
    firstDayOf(addMonths(month, 1)),
    addDays(today, expiryReminderDays),
    firstDayOf(addMonths(month, -adjustment.months)),
    firstDayOf(month),
    adjustment.months,
    adjustment.ratio,
  ];
}
