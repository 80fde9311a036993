/** Where an act came in. */
export type ActSource = 'http' | 'job' | 'command' | 'system';

/** Whose taxpayers a permission reaches. */
export interface Scope {
  /** null: those of every station */
  readonly stations: readonly string[] | null;
  /** besides, what is assigned to the officer by name */
  readonly assigned: boolean;
  /** of all these, whose values he is not shown, nor whoever acts for him: he is to measure them himself first */
  readonly withheld: readonly Withheld[];
}

/** A taxpayer whose values are withheld from an officer. */
export interface Withheld {
  readonly taxpayer: string;
  /** unmasked: what is computed of a month goes by it */
  readonly number: string;
}

/** Who acts, in whose name, from where, and how far the permission for it reaches. */
export interface Actor {
  /** 机关代码 */
  readonly authority: string;
  /** null where a program acts by itself */
  readonly officer: string | null;
  /** the officer who lent the role that is used, null where it is one's own */
  readonly onBehalfOf: string | null;
  readonly session: string | null;
  readonly source: ActSource;
  readonly request: string | null;
  readonly scope: Scope;
}

export const EVERYWHERE: Scope = { stations: null, assigned: false, withheld: [] };

/** The program itself, or an officer for whom it acts without a request. */
export function systemActor(
  authority: string,
  source: Exclude<ActSource, 'http'>,
  officer: string | null = null,
  onBehalfOf: string | null = null,
): Actor {
  return { authority, officer, onBehalfOf, session: null, source, request: null, scope: EVERYWHERE };
}
