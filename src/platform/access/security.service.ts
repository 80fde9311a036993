import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import type { Actor } from '../audit/actor.js';
import { Audit } from '../audit/audit.js';
import { Database, type Queryable, type Row } from '../database/database.js';
import { officerOf } from './scope.js';

/** The branch's rulings on its security; a new version replaces the one before. */
export interface SecurityPolicyContent {
  /** the paper that rules so */
  readonly document: string;
  readonly idleMinutes: number;
  readonly sessionHours: number;
  readonly passwordDays: number;
  readonly totpForApprovals: boolean;
  /** so many records unmasked within so many minutes raise an alarm */
  readonly massViewRecords: number;
  readonly massViewMinutes: number;
  readonly auditValueMonths: number;
  readonly importRowMonths: number;
  readonly sessionMonths: number;
}

export interface SecurityPolicyView extends SecurityPolicyContent {
  readonly version: number;
  readonly setAt: Date;
}

export interface AlarmView {
  readonly id: string;
  readonly kind: 'mass-viewing';
  readonly officer: string;
  readonly officerName: string;
  readonly records: number;
  readonly raisedAt: Date;
  readonly acknowledgedAt: Date | null;
  readonly note: string | null;
}

const COLUMNS = {
  document: 'document',
  idleMinutes: 'idle_minutes',
  sessionHours: 'session_hours',
  passwordDays: 'password_days',
  totpForApprovals: 'totp_for_approvals',
  massViewRecords: 'mass_view_records',
  massViewMinutes: 'mass_view_minutes',
  auditValueMonths: 'audit_value_months',
  importRowMonths: 'import_row_months',
  sessionMonths: 'session_months',
} as const satisfies Record<keyof SecurityPolicyContent, string>;
const FIELDS = Object.keys(COLUMNS) as (keyof SecurityPolicyContent)[];

/** What a new branch begins with. */
export const FIRST_POLICY: SecurityPolicyContent = {
  document: '初始设置',
  idleMinutes: 30,
  sessionHours: 12,
  passwordDays: 90,
  totpForApprovals: false,
  massViewRecords: 30,
  massViewMinutes: 60,
  auditValueMonths: 60,
  importRowMonths: 36,
  sessionMonths: 12,
};

/** Policy, alarms and the looks at personal data that raise them. */
@Injectable()
export class SecurityService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  async policy(authority: string, queryable: Queryable = this.database): Promise<SecurityPolicyView> {
    const [policy] = await queryable.query<SecurityPolicyView & Row>(
      `SELECT version, set_at AS "setAt", ${FIELDS.map((field) => `${COLUMNS[field]} AS "${field}"`).join(', ')}
       FROM security_policy WHERE authority = $1 ORDER BY version DESC LIMIT 1`,
      [authority],
    );
    if (policy === undefined) throw new TaxrollError('AUTHORITY.NONE');
    return policy;
  }

  /** Rules anew. @throws TaxrollError ACCESS.CHANGED_MEANWHILE where another version came first */
  async setPolicy(actor: Actor, content: SecurityPolicyContent): Promise<SecurityPolicyView> {
    await this.audit
      .act(actor, async (connection, record) => {
        const { version, setAt: _, ...before } = await this.policy(actor.authority, connection);
        await insertPolicy(connection, actor, version + 1, content);
        record({ act: 'access.policy.set', facts: { version: version + 1 }, before, after: content });
      })
      .catch((error: unknown) => {
        throw (error as { constraint?: string }).constraint === 'security_policy_pkey'
          ? new TaxrollError('ACCESS.CHANGED_MEANWHILE', {}, { cause: error })
          : error;
      });
    return this.policy(actor.authority);
  }

  /**
   * A look at one record's personal data: written down with its reason before anything is shown, and counted; too many
   * in a while raise an alarm, once per while.
   */
  async looksAt<T>(
    actor: Actor,
    what: { readonly act: string; readonly subject: { kind: string; key: string }; readonly station: string | null },
    reason: string,
    show: (queryable: Queryable) => Promise<T>,
  ): Promise<T> {
    return this.audit.act(actor, async (connection, record) => {
      const shown = await show(connection);
      record({ ...what, reason });
      const officer = officerOf(actor);
      // one look at a time, or many at once would each count the others too low
      await connection.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 1))', [officer]);
      const { massViewRecords, massViewMinutes } = await this.policy(actor.authority, connection);
      const [counted] = await connection.query<{ records: number; alarmed: boolean }>(
        `SELECT count(DISTINCT (subject_kind, subject_key))::int + 1 AS records,
           EXISTS (SELECT FROM alarm WHERE authority = $1 AND officer_id = $2 AND kind = 'mass-viewing'
                   AND raised_at > now() - make_interval(mins => $3)) AS alarmed
         FROM audit_log WHERE authority = $1 AND officer_id = $2 AND act LIKE '%.unmask' AND outcome = 'done'
           AND recorded_at > now() - make_interval(mins => $3)
           AND month >= date_trunc('month', china_today() - make_interval(mins => $3))
           AND (subject_kind, subject_key) IS DISTINCT FROM ($4, $5)`,
        [actor.authority, officer, massViewMinutes, what.subject.kind, what.subject.key],
      );
      if (counted !== undefined && counted.records >= massViewRecords && !counted.alarmed) {
        const id = randomUUID();
        await connection.query(
          `INSERT INTO alarm (authority, id, kind, officer_id, records) VALUES ($1, $2, 'mass-viewing', $3, $4)`,
          [actor.authority, id, officer, counted.records],
        );
        const facts = { alarm: id, records: counted.records, minutes: massViewMinutes };
        record({ act: 'access.alarm.raise', subject: { kind: 'officer', key: officer }, facts });
      }
      return shown;
    });
  }

  /** The newest five hundred alarms, open ones first. */
  alarms(authority: string): Promise<AlarmView[]> {
    return this.database.query<AlarmView & Row>(
      `SELECT a.id, a.kind, a.officer_id AS officer, o.name AS "officerName", a.records, a.raised_at AS "raisedAt",
         a.acknowledged_at AS "acknowledgedAt", a.note
       FROM alarm a JOIN officer o ON o.authority = a.authority AND o.id = a.officer_id
       WHERE a.authority = $1 ORDER BY a.acknowledged_at IS NOT NULL, a.raised_at DESC LIMIT 500`,
      [authority],
    );
  }

  /** Never by whom it is about. @throws TaxrollError ACCESS.ALARM_NOT_FOUND, ACCESS.SAME_PERSON */
  async acknowledge(actor: Actor, id: string, note: string): Promise<void> {
    const acknowledging = this.audit.act(actor, async (connection, record) => {
      const [alarm] = await connection.query<{ officer: string }>(
        `UPDATE alarm SET acknowledged_by = $3, acknowledged_at = now(), note = $4
         WHERE authority = $1 AND id = $2 AND acknowledged_at IS NULL RETURNING officer_id AS officer`,
        [actor.authority, id, officerOf(actor), note],
      );
      if (alarm === undefined) throw new TaxrollError('ACCESS.ALARM_NOT_FOUND', { id });
      const subject = { kind: 'officer', key: alarm.officer };
      record({ act: 'access.alarm.acknowledge', subject, facts: { alarm: id }, reason: note });
    });
    await acknowledging.catch((error: unknown) => {
      throw (error as { constraint?: string }).constraint === 'alarm_not_by_oneself'
        ? new TaxrollError('ACCESS.SAME_PERSON', {}, { cause: error })
        : error;
    });
  }
}

/** A version of the policy, the first one of a branch or a further one. */
export async function insertPolicy(
  queryable: Queryable,
  actor: Actor,
  version: number,
  content: SecurityPolicyContent,
): Promise<void> {
  await queryable.query(
    `INSERT INTO security_policy (authority, version, set_by, ${FIELDS.map((field) => COLUMNS[field]).join(', ')})
     VALUES ($1, $2, $3, ${FIELDS.map((_, index) => `$${index + 4}`).join(', ')})`,
    [actor.authority, version, actor.officer, ...FIELDS.map((field) => content[field])],
  );
}
