import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/audit/actor.js';
import { Database, type Row } from '../../platform/database/database.js';
import { findCycle } from './cycle-store.js';

/** How many sheets of a station have their mark of an indicator, and who answers for it. */
export interface ProgressLine {
  readonly indicator: string;
  readonly station: string;
  readonly officer: string | null;
  readonly officerName: string | null;
  readonly sheets: number;
  readonly marked: number;
}

/** How often an officer's marks were agreed with in review, and whose way a third person went where they were not. */
export interface AgreementLine {
  readonly officer: string;
  readonly officerName: string;
  /** by a review of the sheet by itself */
  readonly agreed: number;
  /** with many others by one act, which says less of the officer */
  readonly agreedInBulk: number;
  readonly disagreed: number;
  /** of these: the third person went the officer's way, the reviewer's way */
  readonly upheld: number;
  readonly overruled: number;
}

/** How far a cycle has come, by officer and by indicator. Counts only: nothing of a blind sheet is told. */
@Injectable()
export class RatingProgressService {
  constructor(private readonly database: Database) {}

  /** Within the actor's stations. @param officer null: of everybody. @throws TaxrollError RATING.CYCLE_NOT_FOUND */
  async progress(actor: Actor, cycleId: string, officer: string | null): Promise<ProgressLine[]> {
    await findCycle(this.database, actor, cycleId);
    return this.database.query<ProgressLine & Row>(
      `WITH listed AS (SELECT station, count(*)::int AS sheets FROM rating_sheet
         WHERE authority = $1 AND cycle_id = $2 AND participation = 'scored' GROUP BY station),
       marked AS (SELECT s.station, m.indicator, count(*)::int AS marked FROM rating_mark m
         JOIN rating_sheet s ON s.authority = m.authority AND s.id = m.sheet_id
         WHERE m.authority = $1 AND m.cycle_id = $2 AND m.round = 'first' GROUP BY 1, 2)
       SELECT i.indicator, l.station, a.officer_id AS officer, o.name AS "officerName", l.sheets, coalesce(m.marked, 0) AS marked
       FROM rating_indicator i CROSS JOIN listed l
         LEFT JOIN marked m ON m.station = l.station AND m.indicator = i.indicator
         LEFT JOIN rating_assignment a ON a.authority = i.authority AND a.cycle_id = i.cycle_id AND a.station = l.station
           AND a.indicator = i.indicator AND a.ended_at IS NULL
         LEFT JOIN officer o ON o.authority = a.authority AND o.id = a.officer_id
       WHERE i.authority = $1 AND i.cycle_id = $2 AND ($3::text[] IS NULL OR l.station = ANY($3))
         AND ($4::uuid IS NULL OR a.officer_id = $4)
       ORDER BY l.station, i.indicator`,
      [actor.authority, cycleId, actor.scope.stations, officer],
    );
  }

  /** 评分与复审的一致情况, of finished reviews only. @throws TaxrollError RATING.CYCLE_NOT_FOUND */
  async agreement(actor: Actor, cycleId: string): Promise<AgreementLine[]> {
    await findCycle(this.database, actor, cycleId);
    return this.database.query<AgreementLine & Row>(
      `SELECT coalesce(f.submitted_for, f.submitted_by) AS officer, max(o.name) AS "officerName",
         count(*) FILTER (WHERE f.deducted = r.deducted AND NOT v.in_bulk)::int AS agreed,
         count(*) FILTER (WHERE f.deducted = r.deducted AND v.in_bulk)::int AS "agreedInBulk",
         count(*) FILTER (WHERE f.deducted <> r.deducted)::int AS disagreed,
         count(*) FILTER (WHERE t.stands = 'first')::int AS upheld, count(*) FILTER (WHERE t.stands = 'review')::int AS overruled
       FROM rating_review v JOIN rating_sheet s ON s.authority = v.authority AND s.id = v.sheet_id
         JOIN rating_mark f ON f.authority = v.authority AND f.sheet_id = v.sheet_id AND f.round = 'first'
         JOIN rating_mark r ON r.authority = v.authority AND r.sheet_id = v.sheet_id AND r.indicator = f.indicator AND r.round = 'review'
         LEFT JOIN rating_mark t ON t.authority = v.authority AND t.sheet_id = v.sheet_id AND t.indicator = f.indicator AND t.round = 'third'
         JOIN officer o ON o.authority = f.authority AND o.id = coalesce(f.submitted_for, f.submitted_by)
       WHERE v.authority = $1 AND v.cycle_id = $2 AND v.outcome IS NOT NULL AND ($3::text[] IS NULL OR s.station = ANY($3))
       GROUP BY 1 ORDER BY 2, 1`,
      [actor.authority, cycleId, actor.scope.stations],
    );
  }
}
