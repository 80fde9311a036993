import { describe, expect, it } from '@jest/globals';
import { cellsOf, sharedStrings, workbookOf } from './made-workbook.js';
import { feedXml } from './xml.js';

/**
 * The regression for broken characters: exceljs' stream reader turned 54 to 438 of 500,000 Chinese cells into U+FFFD,
 * because it decoded each chunk by itself.
 */
describe('characters at the borders of chunks', () => {
  const xml = '<a>纳税人é𠮷野&#32435;税务局</a>';
  const bytes = Buffer.from(xml);

  async function textOf(chunks: Buffer[]): Promise<string> {
    let text = '';
    const handler = { open() {}, close() {}, characters: (part: string) => void (text += part) };
    for await (const _ of feedXml('a.xml', stream(chunks), handler));
    return text;
  }

  async function* stream(chunks: Buffer[]): AsyncGenerator<Buffer> {
    yield* chunks;
  }

  it('stay whole wherever a document is cut', async () => {
    for (let at = 1; at < bytes.length; at++) {
      expect(await textOf([bytes.subarray(0, at), bytes.subarray(at)])).toBe('纳税人é𠮷野纳税务局');
    }
  });

  it('stay whole in chunks of single bytes', async () => {
    expect(await textOf(Array.from(bytes, (byte) => Buffer.of(byte)))).toBe('纳税人é𠮷野纳税务局');
  });

  const COUNT = 120_000;
  const texts = Array.from({ length: COUNT }, (_, index) => `示范县锦绣路${index}号顺达五金建材批发部`);
  const expected = texts.map((text) => [`text:${text}`]);

  // behind a comment the parser reads every cell, otherwise the usual ones are taken as they are
  it.each(
    [0, 1, 2].flatMap((shift) => [
      [shift, ' '.repeat(shift)] as const,
      [shift, `<!--${' '.repeat(shift)}-->`] as const,
    ]),
  )('stay whole in 120,000 cells, all shifted by %i bytes, after "%s"', async (_, padding) => {
    const rows = texts.map(
      (text, index) => `<row r="${index + 1}"><c r="A${index + 1}" t="inlineStr"><is><t>${text}</t></is></c></row>`,
    );
    expect(isEqual(await cellsOf(workbookOf(padding + rows.join(''))), expected)).toBe(true);
  });

  it.each([0, 1, 2])('stay whole in 120,000 shared texts, all shifted by %i bytes', async (shift) => {
    const rows = texts.map((_, index) => `<row r="${index + 1}"><c r="A${index + 1}" t="s"><v>${index}</v></c></row>`);
    const items = `<!--${' '.repeat(shift)}-->${texts.map((text) => `<si><t>${text}</t></si>`).join('')}`;
    expect(isEqual(await cellsOf(workbookOf(rows.join(''), sharedStrings(items))), expected)).toBe(true);
  });

  /** A failed toEqual would print megabytes. */
  function isEqual(a: string[][], b: string[][]): boolean {
    return a.length === b.length && a.every((row, index) => row.length === 1 && row[0] === b[index]![0]);
  }
});
