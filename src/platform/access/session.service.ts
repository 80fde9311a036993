import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { sha256 } from '../../kernel/canonical-json.js';
import { TaxrollError } from '../../kernel/errors.js';
import { Audit, type TakeDown } from '../audit/audit.js';
import type { Actor, Withheld } from '../audit/actor.js';
import { Database, type Queryable, type Row } from '../database/database.js';
import type { Role } from './permissions.js';

/** A role that counts for an officer today. */
export interface EffectiveGrant {
  readonly role: Role;
  readonly grantId: string;
  /** the lender, null where the role is one's own */
  readonly onBehalfOf: string | null;
  /** null: all */
  readonly stations: readonly string[] | null;
  readonly assigned: boolean;
}

/** A taxpayer whose values an officer is not shown. */
export interface WithheldFrom extends Withheld {
  readonly officer: string;
}

/** Who is signed in by a session. */
export interface SignedIn {
  readonly authority: string;
  readonly session: string;
  readonly officer: string;
  readonly login: string;
  readonly name: string;
  readonly station: string | null;
  readonly grants: readonly EffectiveGrant[];
  /** what is withheld from him, and from those who ever lent him a role */
  readonly withheld: readonly WithheldFrom[];
  /** the password is a one-time one, or older than the policy lets it be */
  readonly mustChangePassword: boolean;
  /** whether the policy asks for a second factor before an approval, and whether one was given lately */
  readonly totpForApprovals: boolean;
  readonly totpFresh: boolean;
  readonly totpEnrolled: boolean;
}

/** A session as its officer and the security administrator see it. */
export interface SessionView {
  readonly id: string;
  readonly officer: string;
  readonly officerName: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly address: string;
  readonly userAgent: string;
  readonly endedAt: Date | null;
  readonly endReason: string | null;
}

/** Where a request comes from, as a session keeps it. */
export interface Origin {
  readonly address: string;
  readonly userAgent: string;
}

/** An approval asks for a code that is younger than this. */
const TOTP_FRESH_MINUTES = 15;

const POLICY = `
  JOIN LATERAL (SELECT * FROM security_policy p WHERE p.authority = o.authority ORDER BY version DESC LIMIT 1) p ON true`;

/**
 * One statement for everything that a guard needs to know. What is withheld is looked up from its few rows on, never from
 * the taxpayers' side, whatever the statistics say.
 */
const ADMIT = `
  SELECT s.authority, s.id AS session, o.id AS officer, o.login, o.name, o.station,
    pw.one_time OR pw.set_at < now() - make_interval(days => p.password_days) AS "mustChangePassword",
    p.totp_for_approvals AS "totpForApprovals", o.totp_confirmed_at IS NOT NULL AS "totpEnrolled",
    coalesce(s.totp_at > now() - interval '${TOTP_FRESH_MINUTES} minutes', false) AS "totpFresh",
    s.last_seen_at < now() - interval '1 minute' AS stale,
    s.last_seen_at < now() - make_interval(mins => p.idle_minutes) AS idle, s.expires_at < now() AS expired,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('role', g.role, 'grantId', g.grant_id, 'onBehalfOf', g.on_behalf_of,
        'stations', g.stations, 'assigned', g.assigned) ORDER BY g.on_behalf_of NULLS FIRST, g.grant_id), '[]')
      FROM effective_grant g WHERE g.authority = s.authority AND g.officer_id = s.officer_id) AS grants,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('officer', w.officer_id, 'taxpayer', w.taxpayer_id,
        'number', (SELECT number FROM taxpayer t WHERE t.authority = w.authority AND t.id = w.taxpayer_id))), '[]')
      FROM withheld_household w WHERE w.authority = s.authority AND w.until IS NULL AND w.officer_id = ANY(ARRAY(
        SELECT s.officer_id UNION SELECT d.from_officer FROM delegation d
        WHERE d.authority = s.authority AND d.to_officer = s.officer_id))) AS withheld
  FROM session s
  JOIN officer o ON o.authority = s.authority AND o.id = s.officer_id
  JOIN LATERAL (SELECT one_time, set_at FROM officer_password w WHERE w.authority = o.authority AND w.officer_id = o.id
                ORDER BY set_at DESC LIMIT 1) pw ON true ${POLICY}
  WHERE s.token_sha256 = $1 AND s.ended_at IS NULL AND o.disabled_at IS NULL`;

/** Sessions live in the database, by the digest of their token: whoever reads the table cannot use one. */
@Injectable()
export class SessionService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** Begins a session; returns its token, which is told once. */
  async begin(queryable: Queryable, authority: string, officer: string, origin: Origin) {
    const token = randomBytes(32).toString('base64url');
    const id = randomUUID();
    await queryable.query(
      `INSERT INTO session (authority, id, officer_id, token_sha256, expires_at, address, user_agent)
       SELECT o.authority, $3, o.id, $4, now() + make_interval(hours => p.session_hours), $5, $6
       FROM officer o ${POLICY} WHERE o.authority = $1 AND o.id = $2`,
      [authority, officer, id, sha256(token), origin.address, origin.userAgent.slice(0, 300)],
    );
    return { id, token };
  }

  /** Who is signed in by this token. @throws TaxrollError ACCESS.SIGN_IN_NEEDED, ACCESS.SESSION_OVER */
  async admit(token: string | undefined): Promise<SignedIn> {
    if (token === undefined || token === '') throw new TaxrollError('ACCESS.SIGN_IN_NEEDED');
    const [row] = await this.database.prepared<SignedIn & Row & { stale: boolean; idle: boolean; expired: boolean }>(
      ADMIT,
      [sha256(token)],
    );
    if (row === undefined) throw new TaxrollError('ACCESS.SIGN_IN_NEEDED');
    const { stale, idle, expired, ...signedIn } = row;
    if (idle || expired) {
      await this.database.query(
        `UPDATE session SET ended_at = now(), end_reason = $3 WHERE authority = $1 AND id = $2 AND ended_at IS NULL`,
        [signedIn.authority, signedIn.session, expired ? 'expired' : 'idle'],
      );
      throw new TaxrollError('ACCESS.SESSION_OVER');
    }
    // Once a minute is often enough to measure idleness by, and spares every other request a write.
    if (stale)
      await this.database.query(
        `UPDATE session SET last_seen_at = now() WHERE authority = $1 AND id = $2 AND ended_at IS NULL`,
        [signedIn.authority, signedIn.session],
      );
    return signedIn;
  }

  /** The newest hundred sessions of the authority, or of one officer; open ones first. */
  list(authority: string, officer: string | null): Promise<SessionView[]> {
    return this.database.query<SessionView & Row>(
      `SELECT s.id, s.officer_id AS officer, o.name AS "officerName", s.created_at AS "createdAt",
        s.last_seen_at AS "lastSeenAt", s.expires_at AS "expiresAt", s.address, s.user_agent AS "userAgent",
        s.ended_at AS "endedAt", s.end_reason AS "endReason"
       FROM session s JOIN officer o ON o.authority = s.authority AND o.id = s.officer_id
       WHERE s.authority = $1 AND ($2::uuid IS NULL OR s.officer_id = $2)
       ORDER BY s.ended_at IS NOT NULL, s.created_at DESC LIMIT 100`,
      [authority, officer],
    );
  }

  /** Ends a session, of oneself (`ownOnly`) or of anybody. @throws TaxrollError ACCESS.SESSION_NOT_FOUND */
  async end(actor: Actor, id: string, reason: 'signed-out' | 'ended', ownOnly: boolean): Promise<void> {
    await this.audit.act(actor, async (connection, record) => {
      const [ended] = await connection.query<{ officer: string }>(
        `UPDATE session SET ended_at = now(), ended_by = $3, end_reason = $4
         WHERE authority = $1 AND id = $2 AND ended_at IS NULL AND (NOT $5 OR officer_id = $3) RETURNING officer_id AS officer`,
        [actor.authority, id, actor.officer, reason, ownOnly],
      );
      if (ended === undefined) throw new TaxrollError('ACCESS.SESSION_NOT_FOUND', { id });
      const subject = { kind: 'officer', key: ended.officer };
      record({ act: 'access.session.end', subject, facts: { session: id, reason } });
    });
  }
}

/** Ends every open session of an officer but one: after a new password, or when the account is disabled. */
export async function endSessions(
  queryable: Queryable,
  actor: Actor,
  officer: string,
  reason: 'password' | 'disabled',
  record: TakeDown,
): Promise<void> {
  const ended = await queryable.query(
    `UPDATE session SET ended_at = now(), ended_by = $3, end_reason = $4
     WHERE authority = $1 AND officer_id = $2 AND ended_at IS NULL AND id IS DISTINCT FROM $5 RETURNING id`,
    [actor.authority, officer, actor.officer, reason, actor.officer === officer ? actor.session : null],
  );
  if (ended.length > 0)
    record({
      act: 'access.session.end',
      subject: { kind: 'officer', key: officer },
      facts: { sessions: ended.length, reason },
    });
}
