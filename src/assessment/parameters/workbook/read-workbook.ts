import { TaxrollError } from '../../../kernel/errors.js';
import { inTheirWords } from '../../../register/import/uploaded.js';
import type { ParameterSet } from '../../domain/parameter-set.js';
import { parameterSetFaults } from '../parameter-file.js';
import { readCells, type CellPlace, type SheetCells } from './cells.js';
import {
  BANDS,
  EXPORTED_FROM,
  FINDING_WORDS,
  FIXED,
  LISTS,
  OVERVIEW,
  SETTINGS,
  TABS,
  TURNOVER_WORD,
  YES_NO,
  type Column,
  type ListSheet,
} from './layout.js';

/** What is wrong at a cell, a row or a sheet, in the user's words. */
export interface WorkbookFault {
  readonly sheet: string;
  /** null: the sheet as a whole */
  readonly row: number | null;
  /** letter and header; null: the row as a whole */
  readonly column: string | null;
  readonly zh: string;
  readonly en: string;
}

/** A set as its workbook has it, and the version that the workbook was exported from. */
export interface WorkbookSet {
  readonly set: ParameterSet;
  readonly exportedFrom: string | null;
}

/**
 * The set of a workbook. A blank cell is blank and 0 is zero; figures come exactly as they are written.
 * @param name what its user calls the file
 * @throws TaxrollError ASSESSMENT.PARAMETERS_WORKBOOK with every fault at once; FILE.NOT_A_WORKBOOK
 */
export async function readParameterWorkbook(file: string, name: string): Promise<WorkbookSet> {
  const sheets = await readCells(file, TABS).catch((error: unknown) => {
    throw inTheirWords(error, name);
  });
  const reading = new Reading(sheets);
  const content = reading.content();
  const told = new Set(reading.faults.map(placeText));
  const further = parameterSetFaults(content).map((fault) => reading.placed(fault));
  // a cell of which something is told already is not told again
  const faults = [...reading.faults, ...further.filter((fault) => !told.has(placeText(fault)))];
  if (faults.length > 0)
    throw new TaxrollError('ASSESSMENT.PARAMETERS_WORKBOOK', {
      ...{ count: faults.length, faults: faults.slice(0, MOST_TOLD).map(printed) },
      cells: faults.slice(0, MOST_TOLD),
    });
  return { set: content as ParameterSet, exportedFrom: reading.exportedFrom };
}

/** Findings by their words. */
const FINDINGS = new Map(Object.entries(FINDING_WORDS).map(([code, word]) => [word, code]));

/** Nobody reads more of them; the count is of all. */
const MOST_TOLD = 1_000;

type Loose = Record<string, unknown>;

/** Takes the set out of the sheets, and remembers which cell became what. */
class Reading {
  readonly faults: WorkbookFault[] = [];
  exportedFrom: string | null = null;
  private readonly places = new Map<string, CellPlace>();

  constructor(private readonly sheets: ReadonlyMap<string, SheetCells>) {
    for (const name of sheets.keys())
      if (!TABS.includes(name))
        this.fault({ sheet: name, row: null, column: null }, '不认识这个工作表', 'unknown sheet');
    const required = [OVERVIEW, ...LISTS.flatMap(({ name, required: must }) => (must ? [name] : []))];
    for (const name of required)
      if (!sheets.has(name))
        this.fault({ sheet: name, row: null, column: null }, '缺少这个工作表', 'the sheet is missing');
  }

  content(): unknown {
    const set: Loose = {};
    for (const [path, value] of Object.entries(FIXED)) put(set, path.split('.'), value);
    this.overview(set);
    for (const list of LISTS) this.list(set, list);
    this.bands(set);
    return set;
  }

  /** A fault of the set at the cell that it came from, or at the nearest there is. */
  placed({ path, zh, en }: { path: string; zh: string; en: string }): WorkbookFault {
    for (let at = path; at !== ''; at = at.replace(/(\.[^.[\]]*|\[\d+\])$/, '')) {
      const place = this.places.get(at);
      const missing = at === path && en.startsWith('must have required');
      if (place !== undefined) return { ...place, zh: missing ? '不能为空' : zh, en };
      if (!/[.[]/.test(at)) break;
    }
    return { sheet: OVERVIEW, row: null, column: null, zh: `${path} ${zh}`, en: `${path} ${en}` };
  }

  private fault(place: CellPlace, zh: string, en: string): void {
    this.faults.push({ ...place, zh, en });
  }

  private overview(set: Loose): void {
    const sheet = this.sheets.get(OVERVIEW);
    if (sheet === undefined) return;
    const known = new Map(SETTINGS.map((one) => [one.label, one]));
    const seen = new Set<string>();
    for (const { path, blank } of SETTINGS) {
      if (blank === 'null') put(set, path.split('.'), null);
      this.places.set(path, {
        sheet: OVERVIEW,
        row: null,
        column: SETTINGS.find((one) => one.path === path)?.label ?? null,
      });
    }
    for (const { row, cells } of sheet.rows) {
      const [label, value] = [cells[0]?.text, cells[1]];
      if (label === undefined) continue;
      const place = { sheet: OVERVIEW, row, column: `B列“${label}”` };
      const setting = known.get(label);
      if (seen.has(label)) this.fault(place, '这一项出现两次', 'the row is there twice');
      else if (label === EXPORTED_FROM) this.exportedFrom = value?.text ?? null;
      else if (setting === undefined) this.fault(place, '不认识这一项', 'unknown row');
      else {
        this.places.set(setting.path, place);
        const words = Object.entries(setting.words ?? {});
        const chosen = words.find(([, word]) => word === value?.text)?.[0];
        if (value !== undefined && words.length > 0 && chosen === undefined)
          this.fault(place, `只能是 ${words.map(([, word]) => word).join('、')}`, 'not one of the words');
        if (value !== undefined) put(set, setting.path.split('.'), this.checked(value, place) ?? chosen ?? value.text);
      }
      seen.add(label);
    }
  }

  private list(set: Loose, list: ListSheet): void {
    const sheet = this.sheets.get(list.name);
    const bound = sheet === undefined ? [] : this.bind(sheet, list);
    const rows = sheet?.rows ?? [];
    if (rows.length > 0 || list.required || list.list === 'cases') set[list.list] = [];
    this.places.set(list.list, { sheet: list.name, row: null, column: null });
    for (const [index, { row, cells }] of rows.entries()) {
      const path = `${list.list}[${index}]`;
      const one: Loose = {};
      (set[list.list] as Loose[]).push(one);
      this.places.set(path, { sheet: list.name, row, column: null });
      if (list.named !== undefined) put(one, list.named.key.split('.'), {});
      for (const { column, keys, at, letter } of bound) {
        if (keys.length === 0) continue;
        const place = { sheet: list.name, row, column: `${letter}列“${column.header}”` };
        this.places.set(`${path}.${keys.join('.')}`, place);
        const cell = cells[at];
        const value =
          cell === undefined ? undefined : (this.checked(cell, place) ?? this.valueOf(column, cell.text, place));
        if (value !== undefined) put(one, keys, value);
        else if (column.blank === 'null') put(one, keys, null);
      }
    }
  }

  private bands(set: Loose): void {
    const sheet = this.sheets.get(BANDS.name);
    if (sheet === undefined) return;
    const columns = [BANDS.levy, ...BANDS.columns];
    const bound = this.bind(sheet, { name: BANDS.name, columns });
    const levies = (set['levies'] ?? []) as Loose[];
    for (const { row, cells } of sheet.rows) {
      const values = new Map(bound.map(({ column, at }) => [column.key, cells[at]]));
      const code = values.get('levy')?.text;
      const index = levies.findIndex((levy) => levy['code'] === code);
      const levy = levies[index];
      if (levy === undefined) {
        const place = { sheet: BANDS.name, row, column: `“${BANDS.levy.header}”` };
        this.fault(place, code === undefined ? '不能为空' : `“税费”表中没有代码 ${code}`, 'no such levy');
        continue;
      }
      const bands = (levy['bands'] ??= []) as Loose[];
      const path = `levies[${index}].bands[${bands.length}]`;
      const band: Loose = {};
      bands.push(band);
      this.places.set(path, { sheet: BANDS.name, row, column: null });
      for (const { column, at, letter } of bound) {
        if (column.key === null || column.key === 'levy') continue;
        const place = { sheet: BANDS.name, row, column: `${letter}列“${column.header}”` };
        this.places.set(`${path}.${column.key}`, place);
        const cell = cells[at];
        if (cell !== undefined) band[column.key] = this.checked(cell, place) ?? cell.text;
        else if (column.blank === 'null') band[column.key] = null;
      }
    }
  }

  /** The sheet's columns by their headers, named ones among them. */
  private bind(sheet: SheetCells, { name, columns, named }: Pick<ListSheet, 'name' | 'columns' | 'named'>): Bound[] {
    const bound: Bound[] = [];
    for (const { header, at, letter } of sheet.headers) {
      const place = { sheet: name, row: sheet.headerRow, column: `${letter}列“${header}”` };
      const own = columns.find((one) => one.header === header);
      const member = own === undefined ? named?.nameOf(header) : undefined;
      if (bound.some(({ column }) => column.header === header)) this.fault(place, '这一列出现两次', 'there twice');
      else if (own !== undefined) bound.push({ column: own, keys: own.key?.split('.') ?? [], at, letter });
      else if (member !== undefined && named !== undefined)
        bound.push({ column: figureColumn(header), keys: [...named.key.split('.'), member], at, letter });
      else this.fault(place, '不认识这一列', 'unknown column');
    }
    for (const column of columns)
      if (column.key !== null && !bound.some((one) => one.column === column))
        this.fault({ sheet: name, row: sheet.headerRow, column: `“${column.header}”` }, '缺少这一列', 'missing column');
    return bound;
  }

  /** Tells of a cell that shows an error; what it says then stands for itself. */
  private checked(cell: { readonly text: string; readonly error: boolean }, place: CellPlace): string | undefined {
    if (!cell.error) return undefined;
    this.fault(place, `单元格是错误值 ${cell.text}`, `the cell shows the error ${cell.text}`);
    return cell.text;
  }

  private valueOf({ kind }: Column, text: string, place: CellPlace): unknown {
    if (kind === 'industries') return text.split(/[、,，;；\s]+/).filter((one) => one !== '');
    if (kind === 'base') return text === TURNOVER_WORD ? 'turnover' : text;
    if (kind === 'finding') return FINDINGS.get(text) ?? text;
    if (kind !== 'yes-no') return text;
    const value = YES_NO[text];
    if (value === undefined) this.fault(place, '只能是 是、否', 'not one of the words');
    return value;
  }
}

interface Bound {
  readonly column: Column;
  /** where its value goes; none of a column that is for reading only */
  readonly keys: readonly string[];
  readonly at: number;
  readonly letter: string;
}

function figureColumn(header: string): Column {
  return { header, key: null, kind: 'figure', blank: 'absent', width: 0 };
}

/** Puts a value where its keys lead; the last may be whatever a user calls a grade. */
function put(into: Loose, keys: readonly string[], value: unknown): void {
  let place = into;
  for (const key of keys.slice(0, -1)) place = (place[key] ??= {}) as Loose;
  Object.defineProperty(place, keys.at(-1) as string, { value, enumerable: true, configurable: true, writable: true });
}

function placeText({ sheet, row, column }: CellPlace): string {
  return `“${sheet}”${row === null ? '' : `第${row}行`}${column ?? ''}`;
}

function printed(fault: WorkbookFault): string {
  return `${placeText(fault)}：${fault.zh} (${fault.en})`;
}
