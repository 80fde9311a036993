import { randomUUID } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { sentence } from '../../kernel/errors.js';
import { monthOf } from '../../kernel/plain-date.js';
import { officerOf } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { copyDigest } from '../../platform/database/copy-digest.js';
import { Database, type Connection } from '../../platform/database/database.js';
import { ParametersService } from '../parameters/parameters.service.js';
import { ComputeStream, type HeldBackRow } from '../run/compute-stream.js';
import { lockBatchFor } from './batch-lock.js';
import {
  COPY_COMPUTED,
  copyDeclared,
  copyDeterminations,
  HOLD_HOUSEHOLDS,
  KEEP_COMPUTED,
  MAKE_COMPUTED,
  NOT_AS_SIGNED,
  NOT_MEASURED_AGAIN,
} from './quota-sql.js';

/** What the log vouches for: everything that an act determined. */
export const QUOTA_SEAL = 'assessment.quotas';

export interface Determined {
  readonly determined: number;
  readonly heldBack: number;
}

/** 第二步 核定定额: the formula over what was signed on site, once and for ever. */
@Injectable()
export class DeterminationService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly parameters: ParametersService,
  ) {}

  /**
   * Determines the quotas of an open batch that are not determined yet, by the parameters in force at the beginning of
   * their period; who cannot be determined says why, and is tried again when this is called again.
   * @throws TaxrollError QUOTA.BATCH_NOT_FOUND, QUOTA.STEP_NOT_NOW, ASSESSMENT.NO_PARAMETERS, ACCESS.OUTSIDE_SCOPE
   */
  determine(actor: Actor, batchId: string): Promise<Determined> {
    const { authority } = actor;
    return this.audit.act(actor, async (connection, record) => {
      const batch = await lockBatchFor(connection, actor, batchId, 'determine', 'open');
      const inForce = await this.parameters.inForce(authority, monthOf(batch.periodFrom));
      await connection.query(HOLD_HOUSEHOLDS, [authority, batchId]);
      const toMeasure = await toMeasureAgain(connection, authority, batchId);
      const without = [...toMeasure.keys()];
      const compute = new ComputeStream(inForce.rules);
      await connection.query(MAKE_COMPUTED);
      // Read on a connection of its own: one cannot give and take by COPY at once. What it reads is committed.
      await this.database.connected((reading) =>
        pipeline(reading.copyOut(copyDeclared(authority, batchId, without)), compute, connection.copyIn(COPY_COMPUTED)),
      );
      const act = randomUUID();
      await connection.query(KEEP_COMPUTED, [authority, batchId, inForce.id, act]);
      const held = await holdBack(connection, authority, batchId, compute.heldBack, toMeasure);
      const done = await connection.query(
        `UPDATE quota q SET status = 'determined', held_back = NULL, determined_by = $3, determined_for = $4, determined_at = now(),
           declared_turnover = d.declared_turnover, declared_on = CASE WHEN d.declared_turnover IS NOT NULL THEN d.signed_on END
         FROM quota_determination d WHERE q.authority = $1 AND q.batch_id = $2 AND q.status = 'declared'
           AND d.authority = q.authority AND d.quota_id = q.id RETURNING q.id`,
        [authority, batchId, officerOf(actor), actor.onBehalfOf],
      );
      const { rows, sha256 } = await copyDigest(connection, copyDeterminations(authority, act));
      const seals = rows === 0 ? [] : [{ kind: QUOTA_SEAL, key: act, rows, sha256 }];
      const outcome = { determined: done.length, heldBack: held };
      const facts = { ...outcome, parameters: inForce.code, seals };
      const subject = { kind: 'quota-batch', key: batchId };
      record({ act: 'assessment.quota.determine', subject, station: batch.station, facts });
      return outcome;
    });
  }
}

/** Quotas whose household has to be measured again before they are determined, and why. */
async function toMeasureAgain(
  connection: Connection,
  authority: string,
  batch: string,
): Promise<Map<string, 'QUOTA.NOT_AS_SIGNED' | 'QUOTA.MEASURE_AGAIN'>> {
  const idsBy = async (sql: string) =>
    (await connection.query<{ id: string }>(sql, [authority, batch])).map(({ id }) => id);
  const otherwise = await idsBy(NOT_AS_SIGNED);
  const contested = await idsBy(NOT_MEASURED_AGAIN);
  return new Map([
    ...otherwise.map((id) => [id, 'QUOTA.NOT_AS_SIGNED'] as const),
    ...contested.map((id) => [id, 'QUOTA.MEASURE_AGAIN'] as const),
  ]);
}

/** Writes why they could not be determined; returns how many households they are. */
async function holdBack(
  connection: Connection,
  authority: string,
  batch: string,
  rows: readonly HeldBackRow[],
  toMeasure: ReadonlyMap<string, 'QUOTA.NOT_AS_SIGNED' | 'QUOTA.MEASURE_AGAIN'>,
): Promise<number> {
  const reasons = new Map<string, { reason: string; zh: string; en: string }[]>();
  for (const { number, reason, data } of rows)
    reasons.set(number, [
      ...(reasons.get(number) ?? []),
      { reason, zh: sentence(reason, data, 'zh'), en: sentence(reason, data, 'en') },
    ]);
  const byNumber = [...reasons].map(([number, list]) => ({ number, list }));
  await connection.query(
    `UPDATE quota q SET held_back = r.list FROM jsonb_to_recordset($3::jsonb) AS r(number text, list jsonb), taxpayer t
     WHERE t.authority = $1 AND t.number = r.number AND q.authority = $1 AND q.taxpayer_id = t.id AND q.batch_id = $2 AND q.status = 'declared'`,
    [authority, batch, JSON.stringify(byNumber)],
  );
  const again = [...toMeasure].map(([id, reason]) => ({
    id,
    list: [{ reason, zh: sentence(reason, {}, 'zh'), en: sentence(reason, {}, 'en') }],
  }));
  await connection.query(
    `UPDATE quota q SET held_back = r.list FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, list jsonb)
     WHERE q.authority = $1 AND q.id = r.id AND q.status = 'declared'`,
    [authority, JSON.stringify(again)],
  );
  return byNumber.length + toMeasure.size;
}
