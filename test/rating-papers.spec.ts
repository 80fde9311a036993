import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GradeWalk } from './support/grade-walk.js';
import { downloaded } from './support/download.js';
import { canPrint, pdfText, printedText } from './support/print.js';
import { asItIs, itIs } from './support/quota-walk.js';

const together = (text: string) => text.replace(/\s+/g, '');
const MANY = { '1.1.1': 1, '2.1.1': 3, '2.2.1': 3, '4.1.1': 15, '5.1.1': 1 };

(canPrint('the papers of a rating') ? describe : describe.skip)('the papers of a rating', () => {
  let walk: GradeWalk;
  const paper = async (path: string, officer = 'rating') =>
    downloaded(walk.api.test.as(officer).get(`/api/rating/${path}`));
  const text = async (path: string) => together(await pdfText(await paper(path), '-raw'));

  const refused = async (path: string, officer = 'rating') => {
    const { status, body } = await walk.api.test.as(officer).get(`/api/rating/${path}`);
    return `${status} ${body.code}`;
  };

  beforeAll(async () => {
    walk = await GradeWalk.start([
      {},
      { facts: [['arrears', { tax: '增值税', arose: '2025-08-15', amount: '3200.00', cleared: '2025-09-01' }]] },
      { deducted: MANY },
      { participation: 'under-two-years', registered: '2025-01-10' },
    ]);
    await walk.publish();
  });
  afterAll(async () => {
    asItIs();
    await walk.close();
  });

  it('the letter names taxpayer, scheme, score, deductions, grade, reasons and rights', async () => {
    const body = await text(`grades/${await walk.gradeOf(2)}/letter.pdf`);
    for (const said of [
      '纳税信用等级评定结果通知书',
      '测试分局税信〔2026〕00003号',
      '根据“纳税信用等级评定（试行办法）”（国税发〔2003〕92号）',
      '2014年10月1日在全国范围废止',
      '纳税信用等级B级评定得分68.5',
      '税务登记情况151.513.5',
      '总得分68.5',
      '管理站巡查',
      '收到本通知书之日起30日内向测试县税务局测试分局书面申请复核',
      '自2026年10月29日起',
      '纳税信用等级评定说明',
    ])
      expect(body).toContain(said);
    const reasons = await text(`grades/${await walk.gradeOf(1)}/letter.pdf`);
    for (const said of ['A2', '第六条第（二）项', 'R5自评定日向前推算两年', '没有下列事实时可定为A级', '2027年8月15日'])
      expect(reasons).toContain(said);
    const unscored = await text(`grades/${await walk.gradeOf(3)}/letter.pdf`);
    expect(unscored).toContain('评定得分不计分');
    expect(unscored).not.toContain('分类得分');
  });

  it('a letter names neither a record nor a scheme by what the office calls it in its files', async () => {
    for (const at of [0, 1, 2, 3])
      expect(await text(`grades/${await walk.gradeOf(at)}/letter.pdf`)).not.toMatch(/fact:|act:|measure-|CR-2003/);
  });

  it('the workbook says the same', async () => {
    const path = `grades/${await walk.gradeOf(2)}/letter`;
    const printed = together(await printedText(await paper(`${path}.xlsx`)));
    for (const said of ['测试分局税信〔2026〕00003号', '纳税信用等级B级', '总得分68.5'])
      expect(printed).toContain(said);
  });

  it('an A has its certificate, the others have none', async () => {
    const body = await text(`grades/${await walk.gradeOf(0)}/certificate.pdf`);
    for (const said of [
      '纳税信用A级证书',
      '测试分局税信A〔2026〕00001号',
      '“纳税信用等级评定（试行办法）”',
      '等级为A级，特发此证',
    ])
      expect(body).toContain(said);
    expect((await paper(`grades/${await walk.gradeOf(0)}/certificate.xlsx`)).length).toBeGreaterThan(1000);
    expect(await refused(`grades/${await walk.gradeOf(1)}/certificate.pdf`)).toBe('409 RATING.NO_CERTIFICATE');
    expect(await refused(`grades/${walk.cycle.id}/letter.pdf`)).toBe('404 RATING.GRADE_NOT_FOUND');
    expect(await refused(`grades/${await walk.gradeOf(1)}/letter.pdf`, 'leader')).toBe('403 ACCESS.DENIED');
  });

  it('the list masks numbers, says until when to object, and has the digest that was posted', async () => {
    const [{ number, digest }] = await walk.owner.query(
      `SELECT s.number, c.shown_digest AS digest FROM rating_sheet s JOIN rating_cycle c ON c.id = s.cycle_id ORDER BY s.number LIMIT 1`,
    );
    const shown = await text(`cycles/${walk.cycle.id}/a-list.pdf?stage=shown`);
    for (const said of [
      '2026年10月13日至2026年10月27日',
      '张贴人',
      '撤下日期',
      digest,
      number.slice(0, 6),
      number.slice(-2),
    ])
      expect(shown).toContain(said);
    expect(shown).not.toContain(number);
    const published = await text(`cycles/${walk.cycle.id}/a-list.pdf?stage=published`);
    expect(published).toContain('评为A级的纳税人共1户，现予公布');
    expect(together(await printedText(await paper(`cycles/${walk.cycle.id}/a-list.xlsx?stage=shown`)))).toContain(
      digest,
    );
    expect(await refused(`cycles/${walk.cycle.id}/a-list.pdf?stage=other`)).toBe('400 REQUEST.INVALID');
  });

  it('whoever scans a letter learns whether its grade still holds', async () => {
    const id = await walk.gradeOf(0);
    const [{ code }] = await walk.owner.query('SELECT check_code AS code FROM rating_grade WHERE id = $1', id);
    const check = async () => (await walk.api.test.anonymous().get(`/check/${code}`).expect(200)).text;
    expect(await check()).toContain('现行有效');
    itIs('2026-11-03');
    const found = [{ words: '2026年3月1日被处罚', fact: 'administrative-penalty', fields: { decided: '2026-03-01' } }];
    const change = { cause: '稽查发现', evidence: [await walk.paper()], found, without: [] };
    const { body } = await walk.send('rating', `grades/${id}/adjust`, change);
    await walk.send('approval', `grades/${body.id}/determine`);
    expect(await check()).toContain('已被后来的决定取代');
    expect(await text(`grades/${body.id}/letter.pdf`)).toContain('因动态调整（稽查发现），本机关重新作出评定决定');
  });
});
