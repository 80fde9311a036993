import { TaxrollError } from '../../kernel/errors.js';

/**
 * Whatever was thrown, as one of our errors. What PostgreSQL says of a full disk or a lost connection is told as
 * such; anything unknown is SYSTEM.FAILED, and its own words stay in the log.
 */
export function translateError(error: unknown, requestId = ''): TaxrollError {
  if (error instanceof TaxrollError) return error;
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  if (code === '22021' || code === '22P05')
    return new TaxrollError(
      'REQUEST.REFUSED',
      { reason: '内容含有不能保存的字符 (it holds a character that cannot be stored)' },
      { cause: error },
    );
  if (code === '53100' || code === 'ENOSPC') return new TaxrollError('STORAGE.DISK_FULL', {}, { cause: error });
  if (/^(08|57P)/.test(code) || ['ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(code))
    return new TaxrollError('STORAGE.UNAVAILABLE', {}, { cause: error });
  // pg-pool gives its own error no code
  if (error instanceof Error && error.message === 'timeout exceeded when trying to connect')
    return new TaxrollError('STORAGE.UNAVAILABLE', {}, { cause: error });
  return new TaxrollError('SYSTEM.FAILED', { requestId }, { cause: error });
}
