import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { sha256 } from '../../kernel/canonical-json.js';
import { TaxrollError } from '../../kernel/errors.js';
import { officerOf } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit, type TakeDown } from '../../platform/audit/audit.js';
import type { Connection } from '../../platform/database/database.js';
import { SearchIndex } from '../search/search-index.js';
import { officersOf } from '../withheld/withheld-sql.js';
import { applyPlan, type ApplyProgress } from './apply-plan.js';
import { FIND_CONFLICTS } from './conflict-sql.js';
import { sealOf } from './import-seal.js';
import { MARK_FAULTS, MARK_OUT_OF_REACH, MARK_WITHHELD, PLAN } from './import-sql.js';
import { PlansService, type ImportPlan, type SheetCounts, type Take } from './plans.service.js';
import { stageWorkbook, type ReadProgress } from './stage.js';
import { inTheirWords } from './uploaded.js';

/** A row of a workbook. */
export interface RowPlace {
  readonly sheet: string;
  readonly row: number;
}

/** Parse → plan → apply: a workbook becomes a plan that a person sees, and that is applied exactly. */
@Injectable()
export class ImportService {
  constructor(
    private readonly audit: Audit,
    private readonly plans: PlansService,
    private readonly searchIndex: SearchIndex,
  ) {}

  /**
   * Reads the workbook and plans what it would do; nothing is changed. Rows of stations outside the actor's scope are
   * rejected. Errors as `readRegister`.
   */
  async plan(actor: Actor, file: string, fileName: string, progress?: ReadProgress): Promise<ImportPlan> {
    const id = randomUUID();
    await this.audit.act(actor, async (connection, record) => {
      await this.keep(connection, actor, id, await readFile(file), fileName);
      await this.fill(connection, record, actor, id, file, fileName, progress);
    });
    return this.plans.get(actor, id);
  }

  /** Plans a workbook that was kept before; one that is planned already stays as it is. Errors as `readRegister`. */
  async planKept(actor: Actor, id: string, file: string, progress?: ReadProgress): Promise<ImportPlan> {
    const { status, fileName } = await this.plans.get(actor, id);
    if (status === 'planning')
      await this.audit.act(actor, (connection, record) =>
        this.fill(connection, record, actor, id, file, fileName, progress),
      );
    return this.plans.get(actor, id);
  }

  /** Keeps the workbook of an import that is to be planned. */
  async keep(connection: Connection, actor: Actor, id: string, content: Buffer, fileName: string): Promise<void> {
    const { authority } = actor;
    const digest = sha256(content);
    await connection.query(
      'INSERT INTO register_import_file (authority, sha256, content) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [authority, digest, content],
    );
    await connection.query(
      `INSERT INTO register_import (authority, id, file_name, file_sha256, status, counts, notices, planned_by)
       VALUES ($1, $2, $3, $4, 'planning', '[]', '[]', $5)`,
      [authority, id, fileName, digest, actor.officer],
    );
  }

  /**
   * Decides of conflicts whose value stays: of the rows that are named, or of all that are undecided; once.
   * @throws TaxrollError REGISTER.IMPORT_NOT_FOUND, ACCESS.NOT_YOURS, REGISTER.IMPORT_NOT_PLANNED, REGISTER.NO_OPEN_CONFLICT
   */
  async decide(
    actor: Actor,
    id: string,
    take: Take,
    reason: string,
    rows: readonly RowPlace[] | null,
  ): Promise<ImportPlan> {
    const { authority } = actor;
    await this.plans.get(actor, id);
    await this.audit.act(actor, async (connection, record) => {
      const open = await connection.query(
        `SELECT FROM register_import WHERE authority = $1 AND id = $2 AND status = 'planned' FOR UPDATE`,
        [authority, id],
      );
      if (open.length === 0) throw new TaxrollError('REGISTER.IMPORT_NOT_PLANNED', { id });
      const decided = await connection.query(
        `INSERT INTO register_import_decision (authority, import_id, sheet, row_number, take, reason, decided_by, decided_for)
         SELECT $1, $2, sheet, row_number, $3, $4, $5, $6 FROM register_import_row
         WHERE authority = $1 AND import_id = $2 AND action = 'conflict' AND ($7::jsonb IS NULL OR (sheet, row_number) IN
           (SELECT sheet, "row" FROM jsonb_to_recordset($7) AS named(sheet text, "row" integer)))
         ON CONFLICT DO NOTHING RETURNING row_number`,
        [
          ...[authority, id, take, reason, officerOf(actor), actor.onBehalfOf],
          rows === null ? null : JSON.stringify(rows),
        ],
      );
      const wanted = rows?.length ?? 1;
      if (decided.length < wanted) throw new TaxrollError('REGISTER.NO_OPEN_CONFLICT', { id });
      const facts = { take, rows: decided.length };
      record({ act: 'register.import.decide', subject: { kind: 'import', key: id }, facts, reason });
    });
    return this.plans.get(actor, id);
  }

  /**
   * Applies the plan exactly, in one transaction: what it called new is inserted, what it called changed is changed,
   * conflicts as they were decided. What the file leaves out stays as it is.
   * @throws TaxrollError REGISTER.IMPORT_NOT_FOUND, ACCESS.NOT_YOURS, ACCESS.OUTSIDE_SCOPE,
   *   REGISTER.IMPORT_NOT_PLANNED, REGISTER.IMPORT_STALE
   */
  async apply(actor: Actor, id: string, progress?: ApplyProgress): Promise<ImportPlan> {
    const { authority } = actor;
    await this.plans.get(actor, id);
    await this.audit.act(actor, async (connection, record) => {
      const [taken] = await connection.query<{ counts: SheetCounts[] }>(
        `UPDATE register_import SET status = 'applied', applied_at = now(), applied_by = $3
         WHERE authority = $1 AND id = $2 AND status = 'planned' RETURNING counts`,
        [authority, id, actor.officer],
      );
      if (taken === undefined) throw new TaxrollError('REGISTER.IMPORT_NOT_PLANNED', { id });
      const applied = await applyPlan(connection, actor, id, progress);
      await this.searchIndex.refreshImported(connection, authority, id);
      const decisions = await sealOf(connection, 'register.import.decisions', authority, id);
      const facts = { counts: taken.counts, applied, ...(decisions === null ? {} : { seals: [decisions] }) };
      record({ act: 'register.import.apply', subject: { kind: 'import', key: id }, facts });
    });
    return this.plans.get(actor, id);
  }

  /** Makes the plan of a kept workbook. */
  private async fill(
    connection: Connection,
    record: TakeDown,
    actor: Actor,
    id: string,
    file: string,
    fileName: string,
    progress?: ReadProgress,
  ): Promise<void> {
    const { authority } = actor;
    const stations = actor.scope.stations === null ? null : [...actor.scope.stations];
    const { notices, layout } = await stageWorkbook(connection, actor, file, progress).catch((error: unknown) => {
      throw inTheirWords(error, fileName);
    });
    for (const statement of MARK_FAULTS) await connection.query(statement);
    if (stations !== null) await connection.query(MARK_OUT_OF_REACH, [authority, stations]);
    await connection.query(MARK_WITHHELD, [authority, ...officersOf(actor)]);
    await connection.query(FIND_CONFLICTS, [authority]);
    await connection.query(PLAN.compare, [authority, id]);
    await connection.query(PLAN.findMissing, [authority, id, stations]);
    const [planned] = await connection.query<{ counts: SheetCounts[] }>(PLAN.count, [
      ...[authority, id, JSON.stringify(notices), JSON.stringify(layout)],
    ]);
    if (planned === undefined) throw new TaxrollError('REGISTER.IMPORT_NOT_PLANNED', { id });
    const kinds = ['register.import', 'register.import.missing'] as const;
    const seals = [];
    for (const kind of kinds) seals.push(await sealOf(connection, kind, authority, id));
    const [imported] = await connection.query<{ fileSha256: string }>(
      'SELECT file_sha256 AS "fileSha256" FROM register_import WHERE authority = $1 AND id = $2',
      [authority, id],
    );
    const facts = { ...imported, counts: planned.counts, seals: seals.filter((seal) => seal !== null) };
    record({ act: 'register.import.plan', subject: { kind: 'import', key: id }, facts });
  }
}
