import { Injectable } from '@nestjs/common';
import { ChecksSeal, type Seal, type SealCheck } from '../../platform/audit/seal.js';
import { copyDigest } from '../../platform/database/copy-digest.js';
import { Database } from '../../platform/database/database.js';
import { copyEntries } from './clearing-sql.js';
import { CLEARING_SEAL } from './clearing.service.js';

/** Takes the seal of a market authority's list again, from its rows as they stand now. */
@ChecksSeal(CLEARING_SEAL)
@Injectable()
export class ClearingSealCheck implements SealCheck {
  constructor(private readonly database: Database) {}

  digest(authority: string, key: string): Promise<Seal | null> {
    return this.database.connected(async (connection) => {
      const digest = await copyDigest(connection, copyEntries(authority, key));
      return digest.rows === 0 ? null : { kind: CLEARING_SEAL, key, ...digest };
    });
  }
}
