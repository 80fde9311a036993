import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, firstDayOf, monthOf, addMonths, todayInChina } from '../src/kernel/plain-date.js';
import { ClearingApi, REASON } from './support/clearing-api.js';
import { Database } from '../src/platform/database/database.js';

const TODAY = todayInChina();
const LAST_MONTH = addMonths(monthOf(TODAY), -1);
let clearing: ClearingApi;

beforeAll(async () => {
  clearing = await ClearingApi.start();
});
afterAll(() => clearing.test.close());

const found = () => clearing.items('&kind=suspended-yet-trading');
const enter = (id: string, kind: string, values: object) =>
  clearing.api.http().post(`/api/register/taxpayers/${id}/facts`).send({ kind, values, reason: REASON }).expect(201);
const invoice = (day: string) => ({ day, what: '开具', invoices: `No.${day}` });
const last = [firstDayOf(LAST_MONTH), addDays(firstDayOf(monthOf(TODAY)), -1)] as const;
const declared = { tax: '增值税', from: last[0], to: last[1], due: TODAY, filed: TODAY, channel: '电子' };

describe('who is suspended', () => {
  it('is found to trade by invoices and taxes declared, never by a living licence', async () => {
    const suspended = await clearing.test.app
      .get(Database)
      .query<{ id: string }>(`SELECT id FROM taxpayer WHERE status = '停业' ORDER BY number`);
    const [seller, filer, idle] = suspended.map(({ id }) => id) as [string, string, string];
    await clearing.upload();
    expect(await found()).toEqual([]);

    await enter(seller, 'invoice-event', invoice(addDays(TODAY, -3)));
    await enter(seller, 'invoice-event', { ...invoice(addDays(TODAY, -1)), what: '丢失' });
    await enter(filer, 'return', { ...declared, declared: '120.00' });
    // nothing was sold: a return of nothing shows no trade
    await enter(idle, 'return', { ...declared, declared: '0.00' });
    await clearing.upload();
    const items = await found();
    expect(
      items.map(({ details }) => details).sort((a, b) => String(a['fact']).localeCompare(String(b['fact']))),
    ).toEqual([
      { day: addDays(TODAY, -3), fact: 'invoice', facts: 1 },
      { day: last[1], fact: 'return', facts: 1 },
    ]);

    // explained, it does not come back; a later invoice is another matter
    const item = items.find(({ details }) => details['fact'] === 'invoice');
    await clearing.decide(item?.id as string, 'explained');
    await clearing.upload();
    expect((await found()).map(({ status }) => status).sort()).toEqual(['explained', 'open']);
    await enter(seller, 'invoice-event', invoice(TODAY));
    await clearing.upload();
    expect(await clearing.page(item?.id as string)).toMatchObject({
      status: 'open',
      details: { day: TODAY, fact: 'invoice', facts: 2 },
    });
  });
});
