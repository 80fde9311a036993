import { today } from '../app/days';
import { CELLS_ERRORS } from '../../../src/kernel/error-tables/cells.js';
import { readFact } from '../../../src/register/facts/domain/read-fact.js';
import { readFields } from '../../../src/register/domain/read-row.js';
import type { TaxpayerKind } from '../../../src/register/domain/taxpayer.js';
import type { Dto } from '../api/client';
import type { Text } from '../app/language';

/** What is wrong with fields, by their names. */
export type Faults = Readonly<Partial<Record<string, Text>>>;

/** What this page cannot know while one types: the server says it. */
const UNKNOWN_HERE: ReadonlySet<string> = new Set(['station', 'industry']);

/** What is wrong with what is typed, by the register's own rules. Empty text empties a field. */
export function faultsOfFields(
  kind: TaxpayerKind,
  typed: Readonly<Record<string, string>>,
  certificateType: string | null,
): Faults {
  const given = Object.entries(typed).filter(([field]) => !UNKNOWN_HERE.has(field));
  const fields = Object.fromEntries(given.map(([field, text]) => [field, text.trim() === '' ? null : text]));
  const { faults } = readFields(kind, fields, certificateType, {
    ...{ stations: new Set<string>(), reachable: null, industries: new Map<string, string>() },
    ...{ today: today(), date1904: false },
  });
  return Object.fromEntries(faults.map(({ column, code, data }) => [column, said(code, data)]));
}

/** What is wrong with a fact as it is typed. */
export function faultsOfFact(kind: Dto<'FactKindDto'>, typed: Readonly<Record<string, string>>): Faults {
  const rules = {
    ...kind,
    fields: kind.fields.map((field) => ({ ...field, aliases: [], column: 'details' as const })),
  };
  const cell = ({ name }: { readonly name: string }) =>
    typed[name] ? { kind: 'text' as const, text: typed[name] } : undefined;
  const { faults } = readFact(rules, cell, { today: today(), date1904: false });
  return Object.fromEntries(faults.map(({ field, code, data }) => [field, said(code, data)]));
}

/** The faults of a refusal by field: `area “经营面积”… [CELL.…]`. */
export function faultsOfRefusal(data: Readonly<Record<string, unknown>>): Faults {
  const faults = Array.isArray(data['faults']) ? data['faults'].map(String) : [];
  return Object.fromEntries(
    faults.flatMap((fault) => {
      const [, field, text] = /^(\w+) (.*) \[[\w.]+\]$/s.exec(fault) ?? [];
      return field === undefined || text === undefined ? [] : [[field, { zh: text, en: text }]];
    }),
  );
}

function said(code: string, data: Readonly<Record<string, unknown>>): Text {
  const { zh, en } = CELLS_ERRORS[code as keyof typeof CELLS_ERRORS];
  const filled = (text: string, comma: string) =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = data[name];
      if (value === undefined || value === null) return whole;
      return Array.isArray(value) ? value.map(String).join(comma) : `${value as string | number}`;
    });
  return { zh: filled(zh, '、'), en: filled(en, ', ') };
}
