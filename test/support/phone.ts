import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { CHROMIUM } from './browser.js';
import { PASSWORD } from './app.js';

/** A telephone: a browser of its own whose memory outlives its page, with what a tester may do to it. */
export class Phone {
  private constructor(
    private readonly address: string,
    private readonly folder: string,
    private readonly context: BrowserContext,
    /** what the browser complained of: must stay empty but for the network that was cut */
    readonly complaints: string[],
    private open: Page,
  ) {}

  static async start(address: string): Promise<Phone> {
    const folder = await mkdtemp(join(tmpdir(), 'taxroll-phone-'));
    const context = await chromium.launchPersistentContext(folder, {
      executablePath: CHROMIUM,
      args: ['--no-sandbox'],
      viewport: { width: 360, height: 640 },
    });
    const phone = new Phone(address, folder, context, [], await context.newPage());
    await phone.reopen();
    return phone;
  }

  get page(): Page {
    return this.open;
  }

  /** A new page on the same device. */
  async reopen(): Promise<void> {
    await this.open.close().catch(() => undefined);
    this.open = await this.context.newPage();
    this.open.on('console', (message) => message.type() === 'error' && this.complaints.push(message.text()));
    this.open.on('pageerror', (error) => this.complaints.push(error.message));
    await this.open.goto(`${this.address}/phone/`);
  }

  async signIn(login: string): Promise<void> {
    await this.open.fill('#login', login);
    await this.open.fill('#password', PASSWORD);
    await this.open.click('form button');
    await this.open.waitForSelector('.visits');
  }

  /** The shell is kept, so that the page opens without a network. */
  async kept(): Promise<void> {
    await this.open.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await this.open.waitForFunction(() => navigator.serviceWorker.controller !== null);
  }

  async cut(isCut: boolean): Promise<void> {
    await this.context.setOffline(isCut);
  }

  /** A line that carries so many bytes a second upwards; of this page only. */
  async slow(bytes: number): Promise<void> {
    const session = await this.context.newCDPSession(this.open);
    const measures = { offline: false, latency: 40, downloadThroughput: -1, uploadThroughput: bytes };
    await session.send('Network.emulateNetworkConditions', measures);
  }

  async look(visit: string): Promise<void> {
    await this.open.click(`#visit-${visit}`);
    await this.open.waitForSelector('h2');
  }

  async photograph(selector: string, picture: Buffer): Promise<void> {
    const before = await this.open.locator('.papers li').count();
    await this.open.setInputFiles(selector, { name: 'photo.png', mimeType: 'image/png', buffer: picture });
    await this.open.waitForFunction((count) => document.querySelectorAll('.papers li').length > count, before);
  }

  /** A stroke of a finger in the first box that is still to be signed. */
  async sign(): Promise<void> {
    const pad = this.open.locator('.pad').first();
    await pad.scrollIntoViewIfNeeded();
    const box = (await pad.boundingBox())!;
    await this.open.mouse.move(box.x + 30, box.y + 30);
    await this.open.mouse.down();
    await this.open.mouse.move(box.x + 150, box.y + 80, { steps: 6 });
    await this.open.mouse.up();
    const before = await this.open.locator('.pad').count();
    await this.open.locator('.signing .main').first().click();
    await this.open.waitForFunction((count) => document.querySelectorAll('.pad').length < count, before);
  }

  /** The tab is gone from one moment to the next, as a telephone that needs memory does it. */
  async kill(): Promise<void> {
    const session = await this.context.newCDPSession(this.open);
    await Promise.race([
      session.send('Page.crash').catch(() => undefined),
      new Promise((resolve) => this.open.once('crash', resolve)),
    ]);
    await this.reopen();
  }

  /** Every paper that the device keeps: its hash, and whether it was acknowledged. */
  papers(): Promise<{ sha256: string; arrived: boolean }[]> {
    return this.open.evaluate(async () => {
      const [{ name }] = (await indexedDB.databases()) as [{ name: string }];
      const database = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
      });
      const all = await new Promise<{ sha256: string; arrived: boolean }[]>((resolve) => {
        const request = database.transaction('papers').objectStore('papers').getAll();
        request.onsuccess = () => resolve(request.result as { sha256: string; arrived: boolean }[]);
      });
      database.close();
      return all.map(({ sha256, arrived }) => ({ sha256, arrived }));
    });
  }

  /** Everything that the page keeps on the device, as text. */
  memory(): Promise<string> {
    return this.open.evaluate(async () => {
      const kept: unknown[] = [{ ...localStorage }, { ...sessionStorage }];
      for (const { name } of await indexedDB.databases()) {
        const database = await new Promise<IDBDatabase>((resolve) => {
          const request = indexedDB.open(name as string);
          request.onsuccess = () => resolve(request.result);
        });
        for (const store of database.objectStoreNames)
          kept.push(
            await new Promise((resolve) => {
              const request = database.transaction(store).objectStore(store).getAll();
              request.onsuccess = () => resolve(request.result);
            }),
          );
        database.close();
      }
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
          const answer = await cache.match(request);
          kept.push(request.url, await answer?.text());
        }
      }
      return JSON.stringify(kept);
    });
  }

  async arrived(): Promise<void> {
    await this.open.waitForSelector('.status.good', { timeout: 30_000 });
  }

  async close(): Promise<void> {
    await this.context.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** A picture unlike any other: made by the browser itself, so that it can be opened. */
export function picture(page: Page, seed: number, side = 40): Promise<Buffer> {
  return page
    .evaluate(
      ([number, size]) => {
        const canvas = document.createElement('canvas');
        canvas.width = canvas.height = size as number;
        const pen = canvas.getContext('2d')!;
        for (let x = 0; x < (size as number); x += 4)
          for (let y = 0; y < (size as number); y += 4) {
            pen.fillStyle = `hsl(${(x * 37 + y * 91 + (number as number) * 53) % 360} 80% 50%)`;
            pen.fillRect(x, y, 4, 4);
          }
        return canvas.toDataURL('image/png').split(',')[1] as string;
      },
      [seed, side],
    )
    .then((base64) => Buffer.from(base64, 'base64'));
}
