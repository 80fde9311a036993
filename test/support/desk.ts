import { chromium, type Browser, type Page } from 'playwright-core';
import { SESSION_COOKIE } from '../../src/platform/access/access.guard.js';
import { CHROMIUM } from './browser.js';
import type { TestApp } from './app.js';

/** A page at an officer's desk. */
export interface AtDesk {
  readonly page: Page;
  /** what the browser complained of: it must stay empty, but for answers that the test expects to be refusals */
  readonly complaints: readonly string[];
}

const WIDTH = 1280;
const HEIGHT = 720;

/** The page of the running program in a real browser, on an old office machine. */
export class Desk {
  private constructor(
    private readonly browser: Browser,
    private readonly test: TestApp,
    readonly address: string,
  ) {}

  static async start(test: TestApp): Promise<Desk> {
    await test.app.listen(0, '127.0.0.1');
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
    return new Desk(browser, test, (await test.app.getUrl()).replace('[::1]', '127.0.0.1'));
  }

  /**
   * @param officer who is signed in; null: nobody
   * @param width of the window in px
   */
  async open(officer: string | null, path: string, width = WIDTH): Promise<AtDesk> {
    const context = await this.browser.newContext({ viewport: { width, height: HEIGHT }, locale: 'zh-CN' });
    if (officer !== null)
      await context.addCookies([{ name: SESSION_COOKIE, value: this.test.tokenOf(officer), url: this.address }]);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => /error|warning/.test(message.type()) && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${this.address}${path}`);
    return { page, complaints };
  }

  async close(): Promise<void> {
    await this.browser.close();
  }
}
