import { describe, expect, it } from '@jest/globals';
import type { ParameterSet } from '../../assessment/domain/parameter-set.js';
import { bandRows, levyRows, percent, ruleSentences } from './poster-words.js';

const SET = {
  declaredTurnover: 'floor',
  turnoverRounding: { unit: '100', mode: 'half-up' },
  rentPlausibility: { low: '0.60', high: '1.80' },
  vatThreshold: { monthlyTurnover: '100000.00', taxableAt: 'above' },
  levies: [
    { code: 'vat', name: '增值税', base: 'turnover', rate: '0.01', onlyWhenThresholdReached: true },
    { code: 'urban', name: '城市维护建设税', base: 'vat', rate: '0.05', reduction: '0.5' },
    {
      ...{ code: 'income', name: '个人所得税', base: 'turnover' },
      bands: [
        { from: '0', below: '100000.01', rate: '0' },
        { from: '100000.01', below: null, rate: '0.006' },
      ],
    },
  ],
} as unknown as ParameterSet;

describe('the rules in words', () => {
  it('say the rent, the rounding, the threshold and the sum', () => {
    expect(ruleSentences(SET)).toEqual([
      '房租比＝月房租÷（经营面积×地段参考租金）；自有房屋按参考租金计算。申报的房租不到参考租金的0.6倍或超过1.8倍的，由税务人员核定房租。',
      '算出的月营业额四舍五入到100元。自己申报的比算出的高，按申报的核定；否则按算出的核定。',
      '月营业额超过100,000元的，达到起征点，按全部营业额计税；不超过的（正好100,000元也算不超过），未达起征点。',
      '月应纳税额是增值税、城市维护建设税、个人所得税之和，每一项四舍五入到分。',
    ]);
  });

  it('are other ones where the set is another', () => {
    const vatThreshold = { monthlyTurnover: '20000.50', taxableAt: 'reaching' as const };
    const [, rounding, threshold] = ruleSentences({ ...SET, declaredTurnover: 'none', vatThreshold });
    expect(rounding).toBe('算出的月营业额四舍五入到100元。');
    expect(threshold).toContain('达到20,000.5元的（正好20,000.5元也算达到）');
  });
});

describe('the tables of a poster', () => {
  it('say of a levy its base, its rates, and what becomes of it below the threshold', () => {
    expect(levyRows(SET)).toEqual([
      ['增值税', '月营业额', '1%', '—', '不征'],
      ['城市维护建设税', '增值税', '5%', '减征50%', '随增值税'],
      ['个人所得税', '月营业额', '不满100,000.01元：0%；100,000.01元及以上：0.6%', '—', '照算'],
    ]);
  });

  it('say where a band begins and where it ends', () => {
    const bands = [
      { from: '0', below: '20', value: '1.20' },
      { from: '20', below: '50.0', value: '1.00' },
      { from: '50', below: null, value: '0.85' },
    ];
    expect(bandRows(bands, '㎡')).toEqual([
      ['不满20㎡', '1.20'],
      ['20至不满50㎡', '1.00'],
      ['50㎡及以上', '0.85'],
    ]);
  });

  it.each([
    ['0', '0%'],
    ['0.5', '50%'],
    ['1', '100%'],
    ['0.006', '0.6%'],
    ['0.0125', '1.25%'],
    ['0.10', '10%'],
  ])('a share of %s is %s', (share, said) => {
    expect(percent(share)).toBe(said);
  });
});
