import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../kernel/errors.js';
import type { Actor } from '../platform/audit/actor.js';
import { Audit } from '../platform/audit/audit.js';
import type { Row } from '../platform/database/database.js';
import type { NoticeStatus } from './domain/notice-document.js';
import { NOTICE_PACK } from './pack/notice.processor.js';

const NOTICE = `
  SELECT status, document->>'number' AS number FROM publication
  WHERE authority = $1 AND id = $2 AND document IS NOT NULL FOR UPDATE`;

/** Ends notices whose files cannot be made. */
@Injectable()
export class VoidService {
  constructor(private readonly audit: Audit) {}

  /**
   * 作废: of a notice whose files cannot be made. Its number stays its own, so that the numbers of a year have no gap; what
   * it was about may be asked for anew, under the next.
   * @throws TaxrollError NOTICE.NOT_FOUND, NOTICE.NOT_VOIDABLE, NOTICE.STILL_MAKING
   */
  async void(actor: Actor, id: string, reason: string): Promise<void> {
    const { authority } = actor;
    await this.audit.act(actor, async (connection, record) => {
      const [notice] = await connection.query<Row & { status: NoticeStatus; number: string | null }>(NOTICE, [
        ...[authority, id],
      ]);
      if (notice === undefined) throw new TaxrollError('NOTICE.NOT_FOUND', { id });
      if (notice.status !== 'making') throw new TaxrollError('NOTICE.NOT_VOIDABLE');
      const making = await connection.query(
        `SELECT FROM job WHERE authority = $1 AND kind = $2 AND key = $3 AND status IN ('queued', 'running')`,
        [authority, NOTICE_PACK.name, id],
      );
      if (making.length > 0) throw new TaxrollError('NOTICE.STILL_MAKING');
      await connection.query(
        `UPDATE publication SET status = 'void', void_reason = $3, made_at = now() WHERE authority = $1 AND id = $2`,
        [authority, id, reason],
      );
      const facts = { number: notice.number };
      record({ act: 'notice.void', subject: { kind: 'notice', key: id }, facts, reason });
    });
  }
}
