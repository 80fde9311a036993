import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import { officerOf, reaches } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Database, type Row } from '../../platform/database/database.js';
import { FilesService, type FileContent } from '../../platform/files/files.service.js';
import type { Moment } from './domain/hanging.js';
import { cleanPhoto } from './domain/photo.js';
import { postedNotice, requireBoard } from './posted-notice.js';

export const PHOTO_LIMIT_BYTES = 10 * 1024 * 1024;

export interface KeptPhoto {
  readonly sha256: string;
  readonly takenOn: PlainDate | null;
}

const STANDING = `
  SELECT FROM publication_posting p WHERE p.authority = $1 AND p.publication_id = $2 AND p.board = $3 AND p.moment = $4
    AND p.day IS NOT NULL
    AND NOT EXISTS (SELECT FROM publication_posting c WHERE c.authority = p.authority AND c.corrects = p.id)`;

/** Photographs of boards, kept by their content. */
@Injectable()
export class PhotosService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly files: FilesService,
  ) {}

  /**
   * Keeps a photograph of what was entered, without its place; the same again changes nothing.
   * @throws TaxrollError REQUEST.TOO_LARGE, NOTICE.NOT_A_PHOTO, .NOT_FOUND, .NOT_FOR_BOARDS, .BOARD_UNKNOWN, .NOT_POSTED,
   *   ACCESS.OUTSIDE_SCOPE, ACCESS.BRANCH_ONLY
   */
  async keep(
    actor: Actor,
    id: string,
    { board, moment }: { readonly board: string; readonly moment: Moment },
    content: Buffer,
  ): Promise<KeptPhoto> {
    if (content.length > PHOTO_LIMIT_BYTES) throw new TaxrollError('REQUEST.TOO_LARGE', { limit: '10 MB' });
    const photo = cleanPhoto(content);
    if (photo === undefined) throw new TaxrollError('NOTICE.NOT_A_PHOTO');
    const { takenOn } = photo;
    const { authority } = actor;
    return this.audit.act(actor, async (connection, record) => {
      const notice = await postedNotice(connection, authority, id, true);
      requireBoard(actor, notice, board);
      const of = [authority, id, board, moment];
      if ((await connection.query(STANDING, of)).length === 0) throw new TaxrollError('NOTICE.NOT_POSTED');
      const sha256 = await this.files.store(connection, authority, photo.mediaType, photo.content);
      const kept = await connection.query(
        `INSERT INTO publication_photo (authority, publication_id, board, moment, file_sha256, taken_on, entered_by, entered_for)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING file_sha256`,
        [...of, sha256, takenOn, officerOf(actor), actor.onBehalfOf],
      );
      const facts = { number: notice.number, moment, sha256, takenOn };
      if (kept.length > 0)
        record({ act: 'notice.photo', subject: { kind: 'notice', key: id }, station: board || null, facts });
      return { sha256, takenOn };
    });
  }

  /** A photograph of a board that one reaches. @throws TaxrollError NOTICE.PHOTO_NOT_FOUND, ACCESS.OUTSIDE_SCOPE */
  async read({ authority, scope }: Actor, id: string, sha256: string): Promise<FileContent> {
    const boards = await this.database.query<Row & { board: string }>(
      'SELECT board FROM publication_photo WHERE authority = $1 AND publication_id = $2 AND file_sha256 = $3',
      [authority, id, sha256],
    );
    const [first] = boards;
    if (first === undefined) throw new TaxrollError('NOTICE.PHOTO_NOT_FOUND', { sha256 });
    if (!boards.some(({ board }) => reaches(scope, board)))
      throw new TaxrollError('ACCESS.OUTSIDE_SCOPE', { station: first.board });
    return this.files.read(this.database, authority, sha256);
  }
}
