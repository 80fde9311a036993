import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';

export const CHROMIUM = '/usr/bin/chromium';

/** Whether there is a browser to look with; in CI there must be, elsewhere its want is said aloud. */
export function canBrowse(what: string): boolean {
  const found = existsSync(CHROMIUM);
  if (!found && process.env['CI'] === 'true') throw new Error('Chromium must be installed in CI');
  if (!found) process.stderr.write(`SKIPPED: ${what} is not looked at, Chromium is not installed\n`);
  return found;
}

/** A page that is open in a browser without a network. */
export interface Opened {
  readonly page: Page;
  /** what the page asked of the network, and what the browser complained of: both must stay empty */
  readonly asked: readonly string[];
  readonly complaints: readonly string[];
}

/** Files opened from a disk, as somebody opens what he has saved. */
export class OfflineBrowser {
  private constructor(
    private readonly browser: Browser,
    private readonly folder: string,
  ) {}

  static async start(): Promise<OfflineBrowser> {
    const folder = await mkdtemp(join(tmpdir(), 'taxroll-page-'));
    return new OfflineBrowser(await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] }), folder);
  }

  /**
   * @param fragment what stands behind the address, with its #
   * @param before runs in the page before anything of its own
   */
  async open(html: string, { fragment = '', width = 390, height = 844, before = () => {} } = {}): Promise<Opened> {
    const file = join(this.folder, 'notice.html');
    await writeFile(file, html);
    const context = await this.browser.newContext({ viewport: { width, height }, offline: true });
    const page = await context.newPage();
    const asked: string[] = [];
    const complaints: string[] = [];
    const own = pathToFileURL(file).href;
    page.on('request', (request) => request.url().split('#')[0] !== own && asked.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.addInitScript(before);
    await page.goto(`${own}${fragment}`);
    return { page, asked, complaints };
  }

  async close(): Promise<void> {
    await this.browser.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}
