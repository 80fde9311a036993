import { Injectable } from '@nestjs/common';
import { addMonths, todayInChina, type PlainMonth } from '../../kernel/plain-date.js';
import type { Paper } from '../../kernel/paper.js';
import { AuthorityService } from '../../platform/access/authority.service.js';
import { requireWholeBranch } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Database, type Row } from '../../platform/database/database.js';
import { FilingRateService } from '../../register/facts/filing/filing-rate.service.js';
import { workReport, type Filed, type RatedYear } from '../domain/work-report.js';
import { RATED } from './rating-report-sql.js';

/** The cycle that was published last by the end of the year, with what it came to. $1 authority, $2 first day of the next year. */
const CYCLE = `
  SELECT c.id, c.name, p.title AS rules, p.document, p.body->'bands' AS bands, p.body->'grades' AS grades,
    (SELECT count(*)::int FROM taskforce_member m WHERE m.authority = c.authority AND m.joined_on < $2
       AND coalesce(m.left_on > $2::date - interval '1 year', true)) AS members,
    (SELECT count(*)::int FROM taskforce_session s WHERE s.authority = c.authority AND s.withdrawn_at IS NULL
       AND s.held_on >= $2::date - interval '1 year' AND s.held_on < $2) AS sessions
  FROM rating_cycle c JOIN parameter_set p ON p.authority = c.authority AND p.id = c.rule_set_id
  WHERE c.authority = $1 AND c.status = 'published' AND c.published_on < $2 ORDER BY c.published_on DESC LIMIT 1`;

/** Enterprises of the list by score and grade. $1 authority, $2 cycle. */
const ENTERPRISES = `
  SELECT s.participation, g.score::text AS score, g.grade, count(*)::int AS taxpayers ${RATED}
  WHERE s.authority = $1 AND s.cycle_id = $2 AND s.kind = 'enterprise' GROUP BY 1, 2, 3`;

/** Enterprises of a score that lies in each band of the set. $1 authority, $2 cycle, $3 the bands. */
const BY_BAND = `
  SELECT b.band->>'from' AS "from", b.band->>'below' AS below, count(s.id)::int AS taxpayers
  FROM jsonb_array_elements($3::jsonb) WITH ORDINALITY AS b(band, n)
  LEFT JOIN rating_sheet s ON s.authority = $1 AND s.cycle_id = $2 AND s.kind = 'enterprise'
    AND s.score >= (b.band->>'from')::numeric AND coalesce(s.score < (b.band->>'below')::numeric, true)
  GROUP BY b.n, b.band ORDER BY b.n`;

/** Households whose quota was served in the year, each by its last one. $1 authority, $2 first day of the next year. */
const COLLECTED = `
  SELECT count(*)::int AS households, count(*) FILTER (WHERE NOT reached)::int AS below,
    count(*) FILTER (WHERE reached)::int AS reached
  FROM (SELECT DISTINCT ON (q.taxpayer_id) d.threshold_reached AS reached FROM quota q
    JOIN quota_determination d ON d.authority = q.authority AND d.quota_id = q.id
    WHERE q.authority = $1 AND q.status IN ('served', 'published') AND q.served_on >= $2::date - interval '1 year' AND q.served_on < $2
    ORDER BY q.taxpayer_id, q.served_on DESC, q.document_number DESC) last`;

type Cycle = Row &
  Pick<RatedYear, 'rules' | 'document'> & {
    readonly id: string;
    readonly name: string;
    readonly bands: readonly { readonly grade: string }[];
    /** null: those of the bands */
    readonly grades: readonly string[] | null;
    readonly members: number;
    readonly sessions: number;
  };

/** 年度工作报告 of the whole branch. */
@Injectable()
export class WorkReportService {
  constructor(
    private readonly database: Database,
    private readonly authorities: AuthorityService,
    private readonly filings: FilingRateService,
  ) {}

  /** @throws TaxrollError ACCESS.BRANCH_ONLY */
  async paper(actor: Actor, year: number): Promise<Paper> {
    requireWholeBranch(actor);
    const { name } = await this.authorities.get(actor.authority);
    const end = `${year + 1}-01-01`;
    const [collection] = await this.database.query<Row & { households: number; below: number; reached: number }>(
      COLLECTED,
      [actor.authority, end],
    );
    return workReport({
      issuer: name,
      year,
      rating: await this.rating(actor.authority, end),
      collection: collection as { households: number; below: number; reached: number },
      filing: await this.filed(actor, year),
      filingBefore: await this.filed(actor, year - 1),
      madeOn: todayInChina(),
    });
  }

  private async rating(authority: string, end: string): Promise<RatedYear | null> {
    const [cycle] = await this.database.query<Cycle>(CYCLE, [authority, end]);
    if (cycle === undefined) return null;
    const rows = await this.database.query<
      Row & { participation: string; score: string | null; grade: string | null; taxpayers: number }
    >(ENTERPRISES, [authority, cycle.id]);
    const count = (counts: (row: (typeof rows)[number]) => boolean) =>
      rows.filter(counts).reduce((sum, { taxpayers }) => sum + taxpayers, 0);
    const bands = await this.database.query<Row & RatedYear['bands'][number]>(BY_BAND, [
      ...[authority, cycle.id, JSON.stringify(cycle.bands)],
    ]);
    const grades = cycle.grades ?? cycle.bands.map(({ grade }) => grade);
    return {
      cycle: cycle.name,
      rules: cycle.rules,
      document: cycle.document,
      enterprises: count(() => true),
      rated: count(({ grade }) => grade !== null),
      bands,
      unscored: count(({ participation, grade }) => participation !== 'scored' && grade !== null),
      grades: grades.map((grade) => ({ grade, taxpayers: count((row) => row.grade === grade) })),
      taskforce: { members: cycle.members, sessions: cycle.sessions },
    };
  }

  /** Returns of the twelve months, by the months in which they were due. */
  private async filed(actor: Actor, year: number): Promise<Filed> {
    let [due, onTime] = [0, 0];
    for (let month: PlainMonth = `${year}-01`; month <= `${year}-12`; month = addMonths(month, 1)) {
      const { total } = await this.filings.rate(actor, month, 'kind');
      due += total.due;
      onTime += total.onTime;
    }
    return { due, onTime };
  }
}
