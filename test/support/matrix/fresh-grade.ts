import { randomUUID } from 'node:crypto';
import type { FreshRating } from './fresh-rating.js';
import type { Where } from './world.js';

/** Long enough ago that every step of today is one that may be taken. */
const SHOWN = `shown_on = '2026-09-01', shown_from = '2026-09-02', shown_to = '2026-09-16', shown_digest = 'x', shown_by = opened_by, shown_at = now()`;
const INPUTS = {
  sheet: {
    ...{ ratingDay: '2026-06-30', periodFrom: '2024-01-01', periodTo: '2025-12-31', registered: '2015-03-01' },
    conditions: [],
    deductions: [],
  },
  scored: true,
  words: {},
};

/** Ratings and grades that stand where a request of the matrix begins. */
export class FreshGrade {
  private published: string | undefined;

  constructor(private readonly rating: FreshRating) {}

  /** A rating that stands before a step, with every sheet reviewed and a proposal of one. */
  async cycle(status: 'review' | 'proposed' | 'shown' | 'determined'): Promise<string> {
    const id = await this.rating.opened('new');
    await this.unguarded(
      `UPDATE rating_sheet SET status = 'reviewed', score = 100 WHERE cycle_id = $1 AND participation = 'scored'`,
      id,
    );
    const shown = status === 'shown' || status === 'determined' ? `, ${SHOWN}` : '';
    await this.unguarded(
      `UPDATE rating_cycle SET status = $2, proposed_by = $3 ${shown} WHERE id = $1`,
      ...[id, status, this.leader],
    );
    return id;
  }

  /** A rating that was published. */
  async publishedCycle(): Promise<string> {
    this.published ??= await this.closedCycle();
    return this.published;
  }

  /** A published A of a station, the only decision about its taxpayer; its cycle hangs out where it is to be objected to. */
  async grade(where: Where): Promise<string> {
    const sheet = await this.sheet(where);
    await this.unguarded(
      'DELETE FROM rating_objection WHERE grade_id IN (SELECT id FROM rating_grade WHERE sheet_id = $1)',
      sheet,
    );
    await this.unguarded('DELETE FROM rating_grade WHERE sheet_id = $1', sheet);
    return this.insert(sheet, {
      ...{ trigger: 'cycle', status: 'published', computed: 'A', grade: 'A', number: await this.number() },
    });
  }

  /** The taxpayer of a grade. */
  async taxpayer(grade: string): Promise<string> {
    const [row] = await this.unguarded('SELECT taxpayer_id AS id FROM rating_grade WHERE id = $1', grade);
    return row?.['id'] as string;
  }

  /** A change that waits to be determined. */
  async change(where: Where): Promise<string> {
    const before = await this.grade(where);
    return this.insert(await this.sheet(where), {
      ...{ trigger: 'adjustment', status: 'proposed', computed: 'B', grade: 'B', number: null, before },
    });
  }

  /** A request for review that nobody has answered; returns its id, and that of the grade. */
  async request(where: Where): Promise<{ request: string; grade: string }> {
    const grade = await this.grade(where);
    const request = randomUUID();
    await this.unguarded(
      `INSERT INTO rating_objection (authority, id, kind, grade_id, raised_on, raised_by, grounds, papers, due_on, entered_by)
       SELECT authority, $2, 'review', id, holds_from, '纳税人', '不服', '{x}', holds_from + 30, $3 FROM rating_grade WHERE id = $1`,
      ...[grade, request, this.leader],
    );
    return { request, grade };
  }

  /** A grade that rests on a paper which was handed in. */
  async evidence(where: Where): Promise<{ id: string; sha256: string }> {
    const id = await this.change(where);
    const [paper] = await this.unguarded('SELECT sha256 FROM paper LIMIT 1');
    await this.unguarded('UPDATE rating_grade SET evidence = $2 WHERE id = $1', id, [paper?.['sha256']]);
    return { id, sha256: paper?.['sha256'] as string };
  }

  private get leader(): string {
    return this.rating.officer('leader');
  }

  private async closedCycle(): Promise<string> {
    const id = await this.rating.opened('graded');
    await this.unguarded(
      `UPDATE rating_cycle SET status = 'published', ${SHOWN}, published_on = '2026-09-20' WHERE id = $1`,
      id,
    );
    return id;
  }

  private async sheet(where: Where): Promise<string> {
    const cycle = await this.publishedCycle();
    const [row] = await this.unguarded(
      `SELECT s.id FROM rating_sheet s WHERE s.cycle_id = $1 AND s.station = $2 AND s.participation = 'scored' ORDER BY s.number LIMIT 1`,
      ...[cycle, this.rating.station(where)],
    );
    return row?.['id'] as string;
  }

  private async number(): Promise<number> {
    const [row] = await this.unguarded('SELECT coalesce(max(letter_number), 0) + 1 AS next FROM rating_grade');
    return Number(row?.['next']);
  }

  private async insert(
    sheet: string,
    row: { trigger: string; status: string; computed: string; grade: string; number: number | null; before?: string },
  ): Promise<string> {
    const [made] = await this.unguarded(
      `INSERT INTO rating_grade (authority, taxpayer_id, cycle_id, sheet_id, scheme, rule_set_id, trigger, supersedes, cause, evidence,
         inputs, score, computed, grade, reasons, act_id, status, proposed_by, determined_by, determined_at, holds_from, review_until,
         published_by, published_at, letter_year, letter_number, certificate_number, check_code)
       SELECT s.authority, s.taxpayer_id, s.cycle_id, s.id, c.scheme, c.rule_set_id, $2, $3, CASE WHEN $3::uuid IS NOT NULL THEN '因' END,
         CASE WHEN $3::uuid IS NULL THEN '{}'::text[] ELSE '{x}' END, $4, 100, $5, $6, '[]', gen_random_uuid(), $7, $8,
         p.determiner, p.at, p.at - interval '1 day', p.at + interval '29 days', p.by, p.at, p.year, $9::integer, $9::integer, p.code
       FROM rating_sheet s JOIN rating_cycle c ON c.authority = s.authority AND c.id = s.cycle_id
         LEFT JOIN LATERAL (SELECT $8::uuid AS by, $10::uuid AS determiner, now() AS at, 2026 AS year, gen_random_uuid() AS code WHERE $9::integer IS NOT NULL) p ON true
       WHERE s.id = $1 RETURNING id`,
      ...[sheet, row.trigger, row.before ?? null, JSON.stringify(INPUTS), row.computed, row.grade, row.status],
      ...[this.leader, row.number, this.rating.officer('notice')],
    );
    return made?.['id'] as string;
  }

  private unguarded(sql: string, ...values: unknown[]): Promise<Record<string, unknown>[]> {
    return this.rating.unguarded(sql, ...values);
  }
}
