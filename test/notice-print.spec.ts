import { describe, expect, it } from '@jest/globals';
import { noticePeriodFor } from '../src/kernel/working-days.js';
import { buildNoticeWorkbook } from '../src/notice/notice-workbook.js';
import type { NoticeHead, NoticeLine } from '../src/notice/domain/notice-list.js';
import { canPrint, printedText } from './support/print.js';

const HEAD: NoticeHead = {
  branch: '测试分局',
  station: '城关站',
  month: '2026-10',
  title: '月度电子定税公示',
  legalBasis: ['《个体工商户税收定期定额征收管理办法》（国家税务总局令第16号）', '测试〔2025〕1号'],
  period: noticePeriodFor('2026-10'),
  office: { address: '测试县人民街1号', telephone: '0000-1234567' },
  history: null,
  draft: true,
};
const HISTORY = { seq: 987_654, hash: '0123456789abcdef'.repeat(4) };
const WITNESS = `存证：本公示生成前，本分局审计链的链头为987654:${HISTORY.hash}。此前的任何记录如被改动，均可据此链头查出。`;

/** Every second line as long as a register allows. */
function line(index: number): NoticeLine {
  const long = index % 2 === 0;
  return {
    number: `92000000MA${String(index).padStart(7, '0')}X`,
    name: long ? `示范县${'长名'.repeat(28)}${index}店` : `第${index}店`,
    owner: '欧阳英伟',
    address: long ? `示范县${'远'.repeat(52)}${index}号` : `示范县中山路${index}号`,
    sectionCode: '01',
    section: '中山路',
    industry: '便利店零售',
    area: '37.5',
    rent: '2980.00',
    industryCoefficient: '0.95',
    areaCoefficient: '1.00',
    rentCoefficient: '1.10',
    assessedTurnover: '123400.00',
    thresholdReached: true,
    monthlyTax: '1665.90',
    station: '城关站',
  };
}

(canPrint('the printed notice') ? describe : describe.skip)('the notice printed by LibreOffice', () => {
  it.each([
    ['without a history', null],
    ['with the head of its chain', HISTORY],
  ])(
    'repeats its head on every page, counts its pages, and cuts nothing: %s',
    async (_, history) => {
      const lines = Array.from({ length: 60 }, (_, index) => line(index + 1));
      const stdout = await printedText(await buildNoticeWorkbook({ ...HEAD, history }, lines));
      const pages = stdout.split('\f').slice(0, -1);
      expect(pages.length).toBeGreaterThan(2);
      pages.forEach((page, index) => {
        const text = page.replace(/\s+/g, '');
        expect(text).toContain('月度电子定税公示【测算】');
        expect(text).toContain('纳税人识别号');
        expect(text).toContain(`第${index + 1}页共${pages.length}页`);
        expect(text).not.toContain('###');
      });
      // All characters of the long texts are on the paper, whatever lines they were broken into.
      const whole = stdout.replace(/\s+/g, '');
      const count = (character: string) => whole.split(character).length - 1;
      expect(count('远')).toBe(30 * 52);
      expect(count('长')).toBe(30 * 28);
      expect(whole).toContain('张贴日期');
      expect(whole.split(WITNESS).length - 1).toBe(history === null ? 0 : 1);
      // The foot is in one piece, on the last page.
      const last = (pages.at(-1) as string).replace(/\s+/g, '');
      for (const text of ['异议：', '说明：', ...(history === null ? [] : [WITNESS]), '张贴人'])
        expect(last).toContain(text);
      const before = pages.slice(0, -1).join('').replace(/\s+/g, '');
      for (const text of ['异议：', '说明：', '存证：', '张贴人']) expect(before).not.toContain(text);
    },
    120_000,
  );
});
