import type { Actor } from '../../platform/audit/actor.js';
import type { Queryable, Row } from '../../platform/database/database.js';
import { compact } from '../domain/cell-texts.js';
import type { CellFault } from '../domain/read-row.js';
import type { TaxpayerRow } from '../domain/taxpayer.js';
import { maskField } from '../masking.js';
import type { RegisterEvent } from './read-register.js';

export type RowEvent = Extract<RegisterEvent, { type: 'row' }>;

type Known = Pick<TaxpayerRow, 'number' | 'certificate_number' | 'telephone'> & Row & { id: string };

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * Rows of an exported workbook with the register's own values where a cell is their mask. A mask that is not that of
 * the present value, or of nobody, is a fault: stars are never taken for a number.
 */
export async function unmasked(
  queryable: Queryable,
  { authority, scope }: Actor,
  rows: readonly RowEvent[],
): Promise<RowEvent[]> {
  // Of another station's taxpayer nothing is told, not even whether a guessed mask is his.
  const stations = scope.stations === null ? null : [...scope.stations];
  const ids = rows.flatMap(({ id }) => (id !== null && UUID.test(id.text) ? [id.text.toLowerCase()] : []));
  const found =
    ids.length === 0
      ? []
      : await queryable.query<Known>(
          `SELECT id, number, certificate_number, telephone FROM taxpayer WHERE authority = $1 AND id = ANY($2::uuid[])
             AND ($3::text[] IS NULL OR station = ANY($3))`,
          [authority, ids, stations],
        );
  const known = new Map(found.map((one) => [one.id, one]));
  return rows.map((row) =>
    row.id === null && row.masked.length === 0 ? row : resolved(row, known.get(row.id?.text.toLowerCase() ?? '')),
  );
}

function resolved(row: RowEvent, known: Known | undefined): RowEvent {
  const { sheet, row: line, id } = row;
  const taxpayer: TaxpayerRow = { ...row.taxpayer };
  const faults: CellFault[] = [...row.faults];
  for (const { field, letter, header, text } of row.masked) {
    const value = (known as Partial<TaxpayerRow> | undefined)?.[field] ?? null;
    if (value !== null && compact(maskField(field, value) ?? '') === text) Object.assign(taxpayer, { [field]: value });
    else faults.push({ sheet, row: line, column: letter, code: 'CELL.MASKED', data: { header } });
  }
  const numberRead = taxpayer.number as string | null;
  if (id !== null && (known === undefined || (numberRead !== null && numberRead !== known.number)))
    faults.push({ sheet, row: line, column: id.letter, code: 'CELL.OTHER_TAXPAYER', data: {} });
  return { ...row, taxpayer, faults };
}
