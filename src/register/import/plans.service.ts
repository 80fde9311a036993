import { Injectable } from '@nestjs/common';
import type { ErrorCode } from '../../kernel/error-table.js';
import { sentence, TaxrollError, type ErrorData } from '../../kernel/errors.js';
import { maskPersonalNumber } from '../../kernel/masking.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Database, type Row } from '../../platform/database/database.js';
import { maskFault, maskField } from '../masking.js';
import { withheldNumbers } from '../withheld/withheld-sql.js';
import { CHANGES, SHEET_OF } from './import-sql.js';
import type { ImportNotice } from './read-register.js';

/** How many rows of a sheet the plan would do what with, and how many taxpayers the sheet leaves out. */
export interface SheetCounts {
  readonly sheet: string;
  readonly read: number;
  readonly new: number;
  readonly changed: number;
  readonly same: number;
  readonly conflict: number;
  readonly rejected: number;
  readonly missing: number;
}

export interface ImportPlan {
  readonly id: string;
  readonly fileName: string;
  /** `failed`: its workbook could not be planned; the job says why */
  readonly status: 'planning' | 'planned' | 'applied' | 'failed';
  readonly counts: readonly SheetCounts[];
  readonly notices: readonly ImportNotice[];
  /** conflicts that nobody has decided; the apply leaves them out */
  readonly undecided: number;
  /** the newest job that plans or applies it, where the file is a large one */
  readonly jobId: string | null;
}

export const PLAN_ACTIONS = ['new', 'changed', 'same', 'conflict', 'rejected'] as const;
export type PlanAction = (typeof PLAN_ACTIONS)[number];
/** Whose value stays where the file would undo a later act. */
export const TAKES = ['file', 'register'] as const;
export type Take = (typeof TAKES)[number];

/** A row of the plan: what would change, what it would undo, or what is wrong. */
export interface PlanRow {
  readonly sheet: string;
  readonly row: number;
  readonly number: string | null;
  readonly action: PlanAction;
  readonly changes: readonly {
    readonly field: string;
    readonly before: string | null;
    readonly after: string | null;
  }[];
  readonly faults: readonly PlanFault[];
  readonly conflicts: readonly PlanConflict[];
  readonly decision: Take | null;
}

export interface PlanFault {
  readonly column: string;
  readonly code: ErrorCode;
  readonly zh: string;
  readonly en: string;
}

/** A field that somebody has changed since the last list, and that the file would change back. */
export interface PlanConflict {
  readonly field: string;
  /** the register's value */
  readonly before: string | null;
  readonly after: string | null;
  readonly by: string;
  /** the day on which it was entered */
  readonly on: string;
  /** the number of the act */
  readonly seq: number;
}

/** A taxpayer whom the file leaves out, as the register has him now. */
export interface MissingTaxpayer {
  readonly id: string;
  readonly sheet: string;
  readonly number: string;
  readonly name: string;
  readonly station: string;
  readonly status: string;
}

/** A fault as it is kept with its row. */
export interface StoredFault {
  readonly column: string;
  readonly code: ErrorCode;
  readonly data: ErrorData;
}

type StoredRow = Row & Omit<PlanRow, 'faults' | 'conflicts'> & { faults: StoredFault[] };

/** Reads plans; personal data is masked. */
@Injectable()
export class PlansService {
  constructor(private readonly database: Database) {}

  /** A plan, for who made it or whose scope is the branch. @throws TaxrollError REGISTER.IMPORT_NOT_FOUND, ACCESS.NOT_YOURS */
  async get(actor: Actor, id: string): Promise<ImportPlan> {
    const [found] = await this.database.query<ImportPlan & Row & { plannedBy: string | null }>(
      `SELECT i.id, file_name AS "fileName", counts, notices, planned_by AS "plannedBy", job.id AS "jobId",
         CASE WHEN i.status = 'planning' AND job.status = 'failed' THEN 'failed' ELSE i.status END AS status,
         (SELECT count(*)::int FROM register_import_row r LEFT JOIN register_import_decision d USING (authority, import_id, sheet, row_number)
          WHERE r.authority = i.authority AND r.import_id = i.id AND r.action = 'conflict' AND d.take IS NULL) AS undecided
       FROM register_import i
       LEFT JOIN LATERAL (SELECT j.id, j.status FROM job j
         WHERE j.authority = i.authority AND j.kind IN ('register.import.plan', 'register.import.apply') AND j.key = i.id::text
         ORDER BY j.created_at DESC LIMIT 1) job ON true
       WHERE i.authority = $1 AND i.id = $2`,
      [actor.authority, id],
    );
    if (found === undefined) throw new TaxrollError('REGISTER.IMPORT_NOT_FOUND', { id });
    const { plannedBy, ...plan } = found;
    if (actor.scope.stations !== null && plannedBy !== actor.officer) throw new TaxrollError('ACCESS.NOT_YOURS');
    return plan;
  }

  /** Up to `limit` rows of one action after the given place, in the order of the workbook; of whom is withheld by now, only what was refused. */
  async rows(
    actor: Actor,
    id: string,
    action: PlanAction,
    after: { readonly sheet: string; readonly row: number } | undefined,
    limit: number,
  ): Promise<PlanRow[]> {
    await this.get(actor, id);
    const rows = await this.database.query<StoredRow>(
      `SELECT sheet, row_number AS row, number, action, ${CHANGES} AS changes, faults, take AS decision
       FROM register_import_row LEFT JOIN register_import_decision USING (authority, import_id, sheet, row_number)
       WHERE authority = $1 AND import_id = $2 AND action = $3 AND (sheet, row_number) > ($4, $5)
         AND (action = 'rejected' OR (number = ANY($7)) IS NOT TRUE) ORDER BY sheet, row_number LIMIT $6`,
      [actor.authority, id, action, after?.sheet ?? '', after?.row ?? 0, limit, withheldNumbers(actor)],
    );
    return rows.map(shown);
  }

  /** Whom the file left out, up to `limit` after the given one, by their ids. */
  async missing(actor: Actor, id: string, after: string | undefined, limit: number): Promise<MissingTaxpayer[]> {
    await this.get(actor, id);
    const rows = await this.database.query<MissingTaxpayer & Row>(
      `SELECT t.id, ${SHEET_OF} AS sheet, t.number, t.name, t.station, t.status
       FROM register_import_missing m JOIN taxpayer t ON t.authority = m.authority AND t.id = m.taxpayer_id
       WHERE m.authority = $1 AND m.import_id = $2 AND ($3::uuid IS NULL OR m.taxpayer_id > $3)
         AND ($4::text[] IS NULL OR t.station = ANY($4))
       ORDER BY m.taxpayer_id LIMIT $5`,
      [actor.authority, id, after ?? null, actor.scope.stations, limit],
    );
    return rows.map((row) => ({ ...row, number: maskPersonalNumber(row.number) }));
  }
}

function shown({ faults, number, changes, ...row }: StoredRow): PlanRow {
  return {
    ...row,
    number: number === null ? null : maskPersonalNumber(number),
    changes: changes.map(({ field, before, after }) => ({
      field,
      before: maskField(field, before),
      after: maskField(field, after),
    })),
    faults: faults.map(shownFault),
    conflicts: faults
      .filter(({ code }) => code === 'CELL.UNDOES_ACT')
      .map(({ data }) => conflictOf(maskFault('CELL.UNDOES_ACT', data))),
  };
}

/** A fault as a person reads it, without what would tell a person's number. */
export function shownFault({ column, code, data }: StoredFault): PlanFault {
  const masked = maskFault(code, data);
  return { column, code, zh: sentence(code, masked, 'zh'), en: sentence(code, masked, 'en') };
}

function conflictOf({ field, before, after, by, on, seq }: ErrorData): PlanConflict {
  return { field, before, after, by, on, seq } as unknown as PlanConflict;
}
