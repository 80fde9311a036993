import { awaited, type SheetStatus, type Signature } from './lifecycle.js';
import type { SheetValues } from './sheet.js';

export type SheetField = keyof SheetValues;

/**
 * Which signature seals which value, after the procedure of 总局令第16号 (own declaration, then determination by the
 * officers); the trigger `collection_sheet_lifecycle` has the same table.
 *
 * - What is measured or seen at the door (area with its parts, address, section, industry, premises, the lease, who works
 *   there) is the collector's word. The checker confirms it or does not sign; he never puts another figure in its place.
 * - The rent that counts is determined by both officers: comparison and 核定房租 with its reason and evidence stay open
 *   until the checker signs. So does the declared rent: it is the household's own statement, but what is compared and
 *   determined rests on it. Were it open for longer, the officers would have signed a comparison of something else.
 * - The declared turnover is the household's own declaration (自行申报) and nobody's finding: open to it until it signs,
 *   as are the remarks, where its objections to what was measured belong.
 */
export const SEALED_FROM: Readonly<Record<SheetField, Signature>> = {
  address: 'collector',
  section: 'collector',
  industry: 'collector',
  industryName: 'collector',
  area: 'collector',
  parts: 'collector',
  premises: 'collector',
  leasePaper: 'collector',
  leaseFrom: 'collector',
  leaseTo: 'collector',
  employees: 'collector',
  declaredRent: 'checker',
  determinedRent: 'checker',
  rentReason: 'checker',
  rentEvidence: 'checker',
  determinedBy: 'checker',
  determinedFor: 'checker',
  rentComparison: 'checker',
  declaredTurnover: 'taxpayer',
  remarks: 'taxpayer',
};
export const SHEET_FIELDS = Object.keys(SEALED_FROM) as SheetField[];

/** As the paper form calls them. */
export const FIELD_WORDS: Readonly<Record<SheetField, string>> = {
  address: '经营地址',
  section: '地段',
  industry: '行业',
  industryName: '行业名称',
  area: '经营面积',
  parts: '面积的各组成部分',
  premises: '房屋来源',
  leasePaper: '租赁合同',
  leaseFrom: '租期起',
  leaseTo: '租期止',
  employees: '从业人数',
  declaredRent: '申报月房租',
  determinedRent: '核定月房租',
  rentReason: '房租核定理由',
  rentEvidence: '房租核定依据',
  determinedBy: '房租核定人',
  determinedFor: '房租核定委托人',
  rentComparison: '房租比较',
  declaredTurnover: '申报月营业额',
  remarks: '备注',
};

/** Whether a value may still be changed. */
export function isOpen(field: SheetField, status: SheetStatus): boolean {
  return awaited(status).includes(SEALED_FROM[field]);
}
