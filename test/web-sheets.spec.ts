import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { canBrowse } from './support/browser.js';
import { CollectionApi, type Household } from './support/collection-api.js';
import { Desk } from './support/desk.js';

const browsing = canBrowse('the collection sheets on the page') ? describe : describe.skip;

/** A collection sheet as two officers work on it in a real browser. */
browsing('the collection sheets on the page', () => {
  let collection: CollectionApi;
  let household: Household;
  let desk: Desk;

  beforeAll(async () => {
    collection = await CollectionApi.start();
    household = await collection.household();
    const { test } = collection;
    desk = await Desk.start(test);
  });
  afterAll(async () => {
    await desk.close();
    await collection.test.close();
  });

  it('is measured and signed by the collector with the keyboard, who is told that another checks', async () => {
    const { id } = await collection.open(household.id);
    const { page, complaints } = await desk.open('first', '/assessment/sheets?turn=collector');
    const list = page.getByRole('group', { name: '待采集与待签字' });
    await list.locator('[data-row-key]').first().waitFor();
    await list.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${desk.address}/assessment/sheets/${id}`);
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
    const asked = page.getByRole('dialog');
    await asked.getByText('封存经营地址、地段、行业').waitFor();
    await asked.getByRole('button', { name: /^签\s?字$/ }).press('Enter');
    await page.getByText('您是采集人，须由另一名税务人员核查签字。').waitFor();
    expect(await page.getByRole('button', { name: '核查人签字' }).count()).toBe(0);
    expect((await collection.get(id)).status).toBe('measured');
    expect(complaints).toEqual([]);
  });

  it('is signed by the second officer and by the taxpayer on the screen, and sealed', async () => {
    const [{ id }] = (await collection.sql<{ id: string }>(
      `SELECT id FROM collection_sheet WHERE status = 'measured'`,
    )) as [{ id: string }];
    const { page, complaints } = await desk.open('second', `/assessment/sheets/${id}`);
    await page.getByRole('button', { name: '核查人签字' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^签\s?字$/ })
      .click();
    const pad = page.getByRole('img', { name: '业户签名处' });
    await pad.scrollIntoViewIfNeeded();
    const seal = page.getByRole('button', { name: '签字并封存' });
    expect(await seal.isDisabled()).toBe(true);
    // the dialog of the signature before fades out over the pad
    for (const over of ['.ant-modal-wrap', '.ant-modal-mask'])
      await page.locator(`${over}:visible`).first().waitFor({ state: 'hidden' });
    await pad.scrollIntoViewIfNeeded();
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
    expect(complaints).toEqual([]);
  });
});
