import { describe, expect, it } from '@jest/globals';
import { toPdf } from '../../../platform/paper/paper-pdf.js';
import { DIGEST, IDENTITY, IDENTITY_TOLD, MOBILE, MOBILE_TOLD, OFFICE, RULES } from '../gate.fixtures.js';
import { FIRST_FURTHER, pdfOf, text, type MadePdf } from './made-pdf.js';
import { scanPdf } from './scan-pdf.js';

const scan = (pdf: Partial<MadePdf>) => scanPdf(pdfOf({ pages: [''], ...pdf }), RULES);
const glyphs = [...MOBILE].map((letter, at) => text(72 + at * 6.7, 500, letter));
const unknown = (where: string) => ({ kind: '无法检查的内容', where, masked: '' });

describe('a finished PDF', () => {
  it.each<[string, string, Partial<MadePdf>]>([
    ['a page', '第2页', { pages: ['', text(72, 700, `Tel ${MOBILE}`)] }],
    ['glyph by glyph', '第1页', { pages: [glyphs.join('\n')] }],
    ['glyphs drawn from right to left', '第1页', { pages: [[...glyphs].reverse().join('\n')] }],
    [
      'glyphs of two lines drawn in turns',
      '第1页',
      { pages: [glyphs.map((glyph, at) => `${glyph}\n${text(72 + at * 6.7, 480, 'a')}`).join('\n')] },
    ],
    [
      'a number that wraps within its cell',
      '第1页',
      { pages: [[text(72, 700, '1380013'), text(72, 686, '8000'), text(200, 700, '1.10')].join('\n')] },
    ],
    ['turned by a quarter', '第1页', { pages: [text(100, 100, MOBILE, '0 12 -12 0')] }],
    ['white or invisible', '第1页', { pages: [`3 Tr ${text(72, 700, MOBILE)}`] }],
    ['the properties', '属性 作者', { info: `/Author (Tel ${MOBILE})` }],
    ["a property of one's own", '属性 Contact', { info: `/Contact (${MOBILE})` }],
    [
      'a bookmark',
      '书签',
      {
        catalog: `/Outlines ${FIRST_FURTHER} 0 R`,
        further: [`<< /Type /Outlines /First 6 0 R /Last 6 0 R >>`, `<< /Title (${MOBILE}) /Parent 5 0 R >>`],
      },
    ],
    [
      'a link',
      '第1页 批注',
      {
        page: `/Annots [${FIRST_FURTHER} 0 R]`,
        further: [`<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (tel:${MOBILE}) >> >>`],
      },
    ],
    ['a page label', '页码', { catalog: `/PageLabels << /Nums [0 << /P (${MOBILE}) >>] >>` }],
  ])('is looked through: %s', async (_, where, pdf) => {
    expect(await scan(pdf)).toContainEqual({ ...MOBILE_TOLD, where });
    expect(JSON.stringify(await scan(pdf))).not.toContain(MOBILE);
  });

  it('carries no attachment, note or form', async () => {
    const note = `<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (${MOBILE}) >>`;
    expect(await scan({ page: `/Annots [${FIRST_FURTHER} 0 R]`, further: [note] })).toEqual([
      { ...MOBILE_TOLD, where: '第1页 批注' },
      unknown('第1页 批注'),
    ]);
    const attachment = [`<< /Type /Filespec /F (a.txt) /EF << /F 6 0 R >> >>`, `<< /Length 1 >>\nstream\na\nendstream`];
    const catalog = `/Names << /EmbeddedFiles << /Names [(a.txt) ${FIRST_FURTHER} 0 R] >> >>`;
    expect(await scan({ catalog, further: attachment })).toEqual([unknown('附件 a.txt')]);
    expect(await scan({ catalog: '/AcroForm << /Fields [5 0 R] >>', further: ['<< /FT /Tx /T (a) >>'] })).toEqual([
      unknown('表单'),
    ]);
  });

  it('may show figures beside each other, days, the office and digests', async () => {
    const figures = ['13', '8001', '38000', '1.10', '34.90', '0.00'].map((figure, at) =>
      text(72 + at * 70, 700, figure),
    );
    const moment = '/CreationDate (D:19800101000000Z)';
    const foot = text(72, 80, `${OFFICE} ${DIGEST.slice(0, 32)}`) + text(72, 66, DIGEST.slice(32));
    expect(
      await scan({ info: moment, pages: [[...figures, foot, text(72, 40, '2026-11-03 2026-11-09')].join('\n')] }),
    ).toEqual([]);
  });

  it('is looked through as the papers are made, with the glyphs of their font', async () => {
    const cell = (words: string) => ({ text: words, span: 6, role: 'text' }) as const;
    const paper = (words: string) =>
      toPdf({
        title: '公示',
        number: '公示〔2026〕第1号',
        blocks: [
          { kind: 'text', style: 'paragraph', text: `对公示内容有异议的，请在公示期内提出。电话：${OFFICE}` },
          { kind: 'table', headerRows: 0, rows: [[cell('示范县中山路1号'), cell(words)]] },
        ],
      } as Parameters<typeof toPdf>[0]);
    expect(await scanPdf(await paper('经营者张*'), RULES)).toEqual([]);
    expect(await scanPdf(await paper(`业主身份证${IDENTITY}，电话１３８　００１３　８０００`), RULES)).toEqual([
      { ...IDENTITY_TOLD, where: '第1页' },
      { ...MOBILE_TOLD, where: '第1页' },
    ]);
  });
});
