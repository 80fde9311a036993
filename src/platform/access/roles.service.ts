import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import type { Actor } from '../audit/actor.js';
import { Audit, type TakeDown } from '../audit/audit.js';
import { Database, type Connection, type Row } from '../database/database.js';
import type { Role } from './permissions.js';
import { officerOf } from './scope.js';

export type ScopeKind = 'own' | 'several' | 'all' | 'assigned';

export interface NewGrant {
  readonly role: Role;
  readonly scope: ScopeKind;
  /** of scope `several`; of `own` the home station at the time of the grant */
  readonly stations: readonly string[];
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly reason: string;
}

export interface GrantView extends NewGrant {
  readonly id: string;
  readonly officer: string;
  readonly grantedBy: string | null;
  readonly revokedAt: Date | null;
}

export interface NewDelegation {
  readonly grantId: string;
  readonly toOfficer: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly reason: string;
}

export interface DelegationView extends NewDelegation {
  readonly id: string;
  readonly fromOfficer: string;
  readonly role: Role;
  readonly endedAt: Date | null;
}

const GRANT = `
  SELECT id, officer_id AS officer, role, scope, stations, valid_from AS "validFrom", valid_to AS "validTo", reason,
    granted_by AS "grantedBy", revoked_at AS "revokedAt" FROM role_grant WHERE authority = $1`;

const DELEGATION = `
  SELECT d.id, d.grant_id AS "grantId", g.role, d.from_officer AS "fromOfficer", d.to_officer AS "toOfficer",
    d.valid_from AS "validFrom", d.valid_to AS "validTo", d.reason, d.ended_at AS "endedAt"
  FROM delegation d JOIN role_grant g ON g.authority = d.authority AND g.id = d.grant_id WHERE d.authority = $1`;

/** Roles given to officers, and lent by them from a day to a day. Nothing is edited: a grant is revoked, a loan ended. */
@Injectable()
export class RolesService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  grants(authority: string, officer: string): Promise<GrantView[]> {
    return this.database.query<GrantView & Row>(`${GRANT} AND officer_id = $2 ORDER BY granted_at`, [
      authority,
      officer,
    ]);
  }

  /** @throws TaxrollError ACCESS.SAME_PERSON, ACCESS.ROLES_APART, ACCESS.STATION_UNKNOWN, ACCESS.OFFICER_NOT_FOUND */
  async grant(actor: Actor, officer: string, grant: NewGrant): Promise<GrantView> {
    const id = await this.audit
      .act(actor, (connection, record) => insertGrant(connection, actor, officer, grant, record))
      .catch((error: unknown) => {
        throw translated(error, officer);
      });
    const [view] = await this.database.query<GrantView & Row>(`${GRANT} AND id = $2`, [actor.authority, id]);
    return view as GrantView;
  }

  /** @throws TaxrollError ACCESS.GRANT_NOT_FOUND */
  async revoke(actor: Actor, id: string, reason: string): Promise<void> {
    await this.audit.act(actor, async (connection, record) => {
      const [grant] = await connection.query<{ officer: string; role: string }>(
        `UPDATE role_grant SET revoked_by = $3, revoked_at = now() WHERE authority = $1 AND id = $2 AND revoked_at IS NULL
         RETURNING officer_id AS officer, role`,
        [actor.authority, id, officerOf(actor)],
      );
      if (grant === undefined) throw new TaxrollError('ACCESS.GRANT_NOT_FOUND', { id });
      const subject = { kind: 'officer', key: grant.officer };
      record({ act: 'access.role.revoke', subject, facts: { grant: id, role: grant.role }, reason });
    });
  }

  /** Loans from or to an officer, or all of the authority. */
  delegations(authority: string, officer: string | null): Promise<DelegationView[]> {
    return this.database.query<DelegationView & Row>(
      `${DELEGATION} AND ($2::uuid IS NULL OR $2 IN (d.from_officer, d.to_officer)) ORDER BY d.made_at DESC LIMIT 500`,
      [authority, officer],
    );
  }

  /** Lends one of the actor's own roles. @throws TaxrollError ACCESS.GRANT_NOT_FOUND, ACCESS.SAME_PERSON, ACCESS.ROLES_APART */
  async delegate(actor: Actor, loan: NewDelegation): Promise<DelegationView> {
    const id = randomUUID();
    const from = officerOf(actor);
    await this.audit
      .act(actor, async (connection, record) => {
        const own = await connection.query(
          'SELECT FROM effective_grant WHERE authority = $1 AND officer_id = $2 AND grant_id = $3 AND on_behalf_of IS NULL',
          [actor.authority, from, loan.grantId],
        );
        if (own.length === 0) throw new TaxrollError('ACCESS.GRANT_NOT_FOUND', { id: loan.grantId });
        await connection.query(
          `INSERT INTO delegation (authority, id, grant_id, from_officer, to_officer, valid_from, valid_to, reason)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
          [actor.authority, id, loan.grantId, from, loan.toOfficer, loan.validFrom, loan.validTo, loan.reason],
        );
        const { reason, ...facts } = loan;
        record({ act: 'access.delegation.make', subject: { kind: 'officer', key: loan.toOfficer }, facts, reason });
      })
      .catch((error: unknown) => {
        throw translated(error, loan.toOfficer);
      });
    const [view] = await this.database.query<DelegationView & Row>(`${DELEGATION} AND d.id = $2`, [
      actor.authority,
      id,
    ]);
    return view as DelegationView;
  }

  /** Ends a loan: its lender (`ownOnly`), or whoever manages roles. @throws TaxrollError ACCESS.DELEGATION_NOT_FOUND */
  async endDelegation(actor: Actor, id: string, ownOnly: boolean): Promise<void> {
    await this.audit.act(actor, async (connection, record) => {
      const [loan] = await connection.query<{ to: string }>(
        `UPDATE delegation SET ended_by = $3, ended_at = now()
         WHERE authority = $1 AND id = $2 AND ended_at IS NULL AND (NOT $4 OR from_officer = $3) RETURNING to_officer AS "to"`,
        [actor.authority, id, officerOf(actor), ownOnly],
      );
      if (loan === undefined) throw new TaxrollError('ACCESS.DELEGATION_NOT_FOUND', { id });
      record({ act: 'access.delegation.end', subject: { kind: 'officer', key: loan.to }, facts: { delegation: id } });
    });
  }
}

/** Gives a role; the database refuses who may not. Returns the grant's id. */
export async function insertGrant(
  connection: Connection,
  actor: Actor,
  officer: string,
  grant: NewGrant,
  record: TakeDown,
): Promise<string> {
  const unknown = await connection.query<{ name: string }>(
    'SELECT name FROM unnest($2::text[]) AS given(name) EXCEPT SELECT name FROM station WHERE authority = $1',
    [actor.authority, [...grant.stations]],
  );
  if (unknown.length > 0)
    throw new TaxrollError('ACCESS.STATION_UNKNOWN', { stations: unknown.map(({ name }) => name) });
  const id = randomUUID();
  await connection.query(
    `INSERT INTO role_grant (authority, id, officer_id, role, scope, stations, valid_from, valid_to, reason, granted_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      actor.authority,
      id,
      officer,
      grant.role,
      grant.scope,
      [...grant.stations],
      grant.validFrom,
      grant.validTo,
      grant.reason,
      actor.officer,
    ],
  );
  const { reason, ...facts } = grant;
  record({
    act: 'access.role.grant',
    subject: { kind: 'officer', key: officer },
    facts: { grant: id, ...facts },
    reason,
  });
  return id;
}

function translated(error: unknown, officer: string): unknown {
  const { code, constraint } = error as { code?: string; constraint?: string };
  if (constraint === 'role_grant_not_to_oneself' || constraint === 'delegation_to_another')
    return new TaxrollError('ACCESS.SAME_PERSON', {}, { cause: error });
  if (code === 'TX002' || code === 'TX003') return new TaxrollError('ACCESS.ROLES_APART', {}, { cause: error });
  if (constraint?.endsWith('_validity') === true)
    return invalid('validTo 不能早于 validFrom (must not be before validFrom)', error);
  if (constraint === 'role_grant_administrator')
    return invalid('管理员的 scope 只能是 all (an administrator reaches the branch)', error);
  if (constraint === 'role_grant_stations')
    return invalid(
      'stations 须且仅须在 scope 为 several 时给出；scope 为 own 时本人须有所属管理站 (goes with several only; own wants a home station)',
      error,
    );
  if (constraint?.endsWith('_fkey') === true) return new TaxrollError('ACCESS.OFFICER_NOT_FOUND', { id: officer });
  return error;
}

function invalid(fault: string, cause: unknown): TaxrollError {
  return new TaxrollError('REQUEST.INVALID', { faults: [fault] }, { cause });
}
