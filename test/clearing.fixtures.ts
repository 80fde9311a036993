import exceljs from 'exceljs';
import { projectPath } from '../src/platform/config/project-root.js';
import { demonstration, Sheet, type Cells } from './register-import.fixtures.js';

export const MARKET_LIST = projectPath('seeds/demonstration/market-list.xlsx');

/** The demonstration's market list as its cells are, by header. */
export async function marketList(): Promise<Sheet> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.readFile(MARKET_LIST);
  const lines: exceljs.CellValue[][] = [];
  workbook.getWorksheet('市场主体名单')?.eachRow((row) => lines.push((row.values as exceljs.CellValue[]).slice(1)));
  const headers = (lines.shift() ?? []) as string[];
  const rows = lines.map((cells) => Object.fromEntries(headers.map((header, at) => [header, cells[at] ?? null])));
  return new Sheet('市场主体名单', headers, rows);
}

export async function bytesOf(...sheets: readonly Sheet[]): Promise<Buffer> {
  const workbook = new exceljs.Workbook();
  for (const { name, above, headers, rows, merges } of sheets) {
    const worksheet = workbook.addWorksheet(name);
    worksheet.addRows([...above, headers, ...rows.map((row) => headers.map((header) => row[header] ?? null))]);
    for (const range of merges) worksheet.mergeCells(range);
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

const CODE = '统一社会信用代码';
const OWNER = '经营者(法定代表人)';

/**
 * The findings by domain.md's rules in the plainest words, from the two workbooks and nothing of the program's: as
 * `kind number`, sorted. Texts of the demonstration differ or are the same to the letter.
 */
export async function expectedFindings(list: Sheet): Promise<string[]> {
  const { households, enterprises } = await demonstration();
  const register: Cells[] = [...households.rows, ...enterprises.rows];
  const registered = new Map(register.map((row) => [String(row['纳税人识别号']), row]));
  const licences = new Map(list.rows.map((row) => [String(row[CODE]), row]));
  const found: string[] = [];
  for (const [code, licence] of licences) {
    const row = registered.get(code);
    const alive = licence['登记状态'] === '存续';
    if (row === undefined) {
      if (alive) found.push(`licensed-not-registered ${code}`);
      continue;
    }
    const cancelled = row['纳税人状态'] === '注销';
    if (!alive && !cancelled) found.push(`licence-ended-while-registered ${code}`);
    if (alive && cancelled) found.push(`registration-cancelled-while-licensed ${code}`);
    if (!alive || cancelled) continue;
    if (row['纳税人名称'] !== licence['名称']) found.push(`name-differs ${code}`);
    if ((row['经营者姓名'] ?? row['法定代表人']) !== licence[OWNER]) found.push(`owner-differs ${code}`);
    if (row['经营地址'] !== licence['住所']) found.push(`address-differs ${code}`);
  }
  for (const [number, row] of registered) {
    if (licences.has(number)) continue;
    if (number.length !== 18) found.push(`not-comparable ${number}`);
    else if (row['纳税人状态'] !== '注销') found.push(`registered-without-licence ${number}`);
  }
  const persons = new Map<string, string[]>();
  for (const row of households.rows)
    if (row['纳税人状态'] !== '注销') {
      const person = String(row['证件号码']);
      persons.set(person, [...(persons.get(person) ?? []), String(row['纳税人识别号'])]);
    }
  for (const numbers of persons.values()) for (const number of numbers.slice(1)) found.push(`duplicates ${number}`);
  return found.sort();
}

const CREDIT = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** A valid credit code of region 000000, another one for each number. */
export function creditCode(number: number): string {
  const body = `MA${String(number).padStart(6, '0')}`;
  const weights = [3, 7, 9, 10, 5, 8, 4, 2];
  const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  const sum = [...body].reduce((total, one, at) => total + letters.indexOf(one) * (weights[at] ?? 0), 0);
  const check = (11 - (sum % 11)) % 11;
  const code = `92000000${body}${check === 10 ? 'X' : check}`;
  const total = [...code].reduce((all, one, at) => all + CREDIT.indexOf(one) * 3 ** at, 0);
  return code + CREDIT.charAt((31 - (total % 31)) % 31);
}
