import type { CellValue } from 'exceljs';
import { fullWidth, richText, withOther, withWrongOrganisation, type Cells } from '../register-import.fixtures.js';

/** A cell spoilt, or written in another way; the given row is valid before. */
export interface CellCase {
  readonly what: string;
  readonly header: string;
  readonly value: CellValue | ((row: Cells) => CellValue);
}

export const written = ({ value }: CellCase, row: Cells): CellValue =>
  typeof value === 'function' ? value(row) : value;

const text = (row: Cells, header: string) => String(row[header]);
const oneCase = (what: string, header: string, value: CellCase['value']): CellCase => ({ what, header, value });

const fault = (what: string, code: string, header: string, value: CellCase['value']) => ({ what, code, header, value });

/** What a household's row is refused for. */
export const HOUSEHOLD_FAULTS = [
  ...[
    '纳税人识别号',
    '纳税人名称',
    '经营者姓名',
    '证件号码',
    '行业代码',
    '管理站',
    '地段',
    '经营地址',
    '登记日期',
    '纳税人状态',
    '征收方式',
  ].map((header) => fault(`no ${header}`, 'CELL.MISSING', header, null)),
  fault('nothing but blanks', 'CELL.MISSING', '纳税人名称', ' \u3000\u00a0 '),
  fault('a quota household without area', 'CELL.MISSING', '经营面积(㎡)', null),
  fault('a quota household without premises', 'CELL.MISSING', '房屋来源', null),
  fault('an unknown status', 'CELL.UNKNOWN_VALUE', '纳税人状态', '歇业'),
  fault('an unknown station', 'CELL.UNKNOWN_VALUE', '管理站', '城南站'),
  fault('an unknown mode', 'CELL.UNKNOWN_VALUE', '征收方式', '核定征收'),
  fault('unknown premises', 'CELL.UNKNOWN_VALUE', '房屋来源', '借用'),
  fault('an industry of no division', 'CELL.UNKNOWN_INDUSTRY', '行业代码', '9810'),
  fault('an industry under the wrong letter', 'CELL.UNKNOWN_INDUSTRY', '行业代码', 'H5213'),
  fault('an industry of one digit', 'CELL.UNKNOWN_INDUSTRY', '行业代码', '5'),
  fault('a credit code with another check', 'CELL.BAD_CHECK_DIGIT', '纳税人识别号', (row) =>
    withOther(text(row, '纳税人识别号'), 17),
  ),
  fault('a credit code with another region', 'CELL.BAD_CHECK_DIGIT', '纳税人识别号', (row) =>
    withOther(text(row, '纳税人识别号'), 4),
  ),
  fault('a credit code around a wrong organisation code', 'CELL.BAD_CHECK_DIGIT', '纳税人识别号', (row) =>
    withWrongOrganisation(text(row, '纳税人识别号')),
  ),
  fault(
    'an identity number and two digits, with another check',
    'CELL.BAD_CHECK_DIGIT',
    '纳税人识别号',
    (row) => `${withOther(text(row, '证件号码'), 16)}01`,
  ),
  fault(
    'an identity number and two letters',
    'CELL.BAD_NUMBER_FORM',
    '纳税人识别号',
    (row) => `${text(row, '证件号码')}AB`,
  ),
  fault(
    'a credit code with the letter O',
    'CELL.BAD_NUMBER_FORM',
    '纳税人识别号',
    (row) => `${text(row, '纳税人识别号').slice(0, 17)}O`,
  ),
  fault('a number of 17 characters', 'CELL.BAD_NUMBER_FORM', '纳税人识别号', (row) =>
    text(row, '纳税人识别号').slice(1),
  ),
  fault(
    'a household with the number of an enterprise',
    'CELL.BAD_NUMBER_FORM',
    '纳税人识别号',
    (row) => `000000${text(row, '纳税人识别号').slice(8, 17)}`,
  ),
  fault('an identity number with another check', 'CELL.BAD_CHECK_DIGIT', '证件号码', (row) =>
    withOther(text(row, '证件号码'), 16),
  ),
  fault('an identity number with an impossible birthday', 'CELL.BAD_NUMBER_FORM', '证件号码', '000000198502300168'),
  fault('an impossible day', 'CELL.BAD_DATE', '登记日期', '2026-02-30'),
  fault('a day in words', 'CELL.BAD_DATE', '登记日期', '去年春天'),
  fault('the day that Lotus 1-2-3 invented', 'CELL.BAD_DATE', '登记日期', 60),
  fault('a future day', 'CELL.FUTURE_DATE', '登记日期', '2999-01-01'),
  fault('a future day of signature', 'CELL.FUTURE_DATE', '纳税人签字日期', new Date('2999-01-01T00:00:00Z')),
  fault('no area at all', 'CELL.NOT_POSITIVE', '经营面积(㎡)', 0),
  fault('an area below zero', 'CELL.NOT_POSITIVE', '经营面积(㎡)', -12.5),
  fault('a rent of zero', 'CELL.NOT_POSITIVE', '申报月房租(元)', '0.00'),
  fault('a determined rent below zero', 'CELL.NOT_POSITIVE', '核定月房租(元)', -1),
  fault('a turnover below zero', 'CELL.NEGATIVE', '申报月营业额(元)', -0.01),
  fault('half a person', 'CELL.NOT_WHOLE', '从业人数', 2.5),
  fault('more persons than a column holds', 'CELL.TOO_LONG', '从业人数', 3_000_000_000),
  fault('words for an area', 'CELL.NOT_A_NUMBER', '经营面积(㎡)', '约40'),
  fault('a unit behind the rent', 'CELL.NOT_A_NUMBER', '申报月房租(元)', '1200元'),
  fault('a comma in the wrong place', 'CELL.NOT_A_NUMBER', '申报月房租(元)', '12,00'),
  fault('a truth for a number', 'CELL.NOT_A_NUMBER', '从业人数', true),
  fault('a formula that fails', 'CELL.FORMULA_ERROR', '申报月房租(元)', {
    formula: '1/0',
    result: { error: '#DIV/0!' },
  }),
  fault('a formula that fails in a text column', 'CELL.FORMULA_ERROR', '经营地址', {
    formula: 'NA()',
    result: { error: '#N/A' },
  }),
  fault('a broken character', 'CELL.BROKEN_CHARACTER', '纳税人名称', '示范\uFFFD饭店'),
  fault('a name of 101 characters', 'CELL.TOO_LONG', '纳税人名称', '店'.repeat(101)),
];

/** What an enterprise's row is refused for. */
export const ENTERPRISE_FAULTS = [
  fault('no legal representative', 'CELL.MISSING', '法定代表人', null),
  fault(
    'an older number with another check',
    'CELL.BAD_CHECK_DIGIT',
    '纳税人识别号',
    (row) => `000000${withOther(text(row, '纳税人识别号').slice(8, 17), 2)}`,
  ),
  fault(
    'an older number with letters for the region',
    'CELL.BAD_NUMBER_FORM',
    '纳税人识别号',
    (row) => `00000A${text(row, '纳税人识别号').slice(8, 17)}`,
  ),
  fault(
    'an enterprise with the number of a person',
    'CELL.BAD_NUMBER_FORM',
    '纳税人识别号',
    (row) => `${text(row, '证件号码')}01`,
  ),
];

/** What every household of the plain book has, so that it can be written in other ways. */
export const PLAIN: Cells = {
  纳税人名称: '鼎丰ABC便利店（2店）',
  行业代码: '5213',
  行业名称: '便利店零售',
  登记日期: '2026-04-01',
  '经营面积(㎡)': 1066.9,
  '申报月房租(元)': 68000,
  '申报月营业额(元)': 38500.5,
  从业人数: 8,
};

/** Other ways of writing what `PLAIN` and a household of the demonstration say. */
export const OTHER_WAYS: readonly CellCase[] = [
  oneCase('a number in full width', '纳税人识别号', (row) => fullWidth(text(row, '纳税人识别号'))),
  oneCase('a number in lower case', '纳税人识别号', (row) => text(row, '纳税人识别号').toLowerCase()),
  oneCase('a number with blanks within', '纳税人识别号', (row) => text(row, '纳税人识别号').replace(/(.{4})/g, '$1 ')),
  oneCase('a number as rich text', '纳税人识别号', (row) => richText(text(row, '纳税人识别号'))),
  oneCase('a name with blanks around', '纳税人名称', ` \u3000鼎丰ABC便利店（2店）\u00a0\n`),
  oneCase('a name in rich text', '纳税人名称', richText('鼎丰ABC便利店（2店）')),
  oneCase('letters and digits of a name in full width', '纳税人名称', '鼎丰ＡＢＣ便利店（２店）'),
  oneCase('a name from a formula', '纳税人名称', {
    formula: '"鼎丰"&"ABC便利店（2店）"',
    result: '鼎丰ABC便利店（2店）',
  }),
  oneCase('a status with blanks', '纳税人状态', '　正 常 '),
  oneCase('an industry as a number', '行业代码', 5213),
  oneCase('an industry with its letter', '行业代码', 'Ｆ５２１３'),
  oneCase('an identity number in lower case', '证件号码', (row) => ` ${text(row, '证件号码').toLowerCase()}`),
  ...[
    '2026-4-1',
    '2026/4/1',
    '2026.4.1',
    '2026年4月1日',
    '20260401',
    '２０２６－０４－０１',
    '2026-04-01 00:00:00',
    '46113',
  ].map((spelling) => oneCase(`the day ${spelling}`, '登记日期', spelling)),
  oneCase('a day as a date cell', '登记日期', new Date('2026-04-01T00:00:00Z')),
  oneCase('a day as a moment', '登记日期', new Date('2026-04-01T13:45:00Z')),
  oneCase('a day as a bare serial', '登记日期', 46113),
  oneCase('a day as a number of eight digits', '登记日期', 20260401),
  oneCase('a day from a formula', '登记日期', { formula: 'DATE(2026,4,1)', result: new Date('2026-04-01T00:00:00Z') }),
  oneCase('an area typed as text', '经营面积(㎡)', ' 1066.90 '),
  oneCase('an area in full width', '经营面积(㎡)', '１，０６６．９'),
  oneCase('an area from a formula', '经营面积(㎡)', { formula: '1000+66.9', result: 1066.9 }),
  oneCase('an area as floating point left it', '经营面积(㎡)', 1066.9000000000001),
  oneCase('a rent with thousands separators', '申报月房租(元)', '68,000.00'),
  oneCase('a turnover as text', '申报月营业额(元)', '+38500.50'),
  oneCase('persons as text', '从业人数', '８'),
];
