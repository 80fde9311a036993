import { formatDecimal, type Decimal } from '../../kernel/decimal.js';
import { canonicalJson, sha256 } from '../../kernel/canonical-json.js';
import { deductionsOf, type Entry, type Round } from './proposals.js';
import type { RatingRules } from './rules.js';
import { scoreOf, type Scored } from './score.js';

/** What an indicator loses by entries, points. */
export function deductedOf(rules: RatingRules, indicator: string, entries: readonly Entry[]): string {
  const own = entries.filter((entry) => entry.indicator === indicator);
  const found = scoreOf(rules, deductionsOf(own)).indicators.find(({ code }) => code === indicator);
  return formatDecimal(found?.deducted ?? NOTHING);
}
const NOTHING: Decimal = { units: 0n, scale: 0 };

/** SHA-256 of the entries that a mark rests on: what they say, whoever entered them and when. */
export function digestOf(entries: readonly Entry[]): string {
  const said = entries.map(({ id, item, source, decision, quantity, facts }) =>
    canonicalJson({ id, item, source, decision, quantity, facts }),
  );
  return sha256(said.sort().join('\n'));
}

/** Whose entries an indicator goes by: the first round's, unless a third person went the reviewer's way. */
export interface Standing {
  readonly indicator: string;
  readonly round: Round | 'third';
  readonly stands: Round | null;
}

/** The entries that count, after whatever a third person has decided; the view `rating_deduction` says the same. */
export function standingEntries<E extends Entry>(entries: readonly E[], marks: readonly Standing[]): E[] {
  const reversed = new Set(
    marks.filter(({ round, stands }) => round === 'third' && stands === 'review').map(({ indicator }) => indicator),
  );
  return entries.filter(({ indicator, round }) => (round === 'review') === reversed.has(indicator));
}

/** The score by the entries that count. */
export function scoreBy(rules: RatingRules, entries: readonly Entry[], marks: readonly Standing[]): Scored {
  return scoreOf(rules, deductionsOf(standingEntries(entries, marks)));
}
