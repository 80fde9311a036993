import exceljs from 'exceljs';
import { projectPath } from '../src/platform/config/project-root.js';

/** A row of a sheet by its headers. */
export type Cells = Record<string, exceljs.CellValue>;

/** A sheet of a small workbook, free to be spoilt before it is written. */
export class Sheet {
  /** rows above the header */
  above: exceljs.CellValue[][] = [];
  merges: string[] = [];
  /** places of rows that are hidden */
  hidden: number[] = [];

  constructor(
    public name: string,
    public headers: string[],
    public rows: Cells[],
  ) {}

  /** The letter of the column that the header stands in. */
  letter(header: string): string {
    return String.fromCharCode(65 + this.headers.indexOf(header));
  }

  /** The line of the workbook in which the row at the place stands. */
  line(place: number): number {
    return this.above.length + 2 + place;
  }
}

/** A register workbook in the making. */
export class Book {
  readonly others: Sheet[] = [];
  date1904 = false;

  constructor(
    readonly households: Sheet,
    readonly enterprises: Sheet,
  ) {}

  async bytes(without?: Sheet): Promise<Buffer> {
    const workbook = new exceljs.Workbook();
    workbook.properties.date1904 = this.date1904;
    for (const sheet of [this.households, this.enterprises, ...this.others].filter((one) => one !== without)) {
      const worksheet = workbook.addWorksheet(sheet.name);
      worksheet.addRows([
        ...sheet.above,
        sheet.headers,
        ...sheet.rows.map((row) => sheet.headers.map((header) => row[header] ?? null)),
      ]);
      for (const range of sheet.merges) worksheet.mergeCells(range);
      for (const place of sheet.hidden) worksheet.getRow(sheet.line(place)).hidden = true;
    }
    return Buffer.from(await workbook.xlsx.writeBuffer());
  }
}

export interface Demonstration {
  readonly households: Sheet;
  readonly enterprises: Sheet;
}

/** The demonstration register as its cells are, by header. */
export async function demonstration(): Promise<Demonstration> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.readFile(projectPath('seeds/demonstration/register.xlsx'));
  const [households, enterprises] = ['个体工商户', '企业'].map((name) => {
    const lines: exceljs.CellValue[][] = [];
    workbook.getWorksheet(name)?.eachRow((row) => lines.push((row.values as exceljs.CellValue[]).slice(1)));
    const headers = (lines.shift() ?? []) as string[];
    return new Sheet(
      name,
      headers,
      lines.map((cells) => Object.fromEntries(headers.map((header, at) => [header, cells[at] ?? null]))),
    );
  });
  return { households: households as Sheet, enterprises: enterprises as Sheet };
}

/** A small valid workbook: so many trading quota households and one enterprise, each a copy that may be spoilt. */
export function smallBook(rows: Demonstration, households: number): Book {
  const trading = rows.households.rows.filter(
    (row) =>
      row['征收方式'] === '定期定额' &&
      row['纳税人状态'] === '正常' &&
      row['房屋来源'] === '租赁' &&
      row['核定月房租(元)'] === null,
  );
  const copies = (from: Cells[], count: number) => from.slice(0, count).map((row) => ({ ...row }));
  return new Book(
    new Sheet('个体工商户', [...rows.households.headers], copies(trading, households)),
    new Sheet('企业', [...rows.enterprises.headers], copies(rows.enterprises.rows, 1)),
  );
}

/** The text in full width, as a Chinese input method writes letters, digits and signs. */
export function fullWidth(text: string): string {
  return text.replace(/[!-~]/g, (narrow) => String.fromCharCode(narrow.charCodeAt(0) + 0xfee0));
}

/** The text in several runs of different looks. */
export function richText(text: string): exceljs.CellRichTextValue {
  return { richText: [...text].map((one, at) => ({ text: one, font: { bold: at % 2 === 0 } })) };
}

/** The same code with another character at the place, of the same class. */
export function withOther(code: string, place: number): string {
  const others = /\d/.test(code.charAt(place)) ? '0123456789' : 'ABCDEFGHJKLMNPQRTUWXY';
  const other = others.charAt((others.indexOf(code.charAt(place)) + 1) % others.length);
  return code.slice(0, place) + other + code.slice(place + 1);
}

/** A credit code whose own check holds while the organisation code within it does not. */
export function withWrongOrganisation(code: string): string {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  const body = withOther(code, 15).slice(0, 17);
  const sum = [...body].reduce((total, one, at) => total + alphabet.indexOf(one) * 3 ** at, 0);
  return body + alphabet.charAt((31 - (sum % 31)) % 31);
}
