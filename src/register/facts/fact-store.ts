import { maskNumber, maskPersonalNumber } from '../../kernel/masking.js';
import type { Actor } from '../../platform/audit/actor.js';
import type { Connection, Row } from '../../platform/database/database.js';
import { FACT_COLUMNS, valuesOf, type FactRow } from './domain/fact-row.js';
import type { FactKind, FactKindCode } from './domain/fact-kind.js';
import { factKind } from './domain/kinds.js';
import type { FactValues } from './domain/read-fact.js';

/** A fact as a list shows it, with whose it is; personal data masked. */
export interface FactView {
  readonly id: string;
  readonly kind: FactKindCode;
  readonly day: string;
  readonly values: FactValues;
  readonly taxpayer: { readonly id: string; readonly number: string; readonly name: string; readonly station: string };
  readonly enteredAt: Date;
  readonly enteredByName: string | null;
  readonly imported: boolean;
  readonly reason: string;
  readonly supersedes: string | null;
}

/** A row of a fact's history: what it was, until when and why it no longer is. */
export interface FactStep extends FactView {
  readonly endedAt: Date | null;
  readonly endedByName: string | null;
  readonly endedReason: string | null;
}

export type StoredFact = Row &
  FactRow &
  Omit<FactStep, 'values' | 'taxpayer'> & {
    readonly taxpayerId: string;
    readonly number: string;
    readonly name: string;
    readonly station: string;
  };

const COLUMNS = FACT_COLUMNS.map((column) => (column.endsWith('amount') ? `f.${column}::text` : `f.${column}`));

/** Facts `f`, all or those of a table in parentheses, with their taxpayers `t`, for a condition to follow. */
export const selectFacts = (from = 'taxpayer_fact') => `
  SELECT f.id, f.kind, f.key, ${COLUMNS.join(', ')}, f.details, f.entered_at AS "enteredAt", o.name AS "enteredByName",
    f.import_id IS NOT NULL AS imported, f.reason, f.supersedes, f.ended_at AS "endedAt", e.name AS "endedByName",
    f.ended_reason AS "endedReason", t.id AS "taxpayerId", t.number, t.name, t.station
  FROM ${from} f JOIN taxpayer t ON t.authority = f.authority AND t.id = f.taxpayer_id
  LEFT JOIN officer o ON o.authority = f.authority AND o.id = f.entered_by
  LEFT JOIN officer e ON e.authority = f.authority AND e.id = f.ended_by`;

export function viewOf(stored: StoredFact): FactView {
  const { id, day, enteredAt, enteredByName, imported, reason, supersedes, taxpayerId, number, name, station } = stored;
  const kind = factKind(stored.kind);
  return {
    id,
    kind: kind.code,
    day: day,
    values: maskValues(kind, valuesOf(kind, stored)),
    taxpayer: { id: taxpayerId, number: maskPersonalNumber(number), name, station },
    ...{ enteredAt, enteredByName, imported, reason, supersedes },
  };
}

export function stepOf(stored: StoredFact): FactStep {
  const { endedAt, endedByName, endedReason } = stored;
  return { ...viewOf(stored), endedAt, endedByName, endedReason };
}

/** Bank accounts are shown by their ends. */
export function maskValues(kind: FactKind, values: FactValues): FactValues {
  const personal = kind.fields.filter((field) => field.personal).map(({ name }) => name);
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      value !== null && personal.includes(name) ? maskNumber(value) : value,
    ]),
  );
}

export interface NewFact {
  readonly taxpayer: string;
  readonly kind: FactKindCode;
  readonly row: FactRow;
  readonly reason: string;
  readonly supersedes: string | null;
}

/** Returns the new row's id. */
export async function insertFact(connection: Connection, actor: Actor, fact: NewFact): Promise<string> {
  const { taxpayer, kind, row, reason, supersedes } = fact;
  const given = [actor.authority, taxpayer, kind, row.key, row.details, reason, supersedes];
  const by = [actor.officer, actor.onBehalfOf];
  const [inserted] = await connection.query<{ id: string }>(
    `INSERT INTO taxpayer_fact (authority, taxpayer_id, kind, key, details, reason, supersedes, entered_by, entered_for,
       ${FACT_COLUMNS.join(', ')})
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, ${FACT_COLUMNS.map((_, index) => `$${index + 10}`).join(', ')})
     RETURNING id`,
    [...given, ...by, ...FACT_COLUMNS.map((column) => row[column])],
  );
  return (inserted as { id: string }).id;
}

/** Ends a fact that still holds; false where somebody was faster, or there is none. */
export async function endFact(
  connection: Connection,
  actor: Actor,
  taxpayer: string,
  id: string,
  reason: string,
): Promise<boolean> {
  const ended = await connection.query(
    `UPDATE taxpayer_fact SET ended_at = now(), ended_by = $4, ended_for = $5, ended_reason = $6
     WHERE authority = $1 AND taxpayer_id = $2 AND id = $3 AND ended_at IS NULL RETURNING id`,
    [actor.authority, taxpayer, id, actor.officer, actor.onBehalfOf, reason],
  );
  return ended.length > 0;
}
