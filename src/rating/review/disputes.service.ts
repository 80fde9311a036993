import { Injectable } from '@nestjs/common';
import { formatDecimal } from '../../kernel/decimal.js';
import { TaxrollError } from '../../kernel/errors.js';
import { officerOf } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Database } from '../../platform/database/database.js';
import { CycleRules } from '../cycles/cycle-rules.js';
import { findCycle, holdCycle } from '../cycles/cycle-store.js';
import { told } from '../cycles/rating-faults.js';
import type { Round } from '../domain/proposals.js';
import { outcomeOf, wrongIndicators } from '../domain/review.js';
import { digestOf, scoreBy } from '../domain/sheet.js';
import { writeMarks, type NewMark } from '../scoring/marks.service.js';
import { entriesOf, marksOf, sheetsOf, type Mark, type Sheet } from '../scoring/sheet-store.js';
import { summary, type SheetSummary } from '../scoring/sheets.service.js';
import { lockSheet, setStatus } from './reviews.service.js';

/** Whose way an indicator goes that two disagree about. */
export interface Ruling {
  readonly indicator: string;
  readonly stands: Round;
  readonly reason: string;
}

/** What an officer can do with a sheet under review: take it, finish what he took, or decide a dispute. */
export const REVIEW_WORK = ['take', 'finish', 'decide'] as const;
export type ReviewWork = (typeof REVIEW_WORK)[number];

export type ReviewWorkSheet = SheetSummary & { readonly work: ReviewWork };

const WORK = `CASE s.status WHEN 'scored' THEN 'take' WHEN 'reviewing' THEN 'finish' ELSE 'decide' END`;

/** 裁定: what scorer and reviewer disagree about is decided by a third person. */
@Injectable()
export class DisputesService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly rules: CycleRules,
  ) {}

  /**
   * @returns the sheet's score
   * @throws TaxrollError RATING.CYCLE_NOT_FOUND, RATING.SHEET_NOT_FOUND, RATING.STEP_NOT_NOW, RATING.NOT_DISPUTED,
   *   RATING.MARKS_INCOMPLETE, ACCESS.SAME_PERSON of who scored or reviewed it, ACCESS.OUTSIDE_SCOPE
   */
  async decide(actor: Actor, cycleId: string, sheetId: string, rulings: readonly Ruling[]): Promise<{ score: string }> {
    return this.audit
      .act(actor, async (connection, record) => {
        const { authority } = actor;
        const cycle = await holdCycle(connection, actor, cycleId, '裁定', ['review']);
        const sheet = await lockSheet(connection, actor, cycleId, sheetId);
        if (sheet.status !== 'disputed') throw new TaxrollError('RATING.NOT_DISPUTED');
        const marks = await marksOf(connection, authority, [sheetId]);
        const first = new Map(ofRound(marks, 'first').map(({ indicator, deducted }) => [indicator, deducted]));
        const wrong = wrongIndicators(outcomeOf(first, ofRound(marks, 'review')).differing, rulings);
        if (wrong.length > 0) throw new TaxrollError('RATING.MARKS_INCOMPLETE', { indicators: wrong });
        const entries = await entriesOf(connection, authority, [sheetId]);
        const decided = rulings.map(({ indicator, stands, reason }): NewMark => {
          const of = ofRound(marks, stands).find((mark) => mark.indicator === indicator) as Mark;
          const own = entries.filter((entry) => entry.indicator === indicator && entry.round === stands);
          return { sheet: sheetId, indicator, deducted: of.deducted, stands, digest: digestOf(own), reason };
        });
        await writeMarks(connection, actor, cycleId, 'third', decided);
        await connection.query(
          'UPDATE rating_review SET third = $3, third_for = $4, third_at = now() WHERE authority = $1 AND sheet_id = $2',
          [authority, sheetId, officerOf(actor), actor.onBehalfOf],
        );
        const rules = await this.rules.of(connection, authority, cycle.ruleSet);
        const third = decided.map(({ indicator, stands }) => ({ indicator, stands, round: 'third' as const }));
        const score = formatDecimal(scoreBy(rules, entries, third).score);
        await setStatus(connection, authority, sheetId, 'reviewed', score);
        const subject = { kind: 'rating-sheet', key: sheetId };
        const facts = { cycle: cycleId, ways: Object.fromEntries(rulings.map((one) => [one.indicator, one.stands])) };
        record({ act: 'rating.review.decide', subject, station: sheet.station, facts });
        return { score };
      })
      .catch(told);
  }

  /**
   * 复审清单: sheets that the officer may take, has taken, or may decide about, by number, a page at a time.
   * @throws TaxrollError RATING.CYCLE_NOT_FOUND
   */
  async work(
    actor: Actor,
    cycleId: string,
    { work, after, limit }: { readonly work: ReviewWork | null; readonly after: string | null; readonly limit: number },
  ): Promise<ReviewWorkSheet[]> {
    await findCycle(this.database, actor, cycleId);
    const { sql, values } = sheetsOf(actor, cycleId);
    const n = values.length;
    const rows = await this.database.query<Sheet>(
      `${sql} AND c.status = 'review' AND s.status IN ('scored', 'reviewing', 'disputed')
         AND ($${n + 1}::text IS NULL OR ${WORK} = $${n + 1})
         AND CASE s.status WHEN 'reviewing' THEN (r.reviewer, r.reviewer_for) IS NOT DISTINCT FROM ($3::uuid, $4::uuid)
           ELSE NOT rating_scored_by(s, $3::uuid) AND NOT rating_scored_by(s, $4::uuid) END
         AND (s.status <> 'disputed' OR different_persons(r.reviewer, r.reviewer_for, $3::uuid, $4::uuid))
         AND s.number > coalesce((SELECT p.number FROM rating_sheet p WHERE p.authority = $1 AND p.id = $${n + 2}), '')
       ORDER BY s.number LIMIT $${n + 3}`,
      [...values, work, after, limit],
    );
    const works: Partial<Record<Sheet['status'], ReviewWork>> = { scored: 'take', reviewing: 'finish' };
    return rows.map((sheet) => ({ ...summary(sheet), work: works[sheet.status] ?? 'decide' }));
  }
}

function ofRound(marks: readonly Mark[], round: Round): Mark[] {
  return marks.filter((mark) => mark.round === round);
}
