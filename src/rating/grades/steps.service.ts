import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import { addDays, formatChineseDate, type PlainDate } from '../../kernel/plain-date.js';
import { isWorkingDay } from '../../kernel/working-days.js';
import { officerOf, requireWholeBranch } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import type { Connection, Row } from '../../platform/database/database.js';
import { lockCycle, stepCycle, type Cycle } from '../cycles/cycle-store.js';
import { ratingProcedureOf } from '../cycles/procedure-file.js';
import { aListDigest, postedEntries, type AListEntry } from '../domain/a-list.js';
import { shownUntil } from '../domain/procedure.js';
import { told } from './grade-faults.js';
import { publishWithin, type Publishable } from './letters.js';
import { A_LIST, CONTESTED, HOLD_PROPOSED, RETURN, RETURN_UPHELD, TO_PUBLISH } from './steps-sql.js';

/** A proposal that the committee does not follow, and why. */
export interface Exception {
  readonly grade: string;
  readonly reason: string;
}

export interface Shown {
  /** how many stand on the list */
  readonly shown: number;
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly digest: string;
}

export interface Determined {
  readonly determined: number;
  readonly returned: number;
}

export interface Published {
  readonly published: number;
  readonly certificates: number;
}

const STEPS = {
  show: { from: 'proposed', zh: '公示A级名单' },
  determine: { from: 'shown', zh: '审定' },
  publish: { from: 'determined', zh: '公布' },
} as const;
type Step = keyof typeof STEPS;

/** The work of a step, which tells the log what it did. */
type WithCycle<T> = (connection: Connection, tell: (facts: object, after?: object) => void, cycle: Cycle) => Promise<T>;

/** 公示, 审定 and 公布 of a cycle. Each step is taken once, whoever else tries. */
@Injectable()
export class GradeStepsService {
  constructor(private readonly audit: Audit) {}

  /**
   * Posts the list of who is proposed as A: it hangs fifteen days from the day after, and ends on a working day.
   * @throws TaxrollError RATING.NOT_A_WORKING_DAY, RATING.CYCLE_NOT_FOUND, RATING.STEP_NOT_NOW, CALENDAR.YEAR_NOT_PUBLISHED
   */
  async show(actor: Actor, id: string, today: PlainDate): Promise<Shown> {
    if (!isWorkingDay(today)) throw new TaxrollError('RATING.NOT_A_WORKING_DAY', { day: formatChineseDate(today) });
    const from = addDays(today, 1);
    const to = shownUntil(today, ratingProcedureOf(today));
    return this.withCycle(actor, id, 'show', async (connection, tell) => {
      const { authority } = actor;
      const entries = postedEntries(await connection.query<AListEntry & Row>(A_LIST, [authority, id]));
      const digest = aListDigest(entries);
      await connection.query(
        `UPDATE rating_cycle SET status = 'shown', shown_on = $3, shown_from = $4, shown_to = $5, shown_digest = $6,
           shown_by = $7, shown_for = $8, shown_at = now() WHERE authority = $1 AND id = $2`,
        [authority, id, today, from, to, digest, officerOf(actor), actor.onBehalfOf],
      );
      const facts = { shown: entries.length, from, to, digest };
      tell(facts);
      return facts;
    });
  }

  /**
   * The committee decides, when the list has hung: whom it does not follow is given back with a reason, and so is
   * against whom an objection was upheld.
   * @param present the members who were there
   * @throws TaxrollError RATING.LIST_HANGS, RATING.OBJECTION_OPEN, RATING.NOT_OF_THE_CYCLE, RATING.STEP_NOT_NOW, ACCESS.SAME_PERSON
   */
  determine(
    actor: Actor,
    id: string,
    { present, exceptions }: { readonly present: readonly string[]; readonly exceptions: readonly Exception[] },
    today: PlainDate,
  ): Promise<Determined> {
    return this.withCycle(actor, id, 'determine', async (connection, tell) => {
      const { authority } = actor;
      const by = [officerOf(actor), actor.onBehalfOf];
      await requireListHung(connection, authority, id, today);
      await connection.query(
        `UPDATE rating_cycle SET status = 'determined', determined_on = $3, determined_by = $4, determined_for = $5,
           determined_at = now(), determined_present = $6 WHERE authority = $1 AND id = $2`,
        [authority, id, today, ...by, [...present]],
      );
      // whoever answers an objection is waited for, and waits
      await connection.query(HOLD_PROPOSED, [authority, id]);
      const returned = await connection.query(RETURN, [authority, id, JSON.stringify(exceptions), ...by]);
      if (returned.length < new Set(exceptions.map(({ grade }) => grade)).size)
        throw new TaxrollError('RATING.NOT_OF_THE_CYCLE');
      const upheld = await connection.query<Row & { id: string }>(RETURN_UPHELD, [authority, id, ...by]);
      const open = await connection.query<Row & { name: string }>(CONTESTED, [authority, id]);
      if (open.length > 0) throw new TaxrollError('RATING.OBJECTION_OPEN', { names: open.map(({ name }) => name) });
      const determined = await connection.query(
        `UPDATE rating_grade SET status = 'determined', determined_by = $3, determined_for = $4, determined_at = now()
         WHERE authority = $1 AND cycle_id = $2 AND status = 'proposed' AND trigger = 'cycle' RETURNING id`,
        [authority, id, ...by],
      );
      const given = [...exceptions.map(({ grade }) => grade), ...upheld.map((one) => one.id)];
      tell(
        { determined: determined.length, returned: given, present: present.length },
        { present: [...present], reasons: exceptions.map(({ reason }) => reason) },
      );
      return { determined: determined.length, returned: given.length };
    });
  }

  /**
   * 公布: every determined grade of the cycle holds from this day, with its letter, an A with its certificate.
   * @throws TaxrollError RATING.CYCLE_NOT_FOUND, RATING.STEP_NOT_NOW, RATING.HOLDS_ALREADY
   */
  publish(actor: Actor, id: string, today: PlainDate): Promise<Published> {
    return this.withCycle(actor, id, 'publish', async (connection, tell, cycle) => {
      const { authority } = actor;
      await stepCycle(connection, actor, cycle, 'published', today);
      const due = await connection.query<Publishable & Row>(TO_PUBLISH, [authority, id]);
      const { certificates } =
        due.length === 0 ? { certificates: 0 } : await publishWithin(connection, actor, due, today);
      const facts = { published: due.length, certificates };
      tell(facts);
      return facts;
    });
  }

  private withCycle<T>(actor: Actor, id: string, step: Step, work: WithCycle<T>): Promise<T> {
    return this.audit
      .act(actor, async (connection, record) => {
        requireWholeBranch(actor);
        const cycle = await lockCycle(connection, actor, id, STEPS[step].zh, [STEPS[step].from]);
        const of = { act: `rating.cycle.${step}`, subject: { kind: 'rating-cycle', key: id } };
        return work(connection, (facts, after) => record({ ...of, facts, after: after ?? null }), cycle);
      })
      .catch(told);
  }
}

async function requireListHung(connection: Connection, authority: string, id: string, today: PlainDate): Promise<void> {
  const [hung] = await connection.query<Row & { to: PlainDate }>(
    'SELECT shown_to AS to FROM rating_cycle WHERE authority = $1 AND id = $2 AND shown_to >= $3',
    [authority, id, today],
  );
  if (hung !== undefined) throw new TaxrollError('RATING.LIST_HANGS', { to: formatChineseDate(hung.to) });
}
