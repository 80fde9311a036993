import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import { officerOf, requireWholeBranch } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Database, type Row } from '../../platform/database/database.js';
import { membersOn, openDraws, replaceGone } from './replacing.js';
import { DUTIES, type Duty } from './duties.js';

export interface NewInspectionMember {
  readonly officer: string;
  readonly duty: Duty;
  readonly validFrom: PlainDate;
}

export interface InspectionMemberView extends NewInspectionMember {
  readonly id: string;
  readonly name: string;
  /** the last day on which he belongs to it */
  readonly validTo: PlainDate | null;
  readonly leftReason: string | null;
}

/**
 * 抽查组: who belongs to the inspection group, by which duty. It is the whole branch's, and kept by who reaches the whole
 * branch: ACCESS.BRANCH_ONLY for others.
 */
@Injectable()
export class InspectionMembersService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** Members of a day, null: all there ever were; by duty, then name. */
  members(authority: string, day: PlainDate | null): Promise<InspectionMemberView[]> {
    return this.database.query<InspectionMemberView & Row>(
      `SELECT m.id, m.officer_id AS officer, o.name, m.duty, m.valid_from AS "validFrom", m.valid_to AS "validTo",
         m.left_reason AS "leftReason"
       FROM inspection_member m JOIN officer o ON o.authority = m.authority AND o.id = m.officer_id
       WHERE m.authority = $1 AND ($2::date IS NULL OR daterange(m.valid_from, m.valid_to, '[]') @> $2::date)
       ORDER BY array_position($3::text[], m.duty), o.name COLLATE chinese, m.valid_from, m.id`,
      [authority, day, DUTIES],
    );
  }

  /** @returns the id of his place in the group @throws TaxrollError SPOT_CHECK.MEMBER_ALREADY, ACCESS.OFFICER_NOT_FOUND */
  async join(actor: Actor, { officer, duty, validFrom }: NewInspectionMember): Promise<string> {
    requireWholeBranch(actor);
    const id = randomUUID();
    await this.audit
      .act(actor, async (connection, record) => {
        const known = await connection.query(
          'SELECT FROM officer WHERE authority = $1 AND id = $2 AND disabled_at IS NULL',
          [actor.authority, officer],
        );
        if (known.length === 0) throw new TaxrollError('ACCESS.OFFICER_NOT_FOUND', { id: officer });
        await connection.query(
          `INSERT INTO inspection_member (authority, id, officer_id, duty, valid_from, entered_by, entered_for)
           VALUES ($1, $2, $3, $4, $5, $6, $7)`,
          [actor.authority, id, officer, duty, validFrom, officerOf(actor), actor.onBehalfOf],
        );
        const subject = { kind: 'inspection-member', key: id };
        record({ act: 'spot-check.group.join', subject, facts: { officer, duty, validFrom } });
      })
      .catch(refused('inspection_member_once', 'SPOT_CHECK.MEMBER_ALREADY'));
    return id;
  }

  /**
   * Ends a duty. Once the day has come he is replaced on his open visits, by rule; where nobody is free they stay his.
   * @throws TaxrollError SPOT_CHECK.MEMBER_NOT_FOUND (or left already), SPOT_CHECK.MEMBER_LEAVES_BEFORE
   */
  async leave(actor: Actor, id: string, validTo: PlainDate, reason: string, today: PlainDate): Promise<void> {
    requireWholeBranch(actor);
    await this.audit
      .act(actor, async (connection, record) => {
        const left = await connection.query(
          `UPDATE inspection_member SET valid_to = $3, left_reason = $4, left_by = $5, left_for = $6, left_at = now()
           WHERE authority = $1 AND id = $2 AND valid_to IS NULL RETURNING id`,
          [actor.authority, id, validTo, reason, officerOf(actor), actor.onBehalfOf],
        );
        if (left.length === 0) throw new TaxrollError('SPOT_CHECK.MEMBER_NOT_FOUND', { id });
        const subject = { kind: 'inspection-member', key: id };
        record({ act: 'spot-check.group.leave', subject, facts: { validTo }, reason });
        if (validTo > today) return;
        const members = await membersOn(connection, actor.authority, today);
        for (const draw of await openDraws(connection, actor.authority))
          await replaceGone(connection, actor, record, draw, members);
      })
      .catch(refused('inspection_member_left', 'SPOT_CHECK.MEMBER_LEAVES_BEFORE'));
  }
}

/** What a constraint of the database says, as our own error; anything else as it is. */
function refused(constraint: string, code: 'SPOT_CHECK.MEMBER_ALREADY' | 'SPOT_CHECK.MEMBER_LEAVES_BEFORE') {
  return (error: unknown): never => {
    if ((error as { constraint?: string }).constraint !== constraint) throw error;
    throw new TaxrollError(code, {}, { cause: error });
  };
}
