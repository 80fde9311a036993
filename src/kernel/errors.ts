import { ERROR_TABLE, type ErrorCode } from './error-table.js';

export type ErrorData = Readonly<Record<string, string | number | boolean | null | readonly unknown[]>>;

/**
 * The one error type of the house: a code of the table and the data that its sentences name. What it means over HTTP,
 * how loud it is logged and what a person reads stands in `error-table.ts`.
 */
export class TaxrollError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly data: ErrorData = {},
    options?: ErrorOptions,
  ) {
    super(`${code}: ${sentence(code, data, 'en')}`, options);
    this.name = 'TaxrollError';
  }

  get status(): number {
    return ERROR_TABLE[this.code].status;
  }

  /** The sentence that says what is wrong and what to do next. */
  sentence(language: 'zh' | 'en'): string {
    return sentence(this.code, this.data, language);
  }
}

/** Fills the {names} of a code's sentence with the data; a list is joined, a name without data stays visible. */
export function sentence(code: ErrorCode, data: ErrorData, language: 'zh' | 'en'): string {
  return ERROR_TABLE[code][language].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = data[name];
    if (value === undefined) return whole;
    return Array.isArray(value) ? value.map(String).join(language === 'zh' ? '、' : ', ') : String(value);
  });
}
