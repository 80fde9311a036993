import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatDecimal, formatUnits } from '../../kernel/decimal.js';
import { contradictions, missingForRent, missingOf, sumOfParts, wrongSum } from './measurement.js';
import type { SheetValues } from './sheet.js';

const NOTHING: SheetValues = {
  ...{ address: null, section: null, industry: null, industryName: null, area: null, parts: [], premises: null },
  ...{ leasePaper: null, leaseFrom: null, leaseTo: null, employees: null, declaredRent: null, determinedRent: null },
  ...{ rentReason: null, rentEvidence: [], determinedBy: null, determinedFor: null, rentComparison: null },
  ...{ declaredTurnover: null, remarks: null },
};
const WHOLE: SheetValues = {
  ...NOTHING,
  ...{ address: '人民街1号', section: '人民街', industry: '5227', premises: '租赁', area: '30.5' },
  parts: [
    { what: '营业厅', area: '20.25' },
    { what: '仓库', area: '10.25' },
  ],
};

describe('the parts of an area', () => {
  it('add up exactly, however they are written', () => {
    expect(wrongSum(WHOLE)).toBeUndefined();
    expect(wrongSum({ ...WHOLE, area: '30.500' })).toBeUndefined();
    expect(wrongSum({ ...WHOLE, area: '30.51' })).toBe('30.50');
    expect(wrongSum({ ...WHOLE, area: null })).toBe('30.50');
    expect(wrongSum({ parts: [], area: '7' })).toBeUndefined();
  });

  it('give the sum that whole hundredths give, which binary fractions would miss', () => {
    const hundredths = fc.array(fc.integer({ min: 1, max: 10_000_000 }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(hundredths, (areas) => {
        const parts = areas.map((area) => ({ what: '间', area: formatUnits(BigInt(area), 2) }));
        const sum = areas.reduce((total, area) => total + BigInt(area), 0n);
        expect(formatDecimal(sumOfParts(parts))).toBe(formatUnits(sum, 2));
        expect(wrongSum({ parts, area: formatUnits(sum, 2) })).toBeUndefined();
        expect(wrongSum({ parts, area: formatUnits(sum + 1n, 2) })).toBe(formatUnits(sum, 2));
      }),
    );
  });
});

describe('a sheet before its first signature', () => {
  it('lacks everything that was not found out, by the words of the form', () => {
    expect(missingOf(WHOLE)).toEqual([]);
    expect(missingOf(NOTHING)).toEqual([
      ...['经营地址', '地段', '行业（四位小类代码）', '经营面积', '房屋来源', '面积的各组成部分'],
    ]);
    expect(missingOf({ ...WHOLE, industry: '522' })).toEqual(['行业（四位小类代码）']);
    expect(missingForRent({ ...WHOLE, address: null, parts: [] })).toEqual([]);
  });

  it('contradicts itself where own premises have a rent, or a lease ends before it begins', () => {
    expect(contradictions(WHOLE)).toEqual([]);
    expect(contradictions({ ...WHOLE, premises: '自有', declaredRent: '100', leaseFrom: '2026-01-01' })).toEqual([
      '自有房屋不填申报月房租、租期起',
    ]);
    expect(contradictions({ ...WHOLE, leaseFrom: '2026-01-02', leaseTo: '2026-01-01' })).toEqual(['租期止早于租期起']);
    expect(contradictions({ ...WHOLE, leaseFrom: '2026-01-02', leaseTo: '2026-01-02' })).toEqual([]);
  });
});
