import { readFileSync } from 'node:fs';
import { TaxrollError } from '../kernel/errors.js';
import { projectPath } from '../platform/config/project-root.js';
import type { AuthorityFacts } from '../platform/access/authority.service.js';

export const DEMONSTRATION_AUTHORITY = projectPath('seeds/demonstration/authority.json');
const FIELDS = ['code', 'name', 'shortName', 'address', 'telephone'] as const;

/**
 * A branch's own facts from a JSON file such as `seeds/demonstration/authority.json`.
 * @throws TaxrollError AUTHORITY.INVALID
 */
export function readAuthority(file: string): AuthorityFacts {
  let content: Partial<Record<string, unknown>>;
  try {
    content = JSON.parse(readFileSync(file, 'utf8')) as typeof content;
  } catch (cause) {
    throw new TaxrollError('AUTHORITY.INVALID', { file, faults: [String(cause)] }, { cause });
  }
  const faults = FIELDS.filter((field) => typeof content[field] !== 'string' || content[field] === '').map(String);
  if (!/^\d{11}$/.test(String(content['code']))) faults.push('code（11 位数字 11 digits）');
  if (faults.length > 0) throw new TaxrollError('AUTHORITY.INVALID', { file, faults });
  return content as unknown as AuthorityFacts;
}
