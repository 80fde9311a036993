import { Injectable } from '@nestjs/common';
import { officerOf } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Database } from '../../platform/database/database.js';

const OPENED = `
  INSERT INTO spot_notice_opening (authority, visit_id, publication_id, opened_by, opened_for)
  SELECT v.authority, v.id, $2, $3, $4 FROM spot_visit v JOIN taxpayer t ON t.authority = v.authority AND t.id = v.taxpayer_id
  WHERE v.authority = $1 AND v.status = 'assigned' AND (v.checker_a IN ($3, $4) OR v.checker_b IN ($3, $4)) AND t.number = ANY($5)
  ON CONFLICT DO NOTHING`;

/**
 * A published notice hangs on the wall, so that it is hidden from nobody. That a checker opened one with his household on
 * it before he stored what he measured is written down with the visit: whoever reads the finding may weigh it.
 */
@Injectable()
export class NoticeOpeningsService {
  constructor(private readonly database: Database) {}

  /** @param numbers of those on the notice who are withheld from the actor, unmasked */
  async opened(actor: Actor, publication: string, numbers: readonly string[]): Promise<void> {
    await this.database.query(OPENED, [
      ...[actor.authority, publication, officerOf(actor), actor.onBehalfOf, [...numbers]],
    ]);
  }
}
