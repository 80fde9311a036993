import { Injectable } from '@nestjs/common';
import { ChecksSeal, type Seal, type SealCheck } from '../../platform/audit/seal.js';
import { copyDigest } from '../../platform/database/copy-digest.js';
import { Database } from '../../platform/database/database.js';
import { QUOTA_SEAL } from './determination.service.js';
import { copyDeterminations } from './quota-sql.js';

/** Takes the seal of what an act determined again, from what stands in the table now. */
@ChecksSeal(QUOTA_SEAL)
@Injectable()
export class QuotaSealCheck implements SealCheck {
  constructor(private readonly database: Database) {}

  digest(authority: string, key: string): Promise<Seal | null> {
    return this.database.connected(async (connection) => {
      const { rows, sha256 } = await copyDigest(connection, copyDeterminations(authority, key));
      return rows === 0 ? null : { kind: QUOTA_SEAL, key, rows, sha256 };
    });
  }
}
