import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../../kernel/errors.js';
import {
  addDays,
  addMonths,
  firstDayOf,
  formatChineseMonth,
  monthOf,
  type PlainDate,
} from '../../../kernel/plain-date.js';
import { Database, type Queryable } from '../../../platform/database/database.js';
import {
  HandlesJob,
  JobKind,
  type JobContext,
  type JobHandler,
  type JobOutcome,
} from '../../../platform/jobs/job-kind.js';
import { ActsService } from '../../acts/acts.service.js';
import { STATUSES } from '../../status-sql.js';
import { monthsWithoutFiling, MONTHS_WITHOUT_FILING, type DueReturn, type NotTrading } from '../domain/abnormal.js';

export const FILING_MONTHS = new JobKind<{ day: string }>('register.filing-months');

/** Who may have three months without any filing: so many months in which all that was due is unfiled. */
const CANDIDATES = `
  SELECT m.taxpayer_id AS id FROM (
    SELECT taxpayer_id, date_trunc('month', due) AS month, bool_and(filed IS NULL AND due < $4) AS unfiled
    FROM tax_return WHERE authority = $1 AND due BETWEEN $2 AND $3 GROUP BY 1, 2) m
  JOIN taxpayer t ON t.authority = $1 AND t.id = m.taxpayer_id AND t.status = '正常'
  WHERE m.unfiled GROUP BY 1 HAVING count(*) >= ${MONTHS_WITHOUT_FILING} ORDER BY 1`;

/** What may have happened between the look and the act: somebody filed, acted, or changed the taxpayer. */
const OVERTAKEN: readonly string[] = ['ACT.NO_LONGER_ABNORMAL', 'ACT.CHANGED_MEANWHILE', 'ACT.WRONG_STATUS'];

/** Sets 非正常 where three months running nothing was filed. Done again it finds nobody who is 非正常 already. */
@HandlesJob(FILING_MONTHS)
@Injectable()
export class FilingMonthsProcessor implements JobHandler {
  constructor(
    private readonly database: Database,
    private readonly acts: ActsService,
  ) {}

  async handle(job: JobContext<{ day: string }>): Promise<JobOutcome> {
    const { day } = job.payload;
    const candidates = await this.database.query<{ id: string }>(CANDIDATES, [job.authority, ...windowOf(day), day]);
    let found = 0;
    for (const [index, { id }] of candidates.entries()) {
      if (job.signal.aborted) return { status: 'handed-back' };
      if (await this.declare(job, id, day)) found++;
      await job.progress(index + 1, candidates.length);
    }
    return { status: found > 0 ? 'attention' : 'done', result: { found } };
  }

  private async declare({ authority, actor }: JobContext, taxpayer: string, day: PlainDate): Promise<boolean> {
    const months = await this.monthsOf(this.database, authority, taxpayer, day);
    if (months === undefined) return false;
    const [row] = await this.database.query<{ lastAct: number }>(
      'SELECT last_act AS "lastAct" FROM taxpayer WHERE authority = $1 AND id = $2',
      [authority, taxpayer],
    );
    const named = months.map(formatChineseMonth).join('、');
    const act = { kind: 'abnormal', holdsFrom: day, set: {}, papers: [], basedOn: row?.lastAct ?? 0 } as const;
    const reason = `连续三个月（${named}）未进行任何纳税申报，依据国家税务总局公告2019年第48号`;
    try {
      await this.acts.enter(actor, taxpayer, { ...act, reason }, async (connection) => {
        if ((await this.monthsOf(connection, authority, taxpayer, day)) === undefined)
          throw new TaxrollError('ACT.NO_LONGER_ABNORMAL');
      });
      return true;
    } catch (error) {
      if (error instanceof TaxrollError && OVERTAKEN.includes(error.code)) return false;
      throw error;
    }
  }

  private async monthsOf(queryable: Queryable, authority: string, taxpayer: string, day: PlainDate) {
    const [from, to] = windowOf(day);
    const returns = await queryable.query<DueReturn & Record<string, unknown>>(
      'SELECT due, filed FROM tax_return WHERE authority = $1 AND taxpayer_id = $2 AND due BETWEEN $3 AND $4',
      [authority, taxpayer, from, to],
    );
    const notTrading = await queryable.query<NotTrading & Record<string, unknown>>(
      `SELECT greatest(s.valid_from, $3) AS "from", s.valid_to AS "to" FROM ${STATUSES} s
       WHERE s.authority = $1 AND s.taxpayer_id = $2 AND s.status <> '正常' AND coalesce(s.valid_to >= $3, true)`,
      [authority, taxpayer, from],
    );
    return monthsWithoutFiling(returns, notTrading, day);
  }
}

/** First and last day of the months that can hold a run that ends this month or the one before. */
function windowOf(day: PlainDate): [PlainDate, PlainDate] {
  const month = monthOf(day);
  return [firstDayOf(addMonths(month, -MONTHS_WITHOUT_FILING)), addDays(firstDayOf(addMonths(month, 1)), -1)];
}
