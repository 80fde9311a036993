import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { chromium, type Browser, type Page } from 'playwright-core';
import { addDays, todayInChina } from '../src/kernel/plain-date.js';
import { projectPath } from '../src/platform/config/project-root.js';
import { PASSWORD } from './support/app.js';
import { canBrowse, CHROMIUM } from './support/browser.js';
import { importRegister } from './support/month.js';
import { creditCode } from './support/credit-code.js';
import { RegisterApi } from './support/register-api.js';

const REGISTER = projectPath('seeds/demonstration/register.xlsx');
const MARKET_LIST = projectPath('seeds/demonstration/market-list.xlsx');
const MINUTE = 60_000;

const describeIf = canBrowse('the pages of the register') ? describe : describe.skip;

describeIf('the pages of the register', () => {
  let api: RegisterApi;
  let browser: Browser;
  let page: Page;
  let address: string;
  /** what the browser complained of, but for requests that were refused on purpose */
  const complaints: string[] = [];

  beforeAll(async () => {
    api = await RegisterApi.start();
    await importRegister(api);
    await api.test.app.listen(0, '127.0.0.1');
    address = await api.test.app.getUrl();
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
    page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    page.setDefaultTimeout(15_000);
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('console', (message) => {
      const text = message.text();
      if (['error', 'warning'].includes(message.type()) && !text.startsWith('Failed to load resource'))
        complaints.push(text);
    });
    await page.goto(`${address}/sign-in`);
    await page.fill('[name=login]', 'clerk');
    await page.fill('[name=password]', PASSWORD);
    await page.click('button');
    await page.waitForSelector('header.head');
  });
  afterEach(() => expect(complaints.splice(0)).toEqual([]));
  afterAll(async () => {
    await browser?.close();
    await api?.test.close();
  });

  const open = async (path: string) => {
    await page.goto(`${address}${path}`);
    await page.waitForSelector('h1');
  };
  const field = (label: string) => page.getByLabel(label, { exact: true });
  const reads = async (text: string) => {
    await page.getByText(text).first().waitFor();
  };

  it(
    'narrow the list by the address, open a row by the keyboard and come back to it',
    async () => {
      await open('/register?status=停业');
      const { body } = await api.test.as('clerk').get('/api/register/taxpayers/count?status=停业').expect(200);
      const { count } = body as { count: number };
      await page.getByText(`${count} 户`, { exact: true }).waitFor();
      const list = page.getByRole('group', { name: '纳税人' });
      await list.locator('[data-row-key]').first().waitFor();
      await list.focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      const chosen = await list.locator('.active').getAttribute('data-row-key');
      await page.keyboard.press('Enter');
      await page.waitForURL(`**/register/${chosen}`);
      await reads('返回列表');
      await page.keyboard.press('Escape');
      await page.waitForURL('**/register?status=*');
      await list.locator('.active').waitFor();
      expect(await list.locator('.active').getAttribute('data-row-key')).toBe(chosen);
      expect(await list.evaluate((box) => box === document.activeElement)).toBe(true);
      await page.getByRole('columnheader', { name: '纳税人名称' }).click();
      await page.waitForURL('**sort=name*');
    },
    MINUTE,
  );

  it(
    'register a taxpayer with the faults beside the fields, change him by the keyboard and tell what changed',
    async () => {
      const { body } = await api.test.as('clerk').get('/api/register/taxpayers?limit=1&status=正常&kind=individual');
      const [{ owner, address: place, station, section }] = body as Record<string, string>[] as [
        Record<string, string>,
      ];
      await open('/register/new');
      await field('纳税人识别号').fill('92000000MA7X12340A');
      await reads('校验规则');
      await field('纳税人识别号').fill(creditCode(4711));
      await field('证件号码').fill('110105194912310021');
      await reads('“证件号码”的“110105194912310021”不符合');
      await field('证件号码').fill('11010519491231002X');
      await field('纳税人名称').fill('测试新开小吃店');
      await field('经营者（法定代表人）').fill(String(owner));
      // what changes on the day of the registration is the registration's
      await field('登记日期').fill(addDays(todayInChina(), -10));
      await field('管理站').fill(String(station));
      await field('地段').fill(String(section));
      await field('经营地址').fill(String(place));
      await field('行业代码').pressSequentially('5227');
      await page.locator('.ant-select-item-option').first().click();
      await field('房屋来源').press('ArrowDown');
      await page.keyboard.press('Enter');
      await field('经营面积(㎡)').fill('0');
      await field('理由').fill('新开业');
      await page.keyboard.press('Control+Enter');
      expect(page.url()).toMatch(/\/register\/new$/);
      await field('经营面积(㎡)').fill('45');
      await page.getByRole('checkbox', { name: '不是同一户' }).first().waitFor();
      for (const box of await page.getByRole('checkbox', { name: '不是同一户' }).all()) await box.check();
      await field('理由').press('Control+Enter');
      await page.getByRole('heading', { name: '测试新开小吃店' }).waitFor();

      await page.getByText('45', { exact: true }).waitFor();
      await page.keyboard.press('e');
      await field('经营面积(㎡)').fill('45.555.5');
      await page.locator('.ant-form-item-has-error').waitFor();
      await field('经营面积(㎡)').fill('52.5');
      await page.getByLabel('将要改动').getByText('52.5').waitFor();
      await page.locator('.ant-drawer').getByLabel('理由', { exact: true }).fill('实地测量');
      await page.keyboard.press('Control+Enter');
      await page.getByText('52.5', { exact: true }).waitFor();
      await page.getByRole('tab', { name: '历史' }).click();
      await page.locator('del', { hasText: '45' }).waitFor();
      await page.locator('ins', { hasText: '52.5' }).waitFor();
    },
    MINUTE,
  );

  it(
    'show what a workbook would do and apply exactly that',
    async () => {
      await open('/register/imports');
      await page.setInputFiles('#workbook', REGISTER);
      await reads('待执行');
      // whom this test registered is in no workbook
      await page.getByRole('tab', { name: /文件中缺少 1/ }).click();
      await reads('测试新开小吃店');
      await page.getByRole('button', { name: '执行计划' }).click();
      await reads('要么全做，要么全不做');
      await page.getByRole('button', { name: /^执\s?行$/ }).click();
      await page.getByRole('status').getByText('已执行').waitFor();
    },
    MINUTE,
  );

  it(
    'compare a list, put both sides beside one another and keep what was decided',
    async () => {
      await open('/register/clearing');
      await page.setInputFiles('#list', MARKET_LIST);
      const rows = page.getByRole('group', { name: '清理事项' }).locator('[data-row-key]');
      await rows.first().dblclick();
      await reads('营业执照（市场主体名单）');
      await field('理由').fill('实地核对，门牌已变');
      await page.keyboard.press('Control+Enter');
      await reads('已说明');
      await page.keyboard.press('Escape');
      await page.waitForURL('**/register/clearing');
    },
    MINUTE,
  );

  it(
    'show no page wider than a telephone',
    async () => {
      await page.setViewportSize({ width: 390, height: 800 });
      for (const path of ['/register', '/register/new', '/register/imports', '/register/clearing']) {
        await open(path);
        expect([path, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, 390]);
      }
    },
    MINUTE,
  );
});
