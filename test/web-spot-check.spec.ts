import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { PASSWORD } from './support/app.js';
import { canBrowse } from './support/browser.js';
import { Clerk } from './support/clerk.js';
import { asItIs, itIs } from './support/quota-walk.js';
import { DAYS, MONTH, SEED, SOURCE, SpotBranch } from './support/spot-branch.js';

let branch: SpotBranch;
let address: string;
beforeAll(async () => {
  branch = await SpotBranch.start();
  await branch.test.app.listen(0, '127.0.0.1');
  address = await branch.test.app.getUrl();
});
afterAll(async () => {
  asItIs();
  await branch.notices.close();
});

const describeIf = canBrowse('the pages of the spot checks') ? describe : describe.skip;

describeIf('the pages of the spot checks', () => {
  let clerk: Clerk;
  afterEach(() => clerk.leave());

  it('plan a month by the ruling, and by another share from the keyboard', async () => {
    clerk = await Clerk.signIn(address, 'leader');
    const { page } = clerk;
    const { body: plan } = await branch.get(`plan?month=${MONTH}`);
    await page.goto(`/spot-check/plan?month=${MONTH}`);
    await page.getByText(plan.proves[0].zh as string).waitFor();
    await page.getByLabel('试算另一个比例，如 0.2').fill('0.5');
    await page.keyboard.press('Enter');
    await page.getByText('50 %').waitFor();
    const { body: other } = await branch.get(`plan?month=${MONTH}&share=0.5`);
    await page.getByText(other.proves[0].zh as string).waitFor();
    expect(new URL(page.url()).searchParams.get('share')).toBe('0.5');
    expect(clerk.faults).toEqual([]);
  });

  it('take a draw through its ceremony on one page; two that differ draw nothing', async () => {
    clerk = await Clerk.signIn(address, 'leader');
    let { page } = clerk;
    await page.goto('/spot-check');
    await page.getByLabel('抽查的月份').fill(MONTH);
    await page.getByRole('button', { name: '固定抽样框' }).click();
    await clerk.confirm();
    await page.waitForURL(/\/spot-check\/draws\/[0-9a-f-]{36}$/);
    const id = new URL(page.url()).pathname.split('/').at(-1)!;
    const { body: frozen } = await branch.get(`draws/${id}`);
    await page.getByText(frozen.digest as string).waitFor();
    expect(await page.locator('.aloud').textContent()).toBe(frozen.words);
    await page.getByLabel('将来的哪一期开奖').fill(SOURCE);
    await page.keyboard.press('Enter');
    await clerk.confirm();
    await page.getByLabel('种子（第一人录入）').waitFor();
    await clerk.leave();
    // the seed comes on a later day, when yesterday's session is over
    itIs(DAYS.drawn);
    clerk = await Clerk.signIn(address, 'leader');
    page = clerk.page;
    await page.goto(`/spot-check/draws/${id}`);
    await page.getByLabel('种子（第一人录入）').fill(SEED);
    await page.getByLabel('再录一遍（第二人录入）').fill(`${SEED} 6`);
    await page.getByLabel('第二人的用户名').fill('inspection');
    await page.getByLabel('第二人的口令').fill(PASSWORD);
    await page.getByText('两人录入的不一样').waitFor();
    const draw = page.getByRole('button', { name: '抽签…' });
    expect(await draw.isDisabled()).toBe(true);
    await page.getByLabel('再录一遍（第二人录入）').fill(SEED);
    await draw.click();
    await clerk.confirm();
    await page.getByRole('link', { name: '自行验证的网页' }).waitFor();
    const { body: drawn } = await branch.get(`draws/${id}`);
    expect(drawn).toMatchObject({ status: 'drawn', seed: SEED });
    await page.getByText(drawn.file as string).waitFor();
    const { body: selection } = await branch.get(`draws/${id}/selection`);
    await page
      .getByText((selection as { name: string }[])[0]!.name)
      .first()
      .waitFor();
    expect(clerk.faults).toEqual([]);
  });

  it('show who only reads them no step of it', async () => {
    clerk = await Clerk.signIn(address, 'notice');
    await clerk.page.goto('/spot-check');
    await clerk.page.getByRole('link', { name: MONTH }).waitFor();
    expect(await clerk.page.getByRole('button', { name: '固定抽样框' }).count()).toBe(0);
    expect(clerk.faults).toEqual([]);
  });
});
