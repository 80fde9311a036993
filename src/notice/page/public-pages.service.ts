import { Injectable } from '@nestjs/common';
import { sha256 } from '../../kernel/canonical-json.js';
import { TaxrollError } from '../../kernel/errors.js';
import { Database, type Row } from '../../platform/database/database.js';
import { FilesService } from '../../platform/files/files.service.js';
import type { Standing } from './standing-page.js';

/** The page of a notice that is made, for whoever stands before the board. */
export interface PublicPage {
  readonly authority: string;
  /** of the file, which never changes */
  readonly sha256: string;
  readonly standing: Standing;
}

const PAGE = `
  SELECT p.authority, f.file_sha256 AS sha256, jsonb_build_object('id', p.id, 'title', p.document->>'title',
      'number', p.document->>'number', 'until', p.document->'period'->>'to', 'corrections', (
        WITH RECURSIVE later AS (
          SELECT c.id, c.document->>'number' AS number, 1 AS place
            FROM publication c WHERE c.authority = p.authority AND c.corrects = p.id AND c.status = 'made'
          UNION ALL
          SELECT c.id, c.document->>'number', l.place + 1
            FROM later l JOIN publication c ON c.authority = p.authority AND c.corrects = l.id AND c.status = 'made')
        SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'number', number) ORDER BY place), '[]') FROM later)) AS standing
  FROM publication p JOIN publication_file f ON f.authority = p.authority AND f.publication_id = p.id AND f.role = 'page'
  WHERE p.id = $1 AND p.status = 'made' AND NOT p.trial`;

/** Reads what hangs on the boards, for everyone. */
@Injectable()
export class PublicPagesService {
  constructor(
    private readonly database: Database,
    private readonly files: FilesService,
  ) {}

  /** @throws TaxrollError NOTICE.NOT_FOUND, also of a trial and of one that is not made */
  async find(id: string): Promise<PublicPage> {
    const [found] = await this.database.query<PublicPage & Row>(PAGE, [id]);
    if (found === undefined) throw new TaxrollError('NOTICE.NOT_FOUND', { id });
    return found;
  }

  /** The file as it was made with the notice. */
  async content({ authority, sha256: digest }: PublicPage): Promise<string> {
    const { content } = await this.files.read(this.database, authority, digest);
    if (sha256(content) !== digest) throw new Error(`the stored file ${digest} is damaged`);
    return content.toString();
  }
}
