import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ErrorCode } from '../../../kernel/error-table.js';
import { sentence, TaxrollError, type ErrorData } from '../../../kernel/errors.js';
import { maskPersonalNumber, withoutLongNumbers } from '../../../kernel/masking.js';
import { todayInChina } from '../../../kernel/plain-date.js';
import { officerOf } from '../../../platform/access/scope.js';
import type { Actor } from '../../../platform/audit/actor.js';
import { Audit } from '../../../platform/audit/audit.js';
import { copyDigest } from '../../../platform/database/copy-digest.js';
import { copyRows } from '../../../platform/database/copy-rows.js';
import { Database, type Connection, type Row } from '../../../platform/database/database.js';
import { inTheirWords, sha256OfFile } from '../../import/uploaded.js';
import type { PlanFault } from '../../import/plans.service.js';
import { maskFault } from '../../masking.js';
import { withinReach, withinScope } from '../../scope-sql.js';
import { refusal } from '../../withheld/locked.js';
import { officersOf, withheldNumbers } from '../../withheld/withheld-sql.js';
import { changesBetween, type FactChange, type FactRow } from '../domain/fact-row.js';
import type { FactKindCode } from '../domain/fact-kind.js';
import { factKind } from '../domain/kinds.js';
import { maskValues } from '../fact-store.js';
import {
  CHECK_STALE,
  COPY_STAGING,
  copyPlan,
  END_CHANGED,
  findOutOfReach,
  INSERT_PLANNED,
  MARK_AGAINST,
  MARK_WITHHELD,
  MARK_WITHIN,
  markOutOfReach,
  PLAN,
  STAGING,
} from './fact-import-sql.js';
import { FactImport } from './fact-import.entity.js';
import { readFacts, type BoundField, type FactNotice, type MergedCells } from './read-facts.js';

/** How many rows of a sheet the plan would do what with. */
export interface FactCounts {
  readonly sheet: string;
  readonly read: number;
  readonly new: number;
  readonly changed: number;
  readonly same: number;
  readonly rejected: number;
}

export interface FactPlan {
  readonly id: string;
  readonly fileName: string;
  readonly status: 'planned' | 'applied';
  readonly counts: readonly FactCounts[];
  readonly notices: readonly FactNotice[];
}

type Action = 'new' | 'changed' | 'same' | 'rejected';

/** A row of the plan: what would change, or what is wrong; personal data masked. */
export interface FactPlanRow {
  readonly sheet: string;
  readonly row: number;
  readonly number: string | null;
  readonly action: Action;
  readonly changes: readonly FactChange[];
  readonly faults: readonly PlanFault[];
}

interface StoredRow extends Row {
  readonly sheet: string;
  readonly row: number;
  readonly kind: FactKindCode;
  readonly number: string | null;
  readonly action: Action;
  readonly fact: FactRow | null;
  readonly before: FactRow | null;
  readonly faults: readonly { readonly column: string; readonly code: ErrorCode; readonly data: ErrorData }[];
}

/** What the log vouches for of an import of facts: its rows as they were planned. */
export const FACT_IMPORT_SEAL = 'register.fact-import';

/** Parse → plan → apply: a workbook of facts becomes a plan that a person sees, and that is applied exactly. */
@Injectable()
export class FactImportService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** Reads the workbook and plans what it would do; nothing is changed. Errors as `readFacts`. */
  async plan(actor: Actor, file: string, fileName: string): Promise<FactPlan> {
    const { authority } = actor;
    const id = randomUUID();
    const fileSha256 = await sha256OfFile(file);
    await this.audit.act(actor, async (connection, record) => {
      await connection.query(STAGING);
      const notices = await stage(connection, file).catch((error: unknown) => {
        throw inTheirWords(error, fileName);
      });
      const plan = { authority, id, fileName, fileSha256, status: 'planned', counts: [], notices };
      await connection.manager.insert(FactImport, { ...plan, plannedBy: officerOf(actor) });
      for (const statement of MARK_WITHIN) await connection.query(statement);
      for (const statement of MARK_AGAINST) await connection.query(statement, [authority]);
      const scope = withinReach(actor, 't', 2);
      await connection.query(markOutOfReach(scope.sql), [authority, ...scope.values]);
      await connection.query(MARK_WITHHELD, [authority, ...officersOf(actor)]);
      for (const statement of PLAN) await connection.query(statement, [authority, id]);
      const [planned] = await connection.query<{ counts: FactCounts[] }>(
        'SELECT counts FROM fact_import WHERE authority = $1 AND id = $2',
        [authority, id],
      );
      const seals = [{ kind: FACT_IMPORT_SEAL, key: id, ...(await copyDigest(connection, copyPlan(authority, id))) }];
      const facts = { fileSha256, counts: planned?.counts, seals };
      record({ act: 'register.fact-import.plan', subject: { kind: 'fact-import', key: id }, facts });
    });
    return this.get(actor, id);
  }

  /** A plan, for who made it or whose scope is the branch. @throws TaxrollError REGISTER.IMPORT_NOT_FOUND, ACCESS.NOT_YOURS */
  async get(actor: Actor, id: string): Promise<FactPlan> {
    const [found] = await this.database.query<FactPlan & Row & { plannedBy: string }>(
      `SELECT id, file_name AS "fileName", status, counts, notices, planned_by AS "plannedBy"
       FROM fact_import WHERE authority = $1 AND id = $2`,
      [actor.authority, id],
    );
    if (found === undefined) throw new TaxrollError('REGISTER.IMPORT_NOT_FOUND', { id });
    const { plannedBy, ...plan } = found;
    if (actor.scope.stations !== null && plannedBy !== actor.officer) throw new TaxrollError('ACCESS.NOT_YOURS');
    return plan;
  }

  /** Up to `limit` rows of one action after the given place, in the order of the sheets' names and rows. */
  async rows(
    actor: Actor,
    id: string,
    action: Action,
    after: { readonly sheet: string; readonly row: number } | undefined,
    limit: number,
  ): Promise<FactPlanRow[]> {
    await this.get(actor, id);
    const rows = await this.database.query<StoredRow>(
      `SELECT sheet, row_number AS row, kind, number, action, fact, before, faults FROM fact_import_row
       WHERE authority = $1 AND import_id = $2 AND action = $3 AND (sheet, row_number) > ($4, $5)
         AND (action = 'rejected' OR (number = ANY($7)) IS NOT TRUE) ORDER BY sheet, row_number LIMIT $6`,
      [actor.authority, id, action, after?.sheet ?? '', after?.row ?? 0, limit, withheldNumbers(actor)],
    );
    return rows.map(shown);
  }

  /**
   * Applies the plan exactly, in one transaction: what it called new is entered, what it called changed is put in the
   * place of what it saw.
   * @throws TaxrollError REGISTER.IMPORT_NOT_FOUND, ACCESS.NOT_YOURS, ACCESS.OUTSIDE_SCOPE,
   *   REGISTER.IMPORT_NOT_PLANNED, FACT.IMPORT_STALE
   */
  async apply(actor: Actor, id: string): Promise<FactPlan> {
    const { authority } = actor;
    const { fileName } = await this.get(actor, id);
    await this.audit
      .act(actor, async (connection, record) => {
        const [taken] = await connection.query<{ counts: FactCounts[] }>(
          `UPDATE fact_import SET status = 'applied', applied_at = now(), applied_by = $3
           WHERE authority = $1 AND id = $2 AND status = 'planned' RETURNING counts`,
          [authority, id, actor.officer],
        );
        if (taken === undefined) throw new TaxrollError('REGISTER.IMPORT_NOT_PLANNED', { id });
        const scope = withinScope(actor, 't', 3);
        const [outside] = await connection.query<{ id: string; station: string }>(findOutOfReach(scope.sql), [
          ...[authority, id, ...scope.values],
        ]);
        if (outside !== undefined) throw refusal(actor, outside.id, outside.station);
        const [stale] = await connection.query<{ number: string; count: number }>(CHECK_STALE, [authority, id]);
        if (stale !== undefined)
          throw new TaxrollError('FACT.IMPORT_STALE', { ...stale, number: maskPersonalNumber(stale.number) });
        const values = [authority, id, actor.officer, actor.onBehalfOf, `导入：${withoutLongNumbers(fileName)}`];
        await connection.query(END_CHANGED, values);
        await connection.query(INSERT_PLANNED, values);
        const facts = { counts: taken.counts };
        record({ act: 'register.fact-import.apply', subject: { kind: 'fact-import', key: id }, facts });
      })
      .catch((error: unknown) => {
        throw asStale(error);
      });
    return this.get(actor, id);
  }
}

/** Streams the rows of the workbook into the staging table; returns the notices. */
async function stage(connection: Connection, file: string): Promise<FactNotice[]> {
  const notices: FactNotice[] = [];
  const merged: MergedCells[] = [];
  const bound: BoundField[] = [];
  async function* rows(): AsyncGenerator<(string | null)[]> {
    for await (const event of readFacts(file, todayInChina())) {
      if (event.type === 'notice') notices.push(event.notice);
      else if (event.type === 'merged') merged.push(event);
      else if (event.type === 'bound') bound.push(event);
      else {
        const { sheet, row, kind, number, name, fact, faults } = event;
        const key = fact?.key ?? null;
        yield [sheet, String(row), kind.code, number, name, key, JSON.stringify(fact), JSON.stringify(faults)];
      }
    }
  }
  await copyRows(connection, COPY_STAGING, rows());
  for (const [table, cells] of Object.entries({ merged, bound }))
    await connection.query(`INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`, [
      JSON.stringify(cells),
    ]);
  return notices;
}

function shown({ sheet, row, kind: code, number, action, fact, before, faults }: StoredRow): FactPlanRow {
  const kind = factKind(code);
  const changes = fact === null || before === null ? [] : changesBetween(kind, before, fact);
  const mask = (field: string, value: string | null) => maskValues(kind, { [field]: value })[field] ?? null;
  return {
    ...{ sheet, row, action, number: number === null ? null : maskPersonalNumber(number) },
    changes: changes.map(({ field, before: old, after }) => ({
      ...{ field, before: mask(field, old), after: mask(field, after) },
    })),
    faults: faults.map(({ column, code: fault, data }) => {
      const told = maskFault(fault, data);
      return { column, code: fault, zh: sentence(fault, told, 'zh'), en: sentence(fault, told, 'en') };
    }),
  };
}

/** Two who enter or end the same fact at once: the second is told like who comes too late. */
function asStale(error: unknown): unknown {
  const { constraint } = error as { constraint?: string };
  return constraint === 'taxpayer_fact_current' || constraint === 'taxpayer_fact_successor'
    ? new TaxrollError('FACT.IMPORT_STALE', { count: 1, number: '—' }, { cause: error })
    : error;
}
