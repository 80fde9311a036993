import { Injectable } from '@nestjs/common';
import { canonicalJson, sha256 } from '../kernel/canonical-json.js';
import { ChecksSeal, type Seal, type SealCheck } from '../platform/audit/seal.js';
import { Database, type Row } from '../platform/database/database.js';
import { DOCUMENT_SEAL, ROWS_SEAL } from './freeze/freeze.service.js';
import { rowsDigest } from './freeze/frozen-lists.js';
import { FILE_SEAL } from './pack/pack-keeper.js';

/** Takes the seal of a notice's file again, from its bytes as they stand now. */
@ChecksSeal(FILE_SEAL)
@Injectable()
export class NoticeSealCheck implements SealCheck {
  constructor(private readonly database: Database) {}

  async digest(authority: string, key: string): Promise<Seal | null> {
    const [file] = await this.database.query<{ content: Buffer }>(
      `SELECT f.content FROM stored_file f WHERE f.authority = $1 AND f.sha256 = $2
         AND EXISTS (SELECT FROM publication_file n WHERE n.authority = f.authority AND n.file_sha256 = f.sha256)`,
      [authority, key],
    );
    return file === undefined ? null : { kind: FILE_SEAL, key, rows: 1, sha256: sha256(file.content) };
  }
}

/** Takes the seal of a notice's document again. */
@ChecksSeal(DOCUMENT_SEAL)
@Injectable()
export class NoticeDocumentSealCheck implements SealCheck {
  constructor(private readonly database: Database) {}

  async digest(authority: string, key: string): Promise<Seal | null> {
    const [found] = await this.database.query<Row & { document: object }>(
      'SELECT document FROM publication WHERE authority = $1 AND id = $2 AND document IS NOT NULL',
      [authority, key],
    );
    return found === undefined
      ? null
      : { kind: DOCUMENT_SEAL, key, rows: 1, sha256: sha256(canonicalJson(found.document)) };
  }
}

/** Takes the seal of a notice's rows again. */
@ChecksSeal(ROWS_SEAL)
@Injectable()
export class NoticeRowsSealCheck implements SealCheck {
  constructor(private readonly database: Database) {}

  digest(authority: string, key: string): Promise<Seal | null> {
    return this.database.connected(async (connection) => {
      const { rows, sha256: digest } = await rowsDigest(connection, { authority, publication: key });
      return rows === 0 ? null : { kind: ROWS_SEAL, key, rows, sha256: digest };
    });
  }
}
