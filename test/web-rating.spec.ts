import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { chromium, type Browser, type Page } from 'playwright-core';
import { PASSWORD } from './support/app.js';
import { CHROMIUM, canBrowse } from './support/browser.js';
import { RatingBranch, TOWN, type Body } from './support/rating-branch.js';

const describeIf = canBrowse('the page of the rating') ? describe : describe.skip;

describeIf('the page of the rating', () => {
  let branch: RatingBranch;
  let browser: Browser;
  let address: string;
  let cycle = '';
  const complaints: string[] = [];
  const pages: Page[] = [];
  beforeAll(async () => {
    branch = await RatingBranch.start();
    await branch.test.app.listen(0, '127.0.0.1');
    address = await branch.test.app.getUrl();
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser.close();
    await branch.close();
  });
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.close();
    // two ratings of one period are never open at once
    await branch.abandon(cycle);
    expect(complaints.splice(0)).toEqual([]);
  });

  const pageOf = async (login: string, path: string): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
    const page = await context.newPage();
    page.on('console', (message) => {
      // the table measures the scroll bars by a style without the nonce, on every list of every stage
      if (message.type() !== 'log') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${address}/sign-in`);
    await page.fill('[name=login]', login);
    await page.fill('[name=password]', PASSWORD);
    await page.click('button');
    await page.waitForURL((url) => url.pathname !== '/sign-in');
    await page.goto(`${address}${path}`);
    pages.push(page);
    return page;
  };
  const sheetOf = async (who: string, id: string): Promise<Body> =>
    (await branch.get(who, `/${cycle}/sheets/${id}`).expect(200)).body;

  it('is scored by keyboard only: what is accepted, refused and submitted stands, and the score is shown at once', async () => {
    cycle = await branch.scoring();
    const { id } = await branch.sheet(cycle, '逾期公司');
    const { indicators } = await sheetOf('scoring', id);
    const { code, proposals } = indicators.find((one: Body) => one.proposals.length > 1);
    const page = await pageOf('scoring', `/rating/cycles/${cycle}/sheets/${id}?indicator=${code}`);
    await page.getByRole('heading', { name: '逾期公司' }).waitFor();
    expect(await page.locator('.sum').textContent()).toBe('100');
    await page.locator('.proposal.next').waitFor();
    // the fact of the register stands beside the item
    expect(await page.locator('.proposal.next').textContent()).toContain(proposals[0].words);

    await page.keyboard.press('a');
    await page.locator('[data-entry]').waitFor();
    const { scoreNow } = await sheetOf('scoring', id);
    expect(scoreNow).not.toBe('100');
    await page.locator(`[data-score="${scoreNow}"]`).waitFor();

    for (let left = proposals.length - 1; left > 0; left -= 1) {
      await page.keyboard.press('r');
      await page.getByLabel('不采纳的理由').waitFor();
      await page.keyboard.type('系统重复计算');
      await page.keyboard.press('Enter');
      await page
        .locator('[data-entry]')
        .nth(proposals.length - left)
        .waitFor();
    }
    await page.keyboard.press('Control+Enter');
    await page.waitForURL((url) => url.searchParams.get('indicator') !== code);
    const after = (await sheetOf('scoring', id)).indicators.find((one: Body) => one.code === code);
    expect(after.marks).toHaveLength(1);
    expect(after.entries.map(({ decision }: Body) => decision).sort()).toEqual(
      ['accepted', ...proposals.slice(1).map(() => 'refused')].sort(),
    );
    const refused = after.entries.find(({ decision }: Body) => decision === 'refused');
    expect(refused.reason).toBe('系统重复计算');

    const shown = new URL(page.url()).searchParams.get('indicator') as string;
    const isShown = (one: string) => page.locator('nav [aria-current=true]', { hasText: one }).waitFor();
    const below = branch.indicators[branch.indicators.indexOf(shown) + 1] as string;
    await isShown(shown);
    await page.keyboard.press('j');
    await isShown(below);
    await page.keyboard.press('k');
    await isShown(shown);
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: '我的评分' }).waitFor();
  });

  it('lets the taskforce end scoring after it was asked in words, and shows no first score of a blind sheet', async () => {
    cycle = await branch.scoring();
    await branch.scoreAll(cycle);
    const taskforce = await pageOf('rating', `/rating/cycles/${cycle}`);
    await taskforce.getByRole('button', { name: '结束评分' }).click();
    const asked = taskforce.getByRole('dialog');
    await asked.getByText('评分从此不能再改').waitFor();
    await asked.getByRole('button', { name: '结束评分' }).click();
    await taskforce.getByRole('button', { name: '拟定等级' }).waitFor();

    const blind = (await branch.sheets(cycle)).find((one) => one.blind);
    const page = await pageOf('review', `/rating/cycles/${cycle}/sheets/${blind?.id}`);
    await page.getByRole('button', { name: '领取复审' }).waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: '完成复审' }).waitFor();
    await page.getByText('第一次评分在第二次评分确定之前不显示').waitFor();
    expect(await page.locator('[data-entry], .sum').count()).toBe(0);

    const list = await pageOf('review', `/rating/reviews?cycle=${cycle}`);
    const agreeable = (await branch.sheets(cycle)).filter(({ status, blind: is }) => status === 'scored' && !is);
    await list.getByLabel(agreeable[0]?.name as string, { exact: true }).check();
    await list.getByRole('button', { name: '批量同意（1）' }).click();
    await list
      .getByRole('dialog')
      .getByRole('button', { name: /OK|确\s*定/ })
      .click();
    await list.getByText('1 张复审完成。').waitFor();
    expect((await branch.sheet(cycle, agreeable[0]?.name as string)).status).toBe('reviewed');
  });

  it('gives indicators to an officer in bulk, and wants a reason where they were somebody else’s', async () => {
    cycle = await branch.open();
    await branch.assign(cycle, 'scoring', { stations: [TOWN] }).expect(200);
    const page = await pageOf('rating', `/rating/cycles/${cycle}?tab=assignments`);
    await page.getByText(`还有 ${branch.indicators.length} 项`).waitFor();
    await page.getByLabel('负责人', { exact: true }).fill('scoring-2');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '全选' }).click();
    await page.getByLabel(/改派理由/).fill('人员调整');
    await page
      .getByRole('button', { name: '分 工' })
      .or(page.getByRole('button', { name: '分工', exact: true }))
      .click();
    await page
      .getByText(`已分工 ${2 * branch.indicators.length} 项，其中 ${branch.indicators.length} 项由他人改派。`)
      .waitFor();
    const { body } = await branch.get('rating', `/${cycle}/assignments`).expect(200);
    expect(body.unassigned).toEqual([]);
    expect(
      new Set(body.assignments.filter((one: Body) => one.endedAt === null).map((one: Body) => one.officer)),
    ).toEqual(new Set([branch.id('scoring-2')]));
  });
});
