import type { ErrorCode } from '../../kernel/error-table.js';
import type { Connection } from '../database/database.js';

export type DatedSetStatus = 'trial' | 'draft' | 'published' | 'withdrawn';

/** What every set says of itself, whatever it holds beside. */
export interface DatedContent {
  readonly code: string;
  readonly title: string;
  readonly document: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** A set without its body. */
export interface DatedSetView extends DatedContent {
  readonly id: string;
  readonly status: DatedSetStatus;
  /** within it validity does not overlap */
  readonly scheme: string;
  /** lower-case hex SHA-256 of the set's canonical text: its version */
  readonly digest: string;
}

/** A set with its rules ready for use. */
export interface ReadySet<S, R> extends Omit<DatedSetView, 'status'> {
  readonly set: S;
  readonly rules: R;
}

/** What a stage says of its sets; their life is the same for all. */
export interface DatedSetKind<S extends DatedContent, R> {
  /** of the rows, such as `assessment-parameters` */
  readonly kind: string;
  scheme(set: S): string;
  /** begins the names of its acts, and is that of its seal: what the log vouches for of a set, from the draft on */
  readonly log: string;
  /** what its acts are about */
  readonly subject: string;
  /** makes a checked set ready for use */
  rulesOf(set: S): R;
  /** makes known what a set names, before it is kept */
  prepare?(connection: Connection, authority: string, set: S): Promise<void>;
  /** each takes `set`, the code; `notFound` takes `id`, `overlap` also `other` */
  readonly errors: {
    readonly exist: ErrorCode;
    readonly notDraft: ErrorCode;
    readonly stale: ErrorCode;
    readonly notFound: ErrorCode;
    readonly overlap: ErrorCode;
  };
}

/** the columns of a DatedSetView */
export const VIEW = `id, status, scheme, code, title, document, digest, valid_from AS "validFrom", valid_to AS "validTo"`;
