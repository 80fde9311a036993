import { sentence, TaxrollError } from '../kernel/errors.js';
import { formatDecimal } from '../kernel/decimal.js';
import type { PlainDate } from '../kernel/plain-date.js';
import type { Actor } from '../platform/audit/actor.js';
import type { Queryable } from '../platform/database/database.js';
import { readFigure } from '../register/domain/read-cell.js';
import { readFields } from '../register/domain/read-row.js';
import type { TaxpayerField, TaxpayerRow } from '../register/domain/taxpayer.js';
import { industriesOn } from '../register/industries/industries-store.js';
import { maskFault } from '../register/masking.js';
import { sumOfParts } from './domain/measurement.js';
import type { AreaPart, SheetValues } from './domain/sheet.js';

/** 核定房租, whole or not at all. */
export interface Determination {
  /** yuan a month */
  readonly rent: string;
  readonly reason: string;
  /** SHA-256 of kept papers, at least one */
  readonly evidence: readonly string[];
}

/** What an officer enters; what is not given stays, null empties. */
export interface EnteredValues {
  readonly address?: string;
  readonly section?: string;
  readonly industry?: string;
  /** where only the parts are given, their sum */
  readonly area?: string;
  readonly parts?: readonly AreaPart[];
  readonly premises?: NonNullable<TaxpayerRow['premises']>;
  readonly leasePaper?: string | null;
  readonly leaseFrom?: PlainDate | null;
  readonly leaseTo?: PlainDate | null;
  readonly employees?: string | null;
  readonly declaredRent?: string | null;
  readonly declaredTurnover?: string | null;
  readonly remarks?: string | null;
  readonly determination?: Determination | null;
}

/** Values that the register has, too: read by its rules, so that a sheet brings nothing that a list could not. */
const AS_IN_REGISTER = {
  address: 'address',
  section: 'section',
  industry: 'industry',
  area: 'area',
  premises: 'premises',
  employees: 'employees',
  declaredRent: 'declared_rent',
  declaredTurnover: 'declared_turnover',
} as const satisfies Partial<Record<keyof EnteredValues, TaxpayerField>>;
type RegisterValue = keyof typeof AS_IN_REGISTER;

/**
 * Values as they are kept: figures exact, the industry with its name by the class table, who determined the rent.
 * @throws TaxrollError COLLECTION.FIELDS_INVALID with every fault at once, REGISTER.NO_INDUSTRIES
 */
export async function readEntered(
  queryable: Queryable,
  actor: Actor,
  entered: EnteredValues,
  today: PlainDate,
): Promise<Partial<SheetValues>> {
  const industries = await industriesOn(queryable, today);
  const { parts, determination } = entered;
  const given = (Object.keys(AS_IN_REGISTER) as RegisterValue[]).filter((name) => entered[name] !== undefined);
  const fields: Partial<Record<TaxpayerField, string | null>> = Object.fromEntries(
    given.map((name) => [AS_IN_REGISTER[name], entered[name] ?? null]),
  );
  if (determination != null)
    Object.assign(fields, { determined_rent: determination.rent, rent_reason: determination.reason });
  const context = { stations: new Set<string>(), reachable: null, industries, today, date1904: false };
  const { values, faults } = readFields('individual', fields, null, context);
  const told = faults.map(({ code, data }) => `${sentence(code, maskFault(code, data), 'zh')} [${code}]`);
  const measured = parts?.map(({ what, area }, at) => {
    const read = readFigure(area, 'positive');
    if ('value' in read) return { what: what.trim(), area: read.value ?? '0' };
    const { code, data } = read.fault;
    told.push(`第 ${at + 1} 部分 ${sentence(code, { header: what, ...data }, 'zh')} [${code}]`);
    return { what, area: '0' };
  });
  if (told.length > 0) throw new TaxrollError('COLLECTION.FIELDS_INVALID', { faults: told });

  const read: Record<string, unknown> = Object.fromEntries(given.map((name) => [name, values[AS_IN_REGISTER[name]]]));
  if (values.industry != null) read['industryName'] = industries.get(values.industry) ?? null;
  if (values.employees !== undefined) read['employees'] = values.employees === null ? null : Number(values.employees);
  if (measured !== undefined) {
    read['parts'] = measured;
    if (measured.length > 0 && entered.area === undefined) read['area'] = formatDecimal(sumOfParts(measured));
  }
  for (const name of ['leasePaper', 'leaseFrom', 'leaseTo'] as const)
    if (entered[name] !== undefined) read[name] = entered[name];
  if (entered.remarks !== undefined) read['remarks'] = entered.remarks?.trim() || null;
  if (determination !== undefined) Object.assign(read, determined(actor, determination, values));
  return read;
}

function determined(
  actor: Actor,
  determination: Determination | null,
  values: Partial<Record<TaxpayerField, string | null>>,
): Partial<SheetValues> {
  if (determination === null)
    return { determinedRent: null, rentReason: null, rentEvidence: [], determinedBy: null, determinedFor: null };
  return {
    determinedRent: values.determined_rent ?? null,
    rentReason: values.rent_reason ?? null,
    rentEvidence: [...new Set(determination.evidence)],
    determinedBy: actor.officer,
    determinedFor: actor.onBehalfOf,
  };
}
