import type { TaxpayerField } from '../../../src/register/domain/taxpayer.js';
import type { Text } from '../app/language';

/** A field of the register by its column's name, as acts and the history name it. */
export type Field = TaxpayerField | 'suspended_to';

export const FIELDS: Readonly<Record<Field, Text>> = {
  number: { zh: '纳税人识别号', en: 'Number' },
  kind: { zh: '类别', en: 'Kind' },
  name: { zh: '纳税人名称', en: 'Name' },
  owner: { zh: '经营者（法定代表人）', en: 'Owner' },
  certificate_type: { zh: '证件类型', en: 'Certificate' },
  certificate_number: { zh: '证件号码', en: 'Certificate number' },
  registration_type: { zh: '登记注册类型', en: 'Registration type' },
  vat_type: { zh: '增值税纳税人类型', en: 'VAT type' },
  industry: { zh: '行业代码', en: 'Industry' },
  industry_name: { zh: '行业名称', en: 'Industry’s name' },
  station: { zh: '管理站', en: 'Station' },
  section: { zh: '地段', en: 'Section' },
  address: { zh: '经营地址', en: 'Address' },
  officer: { zh: '税收管理员', en: 'Officer' },
  registered_on: { zh: '登记日期', en: 'Registered on' },
  status: { zh: '状态', en: 'Status' },
  collection_mode: { zh: '征收方式', en: 'Collection mode' },
  telephone: { zh: '联系电话', en: 'Telephone' },
  premises: { zh: '房屋来源', en: 'Premises' },
  area: { zh: '经营面积(㎡)', en: 'Area (m²)' },
  declared_rent: { zh: '申报月房租(元)', en: 'Declared rent (yuan a month)' },
  determined_rent: { zh: '核定月房租(元)', en: 'Determined rent (yuan a month)' },
  rent_reason: { zh: '房租核定理由', en: 'Reason of the rent' },
  employees: { zh: '从业人数', en: 'Employees' },
  declared_turnover: { zh: '申报月营业额(元)', en: 'Declared turnover (yuan a month)' },
  collector: { zh: '采集人', en: 'Collector' },
  checker: { zh: '核查人', en: 'Checker' },
  signed_on: { zh: '纳税人签字日期', en: 'Signed on' },
  suspended_to: { zh: '停业期止', en: 'Suspended until' },
};

/** The fields as they are shown together. */
export const GROUPS: readonly { readonly name: Text; readonly fields: readonly Field[] }[] = [
  {
    name: { zh: '登记', en: 'Registration' },
    fields: [
      ...(['number', 'kind', 'name', 'owner', 'certificate_type', 'certificate_number', 'telephone'] as const),
      ...(['registration_type', 'vat_type', 'registered_on', 'status', 'suspended_to'] as const),
    ],
  },
  {
    name: { zh: '管理与行业', en: 'Place and trade' },
    fields: [
      ...(['station', 'section', 'address', 'officer', 'industry', 'industry_name'] as const),
      ...(['collection_mode', 'employees'] as const),
    ],
  },
  {
    name: { zh: '场所与定额信息', en: 'Premises and quota' },
    fields: [
      ...(['premises', 'area', 'declared_rent', 'determined_rent', 'rent_reason', 'declared_turnover'] as const),
      ...(['collector', 'checker', 'signed_on'] as const),
    ],
  },
];

/** Shown with thousands apart, at the right. */
export const FIGURES: ReadonlySet<Field> = new Set<Field>([
  ...(['area', 'declared_rent', 'determined_rent', 'employees', 'declared_turnover'] as const),
]);

/** Shown masked; what is typed over them is taken whole. */
export const MASKED: ReadonlySet<Field> = new Set<Field>(['number', 'certificate_number', 'telephone']);

/** Not shown to who is to measure them himself first. */
export const LOCKED: ReadonlySet<Field> = new Set<Field>([
  ...(['premises', 'area', 'declared_rent', 'determined_rent', 'rent_reason', 'declared_turnover'] as const),
]);

export const WITHHELD: Text = { zh: '先测后看，暂不显示', en: 'Withheld until you have measured' };

export const KINDS: Readonly<Record<'individual' | 'enterprise', Text>> = {
  individual: { zh: '个体工商户', en: 'Individual' },
  enterprise: { zh: '企业', en: 'Enterprise' },
};

/** A field of the register as the history names it, in words. */
export function fieldName(field: string): Text {
  return FIELDS[field as Field] ?? { zh: field, en: field };
}

/** A value as it is shown beside its field's name. */
export function shown(field: string, value: string | null): Text | string | null {
  return field === 'kind' && value !== null ? (KINDS[value as keyof typeof KINDS] ?? value) : value;
}
