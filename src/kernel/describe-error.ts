import { TaxrollError } from './errors.js';
import { StartError } from './start-error.js';

/** An error as a person at a terminal reads it; what nobody foresaw comes with its stack. */
export function describeError(error: unknown): string {
  if (error instanceof TaxrollError) return `${error.code}\n${error.sentence('zh')}\n${error.sentence('en')}`;
  if (error instanceof StartError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
