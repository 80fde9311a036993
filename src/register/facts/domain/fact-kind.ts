/** How a field is written: a day that has been, one that may lie ahead, the first or last day of a period (or its month). */
export type FactType = 'day' | 'due-day' | 'period-from' | 'period-to' | 'amount' | 'count' | 'text' | 'choice';

/** Where a field is kept: a column of its own, or among the details. */
export type FactColumn =
  | 'day'
  | 'period_from'
  | 'period_to'
  | 'due_on'
  | 'done_on'
  | 'amount'
  | 'other_amount'
  | 'category'
  | 'reference'
  | 'details';

export interface FactField {
  readonly name: string;
  /** of the column of a workbook, and of the field of a form */
  readonly header: string;
  readonly en: string;
  /** other spellings in use */
  readonly aliases: readonly string[];
  readonly type: FactType;
  /** the words of a choice */
  readonly values: readonly string[];
  readonly required: boolean;
  /** shown by its ends only */
  readonly personal: boolean;
  readonly column: FactColumn;
}

/** What a row as a whole must keep: one field only where another is, or a day not before another. */
export type FactRule =
  | { readonly rule: 'only-with'; readonly field: string; readonly other: string }
  | { readonly rule: 'not-before'; readonly field: string; readonly other: string };

/** A kind of fact: its sheet, its fields, what tells one from another, and the day that it is ordered and dated by. */
export interface FactKind {
  readonly code: FactKindCode;
  /** also the name of its sheet */
  readonly zh: string;
  readonly en: string;
  readonly fields: readonly FactField[];
  readonly key: readonly string[];
  readonly dated: string;
  readonly rules: readonly FactRule[];
}

export const FACT_KIND_CODES = [
  'return',
  'payment',
  'arrears',
  'penalty',
  'statement',
  'bank-account',
  'books-event',
  'invoice-event',
  'device-event',
  'audit-case',
  'withholding-registration',
  'withholding-return',
  'withholding-payment',
  'certificate-event',
  'annual-check',
  'accounting-filing',
  'recognition',
] as const;
export type FactKindCode = (typeof FACT_KIND_CODES)[number];

type Options = Partial<Pick<FactField, 'aliases' | 'required' | 'personal' | 'values'>>;

/** A field; by its column it has a place among what all kinds share. */
export function field(
  name: string,
  header: string,
  en: string,
  type: FactType,
  column: FactColumn,
  { aliases = [], required = false, personal = false, values = [] }: Options = {},
): FactField {
  return { name, header, en, aliases, type, values, required, personal, column };
}

export const REQUIRED = { required: true };
const YES_NO = ['是', '否'];
export const onlyWith = (name: string, other: string): FactRule => ({ rule: 'only-with', field: name, other });
export const notBefore = (name: string, other: string): FactRule => ({ rule: 'not-before', field: name, other });
/** Neither without the other. */
export const together = (one: string, other: string) => [onlyWith(one, other), onlyWith(other, one)];

/** One of the words, by which facts of a kind are told apart. */
export const choice = (
  name: string,
  header: string,
  en: string,
  values: readonly string[],
  options: Options = REQUIRED,
) => field(name, header, en, 'choice', 'category', { values, ...options });
export const yesNo = (name: string, header: string, en: string, required = true) =>
  field(name, header, en, 'choice', 'details', { values: YES_NO, required });
