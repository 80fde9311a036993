import { Injectable } from '@nestjs/common';
import { ChecksSeal, type Seal, type SealCheck } from '../../platform/audit/seal.js';
import { copyDigest } from '../../platform/database/copy-digest.js';
import { Database } from '../../platform/database/database.js';
import { copyPlan } from './import-sql.js';
import { IMPORT_SEAL } from './import.service.js';

/** Takes the seal of an import again, from its rows as they stand now; none where retention has taken them. */
@ChecksSeal(IMPORT_SEAL)
@Injectable()
export class ImportSealCheck implements SealCheck {
  constructor(private readonly database: Database) {}

  digest(authority: string, key: string): Promise<Seal | null> {
    return this.database.connected(async (connection) => {
      const digest = await copyDigest(connection, copyPlan(authority, key));
      return digest.rows === 0 ? null : { kind: IMPORT_SEAL, key, ...digest };
    });
  }
}
