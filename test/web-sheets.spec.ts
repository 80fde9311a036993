import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chromium, type Browser, type Page } from 'playwright-core';
import { PASSWORD } from './support/app.js';
import { canBrowse, CHROMIUM } from './support/browser.js';
import { CollectionApi, type Household } from './support/collection-api.js';

const browsing = canBrowse('the collection sheets on the page') ? describe : describe.skip;

/** A collection sheet as two officers work on it in a real browser. */
browsing('the collection sheets on the page', () => {
  let collection: CollectionApi;
  let household: Household;
  let browser: Browser;
  let address: string;

  beforeAll(async () => {
    collection = await CollectionApi.start();
    household = await collection.household();
    const { test } = collection;
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

  it('is measured and signed by the collector with the keyboard, who is told that another checks', async () => {
    const { id } = await collection.open(household.id);
    const { page, errors } = await opened('first', '/assessment/sheets?turn=collector');
    const list = page.getByRole('group', { name: '待采集与待签字' });
    await list.locator('[data-row-key]').first().waitFor();
    await list.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${address}/assessment/sheets/${id}`);
    await page.getByText('还缺：面积的各组成部分').waitFor();
    expect(await page.getByRole('button', { name: '采集人签字' }).isDisabled()).toBe(true);

    await page.getByRole('textbox', { name: '第 1 部分', exact: true }).focus();
    await page.keyboard.type('营业厅');
    await page.keyboard.press('Tab');
    await page.keyboard.type(household.area);
    await page.keyboard.press('Control+Enter');
    const sign = page.getByRole('button', { name: '采集人签字' });
    await page.waitForFunction(() => {
      const button = [...document.querySelectorAll('button')].find((one) => one.textContent === '采集人签字');
      return button?.disabled === false;
    });
    expect(await collection.get(id)).toMatchObject({
      ...{ area: household.area, compared: true, parts: [{ what: '营业厅', area: household.area }] },
    });
    await sign.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByText('封存经营地址、地段、行业').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('您是采集人，须由另一名税务人员核查签字。').waitFor();
    expect(await page.getByRole('button', { name: '核查人签字' }).count()).toBe(0);
    expect((await collection.get(id)).status).toBe('measured');
    expect(errors).toEqual([]);
  });

  it('is signed by the second officer and by the taxpayer on the screen, and sealed', async () => {
    const [{ id }] = (await collection.sql<{ id: string }>(
      `SELECT id FROM collection_sheet WHERE status = 'measured'`,
    )) as [{ id: string }];
    const { page, errors } = await opened('second', `/assessment/sheets/${id}`);
    await page.getByRole('button', { name: '核查人签字' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^签\s?字$/ })
      .click();
    const pad = page.getByRole('img', { name: '业户签名处' });
    await pad.scrollIntoViewIfNeeded();
    const seal = page.getByRole('button', { name: '签字并封存' });
    expect(await seal.isDisabled()).toBe(true);
    const box = (await pad.boundingBox())!;
    await page.mouse.move(box.x + 20, box.y + 30);
    await page.mouse.down();
    await page.mouse.move(box.x + 150, box.y + 90, { steps: 5 });
    await page.mouse.up();
    await seal.click();
    const dialog = page.getByRole('dialog', { name: '业户签字' });
    await dialog.getByText('整张封存，不能再改').waitFor();
    await dialog.getByRole('button', { name: /^封\s?存$/ }).click();
    await page.getByText('内容摘要').waitFor();
    expect(await collection.get(id)).toMatchObject({ status: 'sealed', signature: 'drawn', turn: null });
    expect(await page.getByRole('button', { name: /^作\s?废$/ }).count()).toBe(0);
    expect(errors).toEqual([]);
  });
});
