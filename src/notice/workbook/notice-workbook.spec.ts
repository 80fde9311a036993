import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Worksheet } from 'exceljs';
import { sha256 } from '../../kernel/canonical-json.js';
import { bridgeTo, frozenNotice, type Given } from '../../../test/support/frozen-notice.js';
import { allTexts, readBack, sheetsOf, textsOf, workbookOf } from '../../../test/support/notice-workbook.js';
import { partsOf } from '../../../test/support/zip-parts.js';
import { qrPicture } from '../../platform/paper/qr.js';
import { shortWords } from '../../kernel/short-words.js';

const STATIONS = { 城关站: 60, 河东站: 7, 河西站: 3 };

async function textOfParts(content: Buffer): Promise<string> {
  return [...(await partsOf(content)).values()].map((bytes) => bytes.toString('utf8')).join('\n');
}

describe('the workbook of a station', () => {
  let content: Buffer;
  let sheet: Worksheet;
  const notice = frozenNotice({ stations: STATIONS });
  const posted = notice.document.lists[0]!.stations[0]!;
  beforeAll(async () => {
    content = await workbookOf(notice, '城关站');
    const { worksheets } = await readBack(content);
    expect(worksheets.map(({ name }) => name)).toEqual(['公示']);
    sheet = worksheets[0]!;
  });

  it('prints one page wide, with its head on every page', () => {
    expect(sheet.pageSetup).toMatchObject({
      ...{ paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
      ...{ printTitlesRow: '1:5', printArea: `A1:N${sheet.rowCount}` },
    });
  });

  it('numbers its pages; every one carries the digest of the list, in words and in hex', () => {
    const footer = sheet.headerFooter.oddFooter as string;
    expect(footer).toBe(
      `&L&"宋体"&8清单校验码 ${shortWords(posted.digest)} ${posted.digest}&R&"宋体"&9第 &P 页 共 &N 页`,
    );
    expect(footer.length).toBeLessThanOrEqual(255);
  });

  it('says above the list what it is, and below it how to object and what it bears witness to', () => {
    const texts = allTexts(sheet);
    expect(texts[0]).toEqual(['月度电子定税公示']);
    const head = texts.slice(1, 4).join('\n');
    for (const text of [
      ...['示范税分公示〔2026〕7号', '示范分局', '城关站', '2026年10月', '60户（未达起征点45户，达起征点15户）'],
      ...['2026年11月3日至2026年11月9日（5个工作日）', '国家税务总局令第16号', '示范分局〔2025〕18号'],
    ])
      expect(head).toContain(text);
    const { seq, hash } = notice.document.history!;
    const [objection, shown, witness, boxes] = texts.slice(-4);
    expect(objection?.[0]).toMatch(/^异议：.*2026年11月9日.*示范县中山路1号.*0000-1234567$/);
    expect(shown?.[0]).toContain('前六位和后两位');
    expect(witness?.[0]).toMatch(new RegExp(`^存证：.*链头为${seq}:${hash}。短词为${shortWords(hash)}。`));
    expect(boxes).toEqual(['张贴人：', '张贴日期：', '撤下日期：']);
  });

  it('has figures that can be summed and print as they were given', () => {
    expect(textsOf(sheet, 7)).toEqual([
      ...['2', '920000**********01', '示范县人民街第2理发店', '欧阳*', '示范县人民街2号', '理发及美容服务'],
      ...['21.1', '1,010.00', '1.10', '0.95', '0.9', '20,100.00', '否', '0.00'],
    ]);
    const types = textsOf(sheet, 7).map((_, at) => (typeof sheet.getCell(7, at + 1).value)[0]);
    expect(types.join('')).toBe('nsssssnnnnnnsn');
  });

  it('can be checked: the digest follows from what it prints', () => {
    const rows = Array.from({ length: 60 }, (_, at) => textsOf(sheet, 6 + at));
    const text = [
      ['示范分局', '城关站', '月度电子定税公示', '2026-10', '2026-11-03', '2026-11-09'],
      ...rows.map((row) => row.map((value, at) => (at > 5 ? value.replaceAll(',', '') : value))),
    ];
    expect(posted.digest).toBe(sha256(text.map((row) => `${row.join('\t')}\n`).join('')));
  });

  it('shows a QR code with the address of its first page', async () => {
    const [picture] = sheet.getImages();
    expect(sheet.getImages()).toHaveLength(1);
    expect([picture?.range.tl.nativeRow, picture?.range.tl.nativeCol]).toEqual([0, 11]);
    const page = `${notice.document.address}#${posted.digest}.1`;
    expect((await partsOf(content)).get('xl/media/image1.png')?.equals(qrPicture(page))).toBe(true);
    const other = frozenNotice({ stations: STATIONS, document: { address: null } });
    expect((await readBack(await workbookOf(other, '城关站'))).worksheets[0]?.getImages()).toEqual([]);
  });

  it('shares one style among the cells of a column', async () => {
    const styles = /<cellXfs count="(\d+)"/.exec(await textOfParts(content))?.[1];
    expect(Number(styles)).toBeLessThan(25);
  });

  it('has its own crossings, and none where nobody crossed', async () => {
    const given: Given = { stations: { 城关站: 60, 河东站: 7, 河西站: 1 }, lists: ['posted', 'crossings'] };
    const [, crossings] = await sheetsOf(frozenNotice(given), '河东站');
    expect(crossings?.name).toBe('起征点变动');
    expect(allTexts(crossings!)[0]).toEqual(['月度电子定税公示（起征点变动）']);
    expect(textsOf(crossings!, 6).slice(0, 3)).toEqual(['1', '920000**********60', '示范县中山路第61便利店']);
    const nobody = frozenNotice({ ...given, stations: { 城关站: 61, 河西站: 2 } });
    expect((await sheetsOf(nobody, '河西站')).map(({ name }) => name)).toEqual(['公示']);
  });

  it('is refused where the station is not on the notice', async () => {
    await expect(workbookOf(notice, '城北站')).rejects.toThrow(RangeError);
  });
});

describe('the workbook of the branch', () => {
  const given: Given = { stations: STATIONS, lists: ['posted', 'crossings'] };

  it('begins with a cover and the totals by station, which add up to the list', async () => {
    const notice = frozenNotice(given);
    const { stations, whole } = notice.document.lists[0]!;
    const [cover, summary] = (await readBack(await workbookOf(notice, null))).worksheets as [Worksheet, Worksheet];
    const texts = allTexts(cover);
    expect(texts.slice(0, 2)).toEqual([['月度电子定税公示'], ['文号：示范税分公示〔2026〕7号']]);
    const tax = Number(whole.total.tax).toLocaleString('en-US', { minimumFractionDigits: 2 });
    const total = ['70', '52', '18', tax];
    expect(texts).toContainEqual(['各站合计', ...total]);
    expect(texts).toContainEqual(['全分局公示清单', ...total]);
    expect(texts).toContainEqual(['差额', '0', '0', '0', '0.00']);
    expect(texts).toContainEqual(['2', '各站公示（工作簿、PDF）', '3', '各站公示栏张贴，每站一份']);
    expect(texts.at(-1)).toEqual(['张贴人：', '张贴日期：', '撤下日期：']);
    expect(cover.getImages()).toHaveLength(1);

    expect(summary.name).toBe('汇总');
    expect([6, 7, 8, 9].map((row) => textsOf(summary, row).slice(0, 3))).toEqual([
      ...[['1', '城关站', '60'], ['2', '河东站', '7'], ['3', '河西站', '3']],
      ['', '合计（全分局）', '70'],
    ]); // prettier-ignore
    expect([6, 7, 8, 9].map((row) => textsOf(summary, row).at(-1))).toEqual(
      [...stations, whole].map(({ digest }) => shortWords(digest)),
    );
  });

  it('is not made where stations do not add up', async () => {
    const notice = frozenNotice(given);
    const [posted, ...lists] = notice.document.lists;
    const false_ = { ...posted!, whole: { ...posted!.whole, total: { ...posted!.whole.total, count: 71 } } };
    const document = { ...notice.document, lists: [false_, ...lists] };
    await expect(workbookOf({ ...notice, document }, null)).rejects.toThrow('do not add up');
  });

  it('lists all with their station, counting on', async () => {
    const sheets = await sheetsOf(frozenNotice(given), null);
    expect(sheets.map(({ name }) => name)).toEqual(['封面', '汇总', '公示', '起征点变动']);
    expect([65, 66, 67].map((row) => textsOf(sheets[2]!, row).slice(0, 2))).toEqual([
      ['城关站', '60'],
      ['河东站', '61'],
      ['河东站', '62'],
    ]);
    expect(sheets[2]?.getImages()).toEqual([]);
  });

  it('shows the way from the month before', async () => {
    const { whole } = frozenNotice(given).document.lists[0]!;
    const bridge = bridgeTo(whole.total);
    const sheets = await sheetsOf(frozenNotice({ ...given, document: { bridge } }), null);
    const texts = allTexts(sheets.find(({ name }) => name === '月度对比')!);
    expect(texts).toContainEqual(['2026年9月全部', '60', expect.any(String)]);
    expect(texts).toContainEqual(['2', '注销户', '-3', '-210.00']);
    expect(texts).toContainEqual([
      '2026年10月全部',
      '70',
      Number(whole.total.tax).toLocaleString('en-US', { minimumFractionDigits: 2 }),
    ]);
  });

  it('says what it corrects, whom it leaves out, and that it is a trial, which has no number', async () => {
    const [cover, , list, differences] = await sheetsOf(
      frozenNotice({
        stations: STATIONS,
        lists: ['posted', 'differences'],
        document: {
          ...{ kind: 'correction', trial: true, number: null },
          corrects: { number: '示范税分公示〔2026〕6号', postedOn: '2026-11-02', reason: '面积录入有误' },
          exceptions: { households: 2, reason: '实地核查未完成' },
        },
      }),
      null,
    );
    for (const sheet of [cover, list, differences]) {
      const text = allTexts(sheet!).flat().join('\n');
      expect(text).toMatch(/【测算】[^]*更正：.*〔2026〕6号.*面积录入有误\n例外：另有2户.*未完成\n.*未经核准/);
      expect(text).not.toContain('文号');
      expect(sheet!.getCell('A1').font.color).toEqual({ argb: 'FFC00000' });
    }
    expect(differences?.name).toBe('更正对照');
    expect(textsOf(differences!, 9)).toEqual([
      ...['城关站', '1', '920000**********00', '示范县中山路第1便利店', '月应纳税额', '1.23', '1051.00'],
    ]);
  });
});
