import { Injectable } from '@nestjs/common';
import { sha256 } from '../kernel/canonical-json.js';
import { ChecksSeal, type Seal, type SealCheck } from '../platform/audit/seal.js';
import { Database } from '../platform/database/database.js';
import { NOTICE_SEAL } from './notice.service.js';

/** Takes the seal of a notice again, from the bytes of its file as they stand now. */
@ChecksSeal(NOTICE_SEAL)
@Injectable()
export class NoticeSealCheck implements SealCheck {
  constructor(private readonly database: Database) {}

  async digest(authority: string, key: string): Promise<Seal | null> {
    const [file] = await this.database.query<{ content: Buffer }>(
      `SELECT f.content FROM stored_file f WHERE f.authority = $1 AND f.sha256 = $2
         AND EXISTS (SELECT FROM notice n WHERE n.authority = f.authority AND n.file_sha256 = f.sha256)`,
      [authority, key],
    );
    return file === undefined ? null : { kind: NOTICE_SEAL, key, rows: 1, sha256: sha256(file.content) };
  }
}
