import { canonicalJson, sha256 } from '../../kernel/canonical-json.js';
import { SHEET_NAMES, type Sheet } from './sheet.js';

/** What follows from the rest, and what no sealed sheet has. */
const LEFT_OUT: ReadonlySet<keyof Sheet> = new Set(['status', 'version', 'contentHash']);

/** A sheet with every signature, about to be sealed or sealed already. */
export type SignedSheet = Omit<Sheet, 'status' | 'version' | 'contentHash'>;

/**
 * SHA-256 over the canonical text of everything that a sealed sheet says: what asked for it, every value, the comparison
 * of the rent, who signed for whom and when, the digests of all papers, and the register's act that it became.
 */
export function contentHash(sheet: SignedSheet): string {
  const said = sheet as Readonly<Record<string, unknown>>;
  const names = SHEET_NAMES.filter((name) => !LEFT_OUT.has(name));
  const content = Object.fromEntries(names.map((name) => [name, said[name]]));
  return sha256(canonicalJson({ form: 'taxroll-collection-sheet-1', ...content }));
}
