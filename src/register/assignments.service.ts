import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../kernel/errors.js';
import { officerOf } from '../platform/access/scope.js';
import type { Actor } from '../platform/audit/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Database, type Row } from '../platform/database/database.js';
import { withinReach } from './scope-sql.js';
import { TaxpayersService } from './taxpayers.service.js';

export interface NewAssignment {
  readonly officer: string;
  readonly taxpayer: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly reason: string;
}

export interface AssignmentView extends NewAssignment {
  readonly id: string;
  readonly endedAt: Date | null;
}

const VIEW = `
  SELECT s.id, s.officer_id AS officer, s.taxpayer_id AS taxpayer, s.valid_from AS "validFrom", s.valid_to AS "validTo",
    s.reason, s.ended_at AS "endedAt"
  FROM assignment s JOIN taxpayer t ON t.authority = s.authority AND t.id = s.taxpayer_id WHERE s.authority = $1`;

/** Taxpayers given to an officer by name, also outside his station (such as to an 核查人 from another one). */
@Injectable()
export class AssignmentsService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly taxpayers: TaxpayersService,
  ) {}

  /** The newest five hundred within the actor's scope. */
  list(actor: Actor): Promise<AssignmentView[]> {
    const scope = withinReach(actor, 't', 2);
    return this.database.query<AssignmentView & Row>(`${VIEW} AND ${scope.sql} ORDER BY s.made_at DESC LIMIT 500`, [
      actor.authority,
      ...scope.values,
    ]);
  }

  /** Nobody gives himself a taxpayer. @throws TaxrollError ACCESS.SAME_PERSON, ACCESS.OUTSIDE_SCOPE, ACCESS.OFFICER_NOT_FOUND */
  async make(actor: Actor, assignment: NewAssignment): Promise<AssignmentView> {
    const { officer, taxpayer, validFrom, validTo, reason } = assignment;
    const { station } = await this.taxpayers.get(actor, taxpayer);
    const id = randomUUID();
    await this.audit
      .act(actor, async (connection, record) => {
        await connection.query(
          `INSERT INTO assignment (authority, id, officer_id, taxpayer_id, valid_from, valid_to, reason, made_by, made_for)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
          [actor.authority, id, officer, taxpayer, validFrom, validTo, reason, officerOf(actor), actor.onBehalfOf],
        );
        const subject = { kind: 'taxpayer', key: taxpayer };
        const facts = { assignment: id, officer, validFrom, validTo };
        record({ act: 'register.assignment.make', subject, station, facts, reason });
      })
      .catch((error: unknown) => {
        const { constraint } = error as { constraint?: string };
        if (constraint === 'assignment_not_to_oneself')
          throw new TaxrollError('ACCESS.SAME_PERSON', {}, { cause: error });
        if (constraint === 'assignment_validity')
          throw new TaxrollError(
            'REQUEST.INVALID',
            { faults: ['validTo 不能早于 validFrom (must not be before validFrom)'] },
            { cause: error },
          );
        if (constraint === 'assignment_authority_officer_id_fkey')
          throw new TaxrollError('ACCESS.OFFICER_NOT_FOUND', { id: officer }, { cause: error });
        throw error;
      });
    return { ...assignment, id, endedAt: null };
  }

  /** @throws TaxrollError REGISTER.ASSIGNMENT_NOT_FOUND, ACCESS.OUTSIDE_SCOPE */
  async end(actor: Actor, id: string): Promise<void> {
    const [found] = await this.database.query<AssignmentView & Row>(`${VIEW} AND s.id = $2`, [actor.authority, id]);
    if (found === undefined) throw new TaxrollError('REGISTER.ASSIGNMENT_NOT_FOUND', { id });
    const { station } = await this.taxpayers.get(actor, found.taxpayer);
    await this.audit.act(actor, async (connection, record) => {
      const ended = await connection.query(
        'UPDATE assignment SET ended_by = $3, ended_at = now() WHERE authority = $1 AND id = $2 AND ended_at IS NULL RETURNING id',
        [actor.authority, id, officerOf(actor)],
      );
      if (ended.length === 0) throw new TaxrollError('REGISTER.ASSIGNMENT_NOT_FOUND', { id });
      const subject = { kind: 'taxpayer', key: found.taxpayer };
      record({ act: 'register.assignment.end', subject, station, facts: { assignment: id, officer: found.officer } });
    });
  }
}
