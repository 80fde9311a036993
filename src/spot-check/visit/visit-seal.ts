import { Injectable } from '@nestjs/common';
import { sha256 } from '../../kernel/canonical-json.js';
import { ChecksSeal, type Seal, type SealCheck } from '../../platform/audit/seal.js';
import { Database, type Queryable, type Row } from '../../platform/database/database.js';
import { contentHash, findingHash, seenPapers, type SealedPaper } from './domain/content.js';
import type { Visit } from './domain/visit.js';
import { FINDING_SEAL, VISIT_SEAL } from './steps.service.js';
import { VISIT } from './visit-store.js';

/** A visit's papers, and whether the content of each is no longer what it was. */
const PAPERS = `
  SELECT p.file_sha256 AS sha256, p.kind, encode(sha256(f.content), 'hex') <> p.file_sha256 AS spoilt
  FROM spot_visit_paper p JOIN stored_file f ON f.authority = p.authority AND f.sha256 = p.file_sha256
  WHERE p.authority = $1 AND p.visit_id = $2`;

/** Takes the seal of a visit's own values again, from what the tables and its papers say now. */
@ChecksSeal(VISIT_SEAL)
@Injectable()
export class VisitSealCheck implements SealCheck {
  constructor(private readonly database: Database) {}

  async digest(authority: string, key: string): Promise<Seal | null> {
    const visit = await storedVisit(this.database, authority, key);
    if (visit === undefined) return null;
    const papers = await this.database.query<SealedPaper & Row & { readonly spoilt: boolean }>(PAPERS, [
      authority,
      key,
    ]);
    const content = contentHash(visit, papers);
    const spoilt = seenPapers(papers)
      .filter((paper) => paper.spoilt)
      .map((paper) => paper.sha256);
    // the hash that the visit shows is part of what was sealed, and so are the papers themselves
    const whole = visit.contentHash === content && spoilt.length === 0;
    const digest = whole ? content : sha256(JSON.stringify([content, visit.contentHash, spoilt]));
    return { kind: VISIT_SEAL, key, rows: 1, sha256: digest };
  }
}

/** Takes the seal of a visit's finding again. */
@ChecksSeal(FINDING_SEAL)
@Injectable()
export class FindingSealCheck implements SealCheck {
  constructor(private readonly database: Database) {}

  async digest(authority: string, key: string): Promise<Seal | null> {
    const visit = await storedVisit(this.database, authority, key);
    if (visit === undefined || visit.finding === null) return null;
    return { kind: FINDING_SEAL, key, rows: 1, sha256: findingHash(visit) };
  }
}

async function storedVisit(queryable: Queryable, authority: string, id: string): Promise<Visit | undefined> {
  const [visit] = await queryable.query<Visit & Row>(
    `SELECT ${VISIT} FROM spot_visit v WHERE v.authority = $1 AND v.id = $2 AND v.measured_at IS NOT NULL`,
    [authority, id],
  );
  return visit;
}
