import { describe, expect, it } from '@jest/globals';
import exceljs from 'exceljs';
import { sharedStrings, sheet, workbookOf, zipOf, type Parts } from '../../../platform/excel/made-workbook.js';
import { writeFixedWorkbook } from '../../../platform/excel/fixed-zip.js';
import { DIGEST, IDENTITY, IDENTITY_TOLD, MOBILE, MOBILE_TOLD, OFFICE, RULES } from '../gate.fixtures.js';
import { scanWorkbook } from './scan-workbook.js';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';

const scan = (parts: Parts) => scanWorkbook(zipOf({ '[Content_Types].xml': TYPES, ...parts }), RULES);
const relationships = (...targets: [type: string, target: string, mode?: string][]) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets
    .map(
      ([type, target, mode], index) =>
        `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/${type}" Target="${target}"${mode ? ` TargetMode="${mode}"` : ''}/>`,
    )
    .join('')}</Relationships>`;
const inline = (ref: string, text: string) =>
  `<row r="${ref.slice(1)}"><c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c></row>`;
/** The one sheet, called 户, with a further part that it refers to. */
const withPart = (type: string, target: string, content: string): Parts =>
  workbookOf('', {
    'xl/worksheets/_rels/sheet1.xml.rels': relationships([type, `../${target}`]),
    [`xl/${target}`]: content,
  });

describe('a finished workbook', () => {
  it.each<[string, string, Parts]>([
    ['a cell', '户!C17', workbookOf(inline('C17', `电话${MOBILE}`))],
    [
      'the runs of a cell',
      '户!B2',
      workbookOf('<row r="2"><c r="B2" t="inlineStr"><is><r><t>1380</t></r><r><t>0138000</t></r></is></c></row>'),
    ],
    [
      'a shared text',
      '户!A1',
      workbookOf(
        '<row r="1"><c r="A1" t="s"><v>1</v></c></row>',
        sharedStrings(`<si><t>一</t></si><si><r><t>138</t></r><r><t>00138000</t></r></si>`),
      ),
    ],
    ['a shared text that no cell shows', '共用文字 第1条', workbookOf('', sharedStrings(`<si><t>${MOBILE}</t></si>`))],
    [
      'a formula',
      '户!A1',
      workbookOf(`<row r="1"><c r="A1" t="str"><f>"电话"&amp;"${MOBILE}"</f><v>电话</v></c></row>`),
    ],
    ["a formula's result", '户!A1', workbookOf(`<row r="1"><c r="A1" t="str"><f>B1</f><v>${MOBILE}</v></c></row>`)],
    ['a numeric cell', '户!A1', workbookOf(`<row r="1"><c r="A1"><v>1.3800138E10</v></c></row>`)],
    [
      'a header',
      '页眉 户',
      workbookOf('', {
        'xl/worksheets/sheet1.xml': sheet('', `<headerFooter><oddHeader>&amp;L${MOBILE}</oddHeader></headerFooter>`),
      }),
    ],
    [
      'a footer',
      '页脚 户',
      workbookOf('', {
        'xl/worksheets/sheet1.xml': sheet('', `<headerFooter><firstFooter>${MOBILE}</firstFooter></headerFooter>`),
      }),
    ],
    [
      'a validation',
      '数据验证 户!A2:A9',
      workbookOf('', {
        'xl/worksheets/sheet1.xml': sheet(
          '',
          `<dataValidations><dataValidation sqref="A2:A9" prompt="打${MOBILE}"/></dataValidations>`,
        ),
      }),
    ],
    [
      "a validation's list",
      '数据验证 户!A2',
      workbookOf('', {
        'xl/worksheets/sheet1.xml': sheet(
          '',
          `<dataValidations><dataValidation sqref="A2"><formula1>"一,${MOBILE}"</formula1></dataValidation></dataValidations>`,
        ),
      }),
    ],
    [
      "a link's words",
      '链接 户!A2',
      workbookOf('', {
        'xl/worksheets/sheet1.xml': sheet('', `<hyperlinks><hyperlink ref="A2" tooltip="${MOBILE}"/></hyperlinks>`),
      }),
    ],
    [
      'whatever else a sheet says',
      '工作表 户',
      workbookOf('', {
        'xl/worksheets/sheet1.xml': sheet('', `<protectedRanges><protectedRange name="${MOBILE}"/></protectedRanges>`),
      }),
    ],
    [
      "a link's target",
      '链接 户',
      workbookOf('', {
        'xl/worksheets/_rels/sheet1.xml.rels': relationships(['hyperlink', `tel:${MOBILE}`, 'External']),
      }),
    ],
    [
      'a comment',
      '批注 户!B3',
      withPart(
        'comments',
        'comments1.xml',
        `<comments xmlns="${MAIN}"><authors><author>甲</author></authors><commentList><comment ref="B3"><text><r><t>138-0013</t></r><r><t>-8000</t></r></text></comment></commentList></comments>`,
      ),
    ],
    [
      "a comment's author",
      '批注作者 户',
      withPart(
        'comments',
        'comments1.xml',
        `<comments xmlns="${MAIN}"><authors><author>${MOBILE}</author></authors></comments>`,
      ),
    ],
    [
      'a conversation',
      '批注 户!C4',
      withPart(
        'threadedComment',
        'threadedComments/t.xml',
        `<ThreadedComments><threadedComment ref="C4"><text>${MOBILE}</text></threadedComment></ThreadedComments>`,
      ),
    ],
    [
      'a drawing',
      '图形 户',
      withPart('drawing', 'drawings/drawing1.xml', `<d><sp><p><r><t>138</t></r><r><t>00138000</t></r></p></sp></d>`),
    ],
    [
      "a drawing's description",
      '图形 户',
      withPart('drawing', 'drawings/drawing1.xml', `<d><cNvPr descr="${MOBILE}"/></d>`),
    ],
    [
      'a name',
      '名称 联系电话',
      workbookOf('', {
        'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="户" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="联系电话">"${MOBILE}"</definedName></definedNames></workbook>`,
      }),
    ],
  ])('is looked through: %s', async (_, where, parts) => {
    expect(await scan(parts)).toEqual([{ ...MOBILE_TOLD, where }]);
  });

  it('never repeats a number that the name of a place holds', async () => {
    const parts = workbookOf(inline('A1', MOBILE), {
      'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="户${MOBILE}" sheetId="1" state="veryHidden" r:id="rId1"/></sheets></workbook>`,
    });
    const found = await scan(parts);
    expect(found.map(({ where }) => where)).toEqual([`工作表名 户${'*'.repeat(11)}`, `户${'*'.repeat(11)}!A*`]);
    expect(JSON.stringify(found)).not.toContain(MOBILE);
  });

  it('is looked through as a program writes it, hidden sheets and properties too', async () => {
    const workbook = new exceljs.Workbook();
    workbook.title = `公示 ${MOBILE}`;
    workbook.company = IDENTITY;
    const posted = workbook.addWorksheet('公示', { headerFooter: { oddFooter: `&L&8清单校验码 ${DIGEST}&R第 &P 页` } });
    posted.addRow(['纳税人名称', '月房租', '备注']);
    posted.addRow(['便利店', 13800138000, '无']);
    posted.getCell('A2').note = `业主 ${IDENTITY}`;
    posted.getCell('C3').value = `异议电话 ${OFFICE}`;
    workbook.addWorksheet('附', { state: 'veryHidden' }).getCell('D4').value = MOBILE;
    expect(await scanWorkbook(await writeFixedWorkbook(workbook), RULES)).toEqual([
      { ...IDENTITY_TOLD, where: '批注 公示!A2' },
      { ...MOBILE_TOLD, where: '附!D4' },
      { ...MOBILE_TOLD, where: '属性 标题' },
      { ...IDENTITY_TOLD, where: '属性 公司' },
    ]);
  });

  it("takes a column's figures for amounts, and no other numeric cell", async () => {
    const rows =
      '<row r="1"><c r="A1" t="inlineStr"><is><t>月房租</t></is></c><c r="B1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>户数</t></is></c></row>' +
      '<row r="2"><c r="A2"><v>13800138000.5</v></c><c r="B2"><v>13800138000</v></c><c r="C2"><v>13800138000</v></c></row>' +
      '<row r="3"><c r="C3"><v>0.13800138000138</v></c></row>';
    expect(await scan(workbookOf(rows, sharedStrings('<si><t>月应纳税额</t></si>')))).toEqual([
      { ...MOBILE_TOLD, where: '户!C2' },
    ]);
  });

  it('holds no part of a kind that no notice has', async () => {
    const parts = workbookOf('', {
      'xl/worksheets/_rels/sheet1.xml.rels': relationships(['table', '../tables/table1.xml']),
      'xl/tables/table1.xml': '<table/>',
      'customXml/item1.xml': '<a/>',
    });
    const told = (where: string) => ({ kind: '无法检查的内容', where, masked: '' });
    expect(await scan(parts)).toEqual([told('xl/tables/table1.xml'), told('customXml/item1.xml')]);
  });

  it('carries nothing in the name of a part, nor behind the directory', async () => {
    expect(await scan(workbookOf('', { [`xl/${MOBILE}.xml`]: '<a/>' }))).toEqual([
      { ...MOBILE_TOLD, where: '文件内部名称' },
      {
        kind: '无法检查的内容',
        where: `xl/${'*'.repeat(11)}.xml`,
        masked: '',
      },
    ]);
    const commented = zipOf({ '[Content_Types].xml': TYPES, ...workbookOf('') });
    commented.writeUInt16LE(11, commented.length - 2);
    expect(await scanWorkbook(Buffer.concat([commented, Buffer.from(MOBILE)]), RULES)).toEqual([
      { kind: '无法检查的内容', where: '压缩包注释', masked: '' },
    ]);
  });
});
