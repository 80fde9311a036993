import { SetMetadata, type CustomDecorator } from '@nestjs/common';

/**
 * What an act vouches for in rows outside the log: how many they are and their digest. Entries carry seals in their
 * facts, as `seals`, so that the chain covers business rows too; a later seal of the same kind and key supersedes.
 */
export interface Seal {
  /** such as `assessment.run` */
  readonly kind: string;
  /** which of that kind */
  readonly key: string;
  readonly rows: number;
  /** of the rows, in an order that the kind fixes */
  readonly sha256: string;
}

/** Takes a seal again from what the tables hold now. */
export interface SealCheck {
  /** null: the rows are gone */
  digest(authority: string, key: string): Promise<Seal | null>;
}

export const SEAL_CHECK = 'taxroll:seal-check';

/** Marks the class that checks seals of a kind; the verifier finds it by that. */
export function ChecksSeal(kind: string): CustomDecorator {
  return SetMetadata(SEAL_CHECK, kind);
}
