import exceljs from 'exceljs';
import type { FactKindCode } from '../../src/register/facts/domain/fact-kind.js';
import { factKind } from '../../src/register/facts/domain/kinds.js';
import type { Cells } from '../register-import.fixtures.js';
import type { Someone } from './facts-api.js';

interface FactSheet {
  headers: string[];
  readonly rows: Cells[];
  readonly merges: string[];
}

/** A workbook of facts in the making, free to be spoilt before it is written. */
export class FactBook {
  private readonly sheets = new Map<string, FactSheet>();

  /** @param others names of sheets that hold something else */
  constructor(readonly others: string[] = []) {}

  add(kind: string, { number, name }: Pick<Someone, 'number' | 'name'>, values: object): void {
    const headers = factKind(kind as FactKindCode).fields.map((field) => [field.name, field.header] as const);
    const given = values as Record<string, string | undefined>;
    this.sheet(kind).rows.push({
      ...{ 纳税人识别号: number, 纳税人名称: name },
      ...Object.fromEntries(headers.map(([field, header]) => [header, given[field] ?? null])),
    });
  }

  row(kind: string, at: number): Cells {
    return this.sheet(kind).rows[at] as Cells;
  }

  letter(kind: string, header: string): string {
    return String.fromCharCode(65 + this.sheet(kind).headers.indexOf(header));
  }

  merge(kind: string, range: string): void {
    this.sheet(kind).merges.push(range);
  }

  total(kind: string): void {
    this.sheet(kind).rows.push({ 纳税人识别号: '合计' });
  }

  without(kind: string, header: string): this {
    const sheet = this.sheet(kind);
    sheet.headers = sheet.headers.filter((one) => one !== header);
    return this;
  }

  twice(kind: string, header: string): this {
    this.sheet(kind).headers.push(header);
    return this;
  }

  async bytes(): Promise<Buffer> {
    const workbook = new exceljs.Workbook();
    for (const [name, { headers, rows, merges }] of this.sheets) {
      const worksheet = workbook.addWorksheet(name);
      worksheet.addRows([headers, ...rows.map((row) => headers.map((header) => row[header] ?? null))]);
      for (const range of merges) worksheet.mergeCells(range);
    }
    for (const name of this.others) workbook.addWorksheet(name).addRow(['什么都可以']);
    return Buffer.from(await workbook.xlsx.writeBuffer());
  }

  private sheet(kind: string): FactSheet {
    const { zh, fields } = factKind(kind as FactKindCode);
    const known = this.sheets.get(zh);
    if (known !== undefined) return known;
    const headers = ['纳税人识别号', '纳税人名称', ...fields.map(({ header }) => header)];
    const made = { headers, rows: [], merges: [] };
    this.sheets.set(zh, made);
    return made;
  }
}
