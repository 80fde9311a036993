import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import type { Actor } from '../audit/actor.js';
import { Audit, type TakeDown } from '../audit/audit.js';
import { Database, type Connection, type Row } from '../database/database.js';
import { hashPassword, oneTimePassword } from './password-rules.js';
import { endSessions } from './session.service.js';
import { setPassword } from './sign-in.service.js';

/** An account as administrators see it. */
export interface OfficerView {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly station: string | null;
  readonly disabled: boolean;
  readonly locked: boolean;
  readonly totp: boolean;
  readonly roles: readonly string[];
}

export interface NewOfficer {
  readonly login: string;
  readonly name: string;
  readonly station: string | null;
}

const VIEW = `
  SELECT o.id, o.login, o.name, o.station, o.disabled_at IS NOT NULL AS disabled,
    coalesce(o.locked_until > now(), false) AS locked, o.totp_confirmed_at IS NOT NULL AS totp,
    (SELECT coalesce(array_agg(DISTINCT g.role ORDER BY g.role), '{}') FROM effective_grant g
      WHERE g.authority = o.authority AND g.officer_id = o.id AND g.on_behalf_of IS NULL) AS roles
  FROM officer o WHERE o.authority = $1`;

/** Accounts. They are made and disabled, never removed: the history names them. */
@Injectable()
export class OfficersService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  list(authority: string): Promise<OfficerView[]> {
    return this.database.query<OfficerView & Row>(`${VIEW} ORDER BY o.login LIMIT 1000`, [authority]);
  }

  /** @throws TaxrollError ACCESS.OFFICER_NOT_FOUND */
  async get(authority: string, id: string): Promise<OfficerView> {
    const [officer] = await this.database.query<OfficerView & Row>(`${VIEW} AND o.id = $2`, [authority, id]);
    if (officer === undefined) throw new TaxrollError('ACCESS.OFFICER_NOT_FOUND', { id });
    return officer;
  }

  /** Makes an account without a role. Its one-time password is told once, here. @throws TaxrollError ACCESS.LOGIN_TAKEN, ACCESS.STATION_UNKNOWN */
  async create(actor: Actor, officer: NewOfficer): Promise<{ id: string; oneTimePassword: string }> {
    const password = oneTimePassword();
    const hash = await hashPassword(password);
    const id = await this.audit
      .act(actor, (connection, record) => insertOfficer(connection, actor, officer, hash, true, record))
      .catch((error: unknown) => {
        throw translated(error, officer);
      });
    return { id, oneTimePassword: password };
  }

  /** Changes name and station. */
  async change(actor: Actor, id: string, next: Pick<NewOfficer, 'name' | 'station'>): Promise<OfficerView> {
    const before = await this.get(actor.authority, id);
    await this.audit
      .act(actor, async (connection, record) => {
        await connection.query('UPDATE officer SET name = $3, station = $4 WHERE authority = $1 AND id = $2', [
          actor.authority,
          id,
          next.name,
          next.station,
        ]);
        const subject = { kind: 'officer', key: id };
        record({
          act: 'access.officer.change',
          subject,
          before: { name: before.name, station: before.station },
          after: next,
        });
      })
      .catch((error: unknown) => {
        throw translated(error, next);
      });
    return this.get(actor.authority, id);
  }

  /** Disables an account, and ends its sessions, or enables it again. */
  async setDisabled(actor: Actor, id: string, disabled: boolean, reason: string): Promise<OfficerView> {
    await this.get(actor.authority, id);
    if (disabled && id === actor.officer) throw new TaxrollError('ACCESS.SAME_PERSON');
    await this.audit.act(actor, async (connection, record) => {
      await connection.query(
        `UPDATE officer SET disabled_at = CASE WHEN $3 THEN coalesce(disabled_at, now()) END WHERE authority = $1 AND id = $2`,
        [actor.authority, id, disabled],
      );
      record({
        act: disabled ? 'access.officer.disable' : 'access.officer.enable',
        subject: { kind: 'officer', key: id },
        reason,
      });
      if (disabled) await endSessions(connection, actor, id, 'disabled', record);
    });
    return this.get(actor.authority, id);
  }

  /** Gives a one-time password and lifts a lock. @throws TaxrollError ACCESS.SAME_PERSON for one's own */
  async resetPassword(actor: Actor, id: string, reason: string): Promise<{ oneTimePassword: string }> {
    await this.get(actor.authority, id);
    if (id === actor.officer) throw new TaxrollError('ACCESS.SAME_PERSON');
    const password = oneTimePassword();
    const hash = await hashPassword(password);
    await this.audit.act(actor, async (connection, record) => {
      await connection.query('UPDATE officer SET failures = 0, locked_until = NULL WHERE authority = $1 AND id = $2', [
        actor.authority,
        id,
      ]);
      await setPassword(connection, actor, id, hash, true);
      record({ act: 'access.password.reset', subject: { kind: 'officer', key: id }, reason });
      await endSessions(connection, actor, id, 'password', record);
    });
    return { oneTimePassword: password };
  }

  /**
   * Forgets a second factor whose device is lost. Another administrator's act than a new password, so that neither of
   * them can sign in as somebody else and approve. @throws TaxrollError ACCESS.SAME_PERSON for one's own
   */
  async forgetTotp(actor: Actor, id: string, reason: string): Promise<OfficerView> {
    await this.get(actor.authority, id);
    if (id === actor.officer) throw new TaxrollError('ACCESS.SAME_PERSON');
    await this.audit.act(actor, async (connection, record) => {
      await connection.query(
        `UPDATE officer SET totp_secret = NULL, totp_confirmed_at = NULL, totp_last_step = NULL
         WHERE authority = $1 AND id = $2`,
        [actor.authority, id],
      );
      record({ act: 'access.totp.forget', subject: { kind: 'officer', key: id }, reason });
      await endSessions(connection, actor, id, 'password', record);
    });
    return this.get(actor.authority, id);
  }

  /** Lifts the lock after failed attempts. */
  async unlock(actor: Actor, id: string, reason: string): Promise<OfficerView> {
    await this.get(actor.authority, id);
    await this.audit.act(actor, async (connection, record) => {
      await connection.query('UPDATE officer SET failures = 0, locked_until = NULL WHERE authority = $1 AND id = $2', [
        actor.authority,
        id,
      ]);
      record({ act: 'access.officer.unlock', subject: { kind: 'officer', key: id }, reason });
    });
    return this.get(actor.authority, id);
  }
}

/** An account with its first password; returns its id. */
export async function insertOfficer(
  connection: Connection,
  actor: Actor,
  officer: NewOfficer,
  passwordHash: string,
  oneTime: boolean,
  record: TakeDown,
): Promise<string> {
  const id = randomUUID();
  await connection.query(
    'INSERT INTO officer (authority, id, login, name, station, created_by) VALUES ($1, $2, $3, $4, $5, $6)',
    [actor.authority, id, officer.login, officer.name, officer.station, actor.officer],
  );
  await setPassword(connection, actor, id, passwordHash, oneTime);
  record({ act: 'access.officer.create', subject: { kind: 'officer', key: id }, after: officer });
  return id;
}

function translated(error: unknown, { login, station }: Partial<NewOfficer>): unknown {
  const { constraint } = error as { constraint?: string };
  if (constraint === 'officer_login') return new TaxrollError('ACCESS.LOGIN_TAKEN', { login: login ?? '' });
  if (constraint === 'officer_authority_station_fkey')
    return new TaxrollError('ACCESS.STATION_UNKNOWN', { stations: [station ?? ''] });
  return error;
}
