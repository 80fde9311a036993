import { withoutLongNumbers } from '../../kernel/masking.js';

/** A paper that the scorer has handed in. */
export interface KnownPaper {
  readonly sha256: string;
  readonly name: string;
}

/** So many characters of a SHA-256 name a paper. */
const SHORTEST_DIGEST = 8;

/** The papers that a scorer has handed in, to be found by what a cell calls them, however many they are. */
export class KnownPapers {
  private readonly digests = new Set<string>();
  private readonly byName = new Map<string, string[]>();
  private readonly byBeginning = new Map<string, string[]>();

  constructor(papers: Iterable<KnownPaper>) {
    for (const { sha256, name } of papers) {
      this.digests.add(sha256);
      keep(this.byName, name, sha256);
      keep(this.byBeginning, sha256.slice(0, SHORTEST_DIGEST), sha256);
    }
  }

  has(sha256: string): boolean {
    return this.digests.has(sha256);
  }

  /** Those called so: by their file's name, with or without its long numbers, or by the beginning of their SHA-256. */
  find(by: string): ReadonlySet<string> {
    const beginning = by.toLowerCase();
    return new Set([
      ...(this.byName.get(by) ?? []),
      ...(this.byName.get(withoutLongNumbers(by)) ?? []),
      ...(this.byBeginning.get(beginning.slice(0, SHORTEST_DIGEST)) ?? []).filter((one) => one.startsWith(beginning)),
    ]);
  }
}

function keep(map: Map<string, string[]>, key: string, sha256: string): void {
  const kept = map.get(key);
  if (kept === undefined) map.set(key, [sha256]);
  else kept.push(sha256);
}
