import { Injectable } from '@nestjs/common';
import { formatDecimal } from '../../kernel/decimal.js';
import { TaxrollError } from '../../kernel/errors.js';
import { officerOf } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import type { Connection } from '../../platform/database/database.js';
import { CycleRules } from '../cycles/cycle-rules.js';
import { holdCycle, type Cycle } from '../cycles/cycle-store.js';
import { told } from '../cycles/rating-faults.js';
import { SHEET_STATUSES } from '../domain/cycle-steps.js';
import { proposalsOf, undecidedOf } from '../domain/proposals.js';
import { outcomeOf, wrongIndicators, type Outcome } from '../domain/review.js';
import type { RatingRules } from '../domain/rules.js';
import { deductedOf, digestOf, scoreBy } from '../domain/sheet.js';
import { EntriesService, type Addition, type Decision } from '../scoring/entries.service.js';
import { writeEntries } from '../scoring/entry-store.js';
import { writeMarks, type NewMark } from '../scoring/marks.service.js';
import { RatingFactsService } from '../scoring/rating-facts.service.js';
import { entriesOf, findSheet, marksOf, type Sheet } from '../scoring/sheet-store.js';

/** What a reviewer says to an indicator: that he agrees, or his own decisions. */
export interface Reviewed {
  readonly indicator: string;
  readonly agree: boolean;
  readonly decisions: readonly Decision[];
  readonly additions: readonly Addition[];
  /** why he differs; a blind review needs none */
  readonly reason: string | null;
}

export interface Finished {
  readonly outcome: Outcome;
  /** what the two disagree about */
  readonly differing: readonly string[];
  /** of the sheet, where they agree */
  readonly score: string | null;
}

/** 复审: by a second person, never one who scored the sheet. */
@Injectable()
export class ReviewsService {
  constructor(
    private readonly audit: Audit,
    private readonly rules: CycleRules,
    private readonly entries: EntriesService,
    private readonly facts: RatingFactsService,
  ) {}

  /**
   * Takes a scored sheet for review: one of two who try is told.
   * @throws TaxrollError RATING.CYCLE_NOT_FOUND, RATING.SHEET_NOT_FOUND, RATING.STEP_NOT_NOW, RATING.REVIEW_TAKEN,
   *   ACCESS.SAME_PERSON of who scored it, ACCESS.OUTSIDE_SCOPE
   */
  async take(actor: Actor, cycleId: string, sheetId: string): Promise<void> {
    await this.audit
      .act(actor, async (connection, record) => {
        await holdCycle(connection, actor, cycleId, '复审', ['review']);
        const sheet = await lockSheet(connection, actor, cycleId, sheetId);
        if (sheet.status !== 'scored')
          throw new TaxrollError('RATING.REVIEW_TAKEN', { status: SHEET_STATUSES[sheet.status].zh });
        await connection.query(
          `UPDATE rating_review SET reviewer = $3, reviewer_for = $4, started_at = now() WHERE authority = $1 AND sheet_id = $2`,
          [actor.authority, sheetId, officerOf(actor), actor.onBehalfOf],
        );
        await setStatus(connection, actor.authority, sheetId, 'reviewing', null);
        const facts = { cycle: cycleId, blind: sheet.blind };
        const subject = { kind: 'rating-sheet', key: sheetId };
        record({ act: 'rating.review.take', subject, station: sheet.station, facts });
      })
      .catch(told);
  }

  /**
   * The reviewer's word on every indicator of a sheet that he has taken, at once. Where he agrees the sheet is reviewed;
   * else it goes to a third person.
   * @throws TaxrollError RATING.CYCLE_NOT_FOUND, RATING.SHEET_NOT_FOUND, RATING.STEP_NOT_NOW, RATING.NOT_REVIEWER,
   *   RATING.MARKS_INCOMPLETE, RATING.BLIND, RATING.DIFFER_REASON, RATING.OTHER_INDICATOR, RATING.UNDECIDED, and as of
   *   `EntriesService.enter`
   */
  async finish(actor: Actor, cycleId: string, sheetId: string, reviewed: readonly Reviewed[]): Promise<Finished> {
    return this.audit
      .act(actor, async (connection, record) => {
        const { authority } = actor;
        const cycle = await holdCycle(connection, actor, cycleId, '复审', ['review']);
        const sheet = await lockSheet(connection, actor, cycleId, sheetId);
        const isOwn = sheet.reviewer === actor.officer && sheet.reviewerFor === actor.onBehalfOf;
        if (sheet.status !== 'reviewing' || !isOwn) throw new TaxrollError('RATING.NOT_REVIEWER');
        const rules = await this.rules.of(connection, authority, cycle.ruleSet);
        requireWhole([...rules.indicators.keys()], reviewed, sheet);
        await this.writeOwn(connection, actor, cycle, rules, sheet, reviewed);
        const entries = await entriesOf(connection, authority, [sheetId]);
        const first = new Map(
          (await marksOf(connection, authority, [sheetId])).map(({ indicator, deducted }) => [indicator, deducted]),
        );
        const marks = reviewed.map(({ indicator, agree, reason }): NewMark => {
          const round = agree ? 'first' : 'review';
          const own = entries.filter((entry) => entry.indicator === indicator && entry.round === round);
          const deducted = deductedOf(rules, indicator, own);
          return { sheet: sheetId, indicator, deducted, stands: agree ? 'first' : null, digest: digestOf(own), reason };
        });
        await writeMarks(connection, actor, cycleId, 'review', marks);
        const { outcome, differing } = outcomeOf(first, marks);
        await connection.query(
          'UPDATE rating_review SET outcome = $3, finished_at = now() WHERE authority = $1 AND sheet_id = $2',
          [authority, sheetId, outcome],
        );
        const score = outcome === 'agreed' ? formatDecimal(scoreBy(rules, entries, []).score) : null;
        await setStatus(connection, authority, sheetId, outcome === 'agreed' ? 'reviewed' : 'disputed', score);
        const subject = { kind: 'rating-sheet', key: sheetId };
        const facts = { cycle: cycleId, blind: sheet.blind, outcome, differing };
        record({ act: 'rating.review.finish', subject, station: sheet.station, facts });
        return { outcome, differing, score };
      })
      .catch(told);
  }

  /** The entries of indicators that he decides himself, each of which must be decided whole. */
  private async writeOwn(
    connection: Connection,
    actor: Actor,
    cycle: Cycle,
    rules: RatingRules,
    sheet: Sheet,
    reviewed: readonly Reviewed[],
  ): Promise<void> {
    const own = reviewed.filter(({ agree }) => !agree);
    for (const { indicator, decisions, additions } of own)
      for (const { item } of [...decisions, ...additions])
        if (rules.items.get(item)?.indicator !== indicator)
          throw new TaxrollError('RATING.OTHER_INDICATOR', { item, indicator });
    const decisions = own.flatMap((one) => one.decisions);
    const additions = own.flatMap((one) => one.additions);
    const made = await this.entries.entriesFor(connection, actor, cycle, rules, [{ sheet, decisions, additions }]);
    await writeEntries(connection, actor, cycle.id, 'review', made);
    const derived = await this.facts.derive(connection, actor.authority, [sheet.taxpayer], cycle);
    const asked = own.flatMap(({ indicator }) => rules.indicators.get(indicator) ?? []);
    const entries = await entriesOf(connection, actor.authority, [sheet.id]);
    const open = undecidedOf(
      proposalsOf(asked, derived.get(sheet.taxpayer)?.deductions ?? []),
      entries.filter(({ round }) => round === 'review'),
    );
    const count = open.proposals.length + open.gone.length;
    if (count > 0) throw new TaxrollError('RATING.UNDECIDED', { count, names: [sheet.name] });
  }
}

/** A sheet that nobody else takes a step with until this act is done. @throws TaxrollError RATING.SHEET_NOT_FOUND, ACCESS.OUTSIDE_SCOPE */
export async function lockSheet(connection: Connection, actor: Actor, cycleId: string, id: string): Promise<Sheet> {
  await connection.query('SELECT FROM rating_sheet WHERE authority = $1 AND id = $2 FOR NO KEY UPDATE', [
    ...[actor.authority, id],
  ]);
  return findSheet(connection, actor, cycleId, id);
}

export function setStatus(
  connection: Connection,
  authority: string,
  id: string,
  status: Sheet['status'],
  score: string | null,
): Promise<void> {
  return setStatuses(connection, authority, status, [{ id, score }]);
}

/** Of many sheets at once. */
export async function setStatuses(
  connection: Connection,
  authority: string,
  status: Sheet['status'],
  sheets: readonly { readonly id: string; readonly score: string | null }[],
): Promise<void> {
  await connection.query(
    `UPDATE rating_sheet s SET status = $2, score = n.score FROM unnest($3::uuid[], $4::numeric[]) AS n(id, score)
     WHERE s.authority = $1 AND s.id = n.id`,
    [authority, status, sheets.map(({ id }) => id), sheets.map(({ score }) => score)],
  );
}

/** @throws TaxrollError RATING.MARKS_INCOMPLETE, RATING.BLIND, RATING.DIFFER_REASON */
function requireWhole(asked: readonly string[], reviewed: readonly Reviewed[], { blind }: Sheet): void {
  const wrong = wrongIndicators(asked, reviewed);
  if (wrong.length > 0) throw new TaxrollError('RATING.MARKS_INCOMPLETE', { indicators: wrong });
  for (const { indicator, agree, reason } of reviewed) {
    if (agree && blind !== false) throw new TaxrollError('RATING.BLIND', { indicator });
    if (!agree && blind === false && reason === null) throw new TaxrollError('RATING.DIFFER_REASON', { indicator });
  }
}
