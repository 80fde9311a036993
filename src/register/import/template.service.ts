import { Injectable } from '@nestjs/common';
import type { DataValidation, Workbook, Worksheet } from 'exceljs';
import { Database } from '../../platform/database/database.js';
import { columnLetter } from '../../platform/excel/cell-address.js';
import { writeFixedWorkbook } from '../../platform/excel/fixed-zip.js';
import { newWorkbook } from '../../platform/excel/new-workbook.js';
import { SECTIONS } from '../clearing/match.js';
import { SHEETS, type ColumnRule, type SheetRule } from '../domain/sheets.js';
import { CHOICES_SHEET, GUIDE_SHEET, TEMPLATE_VERSION, VERSION_LABEL } from './read-register.js';

/** So many rows below the header are prepared. */
const ROWS = 2_000;

const CERTIFICATE_TYPES = [
  '居民身份证',
  '军官证',
  '护照',
  '港澳居民来往内地通行证',
  '台湾居民来往大陆通行证',
  '外国人永久居留身份证',
];

/** What is written of a column where its type alone does not tell. */
const NOTES: Readonly<Partial<Record<string, string>>> = {
  'taxpayer-number': '18位统一社会信用代码，或原税号（个体20位、企业15位）。单元格为文本格式，请勿改成数字。',
  certificate: '居民身份证18位，校验位须正确；其他证件照原件填写。单元格为文本格式。',
  'code-text': '照原样填写，单元格为文本格式。',
  industry: 'GB/T 4754-2017 的2至4位数字代码，可带门类字母，如 5213 或 F5213。',
  station: '从下拉列表选择本分局的管理站。',
  date: '写成 2026-10-31，不得晚于今天。',
  positive: '大于零的数字，不写单位。',
  amount: '不小于零的数字，单位元，不写单位。',
  count: '整数。',
};

const HEAD = 'FF1F4E79';
const REQUIRED_HEAD = 'FFC00000';
const CODES: readonly ColumnRule['type'][] = ['taxpayer-number', 'certificate', 'code-text', 'industry'];

/** The workbook in which a register is filled in. */
@Injectable()
export class TemplateService {
  constructor(private readonly database: Database) {}

  /** Both sheets with drop-downs, a guide with the template's version, and the branch's choices on a hidden sheet. */
  async make(authority: string): Promise<Buffer> {
    const stations = await this.database.query<{ name: string }>(
      'SELECT name FROM station WHERE authority = $1 ORDER BY name COLLATE "C"',
      [authority],
    );
    const sections = await this.database.query<{ name: string }>(SECTIONS, [authority]);
    const workbook = await newWorkbook();
    addGuide(workbook);
    const choices = new Choices(workbook);
    const named = {
      station: choices.add(
        '管理站',
        stations.map(({ name }) => name),
      ),
      section: choices.add('地段', [...new Set(sections.map(({ name }) => name))]),
      certificate_type: choices.add('证件类型', CERTIFICATE_TYPES),
    };
    for (const sheet of SHEETS) addSheet(workbook, sheet, named);
    choices.write();
    return writeFixedWorkbook(workbook);
  }
}

/** Lists too long for a drop-down of their own, on a sheet that is not shown. */
class Choices {
  private readonly lists: { readonly head: string; readonly values: readonly string[] }[] = [];

  constructor(private readonly workbook: Workbook) {}

  /** The range in which the values will stand; undefined where there are none. */
  add(head: string, values: readonly string[]): string | undefined {
    if (values.length === 0) return undefined;
    const letter = columnLetter(this.lists.length);
    this.lists.push({ head, values });
    return `${CHOICES_SHEET}!$${letter}$2:$${letter}$${values.length + 1}`;
  }

  write(): void {
    const sheet = this.workbook.addWorksheet(CHOICES_SHEET, { state: 'veryHidden' });
    for (const [at, { head, values }] of this.lists.entries()) sheet.getColumn(at + 1).values = [head, ...values];
  }
}

function addSheet(
  workbook: Workbook,
  rule: SheetRule,
  named: Readonly<Partial<Record<string, string | undefined>>>,
): void {
  const sheet = workbook.addWorksheet(rule.name, { views: [{ state: 'frozen', ySplit: 1, xSplit: 2 }] });
  sheet.getRow(1).height = 32;
  for (const [at, column] of rule.columns.entries()) {
    const { header, type, value } = column;
    const width = Math.max(
      12,
      header.length * 2 + 4,
      type === 'certificate' || type === 'taxpayer-number' ? 24 : 0,
      column.limit >= 200 ? 36 : 0,
    );
    const own = sheet.getColumn(at + 1);
    own.width = width;
    own.numFmt = CODES.includes(type) ? '@' : type === 'date' ? 'yyyy-mm-dd' : 'General';
    const head = sheet.getCell(1, at + 1);
    head.value = header;
    head.numFmt = 'General';
    head.font = { bold: true, color: { argb: 'FFFFFFFF' }, name: '微软雅黑', size: 10 };
    head.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: value === 'required' ? REQUIRED_HEAD : HEAD } };
    head.alignment = { vertical: 'middle', horizontal: 'center', wrapText: true };
    head.border = { bottom: { style: 'medium' }, right: { style: 'thin', color: { argb: 'FFFFFFFF' } } };
    addValidation(sheet, `${columnLetter(at)}2:${columnLetter(at)}${ROWS + 1}`, column, named[column.field]);
  }
}

function addValidation(sheet: Worksheet, range: string, column: ColumnRule, choices: string | undefined): void {
  const list = typeof column.type === 'string' ? choices : `"${column.type.join(',')}"`;
  const message = { showInputMessage: true, promptTitle: column.header.slice(0, 32), prompt: noteOf(column) };
  const rule: DataValidation =
    list === undefined
      ? { type: 'custom', formulae: ['TRUE'], allowBlank: true, ...message }
      : { type: 'list', formulae: [list], allowBlank: true, ...message, ...refusal(column) };
  // The library keeps validations by cell; its model takes a range as well, which is one element for a column.
  (sheet as unknown as { dataValidations: { add: (range: string, rule: DataValidation) => void } }).dataValidations.add(
    range,
    rule,
  );
}

/** A station or a status must be one of the list; a section or a certificate may be another. */
function refusal({ type, header }: ColumnRule): Partial<DataValidation> {
  const strict = typeof type !== 'string' || type === 'station';
  return strict
    ? { showErrorMessage: true, errorStyle: 'stop', errorTitle: header, error: '请从下拉列表中选择。' }
    : {};
}

function noteOf({ type, value, limit }: ColumnRule): string {
  const need = value === 'required' ? '必填。' : value === 'quota' ? '定期定额户必填。' : '选填。';
  const note =
    typeof type === 'string' ? (NOTES[type] ?? `不超过${limit}字。`) : `从下拉列表选择：${type.join('、')}。`;
  return need + note;
}

function addGuide(workbook: Workbook): void {
  const sheet = workbook.addWorksheet(GUIDE_SHEET, { views: [{ showGridLines: false }] });
  sheet.columns = [{ width: 16 }, { width: 90 }];
  const lines: [string, string | number][] = [
    [VERSION_LABEL, TEMPLATE_VERSION],
    ['工作表', SHEETS.map(({ name }) => name).join('、') + '；两张都要保留，没有内容的留空表。'],
    ['表头', '红色表头必填，蓝色选填。列的次序可以调整，表头文字请勿改动。'],
    ['每户一行', '不要合并单元格，不要在表格中间写合计或说明；识别号不得重复。'],
    ['号码', '识别号、证件号码、电话、行业代码是文本格式。按数字输入的长号码只保留15位，会被退回。'],
    ['日期', '写成 2026-10-31。'],
    [
      '上传之后',
      '先显示计划：新增、变更、相同、冲突、退回；由经办人确认后执行。退回的可下载标红的原文件，改好后整份再次上传。',
    ],
    ['文件中没有的户', '只列出，不作任何处理；注销、停业等请办理登记事项。'],
  ];
  for (const line of lines) sheet.addRow(line);
  sheet.getColumn(1).font = { bold: true };
  sheet.getColumn(2).alignment = { wrapText: true, vertical: 'top', horizontal: 'left' };
}
