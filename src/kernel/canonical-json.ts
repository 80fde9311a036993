import { createHash } from 'node:crypto';

// apart, because a page's program compares by it and has no Node
export { canonicalJson } from './canonical-text.js';

/** Lower-case hex SHA-256. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
