import { add, compare, formatDecimal, parseDecimal, type Decimal } from '../../kernel/decimal.js';
import type { AreaPart, SheetValues } from './sheet.js';

/** What the parts measure together, m², exact. */
export function sumOfParts(parts: readonly AreaPart[]): Decimal {
  return parts.reduce<Decimal>((sum, part) => add(sum, parseDecimal(part.area)), { units: 0n, scale: 0 });
}

/** The parts' sum where it is not the area; undefined where it is, or where no part has been measured yet. */
export function wrongSum({ parts, area }: Pick<SheetValues, 'parts' | 'area'>): string | undefined {
  if (parts.length === 0) return undefined;
  const sum = sumOfParts(parts);
  return area !== null && compare(sum, parseDecimal(area)) === 0 ? undefined : formatDecimal(sum);
}

/** What a rent is compared by. */
const FOR_RENT = {
  section: '地段',
  industry: '行业（四位小类代码）',
  area: '经营面积',
  premises: '房屋来源',
} as const satisfies Partial<Record<keyof SheetValues, string>>;
const FOR_SIGNATURE = { address: '经营地址', ...FOR_RENT };

/** What is still to be found out before the first signature, in the words of the paper form. */
export function missingOf(values: SheetValues): string[] {
  const missing = without(values, FOR_SIGNATURE);
  return values.parts.length === 0 ? [...missing, '面积的各组成部分'] : missing;
}

/** What is still to be found out before the rent can be compared. */
export function missingForRent(values: SheetValues): string[] {
  return without(values, FOR_RENT);
}

function without(values: SheetValues, needed: Partial<Record<keyof SheetValues, string>>): string[] {
  // the four digits decide the quota item; of two or three the register is content
  const lacks = (field: keyof SheetValues) =>
    values[field] === null || (field === 'industry' && values.industry?.length !== 4);
  return (Object.keys(needed) as (keyof SheetValues)[]).filter(lacks).map((field) => needed[field] ?? '');
}

const RENT_FIELDS = {
  declaredRent: '申报月房租',
  determinedRent: '核定月房租',
  leasePaper: '租赁合同',
  leaseFrom: '租期起',
  leaseTo: '租期止',
} as const satisfies Partial<Record<keyof SheetValues, string>>;

/** What contradicts itself between the values of a sheet, in the words of the paper form. */
export function contradictions(values: SheetValues): string[] {
  const { premises, leaseFrom, leaseTo } = values;
  const ofLeased = (Object.keys(RENT_FIELDS) as (keyof typeof RENT_FIELDS)[]).filter((field) => values[field] !== null);
  return [
    ...(premises === '自有' && ofLeased.length > 0
      ? [`自有房屋不填${ofLeased.map((field) => RENT_FIELDS[field]).join('、')}`]
      : []),
    ...(leaseFrom !== null && leaseTo !== null && leaseTo < leaseFrom ? ['租期止早于租期起'] : []),
  ];
}
