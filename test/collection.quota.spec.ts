import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addMonths, monthOf } from '../src/kernel/plain-date.js';
import { CollectionApi, TODAY, type Household } from './support/collection-api.js';
import { QuotaWalk } from './support/quota-walk.js';

/** From the doorstep to the quota: what was signed is what is determined, whatever is entered past the sheet. */
describe('a sealed sheet', () => {
  let collection: CollectionApi;
  let walk: QuotaWalk;
  let household: Household;
  let batch: string;

  beforeAll(async () => {
    collection = await CollectionApi.start();
    walk = new QuotaWalk(collection.test);
    household = await collection.household();
    await collection.sealed(household);
    const periodFrom = addMonths(monthOf(TODAY), 1);
    batch = await walk.open({ periodFrom, households: [household.id], trigger: 'correction' });
  });
  afterAll(() => collection.test.close());

  const smaller = async (area: string) => {
    const { body } = await collection.test.as('clerk').get(`/api/register/taxpayers/${household.id}/history`);
    const act = { kind: 'change', holdsFrom: TODAY, set: { area }, reason: '面积登记有误', basedOn: body.lastAct };
    return collection.test.as('clerk').post(`/api/register/taxpayers/${household.id}/acts`).send(act);
  };

  it('counts before what a clerk enters past it: the household is measured again', async () => {
    expect((await smaller('1')).status).toBe(201);
    expect((await walk.determine(batch)).body).toEqual({ determined: 0, heldBack: 1 });
    const [held] = (await walk.get(`quotas?batch=${batch}`)).body;
    expect(held).toMatchObject({ status: 'declared', heldBack: [{ reason: 'QUOTA.NOT_AS_SIGNED' }] });
  });

  it('of a new measurement is what the quota is determined from', async () => {
    await collection.sealed({ ...household, area: '66.5' }, { trigger: 'correction' });
    expect((await walk.determine(batch)).body).toEqual({ determined: 1, heldBack: 0 });
    const [id] = await walk.quotasOf(batch);
    const [determined] = await collection.sql('SELECT area::text, collector, checker FROM quota_determination');
    expect(determined).toEqual({ area: '66.5', collector: 'first', checker: 'second' });
    expect((await walk.get(`quotas/${id}`)).body).toMatchObject({ status: 'determined', heldBack: [] });
  });
});
