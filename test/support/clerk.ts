import { chromium, type Browser, type Page } from 'playwright-core';
import { PASSWORD } from './app.js';
import { CHROMIUM } from './browser.js';

/** An officer at the page proper, in a browser of his own. */
export class Clerk {
  private constructor(
    private readonly browser: Browser,
    readonly page: Page,
    /** what failed in the page; refusals that a test provokes are no failures */
    readonly faults: readonly string[],
  ) {}

  /** @param address where the server listens */
  static async signIn(address: string, login: string): Promise<Clerk> {
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
    const page = await browser.newPage({ baseURL: address, viewport: { width: 1280, height: 720 } });
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    await page.goto('/sign-in');
    await page.fill('[name=login]', login);
    await page.fill('[name=password]', PASSWORD);
    await Promise.all([page.waitForURL((url) => url.pathname !== '/sign-in'), page.click('button')]);
    return new Clerk(browser, page, faults);
  }

  /** Says yes to what the page asks before it does something final. */
  async confirm(): Promise<void> {
    const asked = this.page.locator('.ant-modal-confirm');
    // by the keyboard: a click may miss what is still opening
    await asked.locator('.ant-btn-primary').press('Enter');
    await asked.waitFor({ state: 'detached' });
  }

  async leave(): Promise<void> {
    await this.browser.close();
  }
}
