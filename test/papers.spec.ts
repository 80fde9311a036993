import { describe, expect, it } from '@jest/globals';
import { deliveryReceipt, type Delivery } from '../src/assessment/domain/delivery-receipt.js';
import { quotaNotice } from '../src/assessment/domain/quota-notice.js';
import { collectionPaper } from '../src/collection/domain/collection-paper.js';
import { formatLine } from '../src/kernel/explanation.js';
import { GRID, type Paper } from '../src/kernel/paper.js';
import { BLANK_COLLECTION, BLANK_RECEIPT, FILLED_COLLECTION, LONG_QUOTA, QUOTA } from './papers.fixtures.js';

const BELOW = { ...QUOTA, tax: null, turnover: 2_640_000n };

/** The cells of every table, row by row. */
const rowsOf = (paper: Paper) =>
  paper.blocks.flatMap((block) => (block.kind === 'table' ? block.rows.map((row) => row.map(({ text }) => text)) : []));
/** What stands behind a label. */
function fieldOf(paper: Paper, name: string): string | undefined {
  const row = rowsOf(paper).find((cells) => cells.includes(name));
  return row?.[row.indexOf(name) + 1];
}
const textsOf = (paper: Paper) =>
  paper.blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : [])).join('\n');

describe('every paper', () => {
  it.each([
    ['quota', quotaNotice(QUOTA)],
    ['below the threshold', quotaNotice(BELOW)],
    ['long', quotaNotice(LONG_QUOTA)],
    ['receipt', deliveryReceipt(BLANK_RECEIPT)],
    ['collection, blank', collectionPaper(BLANK_COLLECTION)],
    ['collection, filled in', collectionPaper(FILLED_COLLECTION)],
  ])('fills the grid in every row of its tables: %s', (_, paper) => {
    const spans = paper.blocks.flatMap((block) =>
      block.kind === 'table' ? block.rows.map((row) => row.reduce((sum, cell) => sum + cell.span, 0)) : [],
    );
    expect(spans.length).toBeGreaterThan(8);
    expect(new Set(spans)).toEqual(new Set([GRID]));
  });
});

describe('核定定额通知书', () => {
  const paper = quotaNotice(QUOTA);

  it('names the household in full, the quota, and the amount in figures and in capitals', () => {
    expect(paper).toMatchObject({ title: '核定定额通知书', number: '示范税定〔2026〕00001号' });
    expect(fieldOf(paper, '纳税人识别号')).toBe('92000000MA5Y8K3R2X');
    expect(fieldOf(paper, '定额执行期')).toBe('2026年12月至2027年11月');
    expect(fieldOf(paper, '月营业额')).toBe('103,000.00元');
    expect(fieldOf(paper, '月应纳税额')).toBe('人民币壹仟叁佰玖拾元伍角（￥1,390.50）');
    expect(fieldOf(paper, '测定人员')).toBe('周建国、李淼');
  });

  it('names each levy with its sum, and their total', () => {
    const rows = rowsOf(paper);
    const levies = rows.slice(
      rows.findIndex(([first]) => first === '税（费）种') + 1,
      rows.findIndex(([first]) => first === '合计') + 1,
    );
    expect(levies.map((row) => row.at(-1))).toEqual(['1030.00', '25.75', '15.45', '10.30', '309.00', '1390.50']);
    expect(levies[1]).toEqual(['城市维护建设税', '1030.00 × 0.05 × (1 - 0.5)', '25.75']);
  });

  it('prints the lines of the explanation as the one formatter has them', () => {
    const steps = rowsOf(paper).filter(([first]) => /^\d+$/.test(first!));
    expect(steps.map(([, text]) => text)).toEqual(QUOTA.explanation.lines.map((line) => formatLine(line)));
    expect(textsOf(paper)).toContain(QUOTA.explanation.version);
  });

  it('says when to pay, how to object, what is paid meanwhile, and the way to the court', () => {
    const text = textsOf(paper);
    for (const right of [
      '次月15日以前',
      '收到本通知书之日起30日内向国家税务总局示范县税务局示范分局书面申请重新核定',
      '证据（地址：示范县人民街1号示范分局办税服务厅；电话：0000-12345678）',
      '仍按原定额缴纳税款',
      '连续3个月的实际经营额高于或者低于定额20%',
      '定额执行期最长不超过一年',
      '担保得到确认之日起60日内依法向国家税务总局示范县税务局申请行政复议',
      '15日内依法向人民法院起诉',
      '国家税务总局令第16号',
      '示范分局〔2025〕18号',
    ])
      expect(text).toContain(right);
    expect(text.match(/^\d+．/gm)).toEqual(['1．', '2．', '3．', '4．']);
  });

  it('ends with the officers, the office, the day and the QR code', () => {
    expect(paper.blocks.find((block) => block.kind === 'closing')).toEqual({
      kind: 'closing',
      qr: { content: QUOTA.checkUrl, caption: '扫码核验本通知书' },
      lines: ['承办人：周建国、李淼', QUOTA.issuer, '2026年11月18日', '（税务机关印章）'],
    });
  });
});

describe('未达起征点通知书', () => {
  const paper = quotaNotice(BELOW);

  it('has no levies and nothing to pay', () => {
    expect(paper.title).toBe('未达起征点通知书');
    expect(fieldOf(paper, '达到起征点')).toBe('否');
    expect(fieldOf(paper, '月应纳税额')).toBe('人民币零元整（￥0.00）');
    expect(fieldOf(paper, '税（费）种')).toBeUndefined();
    expect(textsOf(paper)).not.toContain('滞纳金');
    expect(textsOf(paper)).toContain('可自收到本通知书之日起60日内依法向国家税务总局示范县税务局申请行政复议');
    expect(textsOf(paper)).toContain('达到起征点的，应当在该月的纳税期限内如实申报并缴纳税款');
  });
});

describe('税务文书送达回证', () => {
  it.each<[Delivery, string, Record<string, string>]>([
    [
      { manner: 'direct', receivedBy: '欧阳英伟', on: '2026-11-20' },
      '■直接送达',
      { 受送达人签章: '欧阳英伟', 收到日期: '2026年11月20日' },
    ],
    [
      { manner: 'substitute', receivedBy: '欧阳小妹', relation: '成年家属', reason: '本人外出', on: '2026-11-20' },
      '■他人代收',
      { 代收人签章: '欧阳小妹', 与受送达人的关系: '成年家属', 代收理由: '本人外出', 代收日期: '2026年11月20日' },
    ],
    [
      { manner: 'refused', reason: '认为面积不符', witness: '王芳', on: '2026-11-20' },
      '■留置送达',
      { 拒收理由: '认为面积不符', 见证人签章: '王芳', 拒收日期: '2026年11月20日' },
    ],
    [
      { manner: 'posted', postNumber: 'XA00000000011', on: '2026-11-20' },
      '■邮寄送达',
      { 挂号函件号码: 'XA00000000011', 收件日期: '2026年11月20日' },
    ],
    [
      { manner: 'published', medium: '分局公告栏', from: '2026-10-21', on: '2026-11-20' },
      '■公告送达',
      { 公告方式: '分局公告栏', 公告日期: '2026年10月21日' },
    ],
  ])('fills in the fields of its manner and leaves the others empty: %j', (delivery, manner, fields) => {
    const paper = deliveryReceipt({ ...BLANK_RECEIPT, delivery, officers: ['周建国', '李淼'] });
    expect(fieldOf(paper, '送达方式')!.match(/■[^　]+/g)).toEqual([manner]);
    expect(fieldOf(paper, '视为送达日期')).toBe('2026年11月20日');
    for (const [name, text] of Object.entries(fields)) expect(fieldOf(paper, name)).toBe(text);
    const others = ['受送达人签章', '代收人签章', '代收理由', '拒收理由', '见证人签章', '挂号函件号码', '公告方式'];
    for (const name of others.filter((other) => !(other in fields))) expect(fieldOf(paper, name)).toBe('');
  });

  it('leaves all of it to be signed by hand where there is no delivery yet', () => {
    const paper = deliveryReceipt(BLANK_RECEIPT);
    expect(fieldOf(paper, '送达方式')).not.toContain('■');
    expect(fieldOf(paper, '视为送达日期')).toMatch(/^\s+年\s+月\s+日$/);
    expect(rowsOf(paper).filter((row) => row.includes('送达人签名'))).toEqual([['送达人签名', '', '送达人签名', '']]);
  });
});

describe('定额信息采集表', () => {
  it('has lines to write on where it comes empty', () => {
    const paper = collectionPaper(BLANK_COLLECTION);
    expect(rowsOf(paper).filter((row) => row.every((text) => text === ''))).toHaveLength(4);
    expect(fieldOf(paper, '经营场所')).toBe('□自有　□租赁');
    for (const name of ['采集人', '核查人', '纳税人', '见证人', '申报月房租', '自报月营业额'])
      expect(fieldOf(paper, name)).toBe('');
  });

  it('shows what was measured, compared and signed', () => {
    const paper = collectionPaper(FILLED_COLLECTION);
    expect(rowsOf(paper)).toContainEqual(['前厅', '12.0 m × 9.5 m', '114.0']);
    expect(rowsOf(paper)).toContainEqual(['合计', '154.8']);
    expect(fieldOf(paper, '经营场所')).toBe('□自有　■租赁');
    expect(fieldOf(paper, '自报月营业额')).toBe('90,000.00元');
    expect(fieldOf(paper, '房租比对')).toBe(FILLED_COLLECTION.rentComparison.join('\n'));
    expect(rowsOf(paper)).toContainEqual(['核查人', '李淼', '日期', '2026年10月21日']);
    expect(fieldOf(paper, '拒签理由')).toBe('对面积有异议');
    expect(rowsOf(paper)).toContainEqual(['见证人', '王芳', '日期', '2026年10月22日']);
  });
});
