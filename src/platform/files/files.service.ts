import { Injectable } from '@nestjs/common';
import { sha256 } from '../../kernel/canonical-json.js';
import { TaxrollError } from '../../kernel/errors.js';
import type { Queryable, Row } from '../database/database.js';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export interface FileContent {
  readonly mediaType: string;
  readonly content: Buffer;
}

/** Files by content: the same bytes are kept once. */
@Injectable()
export class FilesService {
  /** Keeps the content; returns its SHA-256, by which it is found. */
  async store(queryable: Queryable, authority: string, mediaType: string, content: Buffer): Promise<string> {
    const digest = sha256(content);
    await queryable.query(
      `INSERT INTO stored_file (authority, sha256, media_type, size, content) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT DO NOTHING`,
      [authority, digest, mediaType, content.length, content],
    );
    return digest;
  }

  /**
   * @param queryable the connection at hand: within a transaction another one might never come
   * @throws TaxrollError FILE.NOT_FOUND
   */
  async read(queryable: Queryable, authority: string, digest: string): Promise<FileContent> {
    const [file] = await queryable.query<FileContent & Row>(
      `SELECT media_type AS "mediaType", content FROM stored_file WHERE authority = $1 AND sha256 = $2`,
      [authority, digest],
    );
    if (file === undefined) throw new TaxrollError('FILE.NOT_FOUND', { file: digest });
    return file;
  }
}
