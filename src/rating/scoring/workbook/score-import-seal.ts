import { Injectable } from '@nestjs/common';
import { ChecksSeal, type Seal, type SealCheck } from '../../../platform/audit/seal.js';
import { copyDigest } from '../../../platform/database/copy-digest.js';
import { Database } from '../../../platform/database/database.js';
import { copyPlan } from './score-import-sql.js';
import { SCORE_IMPORT_SEAL } from './score-import.service.js';

/** Takes the seal of an import of scores again, from its rows as they stand now. */
@ChecksSeal(SCORE_IMPORT_SEAL)
@Injectable()
export class ScoreImportSealCheck implements SealCheck {
  constructor(private readonly database: Database) {}

  digest(authority: string, key: string): Promise<Seal | null> {
    return this.database.connected(async (connection) => {
      const digest = await copyDigest(connection, copyPlan(authority, key));
      return digest.rows === 0 ? null : { kind: SCORE_IMPORT_SEAL, key, ...digest };
    });
  }
}
