import { TaxrollError } from '../../kernel/errors.js';

/** Our deepest request, a parameter set, has eight levels. */
const DEEPEST = 64;

/** NUL, which PostgreSQL keeps in no text, and half a pair of UTF-16, which it reads in no JSON. */
const NOT_STORABLE = /[\0\p{Surrogate}]/u;

/**
 * Refuses what could be taken but never be kept, or never be read again, before anything looks at it. Walked without
 * recursion: nesting is what it guards against.
 * @throws TaxrollError REQUEST.REFUSED
 */
export function requireStorable(given: unknown): void {
  let level: unknown[] = [given];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) throw refusal('内容嵌套过深 (it is nested too deeply)');
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value === 'string' && NOT_STORABLE.test(value))
        throw refusal('内容含有不能保存的字符 (it holds a character that cannot be stored)');
      if (Array.isArray(value)) for (const item of value) next.push(item);
      else if (typeof value === 'object' && value !== null && !Buffer.isBuffer(value))
        for (const [name, item] of Object.entries(value)) next.push(name, item);
    }
    level = next;
  }
}

function refusal(reason: string): TaxrollError {
  return new TaxrollError('REQUEST.REFUSED', { reason });
}
