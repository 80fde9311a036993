import { describe, expect, it } from '@jest/globals';
import type { ParameterSet } from '../src/assessment/domain/parameter-set.js';
import type { FrozenNotice } from '../src/notice/domain/notice-document.js';
import { printBridge } from '../src/notice/print/bridge-pdf.js';
import { printPoster } from '../src/notice/print/poster-pdf.js';
import { workedCasesNotice, PARAMETERS } from './support/worked-cases-notice.js';
import { bridgeTo, frozenNotice } from './support/frozen-notice.js';
import { canPrint, pdfText } from './support/print.js';
import { canScan, scannedCodes } from './support/scan.js';

const together = (text: string) => text.replace(/\s+/g, '');

async function pagesOf(pdf: Buffer): Promise<string[]> {
  return (await pdfText(pdf, '-raw')).split('\f').slice(0, -1).map(together);
}

(canPrint('the poster') ? describe : describe.skip)('the poster', () => {
  it('says the formula, its tables, an example with its numbers, and how to object, on one page', async () => {
    const [page, ...more] = await pagesOf(await printPoster(workedCasesNotice()));
    expect(more).toEqual([]);
    for (const term of ['经营面积', '定额标准', '行业系数', '面积系数', '房租系数', '＝月营业额'])
      expect(page).toContain(term);
    for (const { name, standard } of PARAMETERS.quotaItems)
      expect(page).toContain(`${name}${Object.values(standard).map(grouped).join('')}`);
    for (const { name, grade, referenceRent } of PARAMETERS.sections)
      expect(page).toContain(name + grade + referenceRent);
    for (const { name } of PARAMETERS.levies) expect(page).toContain(name);
    expect(page).toContain('照着算一遍：城关站清单第4号（快餐）');
    expect(page).toContain('130,032.00×1.10×0.72×');
    expect(page).toContain('＝103,000.00');
    expect(page).toContain('1,030.00×0.05×(1-0.5)＝25.75');
    expect(page).toContain('＝1,390.50');
    expect(page).toContain('2026年11月9日（公示期最后一日，含当日）以前');
    expect(page).toContain('电话：0000-1234567');
  });

  it('says 测算 of a trial, and nobody by name or number', async () => {
    const notice = workedCasesNotice(PARAMETERS, { trial: true });
    const [page] = await pagesOf(await printPoster(notice));
    expect(page).toContain('税是怎样算出来的【测算】');
    for await (const rows of notice.rows('posted', null))
      for (const { cells } of rows)
        for (const key of ['name', 'number', 'address']) expect(page).not.toContain(cells[key]);
  });

  it('adds the coefficients up where the set does, and keeps all of a set of many trades and sections', async () => {
    const many: ParameterSet = {
      ...PARAMETERS,
      combination: 'sum',
      quotaItems: Array.from({ length: 48 }, (_, at) => ({
        ...PARAMETERS.quotaItems[at % 18]!,
        name: `行当${at + 1}号`,
        industries: [String(7000 + at)],
      })),
      sections: Array.from({ length: 70 }, (_, at) => ({
        ...PARAMETERS.sections[at % 14]!,
        code: String(at),
        name: `地段${at + 1}号`,
      })),
    };
    const [page, ...more] = await pagesOf(await printPoster(workedCasesNotice(many, {}, [])));
    expect(more).toEqual([]);
    expect(page).toContain('×（行业系数');
    for (const { name } of [...many.quotaItems, ...many.sections]) expect(page).toContain(name);
    expect(page).not.toContain('照着算一遍');
  });

  it('is not made of what was not computed', async () => {
    await expect(printPoster(frozenNotice({ stations: { 城关站: 1 } }))).rejects.toThrow('no poster');
  });

  (canScan() ? it : it.skip)('leads a telephone to the branch’s list', async () => {
    const notice = workedCasesNotice();
    const { address, lists } = notice.document;
    expect(await scannedCodes(await printPoster(notice))).toEqual([`${address}#${lists[0]!.whole.digest}.1`]);
  });
});

describe('the bytes of a poster', () => {
  it('are the same each time', async () => {
    const first = await printPoster(workedCasesNotice());
    expect((await printPoster(workedCasesNotice())).equals(first)).toBe(true);
  });
});

(canPrint('the bridge') ? describe : describe.skip)('the bridge to the month before', () => {
  const withBridge = (print: FrozenNotice['document']['print']): FrozenNotice => {
    const notice = frozenNotice({ stations: { 城关站: 30 }, document: { print } });
    return { ...notice, document: { ...notice.document, bridge: bridgeTo(notice.document.lists[0]!.whole.total) } };
  };

  it.each([
    { size: 'A4', orientation: 'landscape' } as const,
    { size: 'A4', orientation: 'portrait' } as const,
    { size: 'A3', orientation: 'landscape' } as const,
  ])('shows each step on one page: $size $orientation', async (print) => {
    const notice = withBridge(print);
    const [page, ...more] = await pagesOf(await printBridge(notice));
    expect(more).toEqual([]);
    const { before, after, steps } = notice.document.bridge!;
    for (const { households, tax } of [before, after]) expect(page).toContain(`${households}${grouped(tax)}`);
    for (const { label, households, tax } of steps) {
      expect(page).toContain(`${label}${households}${grouped(tax)}`);
      expect(page).toContain(`${Number(tax) > 0 ? '+' : ''}${grouped(tax)}`);
    }
  });

  it('is refused where the steps do not lead to the month', async () => {
    const notice = withBridge({ size: 'A4', orientation: 'landscape' });
    const bridge = { ...notice.document.bridge!, steps: [] };
    await expect(printBridge({ ...notice, document: { ...notice.document, bridge } })).rejects.toThrow('do not lead');
    await expect(printBridge({ ...notice, document: { ...notice.document, bridge: null } })).rejects.toThrow(
      'no month',
    );
  });
});

function grouped(figure: string): string {
  return Number(figure).toLocaleString('en', { minimumFractionDigits: 2 });
}
