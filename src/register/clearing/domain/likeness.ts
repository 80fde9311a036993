import { addressCore, nameCore, ownerKey } from './writing.js';

/** What a shop is known by on both sides. */
export interface Described {
  readonly name: string;
  readonly owner: string;
  readonly address: string;
}

/** How much each part says, in percent of the whole, and from how many points on a match is suggested. */
export interface LikenessRule {
  readonly code: string;
  readonly owner: number;
  readonly address: number;
  readonly name: number;
  readonly suggestFrom: number;
}

/**
 * The branch's ruling: two of the three must agree. A person and his address, a person and his shop's name, or a shop
 * of the same name at the same house under another person's name (a shop that changed hands). A score suggests; a
 * person decides (国税发〔2003〕81号 asks for the visit on site).
 */
export const LIKENESS_RULE: LikenessRule = { code: 'LIKENESS-1', owner: 40, address: 35, name: 25, suggestFrom: 60 };

export type LikenessReason = 'owner' | 'address' | 'name';

export interface Likeness {
  /** 0 to 100 */
  readonly score: number;
  /** how much of itself each part gives, in percent */
  readonly parts: Readonly<Record<LikenessReason, number>>;
}

/** How like two descriptions are, whichever comes first. */
export function likenessOf(one: Described, other: Described, rule: LikenessRule = LIKENESS_RULE): Likeness {
  const parts = {
    owner: ownerLikeness(one.owner, other.owner),
    address: addressLikeness(one.address, other.address),
    name: textLikeness(nameCore(one.name), nameCore(other.name)),
  };
  const weighed = parts.owner * rule.owner + parts.address * rule.address + parts.name * rule.name;
  return { score: Math.floor(weighed / 100), parts };
}

/** Persons are the same or not; of names of three characters and more one may be mistyped, which says half. */
function ownerLikeness(one: string, other: string): number {
  const [a, b] = [[...ownerKey(one)], [...ownerKey(other)]];
  if (a.join('') === b.join('')) return 100;
  return a.length === b.length && a.length > 2 && a.filter((character, at) => character !== b[at]).length === 1
    ? 50
    : 0;
}

const HOUSE = /^(.*?\D)(\d+(?:-\d+)?)号?(.*)$/;

/** The same house is nearly everything, whatever stands behind its number; the same street is little. */
function addressLikeness(one: string, other: string): number {
  const [a, b] = [addressCore(one), addressCore(other)];
  if (a === b) return 100;
  const [house, there] = [HOUSE.exec(a), HOUSE.exec(b)];
  if (house === null || there === null) return Math.floor(textLikeness(a, b) / 2);
  if (house[1] !== there[1]) return 0;
  return house[2] === there[2] ? 90 : 20;
}

/** Pairs of neighbouring characters that both have (Dice), in percent. */
function textLikeness(one: string, other: string): number {
  if (one === other) return 100;
  const pairs = pairsOf(one);
  const total = [...one].length + [...other].length - 2;
  let common = 0;
  for (const [pair, count] of pairsOf(other)) common += Math.min(count, pairs.get(pair) ?? 0);
  return total <= 0 ? 0 : Math.floor((200 * common) / total);
}

function pairsOf(text: string): Map<string, number> {
  const characters = [...text];
  const pairs = new Map<string, number>();
  for (let at = 1; at < characters.length; at++) {
    const pair = `${characters[at - 1]}${characters[at]}`;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}
