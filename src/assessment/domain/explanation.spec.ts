import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { projectPath } from '../../platform/config/project-root.js';
import { explain } from './explanation.js';
import { assess } from './formula.js';
import type { CaseHousehold, ParameterSet } from './parameter-set.js';
import { rulesOf } from './rules.js';
import { householdOf } from './worked-cases.js';

const set = JSON.parse(readFileSync(projectPath('seeds/assessment/parameters-2026.json'), 'utf8')) as ParameterSet;

/** The household of 解放路 that pays 1 390.50: 154.8 m² of fast food at a rent of 9 415. */
const PAYING = set.cases[12]!.household;

function lines(change: Partial<CaseHousehold> = {}, one = set) {
  const rules = rulesOf(one);
  const household = householdOf({ ...PAYING, ...change });
  return explain(household, assess(household, rules), rules);
}
const line = (rule: string, change: Partial<CaseHousehold> = {}, one = set) =>
  lines(change, one).find((found) => found.rule === rule);

describe('an explanation', () => {
  it('goes from the grade of the section to the tax, a line for each step and each levy', () => {
    expect(lines().map(({ rule, operation, value }) => `${rule}: ${operation} = ${value}`)).toEqual([
      'section.grade:  = II',
      'item.standard:  = 840.00',
      'base: 154.8 × 840.00 = 130032.000',
      'rent.declared:  = 9415.00',
      'rent.ratio: 9415.00 ÷ (154.8 × 66.50) = 0.914593',
      'coefficient.industry:  = 1.10',
      'coefficient.area:  = 0.72',
      'coefficient.rent:  = 1.00',
      'turnover.exact: 130032.000 × 1.10 × 0.72 × 1.00 = 102985.344000000',
      'turnover.rounding: round(102985.344000000, 100.00) = 103000.00',
      'turnover.assessed:  = 103000.00',
      'threshold: 103000.00 > 100000.00 = 是',
      'levy.vat: 103000.00 × 0.01 = 1030.00',
      'levy.urban-maintenance: 1030.00 × 0.05 × (1 - 0.5) = 25.75',
      'levy.education: 1030.00 × 0.03 × (1 - 0.5) = 15.45',
      'levy.local-education: 1030.00 × 0.02 × (1 - 0.5) = 10.30',
      'levy.income: 103000.00 × 0.006 × (1 - 0.5) = 309.00',
      'tax: 1030.00 + 25.75 + 15.45 + 10.30 + 309.00 = 1390.50',
    ]);
  });

  it('names the row of the set that each figure stands in', () => {
    expect(line('section.grade')).toMatchObject({
      label: '地段“解放路”的等级',
      source: 'EA-2026 地段 04，示范分局〔2025〕18号附件一《地段等级与参考租金》',
    });
    expect(line('item.standard')?.source).toBe('EA-2026 定额项目 A02，行业 6220，II 级');
    expect(line('coefficient.area')?.source).toBe('EA-2026 面积 100 至不满 200');
    expect(line('coefficient.rent')?.source).toBe('EA-2026 房租比 0.80 至不满 1.20');
    expect(line('coefficient.area', { area: '200', declaredRent: '14000.00' })?.source).toBe('EA-2026 面积 200 以上');
    expect(line('coefficient.rent', { determinedRent: '20000.00' })?.source).toBe('EA-2026 房租比 1.50 以上');
    expect(line('levy.income')?.source).toBe('EA-2026 税费 income');
  });

  it('names the band that was taken where two bands have the same value', () => {
    const [first, second, ...others] = set.rentCoefficients;
    const same = { ...set, rentCoefficients: [{ ...first!, value: second!.value }, second!, ...others] };
    expect(line('coefficient.rent', {}, same)?.source).toBe('EA-2026 房租比 0.80 至不满 1.20');
    expect(line('coefficient.rent', { declaredRent: '7000.00' }, same)?.source).toBe('EA-2026 房租比 0 至不满 0.80');
  });

  it('says where the rent comes from', () => {
    expect(line('rent.declared')).toMatchObject({ label: '申报月房租', value: '9415.00', source: '纳税人申报' });
    expect(line('rent.determined', { determinedRent: '20000.00' })).toMatchObject({
      label: '核定月房租',
      operation: '',
      value: '20000.00',
      source: '核定理由：示例',
    });
    const own = { premises: '自有' as const, declaredRent: null };
    expect(line('rent.own', own)).toMatchObject({
      operation: '154.8 × 66.50',
      value: '10294.200',
      source: '地段“解放路”参考租金',
    });
    expect(line('rent.determined', { ...own, determinedRent: '20000.00' })?.value).toBe('20000.00');
  });

  it('shows the declaration where it is the floor, whether it wins or not', () => {
    expect(line('turnover.declaration', { declaredTurnover: '110049.99' })).toMatchObject({
      operation: 'max(103000.00, round(110049.99, 100.00))',
      value: '110000.00',
    });
    expect(line('turnover.declaration', { declaredTurnover: '1' })?.value).toBe('103000.00');
    expect(
      line('turnover.declaration', { declaredTurnover: '1' }, { ...set, declaredTurnover: 'none' }),
    ).toBeUndefined();
  });

  it('writes the sum of coefficients as a sum', () => {
    expect(line('turnover.exact', {}, { ...set, combination: 'sum' })).toMatchObject({
      operation: '130032.000 × (1.10 + 0.72 + 1.00)',
      value: '366690.24000',
      source: 'EA-2026 系数相加',
    });
  });

  it('has words in both languages and a source on every line', () => {
    for (const found of lines()) {
      expect(found.label).toMatch(/[一-鿿]/);
      expect(found.labelEn).toMatch(/^[a-z]/);
      expect(found.source).not.toBe('');
    }
  });
});
