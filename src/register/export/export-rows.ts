import type { Connection, Row } from '../../platform/database/database.js';
import { TAXPAYER_FIELDS, type TaxpayerKind, type TaxpayerRow } from '../domain/taxpayer.js';
import { maskField } from '../masking.js';

/** Which taxpayers: conditions on the table `t`, whose parameters begin with number `first`. */
export interface TaxpayerFilter {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** What a list can be narrowed to. */
export interface ExportQuery {
  readonly station?: string | undefined;
  readonly kind?: TaxpayerKind | undefined;
  readonly status?: string | undefined;
}

export function filterOf(query: ExportQuery, first: number): TaxpayerFilter {
  const given = (['station', 'kind', 'status'] as const).filter((field) => query[field] !== undefined);
  return {
    sql: given.map((field, at) => `t.${field} = $${first + at}`).join(' AND ') || 'true',
    values: given.map((field) => query[field]),
  };
}

/** A taxpayer as he is exported: his id, and his fields as text, personal data masked. */
export type ExportedTaxpayer = Readonly<Record<keyof TaxpayerRow, string | null>> & { readonly id: string };

const PAGE = 2_000;

/** Taxpayers of one kind in the order of their numbers, a page in memory at a time. */
export async function* exportedRows(
  connection: Connection,
  authority: string,
  kind: TaxpayerKind,
  filters: (first: number) => readonly TaxpayerFilter[],
): AsyncGenerator<ExportedTaxpayer[]> {
  const conditions = filters(4);
  const sql = `SELECT t.id, ${TAXPAYER_FIELDS.map((field) => `t.${field}::text AS ${field}`).join(', ')} FROM taxpayer t
    WHERE t.authority = $1 AND t.kind = $2 AND t.number > $3 AND ${conditions.map((one) => `(${one.sql})`).join(' AND ')}
    ORDER BY t.number LIMIT ${PAGE}`;
  const values = conditions.flatMap((one) => one.values);
  for (let after = ''; ;) {
    const page = await connection.query<ExportedTaxpayer & Row>(sql, [authority, kind, after, ...values]);
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.number ?? '';
    yield page.map(masked);
  }
}

function masked(row: ExportedTaxpayer): ExportedTaxpayer {
  return {
    ...row,
    number: maskField('number', row.number),
    certificate_number: maskField('certificate_number', row.certificate_number),
    telephone: maskField('telephone', row.telephone),
  };
}
