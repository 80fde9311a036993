import exceljs from 'exceljs';
import { creditCodeFault, identityNumberFault, organisationCodeFault } from '../../src/kernel/identity-numbers.js';
import { SHEETS } from '../../src/register/domain/sheets.js';
import { branchParameters } from '../branch.js';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Writes a register workbook of so many households with all 25 columns, as a spreadsheet program would: shared texts. */
export async function makeRegisterWorkbook(file: string, rows: number): Promise<number> {
  const { sections, quotaItems } = branchParameters();
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ filename: file, useSharedStrings: true, useStyles: true });
  for (const { name, kind, columns } of SHEETS) {
    const sheet = workbook.addWorksheet(name);
    sheet.addRow(columns.map(({ header }) => header)).commit();
    for (let at = 0; kind === 'individual' && at < rows; at++) {
      const section = sections[at % sections.length];
      const industry = quotaItems[at % quotaItems.length];
      const values: Record<string, exceljs.CellValue> = {
        number: withCheck(`92000000${code(at)}`, ALPHABET, creditCodeFault),
        name: `示范县${section?.name}第${at}便利店`,
        owner: `张${'伟芳娜敏静丽强磊军洋'[at % 10]}${'勇艳杰娟涛明超秀霞平'[Math.floor(at / 10) % 10]}`,
        certificate_type: '居民身份证',
        certificate_number: withCheck(
          `000000198${at % 10}0101${String(at % 1000).padStart(3, '0')}`,
          '0123456789X',
          identityNumberFault,
        ),
        industry: industry?.industries[0] ?? '',
        industry_name: industry?.name ?? '',
        station: section?.station ?? '',
        section: section?.name ?? '',
        address: `示范县${section?.name}${at % 900}号${at % 7}层`,
        officer: '刘静',
        registered_on: new Date(Date.UTC(2015, at % 12, 1 + (at % 27))),
        status: '正常',
        collection_mode: '定期定额',
        telephone: `1300000${String(at % 10_000).padStart(4, '0')}`,
        premises: '租赁',
        area: 20 + (at % 2000) / 10,
        declared_rent: 1000 + (at % 900) * 10,
        employees: 1 + (at % 9),
        declared_turnover: 5000 + (at % 240) * 500,
        collector: '陈志强',
        checker: '黄敏',
        signed_on: new Date(Date.UTC(2026, at % 6, 1 + (at % 27))),
      };
      sheet.addRow(columns.map(({ field }) => values[field] ?? null)).commit();
    }
    sheet.commit();
  }
  await workbook.commit();
  return rows;
}

/** The organisation's part of a credit code: nine characters, the last of which is a check of the others. */
function code(at: number): string {
  return withCheck(`M${String(at).padStart(7, '0')}`, '0123456789X', organisationCodeFault);
}

/** The stem with the last character that its rule asks for; where none will do, the first. */
function withCheck(stem: string, alphabet: string, fault: (whole: string) => unknown): string {
  const check = [...alphabet].find((one) => fault(stem + one) === undefined) ?? alphabet.charAt(0);
  return stem + check;
}
