import type { ErrorCode } from '../../../kernel/error-table.js';
import type { ErrorData } from '../../../kernel/errors.js';
import { creditCodeFault } from '../../../kernel/identity-numbers.js';
import { dateFrom, type PlainDate } from '../../../kernel/plain-date.js';
import type { CellValue } from '../../../platform/excel/cell-value.js';
import { dateFromSerial } from '../../../platform/excel/sheet-dates.js';
import { industryDigits } from '../../domain/industries.js';
import { normaliseHeader } from '../../domain/sheets.js';
import { LICENCE_STATUSES } from './findings.js';

/** The sheet's usual name; a list of one sheet may call it anything. */
export const LIST_SHEET = '市场主体名单';

export type EntryField = 'code' | 'name' | 'owner' | 'address' | 'kind' | 'founded_on' | 'status' | 'industry';

/** A row of the list; days are YYYY-MM-DD. */
export type EntryRow = Record<EntryField, string | null>;

export interface ListColumn {
  readonly field: EntryField;
  readonly header: string;
  readonly aliases: readonly string[];
  /** the column must be there, and its cells hold something */
  readonly required: boolean;
  readonly limit: number;
}

const column = (field: EntryField, header: string, required: boolean, limit: number, aliases: string[]) => {
  return { field, header, required, limit, aliases };
};

/** 行业 is compared where the list has it; 主体类型 and 成立日期 are shown. */
export const LIST_COLUMNS: readonly ListColumn[] = [
  column('code', '统一社会信用代码', true, 18, ['社会信用代码', '信用代码', '统一代码']),
  column('name', '名称', true, 100, ['企业名称', '市场主体名称', '主体名称', '字号名称', '企业(字号)名称']),
  column('owner', '经营者(法定代表人)', true, 100, [
    '法定代表人(经营者)',
    '经营者',
    '法定代表人',
    '负责人',
    '法定代表人/经营者',
    '经营者/法定代表人',
  ]),
  column('address', '住所', true, 200, ['住所(经营场所)', '经营场所', '地址', '经营场所(住所)']),
  column('kind', '主体类型', false, 50, ['市场主体类型', '企业类型', '类型']),
  column('founded_on', '成立日期', false, 30, ['注册日期', '成立时间', '设立日期']),
  column('status', '登记状态', true, 10, ['经营状态', '企业状态', '状态', '主体状态']),
  column('industry', '行业代码', false, 6, ['国标行业代码', '行业', '所属行业代码']),
];

export function listColumn(header: string): ListColumn | undefined {
  const wanted = normaliseHeader(header);
  return LIST_COLUMNS.find((one) => [one.header, ...one.aliases].some((name) => normaliseHeader(name) === wanted));
}

export interface BoundListColumn {
  readonly index: number;
  readonly letter: string;
  readonly column: ListColumn;
}

/** A fault of a cell, by the user's own column. */
export interface ListFault {
  readonly sheet: string;
  readonly row: number;
  readonly column: string;
  readonly code: ErrorCode;
  readonly data: ErrorData;
}

interface Context {
  readonly today: PlainDate;
  readonly date1904: boolean;
}

type Read = { readonly value: string | null } | { readonly code: ErrorCode; readonly data?: ErrorData };

/** Reads one row of the list: every fault of every cell at once. */
export function readEntry(
  sheet: string,
  row: number,
  columns: readonly BoundListColumn[],
  cells: readonly (CellValue | undefined)[],
  context: Context,
): { readonly entry: EntryRow; readonly faults: readonly ListFault[] } {
  const entry: EntryRow = { ...EMPTY };
  const faults: ListFault[] = [];
  for (const { index, letter, column } of columns) {
    let read = readCell(cells[index], column, context);
    if ('value' in read && read.value === null && column.required) read = { code: 'CELL.MISSING' };
    if ('value' in read) entry[column.field] = read.value;
    else faults.push({ sheet, row, column: letter, code: read.code, data: { header: column.header, ...read.data } });
  }
  return { entry, faults };
}

const EMPTY = Object.fromEntries(LIST_COLUMNS.map(({ field }) => [field, null])) as EntryRow;

function readCell(cell: CellValue | undefined, column: ListColumn, context: Context): Read {
  if (cell === undefined) return { value: null };
  if (cell.kind === 'error') return { code: 'CELL.FORMULA_ERROR', data: { value: cell.text } };
  if (cell.text.includes('\uFFFD')) return { code: 'CELL.BROKEN_CHARACTER' };
  const text = cell.text.replace(/[\u00A0\u3000\u200B\uFEFF\r\n\t]+/g, ' ').trim();
  if (text === '') return { value: null };
  const narrow = text.normalize('NFKC').replace(/\s+/g, '').toUpperCase();
  switch (column.field) {
    case 'code':
      return readCode(narrow);
    case 'status':
      return readStatus(narrow);
    case 'founded_on':
      return readDay(cell, narrow, context);
    case 'industry':
      return readIndustry(narrow);
    case 'name':
    case 'owner':
    case 'address':
    case 'kind':
      return [...text].length > column.limit
        ? { code: 'CELL.TOO_LONG', data: { limit: column.limit } }
        : { value: text };
  }
}

function readCode(code: string): Read {
  const fault = creditCodeFault(code);
  if (fault === undefined) return { value: code };
  return fault === 'form'
    ? { code: 'CELL.BAD_NUMBER_FORM', data: { value: code, expected: '18位统一社会信用代码' } }
    : { code: 'CELL.BAD_CHECK_DIGIT', data: { value: code, rule: '统一社会信用代码（GB 32100）' } };
}

/** Words of the market authority's own programs for a living licence. */
const LIVING = new Set(['存续', '在业', '在营', '开业', '正常', '存续(在营、开业、在册)']);

function readStatus(status: string): Read {
  if (LIVING.has(status)) return { value: '存续' };
  const ended = LICENCE_STATUSES.find(
    (known) => known === status || status === `${known},未注销` || status === `已${known}`,
  );
  return ended === undefined
    ? { code: 'CELL.UNKNOWN_VALUE', data: { value: status, known: LICENCE_STATUSES } }
    : { value: ended };
}

function readIndustry(industry: string): Read {
  const digits = industryDigits(industry);
  return digits === undefined ? { code: 'CELL.UNKNOWN_INDUSTRY', data: { value: industry } } : { value: digits };
}

const DAYS = [/^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:T?\d{1,2}:\d{2}(?::\d{2})?)?$/, /^(\d{4})(\d{2})(\d{2})$/];

function readDay(cell: CellValue, text: string, { today, date1904 }: Context): Read {
  const day = cell.kind === 'date' ? cell.text : dayFromText(text, date1904);
  if (day === undefined) return { code: 'CELL.BAD_DATE', data: { value: text } };
  return day > today ? { code: 'CELL.FUTURE_DATE', data: { value: day } } : { value: day };
}

function dayFromText(text: string, date1904: boolean): PlainDate | undefined {
  if (/^\d{5}(\.\d+)?$/.test(text)) return dateFromSerial(text, date1904);
  const match = DAYS.map((spelling) => spelling.exec(text)).find((found) => found !== null);
  return match == null ? undefined : dateFrom(Number(match[1]), Number(match[2]), Number(match[3]));
}
