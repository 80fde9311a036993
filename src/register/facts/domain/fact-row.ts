import type { FactColumn, FactKind } from './fact-kind.js';
import type { FactValues } from './read-fact.js';

type Column = Exclude<FactColumn, 'details'>;

/** A fact as it is kept: the columns that all kinds share, and what only its own kind has. */
export type FactRow = Readonly<Record<Column, string | null>> & {
  /** what tells it from others of its kind and taxpayer */
  readonly key: string;
  readonly details: Readonly<Record<string, string>>;
};

export const FACT_COLUMNS = [
  'day',
  'period_from',
  'period_to',
  'due_on',
  'done_on',
  'amount',
  'other_amount',
  'category',
  'reference',
] as const satisfies readonly Column[];

/** A field of a fact in which two rows of it differ. */
export interface FactChange {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** How a fact that was read without fault is kept. */
export function rowOf(kind: FactKind, values: FactValues): FactRow {
  const columns: Partial<Record<Column, string | null>> = {};
  const details: Record<string, string> = {};
  for (const { name, column } of kind.fields) {
    const value = values[name] ?? null;
    if (column !== 'details') columns[column] = value;
    else if (value !== null) details[name] = value;
  }
  const key = JSON.stringify(kind.key.map((name) => values[name] ?? ''));
  return { ...EMPTY, ...columns, day: values[kind.dated] ?? null, key, details };
}

const EMPTY = Object.fromEntries(FACT_COLUMNS.map((column) => [column, null])) as Record<Column, null>;

/** The fact by the names of its fields again. */
export function valuesOf(kind: FactKind, row: Pick<FactRow, Column | 'details'>): FactValues {
  return Object.fromEntries(
    kind.fields.map(({ name, column }) => [name, column === 'details' ? (row.details[name] ?? null) : row[column]]),
  );
}

/** Fields in which two rows differ, in the order of the kind. */
export function changesBetween(kind: FactKind, before: FactRow, after: FactRow): FactChange[] {
  const [old, now] = [valuesOf(kind, before), valuesOf(kind, after)];
  return kind.fields
    .map(({ name }) => ({ field: name, before: old[name] ?? null, after: now[name] ?? null }))
    .filter((change) => change.before !== change.after);
}
