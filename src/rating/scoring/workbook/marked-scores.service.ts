import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/audit/actor.js';
import { Audit } from '../../../platform/audit/audit.js';
import { Database, type Row } from '../../../platform/database/database.js';
import { columnIndex } from '../../../platform/excel/cell-address.js';
import { markWorkbook, type AddedSheet, type RowMark } from '../../../platform/excel/marking/mark-workbook.js';
import { FilesService } from '../../../platform/files/files.service.js';
import type { ScoreFault } from '../../domain/score-row.js';
import { REASON_HEAD, RESULT_SHEET, type ScoreLayout } from './read-scores.js';
import { LEFT_OUT } from './score-import-sql.js';
import { ScorePlansService, shownFault, type ScorePlan } from './score-plans.service.js';

const ROWS_AT_ONCE = 1000;

/** The scorer's own workbook back, with the rows marked that were left out. What he wrote stays as he wrote it. */
@Injectable()
export class MarkedScoresService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly files: FilesService,
    private readonly plans: ScorePlansService,
  ) {}

  /**
   * Makes the workbook and hands it over while it lies on the disk; the download is logged.
   * @throws TaxrollError REGISTER.IMPORT_NOT_FOUND, ACCESS.NOT_YOURS
   */
  async make(actor: Actor, id: string, hand: (file: string, name: string) => Promise<void>): Promise<void> {
    const { authority } = actor;
    const plan = await this.plans.kept(actor, id);
    const { content } = await this.files.read(this.database, authority, plan.fileSha256);
    const folder = await mkdtemp(join(tmpdir(), 'taxroll-marked-'));
    try {
      const [uploaded, marked] = [join(folder, 'uploaded.xlsx'), join(folder, 'marked.xlsx')];
      await writeFile(uploaded, content);
      const { spelled: name, letters: _, ...table } = plan.layout;
      const sheet = { name, ...table, head: REASON_HEAD, rows: this.marksOf(authority, id, plan.layout) };
      await pipeline(markWorkbook(uploaded, [sheet], resultOf(plan)), createWriteStream(marked));
      const subject = { kind: 'rating-score-import', key: id };
      await this.audit.note(actor, { act: 'rating.score-import.download', subject });
      await hand(marked, `${plan.fileName.replace(/\.[^.]*$/, '')}-退回.xlsx`);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** What is said of the rows that were left out, in their order. */
  private async *marksOf(authority: string, id: string, layout: ScoreLayout): AsyncGenerator<RowMark> {
    for (let after = 0; ;) {
      const rows = await this.database.query<Row & { row: number; faults: ScoreFault[] }>(LEFT_OUT, [
        ...[authority, id, after, ROWS_AT_ONCE],
      ]);
      for (const { row, faults } of rows) yield markOf(row, faults, layout);
      const last = rows.at(-1);
      if (last === undefined) return;
      after = last.row;
    }
  }
}

function resultOf({ fileName, counts, notices }: ScorePlan): AddedSheet {
  const { read, blank, same, conflict, rejected } = counts;
  return {
    name: RESULT_SHEET,
    widths: [24, 12, 60, 60],
    rows: [
      ['导入结果', fileName],
      ['红色单元格有错误，批注和最右一列“退回原因”写明原因；改好后整份再次上传即可，已导入的行不会重复。'],
      [],
      ...Object.entries({ 已填写: read, 未填写: blank, 新增: counts.new, 变更: counts.changed, 相同: same }).map(
        ([name, count]) => [name, String(count)],
      ),
      ...[['冲突', String(conflict)], ['退回', String(rejected)], []],
      ['提示'],
      ...notices.map(({ sheet, zh, en }) => [sheet, '', zh, en]),
    ],
  };
}

/** A row's faults as its cells and the column of reasons tell them. */
function markOf(row: number, faults: readonly ScoreFault[], layout: ScoreLayout): RowMark {
  const shown = faults.map((fault) => shownFault(fault, layout));
  const cells = new Map<number, string[]>();
  for (const { column, zh } of shown)
    if (column !== '') cells.set(columnIndex(column), [...(cells.get(columnIndex(column)) ?? []), zh]);
  return {
    row,
    reason: shown.map(({ column, code, zh }) => `${column === '' ? '' : `${column}列 `}${zh} [${code}]`).join('；'),
    cells: [...cells].map(([column, texts]) => ({ column, comment: texts.join('\n') })),
  };
}
