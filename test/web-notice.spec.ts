import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { canBrowse } from './support/browser.js';
import { Clerk } from './support/clerk.js';
import { FIRST_MONTH, NoticeBranch } from './support/notice-branch.js';
import { asItIs, itIs } from './support/quota-walk.js';

const POSTING_DAY = '2026-09-01';

let branch: NoticeBranch;
let address: string;
beforeAll(async () => {
  branch = await NoticeBranch.start();
  await branch.inForce();
  await branch.run(FIRST_MONTH);
  itIs(POSTING_DAY);
  const { app } = branch.api.test;
  await app.listen(0, '127.0.0.1');
  address = await app.getUrl();
});
afterAll(async () => {
  asItIs();
  await branch.close();
});

const describeIf = canBrowse('the pages of the notices') ? describe : describe.skip;

describeIf('the pages of the notices', () => {
  let clerk: Clerk;
  afterEach(() => clerk.leave());

  it('say of a month without a run what is in the way, and let nobody begin', async () => {
    clerk = await Clerk.signIn(address, 'notice');
    await clerk.page.goto('/notice/new?kind=monthly&about=2027-05');
    await clerk.page.getByText('该月没有按定额执行的定税批次').waitFor();
    expect(await clerk.page.getByRole('button', { name: '固定并编文号' }).count()).toBe(0);
    expect(clerk.faults).toEqual([]);
  });

  it('make a notice by the keyboard, show its files, and keep what its board says', async () => {
    clerk = await Clerk.signIn(address, 'notice');
    const { page } = clerk;
    await page.goto(`/notice/new?kind=monthly&about=${FIRST_MONTH}`);
    await page.getByText('检查通过，可以出具。').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.waitForURL(/\/notice\/[0-9a-f-]{36}\?job=/);
    await page.getByText('已生成').waitFor({ timeout: 60_000 });
    const id = new URL(page.url()).pathname.split('/').at(-1)!;
    const { number, files } = await branch.get(id);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(number);
    for (const { name } of files) expect(await page.getByRole('link', { name, exact: true }).count()).toBe(1);
    const printed = files.find(({ role, station }) => role === 'print' && station !== '')!;
    await page.getByRole('button', { name: `预览 ${printed.name}` }).click();
    const preview = page.locator('iframe.preview');
    await preview.waitFor();
    expect(await preview.getAttribute('src')).toMatch(/^blob:/);
    await page.getByRole('button', { name: '关闭预览' }).click();
    await page.getByRole('button', { name: '张贴与异议' }).click();
    const board = page.getByRole('group', { name: printed.station, exact: true });
    await board.getByText('还没有张贴').waitFor();
    await board.getByRole('button', { name: '登记张贴' }).click();
    await board.getByLabel('张贴日期').fill(POSTING_DAY);
    await page.keyboard.press('Enter');
    await board.getByText(`${POSTING_DAY} 张贴，挂到`).waitFor();
    const { body: boards } = await branch.as('notice').get(`/api/notices/${id}/boards`).expect(200);
    expect(boards).toContainEqual(expect.objectContaining({ board: printed.station, postedOn: POSTING_DAY }));
    await page.goto(`/notice/new?kind=monthly&about=${FIRST_MONTH}`);
    await page.getByText('已经出具：').waitFor();
    expect(await page.getByRole('button', { name: '固定并编文号' }).count()).toBe(0);
    expect(clerk.faults).toEqual([]);
  });
});
