import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import { officerOf } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import type { Connection, Row } from '../../platform/database/database.js';
import { VISIT_FIELDS, type VisitField, type VisitFields } from './domain/fields.js';
import { arrival, mergeFields, type Fields } from './domain/merge-fields.js';
import { readFields } from './entered-fields.js';
import { ownVisit, requireState, takeStep, tell } from './visit-store.js';

/** What a device sends of a sheet. */
export interface Patch {
  /** the device's id for it */
  readonly draft: string;
  /** the visit's version that the officer had before him */
  readonly base: number;
  readonly fields: VisitFields;
  /** fields of which he has seen both sides and taken his own */
  readonly decided: readonly VisitField[];
}

/** Each field's value in the visit's version $3. */
const AT_VERSION = `
  SELECT DISTINCT ON (field) field, value FROM spot_visit_field_change
  WHERE authority = $1 AND visit_id = $2 AND version <= $3 ORDER BY field, version DESC`;

/** Drafts of a sheet: two devices at one door, each perhaps without a network for hours. */
@Injectable()
export class DraftsService {
  constructor(private readonly audit: Audit) {}

  /**
   * Merges what was seen into a visit, by field; the same patch again changes nothing.
   * @throws TaxrollError SPOT_CHECK.VISIT_NOT_FOUND, ACCESS.OUTSIDE_SCOPE, SPOT_CHECK.NOT_YOUR_VISIT, SPOT_CHECK.BARRED,
   *   SPOT_CHECK.WRONG_STATE, SPOT_CHECK.DRAFT_TAKEN, SPOT_CHECK.CHANGED_MEANWHILE (a base that is still to come),
   *   SPOT_CHECK.FIELDS_INVALID, SPOT_CHECK.PAPER_UNKNOWN, SPOT_CHECK.FIELDS_CONFLICT with both sides of each field
   */
  async enter(actor: Actor, id: string, { draft, base, fields, decided }: Patch, today: PlainDate): Promise<void> {
    await this.audit.act(actor, async (connection, record) => {
      const { visit } = await ownVisit(connection, actor, id);
      const entered = await readFields(connection, fields, today);
      const mine = Object.fromEntries(
        VISIT_FIELDS.flatMap((field) => (entered[field] === undefined ? [] : [[field, entered[field]]])),
      );
      if (Object.keys(mine).length === 0) throw new TaxrollError('SPOT_CHECK.FIELDS_INVALID', { faults: ['未填写'] });
      const before = await takenBefore(connection, actor, id, draft);
      const kind = arrival(before === null ? [] : [{ draft, fields: before }], { draft, fields: mine });
      if (kind === 'again') return;
      if (kind === 'another') throw new TaxrollError('SPOT_CHECK.DRAFT_TAKEN', { draft });
      requireState(visit, 'enter');
      if (base > visit.version) throw new TaxrollError('SPOT_CHECK.CHANGED_MEANWHILE', { version: visit.version });
      await requireLease(connection, actor, id, entered);
      const seen = await connection.query<{ field: string; value: unknown }>(AT_VERSION, [actor.authority, id, base]);
      const began = Object.fromEntries(seen.map(({ field, value }) => [field, value]));
      const { changes, conflicts } = mergeFields(began, visit.fields as Fields, mine, decided);
      if (conflicts.length > 0)
        throw new TaxrollError('SPOT_CHECK.FIELDS_CONFLICT', { version: visit.version, conflicts });
      const changed = Object.keys(changes);
      if (changed.length > 0)
        await takeStep(connection, actor.authority, visit, 'enter', { fields: { ...visit.fields, ...changes } });
      const version = visit.version + (changed.length > 0 ? 1 : 0);
      await connection.query(
        `INSERT INTO spot_visit_field_change (authority, visit_id, draft_id, field, version, value, entered_by, entered_for)
         SELECT $1, $2, $3, key, $4, value, $6, $7 FROM jsonb_each($5)`,
        [actor.authority, id, draft, version, JSON.stringify(mine), officerOf(actor), actor.onBehalfOf],
      );
      if (changed.length > 0) tell(record, visit, 'enter', { version, fields: changed }, changes);
    });
  }
}

/** The fields that came with a draft's id before; null: none. */
async function takenBefore(
  connection: Connection,
  { authority }: Actor,
  visit: string,
  draft: string,
): Promise<Fields | null> {
  const rows = await connection.query<Row & { field: string; value: unknown }>(
    'SELECT field, value FROM spot_visit_field_change WHERE authority = $1 AND visit_id = $2 AND draft_id = $3',
    [authority, visit, draft],
  );
  return rows.length === 0 ? null : Object.fromEntries(rows.map(({ field, value }) => [field, value]));
}

/** That a lease which the sheet names has arrived. @throws TaxrollError SPOT_CHECK.PAPER_UNKNOWN */
async function requireLease(
  connection: Connection,
  { authority }: Actor,
  visit: string,
  { leasePaper }: VisitFields,
): Promise<void> {
  if (leasePaper == null) return;
  const found = await connection.query(
    `SELECT FROM spot_visit_paper WHERE authority = $1 AND visit_id = $2 AND file_sha256 = $3 AND kind = 'lease'`,
    [authority, visit, leasePaper],
  );
  if (found.length === 0) throw new TaxrollError('SPOT_CHECK.PAPER_UNKNOWN', { sha256: leasePaper });
}
