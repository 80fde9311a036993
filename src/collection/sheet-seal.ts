import { Injectable } from '@nestjs/common';
import { sha256 } from '../kernel/canonical-json.js';
import { ChecksSeal, type Seal, type SealCheck } from '../platform/audit/seal.js';
import { Database, type Row } from '../platform/database/database.js';
import { contentHash } from './domain/content.js';
import type { Sheet } from './domain/sheet.js';
import { SHEET } from './sheet-store.js';
import { SHEET_SEAL } from './signatures.service.js';

/** Takes the seal of a collection sheet again, from what the table says now. */
@ChecksSeal(SHEET_SEAL)
@Injectable()
export class SheetSealCheck implements SealCheck {
  constructor(private readonly database: Database) {}

  async digest(authority: string, key: string): Promise<Seal | null> {
    const [sheet] = await this.database.query<Sheet & Row>(
      `SELECT ${SHEET} FROM collection_sheet s WHERE s.authority = $1 AND s.id = $2 AND s.status = 'sealed'`,
      [authority, key],
    );
    if (sheet === undefined) return null;
    const content = contentHash(sheet);
    // the hash that the sheet shows is part of what was sealed
    const digest = sheet.contentHash === content ? content : sha256(`${content} ${sheet.contentHash ?? ''}`);
    return { kind: SHEET_SEAL, key, rows: 1, sha256: digest };
  }
}
