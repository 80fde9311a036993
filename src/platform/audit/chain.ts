import { sha256 } from '../../kernel/canonical-json.js';

/**
 * The chain as anybody can compute it, without the database. `audit_append` (migrations) computes the same in SQL; the
 * tests hold the two against each other.
 */

/** A row of the log; every field as text, null for none. */
export interface ChainRow {
  readonly authority: string;
  readonly seq: string;
  /** UTC, microseconds: 2026-11-23T03:04:05.123456Z */
  readonly recordedAt: string;
  readonly source: string;
  readonly officer: string | null;
  readonly onBehalfOf: string | null;
  readonly session: string | null;
  readonly request: string | null;
  readonly act: string;
  readonly outcome: string;
  readonly subjectKind: string | null;
  readonly subjectKey: string | null;
  readonly station: string | null;
  readonly facts: string;
  readonly valuesDigest: string | null;
  readonly previousHash: string;
}

/** The values that stand beside a row. */
export interface ChainValues {
  readonly salt: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly reason: string | null;
}

/** The hash before the first row. */
export const GENESIS = '0'.repeat(64);

export function rowHash(row: ChainRow): string {
  return digestOf([
    'taxroll-audit-1',
    row.authority,
    row.seq,
    row.recordedAt,
    row.source,
    row.officer,
    row.onBehalfOf,
    row.session,
    row.request,
    row.act,
    row.outcome,
    row.subjectKind,
    row.subjectKey,
    row.station,
    row.facts,
    row.valuesDigest,
    row.previousHash,
  ]);
}

export function valuesDigest(values: ChainValues): string {
  return digestOf([values.salt, values.before, values.after, values.reason]);
}

/** Each field with its length in bytes, so that no two lists of fields read alike; - for none. */
function digestOf(fields: readonly (string | null)[]): string {
  return sha256(fields.map((field) => (field === null ? '-,' : `${Buffer.byteLength(field)}:${field},`)).join(''));
}
