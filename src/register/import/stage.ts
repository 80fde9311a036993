import { once } from 'node:events';
import { todayInChina } from '../../kernel/plain-date.js';
import type { Actor } from '../../platform/audit/actor.js';
import { copyField } from '../../platform/database/copy-text.js';
import type { Connection } from '../../platform/database/database.js';
import { STAGING } from './import-sql.js';
import { readRegister, type ImportNotice, type SheetLayout } from './read-register.js';

/** Told while a large file is read: rows so far. */
export type ReadProgress = (rows: number) => void;

const TELL_EVERY_ROWS = 1000;
/** Lines are handed over in pieces: one call for each costs more than the line. */
const PIECE_CHARACTERS = 64 * 1024;

/**
 * Streams the rows of the workbook into the staging table; returns the notices, and where the tables lie.
 * @throws TaxrollError as `readRegister`
 */
export async function stageWorkbook(
  connection: Connection,
  { authority, scope }: Actor,
  file: string,
  progress?: ReadProgress,
): Promise<{ notices: ImportNotice[]; layout: SheetLayout[] }> {
  await connection.query(STAGING);
  const stations = await connection.query<{ name: string }>('SELECT name FROM station WHERE authority = $1', [
    authority,
  ]);
  const context = {
    stations: new Set(stations.map(({ name }) => name)),
    reachable: scope.stations,
    today: todayInChina(),
  };
  const notices: ImportNotice[] = [];
  const layout: SheetLayout[] = [];
  const merged: object[] = [];
  const bound: object[] = [];
  let rows = 0;
  const copy = connection.copyIn('COPY staging (sheet, row_number, number, taxpayer, faults) FROM STDIN');
  const copied = once(copy, 'finish');
  copied.catch(() => undefined);
  try {
    let piece = '';
    for await (const event of readRegister(file, context)) {
      if (event.type === 'notice') notices.push(event.notice);
      else if (event.type === 'merged') merged.push(event);
      else if (event.type === 'layout') {
        const { type: _, ...table } = event;
        layout.push(table);
      } else if (event.type === 'columns')
        bound.push(...event.columns.map((column) => ({ ...column, sheet: event.sheet })));
      else {
        const faults = event.faults.map(({ column, code, data }) => ({ column, code, data }));
        const fields = [
          event.sheet,
          String(event.row),
          event.taxpayer.number,
          JSON.stringify(event.taxpayer),
          JSON.stringify(faults),
        ];
        piece += `${fields.map(copyField).join('\t')}\n`;
        if (++rows % TELL_EVERY_ROWS === 0) progress?.(rows);
        if (piece.length < PIECE_CHARACTERS) continue;
        if (!copy.write(piece)) await Promise.race([once(copy, 'drain'), copied]);
        piece = '';
      }
    }
    copy.end(piece);
    await copied;
  } catch (error) {
    copy.destroy();
    throw error;
  }
  progress?.(rows);
  for (const [table, values] of [
    ['merged', merged],
    ['bound', bound],
  ] as const)
    await connection.query(`INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`, [
      JSON.stringify(values),
    ]);
  await connection.query('ANALYZE staging');
  return { notices, layout };
}
