import { Injectable } from '@nestjs/common';
import { ChecksSeal, type Seal, type SealCheck } from '../../platform/audit/seal.js';
import { copyDigest } from '../../platform/database/copy-digest.js';
import { Database } from '../../platform/database/database.js';
import { copyProposed } from './proposal-sql.js';
import { GRADE_SEAL } from './proposal.service.js';

/** Takes the seal of what an act proposed again, from what stands in the table now. */
@ChecksSeal(GRADE_SEAL)
@Injectable()
export class GradeSealCheck implements SealCheck {
  constructor(private readonly database: Database) {}

  digest(authority: string, key: string): Promise<Seal | null> {
    return this.database.connected(async (connection) => {
      const { rows, sha256 } = await copyDigest(connection, copyProposed(authority, key));
      return rows === 0 ? null : { kind: GRADE_SEAL, key, rows, sha256 };
    });
  }
}
