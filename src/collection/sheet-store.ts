import { TaxrollError } from '../kernel/errors.js';
import { officerOf } from '../platform/access/scope.js';
import type { Actor } from '../platform/audit/actor.js';
import type { Queryable, Row } from '../platform/database/database.js';
import { withinScope } from '../register/scope-sql.js';
import { refusal } from '../register/withheld/locked.js';
import { STATUS_WORDS, TRANSITIONS } from './domain/lifecycle.js';
import { isBarred } from './domain/persons.js';
import { SHEET_NAMES, type Sheet } from './domain/sheet.js';

const FIGURES: ReadonlySet<string> = new Set(['area', 'declaredRent', 'determinedRent', 'declaredTurnover']);

/** A field's column. */
export function columnOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function read(field: keyof Sheet): string {
  const column = `s.${columnOf(field)}`;
  if (FIGURES.has(field)) return `${column}::text AS "${field}"`;
  if (!field.endsWith('At')) return `${column} AS "${field}"`;
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "${field}"`;
}

/** The states in which a sheet still waits for somebody. */
export const AT_WORK = TRANSITIONS.withdraw.from;

/** The columns of alias s. */
export const SHEET = SHEET_NAMES.map(read).join(', ');

export interface FoundSheet extends Sheet, Row {
  /** who is in charge of the household */
  readonly station: string;
}

/** @throws TaxrollError COLLECTION.SHEET_NOT_FOUND, ACCESS.OUTSIDE_SCOPE */
export async function findSheet(queryable: Queryable, actor: Actor, id: string): Promise<FoundSheet> {
  const scope = withinScope(actor, 't', 3);
  const [row] = await queryable.query<FoundSheet & { readonly reached: boolean }>(
    `SELECT ${SHEET}, t.station, ${scope.sql} AS reached
     FROM collection_sheet s JOIN taxpayer t ON t.authority = s.authority AND t.id = s.taxpayer_id
     WHERE s.authority = $1 AND s.id = $2`,
    [actor.authority, id, ...scope.values],
  );
  if (row === undefined) throw new TaxrollError('COLLECTION.SHEET_NOT_FOUND', { id });
  const { reached, ...sheet } = row;
  if (!reached) throw refusal(actor, sheet.taxpayerId, sheet.station);
  return sheet;
}

const JSON_FIELDS: ReadonlySet<string> = new Set(['parts', 'rentComparison']);

/**
 * Writes fields of a sheet that is still as it was seen: one row, or none and the loser is told.
 * @throws TaxrollError COLLECTION.WRONG_STATE, COLLECTION.CHANGED_MEANWHILE
 */
export async function writeSheet(
  queryable: Queryable,
  authority: string,
  { id, status, version }: Pick<Sheet, 'id' | 'status' | 'version'>,
  set: Partial<Sheet>,
): Promise<void> {
  const entries = Object.entries(set);
  const written = await queryable.query(
    `UPDATE collection_sheet SET version = version + 1,
       ${entries.map(([field], at) => `${columnOf(field)} = $${at + 5}`).join(', ')}
     WHERE authority = $1 AND id = $2 AND status = $3 AND version = $4 RETURNING id`,
    [authority, id, status, version, ...entries.map(([field, value]) => stored(field, value))],
  );
  if (written.length === 1) return;
  const [now] = await queryable.query<{ status: Sheet['status']; version: number }>(
    'SELECT status, version FROM collection_sheet WHERE authority = $1 AND id = $2',
    [authority, id],
  );
  throw staleness(now ?? { status, version }, { status });
}

function stored(field: string, value: unknown): unknown {
  return JSON_FIELDS.has(field) && value !== null ? JSON.stringify(value) : value;
}

function staleness(now: Pick<Sheet, 'status' | 'version'>, seen: Pick<Sheet, 'status'>): TaxrollError {
  return now.status === seen.status
    ? new TaxrollError('COLLECTION.CHANGED_MEANWHILE', { version: now.version })
    : wrongState(now.status);
}

function wrongState(status: Sheet['status']): TaxrollError {
  return new TaxrollError('COLLECTION.WRONG_STATE', { status, word: STATUS_WORDS[status] });
}

/**
 * That a sheet is as the officer has seen it, in one of the states from which his step leads.
 * @throws TaxrollError COLLECTION.WRONG_STATE, COLLECTION.CHANGED_MEANWHILE
 */
export function requireAsSeen(
  sheet: Pick<Sheet, 'status' | 'version'>,
  version: number,
  from: readonly Sheet['status'][],
): void {
  if (!from.includes(sheet.status)) throw wrongState(sheet.status);
  if (sheet.version !== version) throw new TaxrollError('COLLECTION.CHANGED_MEANWHILE', { version: sheet.version });
}

/**
 * That the officer, and whom he acts for, may have a hand in this measurement at all.
 * @throws TaxrollError COLLECTION.OFFICER_BARRED
 */
export function requireNotBarred(actor: Actor, { notBy }: Pick<Sheet, 'notBy'>): void {
  if (isBarred({ by: officerOf(actor), onBehalfOf: actor.onBehalfOf }, notBy))
    throw new TaxrollError('COLLECTION.OFFICER_BARRED');
}

/** What the database's constraints say of persons, as our own errors; anything else as it is. */
export function refusalOf(error: unknown): unknown {
  const { constraint } = error as { constraint?: string };
  if (constraint === 'collection_sheet_two_persons')
    return new TaxrollError('ACCESS.SAME_PERSON', {}, { cause: error });
  if (constraint === 'collection_sheet_barred')
    return new TaxrollError('COLLECTION.OFFICER_BARRED', {}, { cause: error });
  return error;
}
