import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestApp, PASSWORD, type TestApp } from './support/app.js';
import { canBrowse } from './support/browser.js';
import { Desk } from './support/desk.js';

/** The head of the page, the states it can be in, and administration, as people use them: in a real browser. */
const browsing = canBrowse('the page') ? describe : describe.skip;

browsing('the page', () => {
  let test: TestApp;
  let desk: Desk;
  beforeAll(async () => {
    test = await createTestApp();
    desk = await Desk.start(test);
  });
  afterAll(async () => {
    await desk.close();
    await test.close();
  });

  it('shows each officer the stages of his roles, and says plainly what is not for him', async () => {
    const { page, complaints } = await desk.open('register', '/');
    const stages = page.getByRole('navigation', { name: '业务' });
    await stages.getByRole('link', { name: '户籍' }).waitFor();
    expect(await stages.getByRole('link').allInnerTexts()).toEqual(expect.arrayContaining(['首页', '户籍']));
    expect(await stages.getByRole('link').allInnerTexts()).not.toContain('管理');
    await page.goto(`${desk.address}/administration/audit`);
    await page.getByText('您的角色不能查看这一页').waitFor();
    expect(complaints).toEqual([]);
  });

  it('is worked with the keyboard: / searches, nothing fires while one types, ? helps', async () => {
    const { page, complaints } = await desk.open('register', '/register');
    await page.getByRole('heading', { name: '纳税人' }).waitFor();
    await page.keyboard.press('/');
    const search = page.getByRole('combobox', { name: '搜索纳税人' });
    expect(await search.evaluate((input) => input === document.activeElement)).toBe(true);
    await page.keyboard.type('??');
    expect(await search.inputValue()).toBe('??');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.getByText('没有找到').waitFor();
    await page.keyboard.press('Escape');
    await search.blur();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: '键盘' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('speaks English by a switch, and keeps to it', async () => {
    const { page } = await desk.open('register', '/');
    await page.getByRole('button', { name: 'EN' }).click();
    await page.getByRole('link', { name: 'Register' }).waitFor();
    await page.reload();
    await page.getByRole('link', { name: 'Register' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });

  it('lets whoever opens a link sign in on it, says what is wrong, and stays there', async () => {
    const { page } = await desk.open(null, '/register');
    const dialog = page.getByRole('dialog', { name: '请登录' });
    await dialog.getByLabel('用户名').fill('register');
    await dialog.getByLabel('口令').fill('Falsch-0-Pferd');
    await dialog.getByRole('button', { name: '登录' }).click();
    await dialog.getByText('用户名或口令不正确').waitFor();
    await dialog.getByLabel('口令').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '纳税人' }).waitFor();
    expect(page.url()).toBe(`${desk.address}/register`);
  });

  it('keeps what was typed when the session ends in the middle of work', async () => {
    await test.hire('springer', null, [{ role: 'security-administrator' }]);
    const { page } = await desk.open('springer', '/administration/policy');
    await page.getByLabel('依据的文件').fill('局发〔2026〕8号');
    await test.asOwner(`UPDATE session SET ended_at = now(), end_reason = 'ended' WHERE officer_id = $1`, [
      test.officers.get('springer'),
    ]);
    await page.keyboard.press('Control+Enter');
    const dialog = page.getByRole('dialog', { name: '请登录' });
    await dialog.getByLabel('口令').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    expect(await page.getByLabel('依据的文件').inputValue()).toBe('局发〔2026〕8号');
    await page.getByLabel('依据的文件').press('Control+Enter');
    await page.getByText('现行第 2 版').waitFor();
  });

  it('makes an account, gives it a role and takes it away, each with what will happen in words', async () => {
    const system = await desk.open('system-administrator', '/administration');
    await system.page.getByRole('button', { name: '新增账号' }).click();
    await system.page.getByLabel('用户名').fill('xinren');
    await system.page.getByLabel('姓名').fill('新人');
    await system.page.keyboard.press('Enter');
    await system.page.getByRole('dialog', { name: '新人 的一次性口令' }).getByText('只显示这一次').waitFor();
    expect(system.complaints).toEqual([]);

    const { page, complaints } = await desk.open('security-administrator', '/administration');
    const row = page.getByRole('row', { name: /xinren/ });
    await row.getByRole('button', { name: '角色' }).click();
    await page.getByText('还没有角色').waitFor();
    await page.getByLabel('角色', { exact: true }).click();
    await page.getByTitle('公示打印').click();
    await page.getByLabel('自', { exact: true }).fill('2026-01-01');
    await page.getByLabel('理由').fill('调入办公室');
    await page.getByRole('button', { name: '授予' }).click();
    await page.getByText('调入办公室').waitFor();
    await page.getByRole('button', { name: '收回' }).click();
    const dialog = page.getByRole('dialog', { name: '收回“公示打印”' });
    const confirm = dialog.getByRole('button', { name: '确 定' }).or(dialog.getByRole('button', { name: '确定' }));
    expect(await confirm.isDisabled()).toBe(true);
    await dialog.getByLabel('理由').fill('已调离');
    await confirm.click();
    await page.getByText('已收回').waitFor();
    expect(complaints).toEqual([]);
  });

  it('keeps the filters of a list in its address', async () => {
    const { page } = await desk.open('audit-administrator', '/administration/audit');
    await page.getByText('access.sign-in').or(page.getByText('register')).first().waitFor();
    await page.getByLabel('事项').fill('access.grant');
    await page.keyboard.press('Enter');
    await page.waitForURL(/act=access\.grant/);
    await page.reload();
    expect(await page.getByLabel('事项').inputValue()).toBe('access.grant');
  });
});
