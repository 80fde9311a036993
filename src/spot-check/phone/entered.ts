import { add, formatDecimal, isDecimalText, parseDecimal, type Decimal } from '../../kernel/decimal.js';
import type { VisitField, VisitFields } from '../visit/domain/fields.js';

/** A figure as the office reads it, or null where it is none above zero. */
export function figureOf(typed: string): Decimal | null {
  const text = typed.normalize('NFKC').trim();
  if (!isDecimalText(text)) return null;
  const figure = parseDecimal(text);
  return figure.units > 0n ? figure : null;
}

/** Sum of what the area was measured in, m²; null while one of its figures is none. */
export function areaOf(parts: VisitFields['parts']): string | null {
  if (parts === undefined || parts.length === 0) return null;
  let sum: Decimal = { units: 0n, scale: 0 };
  for (const { area } of parts) {
    const figure = figureOf(area);
    if (figure === null) return null;
    sum = add(sum, figure);
  }
  return formatDecimal(sum);
}

/**
 * Fields that cannot be right yet: somebody is still typing. They stay on the device.
 * @param isClass whether the class table has the four digits
 */
export function unfinished(fields: VisitFields, isClass: (code: string) => boolean): VisitField[] {
  const { parts, leaseRent, industry } = fields;
  const held: VisitField[] = [];
  if (parts?.some(({ what, area }) => what.trim() === '' || figureOf(area) === null)) held.push('parts');
  if (leaseRent != null && figureOf(leaseRent) === null) held.push('leaseRent');
  if (industry != null && !isClass(industry)) held.push('industry');
  return held;
}

/** As the office keeps it: what comes back differs from what went only where somebody has changed it. */
export function asSent({ parts, leaseRent, remarks, ...rest }: VisitFields): VisitFields {
  const figure = (typed: string) => typed.normalize('NFKC').trim();
  return {
    ...rest,
    ...(parts === undefined
      ? {}
      : { parts: parts.map(({ what, area }) => ({ what: what.trim(), area: figure(area) })) }),
    ...(leaseRent === undefined ? {} : { leaseRent: leaseRent === null ? null : figure(leaseRent) }),
    ...(remarks === undefined ? {} : { remarks: remarks?.trim() || null }),
  };
}
