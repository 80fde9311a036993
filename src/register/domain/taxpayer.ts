/** 企业 or 个体工商户. */
export type TaxpayerKind = 'individual' | 'enterprise';

export const STATUSES = ['正常', '停业', '非正常', '注销'] as const;
export const COLLECTION_MODES = ['定期定额', '查账征收'] as const;
export const PREMISES = ['租赁', '自有'] as const;

/** A taxpayer as one row of the register; figures are exact text, days are YYYY-MM-DD. Keys are the column names. */
export interface TaxpayerRow {
  number: string;
  kind: TaxpayerKind;
  name: string;
  /** 经营者 of a sole trader, 法定代表人 of an enterprise */
  owner: string;
  certificate_type: string | null;
  certificate_number: string | null;
  /** 登记注册类型, enterprises only */
  registration_type: string | null;
  /** 增值税纳税人类型, enterprises only */
  vat_type: string | null;
  industry: string;
  industry_name: string | null;
  station: string;
  section: string;
  address: string;
  officer: string | null;
  registered_on: string;
  status: (typeof STATUSES)[number];
  collection_mode: (typeof COLLECTION_MODES)[number] | null;
  telephone: string | null;
  premises: (typeof PREMISES)[number] | null;
  area: string | null;
  declared_rent: string | null;
  determined_rent: string | null;
  rent_reason: string | null;
  employees: string | null;
  declared_turnover: string | null;
  collector: string | null;
  checker: string | null;
  signed_on: string | null;
}

export type TaxpayerField = keyof TaxpayerRow;

const FIELDS: Record<TaxpayerField, true> = {
  number: true,
  kind: true,
  name: true,
  owner: true,
  certificate_type: true,
  certificate_number: true,
  registration_type: true,
  vat_type: true,
  industry: true,
  industry_name: true,
  station: true,
  section: true,
  address: true,
  officer: true,
  registered_on: true,
  status: true,
  collection_mode: true,
  telephone: true,
  premises: true,
  area: true,
  declared_rent: true,
  determined_rent: true,
  rent_reason: true,
  employees: true,
  declared_turnover: true,
  collector: true,
  checker: true,
  signed_on: true,
};

/** Every column of a taxpayer, beside the authority. */
export const TAXPAYER_FIELDS = Object.keys(FIELDS) as TaxpayerField[];
