import { PASSWORD } from '../app.js';
import { byRows, plain, type Example, type Preparation } from './example.js';
import { REASON } from './fresh.js';
import { DRAWN_MONTH, WITNESS } from './fresh-draw.js';

type SelectedRow = { taxpayerId: string; station: string };

const draws = (name: string) => `DrawsController.${name}`;
const files = (name: string) => `DrawFilesController.${name}`;
const household = ({ world }: Preparation) => world.taxpayers.own.assessed;
const drawn = async (asked: Preparation) => ({ params: { id: await asked.fresh.draws.drawn(household(asked)) } });
const frozen = async ({ fresh }: Preparation) => ({ params: { id: await fresh.draws.frozen() } });

export const DRAW_EXAMPLES: readonly Example[] = [
  plain('PlanController.plan', async ({ fresh }) => {
    await fresh.draws.none();
    return { query: { month: DRAWN_MONTH } };
  }),
  plain(draws('freeze'), async ({ fresh }) => {
    await fresh.draws.none();
    return { body: { month: DRAWN_MONTH } };
  }),
  plain(draws('nameSource'), async (asked) => ({ ...(await frozen(asked)), body: { text: REASON } })),
  plain(draws('enterSeed'), async ({ fresh }) => ({
    params: { id: await fresh.draws.sourced() },
    body: { seed: '7', seedAgain: '7', witness: { login: WITNESS, password: PASSWORD } },
  })),
  plain(draws('pick'), async (asked) => ({
    ...(await frozen(asked)),
    body: { taxpayer: household(asked), reason: REASON },
  })),
  plain(draws('list')),
  plain(draws('get'), frozen),
  {
    ...plain(draws('selection'), drawn),
    seen: byRows<SelectedRow[]>((rows) => rows.map(({ station, taxpayerId }) => ({ station, taxpayer: taxpayerId }))),
  },
  plain(draws('salt'), frozen),
  plain(files('framePdf'), frozen),
  plain(files('frameText'), frozen),
  plain(files('drawPdf'), drawn),
  plain(files('drawText'), drawn),
  plain(files('drawHtml'), drawn),
];
