import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { projectPath } from '../src/platform/config/project-root.js';
import { shortWords } from '../src/kernel/short-words.js';
import type { PrintSetting } from '../src/notice/domain/notice-document.js';
import { frozenNotice } from './support/frozen-notice.js';
import { workbookOf } from './support/notice-workbook.js';
import { canPrint, printedPages, type Picture } from './support/print.js';

const STATIONS = { 城关站: 60, 河东站: 40 };

/** Every second household is as long as a register allows, and as large as an assessment. */
function worstCase(at: number): Record<string, string> {
  if (at % 2 === 1) return {};
  return {
    name: `示范县${'长名'.repeat(28)}${at}店`,
    address: `示范县${'远'.repeat(52)}${at}号`,
    industry: '其他未列明居民服务及修理业',
    owner: '欧阳*',
    area: '99999.99',
    ...{ rent: '99999999.99', assessedTurnover: '99999999.99', monthlyTax: '99999999.99' },
  };
}

const withoutBlanks = (text: string) => text.replace(/\s+/g, '');

/** How many dark pixels lie in a row of the picture. */
function darkIn({ width, pixels }: Picture, row: number): number {
  let dark = 0;
  for (let at = row * width; at < (row + 1) * width; at++) if (pixels[at]! < 128) dark++;
  return dark;
}

/**
 * The rules across a page, and which of them something stands against from above or below: what is cut stands against
 * the rule that cuts it. Columns' own rules, two pixels each at most, do not count.
 */
function rulesOf(picture: Picture, columns: number): { rules: number[]; touched: number[] } {
  const rows = Array.from({ length: picture.height }, (_, row) => darkIn(picture, row));
  const isRule = (row: number) => rows[row]! > picture.width * 0.6;
  const stands = (row: number) => !isRule(row) && rows[row]! > (columns + 1) * 2;
  const rules = [...rows.keys()].slice(1, -1).filter(isRule);
  return { rules, touched: rules.filter((row) => stands(row - 1) || stands(row + 1)) };
}

/** How far down a page its last rule stands, of the page's height. */
function filled(picture: Picture): number {
  return rulesOf(picture, 15).rules.at(-1)! / picture.height;
}

(canPrint('the printed notice') ? describe : describe.skip)('the notice printed by LibreOffice', () => {
  it.each<[PrintSetting['size'], PrintSetting['orientation'], string | null]>([
    ['A4', 'landscape', null],
    ['A4', 'portrait', '城关站'],
    ['A3', 'portrait', null],
    ['A3', 'landscape', '城关站'],
  ])(
    'repeats its head on every page, counts its pages, and cuts nothing: %s %s, station %s',
    async (size, orientation, station) => {
      const document = { trial: true, number: null, print: { size, orientation } };
      const notice = frozenNotice({ stations: STATIONS, document, cells: worstCase });
      const { text, pictures } = await printedPages(await workbookOf(notice, station), 110);
      const pages = text.split('\f').slice(0, -1).map(withoutBlanks);
      expect(pages.length).toBeGreaterThan(2);
      const { digest } = station === null ? notice.document.lists[0]!.whole : notice.document.lists[0]!.stations[0]!;
      pages.forEach((page, index) => {
        expect(page).toContain('【测算】');
        expect(page).toContain(`第${index + 1}页共${pages.length}页`);
        expect(page).toContain(`清单校验码${withoutBlanks(shortWords(digest))}${digest}`);
        expect(page).not.toContain('###');
      });
      const list = pages.slice(station === null ? 2 : 0);
      for (const page of list) expect(page).toContain('纳税人识别号');

      // All characters of the long texts are on the paper, whatever lines they were broken into; none stands on a rule.
      const whole = list.join('');
      const long = (station === null ? 100 : 60) / 2;
      for (const [character, times] of [
        ['远', 52],
        ['长', 28],
      ] as const)
        expect(whole.split(character).length - 1).toBe(long * times);
      expect(whole.split('99,999,999.99').length - 1).toBe(long * 3);
      for (const picture of pictures.slice(station === null ? 2 : 0)) {
        const { rules, touched } = rulesOf(picture, 15);
        expect(rules.length).toBeGreaterThan(3);
        expect(touched).toEqual([]);
      }

      // No page but those that the foot shares ends early.
      for (const picture of pictures.slice(station === null ? 2 : 0, -2)) expect(filled(picture)).toBeGreaterThan(0.75);

      // The foot is in one piece, on the last page.
      for (const said of ['异议：', '说明：', '存证：', '张贴人']) {
        expect(list.at(-1)).toContain(said);
        expect(list.slice(0, -1).join('')).not.toContain(said);
      }
    },
    120_000,
  );

  it.each<PrintSetting['orientation']>(['landscape', 'portrait'])(
    'keeps all of a hundred rows as long as can be, several on a page: A4 %s',
    async (orientation) => {
      const cells = (at: number) => ({
        name: `示范县${'长名'.repeat(98)}${at + 1}店`,
        address: `示范县${'远'.repeat(280)}ABC-${at + 1}号（${'内'.repeat(10)}）`,
        owner: '欧阳*',
        industry: '其他未列明专业技术服务业'.repeat(2),
        ...{ assessedTurnover: '123456789.00', monthlyTax: '12345678.90', rent: '1234567.89' },
      });
      const document = { print: { size: 'A4', orientation } } as const;
      const notice = frozenNotice({ stations: { 城关站: 100 }, document, cells });
      const { text, pictures } = await printedPages(await workbookOf(notice, '城关站'), 110);
      const whole = withoutBlanks(text);
      expect(pictures.length).toBeLessThanOrEqual(50);
      expect(whole.split('远').length - 1).toBe(100 * 280);
      expect(whole.split('长').length - 1).toBe(100 * 98);
      expect(whole).not.toContain('###');
      for (const picture of pictures.slice(0, -2)) {
        expect(rulesOf(picture, 15).touched).toEqual([]);
        expect(filled(picture)).toBeGreaterThan(0.7);
      }
    },
    120_000,
  );
});

describe('the workbook of a notice', () => {
  it('has the same bytes by two processes, at different times', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'taxroll-notice-'));
    const made: Buffer[] = [];
    for (const name of ['one.xlsx', 'other.xlsx']) {
      const file = join(folder, name);
      await promisify(execFile)(process.execPath, [
        ...[projectPath('dist/scripts/bench/notice-child.js'), 'notice', file, '2000'],
      ]);
      made.push(await readFile(file));
      await new Promise((done) => setTimeout(done, 2100)); // a ZIP file's times have steps of two seconds
    }
    await rm(folder, { recursive: true });
    expect(made[0]!.length).toBeGreaterThan(50_000);
    expect(made[1]!.equals(made[0]!)).toBe(true);
  });
});
