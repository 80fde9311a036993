import { canonicalJson, sha256 } from '../../kernel/canonical-json.js';
import type { Sheet } from './sheet.js';

/** A sheet with every signature, about to be sealed. */
export type SignedSheet = Omit<Sheet, 'status' | 'version' | 'contentHash'>;

/**
 * SHA-256 over the canonical text of everything that a sealed sheet says: what asked for it, every value, the comparison
 * of the rent, who signed for whom and when, the digests of all papers, and the register's act that it became. A sheet
 * that is sealed was never withdrawn.
 */
export function contentHash(sheet: SignedSheet): string {
  const left = new Set(['status', 'version', 'contentHash']);
  const content = Object.fromEntries(Object.entries(sheet).filter(([name]) => !left.has(name)));
  return sha256(canonicalJson({ form: 'taxroll-collection-sheet-1', ...content }));
}
