import { canonicalJson } from '../../../kernel/canonical-text.js';

/** Values by field; a field that nobody has entered is not there. */
export type Fields = Readonly<Record<string, unknown>>;

/** A field that two have entered differently, each without having seen the other's. */
export interface Conflict {
  readonly field: string;
  /** what both began from; null: nothing */
  readonly base: unknown;
  readonly mine: unknown;
  readonly theirs: unknown;
}

export interface Merged {
  /** fields that change, with their values */
  readonly changes: Fields;
  /** in the order of what was entered; where there is one, nothing may be taken */
  readonly conflicts: readonly Conflict[];
}

/**
 * Merges what an officer has entered with what the visit has by now, field by field: of a field that only one of them
 * has changed the change is taken; where both have, to different values, a person decides.
 * @param base the fields that the officer had before him
 * @param theirs the fields as they are now
 * @param mine what he has entered
 * @param decided fields of which he has seen both sides and taken his own
 */
export function mergeFields(base: Fields, theirs: Fields, mine: Fields, decided: readonly string[]): Merged {
  const differing = Object.keys(mine).filter((field) => !isSame(mine[field], theirs[field]));
  const isContested = (field: string) => !isSame(base[field], theirs[field]) && !decided.includes(field);
  const conflicts = differing.filter(isContested).map((field) => ({
    field,
    base: base[field] ?? null,
    mine: mine[field] ?? null,
    theirs: theirs[field] ?? null,
  }));
  const taken = differing.filter((field) => !isContested(field));
  return { changes: Object.fromEntries(taken.map((field) => [field, mine[field]])), conflicts };
}

/** Absent is another thing than null: nobody has looked yet, against there is none. */
function isSame(one: unknown, other: unknown): boolean {
  return one === undefined || other === undefined ? one === other : canonicalJson(one) === canonicalJson(other);
}

/** A patch that was taken: what it said of which fields, by the device's id for it. */
export interface Taken {
  readonly draft: string;
  readonly fields: Fields;
}

/**
 * Whether a patch is one that was taken already: then it changes nothing.
 * @returns `another` where its id stands for other values, which would be lost unseen
 */
export function arrival(before: readonly Taken[], patch: Taken): 'new' | 'again' | 'another' {
  const same = before.find(({ draft }) => draft === patch.draft);
  if (same === undefined) return 'new';
  return canonicalJson(same.fields) === canonicalJson(patch.fields) ? 'again' : 'another';
}
