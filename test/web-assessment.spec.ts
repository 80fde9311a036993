import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chromium, type Browser, type Page } from 'playwright-core';
import { addMonths, monthOf } from '../src/kernel/plain-date.js';
import { JobsService } from '../src/platform/jobs/jobs.service.js';
import { PASSWORD } from './support/app.js';
import { canBrowse, CHROMIUM } from './support/browser.js';
import { CollectionApi, TODAY, type Household } from './support/collection-api.js';
import { MONTH } from './support/month.js';
import { QuotaWalk } from './support/quota-walk.js';

const browsing = canBrowse('the assessment on the page') ? describe : describe.skip;

/** The month's results and the quotas as they are worked with in a real browser. */
browsing('the assessment on the page', () => {
  let collection: CollectionApi;
  let walk: QuotaWalk;
  let household: Household;
  let batch: string;
  let browser: Browser;
  let address: string;

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
    await test.app.listen(0, '127.0.0.1');
    address = await test.app.getUrl();
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser.close();
    await collection.test.close();
  });

  const opened = async (login: string, path: string): Promise<{ page: Page; errors: string[] }> => {
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 720 } })).newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(`${address}/sign-in`);
    await page.fill('[name=login]', login);
    await page.fill('[name=password]', PASSWORD);
    await Promise.all([page.waitForURL(`${address}/`), page.click('button')]);
    await page.goto(`${address}${path}`);
    return { page, errors };
  };

  it('opens a household of the month with the keyboard, and its coefficient in the parameter set', async () => {
    const { page, errors } = await opened('leader', '/assessment');
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
    expect(errors).toEqual([]);
  });

  it('determines a batch after saying what will happen, and shows how it came out', async () => {
    const { page, errors } = await opened('collection', `/assessment/quotas/batches/${batch}`);
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
    expect(errors).toEqual([]);
  });
});
