import { COLLECTION_MODES, PREMISES, STATUSES, type TaxpayerField, type TaxpayerKind } from './taxpayer.js';

/** How the cells of a column are read. */
export type ColumnType =
  | 'taxpayer-number'
  | 'certificate'
  | 'text'
  | 'code-text'
  | 'industry'
  | 'station'
  | 'date'
  | 'positive'
  | 'amount'
  | 'count'
  | readonly string[];

export interface ColumnRule {
  readonly field: TaxpayerField;
  readonly header: string;
  /** other spellings in use */
  readonly aliases: readonly string[];
  readonly type: ColumnType;
  /** the sheet must have the column: without it results would differ unseen */
  readonly column: 'required' | 'optional';
  /** the cell must hold a value; `quota`: for 定期定额 households */
  readonly value: 'required' | 'quota' | 'optional';
  /** longest text, in characters */
  readonly limit: number;
}

export interface SheetRule {
  readonly name: string;
  readonly kind: TaxpayerKind;
  readonly columns: readonly ColumnRule[];
}

function column(
  field: TaxpayerField,
  header: string,
  type: ColumnType,
  column: ColumnRule['column'],
  value: ColumnRule['value'],
  aliases: string[] = [],
  limit = 100,
): ColumnRule {
  return { field, header, type, column, value, aliases, limit };
}

const NUMBER = column(
  'number',
  '纳税人识别号',
  'taxpayer-number',
  'required',
  'required',
  ['识别号', '税号', '统一社会信用代码', '社会信用代码', '纳税人识别号(统一社会信用代码)'],
  20,
);
const NAME = column('name', '纳税人名称', 'text', 'required', 'required', ['名称', '字号名称', '户名']);
const CERTIFICATE_TYPE = column(
  'certificate_type',
  '证件类型',
  'text',
  'optional',
  'optional',
  ['身份证件类型', '证件种类'],
  30,
);
const CERTIFICATE_NUMBER = column(
  'certificate_number',
  '证件号码',
  'certificate',
  'required',
  'required',
  ['身份证件号码', '身份证号', '身份证号码', '证件号'],
  30,
);
const INDUSTRY = column('industry', '行业代码', 'industry', 'required', 'required', ['国标行业代码', '行业'], 6);
const INDUSTRY_NAME = column('industry_name', '行业名称', 'text', 'optional', 'optional', ['国标行业', '行业名']);
const STATION = column(
  'station',
  '管理站',
  'station',
  'required',
  'required',
  ['税务所', '主管站', '管理所', '主管税务站'],
  30,
);
const SECTION = column('section', '地段', 'text', 'required', 'required', ['路段', '地段名称'], 30);
const ADDRESS = column(
  'address',
  '经营地址',
  'text',
  'required',
  'required',
  ['生产经营地址', '地址', '经营地点', '住所'],
  200,
);
const OFFICER = column('officer', '税收管理员', 'text', 'optional', 'optional', ['管理员', '专管员'], 30);
const REGISTERED = column('registered_on', '登记日期', 'date', 'required', 'required', [
  '税务登记日期',
  '开业登记日期',
  '登记时间',
]);
const STATUS = column('status', '纳税人状态', STATUSES, 'required', 'required', ['状态', '登记状态']);
const TELEPHONE = column(
  'telephone',
  '联系电话',
  'code-text',
  'optional',
  'optional',
  ['电话', '手机', '手机号码', '联系方式'],
  30,
);

/** The sheets of a register workbook, as the demonstration register has them. */
export const SHEETS: readonly SheetRule[] = [
  {
    name: '个体工商户',
    kind: 'individual',
    columns: [
      NUMBER,
      NAME,
      column('owner', '经营者姓名', 'text', 'required', 'required', ['经营者', '业主', '业主姓名', '负责人']),
      CERTIFICATE_TYPE,
      CERTIFICATE_NUMBER,
      INDUSTRY,
      INDUSTRY_NAME,
      STATION,
      SECTION,
      ADDRESS,
      OFFICER,
      REGISTERED,
      STATUS,
      column('collection_mode', '征收方式', COLLECTION_MODES, 'required', 'required', ['税款征收方式']),
      TELEPHONE,
      column('premises', '房屋来源', PREMISES, 'required', 'quota', ['房屋性质', '经营场所来源']),
      column('area', '经营面积(㎡)', 'positive', 'required', 'quota', [
        '经营面积',
        '面积',
        '营业面积',
        '经营面积(平方米)',
        '经营面积(m2)',
      ]),
      column('declared_rent', '申报月房租(元)', 'positive', 'required', 'optional', [
        '申报月房租',
        '月房租',
        '申报房租',
        '月租金',
      ]),
      column('determined_rent', '核定月房租(元)', 'positive', 'required', 'optional', ['核定月房租', '核定房租']),
      column('rent_reason', '房租核定理由', 'text', 'required', 'optional', ['核定理由', '核定房租理由'], 200),
      // nine digits are what its integer column holds
      column('employees', '从业人数', 'count', 'optional', 'optional', ['从业人员', '人数'], 9),
      column('declared_turnover', '申报月营业额(元)', 'amount', 'required', 'optional', [
        '申报月营业额',
        '申报营业额',
        '自报月营业额',
      ]),
      column('collector', '采集人', 'text', 'required', 'optional', ['采集人员', '采集人姓名'], 30),
      column('checker', '核查人', 'text', 'required', 'optional', ['核查人员', '核查人姓名'], 30),
      column('signed_on', '纳税人签字日期', 'date', 'required', 'optional', ['签字日期', '纳税人签字']),
    ],
  },
  {
    name: '企业',
    kind: 'enterprise',
    columns: [
      NUMBER,
      NAME,
      column('owner', '法定代表人', 'text', 'required', 'required', ['法人', '法人代表', '法定代表人姓名', '负责人']),
      CERTIFICATE_TYPE,
      CERTIFICATE_NUMBER,
      column('registration_type', '登记注册类型', 'text', 'optional', 'optional', ['注册类型', '经济性质']),
      INDUSTRY,
      INDUSTRY_NAME,
      STATION,
      SECTION,
      ADDRESS,
      OFFICER,
      REGISTERED,
      STATUS,
      TELEPHONE,
      column('vat_type', '增值税纳税人类型', 'text', 'optional', 'optional', ['纳税人类型', '增值税类型']),
    ],
  },
];

/** A header or a sheet's name without what does not tell it apart: width, blanks, brackets' kind. */
export function normaliseHeader(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
}

/** The rule of a sheet by its name. */
export function sheetRule(name: string): SheetRule | undefined {
  return SHEETS.find((sheet) => normaliseHeader(sheet.name) === normaliseHeader(name));
}

/** The column that a header names, by its own or another known spelling. */
export function columnRule(sheet: SheetRule, header: string): ColumnRule | undefined {
  const wanted = normaliseHeader(header);
  return sheet.columns.find((rule) => [rule.header, ...rule.aliases].some((name) => normaliseHeader(name) === wanted));
}
