import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import { officerOf, requireWholeBranch } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { riskSeal } from './draw-seal.js';
import { lockDraw } from './draw-store.js';

/**
 * 风险抽查: somebody of the frame is visited because there is a reason to. The draw knows nothing of it: who is picked
 * may be drawn as well, and no verdict rests on him unless he is.
 */
@Injectable()
export class RiskService {
  constructor(private readonly audit: Audit) {}

  /**
   * @throws TaxrollError SPOT_CHECK.DRAW_NOT_FOUND, SPOT_CHECK.NOT_IN_FRAME, SPOT_CHECK.SELECTED_ALREADY (drawn, covered
   *   or picked)
   */
  async pick(actor: Actor, id: string, taxpayer: string, reason: string): Promise<void> {
    requireWholeBranch(actor);
    const { authority } = actor;
    await this.audit.act(actor, async (connection, record) => {
      await lockDraw(connection, actor, id);
      const [line] = await connection.query<{ selected: boolean }>(
        `SELECT EXISTS (SELECT FROM spot_selection s WHERE s.authority = l.authority AND s.draw_id = l.draw_id
           AND s.taxpayer_id = l.taxpayer_id) AS selected
         FROM spot_frame_line l WHERE l.authority = $1 AND l.draw_id = $2 AND l.taxpayer_id = $3`,
        [authority, id, taxpayer],
      );
      if (line === undefined) throw new TaxrollError('SPOT_CHECK.NOT_IN_FRAME', { id: taxpayer });
      if (line.selected) throw new TaxrollError('SPOT_CHECK.SELECTED_ALREADY');
      await connection.query(
        `INSERT INTO spot_selection (authority, draw_id, taxpayer_id, part, stratum, reason, picked_by, picked_for, picked_at)
         SELECT authority, draw_id, taxpayer_id, 'risk', stratum, $4, $5, $6, now() FROM spot_frame_line
         WHERE authority = $1 AND draw_id = $2 AND taxpayer_id = $3`,
        [authority, id, taxpayer, reason, officerOf(actor), actor.onBehalfOf],
      );
      const facts = { draw: id, seals: [await riskSeal(connection, authority, id, taxpayer)] };
      record({ act: 'spot-check.pick', subject: { kind: 'taxpayer', key: taxpayer }, facts, reason });
    });
  }
}
