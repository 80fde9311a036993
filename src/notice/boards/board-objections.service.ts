import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/audit/actor.js';
import { reaches } from '../../platform/access/scope.js';
import { Database, type Row } from '../../platform/database/database.js';
import { postedNotice } from './posted-notice.js';

export interface ObjectionCounts {
  readonly count: number;
  readonly open: number;
  readonly upheld: number;
  readonly dismissed: number;
  readonly withdrawn: number;
}

/** A line of the notice against which somebody objected; the number as it is printed. */
export interface ObjectedLine extends ObjectionCounts {
  readonly station: string;
  readonly serial: number;
  readonly number: string;
}

/** Objections against what a notice is about, counted back to its lines. */
export interface NoticeObjections {
  readonly total: ObjectionCounts;
  readonly lines: readonly ObjectedLine[];
}

const STATES = ['open', 'upheld', 'dismissed', 'withdrawn'] as const;
const COUNTS = [
  'count(*)::int AS count',
  ...STATES.map((one) => `count(*) FILTER (WHERE o.status = '${one}')::int AS ${one}`),
];

/** What a notice is about; of a correction that of the notice which it puts right in the end. */
const ABOUT = `
  WITH RECURSIVE about AS (
    SELECT kind, about_id AS id, month, corrects, document->'period'->>'posted' AS posted
      FROM publication WHERE authority = $1 AND id = $2
    UNION ALL
    SELECT p.kind, p.about_id, p.month, p.corrects, p.document->'period'->>'posted'
      FROM about a JOIN publication p ON p.authority = $1 AND p.id = a.corrects)
  SELECT kind, id, month, posted::date FROM about WHERE corrects IS NULL`;

/**
 * Against the quotas of the batch, from its posting to the end of the thirty days after service, which the law gives and
 * the office's desk keeps; of a month against the quotas of its lines, since it was posted: what came before was against
 * an earlier notice. Whoever has another number since is found by the one of his determination.
 */
const AGAINST_QUOTAS = `
  SELECT DISTINCT o.authority, o.id, o.status, n.number FROM about
    JOIN quota q ON q.authority = $1 AND (about.kind <> 'monthly' AND q.batch_id = about.id
      OR about.kind = 'monthly' AND q.id IN (SELECT l.quota_id FROM assessment l
        WHERE l.authority = $1 AND l.month = about.month AND l.run_id = about.id))
    JOIN objection o ON o.authority = q.authority AND o.quota_id = q.id
      AND (about.kind <> 'monthly' OR o.raised_on >= about.posted)
    JOIN taxpayer t ON t.authority = q.authority AND t.id = q.taxpayer_id
    LEFT JOIN quota_determination d ON d.authority = q.authority AND d.quota_id = q.id
    CROSS JOIN LATERAL (VALUES (t.number), (d.number)) n(number)
  WHERE about.kind IN ('preliminary', 'final', 'monthly')`;
/** 异议 against the list while it hangs, 复核 of what was published; both of the cycle, whenever they came in. */
const AGAINST_GRADES = `
  SELECT o.authority, o.id, o.status, s.number FROM about
    JOIN rating_grade g ON g.authority = $1 AND g.cycle_id = about.id
    JOIN rating_objection o ON o.authority = g.authority AND o.grade_id = g.id
      AND o.kind = CASE about.kind WHEN 'a-grade' THEN 'objection' ELSE 'review' END
    JOIN rating_sheet s ON s.authority = g.authority AND s.id = g.sheet_id
  WHERE about.kind IN ('a-grade', 'a-grade-published')`;

const LINES = `
  WITH about AS (${ABOUT}), o AS (${AGAINST_QUOTAS} UNION ALL ${AGAINST_GRADES})
  SELECT r.station, r.serial, r.cells->>'number' AS number, ${COUNTS.join(', ')}
  FROM publication_row r JOIN o ON o.authority = r.authority AND o.number = r.number
  WHERE r.authority = $1 AND r.publication_id = $2 AND r.list = 'posted'
  GROUP BY r.station, r.serial, r.cells->>'number' ORDER BY r.station COLLATE "C", r.serial`;

/** What was objected to of a notice. */
@Injectable()
export class BoardObjectionsService {
  constructor(private readonly database: Database) {}

  /** Of the stations that one reaches. @throws TaxrollError NOTICE.NOT_FOUND, NOTICE.NOT_FOR_BOARDS */
  async of({ authority, scope }: Actor, id: string): Promise<NoticeObjections> {
    await postedNotice(this.database, authority, id);
    const all = await this.database.query<ObjectedLine & Row>(LINES, [authority, id]);
    const lines = all.filter(({ station }) => reaches(scope, station));
    return { total: totalOf(lines), lines };
  }
}

function totalOf(lines: readonly ObjectedLine[]): ObjectionCounts {
  const sum = (state: keyof ObjectionCounts) => lines.reduce((total, line) => total + line[state], 0);
  const [count, open, upheld] = [sum('count'), sum('open'), sum('upheld')];
  return { count, open, upheld, dismissed: sum('dismissed'), withdrawn: sum('withdrawn') };
}
