import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { assess } from '../src/assessment/domain/formula.js';
import { explain } from '../src/assessment/domain/explanation.js';
import { rulesOf } from '../src/assessment/domain/rules.js';
import { formatYuanGrouped } from '../src/kernel/money.js';
import type { FrozenNotice, ListPart, NoticeRow } from '../src/notice/domain/notice-document.js';
import { printedHousehold } from '../src/notice/domain/recompute.js';
import { shortWords } from '../src/kernel/short-words.js';
import { makeNoticePage } from '../src/notice/page/notice-page.js';
import { canBrowse, OfflineBrowser } from './support/browser.js';
import { computedNotice, pagesOf, PARAMETERS } from './support/computed-notice.js';

const HOUSEHOLDS = 657;
const ROWS_ON_PAGE = 30;
const RULES = rulesOf(PARAMETERS);
const HOSTILE = '</script><img src=x onerror="window.hurt=1"><b>店</b>&amp;"\'';

const made = async (notice: FrozenNotice) => (await makeNoticePage(notice, pagesOf(notice, ROWS_ON_PAGE))).toString();
const result = (page: Page) => page.locator('#result').innerText();

/** The notice as somebody has changed it who then makes the page of it: its digests are those of what was posted. */
function tampered(notice: FrozenNotice, change: (row: NoticeRow, at: number) => NoticeRow): FrozenNotice {
  return {
    document: notice.document,
    async *rows(list, station) {
      let at = 0;
      for await (const rows of notice.rows(list, station)) yield rows.map((row) => change(row, at++));
    },
  };
}
const withCell = (notice: FrozenNotice, key: string, text: string) =>
  tampered(notice, (row, at) => (at === 4 ? { ...row, cells: { ...row.cells, [key]: text } } : row));

const describeIf = canBrowse('the page of a notice') ? describe : describe.skip;

describeIf('the page of a notice, opened from a disk without a network', () => {
  let browser: OfflineBrowser;
  let notice: FrozenNotice;
  let station: ListPart & { station: string };
  let rows: NoticeRow[];

  beforeAll(async () => {
    browser = await OfflineBrowser.start();
    notice = computedNotice({ households: HOUSEHOLDS });
    station = notice.document.lists[0]!.stations[1]!;
    rows = [];
    for await (const some of notice.rows('posted', station.station)) rows.push(...some);
  });
  afterAll(() => browser.close());

  it('computes every line of the month, and finds the list that was scanned', async () => {
    const { page, asked, complaints } = await browser.open(await made(notice), { fragment: `#${station.digest}.2` });
    expect(await result(page)).toContain(`与公示栏一致：${station.station}第 2 页`);
    expect(await result(page)).toContain(`全部 ${HOUSEHOLDS} 行核算一致`);
    await expect(page.locator('#result').getAttribute('class')).resolves.toBe('box good');
    expect(await page.locator('details.row.scanned .serial').allInnerTexts()).toEqual(
      rows.slice(ROWS_ON_PAGE, 2 * ROWS_ON_PAGE).map(({ serial }) => String(serial)),
    );
    expect({ asked, complaints }).toEqual({ asked: [], complaints: [] });
  });

  it('works where a browser of 2020 lacks what came later', async () => {
    const { page, complaints } = await browser.open(await made(notice), {
      before: () => {
        const all = globalThis as unknown as Record<string, unknown>;
        for (const name of ['structuredClone', 'DecompressionStream', 'AggregateError']) delete all[name];
        Object.defineProperty(globalThis.crypto, 'subtle', { value: undefined });
        Reflect.deleteProperty(Object, 'hasOwn');
        Reflect.deleteProperty(String.prototype, 'replaceAll');
        for (const name of ['at', 'findLast', 'toSorted', 'toSpliced', 'with'])
          Reflect.deleteProperty(Array.prototype, name);
        Reflect.deleteProperty(String.prototype, 'at');
        for (const name of ['at', 'toHex', 'toBase64']) Reflect.deleteProperty(Uint8Array.prototype, name);
      },
    });
    expect(await result(page)).toContain(`全部 ${HOUSEHOLDS} 行核算一致`);
    expect(complaints).toEqual([]);
  });

  it('without a scanned code asks to compare eight characters, and has a place to see the whole digest', async () => {
    const { page } = await browser.open(await made(notice));
    expect(await result(page)).toContain('请您与公示栏比对八个字');
    expect(await page.locator('.eight dd').allInnerTexts()).toEqual(
      [notice.document.lists[0]!.whole, ...notice.document.lists[0]!.stations].map(({ digest }) => shortWords(digest)),
    );
    await page.getByText(`${station.station}的清单校验码`).click();
    await page.getByText(station.digest).waitFor();
  });

  it('names its parameters with the digest that was kept with the notice, in both languages', async () => {
    const digest = 'c0'.repeat(32);
    const kept = { ...notice, document: { ...notice.document, rulesDigests: [digest] } };
    const { page } = await browser.open(await made(kept));
    const { title, document } = kept.document.rules[0]!;
    await page.getByText(`“${title}”（${document}）的参数校验码`).click();
    await page.getByText(digest).waitFor();
    await page.locator('#language').click();
    await page.getByText(`Digest of the parameters “${title}” (${document})`).waitFor();
    const { page: older } = await browser.open(await made(notice));
    expect(await older.getByText('参数校验码').count()).toBe(0);
  });

  it('shows every step of a line as the office prints them', async () => {
    const { page } = await browser.open(await made(notice), { fragment: `#${station.digest}.1` });
    await page.locator('details.row summary').nth(6).click();
    const household = printedHousehold(rows[6]!, rows[6]!.basis!);
    const lines = explain(household, assess(household, RULES), RULES);
    expect(await page.locator('details.row[open] .steps li').allInnerTexts()).toEqual(
      lines.map(({ label, operation, value, source }) =>
        [label, operation === '' ? value : `${operation} = ${value}`, source].join('\n'),
      ),
    );
  });

  it.each([
    ['a name', 'name', '别的店', ['有人改动过本页']],
    ['a tax', 'monthlyTax', '0.01', ['有人改动过本页', '月应纳税额与重新计算的不符', '税额合计与各行之和不符']],
    ['an area', 'area', '1', ['有人改动过本页', '按所附参数无法计算']],
    ['a figure that is none', 'area', 'x', ['有人改动过本页', '按所附参数无法计算']],
  ])('with %s changed says so in words', async (_, key, text, said) => {
    const { page } = await browser.open(await made(withCell(notice, key, text)));
    const told = await result(page);
    expect(told).toContain('本页与张贴的公示不符，请勿采信');
    for (const sentence of said) expect(told).toContain(sentence);
    await expect(page.locator('#result').getAttribute('class')).resolves.toBe('box bad');
    if (key === 'name') return;
    await page.locator('#result li button').first().click();
    await expect(page.locator('details.row[open] .serial').innerText()).resolves.toBe('5');
  });

  it('with a parameter, a total or a digest changed says so', async () => {
    const { document } = notice;
    const [list] = document.lists as [(typeof document.lists)[0]];
    const changes: readonly [string, Partial<typeof document>][] = [
      ['行不符', { rules: [{ ...PARAMETERS, rentCoefficients: [{ from: '0', below: null, value: '1.00' }] }] }],
      [
        '合计与各行之和不符',
        { lists: [{ ...list, whole: { ...list.whole, total: { ...list.whole.total, count: 1 } } }] },
      ],
      ['与本页所载校验码不符', { lists: [{ ...list, whole: { ...list.whole, digest: 'f'.repeat(64) } }] }],
    ];
    for (const [said, change] of changes) {
      const { page } = await browser.open(await made({ ...notice, document: { ...document, ...change } }));
      expect(await result(page)).toContain('请勿采信');
      expect(await result(page)).toContain(said);
    }
  });

  it('made anew with digests of its own does not fit the code on the board', async () => {
    const other = computedNotice({ households: HOUSEHOLDS, name: (at) => `店${at}` });
    const { page } = await browser.open(await made(other), { fragment: `#${station.digest}.1` });
    expect(await result(page)).toContain('与公示栏不一致');
    await page.evaluate((hash) => (globalThis.location.hash = hash), other.document.lists[0]!.whole.digest + '.1');
    await page.getByText('与公示栏一致：全部管理站第 1 页').waitFor();
  });

  it('that is cut off says so kindly', async () => {
    const whole = await made(notice);
    const data = /id="data">([^<]*)/.exec(whole)![1]!;
    const { page } = await browser.open(whole.replace(data, data.slice(0, data.length / 2)));
    await page.getByText('本页的数据不完整或已损坏').waitFor();
  });

  it('shows names as they are written, whatever they hold', async () => {
    const hostile = computedNotice({ households: 20, name: () => HOSTILE, document: { title: HOSTILE } });
    const { page, complaints, asked } = await browser.open(await made(hostile));
    expect(await result(page)).toContain('全部 20 行核算一致');
    expect(await page.locator('h1').innerText()).toBe(HOSTILE);
    expect(await page.locator('details.row b').first().innerText()).toBe(HOSTILE);
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.evaluate(() => 'hurt' in globalThis)).toBe(false);
    expect({ asked, complaints }).toEqual({ asked: [], complaints: [] });
  });

  it('may not run a script that somebody puts into it', async () => {
    const page = (await made(notice)).replace('</body>', '<script>window.hurt=1</script></body>');
    const opened = await browser.open(page);
    await opened.page.locator('#result').waitFor();
    expect(await opened.page.evaluate(() => 'hurt' in globalThis)).toBe(false);
    expect(opened.complaints.join()).toContain('Content Security Policy');
  });

  it('tries one’s own facts by the formula, with the faults beside their fields', async () => {
    const { page, asked, complaints } = await browser.open(await made(notice));
    await page.locator('#result').waitFor();
    await page.getByLabel('地段').selectOption('中山路');
    await page.getByLabel('行业（定额项目）').selectOption('5232');
    await page.getByLabel('经营面积').fill('十');
    await page.getByLabel('月房租').fill('99999');
    await page.getByRole('button', { name: '计算' }).click();
    expect(await page.locator('#try-area-fault').innerText()).toBe('请填数字，例如 36.5');
    await page.getByLabel('经营面积').fill('135');
    await page.getByRole('button', { name: '计算' }).click();
    expect(await page.locator('#try-monthlyRent-fault').innerText()).toContain('10368.0000 元至 31104.0000 元');
    await page.getByLabel('月房租').fill('23,757');
    await page.getByRole('button', { name: '计算' }).click();
    expect(await page.locator('#outcome').innerText()).toContain(`${formatYuanGrouped(160_650n)} 元`);
    expect(await page.locator('#outcome .steps li').count()).toBe(18);
    expect({ asked, complaints }).toEqual({ asked: [], complaints: [] });
  });

  it('is searched, turned and read in English by the keyboard alone', async () => {
    const { page } = await browser.open(await made(notice), { width: 1280, height: 720 });
    await page.locator('#result').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.locator('#result').innerText()).toContain(`All ${HOUSEHOLDS} lines come out`);
    const focused = () => page.evaluate('document.activeElement.id');
    expect(await focused()).toBe('language');
    for (let presses = 0; (await focused()) !== 'search'; presses++) {
      expect(presses).toBeLessThan(10);
      await page.keyboard.press('Tab');
    }
    const { cells } = rows[0]!;
    await page.keyboard.type(`${cells['name']} ${cells['address']}`);
    await page.getByText('1 found').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('Step by step').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });

  it('fits a telephone and a small screen without scrolling sideways', async () => {
    for (const [width, height] of [[320, 568] as const, [390, 844] as const, [1280, 720] as const]) {
      const { page } = await browser.open(await made(notice), { fragment: `#${station.digest}.1`, width, height });
      await page.locator('#result').waitFor();
      await page.locator('details.row summary').first().click();
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    }
  });
});
