import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatDecimal, parseDecimal, quotient } from '../../kernel/decimal.js';
import { formatYuan } from '../../kernel/money.js';
import { projectPath } from '../../platform/config/project-root.js';
import { explain } from './explanation.js';
import { assess } from './formula.js';
import type { CaseHousehold, ParameterSet } from './parameter-set.js';
import { rulesOf } from './rules.js';
import { householdOf } from './worked-cases.js';

const set = JSON.parse(readFileSync(projectPath('seeds/assessment/parameters-2026.json'), 'utf8')) as ParameterSet;
const above = rulesOf(set);

/** 中山路 is of grade I with a reference rent of 128.00; 小吃 has the standard 1320.00 there and the coefficient 1.00. */
const OWN: CaseHousehold = {
  section: '中山路',
  industry: '6291',
  area: '50',
  premises: '自有',
  declaredRent: null,
  determinedRent: null,
  declaredTurnover: null,
};
const leased = (declaredRent: string, area = '50'): CaseHousehold => ({ ...OWN, area, premises: '租赁', declaredRent });
const found = (one: Partial<CaseHousehold>, rules = above) => assess(householdOf({ ...OWN, ...one }), rules);
const computed = (one: Partial<CaseHousehold>) => formatYuan(found(one).computed);

describe('the area', () => {
  // area × 1320 × coefficient; a larger shop may well be assessed lower across the border of a band
  it.each([
    ['19.99', '1.20', '31700.00'], // 31 664.16
    ['20', '1.00', '26400.00'],
    ['20.00', '1.00', '26400.00'],
    ['49.99', '1.00', '66000.00'], // 65 986.80
    ['50', '0.85', '56100.00'],
    ['99.99', '0.85', '112200.00'], // 112 188.78
    ['100', '0.72', '95000.00'], // 95 040
    ['199.99', '0.72', '190100.00'], // 190 070.496
    ['200', '0.60', '158400.00'],
  ])('of %s m² has the coefficient %s and comes to %s', (area, coefficient, turnover) => {
    expect(found({ area }).areaCoefficient.text).toBe(coefficient);
    expect(computed({ area })).toBe(turnover);
  });
});

describe('more area', () => {
  it('never lowers the turnover within one band of areas, the rent following the area', () => {
    const edges = [0, 2000, 5000, 10_000, 20_000, 60_000];
    const pairs = fc.integer({ min: 0, max: 4 }).chain((band) => {
      const area = fc.integer({ min: Math.max(edges[band]!, 1), max: edges[band + 1]! - 1 });
      return fc.tuple(area, area).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
    });
    const items = fc.constantFrom(...set.quotaItems.map(({ industries }) => industries[0]!));
    const sections = fc.constantFrom(...set.sections);
    fc.assert(
      fc.property(pairs, items, sections, fc.integer({ min: 60, max: 180 }), (areas, industry, section, percent) => {
        const [small, large] = areas.map((hundredths) => {
          const area = { units: BigInt(hundredths), scale: 2 };
          const units = area.units * parseDecimal(section.referenceRent).units * BigInt(percent);
          const one = { ...householdOf(leased('0')), section: section.name, industry, area };
          return assess({ ...one, declaredRent: { units, scale: 6 } }, above);
        });
        expect(large!.areaCoefficient).toBe(small!.areaCoefficient);
        expect(large!.rentCoefficient).toBe(small!.rentCoefficient);
        expect(large!.computed).toBeGreaterThanOrEqual(small!.computed);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the rent', () => {
  // 50 m² × 128.00 = 6 400 is the reference; 50 × 1320 × 0.85 = 56 100 before the rent coefficient
  it.each([
    ['5120', '0.800000', '1.00', '56100.00'],
    ['5119.999', '0.800000', '0.90', '50500.00'], // 50 490
    ['7680', '1.200000', '1.10', '61700.00'], // 61 710
    ['7679.999', '1.200000', '1.00', '56100.00'],
    ['9600.00', '1.500000', '1.25', '70100.00'], // 70 125
    ['9599.999999999999', '1.500000', '1.10', '61700.00'],
  ])('of %s yuan, printed as the ratio %s, has the coefficient %s: %s', (rent, ratio, coefficient, turnover) => {
    const result = found(leased(rent));
    expect(formatDecimal(quotient(result.rent, result.referenceRent, 6))).toBe(ratio);
    expect(result.rentCoefficient.text).toBe(coefficient);
    expect(formatYuan(result.computed)).toBe(turnover);
  });

  it('is not rounded before it is compared: a yearly 10 000 in twelve parts', () => {
    // 锦绣路 has 29.50, 小吃 620.00 at grade III: 0.8 × 35.31 × 29.5 = 833.316, 0.8 × 35.32 × 29.5 = 833.552
    const monthly = { ...leased('833.333333333333'), section: '锦绣路' };
    expect(found({ ...monthly, area: '35.31' }).rentCoefficient.text).toBe('1.00');
    expect(computed({ ...monthly, area: '35.31' })).toBe('21900.00'); // 21 892.20
    expect(found({ ...monthly, area: '35.32' }).rentCoefficient.text).toBe('0.90');
    expect(computed({ ...monthly, area: '35.32' })).toBe('19700.00'); // 19 708.56
    expect(formatDecimal(found({ ...monthly, area: '35.31' }).rent)).toBe('833.333333333333');
  });

  it('of own premises is the reference rent, whatever is declared', () => {
    for (const declaredRent of [null, '1.00', '99999.00']) {
      const result = found({ declaredRent });
      expect(formatDecimal(result.rent)).toBe('6400.00');
      expect(result.rentCoefficient.text).toBe('1.00');
    }
  });

  it.each([
    ['of own premises', { determinedRent: '9600.00' }, '1.25', '70100.00'],
    [
      'of leased premises, before the declared one',
      { ...leased('6400.00'), determinedRent: '9600.00' },
      '1.25',
      '70100.00',
    ],
    ['below what would be plausible', { ...leased('6400.00'), determinedRent: '100.00' }, '0.90', '50500.00'],
    ['above what would be plausible', { ...leased('6400.00'), determinedRent: '20000.00' }, '1.25', '70100.00'],
    ['where none is declared', { ...leased('1'), declaredRent: null, determinedRent: '7680.00' }, '1.10', '61700.00'],
  ])('as determined is the rent %s', (_, one, coefficient, turnover) => {
    const result = found(one);
    expect(formatDecimal(result.rent)).toBe(one.determinedRent);
    expect(result.rentCoefficient.text).toBe(coefficient);
    expect(formatYuan(result.computed)).toBe(turnover);
  });
});

describe('the turnover', () => {
  it('is rounded half up to the unit, and only at the end', () => {
    // 鼓楼巷 is of grade II: 930.00
    expect(computed({ section: '鼓楼巷', area: '25' })).toBe('23300.00'); // 23 250 exactly
    expect(computed({ section: '鼓楼巷', area: '24.99' })).toBe('23200.00'); // 23 240.70
    // 中餐馆 in 湖滨路: 16.21 × 610 × 1.15 × 1.20 = 13 645.578
    expect(computed({ section: '湖滨路', industry: '6210', area: '16.21' })).toBe('13600.00');
    expect(formatDecimal(found({ section: '湖滨路', industry: '6210', area: '16.21' }).turnover0)).toBe(
      '13645.5780000000',
    );
  });

  it.each([
    // 20 m² are computed at 26 400
    [null, '26400.00'],
    ['26350.00', '26400.00'],
    ['26449.99', '26400.00'],
    ['26450.00', '26500.00'],
    ['100', '26400.00'],
    ['88888.88', '88900.00'],
  ])('with a declaration of %s is assessed at %s', (declaredTurnover, assessed) => {
    const result = found({ area: '20', declaredTurnover });
    expect(formatYuan(result.computed)).toBe('26400.00');
    expect(formatYuan(result.assessed)).toBe(assessed);
  });

  it('takes no notice of the declaration where the set says none', () => {
    const rules = rulesOf({ ...set, declaredTurnover: 'none' });
    const one = { area: '20', declaredTurnover: '88888.88' };
    expect(formatYuan(found(one, rules).assessed)).toBe('26400.00');
    const lines = explain(householdOf({ ...OWN, ...one }), found(one, rules), rules);
    expect(lines.find(({ rule }) => rule.startsWith('turnover.a'))).toMatchObject({ operation: '', value: '26400.00' });
  });
});

describe('the threshold of 100 000', () => {
  const reaching = rulesOf({ ...set, vatThreshold: { ...set.vatThreshold, taxableAt: 'reaching' } });

  it.each([
    ['99949.99', '99900.00', false, false, '0.00'],
    ['99950.00', '100000.00', false, true, '1050.00'],
    ['100000.00', '100000.00', false, true, '1050.00'],
    ['100049.99', '100000.00', false, true, '1050.00'],
    // 1001.00 + 25.03 (25.025) + 15.02 (15.015) + 10.01 + 300.30
    ['100050.00', '100100.00', true, true, '1351.36'],
  ])('declared %s, assessed %s: above %p, reaching %p', (declaredTurnover, assessed, isAbove, isReached, tax) => {
    const [one, other] = [found({ declaredTurnover }), found({ declaredTurnover }, reaching)];
    expect(formatYuan(one.assessed)).toBe(assessed);
    expect([one.thresholdReached, other.thresholdReached]).toEqual([isAbove, isReached]);
    // the whole is taxed: 1 % of 100 000 and half of a tenth of it; the income levy begins one fen later
    expect(formatYuan(one.tax)).toBe(isAbove ? tax : '0.00');
    expect(formatYuan(other.tax)).toBe(tax);
  });

  it('prints 否 at exactly 100 000 where it must be exceeded, 是 where it need only be reached', () => {
    const one = { declaredTurnover: '100000.00' };
    const line = (rules: typeof above) =>
      explain(householdOf({ ...OWN, ...one }), found(one, rules), rules).find(({ rule }) => rule === 'threshold');
    expect(line(above)).toMatchObject({ operation: '100000.00 > 100000.00', value: '否' });
    expect(line(reaching)).toMatchObject({ operation: '100000.00 ≥ 100000.00', value: '是' });
  });

  it('is exact to the fen', () => {
    const fine = rulesOf({ ...set, turnoverRounding: { unit: '0.01', mode: 'half-up' } });
    expect(found({ declaredTurnover: '100000.00' }, fine).thresholdReached).toBe(false);
    expect(found({ declaredTurnover: '100000.01' }, fine).thresholdReached).toBe(true);
  });
});

describe('a set that was not checked', () => {
  it('is refused as a fault of the program and not computed around', () => {
    expect(() => found({ section: '无此地段' })).toThrow('not checked');
    expect(() => found({ industry: '9999' })).toThrow('not checked');
  });
});
