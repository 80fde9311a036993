import { describe, expect, it } from '@jest/globals';
import { workReport, type WorkYear } from './work-report.js';

const YEAR: WorkYear = {
  issuer: '示范分局',
  year: 2026,
  rating: {
    cycle: '2024—2025年度评定',
    rules: '纳税信用等级评定（试行办法）',
    document: '国税发〔2003〕92号',
    enterprises: 174,
    rated: 171,
    bands: [
      { from: '95', below: null, taxpayers: 100 },
      { from: '60', below: '95', taxpayers: 50 },
      { from: '20', below: '60', taxpayers: 8 },
      { from: '0', below: '20', taxpayers: 3 },
    ],
    unscored: 10,
    grades: [
      { grade: 'A', taxpayers: 80 },
      { grade: 'B', taxpayers: 60 },
      { grade: 'C', taxpayers: 27 },
      { grade: 'D', taxpayers: 4 },
    ],
    taskforce: { members: 7, sessions: 3 },
  },
  collection: { households: 657, below: 585, reached: 72 },
  filing: { due: 2000, onTime: 1901 },
  filingBefore: { due: 1000, onTime: 900 },
  madeOn: '2026-12-31',
};
const said = (year: WorkYear) =>
  workReport(year)
    .blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : []))
    .join('\n');

describe('the work report', () => {
  it('says the year in the sentences of the office', () => {
    const text = said(YEAR);
    expect(text).toContain('应评企业174户，实评171户，参评面98.28%。评定专班7人，召开会议3次。');
    expect(text).toContain(
      '按得分：95分以上100户，60分以上不满95分50户，20分以上不满60分8户，0分以上不满20分3户；不计分10户。' +
        '剔除和限制后：A级80户，B级60户，C级27户，D级4户。',
    );
    expect(text).toContain(
      '全年采集核定个体工商户657户，其中未达起征点585户（占89.04%），达到起征点72户（占10.96%）。',
    );
    expect(text).toContain('准期申报率95.05%，比上年提高5.05个百分点（上年90.00%）。');
  });

  it.each([
    [{ due: 2000, onTime: 1700 }, '准期申报率85.00%，比上年下降5.00个百分点（上年90.00%）。'],
    [{ due: 10, onTime: 9 }, '准期申报率90.00%，与上年持平（上年90.00%）。'],
    [{ due: 0, onTime: 0 }, '2026年没有应申报记录。'],
  ])('compares the filing rate with the year before: %j', (filing, sentence) => {
    expect(said({ ...YEAR, filing })).toContain(sentence);
  });

  it('says so where there is nothing to compare with, or nothing was rated', () => {
    expect(said({ ...YEAR, filingBefore: { due: 0, onTime: 0 } })).toContain('准期申报率95.05%；上年没有可比数据。');
    expect(said({ ...YEAR, rating: null })).toContain('本年度没有公布评定结果。');
    expect(said({ ...YEAR, collection: { households: 0, below: 0, reached: 0 } })).toContain('0户（占—）');
  });
});
