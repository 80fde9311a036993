import type { ErrorCode } from '../../kernel/error-table.js';
import { type ErrorData } from '../../kernel/errors.js';
import { identityNumberFault } from '../../kernel/identity-numbers.js';
import type { CellValue } from '../../platform/excel/read-workbook.js';
import { clean, compact, isMasked } from './cell-texts.js';
import { NOTHING, readerOf, type BoundColumn, type ReadingContext } from './column-reader.js';
import type { Fault, Read } from './read-cell.js';
import { SHEETS, type SheetRule } from './sheets.js';
import { TAXPAYER_FIELDS, type TaxpayerField, type TaxpayerKind, type TaxpayerRow } from './taxpayer.js';

/** A fault of a cell: where it is, by the user's own column, and what it is. */
export interface CellFault {
  readonly sheet: string;
  readonly row: number;
  /** letter of the column, such as `Q`; empty where the whole row is meant */
  readonly column: string;
  readonly code: ErrorCode;
  readonly data: ErrorData;
}

/** A cell that holds a masked value, as an export writes it: what it stands for is known by the taxpayer's id only. */
export interface MaskedCell {
  readonly field: TaxpayerField;
  readonly letter: string;
  readonly header: string;
  readonly text: string;
}

export interface ReadRow {
  /** what could be read; complete where there is no fault */
  readonly taxpayer: TaxpayerRow;
  readonly faults: readonly CellFault[];
  readonly masked: readonly MaskedCell[];
}

/** Reads one row: every fault of every cell at once. */
export function readRow(
  sheet: SheetRule,
  columns: readonly BoundColumn[],
  row: number,
  cells: readonly (CellValue | undefined)[],
  context: ReadingContext,
): ReadRow {
  const faults: CellFault[] = [];
  const masked: MaskedCell[] = [];
  const empty: BoundColumn[] = [];
  const tell = ({ letter, rule }: BoundColumn, { code, data }: Fault) =>
    faults.push({ sheet: sheet.name, row, column: letter, code, data: { header: rule.header, ...data } });
  // every row begins in the same shape: fields that come one by one would make each its own
  const values: Record<TaxpayerField, string | null> = { ...EMPTY, kind: sheet.kind };
  for (const column of columns) {
    const { index, letter, rule } = column;
    const cell = cells[index];
    if (cell !== undefined && MASKABLE.has(rule.field) && isMasked(cell.text)) {
      masked.push({ field: rule.field, letter, header: rule.header, text: compact(clean(cell.text)) });
      continue;
    }
    const read = cell === undefined ? NOTHING : column.read(cell, context);
    if ('fault' in read) tell(column, read.fault);
    else if (read.value === null) empty.push(column);
    else values[rule.field] = read.value;
  }
  for (const column of empty) {
    const { value } = column.rule;
    if (value === 'required' || (value === 'quota' && values.collection_mode === '定期定额'))
      tell(column, { code: 'CELL.MISSING' });
  }
  const certificateFault = certificateFaultOf(values);
  if (certificateFault !== undefined)
    for (const column of columns) if (column.rule.type === 'certificate') tell(column, certificateFault);
  return { taxpayer: values as unknown as TaxpayerRow, faults, masked };
}

/**
 * Reads single fields as they are typed into a form, by the rules of the columns. Null empties a field; a field that the
 * kind of taxpayer does not have, or that may not be empty, is a fault.
 * @param certificateType what the register says already, by which a certificate's number is checked
 */
export function readFields(
  kind: TaxpayerKind,
  given: Readonly<Partial<Record<TaxpayerField, string | null>>>,
  certificateType: string | null,
  context: ReadingContext,
): { readonly values: Partial<Record<TaxpayerField, string | null>>; readonly faults: readonly CellFault[] } {
  const sheet = SHEETS.find((one) => one.kind === kind) as SheetRule;
  const values: Partial<Record<TaxpayerField, string | null>> = {};
  const faults: CellFault[] = [];
  for (const [field, text] of Object.entries(given) as [TaxpayerField, string | null][]) {
    const rule = sheet.columns.find((one) => one.field === field);
    const at = { sheet: sheet.name, row: 0, column: field };
    if (rule === undefined) {
      faults.push({ ...at, code: 'CELL.UNKNOWN_VALUE', data: { header: field, value: text ?? '', known: [] } });
      continue;
    }
    // A form that sends back what it was shown: stars are never taken for a number.
    const read: Read =
      text !== null && MASKABLE.has(field) && isMasked(text)
        ? { fault: { code: 'CELL.MASKED' } }
        : text === null
          ? NOTHING
          : readerOf(rule, sheet)({ kind: 'text', text }, context);
    if ('fault' in read)
      faults.push({ ...at, code: read.fault.code, data: { header: rule.header, ...read.fault.data } });
    else if (read.value === null && rule.value === 'required' && rule.field !== 'status')
      faults.push({ ...at, code: 'CELL.MISSING', data: { header: rule.header } });
    else values[field] = read.value;
  }
  const fault = certificateFaultOf({ certificate_type: certificateType, ...values });
  if (fault !== undefined)
    faults.push({
      ...{ sheet: sheet.name, row: 0, column: 'certificate_number', code: fault.code },
      data: { header: sheet.columns.find(({ type }) => type === 'certificate')?.header ?? '证件号码', ...fault.data },
    });
  return { values, faults };
}

const EMPTY = Object.fromEntries(TAXPAYER_FIELDS.map((field) => [field, null])) as Record<TaxpayerField, null>;

/** Personal data that is shown masked. */
const MASKABLE: ReadonlySet<TaxpayerField> = new Set(['number', 'certificate_number', 'telephone']);

/** Only a resident's identity card has a check digit; other papers are taken as they are. */
function certificateFaultOf(values: Partial<Record<TaxpayerField, string | null>>): Fault | undefined {
  const number = values.certificate_number;
  if (number == null || !/^(居民)?身份证?/.test(values.certificate_type ?? '居民身份证')) return undefined;
  switch (identityNumberFault(number)) {
    case 'form':
      return { code: 'CELL.BAD_NUMBER_FORM', data: { value: number, expected: '18位公民身份号码' } };
    case 'check':
      return { code: 'CELL.BAD_CHECK_DIGIT', data: { value: number, rule: '公民身份号码（GB 11643）' } };
    case undefined:
      return undefined;
  }
}
