import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import type { ErrorCode } from '../../kernel/error-table.js';
import { sentence, TaxrollError, type ErrorData } from '../../kernel/errors.js';
import { maskNumber, maskPersonalNumber } from '../../kernel/masking.js';
import { todayInChina } from '../../kernel/plain-date.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { copyDigest } from '../../platform/database/copy-digest.js';
import { copyField } from '../../platform/database/copy-text.js';
import { Database, type Connection, type Row } from '../../platform/database/database.js';
import {
  APPLY,
  CHANGES,
  CHECK_STALE,
  copyPlan,
  FIND_OUT_OF_REACH,
  MARK_FAULTS,
  MARK_OUT_OF_REACH,
  PLAN,
  STAGING,
} from './import-sql.js';
import { maskField } from '../masking.js';
import { RegisterImport } from './register-import.entity.js';
import { readRegister, type ImportNotice } from './read-register.js';

/** How many rows of a sheet the plan would do what with. */
export interface SheetCounts {
  readonly sheet: string;
  readonly read: number;
  readonly new: number;
  readonly changed: number;
  readonly same: number;
  readonly rejected: number;
}

export interface ImportPlan {
  readonly id: string;
  readonly fileName: string;
  readonly status: 'planned' | 'applied';
  readonly counts: readonly SheetCounts[];
  readonly notices: readonly ImportNotice[];
}

/** A row of the plan: what would change, or what is wrong. */
export interface PlanRow {
  readonly sheet: string;
  readonly row: number;
  readonly number: string | null;
  readonly action: 'new' | 'changed' | 'same' | 'rejected';
  readonly changes: readonly {
    readonly field: string;
    readonly before: string | null;
    readonly after: string | null;
  }[];
  readonly faults: readonly PlanFault[];
}

export interface PlanFault {
  readonly column: string;
  readonly code: ErrorCode;
  readonly zh: string;
  readonly en: string;
}

interface StoredFault {
  readonly column: string;
  readonly code: ErrorCode;
  readonly data: ErrorData;
}

/** What the log vouches for of an import: its rows as they were planned. */
export const IMPORT_SEAL = 'register.import';

/** Told while a large file is read: rows so far. */
export type ReadProgress = (rows: number) => void;

/** Parse → plan → apply: a workbook becomes a plan that a person sees, and that is applied exactly. */
@Injectable()
export class ImportService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /**
   * Reads the workbook and plans what it would do; nothing is changed. Rows of stations outside the actor's scope are
   * rejected. Errors as `readRegister`.
   */
  async plan(actor: Actor, file: string, fileName: string, progress?: ReadProgress): Promise<ImportPlan> {
    const { authority } = actor;
    const id = randomUUID();
    const fileSha256 = await sha256OfFile(file);
    await this.audit.act(actor, async (connection, record) => {
      await connection.query(STAGING);
      const notices = await this.stage(connection, actor, file, progress).catch((error: unknown) => {
        throw inTheirWords(error, fileName);
      });
      await connection.manager.insert(RegisterImport, {
        authority,
        id,
        fileName,
        fileSha256,
        status: 'planned',
        counts: [],
        notices,
        plannedBy: actor.officer,
      });
      for (const statement of MARK_FAULTS) await connection.query(statement);
      if (actor.scope.stations !== null)
        await connection.query(MARK_OUT_OF_REACH, [authority, [...actor.scope.stations]]);
      for (const statement of PLAN) await connection.query(statement, [authority, id]);
      const [planned] = await connection.query<{ counts: SheetCounts[] }>(
        'SELECT counts FROM register_import WHERE authority = $1 AND id = $2',
        [authority, id],
      );
      const seals = [{ kind: IMPORT_SEAL, key: id, ...(await copyDigest(connection, copyPlan(authority, id))) }];
      const facts = { fileSha256, counts: planned?.counts, seals };
      record({ act: 'register.import.plan', subject: { kind: 'import', key: id }, facts });
    });
    return this.get(actor, id);
  }

  /** A plan, for who made it or whose scope is the branch. @throws TaxrollError REGISTER.IMPORT_NOT_FOUND, ACCESS.NOT_YOURS */
  async get(actor: Actor, id: string): Promise<ImportPlan> {
    const [found] = await this.database.query<ImportPlan & Row & { plannedBy: string | null }>(
      `SELECT id, file_name AS "fileName", status, counts, notices, planned_by AS "plannedBy"
       FROM register_import WHERE authority = $1 AND id = $2`,
      [actor.authority, id],
    );
    if (found === undefined) throw new TaxrollError('REGISTER.IMPORT_NOT_FOUND', { id });
    const { plannedBy, ...plan } = found;
    if (actor.scope.stations !== null && plannedBy !== actor.officer) throw new TaxrollError('ACCESS.NOT_YOURS');
    return plan;
  }

  /** Up to `limit` rows of one action after the given place, in the order of the workbook. */
  async rows(
    actor: Actor,
    id: string,
    action: PlanRow['action'],
    after: { readonly sheet: string; readonly row: number } | undefined,
    limit: number,
  ): Promise<PlanRow[]> {
    await this.get(actor, id);
    const rows = await this.database.query<Row & Omit<PlanRow, 'faults'> & { faults: StoredFault[] }>(
      `SELECT sheet, row_number AS row, number, action, ${CHANGES} AS changes, faults FROM register_import_row
       WHERE authority = $1 AND import_id = $2 AND action = $3 AND (sheet, row_number) > ($4, $5)
       ORDER BY sheet, row_number LIMIT $6`,
      [actor.authority, id, action, after?.sheet ?? '', after?.row ?? 0, limit],
    );
    return rows.map(({ faults, number, changes, ...row }) => ({
      ...row,
      number: number === null ? null : maskPersonalNumber(number),
      changes: changes.map(({ field, before, after: next }) => ({
        field,
        before: maskField(field, before),
        after: maskField(field, next),
      })),
      faults: faults.map(({ column, code, data }) => {
        const shown = maskFault(code, data);
        return { column, code, zh: sentence(code, shown, 'zh'), en: sentence(code, shown, 'en') };
      }),
    }));
  }

  /**
   * Applies the plan exactly, in one transaction: what it called new is inserted, what it called changed is changed.
   * @throws TaxrollError REGISTER.IMPORT_NOT_FOUND, ACCESS.NOT_YOURS, ACCESS.OUTSIDE_SCOPE,
   *   REGISTER.IMPORT_NOT_PLANNED, REGISTER.IMPORT_STALE
   */
  async apply(actor: Actor, id: string): Promise<ImportPlan> {
    const { authority } = actor;
    await this.get(actor, id);
    await this.audit.act(actor, async (connection, record) => {
      const [taken] = await connection.query<{ counts: SheetCounts[] }>(
        `UPDATE register_import SET status = 'applied', applied_at = now(), applied_by = $3
         WHERE authority = $1 AND id = $2 AND status = 'planned' RETURNING counts`,
        [authority, id, actor.officer],
      );
      if (taken === undefined) throw new TaxrollError('REGISTER.IMPORT_NOT_PLANNED', { id });
      await requireReach(connection, actor, id);
      const [stale] = await connection.query<{ number: string; count: number }>(CHECK_STALE, [authority, id]);
      if (stale !== undefined)
        throw new TaxrollError('REGISTER.IMPORT_STALE', {
          number: maskPersonalNumber(stale.number),
          count: stale.count,
        });
      await connection.query(APPLY, [authority, id]);
      await connection.query('SELECT taxpayer_import_acts($1, $2, $3, $4)', [
        authority,
        id,
        actor.officer,
        actor.onBehalfOf,
      ]);
      const facts = { counts: taken.counts };
      record({ act: 'register.import.apply', subject: { kind: 'import', key: id }, facts });
    });
    return this.get(actor, id);
  }

  /** Streams the rows of the workbook into the staging table; returns the notices. */
  private async stage(
    connection: Connection,
    actor: Actor,
    file: string,
    progress?: ReadProgress,
  ): Promise<ImportNotice[]> {
    const stations = await connection.query<{ name: string }>('SELECT name FROM station WHERE authority = $1', [
      actor.authority,
    ]);
    const context = {
      stations: new Set(stations.map(({ name }) => name)),
      reachable: actor.scope.stations,
      today: todayInChina(),
    };
    const notices: ImportNotice[] = [];
    const merged: object[] = [];
    let rows = 0;
    const copy = connection.copyIn(
      'COPY staging (sheet, row_number, number, number_column, taxpayer, faults) FROM STDIN',
    );
    const copied = once(copy, 'finish');
    copied.catch(() => undefined);
    try {
      for await (const event of readRegister(file, context)) {
        if (event.type === 'notice') notices.push(event.notice);
        else if (event.type === 'merged') merged.push(event);
        else {
          const faults = event.faults.map(({ column, code, data }) => ({ column, code, data }));
          const fields = [
            event.sheet,
            String(event.row),
            event.taxpayer.number,
            event.numberColumn,
            JSON.stringify(event.taxpayer),
            JSON.stringify(faults),
          ];
          if (!copy.write(`${fields.map(copyField).join('\t')}\n`)) await Promise.race([once(copy, 'drain'), copied]);
          if (++rows % 1000 === 0) progress?.(rows);
        }
      }
      copy.end();
      await copied;
    } catch (error) {
      copy.destroy();
      throw error;
    }
    progress?.(rows);
    await connection.query('INSERT INTO merged SELECT * FROM jsonb_populate_recordset(NULL::merged, $1::jsonb)', [
      JSON.stringify(merged),
    ]);
    return notices;
  }
}

/** The scope may have become narrower since the plan was made. @throws TaxrollError ACCESS.OUTSIDE_SCOPE */
async function requireReach(connection: Connection, { authority, scope }: Actor, id: string): Promise<void> {
  if (scope.stations === null) return;
  const [outside] = await connection.query<{ station: string }>(FIND_OUT_OF_REACH, [
    authority,
    id,
    [...scope.stations],
  ]);
  if (outside !== undefined) throw new TaxrollError('ACCESS.OUTSIDE_SCOPE', { station: outside.station });
}

const NUMBER_FAULTS: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['CELL.BAD_NUMBER_FORM', 'CELL.BAD_CHECK_DIGIT']);

/** A credit code, however wrong: it begins like one and has a letter that no identity number has. */
const LIKE_A_CREDIT_CODE = /^9[0-9A-Z]\d{6}(?=.*[A-WYZ])[0-9A-Z]{10}$/;

/**
 * A value that a fault repeats. What stands where a number belongs may be most of a person's, whatever else is in it;
 * elsewhere, what is as long as a telephone or an identity number may be one.
 */
function maskFault(code: ErrorCode, data: ErrorData): ErrorData {
  const { value } = data;
  if (typeof value !== 'string') return data;
  if (!NUMBER_FAULTS.has(code)) return { ...data, value: value.replace(/[\dXx]{11,}/g, maskNumber) };
  return LIKE_A_CREDIT_CODE.test(value) ? data : { ...data, value: maskNumber(value) };
}

/** The reader knows where the file lies, its user knows it by its own name. */
function inTheirWords(error: unknown, file: string): unknown {
  return error instanceof TaxrollError && error.code === 'FILE.NOT_A_WORKBOOK'
    ? new TaxrollError(error.code, { ...error.data, file }, { cause: error })
    : error;
}

async function sha256OfFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
