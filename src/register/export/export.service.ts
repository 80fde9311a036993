import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { requireStation } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Database, type Connection } from '../../platform/database/database.js';
import { writePlainWorkbook, type PlainColumn, type PlainSheet } from '../../platform/excel/plain-workbook.js';
import { formulaSafe } from '../../platform/excel/safe-text.js';
import { SHEETS, type ColumnRule, type SheetRule } from '../domain/sheets.js';
import { ID_HEAD } from '../import/sheet-header.js';
import { withinScope } from '../scope-sql.js';
import { exportedRows, filterOf, type ExportedTaxpayer, type ExportQuery } from './export-rows.js';

export const EXPORT_FORMATS = ['xlsx', 'csv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

const NUMBERS: readonly ColumnRule['type'][] = ['positive', 'amount', 'count'];

/** The register as a workbook of the import's own sheets and columns, or as CSV; personal data masked. */
@Injectable()
export class ExportService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /**
   * Writes the taxpayers within the actor's scope and hands the file over while it lies on the disk; the export is
   * logged with its filter and count before. An exported workbook that is imported again is all the same.
   * @throws TaxrollError ACCESS.OUTSIDE_SCOPE
   */
  async make(
    actor: Actor,
    format: ExportFormat,
    query: ExportQuery,
    hand: (file: string) => Promise<void>,
  ): Promise<void> {
    if (query.station !== undefined && !actor.scope.assigned) requireStation(actor, query.station);
    const folder = await mkdtemp(join(tmpdir(), 'taxroll-export-'));
    try {
      const file = join(folder, 'register');
      const rows = await this.database.transaction(async (connection) => {
        // Both sheets as they were at one moment, whatever is entered meanwhile.
        await connection.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
        const exported = new Exported(connection, actor, query);
        const written = format === 'xlsx' ? writePlainWorkbook(exported.sheets()) : exported.csv();
        await pipeline(written, createWriteStream(file));
        return exported.count;
      });
      await this.audit.note(actor, {
        act: 'register.export',
        station: query.station ?? null,
        facts: { format, filter: { ...query }, rows },
      });
      await hand(file);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

class Exported {
  count = 0;

  constructor(
    private readonly connection: Connection,
    private readonly actor: Actor,
    private readonly query: ExportQuery,
  ) {}

  sheets(): PlainSheet[] {
    return SHEETS.map((sheet) => ({
      name: sheet.name,
      columns: [{ head: ID_HEAD, type: 'text' as const, width: 38 }, ...sheet.columns.map(plainColumn)],
      pages: this.pages(sheet, (row) => [row.id, ...sheet.columns.map(({ field }) => row[field])]),
    }));
  }

  /** One table of both kinds: the sheet a row belongs to, then every column of either. */
  async *csv(): AsyncGenerator<string> {
    const columns = new Map(SHEETS.flatMap(({ columns: own }) => own.map((one) => [one.field, one.header] as const)));
    for (const { field, header } of SHEETS[0]?.columns ?? []) columns.set(field, header);
    yield `\uFEFF${csvLine([ID_HEAD, '工作表', ...columns.values()])}`;
    for (const sheet of SHEETS) {
      const fields = [...columns.keys()];
      for await (const page of this.pages(sheet, (row) => [row.id, sheet.name, ...fields.map((field) => row[field])]))
        yield page.map(csvLine).join('');
    }
  }

  private async *pages(
    { kind }: SheetRule,
    cellsOf: (row: ExportedTaxpayer) => (string | null)[],
  ): AsyncGenerator<(string | null)[][]> {
    const filters = (first: number) => {
      const asked = filterOf(this.query, first);
      return [asked, withinScope(this.actor, 't', first + asked.values.length)];
    };
    for await (const page of exportedRows(this.connection, this.actor.authority, kind, filters)) {
      this.count += page.length;
      yield page.map(cellsOf);
    }
  }
}

function plainColumn({ header, type, limit }: ColumnRule): PlainColumn {
  const width = limit >= 200 ? 36 : Math.max(12, header.length * 2 + 2);
  return { head: header, type: NUMBERS.includes(type) ? 'number' : type === 'date' ? 'date' : 'text', width };
}

/** Every field in quotes, and none that a spreadsheet would take for a formula. */
function csvLine(fields: readonly (string | null)[]): string {
  return `${fields.map((field) => `"${formulaSafe(field ?? '').replaceAll('"', '""')}"`).join(',')}\r\n`;
}
