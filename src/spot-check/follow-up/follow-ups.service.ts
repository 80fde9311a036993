import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { OpeningsService } from '../../collection/openings.service.js';
import { TaxrollError } from '../../kernel/errors.js';
import { addDays, todayInChina, type PlainDate } from '../../kernel/plain-date.js';
import { AuthorityService } from '../../platform/access/authority.service.js';
import { officerOf } from '../../platform/access/scope.js';
import { SecurityService } from '../../platform/access/security.service.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit, type TakeDown } from '../../platform/audit/audit.js';
import { Database, type Connection, type Row } from '../../platform/database/database.js';
import { FilesService } from '../../platform/files/files.service.js';
import { toPdf } from '../../platform/paper/paper-pdf.js';
import { FactsService } from '../../register/facts/facts.service.js';
import type { NamedFile } from '../../register/papers/papers.service.js';
import type { FindingRecord } from '../visit/domain/finding-record.js';
import { findVisit, requireState, type FoundVisit } from '../visit/visit-store.js';
import type { Action } from './domain/actions.js';
import { informLetter, LETTER_TITLE } from './domain/inform-letter.js';
import { letterOn } from './letters.js';

/** What is to be done about an error. */
export interface NewFollowUp {
  readonly action: Action;
  readonly reason: string;
  /** of a case: its number and kind */
  readonly opened: { readonly reference: string; readonly category: string } | null;
}

interface Stored extends Row {
  readonly visitId: string;
  readonly action: Action;
  readonly refersTo: string;
  readonly closedAt: Date | null;
}

const FOLLOW_UP = `
  SELECT visit_id AS "visitId", action, refers_to AS "refersTo", closed_at AS "closedAt"
  FROM spot_follow_up WHERE authority = $1 AND id = $2`;

/** 抽查处理: what is done about an error that both checkers have signed, until it is closed. */
@Injectable()
export class FollowUpsService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly authorities: AuthorityService,
    private readonly openings: OpeningsService,
    private readonly facts: FactsService,
    private readonly files: FilesService,
    private readonly security: SecurityService,
  ) {}

  /**
   * Does one of three things about an error, each once: has the household measured again by others than those who stand
   * for what is on file, informs it by letter, or opens a case. Returns the follow-up's id.
   * @throws TaxrollError SPOT_CHECK.VISIT_NOT_FOUND, ACCESS.OUTSIDE_SCOPE, SPOT_CHECK.WRONG_STATE,
   *   SPOT_CHECK.NOTHING_TO_FOLLOW, SPOT_CHECK.FOLLOWED_ALREADY, COLLECTION.SHEET_OPEN, ACT.WRONG_STATUS,
   *   ACT.NOT_A_QUOTA_HOUSEHOLD, FACT.KEY_TAKEN
   */
  open(actor: Actor, visitId: string, asked: NewFollowUp, today: PlainDate): Promise<string> {
    const { authority } = actor;
    return this.audit.act(actor, async (connection, record) => {
      await connection.query('SELECT FROM spot_visit WHERE authority = $1 AND id = $2 FOR UPDATE', [
        authority,
        visitId,
      ]);
      const visit = await findVisit(connection, actor, visitId);
      requireState(visit, 'close');
      const { action, reason } = asked;
      const before = await connection.query(
        'SELECT FROM spot_follow_up WHERE authority = $1 AND visit_id = $2 AND action = $3',
        [authority, visitId, action],
      );
      if (before.length > 0) throw new TaxrollError('SPOT_CHECK.FOLLOWED_ALREADY');
      const refersTo = await this.carryOut(connection, record, actor, visit, asked, today);
      const id = randomUUID();
      const dueOn = dueOf(visit);
      await connection.query(
        `INSERT INTO spot_follow_up (authority, id, visit_id, action, refers_to, reason, opened_by, opened_for, due_on)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [authority, id, visitId, action, refersTo, reason, officerOf(actor), actor.onBehalfOf, dueOn],
      );
      const subject = { kind: 'spot-follow-up', key: id };
      const facts = { visit: visitId, taxpayer: visit.taxpayerId, action, refersTo, dueOn };
      record({ act: 'spot-check.follow-up.open', subject, station: visit.station, facts, reason });
      return id;
    });
  }

  /** Returns what the follow-up refers to. */
  private carryOut(
    connection: Connection,
    record: TakeDown,
    actor: Actor,
    visit: FoundVisit,
    { action, reason, opened }: NewFollowUp,
    today: PlainDate,
  ): Promise<string> {
    const { id, taxpayerId, notBy } = visit;
    switch (action) {
      case 'reassess': {
        const sheet = { taxpayer: taxpayerId, trigger: 'spot-check', causedBy: id, supersedes: null, notBy } as const;
        return this.openings.openWithin(connection, record, actor, sheet, today);
      }
      case 'inform':
        return this.inform(connection, actor, visit, reason, today);
      case 'case': {
        const values = { document: opened?.reference, what: opened?.category, opened: today };
        return this.facts.enterWithin(connection, record, actor, taxpayerId, 'audit-case', { values, reason });
      }
    }
  }

  private async inform(
    connection: Connection,
    actor: Actor,
    visit: FoundVisit,
    reason: string,
    today: PlainDate,
  ): Promise<string> {
    const issuer = await this.authorities.get(actor.authority);
    const finding = visit.finding as FindingRecord;
    const letter = await letterOn(connection, actor, { ...visit, finding }, issuer, { reason, today });
    return this.files.store(connection, actor.authority, 'application/pdf', await toPdf(informLetter(letter)));
  }

  /**
   * Closes a follow-up with what came of it; a measurement that it asked for is sealed by then, or withdrawn.
   * @throws TaxrollError SPOT_CHECK.FOLLOW_UP_NOT_FOUND, ACCESS.OUTSIDE_SCOPE, SPOT_CHECK.FOLLOW_UP_CLOSED,
   *   SPOT_CHECK.FOLLOW_UP_NOT_DONE
   */
  async close(actor: Actor, id: string, outcome: string): Promise<void> {
    const { authority } = actor;
    await this.audit.act(actor, async (connection, record) => {
      const [found] = await connection.query<Stored>(FOLLOW_UP, [authority, id]);
      if (found === undefined) throw new TaxrollError('SPOT_CHECK.FOLLOW_UP_NOT_FOUND', { id });
      const { station } = await findVisit(connection, actor, found.visitId);
      if (found.action === 'reassess') await requireMeasured(connection, authority, found.refersTo);
      const closed = await connection.query(
        `UPDATE spot_follow_up SET outcome = $3, closed_by = $4, closed_for = $5, closed_at = now()
         WHERE authority = $1 AND id = $2 AND closed_at IS NULL RETURNING id`,
        [authority, id, outcome, officerOf(actor), actor.onBehalfOf],
      );
      if (closed.length === 0) throw new TaxrollError('SPOT_CHECK.FOLLOW_UP_CLOSED');
      const subject = { kind: 'spot-follow-up', key: id };
      record({ act: 'spot-check.follow-up.close', subject, station, facts: { visit: found.visitId }, reason: outcome });
    });
  }

  /**
   * The letter as it was issued. It names the household in full: the look goes into the log.
   * @throws TaxrollError SPOT_CHECK.FOLLOW_UP_NOT_FOUND, SPOT_CHECK.NO_LETTER, ACCESS.OUTSIDE_SCOPE
   */
  async letter(actor: Actor, id: string): Promise<NamedFile> {
    const [found] = await this.database.query<Stored>(FOLLOW_UP, [actor.authority, id]);
    if (found === undefined) throw new TaxrollError('SPOT_CHECK.FOLLOW_UP_NOT_FOUND', { id });
    const { station } = await findVisit(this.database, actor, found.visitId);
    if (found.action !== 'inform') throw new TaxrollError('SPOT_CHECK.NO_LETTER');
    const what = { act: 'spot-check.letter.unmask', subject: { kind: 'spot-follow-up', key: id }, station };
    const file = await this.security.looksAt(actor, what, `打印${LETTER_TITLE}`, (queryable) =>
      this.files.read(queryable, actor.authority, found.refersTo),
    );
    return { ...file, name: `${LETTER_TITLE}.pdf` };
  }
}

/** The last day for closing what follows from a signed finding, by ruling; counted from the day of the later signature. */
export function dueOf({ signedAAt, signedBAt, followUpDays }: FoundVisit): PlainDate {
  const signed = [signedAAt, signedBAt].map((at) => new Date(at as string).getTime());
  return addDays(todayInChina(new Date(Math.max(...signed))), followUpDays);
}

async function requireMeasured(connection: Connection, authority: string, sheet: string): Promise<void> {
  const settled = await connection.query(
    `SELECT FROM collection_sheet WHERE authority = $1 AND id = $2 AND status IN ('sealed', 'withdrawn')`,
    [authority, sheet],
  );
  if (settled.length === 0) throw new TaxrollError('SPOT_CHECK.FOLLOW_UP_NOT_DONE');
}
