import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addMonths, monthOf } from '../src/kernel/plain-date.js';
import { JobsService } from '../src/platform/jobs/jobs.service.js';
import { canBrowse } from './support/browser.js';
import { CollectionApi, TODAY, type Household } from './support/collection-api.js';
import { Desk } from './support/desk.js';
import { MONTH } from './support/month.js';
import { QuotaWalk } from './support/quota-walk.js';

const browsing = canBrowse('the assessment on the page') ? describe : describe.skip;

/** The month's results and the quotas as they are worked with in a real browser. */
browsing('the assessment on the page', () => {
  let collection: CollectionApi;
  let walk: QuotaWalk;
  let household: Household;
  let batch: string;
  let desk: Desk;

  beforeAll(async () => {
    collection = await CollectionApi.start();
    const { test, api } = collection;
    walk = new QuotaWalk(test);
    household = await collection.household();
    await collection.sealed(household);
    batch = await walk.open({
      ...{ periodFrom: addMonths(monthOf(TODAY), 1), households: [household.id], trigger: 'correction' },
    });
    const { body: run } = await api
      .http()
      .post('/api/assessment/runs')
      .send({ month: MONTH, basis: 'register' })
      .expect(202);
    await test.app.get(JobsService).finished(test.authority, run.jobId as string);
    desk = await Desk.start(test);
  });
  afterAll(async () => {
    await desk.close();
    await collection.test.close();
  });

  it('opens a household of the month with the keyboard, and its coefficient in the parameter set', async () => {
    const { page, complaints } = await desk.open('leader', '/assessment');
    const list = page.getByRole('group', { name: '定税结果' });
    await list.locator('[data-row-key]').first().waitFor();
    await list.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const sum = page.getByRole('table', { name: '计算过程' });
    await sum.getByRole('row', { name: '月应纳税额' }).waitFor();
    await sum.getByRole('row', { name: '行业系数' }).getByRole('link').click();
    const row = page.locator('tr.here');
    await row.waitFor();
    expect(`item-${await row.locator('td').first().innerText()}`).toBe(new URL(page.url()).hash.slice(1));
    await page.keyboard.press('Escape');
    await sum.waitFor();
    await page.keyboard.press('Escape');
    await list.locator('tr.active, .ant-table-row.active').waitFor();
    expect(complaints).toEqual([]);
  });

  it('determines a batch after saying what will happen, and shows how it came out', async () => {
    const { page, complaints } = await desk.open('collection', `/assessment/quotas/batches/${batch}`);
    await page.getByRole('button', { name: /^核\s?定$/ }).click();
    const dialog = page.getByRole('dialog', { name: '核定' });
    await dialog.getByText('对 1 户按采集表和期初有效的参数核定定额').waitFor();
    await dialog.getByRole('button', { name: /^核\s?定$/ }).click();
    await page.locator('[data-row-key]').getByText('已核定').waitFor();
    const [quota] = (await walk.get(`quotas?batch=${batch}`)).body;
    expect(quota).toMatchObject({ status: 'determined' });
    expect(await page.getByRole('button', { name: /^核\s?定$/ }).count()).toBe(0);
    await page.locator('[data-row-key]').dblclick();
    await page.getByRole('table', { name: '计算过程' }).getByRole('row', { name: '核定月营业额' }).waitFor();
    expect(complaints).toEqual([]);
  });
});
