import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import { officerOf, reaches } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit, type TakeDown } from '../../platform/audit/audit.js';
import { Database, type Connection, type Queryable, type Row } from '../../platform/database/database.js';
import { hangsUntil, requireDay, type Board, type Moment } from './domain/hanging.js';
import { BRANCH_BOARD, postedNotice, requireBoard, type PostedNotice } from './posted-notice.js';

/** What was done at a board. */
export interface NewPosting {
  readonly board: string;
  readonly moment: Moment;
  readonly day: PlainDate;
  /** the officer who did it; null: who enters it */
  readonly by: string | null;
  /** why it was late, or early */
  readonly reason: string | null;
}

/** What was right in place of a record; `day` null: it was not done after all. */
export interface PostingCorrection {
  readonly day: PlainDate | null;
  readonly by: string | null;
  readonly reason: string;
}

export interface PostingView {
  readonly id: string;
  readonly board: string;
  readonly moment: Moment;
  readonly day: PlainDate | null;
  /** name of the officer who did it */
  readonly by: string | null;
  readonly reason: string | null;
  readonly corrects: string | null;
  readonly correctedBy: string | null;
  readonly enteredAt: Date;
}

export interface PhotoView {
  readonly board: string;
  readonly moment: Moment;
  readonly sha256: string;
  readonly takenOn: PlainDate | null;
}

/** A board with what stands of it, and everything that was ever entered. */
export interface BoardView extends Board {
  readonly board: string;
  /** the last day on which the notice hangs there; null while it is not posted */
  readonly hangsUntil: PlainDate | null;
  readonly records: readonly Omit<PostingView, 'board'>[];
  readonly photos: readonly Omit<PhotoView, 'board'>[];
}

const RECORDS = `
  SELECT p.id, p.board, p.moment, p.day, o.name AS by, p.reason, p.corrects, c.id AS "correctedBy", p.entered_at AS "enteredAt"
  FROM publication_posting p
    LEFT JOIN officer o ON o.authority = p.authority AND o.id = p.done_by
    LEFT JOIN publication_posting c ON c.authority = p.authority AND c.corrects = p.id
  WHERE p.authority = $1 AND p.publication_id = $2 ORDER BY p.entered_at, p.id`;
const PHOTOS = `
  SELECT board, moment, file_sha256 AS sha256, taken_on AS "takenOn" FROM publication_photo
  WHERE authority = $1 AND publication_id = $2 ORDER BY entered_at, file_sha256`;
const INSERT = `
  INSERT INTO publication_posting (authority, id, publication_id, board, moment, day, done_by, reason, corrects, entered_by, entered_for)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`;

/** 张贴与撤下: when a notice hung on each board. Records are never edited; a later one puts a mistake right. */
@Injectable()
export class PostingsService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** The boards that one reaches, the branch's last. @throws TaxrollError NOTICE.NOT_FOUND, NOTICE.NOT_FOR_BOARDS */
  async boards({ authority, scope }: Actor, id: string): Promise<BoardView[]> {
    const notice = await postedNotice(this.database, authority, id);
    const records = await recordsOf(this.database, authority, id);
    const photos = await this.database.query<PhotoView & Row>(PHOTOS, [authority, id]);
    return [...notice.stations, BRANCH_BOARD]
      .filter((board) => reaches(scope, board))
      .map((board) => {
        const ofBoard = <T extends { readonly board: string }>(all: readonly T[]) =>
          all.filter((one) => one.board === board).map(({ board: _, ...one }) => one);
        const stands = standing(records, board);
        const until = stands.postedOn === null ? null : hangsUntil(notice.period, stands.postedOn);
        return { board, ...stands, hangsUntil: until, records: ofBoard(records), photos: ofBoard(photos) };
      });
  }

  /**
   * Enters that a notice was posted, or taken down; returns the record's id.
   * @throws TaxrollError NOTICE.NOT_FOUND, .NOT_FOR_BOARDS, .BOARD_UNKNOWN, .ENTERED_ALREADY, ACCESS.OUTSIDE_SCOPE,
   *   ACCESS.BRANCH_ONLY, ACCESS.OFFICER_NOT_FOUND, and as `requireDay`
   */
  record(actor: Actor, id: string, posting: NewPosting, today: PlainDate): Promise<string> {
    return this.audit.act(actor, async (connection, record) => {
      const notice = await postedNotice(connection, actor.authority, id, true);
      const { board, moment } = posting;
      requireBoard(actor, notice, board);
      const records = await recordsOf(connection, actor.authority, id);
      const before = records.find((one) => one.board === board && one.moment === moment && one.correctedBy === null);
      if (before !== undefined) throw new TaxrollError('NOTICE.ENTERED_ALREADY');
      requireDay(posting, standing(records, board), notice.period, today);
      return enter(connection, record, actor, notice, { ...posting, corrects: null });
    });
  }

  /**
   * Puts a record right by a later one; returns its id.
   * @throws TaxrollError NOTICE.POSTING_NOT_FOUND, .POSTING_CORRECTED, .BOARD_ORDER (what was not posted was not taken down),
   *   and as `record`
   */
  correct(actor: Actor, id: string, wrong: string, correction: PostingCorrection, today: PlainDate): Promise<string> {
    return this.audit.act(actor, async (connection, record) => {
      const notice = await postedNotice(connection, actor.authority, id, true);
      const records = await recordsOf(connection, actor.authority, id);
      const before = records.find((one) => one.id === wrong);
      if (before === undefined) throw new TaxrollError('NOTICE.POSTING_NOT_FOUND', { id: wrong });
      const { board, moment, correctedBy } = before;
      requireBoard(actor, notice, board);
      if (correctedBy !== null) throw new TaxrollError('NOTICE.POSTING_CORRECTED');
      const { day, by, reason } = correction;
      const stands = standing(records, board);
      if (day !== null) requireDay({ moment, day, reason }, stands, notice.period, today);
      else if (moment === 'posted' && stands.takenDownOn !== null)
        throw new TaxrollError('NOTICE.BOARD_ORDER', { posted: '—', takenDown: stands.takenDownOn });
      return enter(connection, record, actor, notice, { board, moment, day, by, reason, corrects: wrong });
    });
  }
}

async function enter(
  connection: Connection,
  record: TakeDown,
  actor: Actor,
  notice: PostedNotice,
  posting: Omit<NewPosting, 'day'> & { readonly day: PlainDate | null; readonly corrects: string | null },
): Promise<string> {
  const { authority } = actor;
  const { board, moment, day, reason, corrects } = posting;
  const by = day === null ? null : (posting.by ?? officerOf(actor));
  if (by !== null) await requireOfficer(connection, authority, by);
  const id = randomUUID();
  await connection.query(INSERT, [
    ...[authority, id, notice.id, board, moment, day, by, reason, corrects],
    ...[officerOf(actor), actor.onBehalfOf],
  ]);
  const act = corrects === null ? 'notice.post' : 'notice.post.correct';
  const facts = { number: notice.number, posting: id, moment, day, by, corrects };
  record({ act, subject: { kind: 'notice', key: notice.id }, station: board || null, facts, reason });
  return id;
}

async function requireOfficer(connection: Connection, authority: string, officer: string): Promise<void> {
  const found = await connection.query('SELECT FROM officer WHERE authority = $1 AND id = $2', [authority, officer]);
  if (found.length === 0) throw new TaxrollError('ACCESS.OFFICER_NOT_FOUND', { id: officer });
}

function recordsOf(queryable: Queryable, authority: string, id: string): Promise<PostingView[]> {
  return queryable.query<PostingView & Row>(RECORDS, [authority, id]);
}

/** What the records that nothing has corrected say of a board. */
function standing(records: readonly PostingView[], board: string): Board {
  const day = (moment: Moment) =>
    records.find((one) => one.board === board && one.moment === moment && one.correctedBy === null)?.day ?? null;
  return { postedOn: day('posted'), takenDownOn: day('taken-down') };
}
