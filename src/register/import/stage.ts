import { todayInChina } from '../../kernel/plain-date.js';
import type { Actor } from '../../platform/audit/actor.js';
import { copyRows } from '../../platform/database/copy-rows.js';
import type { Connection, Row } from '../../platform/database/database.js';
import { portionsOf } from '../../platform/database/portions.js';
import { industriesOn } from '../industries/industries-store.js';
import { STAGING } from './import-sql.js';
import { readRegister, type ImportNotice, type RegisterEvent, type SheetLayout } from './read-register.js';
import { unmasked, type ExportedRow } from './unmask-rows.js';

/** Told while a large file is read: rows so far. */
export type ReadProgress = (rows: number) => void;

/** So many are looked up, and told of, at a time. */
const ROWS_AT_ONCE = 1000;

type RowEvent = Extract<RegisterEvent, { type: 'row' }>;
type StagedRow = Row & ExportedRow & { place: string };

/**
 * Streams the rows of the workbook into the staging table; returns the notices, and where the tables lie. All on the
 * connection at hand: work that holds one and waits for another may wait for ever.
 * @throws TaxrollError as `readRegister`
 */
export async function stageWorkbook(
  connection: Connection,
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
  let exported = false;
  async function* staged(): AsyncGenerator<(string | null)[]> {
    let fields: string[] = [];
    for await (const event of readRegister(file, context)) {
      if (event.type === 'notice') notices.push(event.notice);
      else if (event.type === 'merged') merged.push(event);
      else if (event.type === 'layout') {
        const { type: _, ...table } = event;
        layout.push(table);
      } else if (event.type === 'columns') {
        bound.push(...event.columns.map((column) => ({ ...column, sheet: event.sheet })));
        fields = ['kind', ...event.columns.map(({ field }) => field)];
      } else {
        exported ||= event.id !== null || event.masked.length > 0;
        if (++rows % ROWS_AT_ONCE === 0) progress?.(rows);
        yield fieldsOf(event, fields);
      }
    }
    progress?.(rows);
  }
  const columns = 'sheet, row_number, number, taxpayer, faults, exported';
  await copyRows(connection, `COPY staging (${columns}) FROM STDIN`, staged());
  if (exported) await unmaskStaged(connection, actor);
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

/** A row as it is staged: of the taxpayer only what the sheet has columns for. */
function fieldsOf({ sheet, row, id, masked, taxpayer, faults }: RowEvent, fields: string[]): (string | null)[] {
  const told = faults.map(({ column, code, data }) => ({ column, code, data }));
  return [
    ...[sheet, String(row), taxpayer.number, JSON.stringify(taxpayer, fields), JSON.stringify(told)],
    id === null && masked.length === 0 ? null : JSON.stringify({ id, masked }),
  ];
}

/** Puts the register's own values where exported rows hold their masks, some at a time. */
async function unmaskStaged(connection: Connection, actor: Actor): Promise<void> {
  const exported = `SELECT ctid::text AS place, sheet, row_number AS row, taxpayer, faults, exported
    FROM staging WHERE exported IS NOT NULL`;
  for await (const rows of portionsOf<StagedRow>(connection, exported, [], ROWS_AT_ONCE)) {
    const resolved = await unmasked(connection, actor, rows);
    await connection.query(
      `UPDATE staging s SET number = r.taxpayer->>'number', taxpayer = r.taxpayer, faults = r.faults
       FROM jsonb_to_recordset($1::jsonb) AS r(place tid, taxpayer jsonb, faults jsonb) WHERE s.ctid = r.place`,
      [JSON.stringify(resolved)],
    );
  }
}
