import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import axe from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { AppModule } from '../src/app.module.js';
import { DemonstrationService } from '../src/month/demonstration.service.js';
import { createHttpApp } from '../src/platform/http/http-app.js';
import { TEST_SETTINGS } from './support/app.js';
import { canBrowse, CHROMIUM } from './support/browser.js';
import { createDatabase, type TestDatabase } from './support/database.js';

/** Every first page of every stage over the demonstration, by who works with it: whether everybody can. */
const browsing = canBrowse('every page') ? describe : describe.skip;

/** [who works with it, where it is, what it is called] */
const PAGES: readonly (readonly [officer: string, path: string, heading: RegExp])[] = [
  ['huji', '/', /今日待办/],
  ['lingdao', '/', /今日待办/],
  ['huji', '/register', /纳税人/],
  ['huji', '/register/new', /登记/],
  ['huji', '/register/imports', /导入/],
  ['huji', '/register/clearing', /清理/],
  ['xinyong', '/rating', /评定/],
  ['xinyong', '/rating/grades', /等级/],
  ['xinyong', '/rating/rule-sets', /规则/],
  ['pingfen', '/rating/work', /评分|我的|工作/],
  ['caiji', '/assessment', /定税/],
  ['caiji', '/assessment/quotas', /定额/],
  ['caiji', '/assessment/parameters', /参数/],
  ['gongshi', '/notice', /公示/],
  ['gongshi', '/notice/new', /公示/],
  ['gongshi', '/notice/boards', /公示栏/],
  ['lingdao', '/spot-check', /抽/],
  ['lingdao', '/spot-check/plan', /计划/],
  ['choucha-kezhang', '/spot-check/follow-ups', /问题/],
  ['huji', '/report', /申报/],
  ['xinyong', '/report/rating', /评定/],
  ['xitong', '/administration/officers', /账号/],
  ['xitong', '/administration/jobs', /任务/],
  ['anquan', '/administration/policy', /策略/],
  ['shenji', '/administration/audit', /审计/],
];
const [OFFICE, PHONE] = [1280, 390];
const FIRST_LOAD_BYTES = 400_000;

browsing('every page of the demonstration', () => {
  let folder: string;
  let database: TestDatabase;
  let app: NestFastifyApplication;
  let browser: Browser;
  let address: string;
  const pages = new Map<string, Page>();
  const complaints: string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'taxroll-pages-'));
    database = await createDatabase();
    app = await createHttpApp(AppModule.forRoot(database.url, TEST_SETTINGS), TEST_SETTINGS);
    await app.init();
    await app.get(DemonstrationService).load(join(folder, 'users.txt'));
    await app.listen(0, '127.0.0.1');
    address = (await app.getUrl()).replace('[::1]', '127.0.0.1');
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** One browser for each officer, signed in once. */
  const pageOf = async (login: string): Promise<Page> => {
    const known = pages.get(login);
    if (known !== undefined) return known;
    const lines = readFileSync(join(folder, 'users.txt'), 'utf8').split('\n');
    const password = lines.find((line) => line.startsWith(`${login} `))?.split(/\s+/)[1] ?? '';
    const context = await browser.newContext({ viewport: { width: OFFICE, height: 720 }, locale: 'zh-CN' });
    const page = await context.newPage();
    await page.goto(`${address}/sign-in`);
    await page.fill('[name=login]', login);
    await page.fill('[name=password]', password);
    await Promise.all([page.waitForURL(`${address}/`), page.click('button')]);
    page.on('console', (message) => /error|warning/.test(message.type()) && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    pages.set(login, page);
    return page;
  };

  it.each(PAGES)(
    'for %s at %s can be used by everybody, at a desk and on a telephone',
    async (login, path, heading) => {
      complaints.length = 0;
      const page = await pageOf(login);
      await page.goto(`${address}${path}`);
      await page.getByRole('heading', { level: 1, name: heading }).first().waitFor();
      await page.waitForLoadState('networkidle');
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate(async () => {
        const { axe: checker } = window as unknown as { axe: typeof axe };
        return checker.run(document, { resultTypes: ['violations'] });
      });
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      const told = serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
      expect(told).toEqual([]);
      await page.setViewportSize({ width: PHONE, height: 800 });
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      await page.setViewportSize({ width: OFFICE, height: 720 });
      expect(sideways).toBeLessThanOrEqual(0);
      expect(complaints).toEqual([]);
    },
  );

  it('is shown first for less than 400 kB of packed script', async () => {
    const context = await browser.newContext();
    const known = await (await pageOf('lingdao')).context().cookies();
    await context.addCookies(known);
    const page = await context.newPage();
    await page.goto(`${address}/`);
    await page.getByRole('heading', { level: 1, name: /今日待办/ }).waitFor();
    await page.waitForLoadState('networkidle');
    const scripts = await page.evaluate(() =>
      (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
        .filter(({ name }) => name.endsWith('.js'))
        .map(({ encodedBodySize }) => encodedBodySize),
    );
    expect(scripts.length).toBeGreaterThan(3);
    expect(scripts.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(FIRST_LOAD_BYTES);
  });
});
