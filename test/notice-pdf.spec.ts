import { describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { sha256 } from '../src/kernel/canonical-json.js';
import type { FrozenNotice, NoticeRow, PrintSetting } from '../src/notice/domain/notice-document.js';
import { shortWords } from '../src/kernel/short-words.js';
import { printCrossings, printList } from '../src/notice/print/list-pdf.js';
import { frozenNotice, type Given } from './support/frozen-notice.js';
import { canPrint, pdfText } from './support/print.js';
import { canScan, scannedCodes } from './support/scan.js';

const run = promisify(execFile);
/** Milliseconds: hundreds of pages are read back by programs of their own. */
const LONG = 180_000;
const together = (text: string) => text.replace(/\s+/g, '');
const count = (text: string, part: string) => text.split(part).length - 1;
const SETTINGS: PrintSetting[] = [
  { size: 'A4', orientation: 'landscape' },
  { size: 'A4', orientation: 'portrait' },
  { size: 'A3', orientation: 'landscape' },
  { size: 'A3', orientation: 'portrait' },
];
/** Points at the edge of the paper that printers leave white. */
const PRINTABLE = 12;
const STATIONS = { 城关站: 70, 河东站: 40 };

/** Without blanks, page by page. */
async function pagesOf(pdf: Buffer): Promise<string[]> {
  return (await pdfText(pdf, '-raw')).split('\f').slice(0, -1).map(together);
}

/** Names and addresses as long as a register allows, numbers in them, and figures of many digits. */
const worst: Given = {
  stations: { 城关站: 100 },
  cells: (at) => ({
    name: `示范县${'长名'.repeat(98)}${at + 1}店`,
    address: `示范县${'远'.repeat(280)}ABC-${at + 1}号（${'内'.repeat(10)}）`,
    owner: '欧阳*',
    industry: '其他未列明专业技术服务业'.repeat(2),
    assessedTurnover: '123456789.00',
    monthlyTax: '12345678.90',
    rent: '1234567.89',
  }),
};

(canPrint('the PDF of a notice') ? describe : describe.skip)('the list of a notice as PDF', () => {
  it.each(SETTINGS)(
    'keeps all of a hundred worst-case rows: $size $orientation',
    async (print) => {
      const { pdf, pages } = await printList(frozenNotice({ ...worst, document: { print } }), '城关站');
      const printed = await pagesOf(pdf);
      const whole = printed.join('');
      expect(printed).toHaveLength(pages.length);
      expect(count(whole, '远')).toBe(100 * 280);
      expect(count(whole, '长')).toBe(100 * 98);
      expect(count(whole, '内')).toBeGreaterThanOrEqual(100 * 10);
      expect(count(whole, '123,456,789.00')).toBe(100);
      expect(count(whole, '12,345,678.90')).toBe(100);
      for (let at = 1; at <= 100; at++) expect(whole).toContain(`ABC-${at}号`);
    },
    LONG,
  );

  it.each(SETTINGS)('has nothing off the paper, and nothing over another: $size $orientation', async (print) => {
    const { pdf } = await printList(frozenNotice({ stations: STATIONS, document: { print } }), null);
    for (const { width, height, words } of await placesOf(pdf)) {
      expect(words.length).toBeGreaterThan(10);
      const isOff = ({ left, top, right, bottom }: Word) =>
        Math.min(left, top) < PRINTABLE || right > width - PRINTABLE || bottom > height - PRINTABLE;
      expect(words.filter(isOff)).toEqual([]);
      expect(words.filter((word) => words.some((other) => other !== word && overlap(word, other)))).toEqual([]);
    }
  });

  it('repeats its head, counts its pages and tells which serials stand on each', async () => {
    const notice = frozenNotice({ stations: STATIONS });
    const rows = await rowsOf(notice, null);
    const { pdf, pages } = await printList(notice, null);
    const printed = await pagesOf(pdf);
    expect(printed).toHaveLength(pages.length);
    expect(pages[0]).toEqual({ first: 0, last: 0 });
    expect(pages.slice(1).flatMap(({ first, last }) => rows.slice(first - 1, last))).toEqual(rows);
    const { digest } = notice.document.lists[0]!.whole;
    printed.forEach((page, index) => {
      expect(page).toContain(`第${index + 1}页共${printed.length}页`);
      expect(page).toContain('月度电子定税公示');
      expect(page).toContain(`${together(shortWords(digest))}${digest}`);
      expect(page).toContain(`987654:${notice.document.history!.hash}`);
      const { first, last } = pages[index]!;
      for (const [at, { cells }] of rows.entries())
        expect(page.includes(`${cells['name']}${cells['owner']}`)).toBe(at + 1 >= first && at + 1 <= last);
    });
    const last = printed.pop()!;
    for (const text of ['异议：', '说明：', '张贴人', '撤下日期']) {
      expect(last).toContain(text);
      expect(printed.slice(1).join('')).not.toContain(text);
    }
  });

  it('begins, of the branch, with the totals by station and that they add up', async () => {
    const notice = frozenNotice({ stations: STATIONS });
    const [cover] = await pagesOf((await printList(notice, null)).pdf);
    expect(cover).toContain('月度电子定税公示（汇总）');
    expect(cover).toContain('各站相加与全分局公示清单相符');
    const [posted] = notice.document.lists;
    for (const { station, total, digest } of posted!.stations)
      expect(cover).toContain(
        `${station}${total.count}${total.below}${total.reached}${Number(total.tax).toLocaleString('en', { minimumFractionDigits: 2 })}${together(shortWords(digest))}`,
      );
    const broken = { ...posted!, whole: { ...posted!.whole, total: { ...posted!.whole.total, reached: 1 } } };
    const wrong = { ...notice, document: { ...notice.document, lists: [broken] } };
    await expect(printList(wrong, null)).rejects.toThrow('do not add up');
  });

  it('of a trial says so in its title, of a correction what it changes; names the exceptions', async () => {
    const trial = await pagesOf(
      (await printList(frozenNotice({ stations: STATIONS, document: { trial: true } }), '城关站')).pdf,
    );
    for (const page of trial) expect(page).toContain('月度电子定税公示【测算】');
    const correction = frozenNotice({
      stations: STATIONS,
      lists: ['posted', 'differences'],
      document: {
        kind: 'correction',
        corrects: { number: '示范分局公示〔2026〕00007号', postedOn: '2026-11-02', reason: '面积复核' },
        exceptions: { households: 3, reason: '待核定房租' },
      },
    });
    const { pdf, pages } = await printList(correction, '河东站');
    const [differences, ...list] = await pagesOf(pdf);
    expect(differences).toContain('月度电子定税公示（更正对照）');
    expect(differences).toContain(correction.document.lists[1]!.stations[1]!.digest);
    expect(differences).toContain('更正：本公示更正2026年11月2日张贴的示范分局公示〔2026〕00007号');
    expect(pages.slice(0, 2).map(({ first }) => first)).toEqual([1, 1]);
    for (const page of list) expect(page).toContain('另有3户未列入本公示');
  });

  it('of nobody has its head and foot', async () => {
    const nobody = frozenNotice({ stations: {}, document: { address: null, history: null } });
    const { pdf, pages } = await printList(nobody, null);
    const printed = await pagesOf(pdf);
    expect(pages.map(({ last }) => last)).toEqual([0, 0]);
    expect(printed[1]).toContain('纳税人识别号');
    expect(printed[1]).toContain('张贴人');
    expect(printed.join('')).not.toContain('扫码');
  });

  it('tells who crossed the threshold, and how many each way', async () => {
    const notice = frozenNotice({ stations: STATIONS, lists: ['posted', 'crossings'] });
    const { pdf, pages } = await printCrossings(notice);
    const [first] = await pagesOf(pdf);
    expect(first).toContain('起征点变动公告');
    expect(first).toContain('转为达到');
    expect(first).toContain('6户');
    expect(pages).toEqual([{ first: 1, last: 11 }]);
  });

  const scan = canScan() ? it : it.skip;
  scan(
    'carries on every page what leads a telephone to it',
    async () => {
      for (const print of SETTINGS) {
        const notice = frozenNotice({ stations: { 城关站: 60 }, document: { print } });
        const { address, lists } = notice.document;
        const { pdf, pages } = await printList(notice, '城关站');
        const digest = lists[0]!.stations[0]!.digest;
        expect(await scannedCodes(pdf)).toEqual(pages.map((_, page) => `${address}#${digest}.${page + 1}`));
      }
    },
    LONG,
  );
});

describe('the bytes of a printed list', () => {
  it('are the same by another process, in another time zone and language, some seconds later', async () => {
    const notice = frozenNotice({ stations: STATIONS });
    const { pdf } = await printList(notice, null);
    expect(pdf.toString('latin1')).toContain('(D:19800101000000Z)');
    expect((await printList(notice, null)).pdf.equals(pdf)).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect(await printedElsewhere(notice)).toBe(sha256(pdf));
    const other = frozenNotice({ stations: STATIONS, document: { number: '示范税分公示〔2026〕8号' } });
    expect((await printList(other, null)).pdf.equals(pdf)).toBe(false);
  });

  it('hold only the glyphs that are shown', async () => {
    const { pdf } = await printList(frozenNotice({ stations: { 城关站: 20 } }), '城关站');
    expect(pdf.length).toBeLessThan(150_000);
  });
});

/** SHA-256 of the branch's list as a process of its own prints it from the frozen notice alone. */
async function printedElsewhere(notice: FrozenNotice): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'taxroll-print-'));
  try {
    const frozen = join(folder, 'frozen.json');
    await writeFile(frozen, JSON.stringify({ document: notice.document, rows: await rowsOf(notice, null) }));
    const module = pathToFileURL('dist/src/notice/print/list-pdf.js').href;
    const program = `
      import { createHash } from 'node:crypto';
      import { readFileSync } from 'node:fs';
      import { printList } from ${JSON.stringify(module)};
      const { document, rows } = JSON.parse(readFileSync(${JSON.stringify(frozen)}, 'utf8'));
      const { pdf } = await printList({ document, rows: async function* () { yield rows; } }, null);
      process.stdout.write(createHash('sha256').update(pdf).digest('hex'));`;
    const env = { ...process.env, TZ: 'America/Lima', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' };
    return (await run(process.execPath, ['--input-type=module', '-e', program], { env })).stdout;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function rowsOf(notice: FrozenNotice, station: string | null): Promise<NoticeRow[]> {
  const rows: NoticeRow[] = [];
  for await (const portion of notice.rows('posted', station)) rows.push(...portion);
  return rows;
}

interface Word {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The words of every page with their places, in points. */
async function placesOf(pdf: Buffer): Promise<{ width: number; height: number; words: Word[] }[]> {
  const text = await pdfText(pdf, '-bbox');
  return [...text.matchAll(/<page width="([\d.]+)" height="([\d.]+)">(.*?)<\/page>/gs)].map(
    ([, width, height, page]) => ({
      width: +width!,
      height: +height!,
      words: [...page!.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)"/g)].map(
        ([, left, top, right, bottom]) => ({ left: +left!, top: +top!, right: +right!, bottom: +bottom! }),
      ),
    }),
  );
}

/** Whether two words stand over each other by more than the air around their glyphs. */
function overlap(a: Word, b: Word): boolean {
  const height = Math.min(a.bottom - a.top, b.bottom - b.top);
  return (
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.5 &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > height * 0.4
  );
}
