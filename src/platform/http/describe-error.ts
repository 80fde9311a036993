import { StartError } from '../../kernel/start-error.js';
import { translateError } from './translate-error.js';

/** An error as a person at a terminal reads it; what nobody foresaw comes with its stack. */
export function describeError(error: unknown): string {
  if (error instanceof StartError) return error.message;
  const translated = translateError(error);
  if (translated.code !== 'SYSTEM.FAILED')
    return `${translated.code}\n${translated.sentence('zh')}\n${translated.sentence('en')}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
