import { Injectable } from '@nestjs/common';
import { maskPersonalNumber } from '../../kernel/masking.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Database, type Row } from '../../platform/database/database.js';
import type { FindingClass } from '../domain/finding.js';
import { readable } from '../visit/visit-store.js';
import type { Action } from './domain/actions.js';

export interface FollowUpView {
  readonly id: string;
  readonly action: Action;
  readonly refersTo: string;
  readonly reason: string;
  /** name of who opened it */
  readonly by: string;
  /** UTC */
  readonly openedAt: string;
  readonly dueOn: PlainDate;
  readonly overdue: boolean;
  readonly outcome: string | null;
  readonly closedAt: string | null;
}

/** A signed error that is not closed, with what is done about it. */
export interface OpenFinding {
  readonly visit: string;
  /** 2026-10 */
  readonly month: string;
  readonly taxpayerId: string;
  /** masked where it holds an identity number */
  readonly number: string;
  readonly name: string;
  readonly station: string;
  readonly address: string;
  readonly classes: readonly FindingClass[];
  /** yuan a month; null: cannot be assessed as found */
  readonly difference: string | null;
  readonly signedAt: string;
  readonly dueOn: PlainDate;
  readonly overdue: boolean;
  readonly followUps: readonly FollowUpView[];
}

const utc = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
/** $2 today */
const OPEN = `
  SELECT o.*, o."dueOn" < $2::date AS overdue FROM (
    SELECT v.id AS visit, to_char(d.month, 'YYYY-MM') AS month, t.id AS "taxpayerId", t.number, t.name, v.station, v.address,
      v.finding->'classes' AS classes, v.finding->>'difference' AS difference,
      ${utc('greatest(v.signed_a_at, v.signed_b_at)')} AS "signedAt",
      (greatest(v.signed_a_at, v.signed_b_at) AT TIME ZONE 'Asia/Shanghai')::date + (d.procedure->>'followUpDays')::int AS "dueOn",
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'action', f.action, 'refersTo', f.refers_to, 'reason', f.reason,
          'by', w.name, 'openedAt', ${utc('f.opened_at')}, 'dueOn', f.due_on, 'overdue', f.closed_at IS NULL AND f.due_on < $2::date,
          'outcome', f.outcome, 'closedAt', ${utc('f.closed_at')}) ORDER BY f.opened_at, f.id), '[]')
       FROM spot_follow_up f JOIN officer w ON w.authority = f.authority AND w.id = f.opened_by
       WHERE f.authority = v.authority AND f.visit_id = v.id) AS "followUps"
    FROM spot_visit v JOIN spot_draw d ON d.authority = v.authority AND d.id = v.draw_id
      JOIN taxpayer t ON t.authority = v.authority AND t.id = v.taxpayer_id
    WHERE v.authority = $1 AND v.status = 'signed' AND `;

/** What is still to be done about errors, the longest waiting first. */
@Injectable()
export class OpenFindingsService {
  constructor(private readonly database: Database) {}

  async list(actor: Actor, today: PlainDate): Promise<OpenFinding[]> {
    const within = readable(actor, 3);
    const rows = await this.database.query<OpenFinding & Row>(
      `${OPEN} ${within.sql}) o ORDER BY o."dueOn", o.station COLLATE "C", o.visit`,
      [actor.authority, today, ...within.values],
    );
    return rows.map((row) => ({ ...row, number: maskPersonalNumber(row.number) }));
  }
}
