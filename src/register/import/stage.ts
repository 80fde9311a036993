import { todayInChina } from '../../kernel/plain-date.js';
import type { Actor } from '../../platform/audit/actor.js';
import { copyRows } from '../../platform/database/copy-rows.js';
import type { Connection, Queryable } from '../../platform/database/database.js';
import { industriesOn } from '../industries/industries-store.js';
import { STAGING } from './import-sql.js';
import { readRegister, type ImportNotice, type SheetLayout } from './read-register.js';
import { unmasked, type RowEvent } from './unmask-rows.js';

/** Told while a large file is read: rows so far. */
export type ReadProgress = (rows: number) => void;

/** So many are looked up, and told of, at a time. */
const ROWS_AT_ONCE = 1000;

/**
 * Streams the rows of the workbook into the staging table; returns the notices, and where the tables lie.
 * @param lookup where taxpayers are looked up meanwhile: the connection itself is busy taking rows
 * @throws TaxrollError as `readRegister`
 */
export async function stageWorkbook(
  connection: Connection,
  lookup: Queryable,
  actor: Actor,
  file: string,
  progress?: ReadProgress,
): Promise<{ notices: ImportNotice[]; layout: SheetLayout[] }> {
  const { authority, scope } = actor;
  await connection.query(STAGING);
  const stations = await connection.query<{ name: string }>('SELECT name FROM station WHERE authority = $1', [
    authority,
  ]);
  const context = {
    stations: new Set(stations.map(({ name }) => name)),
    reachable: scope.stations,
    industries: await industriesOn(connection, todayInChina()),
    today: todayInChina(),
  };
  const notices: ImportNotice[] = [];
  const layout: SheetLayout[] = [];
  const merged: object[] = [];
  const bound: object[] = [];
  let rows = 0;
  let batch: RowEvent[] = [];
  const resolved = async () => {
    const lines = await unmasked(lookup, actor, batch);
    rows += batch.length;
    batch = [];
    progress?.(rows);
    return lines;
  };
  async function* staged(): AsyncGenerator<(string | null)[]> {
    for await (const event of readRegister(file, context)) {
      if (event.type === 'notice') notices.push(event.notice);
      else if (event.type === 'merged') merged.push(event);
      else if (event.type === 'layout') {
        const { type: _, ...table } = event;
        layout.push(table);
      } else if (event.type === 'columns')
        bound.push(...event.columns.map((column) => ({ ...column, sheet: event.sheet })));
      else {
        batch.push(event);
        if (batch.length === ROWS_AT_ONCE) for (const row of await resolved()) yield fieldsOf(row);
      }
    }
    for (const row of await resolved()) yield fieldsOf(row);
  }
  await copyRows(connection, 'COPY staging (sheet, row_number, number, taxpayer, faults) FROM STDIN', staged());
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

function fieldsOf({ sheet, row, taxpayer, faults }: RowEvent): (string | null)[] {
  const told = faults.map(({ column, code, data }) => ({ column, code, data }));
  return [sheet, String(row), taxpayer.number, JSON.stringify(taxpayer), JSON.stringify(told)];
}
