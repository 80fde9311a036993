import { describe, expect, it } from '@jest/globals';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { TaxrollError } from '../../kernel/errors.js';
import { eventsOf, relationships, sharedStrings, sheet, workbookOf, zipOf, type Parts } from './made-workbook.js';
import { readWorkbook } from './read-workbook.js';

const good = workbookOf('<row r="1"><c r="A1" t="str"><v>顺达</v></c></row>');

/** The reason of the refusal; any other error fails the test. */
async function reasonOf(bytes: Buffer): Promise<string> {
  try {
    await eventsOf(bytes, '登记.xlsx');
  } catch (error) {
    if (!(error instanceof TaxrollError)) throw error;
    expect(error.code).toBe('FILE.NOT_A_WORKBOOK');
    expect(error.data['file']).toBe('登记.xlsx');
    return String(error.data['reason']);
  }
  return '可以读取';
}

const refused = (parts: Parts): Promise<string> => reasonOf(zipOf(parts));
const refusedRows = (rows: string): Promise<string> => refused(workbookOf(rows));

/** Repeatable noise. */
function noise(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
}

describe('files that are no workbook', () => {
  const compound = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(200_000)]);

  it('says what they are', async () => {
    const encrypted = Buffer.from(compound);
    encrypted.write('EncryptedPackage', 65_528, 'utf16le');
    expect(await reasonOf(Buffer.alloc(0))).toBe('文件是空的');
    expect(await reasonOf(compound)).toBe('是旧版 .xls 格式');
    expect(await reasonOf(encrypted)).toBe('文件设有打开密码');
    expect(await reasonOf(Buffer.from('\uFEFF<html><table></table></html>'))).toBe('内容是网页或 XML，不是 xlsx 格式');
    expect(await reasonOf(Buffer.from('纳税人识别号,名称\n'))).toBe('内容不是 xlsx 格式');
    expect(await reasonOf(zipOf({ 'readme.txt': '甲' }))).toBe('压缩包里没有工作簿');
    expect(await reasonOf(zipOf({}))).toBe('压缩包里没有工作簿');
    expect(await refused({ '_rels/.rels': relationships(['officeDocument', 'xl/workbook.bin']) })).toBe(
      '是 .xlsb 格式',
    );
    const word = {
      '_rels/.rels': relationships(['officeDocument', 'word/document.xml']),
      'word/document.xml': '<document/>',
    };
    expect(await refused(word)).toBe('压缩包里没有工作表');
  });

  it('includes directories, and tells a missing file apart', async () => {
    const read = (file: string): Promise<unknown> => readWorkbook(file).next();
    await expect(read(tmpdir())).rejects.toMatchObject({
      code: 'FILE.NOT_A_WORKBOOK',
      data: { reason: '不是一个文件' },
    });
    await expect(read('/nowhere/无.xlsx')).rejects.toMatchObject({ code: 'FILE.NOT_FOUND', data: { file: '无.xlsx' } });
  });

  it('includes random bytes, also after the signature of a ZIP', async () => {
    const random = noise(1);
    for (let round = 0; round < 50; round++) {
      const bytes = Buffer.from(Array.from({ length: 2000 }, () => random() * 256));
      if (round % 2) bytes.write('PK\x03\x04', 'latin1');
      expect(await reasonOf(bytes)).not.toBe('可以读取');
    }
  });
});

describe('damaged workbooks', () => {
  it('are refused wherever they are cut off', async () => {
    const whole = await readFile('seeds/demonstration/register.xlsx');
    for (let part = 1; part < 40; part++) {
      expect(await reasonOf(whole.subarray(0, Math.floor((whole.length * part) / 40)))).toBe('文件不完整或已损坏');
    }
    for (const missing of [1, 10, 22, 23, 500]) {
      expect(await reasonOf(whole.subarray(0, whole.length - missing))).toBe('文件不完整或已损坏');
    }
  });

  it('never end in a raw exception, whichever bytes are changed', async () => {
    const whole = zipOf({ ...good, ...sharedStrings('<si><t>甲</t></si>') });
    const random = noise(2);
    const reasons = new Set<string>();
    for (let round = 0; round < 500; round++) {
      const bytes = Buffer.from(whole);
      for (let change = 0; change <= round % 3; change++) bytes[Math.floor(random() * bytes.length)] = random() * 256;
      reasons.add(await reasonOf(bytes));
    }
    expect(reasons.size).toBeGreaterThan(5);
  });

  it('are found by size, checksum and headers', async () => {
    const changed = (change: (local: Buffer, central: Buffer) => void): Promise<string> =>
      reasonOf(zipOf(good, (local, central, name) => name.endsWith('sheet1.xml') && change(local, central)));
    const damaged = '文件不完整或已损坏';
    expect(await changed(() => {})).toBe('可以读取');
    expect(await changed((_, central) => central.writeUInt32LE(1, 16))).toBe(damaged);
    expect(await changed((_, central) => central.writeUInt32LE(10, 24))).toBe(damaged);
    expect(await changed((_, central) => central.writeUInt32LE(1_000_000, 24))).toBe(damaged);
    expect(await changed((_, central) => central.writeUInt32LE(0xffffffff, 42))).toBe(damaged);
    expect(await changed((local) => local.writeUInt32LE(0, 0))).toBe(damaged);
    expect(await changed((_, central) => central.writeUInt16LE(1, 8))).toBe('文件设有打开密码');
    expect(await changed((_, central) => central.writeUInt16LE(14, 10))).toBe('压缩方式不受支持');
    expect(await reasonOf(zipOf({ ...good, 'XL/workbook.xml': '' }))).toBe('压缩包内有重名的文件：XL/workbook.xml');
  });

  it.each([
    [
      'a sheet that is cut off',
      { 'xl/worksheets/sheet1.xml': '<worksheet><sheetData>' },
      '内容已损坏：xl/worksheets/sheet1.xml',
    ],
    ['a sheet that is empty', { 'xl/worksheets/sheet1.xml': '' }, '内容已损坏：xl/worksheets/sheet1.xml'],
    [
      'an unknown entity',
      { 'xl/worksheets/sheet1.xml': sheet('<row><c><v>&a;</v></c></row>') },
      '内容已损坏：xl/worksheets/sheet1.xml',
    ],
    [
      'a missing sheet',
      { 'xl/_rels/workbook.xml.rels': relationships(['worksheet', 'worksheets/sheet9.xml']) },
      '内容已损坏：缺少 xl/worksheets/sheet9.xml',
    ],
    [
      'a sheet without relationship',
      { 'xl/_rels/workbook.xml.rels': relationships() },
      '内容已损坏：工作表“户”没有内容',
    ],
    ['styles that are no XML', { 'xl/styles.xml': 'styles' }, '内容已损坏：xl/styles.xml'],
  ])('are refused for %s', async (_, parts: Parts, reason) =>
    expect(await refused({ ...good, ...parts })).toBe(reason),
  );

  it.each([
    ['<row r="1"><c r="A1" t="s"><v>5</v></c></row>', '内容已损坏：没有编号为 5 的文字'],
    ['<row r="1"><c r="A1" t="s"><v>-1</v></c></row>', '内容已损坏：没有编号为 -1 的文字'],
    ['<row r="1"><c r="A1" t="z"><v>5</v></c></row>', '内容已损坏：单元格类型 z'],
    ['<row r="2"/><row r="2"/>', '行号有误：2'],
    ['<row r="0"/>', '行号有误：0'],
    ['<row r="1048577"/>', '行号有误：1048577'],
    ['<row r="甲"/>', '行号有误：甲'],
    ['<row r="1"><c r="B1"/><c r="A1"/></row>', '单元格位置有误：A1'],
    ['<row r="1"><c r="XFE1"/></row>', '单元格位置有误：XFE1'],
    ['<row r="1"><c r="ZZZZZZZZZZZZZZZ1"/></row>', '单元格位置有误：ZZZZZZZZZZZZZZZ1'],
    ['<row r="1"><c r="11"/></row>', '单元格位置有误：11'],
  ])('are refused for %s', async (rows, reason) => expect(await refusedRows(rows)).toBe(reason));
});

describe('bombs', () => {
  const MEBIBYTE = 1024 ** 2;
  const cell = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;

  it('of elements are stopped by their ratio', async () => {
    const columns = Buffer.alloc(80 * MEBIBYTE - ((80 * MEBIBYTE) % 22), '<col min="1" max="1"/>');
    const xml = Buffer.concat([Buffer.from('<worksheet><cols>'), columns, Buffer.from('</cols></worksheet>')]);
    expect(await refused({ ...good, 'xl/worksheets/sheet1.xml': xml })).toBe('压缩比异常：xl/worksheets/sheet1.xml');
  });

  it('of small parts are stopped by their size', async () => {
    const xml = Buffer.alloc(17 * MEBIBYTE - ((17 * MEBIBYTE) % 4), '<a/>');
    const bomb = Buffer.concat([Buffer.from('<workbook>'), xml, Buffer.from('</workbook>')]);
    expect(await refused({ ...good, 'xl/workbook.xml': bomb })).toBe('解压后的内容过大：xl/workbook.xml');
  });

  it('of one endless piece are stopped before it is held', async () => {
    for (const [before, after] of [
      ['<v>', '</v>'],
      ['<!--', '-->'],
      ['<a b="', '"/>'],
    ] as const) {
      const xml = Buffer.concat([
        Buffer.from(`<worksheet>${before}`),
        Buffer.alloc(40 * MEBIBYTE, ' '),
        Buffer.from(`${after}</worksheet>`),
      ]);
      expect(await refused({ ...good, 'xl/worksheets/sheet1.xml': xml })).toBe(
        '有一段内容过长：xl/worksheets/sheet1.xml',
      );
    }
  });

  it('of depth, cells, texts and entries are stopped', async () => {
    expect(await refusedRows('<row>'.repeat(10_000))).toBe('内容嵌套过深：xl/worksheets/sheet1.xml');
    expect(await refusedRows(`<row>${'<c/>'.repeat(16_384)}</row>`)).toBe('可以读取');
    expect(await refusedRows(`<row>${'<c/>'.repeat(16_385)}</row>`)).toBe('单元格位置有误：第 1 行');
    expect(await refusedRows(`<row>${cell('税'.repeat(32_767))}</row>`)).toBe('可以读取');
    expect(await refusedRows(`<row>${cell('税'.repeat(32_768))}</row>`)).toBe('有单元格的文字超过 32767 个字');
    expect(await refused(workbookOf('', sharedStrings(`<si>${'<r><t>税税税税</t></r>'.repeat(100_000)}</si>`)))).toBe(
      '有单元格的文字超过 32767 个字',
    );
    expect(await refusedRows(`<row>${cell('税'.repeat(32_000)).repeat(140)}</row>`)).toBe('第 1 行的内容过长');
    const entries = zipOf(good);
    entries.writeUInt16LE(60_000, entries.length - 12);
    expect(await reasonOf(entries)).toBe('压缩包内的文件超过 10000 个');
  });

  it('of entities are not expanded', async () => {
    const xml = `<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${sheet('<row><c t="str"><v>&b;</v></c></row>')}`;
    expect(await refused({ ...good, 'xl/worksheets/sheet1.xml': xml })).toBe('内容已损坏：xl/worksheets/sheet1.xml');
  });
});

it('leaves no temporary files', async () => {
  const before = (await readdir(tmpdir())).filter((name) => name.startsWith('tmp-'));
  await eventsOf(zipOf(good));
  expect((await readdir(tmpdir())).filter((name) => name.startsWith('tmp-'))).toEqual(before);
});
