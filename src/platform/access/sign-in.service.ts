import { Inject, Injectable, Logger } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import { systemActor, type Actor } from '../audit/actor.js';
import { Audit } from '../audit/audit.js';
import { Database, type Connection, type Queryable, type Row } from '../database/database.js';
import { AuthorityService } from './authority.service.js';
import {
  hashPassword,
  passwordMatches,
  pretendToCompare,
  REMEMBERED_PASSWORDS,
  requireStrongPassword,
} from './password-rules.js';
import { endSessions, SessionService, type Origin } from './session.service.js';
import { newTotpSecret, openSecret, sealSecret, totpAddress, totpStep } from './totp.js';

/** Five failures in a row lock an account for half an hour. */
const FAILURES_THAT_LOCK = 5;
const LOCK_MINUTES = 30;

/** The key that second factors are sealed with; null where the installation has none. */
export const SECRET_KEY = Symbol('SECRET_KEY');

interface Attempt extends Row {
  readonly authority: string;
  readonly id: string;
  readonly hash: string;
  readonly oneTime: boolean;
  readonly disabled: boolean;
}

/** Signing in, one's own password and second factor. */
@Injectable()
export class SignInService {
  private readonly logger = new Logger(SignInService.name);

  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly sessions: SessionService,
    private readonly authorities: AuthorityService,
    @Inject(SECRET_KEY) private readonly secretKey: Buffer | null,
  ) {}

  /**
   * Begins a session; every attempt is in the log, whatever becomes of it.
   * @returns the token, which the caller puts into a cookie
   * @throws TaxrollError ACCESS.SIGN_IN_FAILED, ACCESS.LOCKED
   */
  async signIn(login: string, password: string, origin: Origin, request: string): Promise<string> {
    const { authority, id, nobody, subject } = await this.prove(login, password, origin, request);
    return this.audit.act({ ...nobody, officer: id }, async (connection, record) => {
      await clearFailures(connection, authority, id);
      const session = await this.sessions.begin(connection, authority, id, origin);
      record({ act: 'access.sign-in', subject, facts: { session: session.id, address: origin.address } });
      return session.token;
    });
  }

  /**
   * Whose name and password they are, of somebody who stands beside an officer that is signed in and signs with him. No
   * session begins; a failure counts and locks as it does when signing in.
   * @returns the officer's id
   * @throws TaxrollError ACCESS.SIGN_IN_FAILED (also of another authority), ACCESS.LOCKED, ACCESS.PASSWORD_TO_CHANGE
   */
  async countersign(actor: Actor, login: string, password: string, origin: Origin): Promise<string> {
    const { authority, id, oneTime, subject } = await this.prove(login, password, origin, actor.request ?? '');
    if (authority !== actor.authority) throw new TaxrollError('ACCESS.SIGN_IN_FAILED');
    await this.audit.act(actor, async (connection, record) => {
      await clearFailures(connection, authority, id);
      record({ act: 'access.countersign', subject, facts: { address: origin.address } });
    });
    // whoever gave it to him knows it, too
    if (oneTime) throw new TaxrollError('ACCESS.PASSWORD_TO_CHANGE');
    return id;
  }

  /** Counts the attempt and compares; a refusal is in the log. @throws TaxrollError ACCESS.SIGN_IN_FAILED, ACCESS.LOCKED */
  private async prove(login: string, password: string, origin: Origin, request: string) {
    const attempt = await this.count(login, origin, request);
    if (attempt === undefined) {
      await pretendToCompare(password);
      return this.fail(login, origin, request);
    }
    const { authority, id, oneTime } = attempt;
    const nobody: Actor = { ...systemActor(authority, 'command'), source: 'http', request };
    const subject = { kind: 'officer', key: id };
    const matches = await passwordMatches(attempt.hash, password);
    if (attempt.disabled || !matches) {
      const facts = { code: attempt.disabled ? 'ACCESS.DISABLED' : 'ACCESS.SIGN_IN_FAILED', address: origin.address };
      await this.audit.note(nobody, { act: 'access.sign-in', outcome: 'refused', subject, facts });
      throw new TaxrollError('ACCESS.SIGN_IN_FAILED');
    }
    return { authority, id, oneTime, nobody, subject };
  }

  /**
   * A new password of one's own; other sessions of the officer end.
   * @throws TaxrollError ACCESS.SIGN_IN_FAILED, ACCESS.LOCKED, ACCESS.PASSWORD_WEAK, ACCESS.PASSWORD_USED
   */
  async changePassword(actor: Actor, officer: string, current: string, next: string): Promise<void> {
    await this.requireUnlocked(this.database, actor.authority, officer);
    const { login, hash } = await this.credentials(actor.authority, officer);
    if (!(await passwordMatches(hash, current))) {
      await this.audit.act(actor, async (connection, record) => {
        const subject = { kind: 'officer', key: officer };
        record({
          act: 'access.password.change',
          outcome: 'refused',
          subject,
          facts: { code: 'ACCESS.SIGN_IN_FAILED' },
        });
        await this.countGuess(connection, actor, officer);
      });
      throw new TaxrollError('ACCESS.SIGN_IN_FAILED');
    }
    requireStrongPassword(next, login);
    const former = await this.database.query<{ hash: string }>(
      `SELECT hash FROM officer_password WHERE authority = $1 AND officer_id = $2 ORDER BY set_at DESC LIMIT ${REMEMBERED_PASSWORDS}`,
      [actor.authority, officer],
    );
    for (const one of former)
      if (await passwordMatches(one.hash, next))
        throw new TaxrollError('ACCESS.PASSWORD_USED', { count: REMEMBERED_PASSWORDS });
    const hashed = await hashPassword(next);
    await this.audit.act(actor, async (connection, record) => {
      await setPassword(connection, actor, officer, hashed, false);
      record({ act: 'access.password.change', subject: { kind: 'officer', key: officer } });
      await endSessions(connection, actor, officer, 'password', record);
    });
  }

  /** A new second factor, which counts when its first code is confirmed. @throws TaxrollError ACCESS.NO_SECRET_KEY, ACCESS.TOTP_ENROLLED */
  async enrolTotp(actor: Actor, officer: string): Promise<{ uri: string; secret: string }> {
    const key = this.requireKey();
    const secret = newTotpSecret();
    const { login } = await this.credentials(actor.authority, officer);
    const { shortName } = await this.authorities.get(actor.authority);
    await this.audit.act(actor, async (connection, record) => {
      const changed = await connection.query(
        `UPDATE officer SET totp_secret = $3, totp_last_step = NULL
         WHERE authority = $1 AND id = $2 AND totp_confirmed_at IS NULL RETURNING id`,
        [actor.authority, officer, sealSecret(secret, key)],
      );
      if (changed.length === 0) throw new TaxrollError('ACCESS.TOTP_ENROLLED');
      record({ act: 'access.totp.enrol', subject: { kind: 'officer', key: officer } });
    });
    return totpAddress(secret, login, `taxroll ${shortName}`);
  }

  /** Takes a code: it confirms a new second factor, and the session may approve for a while. @throws TaxrollError ACCESS.TOTP_WRONG */
  async giveTotp(actor: Actor, officer: string, code: string): Promise<void> {
    const key = this.requireKey();
    const subject = { kind: 'officer', key: officer };
    const accepted = await this.audit.act(actor, async (connection, record) => {
      // A row lock: the same code given twice at once is taken once.
      const [found] = await connection.query<Row & { secret: Buffer | null; last: string | null }>(
        `SELECT totp_secret AS secret, totp_last_step AS last FROM officer WHERE authority = $1 AND id = $2 FOR UPDATE`,
        [actor.authority, officer],
      );
      await this.requireUnlocked(connection, actor.authority, officer);
      const step = found?.secret == null ? null : totpStep(opened(found.secret, key), code, Date.now());
      if (step === null || (found?.last != null && BigInt(step) <= BigInt(found.last))) {
        record({ act: 'access.totp.give', outcome: 'refused', subject, facts: { code: 'ACCESS.TOTP_WRONG' } });
        // A code that was taken already is no guess: people press a button twice.
        if (step === null) await this.countGuess(connection, actor, officer);
        return false;
      }
      await connection.query(
        `UPDATE officer SET totp_last_step = $3, totp_confirmed_at = coalesce(totp_confirmed_at, now()), failures = 0
         WHERE authority = $1 AND id = $2`,
        [actor.authority, officer, step],
      );
      await connection.query(
        'UPDATE session SET totp_at = now() WHERE authority = $1 AND id = $2 AND ended_at IS NULL',
        [actor.authority, actor.session],
      );
      record({ act: 'access.totp.give', subject });
      return true;
    });
    if (!accepted) throw new TaxrollError('ACCESS.TOTP_WRONG');
  }

  /**
   * Counts the attempt before the password is looked at, so that many at once are not compared more often than five
   * times; a success sets the count back.
   * @throws TaxrollError ACCESS.LOCKED
   */
  private async count(login: string, origin: Origin, request: string): Promise<Attempt | undefined> {
    const [attempt] = await this.database.query<Attempt>(
      `UPDATE officer o SET failures = next.failures,
         locked_until = CASE WHEN next.failures >= ${FAILURES_THAT_LOCK} THEN now() + interval '${LOCK_MINUTES} minutes' END
       FROM (SELECT authority, id, CASE WHEN locked_until < now() THEN 1 ELSE failures + 1 END AS failures
             FROM officer WHERE login = $1 AND coalesce(locked_until < now(), true) FOR UPDATE) next,
         LATERAL (SELECT hash, one_time FROM officer_password w WHERE w.authority = next.authority AND w.officer_id = next.id
                  ORDER BY set_at DESC LIMIT 1) w
       WHERE o.authority = next.authority AND o.id = next.id
       RETURNING o.authority, o.id, w.hash, w.one_time AS "oneTime", o.disabled_at IS NOT NULL AS disabled`,
      [login.toLowerCase()],
    );
    if (attempt !== undefined) return attempt;
    const [locked] = await this.database.query<{ authority: string; id: string; until: string }>(
      `SELECT authority, id, to_char((locked_until AT TIME ZONE 'UTC') + interval '8 hours', 'HH24:MI') AS until
       FROM officer WHERE login = $1 AND locked_until >= now()`,
      [login.toLowerCase()],
    );
    if (locked === undefined) return undefined;
    await this.audit.note(
      { ...systemActor(locked.authority, 'command'), source: 'http', request },
      {
        act: 'access.sign-in',
        outcome: 'refused',
        subject: { kind: 'officer', key: locked.id },
        facts: { code: 'ACCESS.LOCKED', address: origin.address },
      },
    );
    throw new TaxrollError('ACCESS.LOCKED', { until: locked.until });
  }

  /** Who has a session and guesses at what he does not have is locked like anybody else; his session goes on. */
  private async countGuess(connection: Connection, { authority }: Actor, officer: string): Promise<void> {
    await connection.query(
      `UPDATE officer SET failures = failures + 1,
         locked_until = CASE WHEN failures + 1 >= ${FAILURES_THAT_LOCK} THEN now() + interval '${LOCK_MINUTES} minutes' END
       WHERE authority = $1 AND id = $2`,
      [authority, officer],
    );
  }

  /** @throws TaxrollError ACCESS.LOCKED */
  private async requireUnlocked(queryable: Queryable, authority: string, officer: string): Promise<void> {
    const [locked] = await queryable.query<{ until: string }>(
      `SELECT to_char((locked_until AT TIME ZONE 'UTC') + interval '8 hours', 'HH24:MI') AS until FROM officer
       WHERE authority = $1 AND id = $2 AND locked_until >= now()`,
      [authority, officer],
    );
    if (locked !== undefined) throw new TaxrollError('ACCESS.LOCKED', { until: locked.until });
  }

  /** A name that nobody has is not written down: people type passwords into the wrong field. */
  private async fail(login: string, origin: Origin, request: string): Promise<never> {
    this.logger.warn({ address: origin.address, length: login.length }, 'sign-in under an unknown name');
    if (await this.authorities.exists()) {
      const { code } = await this.authorities.current();
      const facts = { code: 'ACCESS.SIGN_IN_FAILED', knownName: false, address: origin.address };
      await this.audit.note(
        { ...systemActor(code, 'command'), source: 'http', request },
        { act: 'access.sign-in', outcome: 'refused', facts },
      );
    }
    throw new TaxrollError('ACCESS.SIGN_IN_FAILED');
  }

  private async credentials(authority: string, officer: string): Promise<{ login: string; hash: string }> {
    const [row] = await this.database.query<{ login: string; hash: string }>(
      `SELECT o.login, w.hash FROM officer o JOIN officer_password w ON w.authority = o.authority AND w.officer_id = o.id
       WHERE o.authority = $1 AND o.id = $2 ORDER BY w.set_at DESC LIMIT 1`,
      [authority, officer],
    );
    if (row === undefined) throw new TaxrollError('ACCESS.OFFICER_NOT_FOUND', { id: officer });
    return row;
  }

  private requireKey(): Buffer {
    if (this.secretKey === null) throw new TaxrollError('ACCESS.NO_SECRET_KEY');
    return this.secretKey;
  }
}

/** @throws TaxrollError ACCESS.NO_SECRET_KEY where the installation's key is no longer the one that it was sealed with */
function opened(secret: Buffer, key: Buffer): Buffer {
  try {
    return openSecret(secret, key);
  } catch (error) {
    throw new TaxrollError('ACCESS.NO_SECRET_KEY', {}, { cause: error });
  }
}

async function clearFailures(connection: Connection, authority: string, officer: string): Promise<void> {
  await connection.query('UPDATE officer SET failures = 0, locked_until = NULL WHERE authority = $1 AND id = $2', [
    authority,
    officer,
  ]);
}

/** A further password of an officer; those before it stay, as digests. */
export async function setPassword(
  connection: Connection,
  actor: Actor,
  officer: string,
  hash: string,
  oneTime: boolean,
): Promise<void> {
  await connection.query(
    'INSERT INTO officer_password (authority, officer_id, hash, one_time, set_by) VALUES ($1, $2, $3, $4, $5)',
    [actor.authority, officer, hash, oneTime, actor.officer],
  );
}
