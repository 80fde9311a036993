import { Injectable } from '@nestjs/common';
import { ChecksSeal, type Seal, type SealCheck } from '../../../platform/audit/seal.js';
import { copyDigest } from '../../../platform/database/copy-digest.js';
import { Database } from '../../../platform/database/database.js';
import { copyPlan } from './fact-import-sql.js';
import { FACT_IMPORT_SEAL } from './fact-import.service.js';

/** Takes the seal of an import of facts again, from its rows as they stand now; none where retention has taken them. */
@ChecksSeal(FACT_IMPORT_SEAL)
@Injectable()
export class FactImportSealCheck implements SealCheck {
  constructor(private readonly database: Database) {}

  digest(authority: string, key: string): Promise<Seal | null> {
    return this.database.connected(async (connection) => {
      const digest = await copyDigest(connection, copyPlan(authority, key));
      return digest.rows === 0 ? null : { kind: FACT_IMPORT_SEAL, key, ...digest };
    });
  }
}
