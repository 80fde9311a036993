import type { DataValidation } from 'exceljs';
import { writeFixedWorkbook } from '../../../platform/excel/fixed-zip.js';
import { newWorkbook } from '../../../platform/excel/new-workbook.js';
import type { FactField, FactKindCode } from '../domain/fact-kind.js';
import { FACT_KINDS } from '../domain/kinds.js';
import { OWNER_COLUMNS } from './read-facts.js';

/** Rows of a template that offer their words. */
const PREPARED_ROWS = 20_000;

const WIDTH = 18;

/** The library writes drop-downs of whole ranges, its types do not say so. */
interface WithValidations {
  readonly dataValidations: { add(range: string, validation: DataValidation): void };
}

/** How a field is to be filled in, as its header's comment says. */
const HINTS: Readonly<Record<FactField['type'], string>> = {
  day: '日期，如 2026-10-31',
  'due-day': '日期，如 2026-10-31',
  'period-from': '日期或月份，如 2026-10-01、2026-10',
  'period-to': '日期或月份，如 2026-10-31、2026-10',
  amount: '金额，元，最多两位小数',
  count: '整数',
  text: '文字',
  choice: '从下拉列表中选择',
};

/** An empty workbook with the sheet of one kind or of all: headers, hints, drop-downs. */
export async function factTemplate(code?: FactKindCode): Promise<Buffer> {
  const workbook = await newWorkbook();
  for (const kind of FACT_KINDS.filter((one) => code === undefined || one.code === code)) {
    const sheet = workbook.addWorksheet(kind.zh, { views: [{ state: 'frozen', ySplit: 1 }] });
    sheet.addRow([...OWNER_COLUMNS, ...kind.fields].map(({ header }) => header)).font = { bold: true };
    // as text, so that long numbers stay whole
    sheet.columns.forEach((column) => Object.assign(column, { width: WIDTH, style: { numFmt: '@' } }));
    for (const [index, field] of kind.fields.entries()) {
      const column = OWNER_COLUMNS.length + index + 1;
      sheet.getCell(1, column).note = `${field.required ? '必填' : '选填'}；${HINTS[field.type]}`;
      if (field.type !== 'choice') continue;
      const letter = sheet.getColumn(column).letter;
      (sheet as unknown as WithValidations).dataValidations.add(`${letter}2:${letter}${PREPARED_ROWS}`, {
        ...{ type: 'list', allowBlank: true, showErrorMessage: true, formulae: [`"${field.values.join(',')}"`] },
      });
    }
  }
  return writeFixedWorkbook(workbook);
}
