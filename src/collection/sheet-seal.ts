import { Injectable } from '@nestjs/common';
import { sha256 } from '../kernel/canonical-json.js';
import { ChecksSeal, type Seal, type SealCheck } from '../platform/audit/seal.js';
import { Database, type Row } from '../platform/database/database.js';
import { contentHash } from './domain/content.js';
import { papersOn, type Sheet } from './domain/sheet.js';
import { SHEET } from './sheet-store.js';
import { SHEET_SEAL } from './signatures.service.js';

/** Of $2, the papers whose content is no longer what it was, or gone. */
const SPOILT_PAPERS = `
  SELECT p.sha256 FROM unnest($2::text[]) p(sha256)
  LEFT JOIN stored_file f ON f.authority = $1 AND f.sha256 = p.sha256
  WHERE f.content IS NULL OR encode(sha256(f.content), 'hex') <> p.sha256 ORDER BY p.sha256`;

/** Takes the seal of a collection sheet again, from what the table and its papers say now. */
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
    const spoilt = await this.database.query<{ sha256: string }>(SPOILT_PAPERS, [authority, papersOn(sheet)]);
    // the hash that the sheet shows is part of what was sealed, and so are the papers themselves
    const whole = sheet.contentHash === content && spoilt.length === 0;
    const digest = whole ? content : sha256(JSON.stringify([content, sheet.contentHash, spoilt]));
    return { kind: SHEET_SEAL, key, rows: 1, sha256: digest };
  }
}
