import { basename } from 'node:path';
import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import { withoutLongNumbers } from '../../kernel/masking.js';
import { officerOf } from '../../platform/access/scope.js';
import { SecurityService } from '../../platform/access/security.service.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Database, type Queryable } from '../../platform/database/database.js';
import { FilesService, type FileContent } from '../../platform/files/files.service.js';
import { withinScope } from '../scope-sql.js';
import { mediaTypeOf } from './media-type.js';

/** A paper that was handed in. */
export interface PaperView {
  readonly sha256: string;
  readonly name: string;
  readonly mediaType: string;
  /** bytes */
  readonly size: number;
}

/** A kept paper with its content. */
export type NamedFile = FileContent & { readonly name: string };

export const PAPER_LIMIT_BYTES = 20 * 1024 * 1024;
const LONGEST_NAME = 100;

/** Papers that acts rest on (附列资料), kept by their content. */
@Injectable()
export class PapersService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly files: FilesService,
    private readonly security: SecurityService,
  ) {}

  /** Keeps a paper; the same again changes nothing. @throws TaxrollError REQUEST.TOO_LARGE, REGISTER.PAPER_KIND */
  async keep(actor: Actor, fileName: string, content: Buffer): Promise<PaperView> {
    if (content.length > PAPER_LIMIT_BYTES) throw new TaxrollError('REQUEST.TOO_LARGE', { limit: '20 MB' });
    const mediaType = mediaTypeOf(content);
    if (mediaType === undefined) throw new TaxrollError('REGISTER.PAPER_KIND');
    const name = shown(fileName);
    const sha256 = await this.audit.act(actor, async (connection, record) => {
      const digest = await this.files.store(connection, actor.authority, mediaType, content);
      const kept = await connection.query(
        `INSERT INTO paper (authority, sha256, uploaded_by, name) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING sha256`,
        [actor.authority, digest, officerOf(actor), name],
      );
      const facts = { mediaType, size: content.length };
      if (kept.length > 0) record({ act: 'register.paper.keep', subject: { kind: 'paper', key: digest }, facts });
      return digest;
    });
    return { sha256, name, mediaType, size: content.length };
  }

  /**
   * A paper, for who handed it in and who may read a taxpayer one of whose acts rests on it.
   * @throws TaxrollError REGISTER.PAPER_NOT_FOUND, ACCESS.NOT_YOURS
   */
  read(actor: Actor, sha256: string): Promise<NamedFile> {
    return this.look(actor, sha256, async (queryable) => {
      if ((await this.readable(queryable, actor, [sha256])).length === 0) throw new TaxrollError('ACCESS.NOT_YOURS');
    });
  }

  /** As `read`, for who reads what the paper is shown with, such as a sheet at work. @throws TaxrollError REGISTER.PAPER_NOT_FOUND */
  readAsShown(actor: Actor, sha256: string): Promise<NamedFile> {
    return this.look(actor, sha256, () => Promise.resolve());
  }

  /** It may show a person's identity card: a look at it is written down and counted like any other at personal data. */
  private async look(
    actor: Actor,
    sha256: string,
    requireReadable: (queryable: Queryable) => Promise<void>,
  ): Promise<NamedFile> {
    const [paper] = await this.database.query<{ name: string }>(
      'SELECT name FROM paper WHERE authority = $1 AND sha256 = $2 ORDER BY uploaded_by <> $3, uploaded_at LIMIT 1',
      [actor.authority, sha256, actor.officer],
    );
    if (paper === undefined) throw new TaxrollError('REGISTER.PAPER_NOT_FOUND', { sha256 });
    const what = { act: 'register.paper.unmask', subject: { kind: 'paper', key: sha256 }, station: null };
    const file = await this.security.looksAt(actor, what, '查看附列资料', async (queryable) => {
      await requireReadable(queryable);
      return this.files.read(queryable, actor.authority, sha256);
    });
    return { ...file, name: paper.name };
  }

  /**
   * That an act may rest on these papers: the officer has handed them in, or may read them where they are used already.
   * @throws TaxrollError ACT.PAPER_UNKNOWN naming those that he may not
   */
  async require(queryable: Queryable, actor: Actor, papers: readonly string[]): Promise<void> {
    if (papers.length === 0) return;
    const readable = new Set(await this.readable(queryable, actor, papers));
    const unknown = papers.filter((paper) => !readable.has(paper));
    if (unknown.length > 0) throw new TaxrollError('ACT.PAPER_UNKNOWN', { papers: unknown });
  }

  private async readable(queryable: Queryable, actor: Actor, papers: readonly string[]): Promise<string[]> {
    const scope = withinScope(actor, 't', 4);
    const rows = await queryable.query<{ sha256: string }>(
      `SELECT DISTINCT p.sha256 FROM paper p WHERE p.authority = $1 AND p.sha256 = ANY($2)
         AND (p.uploaded_by = $3 OR EXISTS (
           SELECT FROM taxpayer_act a JOIN taxpayer t ON t.authority = a.authority AND t.id = a.taxpayer_id
           WHERE a.authority = $1 AND a.papers @> ARRAY[p.sha256] AND a.papers <> '{}' AND ${scope.sql}))`,
      [actor.authority, [...papers], actor.officer, ...scope.values],
    );
    return rows.map(({ sha256 }) => sha256);
  }
}

/** A file's name as it may be shown: no folders, no control characters, no long numbers. */
function shown(fileName: string): string {
  const name = basename(fileName.replaceAll('\\', '/')).replace(/\p{Cc}/gu, '');
  return [...withoutLongNumbers(name)].slice(-LONGEST_NAME).join('');
}
