import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Database, type Row } from '../../platform/database/database.js';
import { columnIndex } from '../../platform/excel/cell-address.js';
import { markWorkbook, type AddedSheet, type RowMark } from '../../platform/excel/marking/mark-workbook.js';
import { withheldNumbers } from '../withheld/withheld-sql.js';
import { workbookOf } from './import-jobs.js';
import { PlansService, shownFault, type ImportPlan, type StoredFault } from './plans.service.js';
import { REASON_HEAD, RESULT_SHEET, type SheetLayout } from './read-register.js';

const ROWS_AT_ONCE = 1000;

/** Rows that were refused, and conflicts that nobody has decided. */
const MARKED = `(r.action = 'rejected' OR r.action = 'conflict' AND NOT EXISTS (
  SELECT FROM register_import_decision d WHERE d.authority = r.authority AND d.import_id = r.import_id
    AND d.sheet = r.sheet AND d.row_number = r.row_number))`;

/** The user's own workbook back, marked. It is his file: what he wrote stays as he wrote it. */
@Injectable()
export class MarkedWorkbookService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly plans: PlansService,
  ) {}

  /**
   * Makes the workbook and hands it over while it lies on the disk; the download is logged.
   * @throws TaxrollError REGISTER.IMPORT_NOT_FOUND, ACCESS.NOT_YOURS, REGISTER.IMPORT_PLANNING, REGISTER.IMPORT_NOT_PLANNED,
   *   FILE.NOT_FOUND where retention has taken the file, REGISTER.VALUES_WITHHELD where it tells of whom is withheld by now
   */
  async make(actor: Actor, id: string, hand: (file: string, name: string) => Promise<void>): Promise<void> {
    const { authority } = actor;
    const plan = await this.plans.get(actor, id);
    if (plan.status === 'planning') throw new TaxrollError('REGISTER.IMPORT_PLANNING', { id });
    if (plan.status === 'failed') throw new TaxrollError('REGISTER.IMPORT_NOT_PLANNED', { id });
    const [found] = await this.database.query<Row & { layout: SheetLayout[] }>(
      'SELECT layout FROM register_import WHERE authority = $1 AND id = $2',
      [authority, id],
    );
    const telling = await this.database.query(
      'SELECT FROM register_import_row WHERE authority = $1 AND import_id = $2 AND number = ANY($3) LIMIT 1',
      [authority, id, withheldNumbers(actor)],
    );
    if (telling.length > 0) throw new TaxrollError('REGISTER.VALUES_WITHHELD');
    const folder = await mkdtemp(join(tmpdir(), 'taxroll-marked-'));
    try {
      const [uploaded, marked] = [join(folder, 'uploaded.xlsx'), join(folder, 'marked.xlsx')];
      await writeFile(uploaded, await workbookOf(this.database, authority, id));
      const sheets = (found?.layout ?? []).map(({ sheet, spelled, ...table }) => ({
        ...table,
        name: spelled,
        head: REASON_HEAD,
        rows: this.marksOf(authority, id, sheet),
      }));
      const result = await this.resultSheet(authority, plan);
      await pipeline(markWorkbook(uploaded, sheets, result), createWriteStream(marked));
      await this.audit.note(actor, { act: 'register.import.download', subject: { kind: 'import', key: id } });
      await hand(marked, `${plan.fileName.replace(/\.[^.]*$/, '')}-退回.xlsx`);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** What is said of a sheet's rows, in their order. */
  private async *marksOf(authority: string, id: string, sheet: string): AsyncGenerator<RowMark> {
    for (let after = 0; ;) {
      const rows = await this.database.query<Row & { row: number; faults: StoredFault[] }>(
        `SELECT row_number AS row, faults FROM register_import_row r
         WHERE authority = $1 AND import_id = $2 AND sheet = $3 AND row_number > $4 AND ${MARKED}
         ORDER BY row_number LIMIT ${ROWS_AT_ONCE}`,
        [authority, id, sheet, after],
      );
      for (const { row, faults } of rows) yield markOf(row, faults);
      const last = rows.at(-1);
      if (last === undefined) return;
      after = last.row;
    }
  }

  private async resultSheet(authority: string, { id, fileName, counts, notices }: ImportPlan): Promise<AddedSheet> {
    const faults = await this.database.query<Row & { count: number } & StoredFault>(
      `SELECT f->>'code' AS code, count(*)::int AS count, min(f->>'column') AS column, (array_agg(f->'data'))[1] AS data
       FROM register_import_row r CROSS JOIN LATERAL jsonb_array_elements(r.faults) f
       WHERE authority = $1 AND import_id = $2 AND ${MARKED} GROUP BY 1 ORDER BY 2 DESC, 1`,
      [authority, id],
    );
    const heads = ['工作表', '读取', '新增', '变更', '相同', '冲突', '退回', '文件中缺少'];
    return {
      name: RESULT_SHEET,
      widths: [24, 12, 60, 60, 12, 12, 12, 14],
      rows: [
        ['导入结果', fileName],
        ['红色单元格有错误，批注和最右一列“退回原因”写明原因；改好后整份再次上传即可，已导入的行不会重复。'],
        [],
        heads,
        ...counts.map((count) => [
          count.sheet,
          ...[count.read, count.new, count.changed, count.same, count.conflict, count.rejected, count.missing].map(
            String,
          ),
        ]),
        [],
        ['错误代码', '处数', '含义（以一处为例）', 'Meaning, by one example'],
        ...faults.map(({ count, ...fault }) => {
          const { code, zh, en } = shownFault(fault);
          return [code, String(count), zh, en];
        }),
        [],
        ['提示'],
        ...notices.map(({ sheet, zh, en }) => [sheet, '', zh, en]),
      ],
    };
  }
}

/** A row's faults as the cells and the column of reasons tell them. */
function markOf(row: number, faults: readonly StoredFault[]): RowMark {
  const shown = faults.map(shownFault);
  const cells = new Map<number, string[]>();
  for (const { column, zh } of shown)
    if (column !== '') cells.set(columnIndex(column), [...(cells.get(columnIndex(column)) ?? []), zh]);
  return {
    row,
    reason: shown.map(({ column, code, zh }) => `${column === '' ? '' : `${column}列 `}${zh} [${code}]`).join('；'),
    cells: [...cells].map(([column, texts]) => ({ column, comment: texts.join('\n') })),
  };
}
