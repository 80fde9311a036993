import { createHash } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { addDays } from '../../../src/kernel/plain-date.js';
import { ClearingService } from '../../../src/register/clearing/clearing.service.js';
import { MARKET_LIST } from '../../clearing.fixtures.js';
import { byRows, plain, stationOf, type Example, type Preparation } from './example.js';
import { REASON, TODAY } from './fresh.js';

const clearing = (name: string) => `ClearingController.${name}`;

/** of the item that is made below: md5 of its difference and details */
const VERSION = createHash('md5').update('[]{}').digest('hex');

type ItemRow = { taxpayerId: string | null; station: string };

const itemRows = byRows<ItemRow[]>((rows) =>
  rows.map(({ station, taxpayerId }) => (taxpayerId === null ? { station } : { station, taxpayer: taxpayerId })),
);

/** The demonstration's list, held against the register. */
async function listed({ world: { test } }: Preparation): Promise<string> {
  return (await test.app.get(ClearingService).upload(test.actor('register'), MARKET_LIST, '名单.xlsx')).id;
}

/** An open item of a taxpayer of the station. */
async function item(asked: Preparation): Promise<{ id: string }> {
  const { world, fresh, where } = asked;
  const { rows } = await world.owner.query<{ id: string }>(
    `INSERT INTO clearing_item (authority, key, kind, taxpayer_id, details, difference, first_list_id, last_list_id)
     SELECT authority, 'address-differs/matrix/' || $2, 'address-differs', id, '{}', '[]', $3, $3 FROM taxpayer WHERE id = $1
     RETURNING id`,
    [world.taxpayers[where].assessed, String(fresh.next()), await listed(asked)],
  );
  return { id: rows[0]?.id as string };
}

export const CLEARING_EXAMPLES: readonly Example[] = [
  plain(clearing('upload'), async () => {
    const body = new FormData();
    body.append('file', await openAsBlob(MARKET_LIST), '名单.xlsx');
    return { body };
  }),
  plain(clearing('lists'), async (asked) => {
    await listed(asked);
    return {};
  }),
  { ...plain(clearing('list'), () => ({ query: { limit: '500' } })), seen: itemRows },
  {
    ...plain(clearing('list'), ({ where }) => ({ query: { station: stationOf(where) } })),
    variant: '?station=',
    byStation: true,
    seen: itemRows,
  },
  { ...plain(clearing('get'), async (asked) => ({ params: await item(asked) })), byStation: true },
  {
    ...plain(clearing('assign'), async (asked) => ({
      params: await item(asked),
      body: { officer: await asked.fresh.officer(), dueDay: addDays(TODAY, 30) },
    })),
    byStation: true,
  },
  {
    ...plain(clearing('decide'), async (asked) => ({
      params: await item(asked),
      body: { outcome: 'explained', reason: REASON, version: VERSION },
    })),
    byStation: true,
  },
  { ...plain(clearing('statistics')), seen: byRows<{ station: string }[]>((rows) => rows) },
];
