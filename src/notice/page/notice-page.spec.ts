import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { computedNotice, pagesOf } from '../../../test/support/computed-notice.js';
import type { FrozenNotice, NoticeRow } from '../domain/notice-document.js';
import { makeNoticePage, noticePageData, noticePageProgram } from './notice-page.js';
import { pageDocument } from './page-data.js';
import { unpack } from './unpack.js';

const HOSTILE = '</script><script>alert(1)</script><!-- <img src=x onerror=alert(1)> &lt; " \' \u2028';

const made = async (notice: FrozenNotice) => (await makeNoticePage(notice, pagesOf(notice, 20))).toString();
const noPause = () => Promise.resolve();
const readBack = async (page: string) => unpack(noticePageData(page), noPause);

async function rowsOf(notice: FrozenNotice): Promise<NoticeRow[]> {
  const all: NoticeRow[] = [];
  for await (const rows of notice.rows('posted', null)) all.push(...rows);
  return all;
}

describe('the page of a notice', () => {
  it('holds the printed rows with what it takes to compute them, and nothing else of them', async () => {
    const notice = computedNotice({ households: 70 });
    const read = await readBack(await made(notice));
    const rows = (await rowsOf(notice)).map(({ station, serial, cells, basis }) => ({ station, serial, cells, basis }));
    expect(read.rows.get('posted')).toEqual(rows);
    expect(read.document.lists).toEqual(notice.document.lists);
    expect(read.pages[0]).toMatchObject({ station: null, pages: [{ first: 1, last: 20 }, {}, {}, { last: 70 }] });
  });

  it('carries of the document what a board shows, and the parameters', async () => {
    const exceptions = { households: 1, reason: '房租待核定，经局长批准' };
    const { document } = await readBack(await made(computedNotice({ households: 3, document: { exceptions } })));
    expect(Object.keys(document).sort().join(' ')).toBe(
      'about branch corrects exceptions history legalBasis lists month number objection office period rules title trial',
    );
    expect(document.rules[0]).toMatchObject({ code: 'EA-2026', cases: [], accepts: [] });
  });

  it('carries the digests of its parameters where they were kept, and without them is the file that it was', () => {
    const { document } = computedNotice({ households: 3 });
    const kept = { ...document, rulesDigests: ['ab'.repeat(32)] };
    expect(pageDocument(kept).rulesDigests).toEqual(kept.rulesDigests);
    expect(JSON.stringify(pageDocument(document))).not.toContain('rulesDigests');
  });

  it('is the same file however its rows are handed out', async () => {
    const pages = [1, 7, 500].map((portion) => made(computedNotice({ households: 300, portion })));
    expect(new Set(await Promise.all(pages)).size).toBe(1);
  });

  it('may run its own script and style, by their digests, and do nothing else', async () => {
    const page = await made(computedNotice({ households: 2 }));
    const digest = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    const script = digest(noticePageProgram());
    const style = digest(/<style>([^]*)<\/style>/.exec(page)![1]!);
    expect(page).toContain(
      `content="default-src 'none'; script-src ${script}; style-src ${style}; base-uri 'none'; form-action 'none'"`,
    );
    expect(page).toContain(`<script>${noticePageProgram()}</script>`);
    expect(page.match(/<script/g)).toHaveLength(2);
    expect(page).not.toMatch(/https?:\/\/|\bsrc=|<link|@import|url\(/);
  });

  it('holds no markup of a name', async () => {
    const notice = computedNotice({ households: 5, name: () => HOSTILE, document: { title: HOSTILE } });
    const page = await made(notice);
    expect(page).not.toContain('alert(1)');
    expect((await readBack(page)).document.title).toBe(HOSTILE);
  });

  it('that was cut off or damaged is not read', async () => {
    const data = noticePageData(await made(computedNotice({ households: 200 })));
    await expect(unpack(data.slice(0, 4000), noPause)).rejects.toThrow();
    expect(() => noticePageData('<!doctype html>')).toThrow('no page of a notice');
  });

  it('gives back whatever the cells say (property)', async () => {
    const [row] = (await rowsOf(computedNotice({ households: 1 }))) as [NoticeRow];
    const notice = computedNotice({ households: 1 });
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), async (name, address) => {
        const odd = { ...row, cells: { ...row.cells, name, address } };
        const given: FrozenNotice = {
          document: notice.document,
          async *rows() {
            yield await Promise.resolve([odd]);
          },
        };
        expect((await readBack(await made(given))).rows.get('posted')?.[0]?.cells).toEqual(odd.cells);
      }),
      { numRuns: 25 },
    );
  });
});
