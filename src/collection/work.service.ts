import { Injectable } from '@nestjs/common';
import { maskPersonalNumber } from '../kernel/masking.js';
import { isPlainDate } from '../kernel/plain-date.js';
import { requireStation } from '../platform/access/scope.js';
import type { Actor } from '../platform/audit/actor.js';
import { Database, type Row } from '../platform/database/database.js';
import { decoded, encoded, isId } from '../register/list/cursor.js';
import { withinScope } from '../register/scope-sql.js';
import type { Trigger } from './domain/sheet.js';

/** What is next: to open a sheet and measure, or whose signature a sheet waits for. */
export const TURNS = ['collect', 'collector', 'checker', 'taxpayer'] as const;
export type Turn = (typeof TURNS)[number];

export interface WorkQuery {
  readonly turn?: Turn | undefined;
  readonly station?: string | undefined;
  /** `cursor` of the row before */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Something to do at a household. */
export interface Work {
  readonly turn: Turn;
  /** since when: the day of registration, or on which the sheet was opened */
  readonly since: string;
  readonly sheetId: string | null;
  readonly trigger: Trigger | null;
  /** whether it may be he who does it, as far as persons go */
  readonly yours: boolean;
  readonly taxpayerId: string;
  /** masked where it holds an identity number */
  readonly number: string;
  readonly name: string;
  readonly station: string;
  readonly section: string;
  readonly address: string;
  readonly cursor: string;
}

const TAXPAYER = `t.id AS "taxpayerId", t.number, t.name, t.station, t.section, t.address`;

/** Where nobody has measured, or not two, or without the taxpayer (SHEET_UNSIGNED); the index is of the same words. */
const TO_COLLECT = `t.kind = 'individual' AND t.collection_mode = '定期定额' AND t.status = '正常' AND (t.collector IS NULL
  OR t.checker IS NULL OR t.signed_on IS NULL OR t.collector = t.checker OR t.area IS NULL OR t.premises IS NULL)`;
const AT_WORK = `s.status IN ('draft', 'measured', 'checked')`;
const TURN = `CASE s.status WHEN 'draft' THEN 'collector' WHEN 'measured' THEN 'checker' ELSE 'taxpayer' END`;

/** $2 the officer, $3 for whom he acts; where a rent is determined, its officer does not check it. */
const YOURS = `NOT ($2::uuid = ANY(s.not_by) OR coalesce($3::uuid = ANY(s.not_by), false)) AND CASE WHEN s.status = 'measured'
  THEN different_persons(s.collector_by, s.collector_for, $2, $3)
    AND coalesce(different_persons(s.determined_by, s.determined_for, $2, $3), true) ELSE true END`;

/** What is to be done: households to collect and sheets that wait for a signature, the longest waiting first. */
@Injectable()
export class WorkService {
  constructor(private readonly database: Database) {}

  /** @throws TaxrollError ACCESS.OUTSIDE_SCOPE, REGISTER.CURSOR_INVALID */
  async list(actor: Actor, { turn, station, after, limit }: WorkQuery): Promise<Work[]> {
    if (station !== undefined && !actor.scope.assigned) requireStation(actor, station);
    const [since, id] =
      after === undefined ? ['-infinity', '00000000-0000-0000-0000-000000000000'] : decoded(after, [isPlainDate, isId]);
    const scope = withinScope(actor, 't', 9);
    const rows = await this.database.query<Omit<Work, 'cursor'> & Row>(
      `SELECT * FROM (
         (SELECT 'collect' AS turn, t.registered_on AS since, NULL::uuid AS "sheetId", NULL AS trigger, true AS yours, ${TAXPAYER}
          FROM taxpayer t WHERE t.authority = $1 AND ${TO_COLLECT} AND ($4::text IS NULL OR $4 = 'collect')
            AND ($5::text IS NULL OR t.station = $5) AND (t.registered_on, t.id) > ($6::date, $7::uuid) AND ${scope.sql}
            AND NOT EXISTS (SELECT FROM collection_sheet s WHERE s.authority = $1 AND s.taxpayer_id = t.id AND ${AT_WORK})
          ORDER BY t.registered_on, t.id LIMIT $8)
         UNION ALL
         (SELECT ${TURN}, s.opened_on, s.id, s.trigger, ${YOURS}, ${TAXPAYER}
          FROM collection_sheet s JOIN taxpayer t ON t.authority = s.authority AND t.id = s.taxpayer_id
          WHERE s.authority = $1 AND ${AT_WORK} AND ($4::text IS NULL OR $4 = ${TURN})
            AND ($5::text IS NULL OR t.station = $5) AND (s.opened_on, s.taxpayer_id) > ($6::date, $7::uuid) AND ${scope.sql}
          ORDER BY s.opened_on, s.taxpayer_id LIMIT $8)) work
       ORDER BY since, "taxpayerId" LIMIT $8`,
      [
        ...[actor.authority, actor.officer, actor.onBehalfOf, turn ?? null, station ?? null, since, id, limit],
        ...scope.values,
      ],
    );
    return rows.map((row) => ({
      ...row,
      number: maskPersonalNumber(row.number),
      cursor: encoded([row.since, row.taxpayerId]),
    }));
  }
}
