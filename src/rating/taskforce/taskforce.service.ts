import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import { officerOf, requireWholeBranch } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Database, type Connection, type Row } from '../../platform/database/database.js';
import { PapersService, type NamedFile } from '../../register/papers/papers.service.js';
import { POSITIONS, type Position } from '../domain/taskforce.js';

export interface NewMember {
  /** the member's account, null of one from another office without any */
  readonly officer: string | null;
  /** of a member without an account */
  readonly name: string | null;
  readonly homeOffice: string;
  readonly position: Position;
  readonly responsibilities: string;
  readonly joinedOn: PlainDate;
}

export interface Member extends Omit<NewMember, 'name'> {
  readonly id: string;
  readonly name: string;
  /** the first day on which the seat is his no more */
  readonly leftOn: PlainDate | null;
  readonly leftReason: string | null;
}

export interface NewSession {
  readonly heldOn: PlainDate;
  readonly place: string;
  readonly subject: string;
  readonly resolution: string;
  /** ids of the members who sat */
  readonly present: readonly string[];
  readonly papers: readonly string[];
}

export interface Session extends Omit<NewSession, 'present'> {
  readonly id: string;
  readonly present: readonly { readonly id: string; readonly name: string; readonly position: Position }[];
  readonly withdrawnReason: string | null;
}

const SESSIONS = `
  SELECT s.id, s.held_on AS "heldOn", s.place, s.subject, s.resolution, s.papers, s.withdrawn_reason AS "withdrawnReason",
    (SELECT jsonb_agg(jsonb_build_object('id', m.id, 'name', m.name, 'position', m.position)
       ORDER BY array_position($2::text[], m.position), m.name COLLATE chinese)
     FROM taskforce_attendance a JOIN taskforce_member m ON m.authority = a.authority AND m.id = a.member_id
     WHERE a.authority = s.authority AND a.session_id = s.id) AS present
  FROM taskforce_session s WHERE s.authority = $1`;

/**
 * 评定专班: who sits in it, sent by which office and answering for what; and the sessions that it held. It is the whole
 * branch's, and kept by who reaches the whole branch: ACCESS.BRANCH_ONLY for others.
 */
@Injectable()
export class TaskforceService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly papers: PapersService,
  ) {}

  /** Members of a day, null: all there ever were; by position, then name. */
  members(authority: string, day: PlainDate | null): Promise<Member[]> {
    return this.database.query<Member & Row>(
      `SELECT id, officer_id AS officer, name, home_office AS "homeOffice", position, responsibilities,
         joined_on AS "joinedOn", left_on AS "leftOn", left_reason AS "leftReason"
       FROM taskforce_member WHERE authority = $1 AND ($2::date IS NULL OR daterange(joined_on, left_on, '[)') @> $2::date)
       ORDER BY array_position($3::text[], position), name COLLATE chinese, joined_on`,
      [authority, day, POSITIONS],
    );
  }

  /**
   * Gives somebody a seat; other responsibilities are another seat, when this one is left. Returns its id.
   * @throws TaxrollError RATING.MEMBER_NAME (neither account nor name, or both), RATING.MEMBER_ALREADY, ACCESS.OFFICER_NOT_FOUND
   */
  async join(actor: Actor, member: NewMember): Promise<string> {
    requireWholeBranch(actor);
    if ((member.officer === null) === (member.name === null)) throw new TaxrollError('RATING.MEMBER_NAME');
    const id = randomUUID();
    const { authority } = actor;
    await this.audit
      .act(actor, async (connection, record) => {
        const name = member.name ?? (await nameOf(connection, authority, member.officer as string));
        const { officer, homeOffice, position, responsibilities, joinedOn } = member;
        await connection.query(
          `INSERT INTO taskforce_member (authority, id, officer_id, name, home_office, position, responsibilities, joined_on,
             entered_by, entered_for) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
          [
            ...[authority, id, officer, name, homeOffice, position, responsibilities, joinedOn],
            ...[officerOf(actor), actor.onBehalfOf],
          ],
        );
        const subject = { kind: 'taskforce-member', key: id };
        const after = { name, homeOffice, responsibilities };
        record({ act: 'rating.taskforce.join', subject, facts: { officer, position, joinedOn }, after });
      })
      .catch((error: unknown) => {
        if ((error as { constraint?: string }).constraint !== 'taskforce_member_once') throw error;
        throw new TaxrollError('RATING.MEMBER_ALREADY', {}, { cause: error });
      });
    return id;
  }

  /** @throws TaxrollError RATING.MEMBER_NOT_FOUND (or left already), RATING.MEMBER_LEAVES_BEFORE */
  async leave(actor: Actor, id: string, leftOn: PlainDate, reason: string): Promise<void> {
    requireWholeBranch(actor);
    await this.audit
      .act(actor, async (connection, record) => {
        const left = await connection.query(
          `UPDATE taskforce_member SET left_on = $3, left_reason = $4, left_by = $5, left_for = $6, left_at = now()
           WHERE authority = $1 AND id = $2 AND left_on IS NULL RETURNING id`,
          [actor.authority, id, leftOn, reason, officerOf(actor), actor.onBehalfOf],
        );
        if (left.length === 0) throw new TaxrollError('RATING.MEMBER_NOT_FOUND', { id });
        const subject = { kind: 'taskforce-member', key: id };
        record({ act: 'rating.taskforce.leave', subject, facts: { leftOn }, reason });
      })
      .catch((error: unknown) => {
        const { constraint = '' } = error as { constraint?: string };
        if (!['taskforce_member_left', 'taskforce_member_sat_later'].includes(constraint)) throw error;
        throw new TaxrollError('RATING.MEMBER_LEAVES_BEFORE', {}, { cause: error });
      });
  }

  /** Sessions, the last first; those that were withdrawn with the reason. */
  sessions(authority: string): Promise<Session[]> {
    return this.database.query<Session & Row>(`${SESSIONS} ORDER BY s.held_on DESC, s.entered_at DESC`, [
      authority,
      POSITIONS,
    ]);
  }

  /**
   * Enters a session as it was held; returns its id.
   * @throws TaxrollError RATING.SESSION_DAY (it is not held yet), RATING.NOT_A_MEMBER, ACT.PAPER_UNKNOWN
   */
  async hold(actor: Actor, session: NewSession, today: PlainDate): Promise<string> {
    const { heldOn, place, subject: about, resolution, present, papers } = session;
    requireWholeBranch(actor);
    if (heldOn > today) throw new TaxrollError('RATING.SESSION_DAY');
    const id = randomUUID();
    const { authority } = actor;
    await this.audit
      .act(actor, async (connection, record) => {
        await this.papers.require(connection, actor, papers);
        await connection.query(
          `INSERT INTO taskforce_session (authority, id, held_on, place, subject, resolution, papers, entered_by, entered_for)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
          [authority, id, heldOn, place, about, resolution, papers, officerOf(actor), actor.onBehalfOf],
        );
        await connection.query(
          'INSERT INTO taskforce_attendance (authority, session_id, member_id) SELECT $1, $2, unnest($3::uuid[])',
          [authority, id, present],
        );
        const subject = { kind: 'taskforce-session', key: id };
        const after = { place, subject: about, resolution };
        record({ act: 'rating.taskforce.hold', subject, facts: { heldOn, present, papers }, after });
      })
      .catch((error: unknown) => {
        const { constraint = '' } = error as { constraint?: string };
        if (!['taskforce_attendance_member', 'taskforce_attendance_authority_member_id_fkey'].includes(constraint))
          throw error;
        throw new TaxrollError('RATING.NOT_A_MEMBER', {}, { cause: error });
      });
    return id;
  }

  /** Takes back what was entered wrongly; it stays in the list. @throws TaxrollError RATING.SESSION_NOT_FOUND (or withdrawn already) */
  async withdraw(actor: Actor, id: string, reason: string): Promise<void> {
    requireWholeBranch(actor);
    await this.audit.act(actor, async (connection, record) => {
      const withdrawn = await connection.query(
        `UPDATE taskforce_session SET withdrawn_reason = $3, withdrawn_by = $4, withdrawn_for = $5, withdrawn_at = now()
         WHERE authority = $1 AND id = $2 AND withdrawn_at IS NULL RETURNING id`,
        [actor.authority, id, reason, officerOf(actor), actor.onBehalfOf],
      );
      if (withdrawn.length === 0) throw new TaxrollError('RATING.SESSION_NOT_FOUND', { id });
      record({ act: 'rating.taskforce.withdraw', subject: { kind: 'taskforce-session', key: id }, reason });
    });
  }

  /** A paper of a session; the look goes into the log. @throws TaxrollError RATING.SESSION_NOT_FOUND, REGISTER.PAPER_NOT_FOUND */
  async paper(actor: Actor, id: string, sha256: string): Promise<NamedFile> {
    const [session] = await this.database.query<Session & Row>(`${SESSIONS} AND s.id = $3`, [
      ...[actor.authority, POSITIONS, id],
    ]);
    if (session === undefined) throw new TaxrollError('RATING.SESSION_NOT_FOUND', { id });
    if (!session.papers.includes(sha256)) throw new TaxrollError('REGISTER.PAPER_NOT_FOUND', { sha256 });
    return this.papers.readAsShown(actor, sha256);
  }
}

async function nameOf(connection: Connection, authority: string, id: string): Promise<string> {
  const [officer] = await connection.query<{ name: string }>(
    'SELECT name FROM officer WHERE authority = $1 AND id = $2',
    [authority, id],
  );
  if (officer === undefined) throw new TaxrollError('ACCESS.OFFICER_NOT_FOUND', { id });
  return officer.name;
}
