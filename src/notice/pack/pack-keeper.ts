import { readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import type { Connection, Row } from '../../platform/database/database.js';
import { FilesService } from '../../platform/files/files.service.js';
import type { KeptNotice } from './kept-notices.js';
import type { FileRole, Finding } from './pack-part.js';

/** What the log vouches for of a file: its bytes. */
export const FILE_SEAL = 'notice.file';

/** A file of a pack before it is kept: it lies in a folder, since a pack is too large for memory; `station` is empty of the whole branch. */
export interface MadeFile {
  readonly name: string;
  readonly role: FileRole;
  readonly mediaType: string;
  readonly station: string;
  readonly path: string;
}

/** Ends the making of a notice: with its files, or with what the gate found in them. */
@Injectable()
export class PackKeeper {
  constructor(
    private readonly audit: Audit,
    private readonly files: FilesService,
  ) {}

  /** Keeps the whole pack and chains it, at once; of one that is made already nothing changes. */
  async keep(actor: Actor, { id, document }: KeptNotice, files: readonly MadeFile[]): Promise<void> {
    const { authority } = actor;
    await this.audit.act(actor, async (connection, record) => {
      if (!(await end(connection, authority, id, 'made', null))) return;
      const seals: object[] = [];
      for (const { name, role, mediaType, station, path } of files) {
        const digest = await this.files.store(connection, authority, mediaType, await readFile(path));
        await connection.query(
          `INSERT INTO publication_file (authority, publication_id, name, role, station, media_type, file_sha256)
           VALUES ($1, $2, $3, $4, $5, $6, $7)`,
          [authority, id, name, role, station, mediaType, digest],
        );
        seals.push({ kind: FILE_SEAL, key: digest, rows: 1, sha256: digest });
      }
      const { number, kind, month, lists } = document;
      const facts = { kind, number, month, files: files.length, listDigest: lists[0]?.whole.digest, seals };
      record({ act: 'notice.make', subject: { kind: 'notice', key: id }, facts });
    });
  }

  /** 脱敏检查未通过: nothing of it is kept, and nothing is published. */
  async block(actor: Actor, { id, document }: KeptNotice, findings: readonly Finding[]): Promise<void> {
    await this.audit.act(actor, async (connection, record) => {
      if (!(await end(connection, actor.authority, id, 'blocked', findings))) return;
      const facts = { number: document.number, findings };
      record({ act: 'notice.block', outcome: 'refused', subject: { kind: 'notice', key: id }, facts });
    });
  }
}

async function end(
  connection: Connection,
  authority: string,
  id: string,
  status: 'made' | 'blocked',
  findings: readonly Finding[] | null,
): Promise<boolean> {
  const ended = await connection.query<Row>(
    `UPDATE publication SET status = $3, findings = $4, made_at = now()
     WHERE authority = $1 AND id = $2 AND status = 'making' RETURNING id`,
    [authority, id, status, findings === null ? null : JSON.stringify(findings)],
  );
  return ended.length > 0;
}
