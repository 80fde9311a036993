import { LIKENESS_RULE, likenessOf, type Described, type Likeness } from '../../clearing/domain/likeness.js';
import { addressCore } from '../../clearing/domain/writing.js';

/** What is known of a taxpayer before he is registered. */
export interface Newcomer extends Described {
  readonly number: string | null;
  readonly certificateNumber: string | null;
  readonly telephone: string | null;
}

/** What a newcomer has in common with somebody registered that says something, but not that they are one. */
export type Hint = 'number' | 'person' | 'telephone';

export interface Resemblance extends Likeness {
  readonly hints: readonly Hint[];
  /** to be looked at before saving; a hint alone is not: one person may keep two shops */
  readonly likely: boolean;
}

/** How a newcomer resembles somebody registered; null: in nothing that says something. */
export function resemblance(newcomer: Newcomer, registered: Newcomer): Resemblance | null {
  const likeness = likenessOf(newcomer, registered);
  const same = (one: string | null, other: string | null) => one !== null && one === other;
  const hints: Hint[] = [];
  if (same(newcomer.number, registered.number)) hints.push('number');
  if (same(personOf(newcomer), personOf(registered))) hints.push('person');
  if (same(newcomer.telephone, registered.telephone)) hints.push('telephone');
  const likely = likeness.score >= LIKENESS_RULE.suggestFrom || hints.includes('number');
  return likely || hints.length > 0 ? { ...likeness, hints, likely } : null;
}

/** The person's own number: of the certificate, else the identity number that an older number begins with. */
export function personOf({ number, certificateNumber }: Newcomer): string | null {
  return certificateNumber ?? (number?.length === 20 ? number.slice(0, 18) : null);
}

/** Too short to say a house: it would be everybody's. */
const SHORTEST_HOUSE = 3;

/**
 * The house of an address without its divisions, from its end: what registered addresses at the same house end with,
 * whatever stands in front of the street or behind the number. Null where it says no house.
 */
export function houseFromItsEnd(address: string): string | null {
  const core = addressCore(address);
  const house = [...(/^\D*\d+(?:-\d+)?/.exec(core)?.[0] ?? core)];
  return house.length < SHORTEST_HOUSE ? null : house.reverse().join('');
}
