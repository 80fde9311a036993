import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import type { ErrorCode } from '../../kernel/error-table.js';
import { sentence, TaxrollError, type ErrorData } from '../../kernel/errors.js';
import { todayInChina } from '../../kernel/plain-date.js';
import { copyField } from '../../platform/database/copy-text.js';
import { Database, type Connection, type Row } from '../../platform/database/database.js';
import { APPLY, CHANGES, CHECK_STALE, MARK_FAULTS, PLAN, STAGING } from './import-sql.js';
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

/** Told while a large file is read: rows so far. */
export type ReadProgress = (rows: number) => void;

/** Parse → plan → apply: a workbook becomes a plan that a person sees, and that is applied exactly. */
@Injectable()
export class ImportService {
  constructor(private readonly database: Database) {}

  /** Reads the workbook and plans what it would do; nothing is changed. Errors as `readRegister`. */
  async plan(authority: string, file: string, fileName: string, progress?: ReadProgress): Promise<ImportPlan> {
    const id = randomUUID();
    const fileSha256 = await sha256OfFile(file);
    await this.database.transaction(async (connection) => {
      await connection.query(STAGING);
      const notices = await this.stage(connection, authority, file, progress).catch((error: unknown) => {
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
      });
      for (const statement of MARK_FAULTS) await connection.query(statement);
      for (const statement of PLAN) await connection.query(statement, [authority, id]);
    });
    return this.get(authority, id);
  }

  /** @throws TaxrollError REGISTER.IMPORT_NOT_FOUND */
  async get(authority: string, id: string): Promise<ImportPlan> {
    const [plan] = await this.database.query<ImportPlan & Row>(
      `SELECT id, file_name AS "fileName", status, counts, notices FROM register_import WHERE authority = $1 AND id = $2`,
      [authority, id],
    );
    if (plan === undefined) throw new TaxrollError('REGISTER.IMPORT_NOT_FOUND', { id });
    return plan;
  }

  /** Up to `limit` rows of one action after the given place, in the order of the workbook. */
  async rows(
    authority: string,
    id: string,
    action: PlanRow['action'],
    after: { readonly sheet: string; readonly row: number } | undefined,
    limit: number,
  ): Promise<PlanRow[]> {
    const rows = await this.database.query<Row & Omit<PlanRow, 'faults'> & { faults: StoredFault[] }>(
      `SELECT sheet, row_number AS row, number, action, ${CHANGES} AS changes, faults FROM register_import_row
       WHERE authority = $1 AND import_id = $2 AND action = $3 AND (sheet, row_number) > ($4, $5)
       ORDER BY sheet, row_number LIMIT $6`,
      [authority, id, action, after?.sheet ?? '', after?.row ?? 0, limit],
    );
    return rows.map(({ faults, ...row }) => ({
      ...row,
      faults: faults.map(({ column, code, data }) => ({
        column,
        code,
        zh: sentence(code, data, 'zh'),
        en: sentence(code, data, 'en'),
      })),
    }));
  }

  /**
   * Applies the plan exactly, in one transaction: what it called new is inserted, what it called changed is changed.
   * @throws TaxrollError REGISTER.IMPORT_NOT_PLANNED, REGISTER.IMPORT_STALE
   */
  async apply(authority: string, id: string): Promise<ImportPlan> {
    await this.database.transaction(async (connection) => {
      const [taken] = await connection.query(
        `UPDATE register_import SET status = 'applied', applied_at = now()
         WHERE authority = $1 AND id = $2 AND status = 'planned' RETURNING id`,
        [authority, id],
      );
      if (taken === undefined) {
        await this.get(authority, id);
        throw new TaxrollError('REGISTER.IMPORT_NOT_PLANNED', { id });
      }
      const [stale] = await connection.query<{ number: string; count: number }>(CHECK_STALE, [authority, id]);
      if (stale !== undefined)
        throw new TaxrollError('REGISTER.IMPORT_STALE', { number: stale.number, count: stale.count });
      await connection.query(APPLY, [authority, id]);
    });
    return this.get(authority, id);
  }

  /** Streams the rows of the workbook into the staging table; returns the notices. */
  private async stage(
    connection: Connection,
    authority: string,
    file: string,
    progress?: ReadProgress,
  ): Promise<ImportNotice[]> {
    const stations = await connection.query<{ name: string }>('SELECT name FROM station WHERE authority = $1', [
      authority,
    ]);
    const context = { stations: new Set(stations.map(({ name }) => name)), today: todayInChina() };
    const notices: ImportNotice[] = [];
    const merged: object[] = [];
    let rows = 0;
    const copy = connection.copyIn('COPY staging (sheet, row_number, number, taxpayer, faults) FROM STDIN');
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
