import { addMonths, monthOf } from '../../../src/kernel/plain-date.js';
import { asItIs, itIs } from '../quota-walk.js';
import { byRows, plain, type Example, type Preparation } from './example.js';
import { REASON, TODAY } from './fresh.js';
import { MONTH, QUOTA_MONTH } from './world.js';

type QuotaRow = { taxpayerId: string; station: string };
type Make = Parameters<Preparation['fresh']['quotas']['make']>[1];

const quotas = (name: string) => `QuotasController.${name}`;
const reason = { reason: REASON };
const household = ({ world, where }: Preparation) => world.taxpayers[where].assessed;
const rows = byRows<QuotaRow[]>(
  (list) => list.map(({ station, taxpayerId }) => ({ station, taxpayer: taxpayerId })),
  // of the two stations that have a household on the way
  2,
);

/** A step with a quota that has come so far; asked for the quota of the own station, and of another. */
const step = (name: string, reached: Make, of: 'batch' | 'quota', body?: object): Example => ({
  ...plain(quotas(name), async (asked) => {
    asItIs();
    const made = await asked.fresh.quotas.make(household(asked), reached);
    return { params: { id: made[of] }, ...(body === undefined ? {} : { body }) };
  }),
  byStation: true,
});

export const QUOTA_EXAMPLES: readonly Example[] = [
  {
    // notices are posted on working days; today may be none
    ...plain(quotas('post'), async (asked) => {
      const { batch } = await asked.fresh.quotas.make(household(asked), 'determined');
      itIs('2026-09-28');
      return { params: { id: batch }, body: {} };
    }),
    byStation: true,
  },
  step('determine', 'declared', 'batch'),
  step('approve', 'posted', 'batch', {}),
  step('issue', 'approved', 'batch'),
  step('publish', 'served', 'batch'),
  step('drop', 'determined', 'quota', reason),
  step('withdraw', 'posted', 'quota', reason),
  step('get', 'determined', 'quota'),
  {
    ...plain(quotas('open'), async (asked) => {
      await asked.fresh.quotas.free(household(asked));
      const periodFrom = addMonths(monthOf(TODAY), 1);
      return { body: { periodFrom, households: [household(asked)], trigger: 'correction' } };
    }),
    byStation: true,
  },
  {
    ...plain(quotas('serve'), async (asked) => {
      const { quota } = await asked.fresh.quotas.make(household(asked), 'issued');
      const { receiver, manner, deliveredOn, deliverers, papers } = await asked.fresh.quotas.receipt(household(asked));
      return { params: { id: quota }, body: { receiver, manner, deliveredOn, deliverers, papers } };
    }),
    byStation: true,
  },
  {
    ...plain(quotas('object'), async (asked) => {
      const { quota } = await asked.fresh.quotas.make(household(asked), 'posted');
      const papers = [await asked.fresh.paper(household(asked))];
      return { params: { id: quota }, body: { raisedOn: TODAY, grounds: REASON, papers } };
    }),
    byStation: true,
  },
  {
    ...plain(quotas('answer'), async (asked) => ({
      params: { id: await asked.fresh.quotas.objection(household(asked)) },
      body: { outcome: 'dismissed', answer: REASON },
    })),
    byStation: true,
  },
  {
    ...plain(quotas('withdrawObjection'), async (asked) => ({
      params: { id: await asked.fresh.quotas.objection(household(asked)) },
      body: { ...reason, papers: [await asked.fresh.paper(household(asked))] },
    })),
    byStation: true,
  },
  {
    ...plain(quotas('list'), async ({ fresh, world }) => {
      for (const { assessed } of Object.values(world.taxpayers)) await fresh.quotas.make(assessed, 'determined');
      return { query: { limit: '500', status: 'determined' } };
    }),
    seen: rows,
  },
  plain(quotas('batches')),
  ...['noticePdf', 'noticeWorkbook', 'receiptPdf', 'receiptWorkbook'].map((name) => ({
    ...step('get', 'issued', 'quota'),
    route: `DocumentsController.${name}`,
  })),
  {
    ...plain('DocumentsController.paper', async (asked) => {
      asItIs();
      const { quota } = await asked.fresh.quotas.make(household(asked), 'served');
      const [row] = await asked.world.database.query<{ sha256: string }>(
        'SELECT papers[1] AS sha256 FROM quota_delivery WHERE quota_id = $1',
        [quota],
      );
      return { params: { id: quota, sha256: row?.sha256 as string } };
    }),
    byStation: true,
  },
  plain('CheckController.check', async (asked) => {
    const { quota } = await asked.fresh.quotas.make(asked.world.taxpayers.own.assessed, 'issued');
    const rows = await asked.world.database.query<{ code: string }>(
      'SELECT check_code AS code FROM quota WHERE id = $1',
      [quota],
    );
    return { params: { code: rows[0]?.code as string } };
  }),
  plain(quotas('workList')),
  {
    ...plain(quotas('households'), () => ({ query: { kind: 'to-open', limit: '500' } })),
    seen: byRows<QuotaRow[]>((list) => list.map(({ station, taxpayerId }) => ({ station, taxpayer: taxpayerId }))),
  },
  plain('DuesController.list', () => ({ params: { month: QUOTA_MONTH } })),
  plain('DuesController.totals', () => ({ params: { month: QUOTA_MONTH } })),
  plain('DuesController.bridge', () => ({ params: { month: MONTH }, query: { since: MONTH } })),
];
