import { Injectable } from '@nestjs/common';
import { ChecksSeal, type Seal, type SealCheck } from '../../platform/audit/seal.js';
import { copyDigest } from '../../platform/database/copy-digest.js';
import { Database, type Connection } from '../../platform/database/database.js';
import { copyDecisions, copyMissing, copyPlan } from './import-sql.js';

/** What the log vouches for of an import: its rows as they were planned, whom it left out, what was decided of conflicts. */
const SEALED = {
  'register.import': copyPlan,
  'register.import.missing': copyMissing,
  'register.import.decisions': copyDecisions,
} as const;
type SealKind = keyof typeof SEALED;

/** The seal of an import's rows as they stand; none where there are none, or retention has taken them. */
export async function sealOf(
  connection: Connection,
  kind: SealKind,
  authority: string,
  key: string,
): Promise<Seal | null> {
  const digest = await copyDigest(connection, SEALED[kind](authority, key));
  return digest.rows === 0 ? null : { kind, key, ...digest };
}

@ChecksSeal('register.import')
@Injectable()
export class ImportSealCheck implements SealCheck {
  constructor(private readonly database: Database) {}

  digest(authority: string, key: string): Promise<Seal | null> {
    return this.database.connected((connection) => sealOf(connection, 'register.import', authority, key));
  }
}

@ChecksSeal('register.import.missing')
@Injectable()
export class ImportMissingSealCheck implements SealCheck {
  constructor(private readonly database: Database) {}

  digest(authority: string, key: string): Promise<Seal | null> {
    return this.database.connected((connection) => sealOf(connection, 'register.import.missing', authority, key));
  }
}

@ChecksSeal('register.import.decisions')
@Injectable()
export class ImportDecisionsSealCheck implements SealCheck {
  constructor(private readonly database: Database) {}

  digest(authority: string, key: string): Promise<Seal | null> {
    return this.database.connected((connection) => sealOf(connection, 'register.import.decisions', authority, key));
  }
}
