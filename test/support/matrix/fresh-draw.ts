import { TaxrollError } from '../../../src/kernel/errors.js';
import { DrawingService } from '../../../src/spot-check/draw/drawing.service.js';
import { FreezingService } from '../../../src/spot-check/draw/freezing.service.js';
import { RiskService } from '../../../src/spot-check/draw/risk.service.js';
import { copiedRun } from '../quota-run.js';
import { REASON } from './fresh.js';
import { MONTH, type World } from './world.js';

/** Long gone, so that nothing else is of it. */
export const DRAWN_MONTH = '2026-01';
/** Who signs a seed: nobody here changes his password. */
export const WITNESS = 'draw.witness';

/** The draw of a month in the state that a request wants, made anew for each. */
export class FreshDraws {
  private lines: Promise<unknown> | undefined;

  constructor(private readonly world: World) {}

  /** The month has lines, and no draw. */
  async none(): Promise<void> {
    const { owner, test } = this.world;
    this.lines ??= (async () => {
      await copiedRun(owner, DRAWN_MONTH, MONTH);
      await test.hire(WITNESS, null, [{ role: 'inspection' }]);
    })();
    await this.lines;
    await owner.query('SET session_replication_role = replica');
    for (const table of ['spot_selection', 'spot_frame_line', 'spot_draw']) await owner.query(`DELETE FROM ${table}`);
    await owner.query('RESET session_replication_role');
  }

  async frozen(): Promise<string> {
    const { app, actor } = this.world.test;
    await this.none();
    return app.get(FreezingService).freeze(actor('leader'), DRAWN_MONTH, 'ab'.repeat(32), at(1));
  }

  async sourced(): Promise<string> {
    const { app, actor } = this.world.test;
    const id = await this.frozen();
    await app.get(FreezingService).nameSource(actor('leader'), id, REASON, at(2));
    return id;
  }

  /** Drawn, and the taxpayer is to be visited. */
  async drawn(taxpayer: string): Promise<string> {
    const { app, actor, officers } = this.world.test;
    const id = await this.sourced();
    await app.get(DrawingService).draw(actor('leader'), id, '7', officers.get(WITNESS) as string, at(3));
    await app
      .get(RiskService)
      .pick(actor('leader'), id, taxpayer, REASON)
      .catch((error: unknown) => {
        if (!(error instanceof TaxrollError && error.code === 'SPOT_CHECK.SELECTED_ALREADY')) throw error;
      });
    return id;
  }
}

const at = (hour: number) => new Date(`2026-02-02T0${hour}:00:00+08:00`);
