import { beforeAll, describe, expect, it } from '@jest/globals';
import { computedNotice, PARAMETERS } from '../../../test/support/computed-notice.js';
import type { NoticeList, NoticeRow } from '../domain/notice-document.js';
import { check, isSound, scannedPart, type Findings } from './checks.js';
import { pageDocument, type PageNotice } from './page-data.js';
import { rulesOfPage } from './page-rules.js';

const HOUSEHOLDS = 60;
const checked = (page: PageNotice): Promise<Findings> =>
  check(page, rulesOfPage(page.document), () => Promise.resolve());

let rows: NoticeRow[];
let page: PageNotice;

beforeAll(async () => {
  const notice = computedNotice({ households: HOUSEHOLDS });
  rows = [];
  for await (const some of notice.rows('posted', null)) rows.push(...some);
  page = { document: pageDocument(notice.document), pages: [], rows: new Map([['posted', rows]]) };
});

/** The page after somebody has been at it. */
const withRows = (changed: readonly NoticeRow[]): PageNotice => ({ ...page, rows: new Map([['posted', changed]]) });
const withRow = (at: number, change: (row: NoticeRow) => NoticeRow) =>
  withRows(rows.map((row, index) => (index === at ? change(row) : row)));
const withCell = (key: string, text: string) => withRow(3, (row) => ({ ...row, cells: { ...row.cells, [key]: text } }));
const withList = (change: (list: NoticeList) => NoticeList): PageNotice => ({
  ...page,
  document: { ...page.document, lists: page.document.lists.map(change) },
});
const withSet = (change: Partial<typeof PARAMETERS>): PageNotice => ({
  ...page,
  document: { ...page.document, rules: [{ ...PARAMETERS, ...change }] },
});

describe('a page', () => {
  it('as it was made is sound, and its lists have the digests of the print', async () => {
    const found = await checked(page);
    expect(found).toMatchObject({ computed: HOUSEHOLDS, wrong: [] });
    expect(isSound(found)).toBe(true);
    const [list] = page.document.lists as [NoticeList];
    expect(found.parts.map(({ digest }) => digest)).toEqual([list.whole, ...list.stations].map(({ digest }) => digest));
    const { digest, station } = list.stations[1]!;
    expect(scannedPart(found, { digest, page: 1 })?.station).toBe(station);
    expect(scannedPart(found, { digest: '0'.repeat(64), page: 1 })).toBeUndefined();
  });

  it('tells how far it is', async () => {
    const told: number[] = [];
    const many = computedNotice({ households: 1200 });
    const all: NoticeRow[] = [];
    for await (const some of many.rows('posted', null)) all.push(...some);
    const document = pageDocument(many.document);
    await check({ document, pages: [], rows: new Map([['posted', all]]) }, rulesOfPage(document), (done) => {
      told.push(done);
      return Promise.resolve();
    });
    expect(told).toEqual([500, 1000]);
  });

  it.each([
    ['number', '999999**********99'],
    ['name', '别的店'],
    ['address', '别处'],
    ['area', '1'],
    ['area', '没有'],
    ['monthlyTax', '0.01'],
    ['monthlyTax', ''],
    ['assessedTurnover', '1.00'],
  ])('with another %s (%s) in a row is told by the digest of both lists that hold it', async (key, text) => {
    const found = await checked(withCell(key, text));
    expect(isSound(found)).toBe(false);
    const altered = found.parts.filter(({ isAsDocumented }) => !isAsDocumented).map(({ station }) => station);
    expect(altered).toEqual([null, rows[3]!.station]);
  });

  it.each(['area', 'industryCoefficient', 'assessedTurnover', 'thresholdReached', 'monthlyTax'])(
    'with another %s names the line',
    async (key) => {
      const { wrong } = await checked(withCell(key, '77'));
      expect(wrong.map(({ row }) => row.serial)).toEqual([rows[3]!.serial]);
    },
  );

  it('with a line left out, put in or moved is told', async () => {
    for (const changed of [rows.slice(1), [...rows, rows[0]!], [rows[1]!, rows[0]!, ...rows.slice(2)]])
      expect(isSound(await checked(withRows(changed)))).toBe(false);
  });

  it('with a row of a station that has no list does not add up', async () => {
    const found = await checked(withRow(HOUSEHOLDS - 1, (row) => ({ ...row, station: '别的站' })));
    expect(found.parts[0]).toMatchObject({ station: null, addsUp: false });
  });

  it('with another parameter tells the lines that it moves', async () => {
    const found = await checked(withSet({ areaCoefficients: [{ from: '0', below: null, value: '1.20' }] }));
    expect(found.wrong.length).toBeGreaterThan(HOUSEHOLDS / 2);
    expect(found.wrong[0]?.differing).toContain('areaCoefficient');
    expect(found.parts.every(({ isAsDocumented }) => isAsDocumented)).toBe(true);
  });

  it.each([
    ['no bands', { areaCoefficients: [] }],
    ['a figure that is none', { vatThreshold: { monthlyTurnover: 'x', taxableAt: 'above' as const } }],
  ])('with a set that has %s computes no line by it', async (_, change) => {
    const found = await checked(withSet(change));
    expect(found).toMatchObject({ computed: HOUSEHOLDS });
    expect(found.wrong.map(({ differing }) => differing)).toEqual(rows.map(() => []));
  });

  it.each([
    ['count', { count: HOUSEHOLDS + 1 }],
    ['tax', { tax: '1.00' }],
    ['tax that is none', { tax: 'viel' }],
    ['number of those below', { below: 0 }],
  ])('with another %s in its totals is told', async (_, change) => {
    const altered = withList((list) => ({
      ...list,
      whole: { ...list.whole, total: { ...list.whole.total, ...change } },
    }));
    const found = await checked(altered);
    expect(found.parts.map(({ addsUp }) => addsUp)).toEqual(found.parts.map((_part, at) => at !== 0));
  });

  it('with another digest is told', async () => {
    const found = await checked(withList((list) => ({ ...list, whole: { ...list.whole, digest: '0'.repeat(64) } })));
    expect(found.parts.map(({ isAsDocumented }) => isAsDocumented)).toEqual(found.parts.map((_, at) => at !== 0));
  });

  it('of a list without sums computes nothing, and is sound', async () => {
    const plain = rows.map((row) => ({ ...row, basis: null }));
    const found = await checked(withRows(plain));
    expect(found.computed).toBe(0);
    expect(isSound(found)).toBe(true);
  });
});
