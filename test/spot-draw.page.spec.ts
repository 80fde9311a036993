import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseDecimal } from '../src/kernel/decimal.js';
import { draw, DRAW_ALGORITHM } from '../src/spot-check/domain/draw.js';
import { writeDrawFile } from '../src/spot-check/domain/draw-file.js';
import { frameDigest, postedFrame } from '../src/spot-check/domain/frame.js';
import { drawPage } from '../src/spot-check/page/draw-page.js';
import { STATIONS } from './support/app.js';
import { canBrowse, OfflineBrowser, type Opened } from './support/browser.js';

const SEED = '3 1 6 2 5 4';
const households = Array.from({ length: 60 }, (_, at) => ({ id: `92${at}`, stratum: STATIONS[at % 4] as string }));
const frame = postedFrame('salt', households);
const file = writeDrawFile({
  ...{
    algorithm: DRAW_ALGORITHM,
    month: '2026-10',
    strata: 'station',
    share: '0.1',
    frame,
    digest: frameDigest(frame),
  },
  authority: { code: '10000000999', name: '<b>测试</b>分局' },
  frozenAt: '2026-11-02T09:00:00+08:00',
  source: { namedAt: '2026-11-02T09:30:00+08:00', text: '掷骰子' },
  seed: { enteredAt: '2026-11-03T10:00:00+08:00', text: SEED },
  witnesses: [
    { name: '甲', role: '领导' },
    { name: '乙', role: '抽查' },
  ],
  sample: draw(frame, SEED, parseDecimal('0.1')),
});
const browsing = canBrowse('the page of a draw') ? describe : describe.skip;

browsing('the page of a draw, opened without a network', () => {
  let browser: OfflineBrowser;
  beforeAll(async () => {
    browser = await OfflineBrowser.start();
  });
  afterAll(() => browser.close());
  const open = (text: string) => browser.open(drawPage(Buffer.from(text)).toString('utf8'));
  const told = ({ page }: Opened) => page.locator('.box').innerText();

  it('finds the draw as its rule says, and shows markup as it is written', async () => {
    const opened = await open(file);
    expect(await told(opened)).toContain('✔ 抽样无误：60 户中抽 8 户');
    expect(await opened.page.locator('#digest').innerText()).toBe(frameDigest(frame));
    expect(await opened.page.locator('.head').first().innerText()).toContain('<b>测试</b>分局');
    expect(await opened.page.locator('details tbody tr').count()).toBe(8);
    expect([opened.asked, opened.complaints]).toEqual([[], []]);
  });

  it('holds it against the digest that somebody copied from the board', async () => {
    const opened = await open(file);
    const typed = async (digest: string) => {
      await opened.page.fill('#posted', digest);
      await opened.page.locator('#posted').blur();
      return told(opened);
    };
    expect(await typed(frameDigest(frame).toUpperCase())).toContain('与所填的校验码一致');
    expect(await typed('0'.repeat(64))).toContain('这不是张贴的那份数据');
  });

  it.each([
    ['a changed seed', file.replace(SEED, '3 1 6 2 5 5')],
    ['a moved household', file.replace(/^(frame\t\S+)\t城关站$/m, '$1\t河东站')],
    ['a list cut short', file.slice(0, -200)],
  ])('names %s', async (_, text) => {
    expect(await told(await open(text))).toMatch(/✘ 共 \d+ 处不符/);
  });
});
