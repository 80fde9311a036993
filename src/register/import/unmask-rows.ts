import type { Actor } from '../../platform/audit/actor.js';
import type { Queryable, Row } from '../../platform/database/database.js';
import { compact } from '../domain/cell-texts.js';
import type { CellFault } from '../domain/read-row.js';
import type { TaxpayerRow } from '../domain/taxpayer.js';
import { maskField } from '../masking.js';
import type { RegisterEvent } from './read-register.js';

/** A row of an exported workbook as it is staged. */
export interface ExportedRow {
  readonly sheet: string;
  readonly row: number;
  /** what the sheet has columns for */
  readonly taxpayer: Partial<TaxpayerRow>;
  readonly faults: readonly Omit<CellFault, 'sheet' | 'row'>[];
  readonly exported: Pick<Extract<RegisterEvent, { type: 'row' }>, 'id' | 'masked'>;
}

type Known = Pick<TaxpayerRow, 'number' | 'certificate_number' | 'telephone'> & Row & { id: string };

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * Rows of an exported workbook with the register's own values where a cell is their mask. A mask that is not that of
 * the present value, or of nobody, is a fault: stars are never taken for a number.
 */
export async function unmasked<R extends ExportedRow>(
  queryable: Queryable,
  { authority, scope }: Actor,
  rows: readonly R[],
): Promise<R[]> {
  // Of another station's taxpayer nothing is told, not even whether a guessed mask is his.
  const stations = scope.stations === null ? null : [...scope.stations];
  const ids = rows.flatMap(({ exported: { id } }) =>
    id !== null && UUID.test(id.text) ? [id.text.toLowerCase()] : [],
  );
  const found =
    ids.length === 0
      ? []
      : await queryable.query<Known>(
          `SELECT id, number, certificate_number, telephone FROM taxpayer WHERE authority = $1 AND id = ANY($2::uuid[])
             AND ($3::text[] IS NULL OR station = ANY($3))`,
          [authority, ids, stations],
        );
  const known = new Map(found.map((one) => [one.id, one]));
  return rows.map((row) => resolved(row, known.get(row.exported.id?.text.toLowerCase() ?? '')));
}

function resolved<R extends ExportedRow>(row: R, known: Known | undefined): R {
  const { id, masked } = row.exported;
  const taxpayer = { ...row.taxpayer };
  const faults = [...row.faults];
  for (const { field, letter, header, text } of masked) {
    const value = (known as Partial<TaxpayerRow> | undefined)?.[field] ?? null;
    if (value !== null && compact(maskField(field, value) ?? '') === text) Object.assign(taxpayer, { [field]: value });
    else faults.push({ column: letter, code: 'CELL.MASKED', data: { header } });
  }
  const numberRead = taxpayer.number ?? null;
  if (id !== null && (known === undefined || (numberRead !== null && numberRead !== known.number)))
    faults.push({ column: id.letter, code: 'CELL.OTHER_TAXPAYER', data: {} });
  return { ...row, taxpayer, faults };
}
