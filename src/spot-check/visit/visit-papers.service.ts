import { Injectable } from '@nestjs/common';
import { sha256 as sha256Of } from '../../kernel/canonical-json.js';
import { TaxrollError } from '../../kernel/errors.js';
import { officerOf } from '../../platform/access/scope.js';
import { SecurityService } from '../../platform/access/security.service.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Database, type Queryable, type Row } from '../../platform/database/database.js';
import { FilesService, type FileContent } from '../../platform/files/files.service.js';
import { mediaTypeOf } from '../../register/papers/media-type.js';
import { isAwaited, STATUS_WORDS } from './domain/lifecycle.js';
import { takes, type PaperKind } from './domain/papers.js';
import { sideOf } from './domain/visit.js';
import { findVisit, ownVisit, tell } from './visit-store.js';

/** A paper of a visit in the list of what has arrived. */
export interface VisitPaper {
  readonly sha256: string;
  readonly kind: PaperKind;
  readonly takenAt: Date | null;
  /** name of who sent it */
  readonly by: string;
  readonly mediaType: string;
  /** bytes */
  readonly size: number;
}

/** A paper that a device sends: bytes with the hash that it says they have. */
export interface SentPaper {
  readonly sha256: string;
  readonly kind: PaperKind;
  /** by the device's clock */
  readonly takenAt: string | null;
  readonly content: Buffer;
}

/** What a device makes of photographs, leases, signatures and receipts. */
const TYPES: readonly (string | undefined)[] = ['image/jpeg', 'image/png', 'application/pdf'];

/** Papers of a visit, kept as they were sent and acknowledged by their hash. */
@Injectable()
export class VisitPapersService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly files: FilesService,
    private readonly security: SecurityService,
  ) {}

  /**
   * Keeps a paper; returns its hash only once it is stored. The same again is answered the same, in whatever state the
   * visit is by then.
   * @throws TaxrollError SPOT_CHECK.PAPER_HASH, SPOT_CHECK.PAPER_KIND_TAKEN, SPOT_CHECK.PAPER_LATE, REGISTER.PAPER_KIND,
   *   SPOT_CHECK.VISIT_NOT_FOUND, ACCESS.OUTSIDE_SCOPE, SPOT_CHECK.NOT_YOUR_VISIT, SPOT_CHECK.BARRED
   */
  async keep(actor: Actor, id: string, { sha256, kind, takenAt, content }: SentPaper): Promise<string> {
    const found = sha256Of(content);
    if (found !== sha256) throw new TaxrollError('SPOT_CHECK.PAPER_HASH', { sha256, found });
    const mediaType = mediaTypeOf(content);
    if (mediaType === undefined || !TYPES.includes(mediaType)) throw new TaxrollError('REGISTER.PAPER_KIND');
    const { authority } = actor;
    return this.audit.act(actor, async (connection, record) => {
      const { visit } = await ownVisit(connection, actor, id);
      const [before] = await connection.query<{ kind: PaperKind }>(
        'SELECT kind FROM spot_visit_paper WHERE authority = $1 AND visit_id = $2 AND file_sha256 = $3',
        [authority, id, sha256],
      );
      if (before?.kind === kind) return sha256;
      if (before !== undefined) throw new TaxrollError('SPOT_CHECK.PAPER_KIND_TAKEN', { kind: before.kind });
      const { status } = visit;
      if (!takes(kind, status))
        throw new TaxrollError('SPOT_CHECK.PAPER_LATE', { zh: STATUS_WORDS[status], en: status });
      await this.files.store(connection, authority, mediaType, content);
      await connection.query(
        `INSERT INTO spot_visit_paper (authority, visit_id, file_sha256, kind, taken_at, entered_by, entered_for)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [authority, id, sha256, kind, takenAt, officerOf(actor), actor.onBehalfOf],
      );
      tell(record, visit, 'paper', { sha256, kind, size: content.length });
      return sha256;
    });
  }

  /** What has arrived of a visit, in the order in which it came. */
  list(queryable: Queryable, authority: string, id: string): Promise<VisitPaper[]> {
    return queryable.query<VisitPaper & Row>(
      `SELECT p.file_sha256 AS sha256, p.kind, p.taken_at AS "takenAt", o.name AS by, f.media_type AS "mediaType", f.size::int
       FROM spot_visit_paper p JOIN stored_file f ON f.authority = p.authority AND f.sha256 = p.file_sha256
         JOIN officer o ON o.authority = p.authority AND o.id = p.entered_by
       WHERE p.authority = $1 AND p.visit_id = $2 ORDER BY p.entered_at, p.file_sha256`,
      [authority, id],
    );
  }

  /**
   * A paper of a visit; while the visit is awaited for its checkers only. The look goes into the log.
   * @throws TaxrollError SPOT_CHECK.VISIT_NOT_FOUND, ACCESS.OUTSIDE_SCOPE, SPOT_CHECK.NOT_YOUR_VISIT, SPOT_CHECK.PAPER_UNKNOWN
   */
  async read(actor: Actor, id: string, sha256: string): Promise<FileContent> {
    const visit = await findVisit(this.database, actor, id);
    if (isAwaited(visit.status) && sideOf(visit, officerOf(actor)) === null)
      throw new TaxrollError('SPOT_CHECK.NOT_YOUR_VISIT');
    const papers = await this.list(this.database, actor.authority, id);
    if (!papers.some((paper) => paper.sha256 === sha256))
      throw new TaxrollError('SPOT_CHECK.PAPER_UNKNOWN', { sha256 });
    const what = { act: 'spot-check.paper.unmask', subject: { kind: 'paper', key: sha256 }, station: visit.station };
    return this.security.looksAt(actor, what, '查看抽查资料', (queryable) =>
      this.files.read(queryable, actor.authority, sha256),
    );
  }
}
