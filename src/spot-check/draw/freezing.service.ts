import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { RunsService } from '../../assessment/run/runs.service.js';
import { TaxrollError } from '../../kernel/errors.js';
import { firstDayOf, todayInChina, type PlainMonth } from '../../kernel/plain-date.js';
import { officerOf, requireWholeBranch } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { copyDigest } from '../../platform/database/copy-digest.js';
import { isFrameText } from '../domain/frame.js';
import { isSeed, seedOf } from '../domain/draw.js';
import { spotCheckProcedureOf } from '../procedure-file.js';
import { frameSeal, sourceSeal } from './draw-seal.js';
import { lockDraw, strataSizes } from './draw-store.js';
import { frameRun } from './frame-run.js';
import { copyPostedFrame, insertFrame } from './frame-sql.js';

const INSERT = `
  INSERT INTO spot_draw (authority, id, month, run_id, strata, share, procedure, salt, digest, households, frozen_by, frozen_for, frozen_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`;

/** 256 random bits, so that nobody finds a number by trying all there could be. */
export const newSalt = (): string => randomBytes(32).toString('hex');

/** What comes before there is a seed: the frame is frozen, and the seed's source named. */
@Injectable()
export class FreezingService {
  constructor(
    private readonly audit: Audit,
    private readonly runs: RunsService,
  ) {}

  /**
   * Fixes who can be drawn of a month: every household with a line of its run, by the rulings of the day. Once; there is
   * no second frame.
   * @param at the moment that the papers name
   * @returns the draw's id
   * @throws TaxrollError SPOT_CHECK.NO_LINES, SPOT_CHECK.FROZEN_ALREADY
   */
  async freeze(actor: Actor, month: PlainMonth, salt: string, at: Date): Promise<string> {
    requireWholeBranch(actor);
    const { authority } = actor;
    const run = await frameRun(this.runs, authority, month);
    const procedure = spotCheckProcedureOf(todayInChina(at));
    const { strata, share } = procedure;
    const id = randomUUID();
    await this.audit
      .act(actor, async (connection, record) => {
        await connection.query(insertFrame(strata), [authority, firstDayOf(month), run.id, id, salt]);
        const sizes = await strataSizes(connection, authority, id);
        if (sizes.length === 0) throw new TaxrollError('SPOT_CHECK.NO_LINES', { month });
        const unfit = sizes.find(({ stratum }) => !isFrameText(stratum));
        if (unfit !== undefined) throw new RangeError(`“${unfit.stratum}” cannot stand in a line of a frame`);
        const { rows: households, sha256: digest } = await copyDigest(connection, copyPostedFrame(authority, id));
        await connection.query(INSERT, [
          ...[authority, id, firstDayOf(month), run.id, strata, share, procedure, salt, digest, households],
          ...[officerOf(actor), actor.onBehalfOf, at],
        ]);
        const seals = [await frameSeal(connection, authority, id)];
        const facts = { month, run: run.id, strata, share, households, digest, seals };
        record({ act: 'spot-check.freeze', subject: { kind: 'spot-draw', key: id }, facts });
      })
      .catch((error: unknown) => {
        if ((error as { constraint?: string }).constraint !== 'spot_draw_of_month') throw error;
        throw new TaxrollError('SPOT_CHECK.FROZEN_ALREADY', { month }, { cause: error });
      });
    return id;
  }

  /**
   * 指定种子来源: where the seed is going to come from; named once, before there is a seed.
   * @throws TaxrollError SPOT_CHECK.DRAW_NOT_FOUND, SPOT_CHECK.SOURCE_NAMED, SPOT_CHECK.SOURCE_NOT_A_LINE
   */
  async nameSource(actor: Actor, id: string, named: string, at: Date): Promise<void> {
    requireWholeBranch(actor);
    const source = seedOf(named);
    if (!isSeed(source)) throw new TaxrollError('SPOT_CHECK.SOURCE_NOT_A_LINE');
    await this.audit.act(actor, async (connection, record) => {
      const { status } = await lockDraw(connection, actor, id);
      if (status !== 'frozen') throw new TaxrollError('SPOT_CHECK.SOURCE_NAMED');
      await connection.query(
        `UPDATE spot_draw SET status = 'sourced', source = $3, source_by = $4, source_for = $5, source_at = $6
         WHERE authority = $1 AND id = $2`,
        [actor.authority, id, source, officerOf(actor), actor.onBehalfOf, at],
      );
      const seals = [await sourceSeal(connection, actor.authority, id)];
      record({
        act: 'spot-check.source',
        subject: { kind: 'spot-draw', key: id },
        facts: { seals },
        after: { source },
      });
    });
  }
}
