import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import { firstDayOf, monthOf, type PlainDate, type PlainMonth } from '../../kernel/plain-date.js';
import { officerOf, requireStation, requireWholeBranch } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit, type TakeDown } from '../../platform/audit/audit.js';
import type { Connection, Row } from '../../platform/database/database.js';
import { isWithheld, refusal } from '../../register/withheld/locked.js';
import { periodTo } from '../domain/procedure.js';
import type { Trigger } from '../domain/quota-steps.js';
import { procedureOf } from './procedure-file.js';
import { told } from './quota-faults.js';
import { OPEN_FOR_ALL, OPEN_FOR_SOME, STATE_OF_SOME } from './quota-sql.js';

/** For whom quotas are opened: all of a station or of the branch who need one, or households by name. */
export interface Opening {
  readonly periodFrom: PlainMonth;
  /** null: as long as a quota may hold */
  readonly months: number | null;
  /** null: of the whole branch */
  readonly station: string | null;
  /** null: all who need one */
  readonly households: {
    readonly ids: readonly string[];
    readonly trigger: Trigger;
    readonly causedBy: string | null;
  } | null;
  readonly reason: string | null;
}

export interface Opened {
  readonly batch: string;
  readonly households: number;
}

type State = Row & { id: string; name: string; station: string; assessable: boolean; pending: boolean };

/** 第一步 自行申报: a quota begins with what the household declares, or with that it declares nothing. */
@Injectable()
export class OpeningService {
  constructor(private readonly audit: Audit) {}

  /**
   * @throws TaxrollError QUOTA.PERIOD_INVALID, QUOTA.NOBODY_NEEDS_ONE, QUOTA.ON_THE_WAY and QUOTA.NOT_TRADING naming the
   *   households, ACCESS.OUTSIDE_SCOPE, ACCESS.BRANCH_ONLY, REGISTER.VALUES_WITHHELD of one whom the actor is to visit
   */
  async open(actor: Actor, opening: Opening, today: PlainDate): Promise<Opened> {
    if (opening.households === null && opening.station === null) requireWholeBranch(actor);
    if (opening.station !== null) requireStation(actor, opening.station);
    return this.audit
      .act(actor, (connection, record) => this.openWithin(connection, actor, record, opening, today))
      .catch(told);
  }

  /** The same within another act, such as the answer to an objection. */
  async openWithin(
    connection: Connection,
    actor: Actor,
    record: TakeDown,
    { periodFrom, months, station, households, reason }: Opening,
    today: PlainDate,
  ): Promise<Opened> {
    const { longestMonths } = procedureOf(today);
    const length = months ?? longestMonths;
    if (periodFrom < monthOf(today) || length > longestMonths)
      throw new TaxrollError('QUOTA.PERIOD_INVALID', { from: monthOf(today), months: longestMonths });
    const { authority } = actor;
    const batch = randomUUID();
    const period = [firstDayOf(periodFrom), firstDayOf(periodTo(periodFrom, length))] as const;
    if (households !== null) await this.requireFree(connection, actor, period[0], households.ids);
    await connection.query(
      `INSERT INTO quota_batch (authority, id, station, period_from, period_to, reason, opened_by, opened_for)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [authority, batch, station, ...period, reason, officerOf(actor), actor.onBehalfOf],
    );
    const opened =
      households === null
        ? await connection.query(`${OPEN_FOR_ALL} RETURNING id`, [authority, period[0], batch, period[1], station])
        : await connection.query(OPEN_FOR_SOME, [
            ...[authority, period[0], batch, period[1], [...households.ids], households.trigger, households.causedBy],
          ]);
    if (opened.length === 0) throw new TaxrollError('QUOTA.NOBODY_NEEDS_ONE', { month: periodFrom });
    const { trigger = null, causedBy = null } = households ?? {};
    const facts = { periodFrom, months: length, households: opened.length, trigger, causedBy };
    record({ act: 'assessment.quota.open', subject: { kind: 'quota-batch', key: batch }, station, facts, reason });
    return { batch, households: opened.length };
  }

  /** That the households are there, within reach, trade on the day and have no quota on the way. */
  private async requireFree(
    connection: Connection,
    actor: Actor,
    day: PlainDate,
    ids: readonly string[],
  ): Promise<void> {
    const found = await connection.query<State>(STATE_OF_SOME, [actor.authority, day, [...ids]]);
    const missing = ids.find((id) => found.every((one) => one.id !== id));
    if (missing !== undefined) throw new TaxrollError('REGISTER.TAXPAYER_NOT_FOUND', { id: missing });
    for (const { id, station } of found) {
      requireStation(actor, station);
      if (isWithheld(actor, id)) throw refusal(actor, id, station);
    }
    const named = (which: (one: State) => boolean) => found.filter(which).map(({ name }) => name);
    const pending = named((one) => one.pending);
    if (pending.length > 0) throw new TaxrollError('QUOTA.ON_THE_WAY', { names: pending });
    const closed = named((one) => !one.assessable);
    if (closed.length > 0) throw new TaxrollError('QUOTA.NOT_TRADING', { names: closed, day });
  }
}
