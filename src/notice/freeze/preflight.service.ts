import { Injectable } from '@nestjs/common';
import { STATUS_NAMES } from '../../assessment/domain/quota-steps.js';
import { CONTESTED } from '../../assessment/quotas/quota-sql.js';
import { TaxrollError } from '../../kernel/errors.js';
import { addMonths, firstDayOf, type PlainDate } from '../../kernel/plain-date.js';
import type { Queryable, Row } from '../../platform/database/database.js';
import { CONTESTED_ON_A_LIST } from '../../rating/grades/steps-sql.js';
import { yearWithoutCalendar } from '../domain/posting-period.js';
import {
  aGradeBlocking,
  calendarBlocking,
  finalBlocking,
  monthlyBlocking,
  preflightDigest,
  preliminaryBlocking,
  type Blocking,
  type Concerned,
  type FinalQuota,
  type MonthlyLeft,
} from '../domain/preflight.js';
import { idOf, type Target } from './subject.js';

/** 公示前检查 of a notice. */
export interface Preflight {
  readonly blocking: readonly Blocking[];
  /** of what stands in the way, as it was shown: who publishes without it says that he saw it */
  readonly digest: string;
}

/** When a notice is to hang, and whether as a correction of one that did. */
interface Hanging {
  readonly today: PlainDate;
  readonly corrects: boolean;
}

const HELD_BACK = `coalesce(q.held_back, '[]') AS "heldBack"`;

/**
 * Households without a line in a run, with their signatures and the quota on its way; one that has got another number
 * since then is left all the same. $1 authority, $2 month, $3 run.
 */
const LEFT_OF_RUN = `
  SELECT DISTINCT ON (h.number) h.number, h.name, h.station, q.status, ${HELD_BACK}, t.id IS NULL
    OR coalesce(t.area IS NOT NULL AND t.premises IS NOT NULL AND t.signed_on IS NOT NULL AND t.collector <> t.checker, false) AS signed
  FROM held_back h LEFT JOIN taxpayer t ON t.authority = h.authority AND t.number = h.number
    LEFT JOIN quota q ON q.authority = t.authority AND q.taxpayer_id = t.id
      AND q.status IN ('declared', 'determined', 'posted', 'approved', 'issued')
  WHERE h.authority = $1 AND h.month = $2 AND h.run_id = $3 ORDER BY h.number`;

const PUBLISHED_MONTH = `
  SELECT document->>'number' AS number FROM publication
  WHERE authority = $1 AND month = $2 AND kind = 'monthly' AND NOT trial AND status NOT IN ('blocked', 'void')
    AND about_id <> $3 AND document IS NOT NULL`;

/** $1 authority, $2 cycle. */
const CYCLE = `
  SELECT shown_on IS NOT NULL AS shown, published_on AS published FROM rating_cycle WHERE authority = $1 AND id = $2`;

/** $1 authority, $2 batch. */
const BATCH = `
  SELECT status, (SELECT max(published_on) FROM quota q WHERE q.authority = b.authority AND q.batch_id = b.id) AS published
  FROM quota_batch b WHERE authority = $1 AND id = $2`;
const UNDETERMINED = `
  SELECT t.number, t.name, t.station, ${HELD_BACK} FROM quota q
    JOIN taxpayer t ON t.authority = q.authority AND t.id = q.taxpayer_id
  WHERE q.authority = $1 AND q.batch_id = $2 AND q.status = 'declared' ORDER BY t.number`;
const AFTER_APPROVAL = `
  SELECT t.number, t.name, t.station, q.status, ${CONTESTED} AS contested FROM quota q
    JOIN taxpayer t ON t.authority = q.authority AND t.id = q.taxpayer_id
  WHERE q.authority = $1 AND q.batch_id = $2 AND q.status IN ('approved', 'issued', 'served', 'published') ORDER BY t.number`;

/** 公示前检查: what stands in the way of a notice, each thing named. */
@Injectable()
export class PreflightService {
  /**
   * Nothing stands in the way of a trial (测算), which hangs nowhere.
   * @throws TaxrollError QUOTA.BATCH_NOT_FOUND, RATING.CYCLE_NOT_FOUND
   */
  async of(queryable: Queryable, authority: string, target: Target, hanging: Hanging): Promise<Preflight> {
    const { blocking, due } = await this.blocking(queryable, authority, target, hanging);
    const { today, corrects } = hanging;
    const from = corrects ? today : due;
    const all = [...blocking, ...(from === null ? [] : calendarBlocking(yearWithoutCalendar(from, today)))];
    const of = [corrects ? 'correction' : target.kind, idOf(target) ?? ''];
    return { blocking: all, digest: preflightDigest(of, all) };
  }

  /** @returns with `due`, from when the notice may hang; null where its days are those of an earlier step */
  private async blocking(
    queryable: Queryable,
    authority: string,
    target: Target,
    { corrects }: Hanging,
  ): Promise<{ blocking: Blocking[]; due: PlainDate | null }> {
    if (target.kind === 'monthly') return this.ofMonth(queryable, authority, target, corrects);
    const values = [authority, target.id];
    if (target.kind === 'a-grade' || target.kind === 'a-grade-published') {
      const [cycle] = await queryable.query<Row & { shown: boolean; published: PlainDate | null }>(CYCLE, values);
      if (cycle === undefined) throw new TaxrollError('RATING.CYCLE_NOT_FOUND', { id: target.id });
      const isPublished = target.kind === 'a-grade-published';
      const contested = await queryable.query<Concerned & Row>(CONTESTED_ON_A_LIST, values);
      return {
        blocking: aGradeBlocking(target.kind, isPublished ? cycle.published !== null : cycle.shown, contested),
        due: isPublished ? cycle.published : null,
      };
    }
    const [batch] = await queryable.query<Row & { status: string; published: PlainDate | null }>(BATCH, values);
    if (batch === undefined) throw new TaxrollError('QUOTA.BATCH_NOT_FOUND', { id: target.id });
    if (target.kind === 'preliminary') {
      const left = await queryable.query<Concerned & Pick<MonthlyLeft, 'heldBack'> & Row>(UNDETERMINED, values);
      return { blocking: preliminaryBlocking(batch.status !== 'open', left), due: null };
    }
    const quotas = await queryable.query<Omit<FinalQuota, 'statusName'> & Row>(AFTER_APPROVAL, values);
    const named = quotas.map((quota) => ({ ...quota, statusName: STATUS_NAMES[quota.status] }));
    return { blocking: finalBlocking(batch.status === 'approved', named), due: batch.published };
  }

  private async ofMonth(
    queryable: Queryable,
    authority: string,
    { run, named, current }: Target & { kind: 'monthly' },
    corrects: boolean,
  ): Promise<{ blocking: Blocking[]; due: PlainDate | null }> {
    const isTrial = run?.basis === 'register';
    if (isTrial && named) return { blocking: [], due: null };
    if (run === null || isTrial)
      return { blocking: monthlyBlocking({ ofQuotas: false, publishedAs: null }, []), due: null };
    const values = [authority, firstDayOf(run.month), run.id];
    const [published] = corrects ? [] : await queryable.query<Row & { number: string }>(PUBLISHED_MONTH, values);
    const left = await queryable.query<
      Omit<MonthlyLeft, 'onTheWay'> & Row & { status: keyof typeof STATUS_NAMES | null }
    >(LEFT_OF_RUN, values);
    const blocking = monthlyBlocking(
      { ofQuotas: current?.id === run.id, publishedAs: published?.number ?? null },
      left.map((one) => ({ ...one, onTheWay: one.status === null ? null : STATUS_NAMES[one.status] })),
    );
    return { blocking, due: firstDayOf(addMonths(run.month, 1)) };
  }
}
