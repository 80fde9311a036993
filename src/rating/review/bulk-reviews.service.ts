import { Injectable } from '@nestjs/common';
import { formatDecimal } from '../../kernel/decimal.js';
import { TaxrollError } from '../../kernel/errors.js';
import { officerOf } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import type { Connection } from '../../platform/database/database.js';
import { CycleRules } from '../cycles/cycle-rules.js';
import { holdCycle } from '../cycles/cycle-store.js';
import { told } from '../cycles/rating-faults.js';
import { digestOf, scoreBy } from '../domain/sheet.js';
import { whyNotInBulk } from '../domain/review.js';
import { writeMarks, type NewMark } from '../scoring/marks.service.js';
import { entriesOf, marksOf, sheetsOf, type Sheet, type StoredEntry } from '../scoring/sheet-store.js';
import { lockSheet, setStatus, setStatuses } from './reviews.service.js';

/** A sheet that was agreed with. */
export interface AgreedSheet {
  readonly id: string;
  readonly name: string;
  readonly score: string;
}

/** 批量同意 and 退还: what a reviewer does beside reviewing a sheet by itself. */
@Injectable()
export class BulkReviewsService {
  constructor(
    private readonly audit: Audit,
    private readonly rules: CycleRules,
  ) {}

  /**
   * Agrees with every indicator of many sheets at once, all or none: those that he has taken, and those that nobody has,
   * which he takes by it. A blind review agrees with nobody, and who differs does so sheet by sheet.
   * @returns the sheets with their scores, in the order asked
   * @throws TaxrollError RATING.CYCLE_NOT_FOUND, RATING.STEP_NOT_NOW, RATING.NOT_IN_BULK naming every sheet and why,
   *   ACCESS.SAME_PERSON of who scored one of them
   */
  async agree(actor: Actor, cycleId: string, ids: readonly string[]): Promise<AgreedSheet[]> {
    return this.audit
      .act(actor, async (connection, record) => {
        const { authority } = actor;
        const cycle = await holdCycle(connection, actor, cycleId, '批量同意', ['review']);
        const rules = await this.rules.of(connection, authority, cycle.ruleSet);
        const sheets = await lockAll(connection, actor, cycleId, ids);
        await takeAll(connection, actor, sheets);
        const entries = await entriesOf(connection, authority, ids);
        const marks = (await marksOf(connection, authority, ids)).filter(({ round }) => round === 'first');
        const bySheet = new Map<string, StoredEntry[]>(ids.map((id) => [id, []]));
        for (const entry of entries) bySheet.get(entry.sheet)?.push(entry);
        const agreed = marks.map(({ sheet, indicator, deducted }): NewMark => {
          const own = (bySheet.get(sheet) ?? []).filter((entry) => entry.indicator === indicator);
          return { sheet, indicator, deducted, stands: 'first', digest: digestOf(own), reason: null };
        });
        await writeMarks(connection, actor, cycleId, 'review', agreed);
        await connection.query(
          `UPDATE rating_review SET outcome = 'agreed', finished_at = now(), in_bulk = true WHERE authority = $1 AND sheet_id = ANY($2)`,
          [authority, ids],
        );
        const reviewed = sheets.map(({ id, name }) => ({
          ...{ id, name, score: formatDecimal(scoreBy(rules, bySheet.get(id) ?? [], []).score) },
        }));
        await setStatuses(connection, authority, 'reviewed', reviewed);
        const facts = { sheets: [...ids], agreed: reviewed.length };
        record({ act: 'rating.review.agree', subject: { kind: 'rating-cycle', key: cycleId }, facts });
        return reviewed;
      })
      .catch(told);
  }

  /**
   * Gives a sheet back that was taken and not finished, so that another can take it.
   * @throws TaxrollError RATING.CYCLE_NOT_FOUND, RATING.SHEET_NOT_FOUND, RATING.STEP_NOT_NOW, RATING.NOT_REVIEWER,
   *   ACCESS.OUTSIDE_SCOPE
   */
  giveBack(actor: Actor, cycleId: string, sheetId: string, reason: string): Promise<void> {
    return this.free(actor, cycleId, sheetId, reason, 'rating.review.give-back', (sheet) => isOwn(actor, sheet));
  }

  /**
   * Takes a sheet from a reviewer who does not come to it, so that another can take it.
   * @throws TaxrollError as `giveBack`, RATING.NOT_UNDER_REVIEW
   */
  release(actor: Actor, cycleId: string, sheetId: string, reason: string): Promise<void> {
    return this.free(actor, cycleId, sheetId, reason, 'rating.review.release', () => true);
  }

  private async free(
    actor: Actor,
    cycleId: string,
    sheetId: string,
    reason: string,
    act: string,
    mayFree: (sheet: Sheet) => boolean,
  ): Promise<void> {
    await this.audit
      .act(actor, async (connection, record) => {
        await holdCycle(connection, actor, cycleId, '退还复审', ['review']);
        const sheet = await lockSheet(connection, actor, cycleId, sheetId);
        if (!mayFree(sheet)) throw new TaxrollError('RATING.NOT_REVIEWER');
        if (sheet.status !== 'reviewing') throw new TaxrollError('RATING.NOT_UNDER_REVIEW');
        await connection.query(
          `UPDATE rating_review SET reviewer = NULL, reviewer_for = NULL, started_at = NULL WHERE authority = $1 AND sheet_id = $2`,
          [actor.authority, sheetId],
        );
        await setStatus(connection, actor.authority, sheetId, 'scored', null);
        const facts = { cycle: cycleId, blind: sheet.blind, reviewer: sheet.reviewer, reviewerFor: sheet.reviewerFor };
        const subject = { kind: 'rating-sheet', key: sheetId };
        record({ act, subject, station: sheet.station, facts, reason });
      })
      .catch(told);
  }
}

const isOwn = ({ officer, onBehalfOf }: Actor, { reviewer, reviewerFor }: Sheet): boolean =>
  reviewer === officer && reviewerFor === onBehalfOf;

/**
 * The sheets, each of which he may agree with, and nobody takes a step with until this act is done; in the order asked.
 * @throws TaxrollError RATING.NOT_IN_BULK
 */
async function lockAll(
  connection: Connection,
  actor: Actor,
  cycleId: string,
  ids: readonly string[],
): Promise<Sheet[]> {
  // in the order of their ids: two who agree at once wait for each other, and not in a circle
  await connection.query(
    'SELECT count(*) FROM (SELECT FROM rating_sheet WHERE authority = $1 AND id = ANY($2) ORDER BY id FOR NO KEY UPDATE) held',
    [actor.authority, ids],
  );
  const { sql, values } = sheetsOf(actor, cycleId);
  const rows = await connection.query<Sheet>(`${sql} AND s.id = ANY($${values.length + 1})`, [...values, ids]);
  const found = new Map(rows.map((sheet) => [sheet.id, sheet]));
  const sheets = ids.map((id) => ({ id, sheet: found.get(id) }));
  const refused = sheets.flatMap(({ id, sheet }) => {
    if (sheet === undefined) return [`${id}：不在本次评定或您的权限范围内`];
    const why = whyNotInBulk({ ...sheet, own: isOwn(actor, sheet) });
    return why === null ? [] : [`${sheet.name}：${why}`];
  });
  if (refused.length > 0) throw new TaxrollError('RATING.NOT_IN_BULK', { count: refused.length, sheets: refused });
  return sheets.flatMap(({ sheet }) => sheet ?? []);
}

/** Takes those that nobody has taken. */
async function takeAll(connection: Connection, actor: Actor, sheets: readonly Sheet[]): Promise<void> {
  const open = sheets.filter(({ status }) => status === 'scored').map(({ id }) => id);
  await connection.query(
    `UPDATE rating_review SET reviewer = $3, reviewer_for = $4, started_at = now() WHERE authority = $1 AND sheet_id = ANY($2)`,
    [actor.authority, open, officerOf(actor), actor.onBehalfOf],
  );
  const taken = open.map((id) => ({ id, score: null }));
  await setStatuses(connection, actor.authority, 'reviewing', taken);
}
