import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import { daysBetween, monthOf, type PlainDate } from '../../kernel/plain-date.js';
import type { NoticePeriod } from '../../kernel/working-days.js';
import { reaches } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Database, type Row } from '../../platform/database/database.js';
import type { NoticeKind } from '../domain/notice-document.js';
import { hanging, making, monthsDue, type CalendarEntry, type Hanging, type Subject } from './domain/calendar.js';

const MOST_DAYS = 366;
/** Days by which a board's duties may lie behind the day on which it was to be posted. */
const LONGEST_HANGING_DAYS = 120;

const QUOTAS_AND_GRADES = `
  SELECT 'preliminary' AS kind, b.id AS about, b.period_from AS month, b.posted_on AS day, b.station
  FROM quota_batch b WHERE b.authority = $1 AND b.posted_on BETWEEN $2 AND $3
  UNION ALL
  SELECT 'final', b.id, b.period_from, max(q.published_on), b.station
  FROM quota_batch b JOIN quota q ON q.authority = b.authority AND q.batch_id = b.id
  WHERE b.authority = $1 AND b.status = 'approved' GROUP BY b.authority, b.id HAVING max(q.published_on) BETWEEN $2 AND $3
  UNION ALL
  SELECT 'a-grade', c.id, c.shown_on, c.shown_on, NULL
  FROM rating_cycle c WHERE c.authority = $1 AND c.shown_on BETWEEN $2 AND $3
  UNION ALL
  SELECT 'a-grade-published', c.id, c.published_on, c.published_on, NULL
  FROM rating_cycle c WHERE c.authority = $1 AND c.published_on BETWEEN $2 AND $3`;

const MADE = `
  SELECT id, kind, about_id AS about, month FROM publication
  WHERE authority = $1 AND status = 'made' AND NOT trial AND document IS NOT NULL
    AND (month = ANY($2::date[]) OR about_id = ANY($3::uuid[]))`;

/** Every board of the notices that were to hang then, with what stands of it. */
const HANGING = `
  SELECT p.id AS notice, p.kind, p.about_id AS about, p.month, p.document->'period' AS period, b.board,
    posted.day AS "postedOn", taken.day AS "takenDownOn",
    jsonb_build_object('posted', posted.photo, 'takenDown', taken.photo) AS photos
  FROM publication p
    CROSS JOIN LATERAL (SELECT '' AS board UNION SELECT s->>'station'
      FROM jsonb_array_elements(p.document->'lists'->0->'stations') s) b
    CROSS JOIN LATERAL (${standing('posted')}) posted
    CROSS JOIN LATERAL (${standing('taken-down')}) taken
  WHERE p.authority = $1 AND p.status = 'made' AND NOT p.trial AND p.document IS NOT NULL
    AND p.document->'period'->>'posted' <= $3 AND (p.document->'period'->>'posted')::date >= $2::date - ${LONGEST_HANGING_DAYS}
  ORDER BY p.month, p.kind, p.id, b.board COLLATE "C"`;

/** The day that stands of a board, and whether there is a photograph of it; one row always. */
function standing(moment: 'posted' | 'taken-down'): string {
  return `
    SELECT (SELECT r.day FROM publication_posting r
        WHERE r.authority = p.authority AND r.publication_id = p.id AND r.board = b.board AND r.moment = '${moment}'
          AND NOT EXISTS (SELECT FROM publication_posting c WHERE c.authority = r.authority AND c.corrects = r.id)) AS day,
      EXISTS (SELECT FROM publication_photo f WHERE f.authority = p.authority AND f.publication_id = p.id
        AND f.board = b.board AND f.moment = '${moment}') AS photo`;
}

interface Made extends Row {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly about: string;
  readonly month: PlainDate;
}

/** 公示日历: what is to be made, posted, photographed and taken down, and when. */
@Injectable()
export class CalendarService {
  constructor(private readonly database: Database) {}

  /**
   * Between two days, both included, of the stations that one reaches, in the order of the days.
   * @throws TaxrollError NOTICE.CALENDAR_RANGE, CALENDAR.YEAR_NOT_PUBLISHED
   */
  async between(actor: Actor, from: PlainDate, to: PlainDate, today: PlainDate): Promise<CalendarEntry[]> {
    if (to < from || daysBetween(from, to) > MOST_DAYS) throw new TaxrollError('NOTICE.CALENDAR_RANGE');
    const { authority, scope } = actor;
    const subjects = await this.subjects(authority, from, to);
    const made = await this.made(authority, subjects);
    const boards = await this.database.query<Omit<Hanging, 'month'> & Row & { month: PlainDate; period: NoticePeriod }>(
      HANGING,
      [authority, from, to],
    );
    return [
      ...subjects.map((subject) => making(subject, noticeOf(subject, made), today)),
      ...boards.flatMap((board) => hanging({ ...board, month: monthOf(board.month) }, today)),
    ]
      .filter(({ day, station }) => from <= day && day <= to && reaches(scope, station))
      .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  }

  private async subjects(authority: string, from: PlainDate, to: PlainDate): Promise<Subject[]> {
    const found = await this.database.query<Subject & Row>(QUOTAS_AND_GRADES, [authority, from, to]);
    return [
      ...monthsDue(from, to).map((due) => ({ ...due, kind: 'monthly' as const, about: null, station: null })),
      ...found.map((subject) => ({ ...subject, month: monthOf(subject.month) })),
    ];
  }

  private made(authority: string, subjects: readonly Subject[]): Promise<Made[]> {
    return this.database.query<Made>(MADE, [
      authority,
      subjects.filter(({ kind }) => kind === 'monthly').map(({ month }) => `${month}-01`),
      subjects.flatMap(({ about }) => about ?? []),
    ]);
  }
}

function noticeOf({ kind, about, month }: Subject, made: readonly Made[]): string | null {
  const fits = (one: Made) =>
    one.kind === kind && (about === null ? monthOf(one.month) === month : one.about === about);
  return made.find(fits)?.id ?? null;
}
