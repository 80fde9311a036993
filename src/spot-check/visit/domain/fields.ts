import type { AreaPart } from '../../../collection/domain/sheet.js';
import type { Premises } from '../../../assessment/domain/household.js';

/** What the two found at the door. */
export const STATES = ['trading', 'closed', 'not-found'] as const;
export type State = (typeof STATES)[number];

/** What the checkers enter of what they see; figures are exact text. A field that nobody has entered yet is not there. */
export interface VisitFields {
  readonly state?: State;
  /** what the area was measured in, m² of each */
  readonly parts?: readonly AreaPart[];
  readonly premises?: Premises | null;
  /** yuan a month as the lease has it; null: no lease was shown */
  readonly leaseRent?: string | null;
  /** SHA-256 of the lease among the visit's papers; null: none was taken */
  readonly leasePaper?: string | null;
  /** four digits of GB/T 4754-2017, as the checkers find it */
  readonly industry?: string | null;
  readonly remarks?: string | null;
}
export type VisitField = keyof VisitFields;

/** As the sheet calls them, in the order of the sheet. */
export const FIELD_WORDS: Readonly<Record<VisitField, string>> = {
  state: '现场情况',
  parts: '实测面积的各组成部分',
  premises: '房屋来源',
  leaseRent: '租赁合同所载月房租',
  leasePaper: '租赁合同',
  industry: '行业（四位小类代码）',
  remarks: '备注',
};
export const VISIT_FIELDS = Object.keys(FIELD_WORDS) as VisitField[];

/** What must be found out of a shop that trades; of leased premises the lease besides. */
const OF_TRADING = ['parts', 'premises', 'industry'] as const satisfies readonly VisitField[];
const OF_LEASE = ['leaseRent', 'leasePaper'] as const satisfies readonly VisitField[];

/** What is still to be found out before the values can be stored, in the words of the sheet; none: they can. */
export function missingOf(fields: VisitFields): string[] {
  if (fields.state === undefined) return [FIELD_WORDS.state];
  if (fields.state !== 'trading') return [];
  const missing: VisitField[] = OF_TRADING.filter(
    (field) => fields[field] == null || (field === 'parts' && fields.parts?.length === 0),
  );
  if (fields.premises === '租赁') missing.push(...OF_LEASE.filter((field) => fields[field] === undefined));
  return missing.map((field) => FIELD_WORDS[field]);
}

/** What contradicts itself between the fields, in the words of the sheet. */
export function contradictions(fields: VisitFields): string[] {
  const given = (field: VisitField) => fields[field] != null && !(field === 'parts' && fields.parts?.length === 0);
  const ofLease = OF_LEASE.filter(given);
  const ofTrading = [...OF_TRADING, ...OF_LEASE].filter(given);
  return [
    ...(fields.premises === '自有' && ofLease.length > 0 ? [`自有房屋不填${words(ofLease)}`] : []),
    ...(fields.state !== undefined && fields.state !== 'trading' && ofTrading.length > 0
      ? [`关门停业或查无此户的不填${words(ofTrading)}`]
      : []),
  ];
}

const words = (fields: readonly VisitField[]) => fields.map((field) => FIELD_WORDS[field]).join('、');
